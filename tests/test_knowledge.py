"""The Python API: what README shows works, and nothing else is exported."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg import KnowledgeGraph
from kg.errors import CallError, FootballError, InputError
from kg.sources.files import seed


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    made = KnowledgeGraph()
    made.add(seed())
    made.reason()
    return made


def test_one_name_is_exported() -> None:
    assert kg.__all__ == ["KnowledgeGraph"]
    with pytest.raises(AttributeError):
        kg.nothing  # noqa: B018


def test_importing_kg_is_light() -> None:
    code = "import kg, sys; print(*sorted(m for m in sys.modules if m.split('.')[0] in "
    code += "{'pyoxigraph', 'rdflib', 'owlrl', 'click', 'SPARQLWrapper', 'pandas'}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""


def test_rows_are_plain_values(graph: KnowledgeGraph) -> None:
    rows = graph.query("records", holder="Harry Kane")
    assert [(r["holder"], r["mark"], r["relation"], r["derived"]) for r in rows] == [
        ("Harry Kane", 53, "equals", True)
    ]
    assert rows.columns[:3] == ("record", "scope", "measure")
    assert len(rows[:1]) == 1
    assert "1 rows" in repr(rows[:1])


def test_ask_and_construct(graph: KnowledgeGraph) -> None:
    assert graph.query("ASK { ?x fkg:equalsRecordOf ?y }")
    assert not graph.query("ASK { ?x fkg:breaksRecordOf ?y }")
    found = graph.query("CONSTRUCT { ?x fkg:scorer ?y } WHERE { ?x fkg:scorer ?y }")
    assert len(found) == 3
    assert found.columns == ("subject", "predicate", "object")


def test_dates_and_parameters_come_as_python(graph: KnowledgeGraph) -> None:
    [row] = graph.query('SELECT ?d { VALUES ?d { "2022-12-10"^^xsd:date } }')
    assert row["d"] == dt.date(2022, 12, 10)
    [goal] = graph.query("goals", scorer="Harry Kane")
    assert goal["penalty"] is True


def test_explain_ends_in_the_reports_words(graph: KnowledgeGraph) -> None:
    proof = graph.explain("Harry Kane", "equalsRecordOf", "Wayne Rooney")
    assert proof
    assert any("record of 53 goals" in str(leaf) for leaf in proof.leaves())
    assert not graph.explain("Wayne Rooney", "breaksRecordOf", "Harry Kane")


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")
def test_the_rdflib_dataset_is_the_same_graph(graph: KnowledgeGraph) -> None:
    import rdflib

    dataset = graph.graph
    assert isinstance(dataset, rdflib.Dataset)
    found = dataset.query("ASK { ?a <https://w3id.org/football-kg/ontology#equalsRecordOf> ?b }")
    assert found.askAnswer
    assert graph.graph is dataset


def test_pandas_is_optional(graph: KnowledgeGraph) -> None:
    pytest.importorskip("pandas")
    assert list(graph.query("goals").to_pandas()["scorer"])[1] == "Harry Kane"


def test_without_pandas_it_is_told(graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(FootballError, match="football-kg\\[pandas\\]"):
        graph.query("goals").to_pandas()


def test_a_folder_keeps_what_is_added(tmp_path: Path) -> None:
    place = tmp_path / "new.kg"
    graph = KnowledgeGraph.open(place)
    assert len(graph.query("matches")) == 0
    graph.add(seed())
    assert not graph.query("ASK { ?x fkg:equalsRecordOf ?y }")
    assert graph.reason() > 0
    assert KnowledgeGraph.open(place).query("ASK { ?x fkg:equalsRecordOf ?y }")
    graph.export(tmp_path / "out.ttl")
    assert "fkg:equalsRecordOf" in (tmp_path / "out.ttl").read_text(encoding="utf-8")


def test_text_can_be_added_as_it_is() -> None:
    graph = KnowledgeGraph()
    graph.add(seed().read_text(encoding="utf-8"))
    assert len(graph.query("goals")) == 3


@pytest.mark.parametrize("source", ["no/such/file.txt", "nosuch.txt"])
def test_a_missing_file_is_an_input_error(source: str) -> None:
    with pytest.raises(InputError, match="does not exist"):
        KnowledgeGraph().add(source)


def test_a_wrong_call_says_what_was_meant(graph: KnowledgeGraph) -> None:
    with pytest.raises(CallError, match="did you mean equalsRecordOf"):
        graph.explain("Harry Kane", "equalsRecrdOf", "Wayne Rooney")
    with pytest.raises(CallError, match="did you mean records"):
        graph.query("record")
