"""The sorted arrays behind the closure, its coded triples, and when numpy is loaded."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.terms import Numbers, Terms
from kg.reason.closure import Closure
from kg.reason.compile import horn_rules
from kg.reason.relations import Runs, distinct, grouped, packed
from kg.reason.schema import TYPE
from tests.reason.football_graph import football, seeded

Pairs = list[tuple[int, int]]
PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12)


def column(values: list[int]) -> Numbers:
    """The numbers as an array."""
    return np.array(values, dtype=np.int64)


def pairs(values: Pairs) -> Numbers:
    """The pairs packed."""
    return packed(column([one for one, _ in values]), column([other for _, other in values]))


@settings(deadline=None, derandomize=True)
@given(st.lists(PAIRS, max_size=8))
def test_runs_hold_what_was_put_in(batches: list[Pairs]) -> None:
    runs, known = Runs(), set[tuple[int, int]]()
    for batch in batches:
        values = distinct([pairs(batch)])
        fresh = values[~runs.hold(values)]
        runs.put(fresh)
        assert len(fresh) == len(set(batch) - known)
        known |= set(batch)
        lengths = [len(array) for array in runs.arrays]
        assert all(one >= 2 * other for one, other in pairwise(lengths))
    every = [(one, other) for one in range(7) for other in range(7)]
    assert len(runs) == len(known)
    assert [each in known for each in every] == runs.hold(pairs(every)).tolist()
    assert all((int(pairs([each])[0]) in runs) == (each in known) for each in every)
    rows, found = runs.partners(column([3, 9, 5, 3]))
    expected = [(n, o) for n, key in enumerate((3, 9, 5, 3)) for s, o in known if s == key]
    assert sorted(zip(rows.tolist(), found.tolist(), strict=True)) == sorted(expected)


@settings(deadline=None, derandomize=True)
@given(PAIRS)
def test_grouped_keeps_every_value_with_its_key(values: Pairs) -> None:
    keys, others = column([key for key, _ in values]), column([other for _, other in values])
    found = {key: np.concatenate(parts).tolist() for key, parts in grouped(keys, others).items()}
    assert found == {key: [o for k, o in values if k == key] for key, _ in values}


def test_coded_triples_close_as_triples_do() -> None:
    data = list(football(40, seeded(4)))
    plain, terms = Closure(horn_rules()), Terms()
    coded = Closure(horn_rules(), terms)
    found = coded.add_coded(terms.coded(data))
    assert terms.triples(found) == plain.add(data)
    assert len(found) > len(data)
    assert len(coded.add_coded(terms.coded(data))) == 0


def test_a_small_addition_to_a_large_closure_gives_only_what_it_brings() -> None:
    data = list(football(200, seeded(5)))
    whole, stepwise = Closure(horn_rules()), Closure(horn_rules())
    expected = set(whole.add(data))
    begun = set(stepwise.add(data[:-50]))
    more = [triple for fact in data[-50:] for triple in stepwise.add([fact])]
    assert len(more) == len(set(more))
    assert {*begun, *more} - set(data) == expected


def test_what_is_unknown_is_not_in_a_closure() -> None:
    thing, kind = NamedNode("http://example.org/i"), NamedNode("http://example.org/C")
    closure = Closure(())
    assert Triple(thing, TYPE, kind) not in closure
    closure.add([Triple(thing, TYPE, kind)])
    assert Triple(thing, TYPE, kind) in closure
    assert Triple(kind, TYPE, thing) not in closure
    assert Triple(thing, kind, Literal(1)) not in closure


def test_help_loads_no_numpy() -> None:
    code = (
        "import sys; from kg.cli import main; import kg, kg.build, kg.reason.materialize\n"
        "main(['--help'], standalone_mode=False); sys.exit('numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == 0
