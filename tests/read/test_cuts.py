"""Several reports in one text: where it is cut, and that the cuts lose nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.read.cuts import is_result_line, stretches


@pytest.mark.parametrize(
    "line",
    [
        "Utopia 1-0 Arcadia",
        "Brentor Town 2 – 3 Wexcombe Rovers (aet)",
        "FT: Utopia 0-0 Arcadia",
        "Real Utopia 2 Arcadia of the South 1",
        "Utopia 2 (Moran 5, Ito 34 pen) Arcadia 0",
        "1. FC Utopia 3:2 Arcadia 04",
        "Utopia 1-0 Arcadia: Moran strikes late",
    ],
)
def test_lines_with_two_teams_and_their_score(line: str) -> None:
    assert is_result_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Utopia won 1-0 in Arcadia",
        "Utopia beat Arcadia 1-0",
        "Moran 45, Ito 50",
        "The 2-1 win over Arcadia was their first",
        "Referee: A Moran. Attendance: 4,212",
        "Utopia 4-4-2 formation",
        "",
    ],
)
def test_lines_that_are_none(line: str) -> None:
    assert not is_result_line(line)


def test_a_headline_above_a_result_belongs_to_it() -> None:
    text = "Moran wins it\n\nUtopia 1-0 Arcadia\n\nHe did.\n\nA draw\n\nUtopia 1-1 Ruritania\n\nOh."
    assert [s.of(text).split("\n")[0] for s in stretches(text)] == ["Moran wins it", "A draw"]


def test_other_results_listed_at_the_end_are_no_reports() -> None:
    text = (
        "Utopia 1-0 Arcadia\n\nMoran scored.\n\nOther results:\nRuritania 2-0 Freedonia\nA 1-1 B\n"
    )
    assert len(stretches(text)) == 1


@given(st.text(alphabet="ab1-2 AB\n=.*é", max_size=400))
@settings(max_examples=100)
def test_the_stretches_tile_the_text(text: str) -> None:
    spans = stretches(text)
    assert "".join(span.of(text) for span in spans) == text
    assert [span.start for span in spans[1:]] == [span.end for span in spans[:-1]]
