"""Results as quads: what one release says of its matches, in the names that reports use too."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.build import add_sources, drop_source, settle
from kg.graph import iris
from kg.graph.results import results_told
from kg.graph.store import RDF_TYPE, KnowledgeStore, memory_store
from kg.graph.terms import Terms
from kg.reason.explain.grounds import Grounds
from kg.reason.explain.proof import Stated
from kg.sources.results import FormerName, Result, ResultGoal, Results, Row, Shootout

DAY = dt.date(1930, 7, 13)
BASE = iris.BASE


def row(number: int, file: str = "goalscorers.csv") -> Row:
    return Row(file, number)


RELEASE = Results(
    name="cups",
    label="Cup results",
    sha256="0123456789abcdef" * 4,
    matches=(
        Result(
            Row("results.csv", 1), DAY, "Alba", "Borea", 2, 2, "FIFA World Cup", "1930",
            "Montevideo", "Uruguay", neutral=True,
            goals=(
                ResultGoal(row(1), "Alba", "Ana Ruiz", 12, penalty=True),
                ResultGoal(row(2), "Borea", "Eva Lund", 45, own=True),
                ResultGoal(row(3), "Alba", "Ana Ruiz", None),
                ResultGoal(row(4), "Borea", None, 90),
            ),
            shootout=Shootout(Row("shootouts.csv", 1), "Borea"),
        ),
    ),
    former_names=(
        FormerName(Row("former_names.csv", 1), "Alba", "Old Alba", DAY, dt.date(1934, 1, 1)),
    ),
    national=frozenset({"Alba"}),
    rights="CC0 1.0",
)  # fmt: skip
MATCH = "match/1930-07-13-alba-v-borea"


def said(release: Results = RELEASE) -> set[tuple[str, str, str]]:
    """The triples by their last parts."""
    return {
        (short(triple.subject), short(triple.predicate), short(triple.object))
        for triple in told(release)[0]
    }


def told(release: Results) -> tuple[list[Triple], list[Triple]]:
    """What a release says, and what stands of it in the sources graph."""
    terms = Terms()
    evidence, rows = results_told(release, terms)
    return terms.triples(evidence), terms.triples(rows)


def short(term: object) -> str:
    if isinstance(term, NamedNode):
        return term.value.removeprefix(BASE).rpartition("#")[2]
    assert isinstance(term, Literal)
    return term.value


@pytest.mark.parametrize(
    "triple",
    [
        (MATCH, "type", "Match"),
        (MATCH, "label", "Alba v Borea"),
        (MATCH, "date", "1930-07-13"),
        (MATCH, "neutral", "true"),
        (MATCH, "competition", "competition/fifa-world-cup"),
        (MATCH, "edition", "edition/fifa-world-cup.1930"),
        ("edition/fifa-world-cup.1930", "ofCompetition", "competition/fifa-world-cup"),
        (MATCH, "place", "place/montevideo"),
        (MATCH, "row", "row/0123456789abcdef-results-1"),
        (MATCH, "decidedByShootout", "true"),
        (MATCH, "winner", "team/borea"),
        (MATCH, "side", f"side/{MATCH[6:]}.alba"),
        (f"side/{MATCH[6:]}.alba", "goals", "2"),
        (f"side/{MATCH[6:]}.alba", "nominalHome", "true"),
        ("team/alba", "type", "NationalTeam"),
        ("team/borea", "type", "Team"),
        ("person/ana-ruiz-alba", "label", "Ana Ruiz"),
        (f"goal/{MATCH[6:]}.ana-ruiz-1", "scorer", "person/ana-ruiz-alba"),
        (f"goal/{MATCH[6:]}.ana-ruiz-1", "type", "PenaltyKick"),
        (f"goal/{MATCH[6:]}.ana-ruiz-1", "minute", "12"),
        (f"goal/{MATCH[6:]}.ana-ruiz-1", "converted", "true"),
        (f"goal/{MATCH[6:]}.ana-ruiz-2", "row", "row/0123456789abcdef-goalscorers-3"),
        (f"goal/{MATCH[6:]}.eva-lund-1", "ownGoalBy", "person/eva-lund-alba"),
        (f"goal/{MATCH[6:]}.eva-lund-1", "forTeam", "team/borea"),
        (f"goal/{MATCH[6:]}.unknown-1", "minute", "90"),
        ("team-name/alba-old-alba-1930", "nameOf", "team/alba"),
        ("team-name/alba-old-alba-1930", "validUntil", "1934-01-01"),
        ("team/alba", "altLabel", "Old Alba"),
    ],
)
def test_what_a_release_says(triple: tuple[str, str, str]) -> None:
    assert triple in said()


@pytest.mark.parametrize(
    "triple",
    [
        (f"goal/{MATCH[6:]}.eva-lund-1", "scorer", None),
        (f"goal/{MATCH[6:]}.unknown-1", "scorer", None),
        (f"goal/{MATCH[6:]}.ana-ruiz-2", "minute", None),
        ("team/borea", "type", "NationalTeam"),
    ],
)
def test_what_a_release_does_not_say(triple: tuple[str, str, str | None]) -> None:
    subject, predicate, value = triple
    assert not [s for s in said() if s[:2] == (subject, predicate) and value in {None, s[2]}]


FULLER = Results(
    name="cup.txt",
    label="Cup 1930",
    sha256="fedcba9876543210" * 4,
    matches=(
        Result(
            Row("cup.txt", 9), DAY, "Alba", "Borea", 1, 1, "FIFA World Cup", "1930", "Montevideo",
            goals=(ResultGoal(Row("cup.txt", 10), "Alba", "Ana Ruiz", 90, added=3),),
            shootout=Shootout(Row("cup.txt", 9), "Borea", (2, 4)), stage="Group A",
            stage_kind="GroupStage", venue="Estadio Uno", extra_time=True,
        ),
    ),
    unit="line",
)  # fmt: skip


@pytest.mark.parametrize(
    "triple",
    [
        (MATCH, "stage", "stage/fifa-world-cup.1930.group-a"),
        ("stage/fifa-world-cup.1930.group-a", "stageKind", "GroupStage"),
        ("stage/fifa-world-cup.1930.group-a", "ofEdition", "edition/fifa-world-cup.1930"),
        ("stage/fifa-world-cup.1930.group-a", "label", "Group A, FIFA World Cup 1930"),
        (MATCH, "venue", "venue/estadio-uno"),
        (MATCH, "afterExtraTime", "true"),
        (f"side/{MATCH[6:]}.borea", "shootoutGoals", "4"),
        (f"goal/{MATCH[6:]}.ana-ruiz-1", "addedMinute", "3"),
    ],
)
def test_what_a_fuller_source_says(triple: tuple[str, str, str]) -> None:
    assert triple in said(FULLER)
    assert triple not in said()


def test_what_a_source_does_not_tell_is_not_said() -> None:
    assert not [triple for triple in said(FULLER) if triple[1] == "neutral"]


def test_rows_are_called_what_they_are() -> None:
    labels = {short(t.object) for t in told(FULLER)[1] if t.predicate.value.endswith("label")}
    assert labels == {"Cup 1930", "cup.txt, line 9", "cup.txt, line 10"}


def test_each_triple_is_told_once() -> None:
    for triples in told(RELEASE):
        assert len(triples) == len(set(triples))


def test_every_row_is_a_row_of_the_data_set() -> None:
    triples, source = set(told(RELEASE)[1]), iris.source_iri(RELEASE.sha256)
    rows = [t.subject for t in triples if t.predicate == iris.term("rowNumber")]
    assert len(rows) == 1 + 4 + 1 + 1
    assert all(Triple(r, iris.term("source"), source) in triples for r in rows)
    assert all(Triple(r, RDF_TYPE, iris.term("Row")) in triples for r in rows)


def test_what_a_release_says_stands_in_a_graph_of_its_own(cups: Path) -> None:
    store = built(cups)
    graph = NamedNode(store.sources[0].iri)
    there = {q.triple for q in store.quads.quads_for_pattern(None, None, None, graph)}
    assert there == set(store.columns.terms.triples(store.columns.graphs[graph]))
    assert len(there) > 50


# What is derived from it, and back


TABLES = {
    "results": "date,home_team,away_team,home_score,away_score,tournament,city,country,neutral\n"
    "1930-07-13,Alba,Borea,2,1,FIFA World Cup,Montevideo,Uruguay,TRUE\n"
    "1931-07-13,Alba,Borea,1,1,Friendly,Montevideo,Uruguay,TRUE\n",
    "goalscorers": "date,home_team,away_team,team,scorer,minute,own_goal,penalty\n"
    "1930-07-13,Alba,Borea,Alba,Ana Ruiz,12,FALSE,TRUE\n"
    "1930-07-13,Alba,Borea,Borea,Eva Lund,45,FALSE,FALSE\n"
    "1930-07-13,Alba,Borea,Alba,Ana Ruiz,80,FALSE,FALSE\n",
}


@pytest.fixture
def cups(tmp_path: Path) -> Path:
    for name, words in TABLES.items():
        (tmp_path / f"{name}.csv").write_text(words, encoding="utf-8")
    return tmp_path


def built(path: Path) -> KnowledgeStore:
    store = memory_store()
    (outcome,) = add_sources(store, [path])
    assert outcome.error is None
    assert (outcome.matches, outcome.facts) == (2, 3)
    settle(store)
    return store


def test_results_are_reasoned_over_like_reports(cups: Path) -> None:
    store = built(cups)

    def holds(subject: str, predicate: str, value: str) -> bool:
        triple = Triple(
            NamedNode(BASE + subject), iris.term(predicate),
            NamedNode(BASE + value) if "/" in value else iris.term(value),
        )  # fmt: skip
        return bool(next(iter(store.quads.quads_for_pattern(*triple)), None))

    assert holds(MATCH, "winner", "team/alba")
    assert holds(f"goal/{MATCH[6:]}.eva-lund-1", "goalRole", "Equaliser")
    assert holds(f"goal/{MATCH[6:]}.ana-ruiz-2", "goalRole", "WinningGoal")
    assert holds("person/ana-ruiz-alba", "scoredAgainst", "team/borea")
    assert holds(f"completeness/{MATCH[6:]}.goals", "scopeMatch", MATCH)
    assert not holds("completeness/1931-07-13-alba-v-borea.goals", "measure", "Goals")


STAGED = """date,home_team,away_team,home_score,away_score,tournament,city,country,neutral
1960-07-06,Alba,Borea,2,1,UEFA Euro,Paris,France,TRUE
1960-07-06,Corra,Dorra,0,1,UEFA Euro,Paris,France,TRUE
1960-07-09,Borea,Corra,2,1,UEFA Euro,Paris,France,TRUE
1960-07-10,Alba,Dorra,2,1,UEFA Euro,Paris,France,TRUE
"""


def test_a_stage_stands_on_the_row_of_its_format_and_goes_with_the_release(tmp_path: Path) -> None:
    (tmp_path / "results.csv").write_text(STAGED, encoding="utf-8")
    store = memory_store()
    list(add_sources(store, [tmp_path]))
    settle(store)
    match = NamedNode(f"{BASE}match/1960-07-10-alba-v-dorra")
    stage = NamedNode(f"{BASE}stage/uefa-european-championship.1960.final")
    (said,) = {
        quad.graph_name
        for quad in store.quads.quads_for_pattern(match, iris.term("stage"), stage)
        if isinstance(quad.graph_name, NamedNode)
    }
    (record,) = store.sources
    assert said != NamedNode(record.iri)
    fact = Triple(match, iris.term("stage"), stage)
    (leaf,) = Grounds(store).evidence(fact)
    assert isinstance(leaf, Stated)
    assert leaf.source == "Formats of editions, applied to International football results"
    assert leaf.row.endswith("UEFA European Championship 1960")
    (dated,) = Grounds(store).evidence(Triple(match, iris.term("date"), day("1960-07-10")))
    assert isinstance(dated, Stated)
    assert dated.row == "results.csv, row 4"
    drop_source(store, NamedNode(record.iri))
    settle(store)
    assert {q for q in store.quads if q.graph_name != store.aside("ontology")} == set()


def day(told: str) -> Literal:
    return Literal(told, datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))


def test_a_release_goes_as_wholly_as_it_came(cups: Path) -> None:
    store = built(cups)
    (record,) = store.sources
    assert (record.kind, record.name) == ("results", cups.name)
    drop_source(store, NamedNode(record.iri))
    settle(store)
    left = {q for q in store.quads if q.graph_name != store.aside("ontology")}
    assert left == set()


def test_a_shootout_after_a_score_that_is_not_level_decides_a_tie_and_not_the_match() -> None:
    (match,) = RELEASE.matches
    found = said(replace(RELEASE, matches=(replace(match, home_goals=3),)))
    assert (MATCH, "decidedByShootout", "true") not in found
    assert not {triple for triple in found if triple[1] == "winner"}
    assert (MATCH, "row", "row/0123456789abcdef-shootouts-1") in found
