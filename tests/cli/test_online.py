"""The verbs that go out, from outside: what they ask, what they write, what they refuse."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from tests.cli.conftest import Kg
from tests.link.people import small_world
from tests.link.quickstatements_parser import parse
from tests.link.server import (
    Fault,
    Wikidata,
    dropped,
    portal,
    saying,
    serving,
    slow,
    status,
    truncated,
)

RESULTS = """date,home_team,away_team,home_score,away_score,tournament,city,country,neutral
2022-12-10,England,France,1,2,FIFA World Cup,Al Khor,Qatar,TRUE
"""
SCORERS = """date,home_team,away_team,team,scorer,minute,own_goal,penalty
2022-12-10,England,France,England,Harry Kane,54,FALSE,TRUE
"""


@pytest.fixture
def wikidata(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wikidata]:
    """The local services."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving(small_world()) as served:
        yield served


@pytest.fixture(scope="session")
def linked_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of a match in two results files, linked offline; nobody changes it."""
    home = tmp_path_factory.mktemp("linked")
    (home / "cup").mkdir()
    (home / "cup" / "results.csv").write_text(RESULTS, encoding="utf-8")
    (home / "cup" / "goalscorers.csv").write_text(SCORERS, encoding="utf-8")
    store = home / "football.kg"
    for words in (("build", str(home / "cup")), ("link",)):
        result = CliRunner().invoke(main, [*words, "--store", str(store)])
        assert result.exit_code == 0, result.output
    return store


@pytest.fixture
def linked(kg: Kg, linked_store: Path) -> None:
    """A copy of it in the current folder, which is kg's."""
    shutil.copytree(linked_store, "football.kg")


def out(kg: Kg, served: Wikidata, *words: str) -> Result:
    """A verb that goes out to the local services."""
    return kg(*words, "--cache", "cache", "--wikidata", served.sparql)


def at(served: Wikidata) -> tuple[str, ...]:
    return ("--wikidata-api", served.api, "--gap", "0", "--retries", "0")


@pytest.mark.usefixtures("linked")
def test_enriched_and_asked(kg: Kg, wikidata: Wikidata) -> None:
    result = out(kg, wikidata, "link", "--enrich", *at(wikidata), "--contact", "a@b.example")
    assert result.exit_code == 0, result.output
    assert "Wikidata tells of" in result.stderr
    assert {visit.agent.partition(" ")[2] for visit in wikidata.visits} == {"(a@b.example)"}
    assert "https://transfers.example/player/132098" in kg("query", "elsewhere").stdout
    assert kg("export", "-o", "all.trig").exit_code == 0
    assert "Linkset" in Path("all.trig").read_text(encoding="utf-8")
    asked = len(wikidata.visits)
    assert out(kg, wikidata, "link", "--enrich", *at(wikidata)).exit_code == 0
    assert len(wikidata.visits) == asked


@pytest.mark.usefixtures("linked")
def test_a_mirror_that_has_no_api(kg: Kg, wikidata: Wikidata) -> None:
    none = ("--wikidata-api", "none", "--gap", "0")
    result = out(kg, wikidata, "link", "--online", *none)
    assert result.exit_code == 0, result.output
    assert out(kg, wikidata, "link", "--enrich", *none).exit_code == 0
    assert {"Q969725", "Q47762"} <= set(re.findall(r"Q\d+", links(kg)))
    assert "https://transfers.example/player/132098" in kg("query", "elsewhere").stdout
    words = ("link", "--quickstatements", "-o", "give.txt", "--online", *none)
    assert out(kg, wikidata, *words).exit_code == 0
    assert parse(Path("give.txt").read_text(encoding="utf-8"))
    assert {visit.path for visit in wikidata.visits} == {"/sparql"}


