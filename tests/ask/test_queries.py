"""Every named query: the columns of the contract, its header, and its answer on the seed.

``KG_GOLDEN=write`` writes the golden answers anew; look at the difference before you commit it.
"""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from kg.ask.catalogue import named_queries, named_query
from kg.ask.formats import plain
from kg.ask.run import ask, question, rows
from kg.errors import CallError
from kg.graph.iris import term
from kg.graph.store import RDF_TYPE, RDFS_LABEL, KnowledgeStore, memory_store

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "queries"

CONTRACT = {
    "matches": "match date team1 goals1 team2 goals2 competition stage venue city referee "
               "attendance winner",
    "goals": "match n minute added scorer team opponent penalty ownGoal assist score role",
    "penalties": "match minute taker team outcome goalkeeper wonBy concededBy",
    "cards": "match minute added player team card",
    "substitutions": "match minute team off on",
    "lineups": "match team player part",
    "people": "match person role team",
    "records": "record scope measure holder mark since until relation previousHolder certainty "
               "derived",
    "record-progression": "scope measure n holder mark date minute match relation",
    "tallies": "player scope measure asOf value atLeast atMost basis",
    "fixtures": "team1 team2 competition stage when date fulfilledBy",
    "quotes": "speaker role team text",
    "claims": "claim modality speaker text",
    "evidence": "subject predicate object source start end passage",
    "disagreements": "subject predicate value1 source1 value2 source2",
    "identities": "thing kind chosen verdict reasons source candidates",
}  # fmt: skip


def _projected(text: str) -> set[str]:
    return set(re.findall(r"\?(\w+Iri)\b", text.partition("WHERE {")[0]))


ASKED = [(name, {}) for name, query in named_queries().items() if not query.abroad] + [
    ("record-progression", {"scope": "England"}),
    ("goals", {"team": "England"}),
    ("goals", {"scorer": "Olivier Giroud"}),
]


def _file(name: str, values: dict[str, str]) -> Path:
    told = "".join(f".{key}={value.replace(' ', '-')}" for key, value in values.items())
    return GOLDEN / f"{name}{told}.csv"


@pytest.mark.parametrize(("name", "columns"), CONTRACT.items())
def test_the_columns_of_the_contract_come_first(name: str, columns: str) -> None:
    answer = Store().query(named_query(name).text)
    assert isinstance(answer, QuerySolutions)
    found = [variable.value for variable in answer.variables]
    assert found[: len(columns.split())] == columns.split()


@pytest.mark.parametrize("name", named_queries())
def test_a_query_documents_itself(name: str) -> None:
    query = named_query(name)
    assert query.title
    assert query.about.endswith(".")
    assert query.view in {"table", "bar", "line", "timeline", "graph"}
    assert len(query.parameters) == query.text.count("\n# param: ")


@pytest.mark.parametrize(("name", "values"), ASKED)
def test_the_seed_answers(seed_graph: KnowledgeStore, name: str, values: dict[str, str]) -> None:
    found = rows(seed_graph, name, **values)
    out = io.StringIO()
    columns = [c for c in _columns(seed_graph, name) if not c.endswith(("Iri", "Term"))]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([plain(row[c]) for c in columns] for row in found)
    path = _file(name, values)
    if os.environ.get("KG_GOLDEN") == "write":
        path.write_text(out.getvalue(), encoding="utf-8")
    assert out.getvalue() == path.read_text(encoding="utf-8")


def _columns(store: KnowledgeStore, name: str) -> list[str]:
    answer = ask(store, question(name))
    assert isinstance(answer, QuerySolutions)
    return [variable.value for variable in answer.variables]


def test_no_golden_answer_is_left_over() -> None:
    assert {path.name for path in GOLDEN.glob("*.csv")} == {
        _file(name, values).name for name, values in ASKED
    }


