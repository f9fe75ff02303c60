"""One stretch of a text read as the report of one match."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.model import Fact, Thing
from kg.read.background import write_background
from kg.read.candidates import Candidate, candidates, other_times, phrases_of
from kg.read.claims import write_claims
from kg.read.confidence import weighed
from kg.read.facts import Book
from kg.read.happenings import Happenings
from kg.read.incidents import Incidents
from kg.read.languages import foreign
from kg.read.listed import listed
from kg.read.match import write_match
from kg.read.possible import with_doubts_as_claims
from kg.read.records import write_records
from kg.read.references import scene
from kg.read.scene import Scene
from kg.read.scoring import goal_candidates
from kg.read.shootout import without_kicks
from kg.read.sports import other_sport
from kg.read.staff import write_staff
from kg.read.stated import StatedMatch
from kg.read.statements import statements
from kg.read.story import Story, story
from kg.read.ticker import is_mostly_ticker, with_calls
from kg.read.timeline import timed


@dataclass(frozen=True, slots=True)
class Told:
    """What a stretch tells: the facts of its match, or a word why it reports none.

    ``score`` has both teams if the stretch tells of a match; its goals are None where it does not
    say them. ``goals`` counts those of which it tells, with or without a scorer.
    """

    facts: tuple[Fact, ...] = ()
    match: Thing | None = None
    mentioned: tuple[Thing, ...] = ()
    note: str = ""
    score: dict[str, int | None] = field(default_factory=dict)
    goals: int = 0
    stated: StatedMatch | None = None


def told_of(text: str, sha: str, teams: tuple[str, str]) -> Told:
    """What a text tells of a match of two teams that it is known to report, and what it states."""
    told, found = all_told(text)
    out = story(told, found, teams) if len(found) <= _MOST else None
    if out is None:
        return Told(note=_why(found))
    written = _written(Book(told, found), out, sha)
    return written if written.match is None else _stating(written, written.match, out)


def told_in(text: str, sha: str, *, stating: bool = False) -> Told:
    """What a text tells of its match; ``sha`` goes into the names of what has no other.

    With ``stating`` it has everything that the text states, too, whatever the story made of it.
    """
    if language := foreign(text):
        return Told(note=f"the text is not in English: it looks like {language}")
    if other := other_sport(text):
        return Told(note=f"the text is about another sport: it speaks of {other}")
    told, found = all_told(text)
    out = story(told, found) if len(found) <= _MOST else None
    if out is None:
        return Told(note=_why(found))
    written = _written(Book(told, found), out, sha)
    return _stating(written, written.match, out) if stating and written.match else written


def _stating(written: Told, match: Thing, out: Story) -> Told:
    return replace(written, stated=statements(out, match))


def all_told(text: str) -> tuple[Scene, tuple[Candidate, ...]]:
    """A text in code form and everything that it tells, among which the story chooses."""
    told = scene(text)
    lines = [phrases_of(line) for line in told.lines]
    found = (*candidates(told, lines), *goal_candidates(told, other_times(told, lines)))
    phrases = sorted(found, key=lambda c: (c.words.start, c.words.end, c.cue))
    placed = with_calls if is_mostly_ticker(text) else timed
    return told, placed(told, without_kicks(told, (*phrases, *listed(told))))


def _written(book: Book, out: Story, sha: str) -> Told:
    setting = write_match(book, out, sha)
    events = Happenings(book, out, setting.match)
    events.write()
    Incidents(book, out, events).write()
    write_staff(out, events)
    write_records(book, out, events)
    past = write_background(book, out, setting, events)
    write_claims(book, out, setting.match, sha)
    score: dict[str, int | None] = {team: out.score.get(team) for team in out.teams}
    facts = with_doubts_as_claims(weighed(book.facts()), out.told.text, sha)
    return Told(facts, setting.match, tuple(past), score=score, goals=len(out.goals))


_TOO_LONG = "the text is far too long for the report of one match: split it into its reports"
_MOST = 3000
"""More things told than a report of one match ever holds (a long one has about 200)."""


def _why(found: Sequence[Candidate]) -> str:
    if len(found) > _MOST:
        return _TOO_LONG
    if not found:
        return "nothing in the text tells of football"
    return "the text tells no result and no goal of a match between two named teams"
