"""How surely facts are read: figures for every kind that the gold decides, none without."""

from __future__ import annotations

import tomllib

from kg.model import Fact, Span, Thing
from kg.read.confidence import confidence, support, threshold, weighed
from kg.resources import resource
from tests.read.test_report import reading_of

HERE = Span(0, 4)
GOAL = Thing("Goal", ("Ito", 1))


def told(*passages: Span, cues: tuple[str, ...] = ("told.scored",)) -> Fact:
    return Fact(GOAL, "scorer", Thing("Person", ("Ito",)), passages, cues)


def test_what_several_passages_say_is_surer_than_what_one_says() -> None:
    one, several = told(HERE), told(HERE, Span(9, 12))
    assert (support(one), support(several)) == ("one", "several")
    assert (confidence(several) or 0) > (confidence(one) or 0) > threshold()


def test_what_no_phrase_says_is_guessed() -> None:
    assert support(told(HERE, cues=("story.teams",))) == "guessed"


def test_a_kind_that_was_not_measured_has_no_confidence() -> None:
    label = Fact(GOAL, "rdfs:label", "Ito’s goal", (HERE,))
    assert confidence(label) is None
    assert weighed([label]) == (label,)


def test_every_figure_is_a_per_cent_and_every_drawer_is_there() -> None:
    table = tomllib.loads(resource("ontology", "lexicon", "confidence.toml").read_text("utf-8"))
    for by_support in table["kinds"].values():
        assert set(by_support) == {"several", "one", "guessed"}
        assert all(0 < percent < 100 for percent in by_support.values())


def test_the_goals_of_a_report_carry_their_confidence() -> None:
    reading = reading_of(
        "Brentor Town 1-0 Wexcombe Rovers\n\nIdris Vale headed in Callum Thorpe's cross for "
        "Brentor Town after seven minutes. Vale's goal was enough."
    )
    sure = {f.property: f.confidence for f in reading.facts if f.subject.kind == "Goal"}
    assert (sure["scorer"] or 0) >= 90
    assert sure["rdfs:label"] is None