def test_every_row_of_the_seed_says_what_is_true(seed_graph: KnowledgeStore) -> None:
    """The heart of the seed, spelled out here so that no golden file can drift from it."""
    [kane] = [r for r in rows(seed_graph, "records") if plain(r["relation"]) == "equals"]
    told = {key: plain(kane[key]) for key in ("holder", "mark", "previousHolder", "derived")}
    assert told == {"holder": "Harry Kane", "mark": "53", "previousHolder": "Wayne Rooney",
                    "derived": "true"}  # fmt: skip
    scores = [(plain(r["scorer"]), plain(r["score"])) for r in rows(seed_graph, "goals")]
    assert scores == [
        ("Aurelien Tchouameni", "0-1"), ("Harry Kane", "1-1"), ("Olivier Giroud", "1-2")
    ]  # fmt: skip
    [what_if] = rows(seed_graph, "what-if")
    assert plain(what_if["modality"]) == "hypothetical"
    assert "alone on 54 goals for England" in plain(what_if["hypothetical"])


TOLD = {
    "match": "England v France", "team": "England", "scorer": "Harry Kane", "taker": "Harry Kane",
    "player": "Harry Kane", "person": "Harry Kane", "holder": "Harry Kane",
    "speaker": "Gareth Southgate", "subject": "Harry Kane", "scope": "England",
    "measure": "goals", "competition": "FIFA World Cup", "edition": "FIFA World Cup in Qatar",
    "team1": "England", "team2": "France", "thing": "Harry Kane",
}  # fmt: skip
_ASKED_ONE_BY_ONE = [
    (name, parameter.name)
    for name, query in named_queries().items()
    for parameter in query.parameters
    if not any(other.default for other in query.parameters)
    and not query.abroad
    and {parameter.name, f"{parameter.name}Iri"} & _projected(query.text)
]


@pytest.mark.parametrize(("name", "parameter"), _ASKED_ONE_BY_ONE)
def test_a_told_parameter_leaves_just_the_rows_that_have_it(
    seed_graph: KnowledgeStore, name: str, parameter: str
) -> None:
    column = f"{parameter}Iri"
    wanted = TOLD[parameter]
    every = rows(seed_graph, name)
    found = rows(seed_graph, name, **{parameter: wanted})
    value = next((row[column] for row in found), None)
    assert found == [row for row in every if row[column] == value and value is not None]


def test_a_parameter_keeps_only_its_rows(seed_graph: KnowledgeStore) -> None:
    assert {plain(r["team"]) for r in rows(seed_graph, "goals", team="France")} == {"France"}
    assert len(rows(seed_graph, "goals", match="England v Italy")) == 0


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"teem": "England"}, "no parameter “teem”: did you mean team?"),
        ({"team": "Englnd"}, "nothing in the graph is called “Englnd”: did you mean England?"),
    ],
)
def test_a_wrong_parameter_is_told(
    seed_graph: KnowledgeStore, values: dict[str, str], message: str
) -> None:
    with pytest.raises(CallError) as caught:
        rows(seed_graph, "goals", **values)
    assert message in str(caught.value)


def test_a_value_cannot_end_the_query(seed_graph: KnowledgeStore) -> None:
    text = "SELECT ?x ?word { VALUES ?x { 1 } FILTER(BOUND(?word)) }"
    nasty = '"} } DROP ALL # \\"\n'
    [row] = rows(seed_graph, text, word=f'"{nasty}"')
    assert plain(row["word"]) == nasty


def test_a_query_without_a_where_block_takes_no_parameter(seed_graph: KnowledgeStore) -> None:
    with pytest.raises(CallError, match="WHERE block"):
        ask(seed_graph, question("CONSTRUCT WHERE { ?x fkg:scorer ?y }"), {"y": "Harry Kane"})


def test_who_leads_where_not_all_is_told_may_hold_the_record() -> None:
    store = memory_store()
    ids = "https://w3id.org/football-kg/id/"
    record, tally, player = (NamedNode(ids + name) for name in ("record/a", "tally/b", "person/c"))
    for subject, predicate, value in (
        (record, RDF_TYPE, term("Record")),
        (record, term("leadingTally"), tally),
        (tally, term("tallyOf"), player),
        (tally, term("atLeast"), Literal(47)),
        (player, RDFS_LABEL, Literal("Ana Ruiz")),
    ):
        store.quads.add(Quad(subject, predicate, value))
    [row] = rows(store, "records")
    told = {key: plain(row[key]) for key in ("holder", "mark", "certainty", "relation", "derived")}
    assert told == {"holder": "Ana Ruiz", "mark": "47", "certainty": "possible", "relation": "",
                    "derived": "true"}  # fmt: skip
