"""Managers and other members of the staff who are sent from the bench."""

from __future__ import annotations

from kg.model import Thing
from kg.read.candidates import Candidate
from kg.read.facts import team_thing
from kg.read.happenings import Happenings
from kg.read.managers import managers
from kg.read.story import Story

_OFF = frozenset({"RedCard", "SecondYellowCard"})


def write_staff(out: Story, events: Happenings) -> None:
    """Says who had to leave the bench: managers told so, and whoever is told as staff."""
    for name, tellings in _sent(out).items():
        team = _team(out, name, tellings)
        node = Thing("StaffDismissal", (events.match, name))
        events.book.say(node, "rdfs:label", f"{name}’s dismissal", tellings)
        events.book.say(node, "inMatch", events.match, tellings)
        events.book.say(node, "dismissed", events.book.person(name, team), tellings)
        if team:
            events.book.say(node, "forTeam", team_thing(team), tellings)
        for c in [c for c in tellings if "clock" in c.roles][:1]:
            events.clock(node, c)


def _sent(out: Story) -> dict[str, list[Candidate]]:
    bosses = managers(out.told, out.candidates, out.teams)
    sent: dict[str, list[Candidate]] = {}
    for c in out.of("staff-out", "card"):
        role = "manager" if c.event == "staff-out" else "player"
        name = str(c.roles.get(role, ""))
        off = c.event == "staff-out" or c.marks["card"] in _OFF
        if off and (name in bosses or c.marks.get("staff")):
            sent.setdefault(name, []).append(c)
    return sent


def _team(out: Story, name: str, tellings: list[Candidate]) -> str | None:
    """His side; the team named in the same words where his side is not known."""
    named = [team for c in tellings if (team := out.team(c.roles.get("team", "#")))]
    return out.team(name) or (named[0] if named else None)
