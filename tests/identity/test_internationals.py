"""The bundled report among the real results: all matches of the teams of which it tells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.build import add_sources
from kg.graph.store import memory_store
from kg.identity.decisions import SAME
from kg.identity.resolve import resolve
from kg.sources.files import ResultsSource, find_sources
from tests.identity.worlds import add, chosen, short

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data" / "internationals"
TEAMS = {"England", "France", "Italy", "Morocco"}


@pytest.mark.skipif(not DATA.exists(), reason="the results are not here")
def test_the_report_is_found_among_all_matches_of_its_teams() -> None:
    [source] = find_sources((str(DATA),))
    assert isinstance(source, ResultsSource)
    release = source.format.read(source.path, source.data)
    matches = tuple(m for m in release.matches if TEAMS & {m.home, m.away})
    assert len(matches) > 3000
    store = memory_store()
    [outcome] = add_sources(store, [str(ROOT / "seeds" / "england-france-2022.txt")])
    assert outcome.error is None
    add(store, replace(release, matches=matches))
    made = {(d.kind, d.mention): d for d in resolve(store)}
    assert {d.verdict for d in made.values()} == {SAME}
    for kind, mention, found in (
        ("Match", "England v France", "2022-12-10-england-v-france"),
        ("Match", "England v Italy", "2021-07-11-england-v-italy"),
        ("Fixture", "France v Morocco", "2022-12-14-france-v-morocco"),
        ("Person", "Wayne Rooney", "wayne-rooney-england"),
        ("Edition", "FIFA World Cup in Qatar", "fifa-world-cup.2022"),
    ):
        assert chosen(made[kind, mention]) == found
    goals = [d for d in made.values() if d.kind == "Goal"]
    assert sorted(short(d.chosen) for d in goals) == [
        f"2022-12-10-england-v-france.{name}-1"
        for name in ("aurelien-tchouameni", "harry-kane", "olivier-giroud")
    ]
