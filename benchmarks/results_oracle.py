"""What the files of results say of a statement, counted by hand from their rows.

No line of ``kg`` is used: what ``kg check`` answers is held against this. A statement is one object
of the claims beside a report (tests/reports/README.md), as of the day of the report's match.
"""

from __future__ import annotations

import csv
import datetime as dt
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

Statement: TypeAlias = Mapping[str, Any]

CAREER = 20
"""Years around a player's known goals in which he may have scored others."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A row of ``goalscorers.csv``; ``minute`` is None where the data set has none."""

    team: str
    scorer: str
    minute: int | None
    own: bool


@dataclass(frozen=True, slots=True)
class Played:
    """A row of ``results.csv`` with its goals; ``place`` is the row's place in the file."""

    place: int
    date: str
    home: str
    away: str
    goals: tuple[int, int]
    competition: str
    city: str
    neutral: bool
    told: tuple[Goal, ...] = field(default=(), compare=False)
    shootout: str | None = None

    @property
    def teams(self) -> frozenset[str]:
        """Both teams."""
        return frozenset((self.home, self.away))

    @property
    def complete(self) -> bool:
        """True if every goal is told with its scorer."""
        return len(self.told) == sum(self.goals) and all(goal.scorer for goal in self.told)

    def score(self, team: str) -> tuple[int, int]:
        """Goals for and against a team."""
        return self.goals if team == self.home else (self.goals[1], self.goals[0])

    def other(self, team: str) -> str:
        """The opponent of a team."""
        return self.away if team == self.home else self.home


WHAT: Mapping[str, Callable[[tuple[int, int]], bool]] = {
    "won": lambda s: s[0] > s[1],
    "lost": lambda s: s[0] < s[1],
    "drawn": lambda s: s[0] == s[1],
    "unbeaten": lambda s: s[0] >= s[1],
    "winless": lambda s: s[0] <= s[1],
    "clean": lambda s: s[1] == 0,
    "dry": lambda s: s[0] == 0,
    "scored": lambda s: s[0] > 0,
    "played": lambda s: True,  # noqa: ARG005  every match counts
    "met": lambda s: True,  # noqa: ARG005
}


