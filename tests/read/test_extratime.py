"""Extra time that was played, that only loomed, and that of other matches."""

from __future__ import annotations

import pytest

from kg.read.document import document
from kg.read.report import read

OPENING = "Melchester Rovers 3-2 Harchester Albion\n\n"
TALE = (
    "Karl Ekwall scored in the 12th minute and Jonas Lindh made it 2-0 before the break.\n\n"
    "Albion hit back through Peter Moran and Alan Best, who levelled in the 80th minute.\n\n"
)


def went_through_it(words: str) -> bool:
    source = document((OPENING + TALE + words + "\n").encode(), "report.txt")
    return any(fact.property == "afterExtraTime" for fact in read(source).facts)


@pytest.mark.parametrize(
    "words",
    [
        "Rovers won it after extra time.",
        "Ekwall's extra-time winner settled a fine tie.",
        "The tie went to extra time and Ekwall headed the winner.",
        "Best's goal forced extra time, and Ekwall scored again.",
        "Best's goal took the tie into extra time.",
        "Ekwall got the winner in the second half of extra time.",
        "It ended 3-2 (aet).",
        "Rovers needed 120 minutes to win it.",
        "Ekwall scored again in the 112th minute.",
        "Extra time brought one more goal, from Ekwall.",
        "In extra time Rovers were the better side.",
        "The game went into overtime, when Ekwall scored.",
    ],
)
def test_extra_time_was_played(words: str) -> None:
    assert went_through_it(words)


@pytest.mark.parametrize(
    "words",
    [
        "Extra time was already in every mind when Ekwall scored again.",
        "Extra time was looming when Ekwall scored again.",
        "Ekwall scored again just as the tie looked to be heading for extra time.",
        "Ekwall scored in the last minute to avoid extra time.",
        "There would have been extra time had Best scored.",
        "Rovers beat Exford Town after extra time last season.",
        "Rovers had won the final against Exford Town in extra time in 2004.",
        "Ekwall scored again in the 94th minute.",
        "Ekwall scored again in stoppage time.",
        '"We did not want extra time," said Ekwall.',
        "The winners meet Exford Town, who beat Wexford City after extra time.",
        "They had extra men in midfield and time on the ball.",
    ],
)
def test_extra_time_was_not_played(words: str) -> None:
    assert not went_through_it(words)
