"""Items from a SPARQL service alone, for mirrors of Wikidata that have no API, such as QLever.

What an item is comes from a few queries for a hundred of them: names and pages, statements with
their ranks and qualifiers, how precise their times are. A time of which that is not told counts as
a year. Such a service has no search: who is not found by his name as it is written may be there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from kg.link.items import row_qid, written_items
from kg.link.labels import bare_title, likely_label
from kg.link.service import Endpoint, batches, is_format
from kg.link.statements import (
    JULIAN,
    MOST,
    Claims,
    Document,
    Statement,
    Value,
    time_of,
)
from kg.link.terms import ENTITY, qid_of, terms
from kg.online.sparql import Row
from kg.online.visitor import Visitor

_BATCH = 100
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TIMES = frozenset(f"{_XSD}{name}" for name in ("dateTime", "date", "gYearMonth", "gYear"))
_NUMBERS = frozenset({f"{_XSD}decimal", f"{_XSD}integer", f"{_XSD}double"})
_RANK = "http://wikiba.se/ontology#"
_WIKIPEDIA = ".wikipedia.org/"
_DAY, _YEAR = 11, 9

_Exact = Mapping[tuple[str, str], tuple[int, bool]]
"""Of a statement's property: how precise its times are, and whether one is of the old calendar."""


@dataclass(slots=True)
class _Words:
    """What an item is called: words by language; titles by site."""

    labels: dict[str, str] = field(default_factory=dict)
    aliases: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    pages: dict[str, str] = field(default_factory=dict)
    description: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Triples:
    """The items of a SPARQL service; itself an ``ItemService``."""

    visitor: Visitor
    address: str

    @property
    def can_search(self) -> bool:
        """False: plain SPARQL finds a name as it is written, and no other."""
        return False

    def documents(self, qids: Iterable[str]) -> dict[str, Document]:
        """The items by the ids that were asked for; an id of which nothing is told is left out.

        An id that leads to another item gives that item, which has its own id.
        """
        found: dict[str, Document] = {}
        for batch in batches(dict.fromkeys(qids), _BATCH):
            moved = {row_qid(row, "item"): row_qid(row, "target")
                     for row in self._ask("moved", batch)}  # fmt: skip
            led = {qid: moved.get(qid) or qid for qid in batch}
            held = self._documents(dict.fromkeys(led.values()), led)
            found |= {asked: held[qid] for asked, qid in led.items() if qid in held}
        return found

    def pages(self, titles: Iterable[str]) -> dict[str, str]:
        """The ids of the items of Wikipedia's pages, by title."""
        found: dict[str, str] = {}
        for batch in batches(dict.fromkeys(titles), _BATCH):
            asked = (str(Literal(title, language="en")) for title in batch)
            for row in self._endpoint.ask("pages", asked):
                title, qid = row.get("title"), row_qid(row, "item")
                if isinstance(title, Literal) and qid:
                    found[title.value] = qid
        return found

    def search(self, name: str, limit: int = 20) -> tuple[str, ...]:  # noqa: ARG002 - the protocol
        """Nobody: there is no search."""
        return ()

    def formats(self, properties: Sequence[str]) -> dict[str, str]:
        """The addresses of other collections' identifiers, with ``$1`` for the identifier."""
        found: dict[str, str] = {}
        rows = self._ask("formats", properties)
        for row in sorted(rows, key=lambda row: str(row.get("format"))):
            name, form = row.get("item"), row.get("format")
            if isinstance(name, NamedNode) and isinstance(form, Literal) and is_format(form.value):
                found.setdefault(name.value.removeprefix(ENTITY), form.value)
        return found

    @property
    def _endpoint(self) -> Endpoint:
        return Endpoint(self.visitor, self.address)

    def _ask(
        self, query: str, ids: Iterable[str], each: Iterable[Mapping[str, str]] = ()
    ) -> tuple[Row, ...]:
        return self._endpoint.ask(query, written_items(ids), each)

    def _documents(self, ids: Iterable[str], led: Mapping[str, str]) -> dict[str, Document]:
        """The items of these ids; ``led`` has the ids that lead to them."""
        asked = tuple(ids)
        words = self._words(asked)
        claims = self._claims(asked)
        from_others: defaultdict[str, list[str]] = defaultdict(list)
        for other, qid in led.items():
            if other != qid:
                from_others[qid].append(other)
        return {
            qid: _document(qid, words[qid], _given(claims[qid]), from_others[qid])
            for qid in asked
            if qid in words or qid in claims
        }

    def _words(self, ids: Sequence[str]) -> defaultdict[str, _Words]:
        found: defaultdict[str, _Words] = defaultdict(_Words)
        for row in self._ask("words", ids):
            qid, of, word = row_qid(row, "item"), _text(row, "of"), row.get("word")
            if not qid or not isinstance(word, Literal):
                continue
            held, text = found[qid], " ".join(word.value.split())[:300]
            if of == "label":
                held.labels[word.language or ""] = text
            elif of == "alias":
                held.aliases[word.language or ""].append(text)
            elif of == "page":
                held.pages[_text(row, "site")] = text
            elif of == "modified":
                held.modified = text
            elif of == "description":
                held.description = text
        return found

    def _claims(self, ids: Sequence[str]) -> defaultdict[str, dict[str, list[Statement]]]:
        """The statements of the items by property."""
        known = terms().asked
        exact = self._exact(ids)
        qualifiers = self._qualifiers(ids, exact)
        read = self._read(ids)
        found: defaultdict[str, dict[str, list[Statement]]] = defaultdict(dict)
        each = [{"property": name} for name in known.statements]
        rows = self._ask("statements", ids, each)
        for row in sorted(rows, key=lambda row: str(row.get("statement"))):
            qid, name, rank = row_qid(row, "item"), _text(row, "property"), _text(row, "rank")
            node = _text(row, "statement")
            value = _value(row, exact.get((node, name)))
            if not qid or value is None or rank == f"{_RANK}DeprecatedRank":
                continue
            preferred = rank == f"{_RANK}PreferredRank"
            told = Statement(value, preferred, qualifiers.get(node, {}), read.get(node, ()))
            found[qid].setdefault(name, []).append(told)
        return found

    def _exact(self, ids: Sequence[str]) -> _Exact:
        known = terms().asked
        each = [{"property": name, "node": f"psv:{name}", "told": name} for name in known.times]
        each += [{"property": of, "node": f"pqv:{name}", "told": name}
                 for of, name in known.qualifiers if name in known.times]  # fmt: skip
        found: dict[tuple[str, str], tuple[int, bool]] = {}
        for row in self._ask("precisions", ids, each):
            key = _text(row, "statement"), _text(row, "property")
            precision = _whole(row, "precision")
            least, julian = found.get(key, (precision, False))
            old = _text(row, "calendar").endswith(JULIAN)
            found[key] = min(least, precision), julian or old
        return found

    def _qualifiers(
        self, ids: Sequence[str], exact: _Exact
    ) -> Mapping[str, Mapping[str, tuple[Value, ...]]]:
        each = [{"property": of, "qualifier": name} for of, name in terms().asked.qualifiers]
        found: defaultdict[str, dict[str, tuple[Value, ...]]] = defaultdict(dict)
        rows = self._ask("qualifiers", ids, each)
        for row in sorted(rows, key=lambda row: str(row.get("value"))):
            node, name = _text(row, "statement"), _text(row, "property")
            if value := _value(row, exact.get((node, name))):
                found[node][name] = (*found[node].get(name, ()), value)
        return found

    def _read(self, ids: Sequence[str]) -> Mapping[str, tuple[Value, ...]]:
        """The days on which references say that a statement was read."""
        each = [{"property": name, "retrieved": terms()["retrieved"]}
                for name in terms().asked.references]  # fmt: skip
        found: defaultdict[str, set[Value]] = defaultdict(set)
        for row in self._ask("references", ids, each):
            if value := _value(row, (_whole(row, "precision"), False)):
                found[_text(row, "statement")].add(value)
        return {node: tuple(sorted(held, key=lambda v: v.text)) for node, held in found.items()}


