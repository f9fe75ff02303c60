"""Cards, substitutions, goals that did not stand and penalties missed, in many tellings.

The sentences are invented; each is read as the last of a little report whose men are known.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Term, Thing, Value
from tests.read.test_report import reading_of

SENTENCES = Path(__file__).resolve().parents[1] / "data" / "incidents"
REPORT = """Melford 2-1 Harchester

Melford beat Harchester 2-1 at Dragon Park on Saturday.

Melford midfielder Tom Ito, Melford striker Ben Best, Melford defender Lee Crane and Melford \
winger Jan Moran faced Harchester striker Ola Falk, Harchester defender Sam Dunne, Harchester \
midfielder Gus Adler and Harchester goalkeeper Ian Kerr.

"""
CARDS = {"YellowCard": "y", "RedCard": "r", "SecondYellowCard": "2"}


def cases(name: str) -> list[tuple[str, str]]:
    lines = (SENTENCES / f"{name}.txt").read_text("utf-8").splitlines()
    told = [line.partition("|") for line in lines if not line.startswith("#")]
    return [(sentence.strip(), wanted) for wanted, _, sentence in told]


def name(value: Value) -> str:
    return str(value.key[0]).split()[-1] if isinstance(value, Thing) else str(value)


def incidents(sentence: str) -> set[str]:
    """What a sentence tells, as the files of sentences write it."""
    nodes: dict[Thing, dict[str, Value]] = {}
    for fact in reading_of(REPORT + sentence + "\n").facts:
        nodes.setdefault(fact.subject, {})[fact.property] = fact.value
    return {told for node, facts in nodes.items() if (told := incident(node, facts))}


def incident(node: Thing, facts: dict[str, Value]) -> str:
    if node.kind == "Card":
        kind = facts["cardKind"]
        assert isinstance(kind, Term)
        return f"{CARDS[kind.name]} {name(facts['cardFor'])}"
    if node.kind == "Substitution":
        return f"{name(facts['playerOn'])}<{name(facts.get('playerOff', '-'))}"
    if node.kind == "DisallowedGoal":
        return f"d {name(facts.get('disallowedFor', facts.get('forTeam', '-')))}"
    if node.kind == "PenaltyKick" and facts.get("converted") is False:
        outcome = facts["kickOutcome"]
        assert isinstance(outcome, Term)
        by = f" by {name(facts['goalkeeper'])}" if "goalkeeper" in facts else ""
        return f"m {name(facts['taker'])} {outcome.name.removeprefix('Kick')}{by}"
    return f"g {name(facts['scorer'])}" if node.kind == "Goal" else ""


def wanted_of(words: str) -> set[str]:
    return {part.strip() for part in words.split(";") if part.strip()}


@pytest.mark.parametrize(("sentence", "wanted"), cases("cards"))
def test_cards(sentence: str, wanted: str) -> None:
    assert incidents(sentence) == wanted_of(wanted)


@pytest.mark.parametrize(("sentence", "wanted"), cases("substitutions"))
def test_substitutions(sentence: str, wanted: str) -> None:
    assert incidents(sentence) == wanted_of(wanted)


@pytest.mark.parametrize(("sentence", "wanted"), cases("disallowed"))
def test_goals_that_did_not_stand_are_no_goals(sentence: str, wanted: str) -> None:
    assert incidents(sentence) == wanted_of(wanted)


@pytest.mark.parametrize(("sentence", "wanted"), cases("penalties"))
def test_missed_penalties(sentence: str, wanted: str) -> None:
    assert incidents(sentence) == wanted_of(wanted)


def test_a_man_comes_on_once_and_the_block_knows_for_whom() -> None:
    men = "Crane (Ito 60), Moran (Best 70), Abel, Brandt, Eriks, Grant, Hahn, Iqbal, Kay, Lund, Os"
    told = incidents(f"Best and Ito came on for Crane and Moran.\n\nMelford: {men}.")
    assert {t for t in told if t.startswith("Ito")} == {"Ito<Crane"}
    assert "Best<Moran" in told
