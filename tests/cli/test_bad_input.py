"""Whatever a user gets wrong: one line naming thing, place and cure, and the right exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.graph.disk import write_lock
from kg.sources.files import seed
from tests.cli.conftest import Kg


def _one_line(stderr: str) -> str:
    [line] = [line for line in stderr.splitlines() if line.startswith("kg: ")]
    return line


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"\x7fELF\x02\x01\x00\x00" * 400, "is no text"),
        (b"\x81\x8d\x8f\x90" * 50, "is no text"),
    ],
    ids=["empty", "blank", "binary", "undecodable"],
)
def test_a_file_that_is_no_report(kg: Kg, content: bytes, message: str) -> None:
    Path("report.txt").write_bytes(content)
    result = kg("build", "report.txt")
    assert result.exit_code == 3
    assert f"report.txt {message}" in _one_line(result.stderr)
    assert result.stdout == ""
    assert not Path("football.kg").exists()


def test_results_without_a_row_that_can_be_used(kg: Kg) -> None:
    Path("cups").mkdir()
    header = "date,home_team,away_team,home_score,away_score,tournament,city,country,neutral\n"
    rows = "1934-13-45,Alba,Corra,1,0,Cup,Alport,Alba,FALSE\nnever,Alba,Corra,1,0,Cup,,,FALSE\n"
    Path("cups", "results.csv").write_text(header + rows, encoding="utf-8")
    Path("cups", "goalscorers.csv").write_text(
        "date,home_team,away_team,team,scorer,minute,own_goal,penalty\n", encoding="utf-8"
    )
    Path("cups", "shootouts.csv").write_text("date,home_team,away_team,winner\n", encoding="utf-8")
    result = kg("build", "cups")
    assert result.exit_code == 3
    assert "no row of cups can be used" in result.stderr
    assert "results.csv, line 2" in result.stderr
    assert "(1 more)" in result.stderr
    assert not Path("football.kg").exists()


def test_a_missing_path_and_a_folder_without_reports(kg: Kg) -> None:
    Path("empty").mkdir()
    for name, message in (("nowhere.txt", "does not exist"), ("empty", "holds no reports")):
        result = kg("build", name)
        assert result.exit_code == 3
        assert f"{name} {message}" in _one_line(result.stderr)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file(kg: Kg) -> None:
    Path("secret.txt").write_text("x")
    Path("secret.txt").chmod(0)
    result = kg("build", "secret.txt")
    assert result.exit_code == 3
    assert "may not be read" in _one_line(result.stderr)


def test_the_others_are_done_first(kg: Kg) -> None:
    result = kg("build", "nowhere.txt", str(seed()))
    assert result.exit_code == 3
    assert "nowhere.txt does not exist" in _one_line(result.stderr)
    assert len(kg("query", "goals").stdout.splitlines()) == 4


def test_strict_saves_nothing_if_one_fails(kg: Kg) -> None:
    assert kg("build", "--strict", "nowhere.txt", str(seed())).exit_code == 3
    assert not Path("football.kg").exists()
    kg("build")
    before = Path("football.kg/kg.json").read_bytes()
    assert kg("add", "--strict", "nowhere.txt", str(seed())).exit_code == 3
    assert Path("football.kg/kg.json").read_bytes() == before


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("The café in Köln".encode("cp1252"), "(as windows-1252)"),
        ("The café in Köln".encode("utf-16"), "(as utf-16"),
    ],
)
def test_an_assumed_encoding_is_said(kg: Kg, data: bytes, words: str) -> None:
    Path("report.txt").write_bytes(data)
    assert words in kg("build", "report.txt").stderr


def test_a_store_of_other_sources_is_not_replaced_unasked(kg: Kg) -> None:
    kg("build")
    before = Path("football.kg/kg.json").read_bytes()
    Path("other.ttl").write_text("<urn:a> <urn:b> <urn:c> .")
    result = kg("build", "other.ttl")
    assert result.exit_code == 2
    assert "england-france-2022.txt" in _one_line(result.stderr)
    assert "--replace" in _one_line(result.stderr)
    assert Path("football.kg/kg.json").read_bytes() == before
    assert kg("build", "other.ttl", "--replace").exit_code == 0
    assert kg("build", "other.ttl").exit_code == 0


def _newer() -> None:
    Path("football.kg").mkdir()
    Path("football.kg/kg.json").write_text(json.dumps({"format": 99}))


def _half() -> None:
    Path("football.kg/gen-1").mkdir(parents=True)


def _broken() -> None:
    Path("football.kg").mkdir()
    Path("football.kg/kg.json").write_text("{ no json")


def _foreign() -> None:
    Path("football.kg").mkdir()
    Path("football.kg/thesis.doc").write_text("mine")


def _file() -> None:
    Path("football.kg").write_text("mine")


@pytest.mark.parametrize(
    ("make", "message"),
    [(_newer, "newer football-kg"), (_half, "half-built"), (_broken, "damaged"),
     (_foreign, "no store"), (_file, "is a file"), (lambda: None, "there is no store")],
    ids=["newer", "half", "broken", "foreign", "file", "none"],
)  # fmt: skip
def test_a_store_that_cannot_be_read(kg: Kg, make: object, message: str) -> None:
    assert callable(make)
    make()
    verbs = (("query", "goals"), ("explain", "a", "scorer", "b"), ("validate",), ("sources",),
             ("export", "-o", "x.ttl"), ("sheet", "--store", "football.kg"))  # fmt: skip
    for words in verbs:
        result = kg(*words)
        assert result.exit_code == 3, result.output
        assert message in _one_line(result.stderr)
        assert result.stdout == ""


def test_a_newer_store_is_never_overwritten(kg: Kg) -> None:
    _newer()
    for words in (("build",), ("build", "--replace"), ("add", str(seed()))):
        assert kg(*words).exit_code == 3
    assert json.loads(Path("football.kg/kg.json").read_text()) == {"format": 99}


def test_a_locked_store(kg: Kg) -> None:
    kg("build")
    before = Path("football.kg/kg.json").read_bytes()
    with write_lock(Path("football.kg")):
        for words in (("build",), ("add", str(seed())), ("remove", "england-france-2022.txt")):
            result = kg(*words)
            assert result.exit_code == 3
            assert "being written by another kg" in _one_line(result.stderr)
    assert Path("football.kg/kg.json").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("query", "record"), 2, "did you mean records?"),
        (("qurey", "records"), 2, "did you mean query?"),
        (("query", "goals", "--formt", "csv"), 2, "--format"),
        (("query", "goals", "--format", "html"), 2, "'table'"),
        (("query", "goals", "--param", "team"), 2, "--param name=value"),
        (("query", "goals", "--param", "teem=England"), 2, "did you mean team?"),
        (("query", "goals", "--param", "team=Englnd"), 2, "did you mean England?"),
        (("query",), 2, "kg query --list"),
        (("query", "nowhere.rq"), 3, "there is no file nowhere.rq"),
        (("query", "SELECT ?x { ?x a }"), 2, "line 1, column"),
        (("query", "SELECT ?x { ?x a fkg:Gaol }"), 2, "did you mean Goal"),
        (("query", "SELECT *\n{ ?x rdfs:lable ?y }"), 2, "rdfs:lable in line 2"),
        (("query", "SELECT * { ?x skos:altlabel ?y }"), 2, "did you mean altLabel?"),
        (("query", "goals", "--param", "team=team:frence"), 2, "did you mean france?"),
        (("query", "disagreements", "--param", "subject=x"), 2, "it has none"),
        (("query", "SELECT ?x { ?x fkq:goals 1 }"), 2, "did you mean fkg?"),
        (("query", "SELECT * { SERVICE <urn:x> { ?s ?p ?o } }"), 2, "SERVICE"),
        (("query", "CLEAR ALL"), 2, "no query is called"),
        (("explain", "Harry Kane", "equalsRecrdOf", "Wayne Rooney"), 2, "equalsRecordOf"),
        (("explain", "Harry Kaine", "equalsRecordOf", "Wayne Rooney"), 2, "Harry Kane"),
        (("export",), 2, "kg export -o out.ttl"),
        (("export", "-o", "-"), 2, "--format ttl"),
        (("export", "-o", "x.docx"), 2, "ttl"),
        (("export", "-o", "nowhere/x.ttl"), 3, "nowhere/x.ttl"),
        (("build", "--published", "yesterday"), 2, "“yesterday” is no day: write it as 2022-12-10"),
        (("sheet", "x.txt", "--store", "football.kg"), 2, "not both"),
    ],
)
def test_a_wrong_call(
    kg: Kg, seed_store: str, words: tuple[str, ...], code: int, message: str
) -> None:
    stores = {"query", "explain", "export"}
    result = kg(*words, *(("--store", seed_store) if words[0] in stores else ()))
    assert result.exit_code == code, result.output
    assert message in _one_line(result.stderr)
    assert result.stdout == ""


def test_an_ambiguous_name_lists_its_candidates(kg: Kg) -> None:
    Path("two.ttl").write_text(
        "PREFIX fkg: <https://w3id.org/football-kg/ontology#>\n"
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
        '<urn:one> a fkg:Person ; rdfs:label "Paul Jones" ; fkg:playsFor <urn:t> .\n'
        '<urn:two> a fkg:Person ; rdfs:label "Paul Jones" ; fkg:playsFor <urn:t> .\n'
        '<urn:t> a fkg:Team ; rdfs:label "Rovers" .\n'
    )
    assert kg("build", "two.ttl").exit_code == 0
    result = kg("explain", "Paul Jones", "playsFor", "Rovers")
    assert result.exit_code == 2
    assert "<urn:one>" in _one_line(result.stderr)
    assert "<urn:two>" in _one_line(result.stderr)
    assert kg("explain", "urn:one", "playsFor", "Rovers").exit_code == 0


def test_malformed_rdf_is_told_with_its_place(kg: Kg) -> None:
    Path("bad.ttl").write_text("<urn:a> <urn:b> <urn:c> .\n<urn:a> <urn:b> .\n")
    result = kg("build", "bad.ttl")
    assert result.exit_code == 3
    assert "bad.ttl, line 2" in _one_line(result.stderr)


def test_one_good_source_is_added_though_another_fails(kg: Kg) -> None:
    kg("build")
    result = kg("add", "nowhere.txt", str(seed()))
    assert result.exit_code == 3
    assert "Saved football.kg." in result.stderr
    result = kg("add", "nowhere.txt")
    assert result.exit_code == 3
    assert "Nothing was saved." in result.stderr


def test_a_damaged_store_can_be_built_again(kg: Kg) -> None:
    _broken()
    result = kg("build")
    assert result.exit_code == 3
    assert "--replace" in _one_line(result.stderr)
    assert kg("build", "--replace").exit_code == 0
    assert kg("query", "goals").exit_code == 0


def _process(command: str, place: str) -> subprocess.CompletedProcess[str]:
    """The command in a shell, where ``kg`` is this Python's."""
    script = f'kg() {{ "{sys.executable}" -c "from kg.cli import main; main()" "$@"; }}\n{command}'
    return subprocess.run(
        ["bash", "-c", script], cwd=place, capture_output=True, text=True, check=False
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize(
    "verb", ["query evidence", "export -o - --format nq", "build -o - --format nt"]
)
def test_an_answer_that_finds_no_room(tmp_path: Path, seed_store: str, verb: str) -> None:
    store = "" if verb.startswith("build") else f"--store '{seed_store}'"
    result = _process(f"kg {verb} {store} > /dev/full", str(tmp_path))
    assert result.returncode == 3
    assert "cannot write the answer: No space left on device" in _one_line(result.stderr)
    assert "Traceback" not in result.stderr


def test_who_reads_no_further_or_not_at_all_is_no_fault(tmp_path: Path, seed_store: str) -> None:
    for command in (f"kg query evidence --store '{seed_store}' | head -1; exit ${{PIPESTATUS[0]}}",
                    f"kg query goals --store '{seed_store}' >&-"):  # fmt: skip
        result = _process(command, str(tmp_path))
        assert result.returncode == 0, result.stderr
        assert result.stderr == ""


def test_an_empty_name_is_not_the_current_folder(kg: Kg) -> None:
    Path("report.txt").write_bytes(seed().read_bytes())
    for verb in ("build", "sheet"):
        result = kg(verb, "")
        assert result.exit_code == 2
        assert "empty" in _one_line(result.stderr)


def test_a_store_whose_bytes_have_changed(kg: Kg) -> None:
    kg("build")
    for table in Path("football.kg").glob("gen-*/*.sst"):
        data = bytearray(table.read_bytes())
        data[20 : len(data) // 2 : 37] = b"\xff" * len(data[20 : len(data) // 2 : 37])
        table.write_bytes(data)
    result = kg("export", "-o", "out.nq")
    assert result.exit_code == 3
    assert "damaged" in _one_line(result.stderr)
    assert "--replace" in _one_line(result.stderr)
    assert not Path("out.nq").exists()