@pytest.mark.usefixtures("linked")
def test_a_failed_enrichment_changes_nothing(kg: Kg, wikidata: Wikidata) -> None:
    before = kg("query", "elsewhere").stdout
    wikidata.next = [portal]
    result = out(kg, wikidata, "link", "--enrich", *at(wikidata))
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.count("\n") == 1
    assert "web page where data was asked" in result.stderr
    assert kg("query", "elsewhere").stdout == before


@pytest.mark.usefixtures("linked")
def test_quickstatements_and_the_report(kg: Kg, wikidata: Wikidata) -> None:
    words = ("link", "--quickstatements", "-o", "give.txt", "--online", *at(wikidata))
    result = out(kg, wikidata, *words)
    assert result.exit_code == 0, result.output
    read = parse(Path("give.txt").read_text(encoding="utf-8"))
    assert [r.item for r in read][:2] == ["CREATE", "LAST"]
    assert ("P1363", ("item", "Q969725")) in {(r.property, r.value) for r in read}
    assert result.stdout.startswith("match\tstatement\twritten\twhy\n")
    assert "Nothing was sent to Wikidata" in result.stderr


@pytest.mark.usefixtures("linked")
def test_quickstatements_offline_on_stdout(kg: Kg) -> None:
    result = kg("link", "--quickstatements", "-o", "-", "--match", "England v France")
    assert parse(result.stdout)
    assert "They were not looked up: add --online." in result.stderr


def test_nothing_to_give_before_linking(kg: Kg, seed_store: str) -> None:
    for words in (("--quickstatements", "-o", "x"), ("--enrich",)):
        result = kg("link", *words, "--store", seed_store)
        assert result.exit_code == 2
        assert "run kg link first" in result.stderr


@pytest.mark.usefixtures("linked")
def test_giving_needs_a_file(kg: Kg) -> None:
    result = kg("link", "--quickstatements")
    assert result.exit_code == 2
    assert "-o FILE" in result.stderr


@pytest.mark.usefixtures("linked")
def test_a_federated_query(kg: Kg, wikidata: Wikidata) -> None:
    refused = kg("query", "wikidata-birthplaces")
    assert refused.exit_code == 2
    assert "--online" in refused.stderr
    result = out(kg, wikidata, "query", "wikidata-birthplaces", "--online")
    assert result.exit_code == 0, result.output
    assert "Walthamstow,Point(-0.02 51.58)" in result.stdout
    wikidata.next = [status(404)]
    Path("cache/answers.sqlite").unlink()
    failed = out(kg, wikidata, "query", "wikidata-birthplaces", "--online")
    assert (failed.exit_code, failed.stdout) == (3, "")


@pytest.mark.usefixtures("linked")
def test_settings_name_the_services(kg: Kg, wikidata: Wikidata) -> None:
    Path("kg.toml").write_text(
        f'wikidata = "{wikidata.sparql}"\ncache = "cache"\n', encoding="utf-8"
    )
    result = kg("query", "wikidata-birthplaces", "--online")
    assert result.exit_code == 0, result.output
    assert "Walthamstow" in result.stdout
    asked = f"SELECT ?l {{ SERVICE <{wikidata.sparql}> {{ ?x rdfs:label ?l }} }} LIMIT 1"
    assert kg("query", asked).exit_code == 2
    assert kg("query", asked, "--service", wikidata.sparql).exit_code == 0


def links(kg: Kg) -> str:
    return kg("query", "SELECT ?s ?o { GRAPH ?g { ?s skos:exactMatch ?o } } ORDER BY ?s").stdout


def nobody_knows(*_told: object, **_more: object) -> object:
    raise socket.gaierror(-2, "Name or service not known")


LIES = saying({"head": {"vars": ["name"]}, "results": {"bindings": {"name": 7}}})


