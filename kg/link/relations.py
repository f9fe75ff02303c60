"""What a pair has from the other links: teams, mates, competitions and places already decided.

A thing that is not linked yet still helps a little by the candidates that it may be ("maybe").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.link.features import agrees, differs
from kg.link.model import Candidate, Entity, Feature, Item, Membership
from kg.link.weights import bare, weights


class Neighbours:
    """The things around each thing, with what is decided on them so far."""

    def __init__(
        self, entities: Sequence[Entity], possible: Mapping[str, Mapping[str, Candidate]]
    ) -> None:
        self._known = {entity.iri: entity for entity in entities}
        self._possible = possible
        self._around: dict[str, set[str]] = defaultdict(set)
        self._editions: defaultdict[str, list[str]] = defaultdict(list)
        for entity in entities:
            for other in _mentioned(entity):
                self._around[other].add(entity.iri)
                self._around[entity.iri].add(other)
            if entity.kind == "Edition":
                for competition in entity.competitions:
                    self._editions[competition].append(entity.iri)
        self.linked: dict[str, Candidate] = {}

    def around(self, changed: Collection[str]) -> set[str]:
        """The things that a change to others may touch."""
        return {
            near for iri in changed for near in self._around.get(iri, ()) if near in self._known
        }

    def features(self, entity: Entity, candidate: Candidate) -> Iterator[Feature]:
        """What the links so far say of a pair."""
        match entity.kind:
            case "Person":
                yield from self._teams(entity, candidate)
                yield from self._mates(entity, candidate)
            case "Competition":
                yield from self._told_by_editions(entity, candidate)
            case "Edition":
                yield from self._series(entity, candidate)
                yield from self._hosts(entity, candidate)
            case "Venue" | "Place":
                yield from self._place(entity, candidate)

    def _teams(self, entity: Entity, candidate: Candidate) -> Iterator[Feature]:
        theirs = {m.team.qid: m for m in candidate.memberships}
        against: Feature | None = None
        maybe: Feature | None = None
        for iri in entity.teams:
            team = self._known.get(iri)
            if team is None:
                continue
            linked = self.linked.get(iri)
            if linked and linked.qid in theirs:
                yield agrees("team", f"{team.label} ({linked.qid})")
                yield from _years(entity, candidate, linked.qid)
                return
            if team.kind == "NationalTeam" and (said := _plays_for(team, candidate)):
                yield agrees("sport_country", said)
                return
            if not linked and self._possible.get(iri, {}).keys() & theirs.keys():
                maybe = agrees("team_maybe", team.label)
            elif team.kind == "NationalTeam":
                against = against or self._other_nation(team, candidate, linked)
        if maybe or against:
            yield maybe or against  # type: ignore[misc]

    def _other_nation(
        self, team: Entity, candidate: Candidate, linked: Candidate | None
    ) -> Feature | None:
        """Against: he is told to play for another nation, and not for this one."""
        if candidate.sport_countries:
            return differs("sport_country", candidate.sport_countries[0].label)
        nations = (m.team for m in candidate.memberships if _is_national(m.team))
        named = bare(team.label, "NationalTeam")
        others = [n for n in nations if bare(n.label, "NationalTeam") != named]
        if others and linked:
            return differs("team", team.label)
        return None

    def _mates(self, entity: Entity, candidate: Candidate) -> Iterator[Feature]:
        """Those who stood beside him, and are linked, were beside the candidate elsewhere too."""
        own = {self.linked[iri].qid for iri in entity.teams if iri in self.linked}
        mine = [m for m in candidate.memberships if m.team.qid not in own and m.first]
        if not mine:
            return
        shared = [
            mate.label
            for iri in entity.mates
            if (mate := self.linked.get(iri)) and _together(mine, mate.memberships)
        ]
        for name in shared[: weights()["accept"]["mates_counted"]]:
            yield agrees("mates", name)

    def _told_by_editions(self, entity: Entity, candidate: Candidate) -> Iterator[Feature]:
        for iri in self._editions.get(entity.iri, ()):
            linked = self.linked.get(iri)
            if linked and _has(linked.series, candidate.qid):
                yield agrees("editions", linked.label)
                return
        for iri in self._editions.get(entity.iri, ()):
            found = self._possible.get(iri, {}).values()
            if any(_has(other.series, candidate.qid) for other in found):
                yield agrees("editions_maybe", self._known[iri].label)
                return

    def _series(self, entity: Entity, candidate: Candidate) -> Iterator[Feature]:
        for iri in entity.competitions:
            linked = self.linked.get(iri)
            if linked:
                same = _has(candidate.series, linked.qid)
                if same:
                    yield agrees("series", f"{linked.label} ({linked.qid})")
                elif candidate.series:
                    yield differs("series", candidate.series[0].label or candidate.series[0].qid)
            elif any(_has(candidate.series, qid) for qid in self._possible.get(iri, {})):
                yield agrees("series_maybe", self._known[iri].label)

    def _hosts(self, entity: Entity, candidate: Candidate) -> Iterator[Feature]:
        where = (*candidate.countries, *candidate.places)
        for iri in entity.places:
            label = self._known[iri].label if iri in self._known else ""
            linked = self.linked.get(iri)
            if linked and _has(where, linked.qid):
                yield agrees("host", label)
            elif linked and where and any(item.qid for item in candidate.countries):
                yield differs("host", label)
            elif any(_has(where, qid) for qid in self._possible.get(iri, {})):
                yield agrees("host_maybe", label)

    def _place(self, entity: Entity, candidate: Candidate) -> Iterator[Feature]:
        where = (*candidate.places, *candidate.countries)
        for iri in entity.places:
            linked, label = (
                self.linked.get(iri),
                self._known[iri].label if iri in self._known else "",
            )
            if linked and _has(where, linked.qid):
                yield agrees("place", f"{label} ({linked.qid})")
                break
            if label and any(bare(i.label, "Place") == bare(label, "Place") for i in where):
                yield agrees("place_name", label)
                break
        for iri in entity.competitions:
            edition = self.linked.get(iri)
            if edition and _has((*edition.places, *edition.countries), candidate.qid):
                yield agrees("edition", f"{edition.label} ({edition.qid})")
                return
        for iri in entity.competitions:
            if any(_has((*other.places, *other.countries), candidate.qid)
                   for other in self._possible.get(iri, {}).values()):  # fmt: skip
                yield agrees("edition_maybe", self._known[iri].label)
                return


def _mentioned(entity: Entity) -> Iterator[str]:
    if entity.kind == "Person":
        yield from entity.teams
        yield from entity.mates
    elif entity.kind in {"Edition", "Venue", "Place"}:
        yield from entity.competitions
        yield from entity.places


def _has(items: Collection[Item], qid: str) -> bool:
    return any(item.qid == qid for item in items)


def _is_national(team: Item) -> bool:
    """True for a team whose name says that it is a nation's, of men or women."""
    return bool(team.label) and bare(team.label, "NationalTeam") != bare(team.label, "Place")


def _plays_for(team: Entity, candidate: Candidate) -> str:
    named = bare(team.label, "NationalTeam")
    for country in candidate.sport_countries:
        if bare(country.label, "NationalTeam") == named:
            return country.label
    return ""


def _years(entity: Entity, candidate: Candidate, team: str) -> Iterator[Feature]:
    """Whether he was a member when he is told to have played."""
    spans = [m for m in candidate.memberships if m.team.qid == team and m.first]
    if not spans or not entity.first or not entity.last:
        return
    slack = weights()["ages"]["around"]
    first, last = entity.first.year, entity.last.year
    for span in spans:
        until = span.last or last
        if (span.first or 0) - slack <= first and last <= until + slack:
            yield agrees("team_years")
            return
    yield differs("team_years")


def _together(mine: Sequence[Membership], others: Sequence[Membership]) -> bool:
    """True if two were members of one team at one time, by the years that are told."""
    theirs: defaultdict[str, list[Membership]] = defaultdict(list)
    for other in others:
        if other.first:
            theirs[other.team.qid].append(other)
    return any(
        (m.first or 0) <= (o.last or o.first or 0) and (o.first or 0) <= (m.last or m.first or 0)
        for m in mine
        for o in theirs.get(m.team.qid, ())
    )
