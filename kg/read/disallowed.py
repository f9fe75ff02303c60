"""Goals that did not stand, each with all its tellings: who put the ball in, and when."""

from __future__ import annotations

from kg.read.candidates import Candidate
from kg.read.story import Story


def disallowed(out: Story) -> list[list[Candidate]]:
    """The tellings of each goal that was disallowed, in the order of the text.

    Two times told are two goals; a goal told of a team is one of its men's where one is told of.
    """
    goals: list[list[Candidate]] = []
    found = out.of("disallowed")
    for c in [c for c in found if "player" in c.roles]:
        same = [g for g in goals if g[0].roles["player"] == c.roles["player"]]
        fits = [g for g in same if not _apart(g, c)]
        if fits:
            fits[-1].append(c)
        else:
            goals.append([c])
    for c in [c for c in found if "player" not in c.roles]:
        team = out.team(c.roles["team"])
        if team is None:
            continue
        mine = [g for g in goals if _team(out, g) in {team, None} and not _apart(g, c)]
        if mine:
            mine[-1].append(c)
        else:
            goals.append([c])
    return sorted(goals, key=lambda told: told[0].words.start)


def _team(out: Story, told: list[Candidate]) -> str | None:
    return out.team(told[0].roles.get("player") or told[0].roles["team"])


def _apart(told: list[Candidate], c: Candidate) -> bool:
    """True if the times told differ."""
    minutes = {t.roles["clock"].minute for t in told if "clock" in t.roles} - {None}
    clock = c.roles.get("clock")
    return bool(clock and clock.minute is not None and minutes and clock.minute not in minutes)