class Results:
    """All rows of a folder of results, and what they say of statements."""

    def __init__(self, folder: Path) -> None:
        goals, shootouts = defaultdict[tuple[str, ...], list[Goal]](list), {}
        for row in _rows(folder / "goalscorers.csv"):
            minute = int(row["minute"]) if row["minute"].isdigit() else None
            scorer = "" if row["scorer"] == "NA" else row["scorer"]
            goal = Goal(row["team"], scorer, minute, row["own_goal"] == "TRUE")
            goals[row["date"], row["home_team"], row["away_team"]].append(goal)
        for row in _rows(folder / "shootouts.csv"):
            shootouts[row["date"], row["home_team"], row["away_team"]] = row["winner"]
        self.matches: list[Played] = []
        self.of: dict[str, list[Played]] = defaultdict(list)
        for place, row in enumerate(_rows(folder / "results.csv")):
            key = row["date"], row["home_team"], row["away_team"]
            if not row["home_score"].isdigit():
                continue
            match = Played(
                place, *key, (int(row["home_score"]), int(row["away_score"])), row["tournament"],
                row["city"], row["neutral"] == "TRUE", tuple(goals[key]), shootouts.get(key),
            )  # fmt: skip
            self.matches.append(match)
        self.matches.sort(key=lambda match: (match.date, match.place))
        for match in self.matches:
            for team in match.teams:
                self.of[team].append(match)

    def match(self, date: str, home: str, away: str) -> Played | None:
        """The match of a day and two teams, in whichever order; None if there is none."""
        pair = {home, away}
        return next((m for m in self.of[home] if m.date == date and m.teams == pair), None)

    def truth(self, statement: Statement, match: Played) -> bool | None:
        """Whether the statement holds, as of the match; None where the rows cannot tell."""
        return _TRUTHS[statement["of"]](self, statement, match)

    def run(self, s: Statement, match: Played) -> bool:
        """A team's matches in a row, up to and with the match (``before``: without it).

        They are as many as told, or with ``least`` more: "had lost the last two".
        """
        kept = WHAT[s["what"]]
        length = 0
        for played in reversed(self._matches(s, match, with_it=not s.get("before"))):
            if not kept(played.score(s["team"])):
                break
            length += 1
        return length >= s["n"] if s.get("least") else length == s["n"]

    def since(self, s: Statement, match: Played) -> bool:
        """The year of the last such match before this one."""
        matches = self._matches(s, match)
        if s["what"] == "lost-three":
            lost = [WHAT["lost"](m.score(s["team"])) for m in matches]
            ends = [matches[i].date for i in range(2, len(lost)) if all(lost[i - 2 : i + 1])]
        else:
            wanted, least = WHAT[s["what"]], s.get("by", 0)
            scores = [(m.date, m.score(s["team"])) for m in matches]
            ends = [day for day, (a, b) in scores if wanted((a, b)) and abs(a - b) >= least]
        return bool(ends) and int(ends[-1][:4]) == s["year"]

    def never(self, s: Statement, match: Played) -> bool:
        """No such match before this one."""
        wanted = WHAT[s["what"]]
        return not any(wanted(m.score(s["team"])) for m in self._matches(s, match))

    def count(self, s: Statement, match: Played) -> bool:
        """How many such matches, up to and with this one (``before``: without it)."""
        wanted = WHAT[s["what"]]
        matches = self._matches(s, match, with_it=not s.get("before"))
        return sum(wanted(m.score(s["team"])) for m in matches) == s["n"]

    def past(self, s: Statement, match: Played) -> bool:
        """Another match of two teams with a score in a year, before (``later``: after) this one."""
        first, second = s["teams"].split(",")
        home, away = (int(part) for part in s["score"].split("-"))
        return any(
            m.score(first) == (home, away)
            for m in self.of[first]
            if m.teams == {first, second}
            and m.date[:4] == str(s["year"])
            and (m.date > match.date if s.get("later") else m.date <= match.date)
            and m != match
        )

    def next(self, s: Statement, match: Played) -> bool | None:
        """The team's next match; None if the rows end before one."""
        later = [m for m in self.of[s["team"]] if m.date > match.date]
        return later[0].other(s["team"]) == s["against"] if later else None

    def tally(self, s: Statement, match: Played) -> bool | None:
        """A player's goals up to and with the match; None between the bounds that rows leave."""
        player, team, name = s["player"], s["team"], s.get("in") or ""
        competition, _, year = name.rpartition(" ") if name[-4:].isdigit() else (name, "", "")
        mine = [m for m in self.of[team] if m.date <= match.date]
        if competition:
            mine = [m for m in mine if m.competition == competition]
        if year:
            mine = [m for m in mine if abs(int(m.date[:4]) - int(year)) <= 1]
        scored = [m for m in self.of[team] for g in m.told if g.scorer == player and not g.own]
        known = sum(
            g.scorer == player and not g.own for m in mine for g in m.told if g.team == team
        )
        if not scored:
            return None
        first, last = _years(scored[0].date, -CAREER), _years(scored[-1].date, CAREER)
        untold = sum(
            m.score(team)[0] - sum(g.team == team and bool(g.scorer) for g in m.told)
            for m in mine
            if first <= m.date <= last
        )
        if known <= s["n"] <= known + untold:
            return True if not untold else None
        return False

    def score(self, s: Statement, match: Played) -> bool:
        """The score, whichever team stands first."""
        home, away = (int(part) for part in s["score"].split("-"))
        return (home, away) in {match.goals, match.goals[::-1]}

    def scorer(self, s: Statement, match: Played) -> bool | None:
        """A scorer, by his last name or more of it; None where the goals are not told."""
        if not match.complete:
            return None
        return any(same_name(s["name"], goal.scorer) for goal in match.told)

    def minute(self, s: Statement, match: Played) -> bool | None:
        """A minute of some goal; added time is folded into 45, 90, 105 and 120."""
        if not match.complete or any(goal.minute is None for goal in match.told):
            return None
        return any(
            abs((goal.minute or 0) - s["minute"]) <= s.get("within", 0) for goal in match.told
        )

    def stage(self, s: Statement, match: Played) -> bool | None:
        """The stage, where counting from the edition's last match tells it."""
        known = self.known_stage(match)
        return None if known is None else known == s["stage"]

    def known_stage(self, match: Played) -> str | None:
        """The stage of a match of a World Cup since 1986 or a European Championship since 1996."""
        edition = [m for m in self.matches if m.competition == match.competition
                   and m.date[:4] == match.date[:4]]  # fmt: skip
        after = len(edition) - 1 - edition.index(match)
        if match.competition == "FIFA World Cup" and "1986" <= match.date < "2026":
            rounds = (("final", 1), ("third place", 1), ("semi-final", 2), ("quarter-final", 4),
                      ("round of 16", 8))  # fmt: skip
        elif match.competition == "UEFA Euro" and match.date >= "1996":
            rounds = (("final", 1), ("semi-final", 2), ("quarter-final", 4))
            rounds += (("round of 16", 8),) if match.date >= "2016" else ()
        else:
            return None
        for name, matches in rounds:
            if after < matches:
                return name
            after -= matches
        return "group stage"

    def _matches(self, s: Statement, match: Played, *, with_it: bool = False) -> list[Played]:
        """The team's matches before the match that the statement speaks of."""
        found = [m for m in self.of[s["team"]] if m.date < match.date]
        if with_it and s["team"] in match.teams:
            found.append(match)
        if "in" in s:
            found = [m for m in found if m.competition == s["in"]]
        if "against" in s:
            found = [m for m in found if s["against"] in m.teams]
        if "in_city" in s:
            found = [m for m in found if m.city == s["in_city"]]
        if s.get("home"):
            found = [m for m in found if m.home == s["team"] and not m.neutral]
        return found


