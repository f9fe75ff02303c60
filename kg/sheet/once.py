"""What all the sheets of a store need, asked once: long lists, names as printed, who said what.

A text of a thousand matches would else be asked a thousand times for all that it says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias

from pyoxigraph import NamedNode, QuerySolutions

from kg.ask.catalogue import named_query
from kg.ask.formats import plain
from kg.ask.query_text import bound
from kg.ask.run import rows
from kg.ask.vocabulary import PREFIXES
from kg.graph.store import KnowledgeStore

Row: TypeAlias = "dict[str, Any]"

_REPORTED = """SELECT ?match ?source (MIN(?start) AS ?first) WHERE {
  GRAPH ?aside {
    ?source fkg:reports ?match
    OPTIONAL { ?match fkg:toldIn ?passage . ?passage fkg:source ?source ; fkg:start ?start }
  }
} GROUP BY ?match ?source ORDER BY ?source ?first ?match"""
_NAMES = """SELECT DISTINCT ?label ?name WHERE {
  ?thing rdfs:label ?label ; skos:altLabel ?name
}"""
_WORDS = "SELECT ?words WHERE { GRAPH ?aside { ?passage fkg:source ?source ; fkg:exact ?words } }"
_QUOTED = """SELECT ?quotation ?source (MIN(?start) AS ?first) WHERE {
  GRAPH ?aside {
    ?quotation fkg:toldIn ?passage . ?passage fkg:source ?source ; fkg:start ?start
  }
  ?quotation a ?kind VALUES ?kind { fkg:Quotation fkg:Claim }
} GROUP BY ?quotation ?source"""
_SAID = """SELECT DISTINCT ?quotationIri ?speaker ?role ?text WHERE {
  ?quotationIri a fkg:Claim ; fkg:modality fkg:Attributed ; fkg:speaker ?who ; fkg:claimText ?text .
  ?who rdfs:label ?speaker .
  BIND(IF(EXISTS { ?side fkg:managedBy ?who }, "coach",
       IF(EXISTS { ?who a fkg:Player }, "player", ?none)) AS ?role)
} ORDER BY ?quotationIri"""


class Once:
    """The answers of one store that its sheets share."""

    def __init__(self, store: KnowledgeStore) -> None:
        self.store = store
        self._told: dict[str, dict[str, str]] = {}
        self._lists: dict[str, list[Row]] = {}
        self._of_match: dict[str, dict[str, list[Row]]] = {}

    @cached_property
    def reported(self) -> list[tuple[NamedNode, NamedNode]]:
        """Match and source, in the order of the sources and of their texts."""
        return [(row["match"], row["source"]) for row in self._reports]

    @cached_property
    def _reports(self) -> list[Any]:
        return select(self.store, _REPORTED)

    def of(self, query: str, match: NamedNode) -> list[Row]:
        """The rows of a named query that are about one match."""
        known = self._of_match.setdefault(query, {})
        if not known and len(self.reported) not in _FEW:
            for row in self.all_of(query):
                known.setdefault(row["matchIri"], []).append(row)
            known.setdefault("", [])
        if "" in known:
            return known.get(match.value, [])
        if match.value not in known:
            known[match.value] = python_rows(self.store, query, match=str(match))
        return known[match.value]

    def all_of(self, query: str) -> list[Row]:
        """Every row of a named query."""
        if query not in self._lists:
            self._lists[query] = python_rows(self.store, query)
        return self._lists[query]

    def quotes(self, source: NamedNode, match: NamedNode) -> list[Row]:
        """The quotations of the stretch of a source that reports a match.

        Whoever is not quoted has what he is told to have said, marked ``indirect``.
        """
        here = self._quoted.get((source.value, match.value), set())
        direct = [row for row in self.all_of("quotes") if row["quotationIri"] in here]
        quoted = {row["speaker"] for row in direct}
        told = [row for row in self._said
                if row["quotationIri"] in here and row["speaker"] not in quoted]  # fmt: skip
        return [*direct, *told]

    @cached_property
    def _said(self) -> list[Row]:
        names = ("quotationIri", "speaker", "role", "text")
        found = [{name: python(row[name]) for name in names} for row in select(self.store, _SAID)]
        return [{**row, "indirect": True} for row in found]

    @cached_property
    def _quoted(self) -> Mapping[tuple[str, str], set[str]]:
        """The quotations of each match: those told between where it begins and where the next."""
        starts: dict[str, list[tuple[int, str]]] = {}
        for row in self._reports:
            first = python(row["first"])
            at = first if isinstance(first, int) else 0
            starts.setdefault(row["source"].value, []).append((at, row["match"].value))
        told: dict[tuple[str, str], set[str]] = {}
        for row in select(self.store, _QUOTED) if starts else ():
            source, first = row["source"].value, python(row["first"])
            if source in starts and isinstance(first, int):
                match = _covering(starts[source], first)
                told.setdefault((source, match), set()).add(row["quotation"].value)
        return told

    def told_names(self, source: NamedNode) -> dict[str, str]:
        """For each label that the report's passages never print, the alias that they do.

        Rather one that shares a word with the label than a nickname, then the longest.
        """
        if source.value not in self._told:
            words = "\n".join(
                plain(row["words"]) for row in select(self.store, _WORDS, source=source)
            )
            told: dict[str, str] = {}
            for label, alias in self._names:
                if label not in words and alias in words and not _is_foreign_code(alias, label):
                    told[label] = max(
                        told.get(label, alias), alias, key=lambda a: _fitness(a, label)
                    )
            self._told[source.value] = told
        return self._told[source.value]

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        return [(plain(r["label"]), plain(r["name"])) for r in select(self.store, _NAMES)]


_FEW = range(1, 4)
"""For so many matches each is asked for by itself; else one answer for all is parted."""


def _covering(starts: Sequence[tuple[int, str]], place: int) -> str:
    """The match whose stretch holds a place: the last that begins before it, else the first."""
    return starts[max(0, bisect_right(starts, place, key=lambda start: start[0]) - 1)][1]


_SHORTEST = 4


def _is_foreign_code(alias: str, label: str) -> bool:
    """True for letters that do not stand for the label: USMNT is no name of the United States.

    >>> _is_foreign_code("USMNT", "United States"), _is_foreign_code("LAFC", "Los Angeles FC")
    (True, False)
    """
    if not alias.isupper() or len(alias) < _SHORTEST or " " in alias:
        return False
    letters = iter(label.upper())
    return not all(letter in letters for letter in alias)


def _fitness(alias: str, label: str) -> tuple[bool, int]:
    """Rather "Hearts" than "Jambos" for Heart of Midlothian."""
    begun = {word[:_STEM] for word in label.split()}
    return not begun.isdisjoint(word[:_STEM] for word in alias.split()), len(alias)


_STEM = 5


def select(store: KnowledgeStore, query: str, **held: NamedNode) -> list[Any]:
    """The solutions of a SELECT query in which some variables are held to a value."""
    if not store.can_answer(query):
        return []
    found = store.query(bound(query, {k: (v,) for k, v in held.items()}), prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)  # noqa: S101 - what SELECT means
    return list(found)


def python_rows(store: KnowledgeStore, query: str, **values: str) -> list[Row]:
    """The rows of a named query as plain values."""
    if not store.can_answer(named_query(query).text):
        return []
    found = rows(store, query, **values)
    return [{name: python(term) for name, term in row.items()} for row in found]


def python(term: object) -> str | int | bool | None:
    """A term as a plain value: whole numbers and truth values as such, all else as words."""
    if term is None:
        return None
    kind = getattr(getattr(term, "datatype", None), "value", "").rpartition("#")[2]
    word = plain(term)
    return int(word) if kind == "integer" else word == "true" if kind == "boolean" else word
