"""A knowledge graph from Python: open, add, reason, query, explain, export.

>>> from kg import KnowledgeGraph
>>> graph = KnowledgeGraph()
>>> len(graph.query("SELECT ?s { ?s a fkg:Match }"))
0
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, overload

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, Triple

from kg.graph.store import KnowledgeStore, is_store, is_url, memory_store, open_store, writing

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

    from kg.reason.explain.proof import Proof

Value: TypeAlias = "str | int | bool | dt.date | None"
"""A cell of an answer: IRIs come as str, an empty cell as None."""


class Rows(Sequence[Mapping[str, Value]]):
    """The rows of an answer, each a mapping from column to plain Python value.

    An ASK query that holds has one row without columns, one that does not has none: so that
    ``bool(rows)`` is the answer.
    """

    def __init__(self, columns: Sequence[str], rows: Sequence[Mapping[str, Value]]) -> None:
        self.columns = tuple(columns)
        self._rows = tuple(rows)

    @overload
    def __getitem__(self, index: int) -> Mapping[str, Value]: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> Mapping[str, Value] | Rows:
        if isinstance(index, slice):
            return Rows(self.columns, self._rows[index])
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} rows: {', '.join(self.columns)}>"

    def to_pandas(self) -> pd.DataFrame:
        """The rows as a DataFrame; needs pandas (``pip install "football-kg[pandas]"``)."""
        try:
            import pandas as pd
        except ImportError:
            from kg.errors import MissingExtra

            raise MissingExtra("pandas", "pandas") from None
        return pd.DataFrame(list(self._rows), columns=list(self.columns))


class KnowledgeGraph:
    """Facts read from football reports, with their evidence and what follows from them.

    ``KnowledgeGraph()`` lives in memory, ``KnowledgeGraph.open("football.kg")`` in a folder, which
    is written whenever something is added or derived, and whole or not at all.
    """

    def __init__(self) -> None:
        self._store = memory_store()
        self._location: str | None = None

    @classmethod
    def open(cls, location: Path | str = "football.kg") -> KnowledgeGraph:
        """The graph in a folder, or behind the address of a SPARQL service.

        A folder that does not exist yet is an empty graph, made when something is added.
        """
        graph = cls()
        graph._location = str(location)
        if is_url(location) or Path(location).exists():
            graph._store = open_store(location)
        return graph

    def add(self, source: Path | str, *, published: dt.date | None = None) -> None:
        """Reads a report: the path of a file or folder, or the text itself.

        Its facts are in the graph at once; what follows from them, after ``reason()``.
        ``published`` is the day of a report that does not tell its own.
        """
        from kg.build import add_report, add_sources, settle
        from kg.read.document import document

        with self._changing() as store:
            if isinstance(source, str) and _is_text(source):
                add_report(store, document(source.encode(), "text", published=published))
            else:
                for outcome in add_sources(store, [str(source)], published=published):
                    if outcome.error:
                        raise outcome.error
            settle(store, reason=False)

    def reason(self) -> int:
        """Derives all that follows from what was read, and says how many facts that is."""
        from kg.build import settle

        with self._changing() as store:
            return settle(store).inferred

    def query(self, name_or_sparql: str, **params: str) -> Rows:
        """The answer to a named query or a SPARQL text.

        Parameters hold a variable of the query to a label, an alias or an IRI:
        ``graph.query("goals", team="England")``.
        """
        from kg.ask.run import ask, question

        answer = ask(self._store, question(name_or_sparql), params)
        if isinstance(answer, QueryBoolean):
            return Rows((), ({},) if answer else ())
        if isinstance(answer, QuerySolutions):
            columns = [variable.value for variable in answer.variables]
            return Rows(columns, [{c: _value(row[c]) for c in columns} for row in answer])
        columns = ["subject", "predicate", "object"]
        found = sorted(answer, key=str)
        return Rows(
            columns,
            [dict(zip(columns, map(_value, triple), strict=True)) for triple in found],
        )

    def explain(self, subject: str, predicate: str, value: str) -> Proof:
        """All proofs of a fact, each ending in words of reports; names will do for IRIs.

        A proof is false if there is none, and its ``note`` then says why.
        """
        from kg.ask.names import resolve_object, resolve_property, resolve_subject
        from kg.reason.explain import explain

        prop = resolve_property(predicate)
        thing = resolve_subject(self._store, subject, prop)
        return explain(self._store, Triple(thing, prop, resolve_object(self._store, value, prop)))

    def export(self, path: Path | str) -> None:
        """Writes the graph in the format that the file's extension says."""
        from kg.graph.files import write_atomically
        from kg.graph.serialize import export, format_of

        write_atomically(path, export(self._store, format_of(path)))

    @property
    def graph(self) -> rdflib.Dataset:
        """All quads as an rdflib Dataset: a copy, made when first asked for."""
        return self._dataset

    @cached_property
    def _dataset(self) -> rdflib.Dataset:
        import rdflib

        dataset = rdflib.Dataset()
        for quad in self._store.quads:
            named = isinstance(quad.graph_name, NamedNode)
            graph = dataset.graph(_rdflib(quad.graph_name)) if named else dataset.default_graph
            graph.add((_rdflib(quad.subject), _rdflib(quad.predicate), _rdflib(quad.object)))
        return dataset

    @contextmanager
    def _changing(self) -> Iterator[KnowledgeStore]:
        self.__dict__.pop("_dataset", None)
        if self._location is None:
            yield self._store
            return
        with writing(self._location, keep=is_store(self._location)) as store:
            yield store
        self._store = open_store(self._location)


def _rdflib(term: object) -> Any:
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if not isinstance(term, Literal):
        return rdflib.BNode(getattr(term, "value", str(term)))
    if term.language or term.datatype.value.endswith("#string"):
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))


def _is_text(source: str) -> bool:
    """True for words rather than the name of a file.

    >>> _is_text("Kane scored. England lost."), _is_text("reports/a.txt")
    (True, False)
    """
    if "\n" in source:
        return True
    if len(source) < 1000 and Path(source).exists():
        return False
    return " " in source.strip() and Path(source).suffix not in {".txt", ".md", ".html", ".ttl"}


def _value(term: object) -> Value:
    if isinstance(term, NamedNode):
        return term.value
    if not isinstance(term, Literal):
        return None if term is None else str(term)
    match term.datatype.value.rpartition("#")[2]:
        case "integer":
            return int(term.value)
        case "boolean":
            return term.value == "true"
        case "date":
            return dt.date.fromisoformat(term.value)
        case _:
            return term.value
