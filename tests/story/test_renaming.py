"""Not this report only: rename everything in it, and the graph says the same of the new names."""

from __future__ import annotations

import re
from collections import Counter

import pyoxigraph as ox
import pytest

from tests.story.graphs import PREFIXES, SEED, graph_of, holds, seed_graph
from tests.story.nothing_false import NOTHING_FALSE
from tests.story.renaming import PEOPLE, Renaming, renaming
from tests.story.seed_facts import SEED_FACTS

STAGE_KINDS = {
    "semi-final": {"QuarterFinal": "SemiFinal", "SemiFinal": "Final"},
    "last-16": {"QuarterFinal": "RoundOf16", "SemiFinal": "QuarterFinal"},
}
BY_LABEL = """SELECT ?s ?p ?o WHERE {
  ?a ?p ?b . FILTER (STRSTARTS(STR(?p), STR(fkg:)) || ?p = rdf:type || ?p = rdfs:label)
  OPTIONAL { ?a rdfs:label ?sl } OPTIONAL { ?b rdfs:label ?ol }
  BIND (COALESCE(?sl, "unlabelled") AS ?s)
  BIND (COALESCE(?ol, IF(isIRI(?b) && !STRSTARTS(STR(?b), STR(fkg:)), "unlabelled", STR(?b))) AS ?o)
}"""


def _renamed_pattern(pattern: str, new: Renaming) -> str:
    kinds = STAGE_KINDS.get(new.words.get("quarter-final", ""), {})
    plain = Renaming({**new.words, "53": new.words["53 goals"].split()[0],
                      "52": str(int(new.words["53 goals"].split()[0]) - 1),
            "54": str(int(new.words["53 goals"].split()[0]) + 1),
                      "17": new.words["17 minutes"].split()[0]})  # fmt: skip
    text = plain(pattern)
    return "".join(
        part if index % 2 == 0 else f"fkg:{kinds.get(part, part)}"
        for index, part in enumerate(_split_terms(text))
    )


def _split_terms(text: str) -> list[str]:
    return re.split(r"fkg:(QuarterFinal|SemiFinal)\b", text)


def _said(graph: ox.Store) -> Counter[tuple[str, ...]]:
    """Every statement in words: labels for things, local names for terms."""
    rows = graph.query(BY_LABEL, prefixes=PREFIXES)
    return Counter(tuple(cell.value for cell in row) for row in rows)


def missing_facts(graph: ox.Store, new: Renaming) -> list[str]:
    """The facts of the list that do not hold of the new names."""
    return [
        f"{fact.number} {fact.words}"
        for fact in SEED_FACTS
        if not holds(graph, _renamed_pattern(fact.pattern, new))
    ]


def false_facts(graph: ox.Store, new: Renaming) -> list[str]:
    """The traps that hold of the new names."""
    return [
        trap
        for trap, pattern in NOTHING_FALSE.items()
        if holds(graph, _renamed_pattern(pattern, new))
    ]


@pytest.mark.parametrize("number", range(24))
def test_every_fact_follows_the_names(number: int) -> None:
    new = renaming(number)
    graph = graph_of(new(SEED))
    assert (missing_facts(graph, new), false_facts(graph, new)) == ([], [])


@pytest.mark.parametrize("number", range(24))
def test_nothing_more_and_nothing_less_is_said(number: int) -> None:
    """Without a change of stage, the statements correspond one to one."""
    new = renaming(number)
    words = {old: word for old, word in new.words.items() if "final" not in old}
    number_words = {"53": words["53 goals"].split()[0]}
    number_words["52"] = str(int(number_words["53"]) - 1)
    number_words["17"] = words["17 minutes"].split()[0]
    # A label names the host without the article that the text may need.
    plain = {old: word for old, word in words.items() if old != "in Qatar"}
    translate = Renaming({**plain, **number_words})
    expected = Counter(
        {
            (translate(s), p, translate(o)): n
            for (s, p, o), n in _said(seed_graph()).items()
        }
    )  # fmt: skip
    told = _said(graph_of(Renaming(words)(SEED)))
    assert (expected - told, told - expected) == (Counter(), Counter())


@pytest.mark.parametrize("old", PEOPLE)
@pytest.mark.parametrize(("full", "short"), [("Nani", "Nani"), ("Son Heung-min", "Son")])
def test_names_of_one_word_and_names_that_begin_with_the_surname(
    old: str, full: str, short: str
) -> None:
    first, surname = old.split(" ", 1)
    words = {old: full, surname: short, "53 goals": "53 goals", "17 minutes": "17 minutes"}
    if first == "Harry":
        words[first] = full.split(maxsplit=1)[0]
    new = Renaming(words)
    graph = graph_of(new(SEED))
    assert (missing_facts(graph, new), false_facts(graph, new)) == ([], [])
