"""Decides on all things of a graph together which item of Wikidata each is, if any.

Every pair of a thing and a candidate has features of its own; the best pairs are accepted round
after round, and each round sees what the rounds before have linked (teams, mates, competitions,
places). Nothing depends on the order of the things. One item for two things leaves both open, and
so does a second candidate that fits nearly as well.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nlargest

from kg.link.features import own_features
from kg.link.model import Candidate, Decision, Entity, Feature, Proposal
from kg.link.relations import Neighbours
from kg.link.weights import weights

_QID = re.compile(r"Q[1-9]\d{0,15}")


@dataclass(frozen=True, slots=True)
class Way:
    """How candidates were come by: what decisions say of it, and whether it knows all items."""

    method: str
    is_exhaustive: bool
    day: dt.date


class _Pair:
    """A thing and a candidate; ``barred`` are the things with which the item is contested."""

    __slots__ = ("barred", "candidate", "features", "is_forbidden", "is_out", "own", "score")

    def __init__(self, candidate: Candidate, own: tuple[Feature, ...]) -> None:
        self.candidate = candidate
        self.own = own
        self.barred: tuple[str, ...] = ()
        self.weigh(own)
        self.is_out = self.is_forbidden
        """True if what the two say of each other forbids it already."""

    def weigh(self, features: tuple[Feature, ...]) -> None:
        """Takes these features in place of those before."""
        self.features = features
        self.score = sum([feature.points for feature in features])
        self.is_forbidden = any(feature.veto for feature in features)

    def has(self, names: Iterable[str]) -> bool:
        return any(f.points > 0 and f.name in names for f in self.features)


@dataclass(slots=True)
class _Thing:
    entity: Entity
    pairs: list[_Pair] = field(default_factory=list)
    settled: str | None = None


def decide(
    entities: Sequence[Entity],
    proposals: Iterable[Proposal],
    way: Way,
    *,
    settled: Mapping[str, str] | None = None,
    standing: Mapping[str, str] | None = None,
) -> tuple[Decision, ...]:
    """The decisions on all things for which there is a proposal, in the order of the things.

    ``settled`` holds what a person decided: the id of an item, or an empty string for none.
    ``standing`` are earlier links, of which those of things without a proposal hold on.
    """
    by_hand = settled or {}
    asked = {proposal.iri: proposal.candidates for proposal in proposals}
    things = {
        entity.iri: _thing(entity, asked[entity.iri], by_hand)
        for entity in entities
        if entity.iri in asked
    }
    held = {iri: qid for iri, qid in (standing or {}).items() if iri not in things}
    accepted = _accept(things, entities, held)
    return tuple(
        decision
        for thing in things.values()
        for decision in _told(thing, accepted.get(thing.entity.iri), way)
    )


def _thing(entity: Entity, candidates: Sequence[Candidate], settled: Mapping[str, str]) -> _Thing:
    """The thing with the candidates that are worth a look, the best by themselves first."""
    good = {c.qid: c for c in reversed(candidates) if _QID.fullmatch(c.qid)}
    pairs = [_Pair(c, own_features(entity, c)) for c in good.values()]
    chosen = settled.get(entity.iri)
    if chosen and all(pair.candidate.qid != chosen for pair in pairs):
        pairs.append(_Pair(Candidate(chosen, entity.label), ()))
    most = weights()["accept"]["considered"]
    best = nlargest(most, pairs, key=lambda p: (p.candidate.qid == chosen, *_rank(p)))
    return _Thing(entity, best, chosen)


def _rank(pair: _Pair) -> tuple[bool, int, int]:
    return (not pair.is_forbidden, pair.score, -int(pair.candidate.qid[1:]))


def _accept(
    things: Mapping[str, _Thing], entities: Sequence[Entity], held: Mapping[str, str]
) -> dict[str, _Pair]:
    """The accepted pairs: rounds until nothing changes, again without what turned out contested."""
    while True:
        accepted = _rounds(things, entities, held)
        if not _bar(things, accepted, held):
            return accepted


def _rounds(
    things: Mapping[str, _Thing], entities: Sequence[Entity], held: Mapping[str, str]
) -> dict[str, _Pair]:
    possible = {
        iri: {p.candidate.qid: p.candidate for p in thing.pairs
              if not p.is_out and not p.barred}
        for iri, thing in things.items()
    }  # fmt: skip
    neighbours = Neighbours(entities, possible)
    accepted = {iri: pair for iri, thing in things.items() if (pair := _by_hand(thing))}
    neighbours.linked = {iri: Candidate(qid, "") for iri, qid in held.items()}
    neighbours.linked |= {iri: pair.candidate for iri, pair in accepted.items()}
    due = set(things)
    while due:
        found = {}
        for iri in due - accepted.keys():
            thing = things[iri]
            _weigh(thing, neighbours)
            pair = _best(thing)
            if pair and thing.settled is None and _why_not(thing, pair) is None:
                found[iri] = pair
        accepted |= found
        neighbours.linked |= {iri: pair.candidate for iri, pair in found.items()}
        due = neighbours.around(found) & things.keys()
    for iri in accepted:
        _weigh(things[iri], neighbours)
    return accepted


def _by_hand(thing: _Thing) -> _Pair | None:
    return next((p for p in thing.pairs if p.candidate.qid == thing.settled), None)


def _weigh(thing: _Thing, neighbours: Neighbours) -> None:
    for pair in thing.pairs:
        if not pair.is_out:
            around = neighbours.features(thing.entity, pair.candidate)
            pair.weigh((*pair.own, *around))


def _best(thing: _Thing) -> _Pair | None:
    free = [pair for pair in thing.pairs if not pair.is_forbidden and not pair.barred]
    return max(free, key=_rank, default=None)


def _why_not(thing: _Thing, pair: _Pair) -> tuple[str, str] | None:
    """Why a pair is not accepted: the name of a reason and what it tells of, or None if it is."""
    limits = weights()["accept"]
    if pair.barred:
        return "contested", ", ".join(pair.barred)
    if not pair.has(weights()["deciding"][thing.entity.kind]):
        return "undeciding", ""
    if pair.score < limits["enough"]:
        return "short", ""
    if thing.entity.kind == "Person" and thing.entity.first and not pair.has(_TIMES):
        return "untimed", ""
    if len(pair.candidate.origins) < 2 and _is_listed(pair) and not pair.has(_NAMES):
        return "one_source", ""
    for other in thing.pairs:
        rival = other is not pair and not other.is_forbidden
        if rival and other.score > pair.score - limits["margin"]:
            return "rival", _called(other.candidate)
    return None


_TIMES = ("born", "born_year", "age", "team_years", "mates")
"""What tells that somebody lived when the thing of the graph played: sons bear fathers' names."""
_NAMES = ("name_full", "name_alias", "year", "host")


