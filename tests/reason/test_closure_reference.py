"""The closure against a plain evaluator on random rules, and against owlrl on football."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Triple, Variable

from kg.graph.terms import Term
from kg.reason import joins
from kg.reason.closure import Closure
from kg.reason.compile import DIFFERENT, EQUALITY, SAME_AS, horn_rules
from kg.reason.horn import Atom, HornRule, Part
from kg.reason.schema import OWL, TYPE, closed_ontology, split
from tests.reason.football_graph import ABOUT, football, seeded
from tests.reason.reference import Reference
from tests.reason.test_closure import by_owlrl, said_of

CLASSES, PROPERTIES, THINGS = (
    [NamedNode(f"http://example.org/{kind}{n}") for n in range(number)]
    for kind, number in (("C", 4), ("p", 4), ("i", 5))
)
VALUES = [Literal(1), Literal(2), Literal("a")]
VARIABLES = [Variable(name) for name in "xyz"]


def random_rules(dice: random.Random, *, equality: bool) -> list[HornRule]:
    """Rules of up to three premises, with constants, repetitions and gaps."""
    rules: list[HornRule] = []
    for n in range(dice.randint(1, 7)):
        body = tuple(_atom(dice, VARIABLES) for _ in range(dice.choice((1, 1, 2, 2, 2, 3))))
        bound = [v for v in VARIABLES if any(v in atom.parts() for atom in body)]
        head = None if dice.random() < 0.2 else _atom(dice, bound, equality=equality)
        rules.append(HornRule(f"rule-{n}", head, body, ()))
    if dice.random() < 0.3:
        rules.append(HornRule("fact", Atom(THINGS[0], TYPE, CLASSES[0]), (), ()))
    return [*EQUALITY, *rules]


def _atom(dice: random.Random, variables: list[Variable], *, equality: bool = False) -> Atom:
    def part() -> Part:
        return dice.choice(variables if variables and dice.random() < 0.85 else THINGS)

    if equality and dice.random() < 0.2:
        return Atom(part(), SAME_AS, part())
    if dice.random() < 0.4:
        return Atom(part(), TYPE, dice.choice(CLASSES))
    return Atom(part(), dice.choice(PROPERTIES), part())


def random_facts(dice: random.Random, *, equality: bool) -> list[Triple]:
    """Facts about a few things, so that rules meet."""
    facts = []
    for _ in range(dice.randint(1, 14)):
        thing, chance = dice.choice(THINGS), dice.random()
        if equality and chance < 0.08:
            one, other = dice.sample(dice.choice((THINGS, CLASSES, PROPERTIES)), 2)
            facts.append(Triple(one, SAME_AS, other if chance < 0.07 else dice.choice(VALUES)))
        elif chance < 0.12:
            facts.append(Triple(thing, DIFFERENT, dice.choice(THINGS)))
        elif chance < 0.4:
            facts.append(Triple(thing, TYPE, dice.choice(CLASSES)))
        else:
            value = dice.choice(VALUES if dice.random() < 0.2 else THINGS)
            facts.append(Triple(thing, dice.choice(PROPERTIES), value))
    return facts


def differences(dice: random.Random, *, equality: bool) -> str:
    """In what closing random facts in two steps differs from the plain evaluator."""
    rules, facts = random_rules(dice, equality=equality), random_facts(dice, equality=equality)
    expected = Reference(rules, facts)
    closure, cut = Closure(rules), dice.randint(0, len(facts))
    first = closure.add(facts[:cut])
    second = closure.add(facts[cut:])
    found = [*first, *second]
    every = {_fact(triple) for triple in (*facts, *found)}
    clashes = {(c.rule, frozenset(map(_fact, c.premises))) for c in closure.contradictions}
    told = {(rule, frozenset(filter(_sayable, rows))) for rule, rows in expected.contradictions}
    problems = {
        "facts": every ^ set(filter(_sayable, expected.facts)),
        "contradictions": clashes ^ told,
        "given twice": len(found) - len(set(found)),
        "given though told": set(second) & set(facts[cut:]) | set(first) & set(facts[:cut]),
        "forgotten": [triple for triple in (*facts, *found) if triple not in closure],
    }
    return "\n".join(f"{name}: {what}" for name, what in problems.items() if what)


def _fact(triple: Triple) -> tuple[Term, Term, Term]:
    return triple.subject, triple.predicate, triple.object


def _sayable(fact: tuple[Term, Term, Term]) -> bool:
    """False for what no triple can say, and for what is left unsaid."""
    subject, predicate, value = fact
    if isinstance(subject, Literal) or not isinstance(predicate, NamedNode):
        return False
    return not (predicate == SAME_AS and subject == value)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.randoms(use_true_random=False), st.booleans())
def test_random_rules_run_as_by_the_plain_evaluator(dice: random.Random, equality: bool) -> None:
    assert not differences(dice, equality=equality)


def test_joins_cut_into_small_parts_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(joins, "MOST", 2)
    for seed in range(100):
        assert not differences(seeded(seed), equality=True)


def sample(dice: random.Random) -> list[Triple]:
    """Some facts of a football graph: all that it says of each thing, or nothing."""
    facts = list(football(12, dice))
    kept = {thing for thing in {t.subject for t in facts} if dice.random() < 0.8}
    return [triple for triple in facts if triple.subject in kept]


@pytest.mark.parametrize("seed", range(10))
def test_a_sample_of_a_football_graph_closes_as_by_owlrl(seed: int) -> None:
    data = sample(seeded(seed))
    expected, wrong = by_owlrl(list(closed_ontology()), data, ABOUT)
    closure = Closure(horn_rules())
    found = closure.add([*split(closed_ontology())[1], *data])
    assert said_of((*found, *data), ABOUT) == expected
    assert len(found) > len(data)
    assert not wrong
    assert not closure.contradictions


def test_rules_with_equals_among_the_football_close_as_by_the_plain_evaluator() -> None:
    """The shipped rules with two goals that are one, and a match that is a person."""
    data = list(football(3, seeded(8)))
    goals = [t.subject for t in data if t.predicate.value.endswith("#minute")]
    match = next(t.object for t in data if t.predicate.value.endswith("#inMatch"))
    data.append(Triple(goals[0], SAME_AS, goals[-1]))
    data += [t for t in data if t.object == match and isinstance(match, NamedNode)]
    data.append(Triple(goals[0], NamedNode(OWL + "differentFrom"), goals[-1]))
    rules = horn_rules()
    expected = Reference(rules, data)
    closure = Closure(rules)
    every = {_fact(triple) for triple in (*data, *closure.add(data))}
    assert every == set(filter(_sayable, expected.facts))
    assert {(c.rule, frozenset(map(_fact, c.premises))) for c in closure.contradictions} == {
        (rule, frozenset(filter(_sayable, rows))) for rule, rows in expected.contradictions
    }
    assert closure.contradictions
