"""A minute told of a team's goal, and the scorer named in the sentences after it."""

from __future__ import annotations

import pytest

from kg.read.document import document
from kg.read.report import read

OPENING = "Stoke 2-0 Norwich\n\nPeter Moran and Alan Best scored as Stoke beat Norwich 2-0.\n\n"


def minutes(text: str) -> dict[str, object]:
    facts = read(document((OPENING + text).encode(), "report.txt")).facts
    scorers = {f.subject: f.value.key[0] for f in facts if f.property == "scorer"}
    told = {f.subject: f.value for f in facts if f.property == "minute"}
    return {str(name): told.get(node) for node, name in scorers.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Moran headed in after 12 minutes. Stoke doubled their lead after 57 minutes. The "
                "keeper could only parry a free-kick and Best was there."
            ),
            {"Peter Moran": 12, "Alan Best": 57},
        ),
        (
            (
                "Moran headed in after 12 minutes. Stoke doubled their lead after 57 minutes, and "
                "nobody in the ground was surprised. The rain fell. The wind blew. Night came."
            ),
            {"Peter Moran": 12, "Alan Best": 57},
        ),
        (
            (
                "Stoke went ahead after 12 minutes. Then the rain fell. Best and Moran did well. "
                "Norwich were poor."
            ),
            {"Peter Moran": None, "Alan Best": None},
        ),
    ],
)
def test_the_minute_goes_to_the_only_goal_it_can_be_of(
    text: str, expected: dict[str, int | None]
) -> None:
    assert minutes(text) == expected