def _is_listed(pair: _Pair) -> bool:
    """True for an id of a list, which has no more behind it than the list's word."""
    return not pair.candidate.types


def _bar(
    things: Mapping[str, _Thing], accepted: Mapping[str, _Pair], held: Mapping[str, str]
) -> bool:
    """Bars the pairs that cannot stand together; True if there were any."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for iri, pair in accepted.items():
        owners[pair.candidate.qid].append(iri)
    for iri, qid in held.items():
        owners[qid].append(iri)
    barred = False
    for iris in owners.values():
        free = [iri for iri in iris if iri in things and things[iri].settled is None]
        for iri in free if len(iris) > 1 else ():
            others = [_named(things, other) for other in iris if other != iri]
            accepted[iri].barred = tuple(sorted(others))
            barred = True
    for iri, pair in accepted.items():
        if things[iri].settled is None and not pair.barred and _fell(things[iri], pair):
            # Later rounds told against it; to begin anew without it keeps the order out of it.
            pair.barred = (things[iri].entity.label,)
            barred = True
    return barred


def _named(things: Mapping[str, _Thing], iri: str) -> str:
    return things[iri].entity.label if iri in things else iri


def _fell(thing: _Thing, pair: _Pair) -> bool:
    return pair.is_forbidden or _why_not(thing, pair) is not None


def _told(thing: _Thing, accepted: _Pair | None, way: Way) -> Iterator[Decision]:
    """The decisions on a thing: on its candidates, and on the thing itself if none is it."""
    reasons = weights()["reasons"]
    if not accepted:
        yield _without(thing, way)
    listed = sorted(thing.pairs, key=_rank, reverse=True)[: weights()["accept"]["listed"]]
    for pair in dict.fromkeys((accepted, *listed)) if accepted else listed:
        if pair is accepted:
            told = reasons["reviewed"] if thing.settled else _features(pair)
            item = _called(pair.candidate)
            reason = reasons["accepted"].format(label=thing.entity.label, item=item, told=told)
            yield _decision(thing, pair, "accepted", reason, way)
            continue
        if pair.is_forbidden or thing.settled is not None:
            words = reasons["reviewed_none"] if thing.settled == "" else _features(pair)
            yield _decision(thing, pair, "rejected", words, way)
        elif accepted:
            other = _called(accepted.candidate)
            reason = reasons["better"].format(other=other, told=_features(pair))
            yield _decision(thing, pair, "rejected", reason, way)
        else:
            name, what = _why_not(thing, pair) or ("rival", _called(_other(thing, pair)))
            words = reasons[name].format(other=what, others=what, told=_features(pair))
            yield _decision(thing, pair, "open", words, way)


def _other(thing: _Thing, pair: _Pair) -> Candidate:
    return next(other.candidate for other in thing.pairs if other is not pair)


def _without(thing: _Thing, way: Way) -> Decision:
    """What is said of a thing that is linked to nothing: open, or known to have no item."""
    reasons = weights()["reasons"]
    possible = [pair for pair in thing.pairs if not pair.is_forbidden]
    none = thing.settled == "" or (way.is_exhaustive and not possible)
    if thing.settled == "":
        reason = reasons["reviewed_none"]
    elif possible:
        reason = reasons["undecided"]
    elif thing.pairs:
        reason = reasons["none_fits"]
    else:
        reason = reasons["no_item" if way.is_exhaustive else "nothing"]
    method = "review" if thing.settled == "" else way.method
    words = reason.format(label=thing.entity.label)
    verdict = "rejected" if none else "open"
    return Decision(thing.entity.iri, "", verdict, 0, words, method, way.day)  # type: ignore[arg-type]


def _decision(thing: _Thing, pair: _Pair, verdict: str, reason: str, way: Way) -> Decision:
    return Decision(
        iri=thing.entity.iri,
        qid=pair.candidate.qid,
        verdict=verdict,  # type: ignore[arg-type]
        score=pair.score,
        reason=reason,
        method="review" if thing.settled is not None else way.method,
        decided=way.day,
        features=pair.features,
        item_label=pair.candidate.label,
        origins=tuple(origin.name for origin in pair.candidate.origins),
    )


def _features(pair: _Pair) -> str:
    """What speaks for a pair and what against it, in words."""
    vetoes = [feature.words for feature in pair.features if feature.veto]
    if vetoes:
        return "; ".join(vetoes)
    speaking = "; ".join(f.words for f in pair.features if f.points > 0)
    against = "; ".join(f.words for f in pair.features if f.points <= 0)
    return f"{speaking}; but {against}" if against else speaking


def _called(candidate: Candidate) -> str:
    return f"{candidate.label} ({candidate.qid})"
