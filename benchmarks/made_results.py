"""Made-up results of any number of matches, in the files and the proportions of real ones."""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections.abc import Iterable, Sequence
from pathlib import Path

_TEAMS, _CITIES = 240, 2000
_TOURNAMENTS = ("Friendly", "FIFA World Cup", "FIFA World Cup qualification", "UEFA Euro", "Cup")
_GOALS = (0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 4)


def write_results(folder: Path, matches: int) -> None:
    """Writes ``results.csv`` and ``goalscorers.csv``; as in real ones, half the goals have rows."""
    chance = random.Random(matches)  # noqa: S311  a repeatable series, no secret
    played, scored = [], []
    for number in range(matches):
        day = dt.date(1872, 11, 30) + dt.timedelta(days=number * 56_000 // matches)
        home, away = (f"Team {team}" for team in chance.sample(range(_TEAMS), 2))
        goals = chance.choice(_GOALS), chance.choice(_GOALS)
        city = chance.randrange(_CITIES)
        tournament = chance.choice(_TOURNAMENTS)
        played.append((day, home, away, *goals, tournament, f"City {city}", f"Land {city % 200}",
                       chance.choice(("TRUE", "FALSE"))))  # fmt: skip
        if chance.random() < 0.4:
            told = [home] * goals[0] + [away] * goals[1]
            scored += [(day, home, away, *_goal(team, chance)) for team in told]
    folder.mkdir()
    _write(folder / "results.csv", "date,home_team,away_team,home_score,away_score,tournament,city,"
           "country,neutral", played)  # fmt: skip
    _write(folder / "goalscorers.csv", "date,home_team,away_team,team,scorer,minute,own_goal,"
           "penalty", scored)  # fmt: skip


def _goal(team: str, chance: random.Random) -> tuple[str, str, int, str, str]:
    kind = chance.choices(("goal", "own", "penalty"), (90, 3, 7))[0]
    scorer = f"Player {chance.randrange(70)} of {team}"
    return (
        team,
        scorer,
        chance.randint(1, 90),
        str(kind == "own").upper(),
        str(kind == "penalty").upper(),
    )


def _write(path: Path, head: str, rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head.split(","), *rows])