def _given(claims: Mapping[str, Sequence[Statement]]) -> Claims:
    return lambda name: tuple(claims.get(name, ())[:MOST])


def _document(qid: str, words: _Words, claims: Claims, redirected_from: Iterable[str]) -> Document:
    known = terms()
    labels = [words.labels[language] for language in known.names if language in words.labels]
    aliases = (name for language in known.names for name in sorted(words.aliases[language]))
    titles = [bare_title(words.pages[s]) for s in sorted(words.pages) if s.endswith(_WIKIPEDIA)]
    return Document(
        qid=qid,
        label=likely_label(labels, titles),
        names=tuple(dict.fromkeys([*labels, *aliases, *titles])),
        description=words.description,
        page=words.pages.get(known.site, ""),
        statements=claims,
        modified=words.modified,
        redirected_from=tuple(redirected_from),
    )


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return value.value if isinstance(value, Literal | NamedNode) else ""


def _whole(row: Row, name: str) -> int:
    text = _text(row, name)
    return int(text) if text.isascii() and text.isdecimal() else 0


def _value(row: Row, exact: tuple[int, bool] | None) -> Value | None:
    """The value of a row; None for no value, an unknown one, or one that cannot be read."""
    told = row.get("value")
    if isinstance(told, NamedNode):
        qid = qid_of(told.value)
        return Value("item", qid) if qid and told.value.startswith(ENTITY) else None
    if not isinstance(told, Literal):
        return None
    kind, text = told.datatype.value, told.value
    if kind in _TIMES:
        precision, julian = exact or (_YEAR, False)
        time = time_of(_whole_time(text), precision, julian=julian)
        return Value("time", time) if time else None
    if kind in _NUMBERS:
        return Value("number", text.removeprefix("+"))
    return Value("words", text[:1000])


def _whole_time(text: str) -> str:
    """A time in the form of a day and an hour: some engines leave out what is not known.

    >>> _whole_time("1993-07-28Z"), _whole_time("1993"), _whole_time("1993-07-28T00:00:00Z")
    ('1993-07-28T', '1993-00-00T', '1993-07-28T00:00:00Z')
    """
    if "T" in text:
        return text
    return "-".join([*text.rstrip("Z").split("-"), "00", "00"][:3]) + "T"
