"""What is said, hoped, possible or denied: quotations and claims, never plain facts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from kg.model import Span, Term, Thing
from kg.read.candidates import Candidate, mentions_in
from kg.read.facts import Book, team_thing
from kg.read.managers import managers
from kg.read.quotes import Quote, quotes
from kg.read.speakers import speaker_of
from kg.read.speech import said_before_match, sayings
from kg.read.story import Story


def write_claims(book: Book, out: Story, match: Thing, sha: str) -> None:
    """Says every claim and quotation; claims are numbered in the order of the text."""
    speakers = _quotations(book, out, match, sha)
    claims = [
        c for c in out.of("unreal") if "claim" in c.marks and c.marks["claim"] != "Hypothetical"
    ]
    said = [c for c in out.of("captain-claim") if c.line in speakers]
    seen: set[Span] = set()
    number = 0
    for c in sorted([*claims, *said], key=lambda c: c.passage):
        if c.passage in seen:
            continue
        seen.add(c.passage)
        about = [] if c in said else _about(book, out, match, c)
        captain = _captain(out, c) if c in said else None
        if not about and captain is None:
            continue
        number += 1
        node = Thing("Claim", (sha[:8], number))
        modality = "Attributed" if c in said else str(c.marks["claim"])
        book.say(node, "modality", Term(modality), [c])
        book.say(node, "claimText", c.passage.of(out.told.text), [c])
        for thing in about:
            book.say(node, "about", thing, [c])
        if captain:
            _captaincy(book, out, node, c, (speakers[c.line], captain))
    _indirect(book, out, match, (sha[:8], number))
    _goals_left_out(book, out, match, sha)
    _withdrawn(book, out, match, sha)


def _withdrawn(book: Book, out: Story, match: Thing, sha: str) -> None:
    """Says as denied what the report itself takes back: its history, from which nothing follows."""
    taken_back = [line.sentence.body for line in out.told.lines if line.sentence.withdrawn]
    for number, body in enumerate(taken_back, 1):
        node = Thing("Claim", (sha[:8], "withdrawn", number))
        book.note(node, "modality", Term("Denied"), body, "claim.withdrawn")
        book.note(node, "claimText", body.of(out.told.text), body, "claim.withdrawn")
        book.note(node, "about", match, body, "claim.withdrawn")


def _goals_left_out(book: Book, out: Story, match: Thing, sha: str) -> None:
    """Says as possible what is told as a goal but is doubtful; who scored another is passed over.

    His telling is as likely that other goal again.
    """
    scorers = {goal.scorer for goal in out.goals}
    doubtful = {goal.scorer: goal for goal in out.left_out if goal.scorer not in scorers}
    for number, (name, goal) in enumerate(doubtful.items(), 1):
        node, scorer = Thing("Claim", (sha[:8], "goal", number)), book.person(name, out.team(name))
        book.say(node, "modality", Term("Possible"), goal.tellings)
        book.say(node, "claimText", goal.tellings[0].passage.of(out.told.text), goal.tellings)
        for thing in (scorer, match):
            book.say(node, "about", thing, goal.tellings)
        book.say(
            node, "claimedProperty", Term("ownGoalBy" if goal.own else "scorer"), goal.tellings
        )
        book.say(node, "claimedObject", scorer, goal.tellings)


def _indirect(book: Book, out: Story, match: Thing, last: tuple[str, int]) -> None:
    """Says what people said in the reporter's words; a lead-in to a quotation is none."""
    direct = [span for q in quotes(out.told.text) for span in (q.before, q.after)]
    referees = {c.roles["referee"] for c in out.of("referee")}
    done: set[tuple[str, int]] = set()
    sha, number = last
    for said in sayings(out.told):
        key = (said.speaker, said.line)
        lead_in = any(said.words.overlaps(span) for span in direct)
        if key in done or lead_in or said.speaker in referees:
            continue
        done.add(key)
        number += 1
        node, speaker = (
            Thing("Claim", (sha, number)),
            book.person(said.speaker, out.team(said.speaker)),
        )
        body = out.told.lines[said.line].sentence.body
        told = Candidate("reported", {}, {}, body, said.words, said.line, said.cue)
        book.say(node, "modality", Term("Attributed"), [told])
        book.say(node, "claimText", body.of(out.told.text), [told])
        book.say(node, "speaker", speaker, [told])
        for thing in [t for t in _about(book, out, match, told) if t != speaker] or [match]:
            book.say(node, "about", thing, [told])


