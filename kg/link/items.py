"""What items are: their documents become candidates, with all classes above theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from pyoxigraph import Literal, NamedNode

from kg.link.model import Candidate, Item, Kind, Membership, Origin, Population
from kg.link.service import Endpoint, ItemService, batches
from kg.link.statements import Document, Statement
from kg.link.terms import qid_of, terms
from kg.link.weights import told_of
from kg.online.sparql import Row
from kg.online.visitor import Visitor

SPARQL = "https://query.wikidata.org/sparql"
_ITEMS = 400
"""Items in one VALUES block."""


@dataclass(slots=True)
class Items:
    """Asks what items are; the classes and names that it has learnt it does not ask for again."""

    service: ItemService
    sparql: str = SPARQL
    today: dt.date = field(default_factory=lambda: dt.datetime.now(dt.UTC).date())
    _above: dict[str, frozenset[str]] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    @property
    def visitor(self) -> Visitor:
        """Through whom all is asked."""
        return self.service.visitor

    def candidates(self, qids: Iterable[str]) -> dict[str, Candidate]:
        """What the items of the ids are, by the ids that were asked for."""
        found = self.service.documents(qids)
        self._learn_classes(c for item in found.values() for c in item.items("P31"))
        self._learn_names(q for item in found.values() for q in _mentioned(item))
        return {asked: self._candidate(asked, item) for asked, item in found.items()}

    def ask(self, query: str, values: Iterable[str]) -> tuple[Row, ...]:
        """The rows of a query of ``ontology/wikidata`` with its values in place."""
        return Endpoint(self.visitor, self.sparql).ask(query, values)

    def label(self, qid: str) -> str:
        """What an item is called, if that was learnt."""
        return self._names.get(qid, "")

    def learn_names(self, qids: Iterable[str]) -> None:
        """Asks what items are called."""
        self._learn_names(qids)

    def _learn_classes(self, classes: Iterable[str]) -> None:
        new = [qid for qid in dict.fromkeys(classes) if qid not in self._above]
        for batch in batches(new, _ITEMS):
            above: dict[str, set[str]] = {qid: {qid} for qid in batch}
            for row in self.ask("classes", map(_written, batch)):
                qid, higher = row_qid(row, "item"), row_qid(row, "above")
                if qid in above and higher:
                    above[qid].add(higher)
            self._above.update({qid: frozenset(held) for qid, held in above.items()})

    def _learn_names(self, qids: Iterable[str]) -> None:
        new = [qid for qid in dict.fromkeys(qids) if qid not in self._names]
        for batch in batches(new, _ITEMS):
            self._names.update(dict.fromkeys(batch, ""))
            for row in self.ask("labels", map(_written, batch)):
                name = row.get("name")
                qid = row_qid(row, "item")
                if isinstance(name, Literal) and (
                    not self._names.get(qid) or name.language == "en"
                ):
                    self._names[qid] = " ".join(name.value.split())[:300]

    def _candidate(self, asked: str, item: Document) -> Candidate:
        origins = (Origin("Wikidata", self.today),)
        if item.missing:
            return Candidate(asked, "", deleted=True, origins=origins)
        known = terms()
        types = frozenset(
            above for qid in item.items("P31") for above in self._above.get(qid, {qid})
        )
        from_asked = () if asked == item.qid else (asked,)
        return Candidate(
            qid=item.qid,
            label=item.label,
            names=item.names,
            description=item.description,
            types=types,
            kinds=_kinds(item, types),
            football=_football(item),
            memberships=tuple(self._memberships(item)),
            sport_countries=self._named(item, "sport_country"),
            countries=self._named(item, "country"),
            places=(*self._named(item, "in_area"), *self._named(item, "place")),
            series=self._named(item, "series"),
            years=_years(item),
            born=item.agreed_time(known["born"]) or item.agreed_time(known["founded"]),
            died=item.agreed_time(known["died"]),
            population=_population(item),
            age_group=told_of(item.label).age_group,
            redirects=tuple(dict.fromkeys((*item.redirected_from, *from_asked))),
            origins=origins,
        )

    def _named(self, item: Document, name: str) -> tuple[Item, ...]:
        return tuple(Item(qid, self.label(qid)) for qid in item.items(terms()[name]))

    def _memberships(self, item: Document) -> Iterable[Membership]:
        known = terms()
        for name in ("member", "coach_of"):
            for told in item.statements(known[name]):
                if told.value.kind == "item":
                    yield membership(told, Item(told.value.text, self.label(told.value.text)))


def membership(told: Statement, team: Item) -> Membership:
    """The years, matches and goals of a statement on a team."""
    known = terms()
    first, last = (told.qualifier(known[name]) for name in ("start", "end"))
    matches, goals = (told.qualifier(known[name]) for name in ("matches_played", "goals"))
    return Membership(
        team=team,
        first=first.year if first else None,
        last=last.year if last else None,
        matches=matches.number if matches else None,
        goals=goals.number if goals else None,
    )


def _mentioned(item: Document) -> Iterable[str]:
    """The items whose names help to tell what this one is."""
    known = terms()
    for name in ("member", "coach_of", "sport_country", "country", "in_area", "place", "series"):
        yield from item.items(known[name])


def _kinds(item: Document, types: frozenset[str]) -> frozenset[Kind]:
    """What of ours the item can be."""
    known = terms()
    if known.never.intersection(item.items("P31")):
        return frozenset()
    found = {kind for qid in types for kind in known.kinds.get(qid, ())}
    if "NationalTeam" in found:
        found.discard("ClubTeam")
    if "Edition" in found and item.items(known["series"]):
        found.discard("Competition")
    if found & {"NationalTeam", "ClubTeam"}:
        found.add("Team")
    return cast("frozenset[Kind]", frozenset(found))


def _football(item: Document) -> bool | None:
    """Whether the item has to do with football; None where that is not told."""
    known = terms()
    sports = set(item.items(known["sport"]))
    if sports:
        return bool(sports & known.sports)
    if known.occupations.intersection(item.items(known["occupation"])):
        return True
    return None


def _years(item: Document) -> tuple[int, ...]:
    known = terms()
    told = (item.values(known[name]) for name in ("moment", "start", "end"))
    years = (value.year for values in told for value in values)
    return tuple(sorted({year for year in years if year is not None}))


def _population(item: Document) -> Population:
    """Who plays, by the sex of a person; else by what the item is called."""
    known = terms()
    sexes = [known.sexes[qid] for qid in item.items(known["sex"]) if qid in known.sexes]
    return cast("Population", sexes[0]) if sexes else told_of(item.label).population


def _written(qid: str) -> str:
    """An item as all queries write it, whose ids are letters and numbers alone."""
    if not qid.isalnum():
        raise ValueError(f"{qid} is no item")
    return f"wd:{qid}"


def row_qid(row: Row, name: str) -> str:
    """The id of the item in a column of a row; empty where it is none."""
    value = row.get(name)
    return qid_of(value.value) if isinstance(value, NamedNode) else ""


def written_names(names: Iterable[str]) -> Iterable[str]:
    """Names as SPARQL writes them, in each language that is asked for."""
    for name in dict.fromkeys(names):
        for language in terms().search:
            yield str(Literal(name, language=language))


def written_items(qids: Iterable[str]) -> Iterable[str]:
    """Items as SPARQL writes them."""
    return map(_written, qids)


def written_pairs(pairs: Iterable[tuple[str, str]]) -> Iterable[str]:
    """Pairs of an item and words as SPARQL writes them."""
    return (f"({_written(qid)} {Literal(words)})" for qid, words in pairs)


def row_items(found: Iterable[Row], *by: str) -> Mapping[tuple[str, ...], list[str]]:
    """The ids of items by what stands in other columns, each in the order of its number."""
    told: dict[tuple[str, ...], set[str]] = {}
    for row in found:
        key, qid = tuple(_plain(row, name) for name in by), row_qid(row, "item")
        if all(key) and qid:
            told.setdefault(key, set()).add(qid)
    return {key: sorted(qids, key=lambda q: int(q[1:])) for key, qids in told.items()}


def _plain(row: Row, name: str) -> str:
    value = row.get(name)
    return value.value if isinstance(value, Literal) else row_qid(row, name)


def row_names(found: Iterable[Row]) -> Mapping[str, list[str]]:
    """The ids by name of rows that have an item and a name; those of low numbers first.

    An item of a low number was made early, and is as a rule the better known.
    """
    by_name: dict[str, set[str]] = {}
    for row in found:
        name, qid = row.get("name"), row_qid(row, "item")
        if isinstance(name, Literal) and qid:
            by_name.setdefault(name.value, set()).add(qid)
    return {name: sorted(qids, key=lambda q: int(q[1:])) for name, qids in by_name.items()}
