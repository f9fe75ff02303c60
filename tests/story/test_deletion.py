"""Delete each sentence in turn: a fact survives only with evidence wholly outside it."""

from __future__ import annotations

import pytest

from kg.model import Fact, Reading, Span
from kg.read.sentences import sentences
from tests.story.graphs import SEED, graph_of, holds, reading_of
from tests.story.nothing_false import NOTHING_FALSE

WHOLE = reading_of(SEED)
SENTENCES = tuple(s.span for s in sentences(WHOLE.source.text))


def _without(span: Span) -> str:
    text = WHOLE.source.text
    return text[: span.start] + text[span.end :]


def _said(reading: Reading) -> dict[tuple[object, ...], Fact]:
    return {(f.subject, f.property, f.value): f for f in reading.facts}


@pytest.mark.parametrize("gone", SENTENCES, ids=lambda s: f"{s.start}-{s.end}")
def test_a_fact_survives_only_with_evidence_outside(gone: Span) -> None:
    before, after = _said(WHOLE), _said(reading_of(_without(gone)))
    for key in before.keys() & after.keys():
        outside = [s for s in before[key].passages if not s.overlaps(gone)]
        assert outside, f"{key} survives though nothing else said it"


@pytest.mark.parametrize("gone", SENTENCES, ids=lambda s: f"{s.start}-{s.end}")
def test_nothing_false_appears(gone: Span) -> None:
    graph = graph_of(_without(gone))
    assert [trap for trap, pattern in NOTHING_FALSE.items() if holds(graph, pattern)] == []