def _about(book: Book, out: Story, match: Thing, c: Candidate) -> list[Thing]:
    things: list[Thing] = []
    for m in mentions_in(out.told, c.line, "team", "person"):
        if c.passage.covers(m.span):
            team = out.any_team(m.name) if m.kind == "team" else None
            if team:
                things.append(book.named(team_thing(team), team))
            elif m.kind == "person":
                things.append(book.person(m.name, out.team(m.name)))
    if things:
        return list(dict.fromkeys(things))
    before = [m for m in mentions_in(out.told, c.line, "person") if m.span.end <= c.passage.start]
    words = f" {c.passage.of(out.told.text).lower()} "
    if before and (" his " in words or " he " in words):
        things.append(book.person(before[-1].name, out.team(before[-1].name)))
    if " match " in words or " game " in words:
        things.append(match)
    return things


def _captain(out: Story, c: Candidate) -> str | None:
    """Who "he" is in the quoted words: the man last named in them before."""
    people = [
        m.name
        for line in range(max(0, c.line - 4), c.line + 1)
        if out.told.lines[line].sentence.quoted
        for m in mentions_in(out.told, line, "person")
        if m.span.end <= c.words.end
    ]
    return people[-1] if people and _told_of(out, people[-1]) else None


def _told_of(out: Story, name: str) -> bool:
    """True unless the name is one word that only a speaker uses: nobody knows who "Harry" is."""
    return " " in name or any(
        m.name == name
        for number, line in enumerate(out.told.lines)
        if not line.sentence.quoted
        for m in mentions_in(out.told, number, "person")
    )


def _captaincy(book: Book, out: Story, node: Thing, c: Candidate, men: tuple[str, str]) -> None:
    speaker, captain = men
    team = out.team(speaker)
    person = book.person(captain, out.team(captain))
    book.say(node, "speaker", book.person(speaker, team), [c])
    book.say(node, "about", person, [c])
    if team and out.team(captain) == team:
        book.say(node, "claimedSubject", person, [c])
        book.say(node, "claimedProperty", Term("captainOf"), [c])
        book.say(node, "claimedObject", team_thing(team), [c])


def _quotations(book: Book, out: Story, match: Thing, sha: str) -> dict[int, str]:
    """Says the quotations with known speakers; the result is the speaker of each quoted line."""
    speakers: dict[int, str] = {}
    starts = [line.sentence.body.start for line in out.told.lines]
    bosses = managers(out.told, out.candidates, out.teams)
    playing = _players(out)
    for number, quote in enumerate(quotes(out.told.text), 1):
        told = speaker_of(out, quote, bosses)
        if told is None or said_before_match(_sentence(out, told)):
            continue
        name = str(told.roles["speaker"])
        node = Thing("Quotation", (sha[:8], number))
        team = out.team(name)
        person = book.person(name, team)
        book.say(node, "rdfs:label", f"{name}’s words", [told])
        book.say(node, "speaker", person, [told])
        role = "coach" if name in bosses else "player" if name in playing else ""
        if role:
            book.say(node, "speakerRole", role, [told])
        if team:
            book.say(node, "speakerTeam", team_thing(team), [told])
        low = max(0, bisect_right(starts, quote.outer.start) - 1)
        lines = list(range(low, bisect_left(starts, quote.outer.end)))
        for i in lines:
            if out.told.lines[i].sentence.quoted:
                speakers[i] = name
        _words(book, out, (node, match), quote, lines)
    return speakers


def _words(
    book: Book, out: Story, nodes: tuple[Thing, Thing], quote: Quote, lines: list[int]
) -> None:
    node, match = nodes
    text = out.told.text
    passages = [
        Span(max(body.start, quote.outer.start), min(body.end, quote.outer.end))
        for body in (out.told.lines[i].sentence.body for i in lines)
    ]
    for passage in passages:
        book.note(node, "quotedText", quote.words(text), passage, "quote")
    for i, passage in zip(lines, passages, strict=True):
        for m in mentions_in(out.told, i, "person"):
            if passage.covers(m.span) and _told_of(out, m.name):
                person = book.person(m.name, out.team(m.name))
                book.note(node, "about", person, passage, "quote")
        words = passage.of(text).lower()
        if " game" in words or " match" in words or "penalt" in words:
            book.note(node, "about", match, passage, "quote")


def _sentence(out: Story, told: Candidate) -> str:
    return out.told.lines[told.line].sentence.body.of(out.told.text)


def _players(out: Story) -> set[str]:
    told = out.of("plays", "goal", "sub", "foul", "miss")
    return {str(name) for c in told for role, name in c.roles.items() if role != "team"}
