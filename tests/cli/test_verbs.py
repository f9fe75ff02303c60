"""What each verb does when all is well: exit codes, streams, files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from kg.sources.files import seed
from tests.cli.conftest import Kg


def test_build_says_what_it_did_on_stderr_only(kg: Kg) -> None:
    result = kg("build")
    assert result.exit_code == 0
    assert result.stdout == ""
    said = ("Read england-france-2022.txt: 1 match", "that follow from them", "Saved football.kg.",
            'kg explain "Harry Kane" equalsRecordOf "Wayne Rooney"')  # fmt: skip
    for words in said:
        assert words in result.stderr
    assert Path("football.kg/kg.json").is_file()


def test_quiet_says_nothing(kg: Kg) -> None:
    assert kg("build", "-q").output == ""
    assert kg("-q", "build").output == ""


def test_build_to_a_file_keeps_no_store(kg: Kg) -> None:
    assert kg("build", "-o", "out.ttl").exit_code == 0
    assert list(Path().iterdir()) == [Path("out.ttl")]
    assert kg("build", "-o", "again.ttl").exit_code == 0
    assert Path("out.ttl").read_bytes() == Path("again.ttl").read_bytes()


def test_build_to_stdout_is_data_alone(kg: Kg) -> None:
    result = kg("build", "-o", "-", "--format", "nt")
    assert len(list(parse(result.stdout, format=RdfFormat.N_TRIPLES))) > 300
    assert "Read england-france-2022.txt" in result.stderr


def test_without_reasoning_kane_has_no_record(kg: Kg) -> None:
    assert kg("build", "--no-reason").exit_code == 0
    assert "Kane" not in kg("query", "records").stdout
    assert kg("query", "ASK { ?x fkg:equalsRecordOf ?y }").stdout == "false\n"


def test_the_asserted_facts_alone_derive_the_same(kg: Kg, seed_store: str) -> None:
    only = ("export", "--store", seed_store, "-o")
    assert kg(*only, "asserted.ttl", "--only", "asserted").exit_code == 0
    assert kg("build", "asserted.ttl").exit_code == 0
    for question in ("ASK { ?x fkg:equalsRecordOf ?y }", "ASK { ?x fkg:goalRole fkg:WinningGoal }"):
        assert kg("query", question).stdout == "true\n"


@pytest.mark.parametrize("form", ["ttl", "trig", "nt", "nq", "jsonld", "rdf"])
def test_export_in_every_format(kg: Kg, seed_store: str, form: str) -> None:
    result = kg("export", "--store", seed_store, "-o", f"out.{form}")
    assert result.exit_code == 0
    assert result.stdout == ""
    kind = RdfFormat.from_extension(form)
    assert kind
    assert len(list(parse(Path(f"out.{form}").read_bytes(), format=kind))) > 300


def test_query_by_name_file_and_stdin(kg: Kg, seed_store: str) -> None:
    Path("q.rq").write_text("SELECT ?n { fkg:Goal ^rdf:type ?g . ?g fkg:goalNumber ?n }")
    by_file = kg("query", "q.rq", "--store", seed_store)
    by_stdin = kg("query", "-", "--store", seed_store, stdin=Path("q.rq").read_text())
    assert sorted(by_file.stdout.split()) == ["1", "2", "3", "n"]
    assert by_stdin.stdout == by_file.stdout
    named = kg("query", "goals", "--store", seed_store, "--param", "team=England")
    assert len(named.stdout.splitlines()) == 2


def test_no_rows_are_no_error(kg: Kg, seed_store: str) -> None:
    result = kg("query", "cards", "--store", seed_store)
    assert result.exit_code == 0
    assert "no rows" in result.stderr
    assert len(result.stdout.splitlines()) == 1


def test_query_list_names_every_query(kg: Kg) -> None:
    assert "record-progression\t" in kg("query", "--list").stdout


@pytest.mark.parametrize("form", ["text", "markdown", "json", "ttl"])
def test_explain_in_every_form(kg: Kg, seed_store: str, form: str) -> None:
    asked = ("explain", "Harry Kane", "equalsRecordOf", "Wayne Rooney", "--store", seed_store)
    result = kg(*asked, "--format", form)
    assert result.exit_code == 0
    assert "move level with Rooney" in result.stdout
    assert result.stderr == ""


def test_a_quoted_passage_stands_on_one_line(kg: Kg, seed_store: str) -> None:
    result = kg("explain", "Harry Kane", "equalsRecordOf", "Wayne Rooney", "--store", seed_store)
    words = "Kane beating Hugo Lloris to move level with Rooney’s all-time record of 53 goals"
    assert any(words in line for line in result.stdout.splitlines())


@pytest.mark.parametrize(("form", "shows"), [
    ("text", "└─ no: "), ("markdown", "**no:**"), ("json", '"holds": false')])  # fmt: skip
def test_why_not_tells_what_is_missing(kg: Kg, seed_store: str, form: str, shows: str) -> None:
    asked = ("Olivier Giroud", "equalsRecordOf", "Wayne Rooney", "--store", seed_store)
    result = kg("explain", "--why-not", *asked, "--format", form)
    assert result.exit_code == 1
    assert shows in result.stdout
    assert not result.stderr


def test_why_not_of_what_holds_says_so(kg: Kg, seed_store: str) -> None:
    asked = ("Harry Kane", "equalsRecordOf", "Wayne Rooney", "--store", seed_store)
    assert kg("explain", "--why-not", *asked).exit_code == 0
    assert kg("explain", "--why-not", *asked, "--format", "ttl").exit_code == 2


def test_nothing_proves_what_is_not_there(kg: Kg, seed_store: str) -> None:
    result = kg("explain", "Wayne Rooney", "breaksRecordOf", "Harry Kane", "--store", seed_store)
    assert result.exit_code == 1
    assert "not in the graph" in result.stdout


def test_sheet_as_text_json_and_files(kg: Kg, seed_store: str) -> None:
    assert kg("sheet", "--format", "text").stdout.startswith("England 1–2 France\n")
    told = json.loads(kg("sheet", str(seed())).stdout)
    assert told["score"] == {"England": 1, "France": 2}
    assert json.loads(kg("sheet", "--store", seed_store).stdout) == told
    canonical = json.loads(kg("sheet", "--store", seed_store, "--canonical").stdout)
    assert canonical["competition"] == "FIFA World Cup"
    for name in ("a", "b"):
        Path(name).mkdir()
        Path(name, "report.txt").write_bytes(seed().read_bytes() + name.encode())
    result = kg("sheet", "a", "b", "--out-dir", "sheets")
    assert result.stdout == ""
    assert {p.name for p in Path("sheets").iterdir()} == {"report.json", "report-2.json"}


def test_a_text_about_something_else(kg: Kg) -> None:
    Path("tea.txt").write_text("Put the kettle on. Warm the pot. Wait four minutes and pour.")
    result = kg("sheet", "tea.txt")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == []
    assert "tea.txt" in result.stderr
    assert kg("build", "tea.txt").exit_code == 0


def test_add_remove_and_sources(kg: Kg, seed_store: str) -> None:
    assert kg("build").exit_code == 0
    assert kg("export", "-o", "before.nq", "-q").exit_code == 0
    Path("more.ttl").write_text(
        "PREFIX fkg: <https://w3id.org/football-kg/ontology#>\n"
        '<urn:x> a fkg:Team ; <http://www.w3.org/2000/01/rdf-schema#label> "Extra" .'
    )
    assert kg("add", "more.ttl").exit_code == 0
    assert "more.ttl\trdf" in kg("sources").stdout
    assert kg("query", 'ASK { ?x rdfs:label "Extra" }').stdout == "true\n"
    assert kg("remove", "more.ttl").exit_code == 0
    assert "more.ttl" not in kg("sources").stdout
    assert kg("export", "-o", "after.nq", "-q").exit_code == 0
    assert Path("before.nq").read_bytes() == Path("after.nq").read_bytes()


def test_removing_the_report_removes_what_follows_from_it(kg: Kg) -> None:
    kg("build")
    assert kg("remove", "england-france-2022.txt").exit_code == 0
    assert kg("query", "ASK { ?s ?p ?o }").stdout == "false\n"
    assert kg("sources").stdout == "name\tkind\tsha256\tiri\n"


def test_adding_the_same_report_again_changes_nothing(kg: Kg) -> None:
    kg("build")
    kg("export", "-o", "one.nq")
    assert kg("add", str(seed())).exit_code == 0
    kg("export", "-o", "two.nq")
    assert Path("one.nq").read_bytes() == Path("two.nq").read_bytes()


def test_validate_on_the_seed(kg: Kg, seed_store: str) -> None:
    pytest.importorskip("pyshacl")
    result = kg("validate", "--store", seed_store)
    assert result.exit_code == 0, result.output
    assert json.loads(kg("validate", "--store", seed_store, "--format", "json").stdout)["conforms"]


def test_validate_tells_a_planted_error(kg: Kg, seed_store: str) -> None:
    assert kg("export", "--store", seed_store, "-o", "all.nq").exit_code == 0
    line = next(
        line
        for line in Path("all.nq").read_text().splitlines()
        if line.split()[1].endswith("#scorer>")
    )
    goal = line.split()[0]
    ontology = "https://w3id.org/football-kg/ontology#"
    Path("wrong.nt").write_text(
        f"<urn:m> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{ontology}Match> .\n"
        f"{goal} <{ontology}inMatch> <urn:m> .\n"
    )
    assert kg("build", str(seed()), "wrong.nt").exit_code == 0
    result = kg("validate")
    assert result.exit_code == 1
    assert "violation: " in result.stdout


def test_clock_times_are_exported_only_when_asked(kg: Kg, seed_store: str) -> None:
    asked = ("export", "--store", seed_store, "-o", "-", "--format", "nq")
    assert "dateTime" not in kg(*asked).stdout
    assert "endedAtTime" in kg(*asked, "--with-runs").stdout
