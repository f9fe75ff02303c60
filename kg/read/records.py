"""Records: who holds the most, and what a goal of this match is said to have done to it."""

from __future__ import annotations

from kg.model import Term, Thing
from kg.read.candidates import Candidate
from kg.read.facts import Book, team_thing
from kg.read.feats import write_feats
from kg.read.happenings import Happenings
from kg.read.story import Story

_DOES = {"equal": "statedToEqual", "break": "statedToBreak"}


def write_records(book: Book, out: Story, events: Happenings) -> None:
    """Says every record that the text tells of, with its scope; one without scope is left out."""
    done: set[tuple[str, str]] = set()
    for c in out.of("record-holder"):
        team = out.any_team(c.roles["team"])
        if team:
            done.add((str(c.roles["holder"]), "Holds"))
            holder = book.person(str(c.roles["holder"]), team)
            record = _record(book, team, [c])
            holding = Thing("Holding", (record, str(c.roles["holder"])))
            book.say(holding, "rdfs:label", f"{c.roles['holder']}’s scoring record for {team}", [c])
            _holding(book, holding, record, holder, [c])
            book.say(holding, "standingAt", events.match, [c])
    done |= _equalled(book, out, events)
    _tallies(book, out, events)
    write_feats(book, out, events.match, done)


def _tallies(book: Book, out: Story, events: Happenings) -> None:
    """Counts that the text states itself: "his 20th goal for his country"."""
    for c in out.of("tally"):
        player, value = str(c.roles["player"]), int(c.roles["ordinal"])
        team = out.any_team(c.roles["team"]) if "team" in c.roles else out.team(player)
        if team is None:
            continue
        node = Thing("Tally", (player, team, "goals", value))
        book.say(node, "rdfs:label", f"{player}’s {value} goals for {team}", [c])
        book.say(node, "tallyOf", book.person(player, out.team(player)), [c])
        book.say(node, "measure", Term("Goals"), [c])
        book.say(node, "scopeTeam", team_thing(team), [c])
        book.say(node, "value", value, [c])
        book.say(node, "basis", Term("Stated"), [c])
        own = [i for i, goal in enumerate(out.goals) if goal.scorer == player]
        if len(own) == 1:
            book.say(node, "asOfEvent", events.goals[own[0]], [c])


def _record(book: Book, team: str, told: list[Candidate]) -> Thing:
    record = Thing("Record", ("Goals", team))
    book.say(record, "rdfs:label", f"most goals for {team}", told)
    book.say(record, "measure", Term("Goals"), told)
    book.say(record, "scopeTeam", team_thing(team), told)
    book.say(record, "extremum", Term("Highest"), told)
    return record


def _holding(book: Book, node: Thing, record: Thing, holder: Thing, told: list[Candidate]) -> None:
    book.say(node, "ofRecord", record, told)
    book.say(node, "holder", holder, told)


def _equalled(book: Book, out: Story, events: Happenings) -> set[tuple[str, str]]:
    """What was done to another man's record, told once or in parts: scope here, mark there.

    The result is who holds, equals or breaks one by it.
    """
    done: set[tuple[str, str]] = set()
    told = out.of("record")
    for holder in dict.fromkeys(str(c.roles["holder"]) for c in told):
        mine = [c for c in told if c.roles["holder"] == holder]
        scopes = [c for c in out.of("record-scope") if any(c.line == m.line for m in mine)]
        player = next((p for p in (doer_of(out, c) for c in mine) if p), None)
        team = _scope(out, scopes, player)
        if player is None or team is None:
            continue
        marks = {int(c.roles["mark"]) for c in mine if "mark" in c.roles}
        mark = marks.pop() if len(marks) == 1 else None
        passages = [c for c in mine if any(c.line == s.line for s in scopes)]
        record = _record(book, team, passages)
        book.say(record, "measure", Term("Goals"), mine)
        person = book.person(holder, team)
        node = Thing("Holding", (record, holder, mark) if mark else (record, holder))
        marked = [c for c in mine if "mark" in c.roles]
        words = f"record of {mark} goals" if mark else "scoring record"
        book.say(node, "rdfs:label", f"{holder}’s {words} for {team}", marked or mine)
        _holding(book, node, record, person, mine)
        if mark:
            book.say(node, "mark", mark, marked)
        book.say(node, "standingAt", events.match, marked or mine)
        book.say(person, "playsFor", team_thing(team), passages)
        _stated(book, events, player, node, mine)
        done |= {(holder, "Holds"), *((player, _RELATION[str(c.marks["does"])]) for c in mine)}
    return done


_RELATION = {"equal": "Equals", "break": "Breaks"}


def doer_of(out: Story, c: Candidate) -> str | None:
    """Who did it: the scorer of that sentence, if the phrase's own subject scored nothing."""
    scorers = {g.scorer for g in out.goals}
    if c.roles["player"] in scorers:
        return str(c.roles["player"])
    here = {g.scorer for g in out.goals for t in g.tellings if t.line == c.line}
    return here.pop() if len(here) == 1 else None


def _scope(out: Story, scopes: list[Candidate], player: str | None) -> str | None:
    for c in scopes:
        if "team" in c.roles:
            return out.any_team(c.roles["team"])
    return out.team(player) if scopes and player else None


def _stated(
    book: Book, events: Happenings, player: str, node: Thing, told: list[Candidate]
) -> None:
    """The goal that did it is the one told in the same sentence, or the man's only one."""
    own = [i for i, g in enumerate(events.out.goals) if g.scorer == player]
    for c in told:
        here = [
            i for i in own if any(t.line == c.line for t in events.out.goals[i].tellings)
        ] or own
        if len(here) == 1:
            book.say(events.goals[here[0]], _DOES[str(c.marks["does"])], node, [c])
