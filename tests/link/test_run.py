"""Linking again, by the same way or another: what is taken back, and what holds on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.link.model import Answer, Candidate, Entity, Membership, Origin, Proposal
from kg.link.model import Item as Named
from kg.link.run import Linking, link

DAY = dt.date(2026, 11, 23)
ROVERS = Entity("rovers", "ClubTeam", "Melford Rovers", country="England")
MORAN = Entity("moran", "Person", "Tom Moran", teams=("rovers",), born="1976-02-03")
LISTS = (Origin("a list"), Origin("another"))
ROVERS_ITEM = Candidate(
    "Q10", "Melford Rovers", ("Melford Rovers",), kinds=frozenset({"ClubTeam", "Team"}),
    football=True, countries=(Named("Q21", "England"),), origins=LISTS,
)  # fmt: skip
MORAN_ITEM = Candidate(
    "Q20", "Tom Moran", ("Tom Moran",), kinds=frozenset({"Person"}), football=True,
    memberships=(Membership(Named("Q10", "Melford Rovers")),), born="1976-02-03", origins=LISTS,
)  # fmt: skip
BORN_OTHERWISE = Candidate(
    "Q20", "Tom Moran", ("Tom Moran",), kinds=frozenset({"Person"}), football=True, born="1950",
    origins=LISTS,
)  # fmt: skip


@dataclass(frozen=True)
class Known:
    """A way that knows these candidates; Wikidata itself knows all."""

    method: str
    found: dict[str, list[Candidate]]

    @property
    def is_exhaustive(self) -> bool:
        """True for Wikidata itself."""
        return self.method == "wikidata"

    def candidates(self, entities: Sequence[Entity]) -> Iterator[Proposal]:
        """What it knows of each thing."""
        for entity in entities:
            yield Proposal(entity.iri, tuple(self.found.get(entity.iri, ())))


ALL = Known("wikidata", {"rovers": [ROVERS_ITEM], "moran": [MORAN_ITEM]})
NOTHING: dict[str, list[Candidate]] = {}


def run(way: Known, earlier: Sequence[Answer] = (), **told: dict[str, str]) -> Linking:
    return link([ROVERS, MORAN], way, DAY, earlier=earlier, **told)


def answers(made: Linking) -> list[Answer]:
    """What was answered, as the next run finds it."""
    told = [one for one in made.decisions if one.verdict == ("accepted" if one.qid else "rejected")]
    return [Answer(one.iri, one.qid, one.method) for one in told]


def linked(made: Linking) -> dict[str, str]:
    """All that is linked now: what was decided, and what is kept."""
    now = {one.iri: one.qid for one in made.decisions if one.verdict == "accepted"}
    return now | {iri: qid for iri, qid in made.kept.items() if qid}


def test_who_knows_little_takes_nothing_back() -> None:
    before = run(ALL)
    assert linked(before) == {"rovers": "Q10", "moran": "Q20"}
    after = run(Known("gazetteer", {"rovers": [ROVERS_ITEM]}), answers(before))
    assert linked(after) == linked(before)
    assert after.kept == {"moran": "Q20"}
    assert (after.count("accepted"), after.count("open")) == (2, 0)
    assert {made.iri for made in after.decisions} == {"rovers"}


def test_that_there_is_no_item_holds_on_as_well() -> None:
    before = run(Known("wikidata", {"rovers": [ROVERS_ITEM]}))
    assert before.count("rejected") == 1
    after = run(Known("sparql", {"rovers": [ROVERS_ITEM]}), answers(before))
    assert after.kept == {"moran": ""}
    assert (after.count("rejected"), after.count("open")) == (1, 0)


def test_who_knows_all_and_what_speaks_against_it_take_back() -> None:
    before = run(ALL)
    everything = run(Known("wikidata", {"rovers": [ROVERS_ITEM]}), answers(before))
    assert linked(everything) == {"rovers": "Q10"}
    against = Known("gazetteer", {"rovers": [ROVERS_ITEM], "moran": [BORN_OTHERWISE]})
    assert linked(run(against, answers(before))) == {"rovers": "Q10"}


def test_a_way_takes_back_what_it_said_itself() -> None:
    """An id that was taken out of the list that ships is no link any more."""
    before = run(Known("gazetteer", ALL.found))
    assert linked(run(Known("gazetteer", NOTHING), answers(before))) == {}


def test_what_a_person_decides_is_no_earlier_answer() -> None:
    before = run(ALL)
    after = run(Known("gazetteer", NOTHING), answers(before), settled={"moran": ""})
    assert linked(after) == {"rovers": "Q10"}
    assert after.kept == {"rovers": "Q10"}
