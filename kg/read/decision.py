"""How a match was decided beyond ninety minutes: extra time, the shoot-out and its kicks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from kg.model import Term, Thing
from kg.read.candidates import Candidate
from kg.read.extratime import extra_time_told
from kg.read.facts import Book, team_thing
from kg.read.shootout import Kick, kick_lines, kicks
from kg.read.story import Story

_SCORE = re.compile(
    r"<R(\d+)> (?:[a-z-]+ ){0,4}?(?:on (?:penalties|penalty|spot-kicks|pens|kicks from)"
    r"|(?:penalty )?shoot-?out|in (?:the |a )?(?:penalty )?shoot|from the spot)"
    r"|(?:shoot-?out|penalties|spot-kicks) (?:[a-z-]+ |, |<T\d+> ){0,6}?<R(\d+)> "
)


def write_decision(book: Book, out: Story, match: Thing, edition: Thing | None) -> None:
    """Says extra time, the winner of the shoot-out with its score, and every kick.

    ``edition`` is that from which the loser of a shoot-out is out, at a stage that knocks out.
    """
    told = list(shootout_winners(out))
    winner = _say_shootout(book, out, match, told)
    if winner and edition:
        tellers = [c for team, c in told if team == winner]
        book.say(team_thing(out.sides.rival(winner)), "eliminatedFrom", edition, tellers)
    for number, span in extra_time_told(out):
        book.note(match, "afterExtraTime", True, book.passage(number, span), "extra-time")  # noqa: FBT003


def shootout_winners(out: Story) -> Iterator[tuple[str, Candidate]]:
    """Who won the shoot-out, by everything that tells it."""
    lines = set(kick_lines(out.told))
    for c in out.of("result", "shootout", "exit", "out"):
        if c.line not in lines or not _beside(out, c) or c.marks.get("draw"):
            continue
        if out.told.text[: c.words.start].rstrip().endswith(_NOT_IT):
            continue
        team, rival = (out.team(c.roles.get(role, "")) for role in ("team", "rival"))
        if team is None and rival is not None:
            team = out.sides.rival(rival)
        lost = c.marks.get("lost") or c.marks.get("loser") or c.event in {"exit", "out"}
        if team is not None:
            yield (out.sides.rival(team) if lost else team), c


def _beside(out: Story, c: Candidate) -> bool:
    """True if the words of a shoot-out stand near those of the result."""
    near = out.told.text[max(0, c.words.start - _NEAR) : c.words.end + _NEAR].lower()
    return any(word in near for word in ("penalties", "penalty", "shoot-out", "shootout", "spot-k"))


_NEAR = 45
_NOT_IT = (" with", " against", " by")
"""A side named behind these is not the one that goes on to win: "drew with Albion and won"."""


def _say_shootout(
    book: Book, out: Story, match: Thing, told: list[tuple[str, Candidate]]
) -> str | None:
    """The winner, if one is told."""
    taken = kicks(out.told)
    votes = Counter(winner for winner, _ in told)
    if not votes:
        return None
    winner = votes.most_common(1)[0][0]
    tellers = [c for team, c in told if team == winner]
    book.say(match, "decidedByShootout", True, tellers)  # noqa: FBT003
    book.say(match, "winner", team_thing(winner), tellers)
    book.say(match, "loser", team_thing(out.sides.rival(winner)), tellers)
    score = shootout_score(out)
    if score:
        for team, goals in ((winner, max(score)), (out.sides.rival(winner), min(score))):
            book.say(Thing("Side", (match, team)), "shootoutGoals", goals, tellers)
    for kick in taken:
        _say_kick(book, out, match, kick)
    return winner


def shootout_score(out: Story) -> tuple[int, int] | None:
    """The score of the kicks: a score that is no draw beside the words of a shoot-out."""
    for number in kick_lines(out.told):
        for m in _SCORE.finditer(out.told.lines[number].code):
            value = out.told.mentions[int(m.group(1) or m.group(2))].value
            if isinstance(value, tuple) and value[0] != value[1]:
                return value
    return None


def _say_kick(book: Book, out: Story, match: Thing, kick: Kick) -> None:
    c = kick.told
    team = out.team(kick.taker) or out.team(c.roles.get("team", ""))
    node = Thing("ShootoutKick", (match, kick.taker))
    book.say(node, "rdfs:label", f"{kick.taker}’s kick in the shoot-out", [c])
    book.say(node, "inMatch", match, [c])
    book.say(node, "shootoutTaker", book.person(kick.taker, team), [c])
    book.say(node, "shootoutScored", kick.outcome == "KickScored", [c])
    book.say(node, "kickOutcome", Term(kick.outcome), [c])
    if team:
        book.say(node, "forTeam", team_thing(team), [c])