@pytest.mark.usefixtures("linked")
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (portal, "web page where data was asked: log in"),
        (status(403), "answers 403"),
        (status(503), "answers 503 Service Unavailable; tried once"),
        (status(429, Retry_After="4000"), "asks to be left alone for 4000 s"),
        (dropped, "does not answer"),
        (slow(1.5), "does not answer in time"),
        (truncated, "sends rows that cannot be read"),
        (LIES, "sends rows that cannot be read"),
    ],
    ids=["portal", "403", "503", "429", "dropped", "slow", "truncated", "lies"],
)
def test_a_service_that_fails_leaves_the_links(
    kg: Kg, wikidata: Wikidata, fault: Fault, words: str
) -> None:
    before = links(kg)
    wikidata.next = [fault] * 3
    result = out(kg, wikidata, "link", "--online", *at(wikidata), "--timeout", "1")
    assert (result.exit_code, result.stdout) == (3, "")
    [line] = [line for line in result.stderr.splitlines() if line.startswith("kg: ")]
    assert words in line
    assert links(kg) == before != "s,o\n"


@pytest.mark.usefixtures("linked")
def test_no_network_and_no_such_host(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    before = links(kg)
    near = ("--wikidata", "http://127.0.0.1:9/sparql", "--retries", "0", "--cache", "cache")
    refused = kg("link", "--online", *near)
    assert refused.exit_code == 3
    assert "http://127.0.0.1:9/sparql does not answer" in refused.stderr
    monkeypatch.setattr(socket, "getaddrinfo", nobody_knows)
    unknown = kg("link", "--online", "--retries", "0", "--cache", "cache")
    assert unknown.exit_code == 3
    assert "Name or service not known" in unknown.stderr
    plain = kg("link", "--online", "--wikidata", "http://wiki.example/sparql", "--cache", "cache")
    assert plain.exit_code == 2
    assert "is no https address" in plain.stderr
    assert links(kg) == before


@pytest.mark.usefixtures("linked")
def test_what_was_decided_before_the_failure_is_kept(kg: Kg, wikidata: Wikidata) -> None:
    whole = out(kg, wikidata, "link", "--online", *at(wikidata))
    assert whole.exit_code == 0, whole.output
    asked = len(wikidata.visits)
    Path("cache/answers.sqlite").unlink()
    wikidata.next = [None] * (asked - 1) + [portal]
    broken = out(kg, wikidata, "link", "--online", *at(wikidata))
    assert broken.exit_code == 3
    wikidata.next = []
    rest = out(kg, wikidata, "link", "--online", *at(wikidata))
    assert rest.exit_code == 0
    assert len(wikidata.visits) == 2 * asked + 1
    assert "Q969725" in links(kg)


@pytest.mark.usefixtures("linked")
def test_a_killed_run_goes_on_where_it_was(kg: Kg, wikidata: Wikidata) -> None:
    words = ["link", "--online", "--cache", "cache", "--wikidata", wikidata.sparql, *at(wikidata)]
    program = [sys.executable, "-c", "from kg.cli.program import main; main()", *words]
    wikidata.next = [None] * 4 + [slow(5)]
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    begun = subprocess.Popen(program, env=here, **quiet)
    while len(wikidata.visits) < 5 and begun.poll() is None:
        time.sleep(0.01)
    begun.send_signal(signal.SIGKILL)
    begun.wait()
    wikidata.next = []
    assert kg(*words).exit_code == 0
    asked = [(visit.path, *sorted(visit.form.items())) for visit in wikidata.visits]
    assert asked[4] in asked[5:]  # only what was out when it was killed is asked again
    assert not {*asked[:4]}.intersection(asked[4:])
    assert "Q969725" in links(kg)


@pytest.mark.usefixtures("linked")
def test_a_reconciliation_service_of_others(kg: Kg, wikidata: Wikidata) -> None:
    good = out(kg, wikidata, "link", "--reconcile", wikidata.reconciliation, *at(wikidata))
    assert good.exit_code == 0, good.output
    assert wikidata.to(wikidata.reconciliation)
    wrong = out(kg, wikidata, "link", "--reconcile", wikidata.api, *at(wikidata))
    assert wrong.exit_code == 3
    assert "check --reconcile" in wrong.stderr
