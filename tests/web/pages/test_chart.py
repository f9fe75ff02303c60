"""Where names stand in drawings: on nothing else, and inside the picture."""

from __future__ import annotations

import datetime as dt
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.web.pages.chart import Climb, Point, climb
from kg.web.pages.labels import Box, Label
from kg.web.pages.views import Cell, Graph, Table, drawn

DAY = dt.date(1950, 1, 1)
NAMES = ("Aki Storm", "Bo Lind", "Maximilian Wolfeschlegelstein", "Éva Ó", "Jo", "王小明")


def _points(steps: list[tuple[int, int, str]]) -> list[Point]:
    """Steps as days after the one before, what the mark rose by, and who did it."""
    points, day, mark = [], DAY, 1
    for days, rise, holder in steps:
        day, mark = day + dt.timedelta(days), mark + rise
        points.append(Point(day, mark, holder, "breaks" if rise else "equals"))
    return points


def _crowded(chart: Climb) -> None:
    boxes = [label.box for label in chart.names]
    picture = Box(0, 0, chart.width, chart.floor)
    for box in boxes:
        assert picture.holds(box)
    for one, other in combinations(boxes, 2):
        assert not one.meets(other)
    for dot in chart.dots:
        assert not any(box.meets(Box(dot.x - 4, dot.y - 4, dot.x + 4, dot.y + 4)) for box in boxes)
    for before, dot in pairwise(chart.dots):
        flat = Box(before.x, before.y, dot.x, before.y)
        steep = Box(dot.x, min(before.y, dot.y), dot.x, max(before.y, dot.y))
        assert not any(box.meets(flat) or box.meets(steep) for box in boxes)


@given(
    st.lists(
        st.tuples(st.integers(0, 4000), st.integers(0, 9), st.sampled_from(NAMES)),
        min_size=2,
        max_size=40,
    )
)
def test_no_name_lies_on_anything(steps: list[tuple[int, int, str]]) -> None:
    _crowded(climb(_points(steps)))


def test_every_holder_of_a_sparse_record_is_named_and_the_last_always() -> None:
    few = climb(_points([(0, 4, "Aki Storm"), (900, 1, "Bo Lind"), (2000, 3, "Jo")]))
    assert [label.name for label in few.names] == ["Jo", "Bo Lind", "Aki Storm"]
    crowded = climb(_points([(1, 1, f"Player {number}") for number in range(30)]))
    assert crowded.names[0].name == "Player 29"


@pytest.mark.parametrize("days", [0, 1])
def test_a_record_that_moved_on_one_day_can_be_drawn(days: int) -> None:
    _crowded(climb(_points([(0, 1, "Jo"), (days, 1, "Bo Lind"), (0, 1, "Éva Ó")])))


@pytest.mark.parametrize("many", [2, 7, 40])
def test_names_of_a_graph_have_a_line_each(many: int) -> None:
    names = [f"Association football {number}" for number in range(many)]
    cells = [Cell(name, f"/page/{place}", is_number=False) for place, name in enumerate(names)]
    rows = tuple(pairwise(cells))
    graph = drawn(Table(("one", "other"), len(rows), (), rows), "graph")
    assert isinstance(graph, Graph)
    assert len(graph.nodes) == many
    boxes = [
        Label(node.x + (10 if node.anchor == "start" else -10), node.y + 4, node.label, node.anchor)
        for node in graph.nodes
    ]
    for one, other in combinations((label.box for label in boxes), 2):
        assert not one.meets(other)
    assert all(Box(0, 0, graph.width, graph.height).holds(label.box) for label in boxes)
