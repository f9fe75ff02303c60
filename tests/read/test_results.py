"""How a match ended, in the many ways of telling it; what looks like a final score and is none."""

from __future__ import annotations

import pytest

from kg.read.document import document
from kg.read.report import read

LEAD = "Rovers and Albion meet again\n\nMelchester Rovers v Harchester Albion\n\n"
END = "\n\nMelchester Rovers had most of the ball and Harchester Albion most of the chances."
PLAY = (
    " A shot went over the bar." * 9
    + " A header was cleared. A cross was saved. The keeper tipped it over."
)


def score_of(sentence: str) -> tuple[int, int] | None:
    """The goals of Melchester Rovers and Harchester Albion."""
    reading = read(document((LEAD + sentence + END + PLAY).encode(), "report.txt"))
    goals = {
        str(f.subject.key[1]): int(str(f.value)) for f in reading.facts if f.property == "goals"
    }
    if not goals:
        return None
    return goals["Melchester Rovers"], goals["Harchester Albion"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Melchester Rovers 3-1 Harchester Albion",
        "Melchester Rovers 3, Harchester Albion 1",
        "Harchester Albion 1 Melchester Rovers 3",
        "Melchester Rovers beat Harchester Albion 3-1 on Saturday.",
        "Melchester Rovers thrash ten-man Harchester Albion 3-1.",
        "Ten-man Melchester Rovers saw off their neighbours Harchester Albion 3-1.",
        "Melchester Rovers came from behind to beat Harchester Albion 3-1.",
        "Melchester Rovers, who had lost at Exford Town, won 3-1 at Harchester Albion.",
        "Melchester Rovers ran out 3-1 winners over Harchester Albion.",
        "Melchester Rovers secured a deserved 3-1 league win over Harchester Albion.",
        "Melchester Rovers went second after a 3-1 victory at Harchester Albion.",
        "A late header gave Melchester Rovers a 3-1 win at Harchester Albion.",
        "Two goals in a minute helped Melchester Rovers to a 3-1 win away to Harchester Albion.",
        "Melchester Rovers leapfrogged Exford Town with a 3-1 win over Harchester Albion.",
        "Melchester Rovers romped to a 3-1 success against Harchester Albion.",
        "Harchester Albion lost 3-1 to Melchester Rovers.",
        "Harchester Albion slumped to a 3-1 home defeat by Melchester Rovers.",
        "Harchester Albion were beaten 3-1 by Melchester Rovers.",
        "Harchester Albion, who beat Exford Town 2-0, went down 3-1 at Melchester Rovers.",
        "Harchester Albion suffered a 3-1 defeat at the hands of Melchester Rovers.",
        "Harchester Albion crashed to their third 3-1 loss to Melchester Rovers.",
        "A last-gasp 3-1 defeat of Harchester Albion lifted Melchester Rovers.",
        "Melchester Rovers dumped Harchester Albion out of the cup with a 3-1 win.",
        "Harchester Albion's unbeaten run ended with a 3-1 defeat.",
        "It was Melchester Rovers's first win in ten, 3-1 winners for once.",
        "Three-one it finished, then, to Melchester Rovers.",
        "The final score was 3-1 in favour of Melchester Rovers.",
        "Melchester Rovers emerged victorious, 3-1.",
        "Melchester Rovers overcame Harchester Albion by a score of 3-1.",
        "Melchester Rovers inflicted a 3-1 defeat on Harchester Albion.",
        "Harchester Albion were on the receiving end of a 3-1 thrashing.",
        "Harchester Albion fell to Melchester Rovers, 3-1, on Saturday.",
        "Melchester Rovers defeated visiting Harchester Albion, 3-1, at the weekend.",
        "Melchester Rovers brushed Harchester Albion aside 3-1.",
        "Melchester Rovers' 3-1 dismantling of Harchester Albion was a joy.",
        "Melchester Rovers won by three goals to one.",
        "Harchester Albion were beaten three-one by Melchester Rovers.",
        "Melchester Rovers began by beating the side that came third, Harchester Albion, 3-1.",
    ],
)  # fmt: skip
def test_who_won_and_by_what(sentence: str) -> None:
    assert score_of(sentence) == (3, 1)


@pytest.mark.parametrize(
    "sentence",
    [
        "Melchester Rovers won by the only goal.",
        "Harchester Albion were beaten by the only goal of the game.",
        "Melchester Rovers beat Harchester Albion by a goal to nil.",
        "Melchester Rovers shaded it 1-0.",
    ],
)
def test_the_only_goal(sentence: str) -> None:
    assert score_of(sentence) == (1, 0)


@pytest.mark.parametrize(
    "sentence",
    [
        "Melchester Rovers drew 1-1 with Harchester Albion.",
        "Melchester Rovers held Harchester Albion to a 1-1 draw.",
        "Melchester Rovers were held 1-1 by Harchester Albion.",
        "The points were shared as it finished 1-1.",
        "The match ended 1-1.",
        "Melchester Rovers settled for a 1-1 draw at Harchester Albion.",
        "A 1-1 stalemate suited nobody.",
        "Melchester Rovers tied Harchester Albion 1-1.",
        "The sides finished level, 1-1.",
        "Honours finished even at 1-1.",
        "It ended one-all.",
        "1-1 was a fair result.",
        "Neither side could find a winner and it finished 1-1.",
    ],
)
def test_draws(sentence: str) -> None:
    assert score_of(sentence) == (1, 1)


@pytest.mark.parametrize(
    "sentence",
    [
        "Melchester Rovers and Harchester Albion played out a goalless draw.",
        "The match finished goalless.",
        "Neither side could find a way through.",
        "The match ended without a goal.",
        "Neither side scored.",
    ],
)
def test_goalless(sentence: str) -> None:
    assert score_of(sentence) == (0, 0)


@pytest.mark.parametrize(
    "sentence",
    [
        "Melchester Rovers led Harchester Albion 2-0 at the break.",
        "Melchester Rovers fell 2-0 behind to Harchester Albion.",
        "Melchester Rovers went through 4-2 on aggregate against Harchester Albion.",
        "Melchester Rovers beat Exford Town 3-1 in August.",
        "It was their first meeting since a 3-1 win for Melchester Rovers.",
        "Melchester Rovers had lost 2-0 to Harchester Albion in March 2009.",
        "At 2-0 Harchester Albion looked beaten.",
        "Melchester Rovers hope to repeat their 3-0 win.",
        "Melchester Rovers did not lose 2-0 to Harchester Albion.",
        "The last three visits of Harchester Albion finished 4-3 to Melchester Rovers.",
    ],
)
def test_scores_that_are_not_final(sentence: str) -> None:
    assert score_of(sentence) is None
