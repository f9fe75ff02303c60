"""Whatever services and graphs say: no fault, and what decisions promise holds all the same."""

from __future__ import annotations

import datetime as dt
import random
from typing import get_args

import pytest

from kg.link.decide import Way, decide
from kg.link.model import Candidate, Entity, Item, Kind, Membership, Origin, Proposal
from kg.link.weights import weights

KINDS: tuple[Kind, ...] = get_args(Kind)
WORDS = ("", "Kane", "Harry Kane", "=cmd", "\u202eenaK", "李", "O'Neill", "a" * 400, "England",
         "England women", "U18", "F.C.", "World Cup 2022", "{0}", "%s", "[x", "\\",
         "Ito\n")  # fmt: skip
DAYS = ("", "1993", "1993-07-28", "1993-07", "0000", "-044", "abcd", "1993-13-45")
IDS = ("Q1", "Q2", "Q3", "Q4", "Q5", "Qx", "")
DATES = (None, dt.date.min, dt.date(1998, 3, 1), dt.date.max)


class Chance(random.Random):
    """Draws things and items of all sorts."""

    def some(self, *values: str) -> tuple[str, ...]:
        return tuple(self.sample(values, self.randrange(min(3, len(values)))))

    def near(self) -> tuple[str, ...]:
        return self.some(*(f"e{number}" for number in range(12)))

    def item(self) -> Item:
        return Item(self.choice(IDS), self.choice(WORDS))

    def items(self) -> tuple[Item, ...]:
        return tuple(self.item() for _ in range(self.randrange(2)))

    def entity(self, number: int) -> Entity:
        return Entity(
            f"e{number}", self.choice(KINDS), self.choice(WORDS), self.some(*WORDS),
            frozenset(self.some("player", "manager", "nations", "country", "mixed")),
            self.near(), self.near(), self.near(), self.near(),
            self.choice(("", "England|Wales", "|")), self.choice(DATES), self.choice(DATES),
            self.choice(((), (2022,))), self.choice(DAYS), self.choice(("", "men", "women")),
            self.choice(("", "U18")),
        )  # fmt: skip

    def candidate(self) -> Candidate:
        years = self.choice((None, 1990, 1999)), self.choice((None, 1985, 2001))
        return Candidate(
            self.choice(IDS), self.choice(WORDS), self.some(*WORDS), "",
            frozenset(self.some("Q5", "Q6")), frozenset(self.sample(KINDS, self.randrange(3))),
            self.choice((None, True, False)),
            tuple(Membership(item, *years) for item in self.items()), self.items(), self.items(),
            self.items(), self.items(), self.choice(((), (2022,))), self.choice(DAYS),
            self.choice(DAYS), self.choice(("", "men", "women")), self.choice(("", "U18")), (),
            self.random() < 0.05, tuple(map(Origin, self.some("a", "b", "c"))),
        )  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_said(seed: int) -> None:
    chance = Chance(seed)
    for _ in range(100):
        things = [chance.entity(number) for number in range(chance.randrange(1, 10))]
        found = [
            Proposal(thing.iri, tuple(chance.candidate() for _ in range(chance.randrange(5))))
            for thing in things
            if chance.random() < 0.9
        ]
        way = Way("any", chance.random() < 0.5, dt.date(2026, 11, 23))
        by_hand = dict.fromkeys(chance.some("e1", "e2", "e3"), chance.choice(("", "Q1", "Q9")))
        made = decide(things, found, way, settled=by_hand)
        assert len({(one.iri, one.qid) for one in made}) == len(made)
        accepted = [one for one in made if one.verdict == "accepted"]
        assert len({one.iri for one in accepted}) == len(accepted)
        for one in accepted:
            if one.method != "review":
                assert [other.qid for other in accepted].count(one.qid) == 1
                assert not any(feature.veto for feature in one.features)
                assert one.score >= weights()["accept"]["enough"]
        chance.shuffle(things)
        assert set(decide(things, found, way, settled=by_hand)) == set(made)
