"""How often the hints on sides are right, by cue: what the weights in company.toml rest on.

    python benchmarks/weigh_hints.py [GOLD REPORTS]

For each cue: how many of its hints agree with the sides in the gold sheets of the tuned part, how
many do not, and the weight that this is worth, twice the log odds with one of each added.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from measure import ROOT

sys.path.insert(0, str(ROOT))

from kg.evaluate.folders import Case, cases
from kg.evaluate.names import Teams, same_person
from kg.read.story import Story, story
from kg.read.stretch import all_told

DEVELOPMENT = ROOT.parent / "shared" / "reports"
ROLES = {"cards": ("player",), "missed_penalties": ("player",), "disallowed_goals": ("player",),
         "substitutions": ("on", "off"), "managers": ("person",)}  # fmt: skip


def main(gold: Path, reports: Path) -> None:
    """Prints the table."""
    counted: Counter[tuple[str, bool]] = Counter()
    for case in cases(gold, reports, "tuned"):
        if isinstance(case, Case) and case.report and case.of == 1:
            counted.update(_judged(case.gold, case.report.read_text(encoding="utf-8")))
    for cue in sorted({cue for cue, _ in counted}):
        right, wrong = counted[cue, True], counted[cue, False]
        print(f"{cue:28}{right:6}{wrong:6}{2 * math.log((right + 1) / (wrong + 1)):8.1f}")


def _judged(gold: Mapping[str, Any], text: str) -> Iterator[tuple[str, bool]]:
    """The cue of every hint on two whose sides the gold tells, and whether it is right."""
    out = story(*all_told(text))
    if out is None:
        return
    truth = _truth(gold, out)
    for hint in out.known:
        one, other = truth.get(hint.one), truth.get(hint.other)
        if one and other:
            yield hint.cue, (one == other) == hint.same


def _truth(gold: Mapping[str, Any], out: Story) -> dict[str, str]:
    """The gold team of every name of the story that the gold tells of."""
    teams = Teams(gold["teams"], gold.get("aliases") or {})
    truth = {name: str(teams.of(name)) for name in out.teams}
    people = {m.name for m in out.told.mentions if m.kind == "person"}
    for person, team in _sides(gold):
        meant = [name for name in people if same_person(person, name)]
        if len(meant) == 1:
            truth[meant[0]] = team
    return truth


def _sides(gold: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for goal in gold["goals"]:
        if goal["scorer"] and not goal["own_goal"]:
            yield goal["scorer"], goal["team"]
    for kind, roles in ROLES.items():
        for entry in gold.get(kind) or ():
            for role in roles:
                if entry.get(role) and entry.get("team"):
                    yield entry[role], entry["team"]
    for team, lists in (gold.get("lineups") or {}).items():
        for names in lists.values():
            yield from ((name, team) for name in names)


if __name__ == "__main__":
    given = [Path(path) for path in sys.argv[1:3]]
    main(*(given if len(given) == 2 else (DEVELOPMENT / "gold", DEVELOPMENT)))