def _meeting(results: Results, s: Statement, match: Played) -> bool:
    first, second = s["teams"].split(",")
    inside = {"in": s["in"]} if "in" in s else {}
    told = {"team": first, "against": second, "what": "met", "n": s["n"], **inside}
    return results.count(told | ({"before": 1, "n": s["n"] - 1} if s.get("of_previous") else {}),
                         match)  # fmt: skip


def _head_to_head(results: Results, s: Statement, match: Played) -> bool:
    return results.count({**s, "before": not s.get("incl")}, match)


_TRUTHS: Mapping[str, Callable[[Results, Statement, Played], bool | None]] = {
    "run": Results.run, "since": Results.since, "never": Results.never, "count": Results.count,
    "past": Results.past, "next": Results.next, "tally": Results.tally, "score": Results.score,
    "scorer": Results.scorer, "minute": Results.minute, "stage": Results.stage,
    "meeting": _meeting, "h2h": _head_to_head,
    "city": lambda _, s, match: s["city"] == match.city,
    "date": lambda _, s, match: s["date"] == match.date,
    "competition": lambda _, s, match: s["competition"] == match.competition,
    "record": lambda *_: None, "venue": lambda *_: None,
}  # fmt: skip


def same_name(told: str, full: str) -> bool:
    """True if all words of a told name are in the full one, accents aside.

    >>> same_name("Sigurdsson", "Ragnar Sigurðsson"), same_name("Ito", "Junya Itoh")
    (True, False)
    """
    words = _plain(full).replace("-", " ").split()
    return all(word in words for word in _plain(told).replace("-", " ").split())


_SPELT = (("ð", "d"), ("þ", "th"), ("ø", "o"), ("ł", "l"), ("ı", "i"), ("ß", "ss"), ("æ", "a"),
          ("oe", "o"), ("ae", "a"), ("ue", "u"))  # fmt: skip


def _plain(name: str) -> str:
    parts = unicodedata.normalize("NFD", name.lower())
    spelt = "".join(char for char in parts if not unicodedata.combining(char))
    for letters, plain in _SPELT:
        spelt = spelt.replace(letters, plain)
    return spelt


def _years(day: str, years: int) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=round(365.25 * years))).isoformat()


def _rows(path: Path) -> Iterable[dict[str, str]]:
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
