"""``kg fetch`` against a server on this machine: streams, exit codes, and what can be built."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Kg
from tests.sources.fetch.conftest import Home, home, reply

__all__ = ["home"]

FILES = {
    "results.csv": b"date,home_team,away_team,home_score,away_score,tournament,city,country,"
    b"neutral\n"
    b"1930-07-13,Alba,Borea,1,0,FIFA World Cup,Montevideo,Uruguay,TRUE\n",
    "goalscorers.csv": b"date,home_team,away_team,team,scorer,minute,own_goal,penalty\n"
    b"1930-07-13,Alba,Borea,Alba,Ana Ruiz,12,FALSE,FALSE\n",
    "shootouts.csv": b"date,home_team,away_team,winner,first_shooter\n",
    "former_names.csv": b"current,former,start_date,end_date\n",
}


def test_without_a_name_the_known_sets_are_listed(kg: Kg) -> None:
    result = kg("fetch")
    assert result.exit_code == 0
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert rows[0] == ["name", "title", "licence", "publisher", "becomes", "file", "address"]
    files = {row[5]: row for row in rows if row[0] == "internationals"}
    assert files.keys() == FILES.keys()
    assert files["results.csv"][2] == "CC0 1.0"
    assert files["results.csv"][6].endswith("/martj42/international_results/HEAD/results.csv")


def test_a_set_is_fetched_and_can_be_built(kg: Kg, home: Home) -> None:
    home.files = dict(FILES)
    result = kg("fetch", "internationals", "--mirror", home.address)
    assert (result.exit_code, result.stdout) == (0, "internationals\n")
    assert "Licence: CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/)" in result.stderr
    assert "results.csv: fetched, " in result.stderr
    again = kg("fetch", "internationals", "--mirror", home.address)
    assert "results.csv: unchanged, " in again.stderr
    built = kg("build", "internationals")
    assert built.exit_code == 0, built.output
    assert "Read internationals: 1 match, 1 goals." in built.stderr


def test_a_network_that_fails_is_exit_3(kg: Kg, home: Home) -> None:
    home.next = [lambda ask: reply(ask, 500)] * 2
    result = kg(
        "fetch", "internationals", "--mirror", home.address, "--into", "x", "--retries", "1"
    )
    assert result.exit_code == 3
    assert result.stdout == ""
    assert result.stderr.splitlines()[-1].startswith(f"kg: {home.address}/results.csv answers 500")
    assert not list(Path("x").iterdir())


def test_a_call_that_is_wrong_is_exit_2(kg: Kg) -> None:
    assert kg("fetch", "international").exit_code == 2
    assert "did you mean internationals?" in kg("fetch", "international").stderr
    assert kg("fetch", "internationals", "--mirror", "http://example.org").exit_code == 2
    assert kg("fetch", "internationals", "--release", "../x").exit_code == 2
