"""Every football rule gives by columns what the SPARQL engine gives, whatever the graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Store, Triple

from kg.build import add_sources
from kg.graph.store import memory_store
from kg.graph.terms import Term
from kg.reason.columns.plan import Call, Exists, Inline, OutsideSubsetError, Part, Plan, Step
from kg.reason.columns.translate import translated
from kg.reason.football import FootballRule, football_rules
from kg.reason.materialize import materialize
from kg.resources import resource
from tests.reason.columns.both import by_columns, by_engine, columns_of, stored
from tests.reason.reasoned import reasoned, told
from tests.reason.test_football_rules import CASES

RULES = {rule.id: rule for rule in football_rules()}
RESULTS = Path(__file__).resolve().parents[4] / "shared" / "data" / "internationals"


def test_every_rule_is_of_the_subset() -> None:
    for rule in RULES.values():
        assert translated(rule.text).template, rule.id


def assert_same(store: Store) -> None:
    columns = columns_of(store)
    for rule in RULES.values():
        assert columns(rule.text) == by_engine(store, rule.text), rule.id


@pytest.mark.parametrize("name", CASES)
def test_on_what_a_rule_fires_on_and_what_it_must_not(name: str) -> None:
    for turtle in (CASES[name][0], CASES[name][2]):
        assert_same(reasoned(turtle))
        before = told(turtle)
        materialize(before, football=False)
        assert_same(before)


def test_on_the_seed() -> None:
    store = memory_store()
    outcomes = add_sources(store, [resource("seeds", "england-france-2022.txt")])
    assert not any(outcome.error for outcome in outcomes)
    materialize(store.quads)
    assert_same(store.quads)


@pytest.mark.skipif(not RESULTS.is_dir(), reason="the results are not here")
def test_on_some_of_the_internationals(tmp_path: Path) -> None:
    """The matches of two summers with a World Cup."""
    for name in ("results", "goalscorers", "shootouts"):
        first, *others = (RESULTS / f"{name}.csv").read_text("utf-8").splitlines()
        kept = [line for line in others if line.startswith(("1998-06", "1998-07", "2006-07"))]
        (tmp_path / f"{name}.csv").write_text("\n".join((first, *kept, "")), "utf-8")
    store = memory_store()
    assert not any(outcome.error for outcome in add_sources(store, [tmp_path]))
    materialize(store.quads)
    assert by_engine(store.quads, RULES["outcome-drawn"].text)
    assert by_engine(store.quads, RULES["goal-number"].text)
    assert_same(store.quads)


# Random graphs: what a rule speaks of, with its variables bound at random.

TRUE = Literal("true", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#boolean"))
THINGS = tuple(NamedNode(f"https://example.org/kg/kind/{name}") for name in ("a.b", "a.c", "d"))
NUMBERS = tuple(map(Literal, (0, 1, 2, 3, 46)))
WORDS = (Literal("Ann Ash"), Literal("Bex", language="en"), TRUE, *NUMBERS, *THINGS)

Bound = dict[int, Term]


@cache
def parts(rule: FootballRule) -> tuple[list[Step], list[Step], list[Inline]]:
    """The triple patterns of a rule and its heads, those that must not hold, and its lists."""
    plan = translated(rule.text)
    sure, barred, lists = [Step(*head) for head in plan.template], list[Step](), list[Inline]()
    for node, tested in nodes(plan.where, tested=False):
        if isinstance(node, Step):
            (barred if tested else sure).append(node)
        elif isinstance(node, Inline):
            lists.append(node)
    return sure, barred, lists


def nodes(node: object, *, tested: bool) -> Iterator[tuple[object, bool]]:
    """All of a plan, and whether it stands in an EXISTS."""
    yield node, tested
    inner = node if isinstance(node, tuple) else ()
    if isinstance(node, Plan | Exists | Call):
        inner = tuple(getattr(node, field.name) for field in fields(node))
    for part in inner:
        yield from nodes(part, tested=tested or isinstance(node, Exists))


@st.composite
def told_at_random(draw: st.DrawFn, rule: FootballRule) -> list[Triple]:
    """Copies of what a rule speaks of that differ in some places; pieces are missing."""
    sure, barred, lists = parts(rule)
    steps = [*sure, *barred]
    named = {p for s in steps for p in (s.subject, s.predicate) if isinstance(p, int)}
    others = {s.object for s in steps if isinstance(s.object, int)} - named
    pool = draw(st.sampled_from((NUMBERS, NUMBERS, NUMBERS, THINGS, WORDS)))
    terms: dict[int, st.SearchStrategy[Term]] = {
        slot: st.sampled_from(THINGS if slot in named else pool) for slot in named | others
    }
    one = st.fixed_dictionaries(terms)
    first, triples = draw(one), list[Triple]()
    for _ in range(draw(st.integers(1, 4))):
        bound = {
            slot: term if draw(st.booleans()) else first[slot] for slot, term in draw(one).items()
        }
        for inline in lists:
            bound |= dict(zip(inline.order, draw(st.sampled_from(inline.rows)), strict=True))
        told = [step for step in sure if draw(st.integers(0, 15))]
        told += [step for step in barred if not draw(st.integers(0, 3))]
        triples += (made for step in told if (made := triple(step, bound)))
    return triples


def triple(step: Step, bound: Bound) -> Triple | None:
    def at(part: Part) -> Term:
        return bound[part] if isinstance(part, int) else part

    subject, predicate, value = at(step.subject), at(step.predicate), at(step.object)
    if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode):
        return Triple(subject, predicate, value)
    return None


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_on_random_graphs(name: str, data: st.DataObject) -> None:
    rule = RULES[name]
    store = stored(data.draw(told_at_random(rule)))
    expected = by_engine(store, rule.text)
    event("gives something" if expected else "gives nothing")
    try:
        found = by_columns(store, rule.text)
    except OutsideSubsetError:
        event("left to the engine")
        return
    assert found == expected
