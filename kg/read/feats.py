"""Records told in words: "the youngest man ever to score", "broke the club's scoring record".

What is counted is often told in words alone, so such a record is a node of its own with these
words as its name. Whose it is stands before them: the man or the team of whom they are said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span, Term, Thing
from kg.read.candidates import Candidate, man_before, mentions_in
from kg.read.facts import Book, team_thing
from kg.read.story import Story


@dataclass(frozen=True, slots=True)
class Feat:
    """Somebody's record: what was done to it, its height if told, and who held it before."""

    holder: Thing
    name: str
    relation: str
    measure: str
    mark: int | None
    before: str | None
    told: Candidate


def write_feats(book: Book, out: Story, match: Thing, done: set[tuple[str, str]]) -> None:
    """Says the records told in words, but for those in ``done``: holder and relation."""
    for feat in _distinct(_feats(book, out), done):
        told, words = [feat.told], feat.told.passage.of(out.told.text)
        record = Thing("Record", (words, match))
        book.say(record, "rdfs:label", words, told)
        book.say(record, "measure", Term(feat.measure), told)
        node = Thing("Holding", (record, feat.name))
        book.say(node, "rdfs:label", words, told)
        book.say(node, "ofRecord", record, told)
        book.say(node, "holder", feat.holder, told)
        book.say(node, "relation", Term(feat.relation), told)
        book.say(node, "standingAt", match, told)
        if feat.mark is not None:
            book.say(node, "mark", feat.mark, told)
        if feat.before:
            earlier = Thing("Holding", (record, feat.before))
            book.say(earlier, "ofRecord", record, told)
            book.say(earlier, "holder", book.person(feat.before, out.team(feat.before)), told)
            book.say(node, "previousHolding", earlier, told)


def _distinct(feats: Iterator[Feat], done: set[tuple[str, str]]) -> Iterator[Feat]:
    """Each record once: a second telling of one measure that has no other height is left out."""
    kept: list[Feat] = []
    for feat in feats:
        alike = [f for f in kept if f.name == feat.name and _same(f, feat)]
        if alike or (feat.name, feat.relation) in done:
            continue
        kept.append(feat)
        yield feat


def _same(one: Feat, other: Feat) -> bool:
    """True for two tellings of one record; two in one sentence stand apart from each other."""
    if one.told.line == other.told.line:
        return one.told.passage.overlaps(other.told.passage)
    marks = {one.mark, other.mark} - {None}
    return one.relation == other.relation and len(marks) < _TWO


_TWO = 2


def _feats(book: Book, out: Story) -> Iterator[Feat]:
    for c in sorted(out.of("feat"), key=_fullest):
        if _undone(out.told.text, c) or (c.marks.get("ever") and _bounded(out.told.text, c)):
            continue
        previous = c.roles.get("holder")
        if c.marks.get("beside") and not _of_another_time(out, c, str(previous)):
            continue
        who = c.roles.get("holder", c.roles.get("team")) if c.marks.get("held") else _who(out, c)
        team = out.any_team(who) if who and _is_team(out, who) else None
        of_team = c.marks.get("who") == "team" or str(who)[:1] in "@#"
        himself = who == previous and not c.marks.get("held")
        if who and team is None and _long_ago(out, c, str(who)):
            continue
        if (
            who is None
            or himself
            or (of_team and team is None)
            or (team and c.marks.get("who") == "person")
        ):
            continue
        yield _feat(book, out, c, (who, team))


def _is_team(out: Story, who: str) -> bool:
    """True for the name of a team or what stands for one."""
    return who[:1] in "@#" or any(m.kind == "team" and m.name == who for m in out.told.mentions)


def _feat(book: Book, out: Story, c: Candidate, whose: tuple[str, str | None]) -> Feat:
    who, team = whose
    holder = book.named(team_thing(team), team) if team else book.person(who, out.team(who))
    previous = None if c.marks.get("held") else c.roles.get("holder")
    relation = str(c.marks["relation"])
    if (relation == "Sets" or c.marks.get("raised")) and _BEATEN.search(_told_around(out, c)):
        relation = "Breaks"
    mark = c.roles.get("mark", c.roles.get("ordinal"))
    if relation == "Breaks" and "mark" in c.roles:
        mark = None  # "the record of 200" that was broken is the mark of before
    before = str(previous) if previous and previous != who else None
    return Feat(holder, team or who, relation, _measure(out, c), mark, before, c)


def _measure(out: Story, c: Candidate) -> str:
    """What is counted, from the phrase or the words around it."""
    if "measure" in c.marks:
        return str(c.marks["measure"])
    words = c.passage.of(out.told.text).lower()
    return next((name for name, cue in _COUNTED.items() if cue.search(words)), "Feat")


_COUNTED = {
    "MatchesInARow": re.compile(r"\bin a row\b|unbeaten|successive|consecutive|\bstraight\b"),
    "Appearances": re.compile(r"\bcaps?\b|appearance|capped"),
    "Goals": re.compile(r"goal|scor|marksman|hat-trick"),
}
_BEATEN = re.compile(
    r"\bprevious(?:ly)? (?:best|record|mark|holder|high)|\bold (?:mark|record|best)\b|\bheld by\b"
    r"|\bheld the record\b"
    r"|\b(?:break|beat|surpass|eclips|better)(?:ing|ed|ing)? (?:\w+[’']s |the |a |\w+ ){0,4}"
    r"(?:record|mark|best)\b|\brecords? of \w+ ?\w*[’']s\b"
)


def _fullest(c: Candidate) -> tuple[bool, int, Span]:
    return c.marks["relation"] == "Sets", -len(c.roles), c.words


def _told_around(out: Story, c: Candidate) -> str:
    """The sentence and those beside it, which often tell what the mark was before."""
    lines = out.told.lines[max(0, c.line - 1) : c.line + 5]
    return " ".join(line.sentence.body.of(out.told.text) for line in lines)


def _of_another_time(out: Story, c: Candidate, man: str) -> bool:
    """True if a record is told of nearby, and the man has no part in this match."""
    lines = out.told.lines[max(0, c.line - 3) : c.line + 4]
    near = " ".join(line.sentence.body.of(out.told.text) for line in lines)
    playing = {str(c.roles[role]) for c in out.candidates for role in _PLAYING if role in c.roles}
    return bool(_OF_RECORDS.search(near)) and man not in playing


def _long_ago(out: Story, c: Candidate, man: str) -> bool:
    """True for what a man of another time did: "Best broke the record in 1998"."""
    after = out.told.text[c.words.end : c.words.end + _NEAR]
    playing = {str(c.roles[role]) for c in out.candidates for role in _PLAYING if role in c.roles}
    return bool(_IN_A_YEAR.match(after)) and man not in playing


_IN_A_YEAR = re.compile(r"[^.;,]{0,20}\b(?:in|of|since|during) (?:19|20)\d\d\b")
_PLAYING = ("scorer", "taker", "keeper", "fouler", "victim", "on", "off", "maker")
_OF_RECORDS = re.compile(
    r"\b(?:records?|all-time|highest scorer|(?:top|leading) (?:goal)?scorer|the mark|in history)\b"
)


def _undone(text: str, c: Candidate) -> bool:
    """True for what is only wanted or near ("one short of the longest run"), or second best."""
    around = text[max(0, c.words.start - _NEAR) : c.words.end]
    near = text[max(0, c.words.start - _NEAR) : c.words.start]
    shared = "player" not in c.roles and _SHARED.search(near)
    wanted = _WANTED.search(re.split(r"[.;,]\s", near)[-1])
    return bool(_NTH.search(around) or shared or (wanted and not c.marks.get("held")))


_SHARED = re.compile(r"\bwith whom \w+(?: now)?\s*$")
_NEAR = 40
_WANTED = re.compile(
    r"\b(?:short of|shy of|behind|away from|within \w+ of|seeking|hoping|bidding|bid|trying|aiming"
    r"|looking|want(?:s|ed|ing)?|hop(?:e|es|ed)|chance|could|would|might|set to|failed|able|not"
    r"|never|unable|close to|about to|on course|need(?:s|ed|ing)?)(?:\s+\w+){0,5}\s*$"
)


def _bounded(text: str, c: Candidate) -> bool:
    """True for a best of some time only: "since May", "this season", "the second-youngest"."""
    body = Span(c.words.start, min(len(text), max(c.words.end, c.passage.end) + _AFTER)).of(text)
    return bool(_BOUNDS.search(re.split(r"[.;]\s", body)[0]))


_AFTER = 30
_BOUNDS = re.compile(
    r"\b(?:since|(?:this|the|last) (?:season|term|campaign|year)|so far|for (?:a|some|\w+) "
    r"(?:years?|months?|weeks?|games?|matches|time|decades?)"
    r"|in (?:over |more than |almost |nearly )?(?:\d+|\w+) "
    r"(?:years|months|weeks|games|matches|attempts|meetings|visits)"
    r"|of the (?:season|day|night|match|game|half|afternoon|evening)|at (?:home|the new))\b"
)
_NTH = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:nd|rd|th))[- ]"
    r"(?:all-time|most|highest|top|best|youngest|oldest|fastest|quickest|biggest|heaviest|longest"
    r"|largest|worst|leading)\b",
    re.IGNORECASE,
)


def _who(out: Story, c: Candidate) -> str | None:
    """Of whom the words are said: a slot, or the man or team that stands before them."""
    for role in ("player", "team"):
        if role in c.roles:
            return str(c.roles[role])
    line = out.told.lines[c.line]
    if side := _by_result(out, c):
        return side
    before = [m for m in mentions_in(out.told, c.line, "team")
              if m.span.end <= c.words.start
              and not _DESCRIBES.match(out.told.text, m.span.end)]  # fmt: skip
    before = [m for m in before if not _TAKEN.search(out.told.text, 0, m.span.start)]
    if c.marks.get("who") == "team":
        after = [m for m in mentions_in(out.told, c.line, "team") if m.span.start >= c.words.end]
        found = before[-1:] or after[:1]
        between = out.told.text[before[-1].span.end : c.words.start] if before else ""
        return found[0].name if found and not _ANOTHER.search(between) else None
    man = man_before(line, out.told.mentions, c.words.start) or _owner(out, c)
    if man is None and c.marks.get("who") != "person" and before:
        return before[-1].name if before[-1].name[:1] != "@" else None
    return man or _man_of(out, c)


_TAKEN = re.compile(
    r"\b(?:over|against|of|past|to|beat|beating|defeat(?:ed|ing)?|with|from)(?: the)? $"
)
"""Before a team that another has won against, or of which somebody is: "over Rovers of Wales"."""


def _owner(out: Story, c: Candidate) -> str | None:
    """The man whose goal or whose count the words are said of: "it was Best's 50th goal"."""
    line = out.told.lines[c.line]
    place = next(at for at, s in zip(line.starts, line.spans, strict=True) if s.end > c.words.start)
    owned = _OWNS.findall(line.code, 0, place)
    return out.told.mentions[int(owned[-1])].name if owned else None


_OWNS = re.compile(
    r"<P(\d+)> 's (?:[a-z-]+ |<[ONC]\d+> ){0,4}"
    r"(?:goals?|strike|header|penalty|hat-trick|treble|brace|double|caps?|appearances?|opener|winner"
    r"|equaliser|finish|effort|tally|free-kick|volley|tap-in|spot-kick|start|outing|match) "
)
_DESCRIBES = re.compile(
    r"(?:['’]s)? (?:[a-z-]+ )?(?:international|striker|forward|midfielder|defender|goalkeeper"
    r"|keeper|winger|captain|skipper|full-back|playmaker|coach|manager|boss)\b"
)
_ANOTHER = re.compile(r"\bthe (?:[\w-]+ ){1,2}(?:club|side|team|outfit|men|nation)\b")


def _by_result(out: Story, c: Candidate) -> str | None:
    """Whose biggest win or heaviest defeat it is: the score says who won."""
    words = c.words.of(out.told.text).lower()
    back = c.cue == "feat.comeback"
    if not (back or c.marks.get("measure") == "Margin") or len(set(out.score.values())) < _TWO:
        return None
    won, lost = sorted(out.score, key=lambda team: -out.score[team])
    return won if back or _WON.search(words) else lost if _LOST.search(words) else None


_WON = re.compile(r"\b(?:win|victory)\b")
_LOST = re.compile(r"\b(?:defeat|loss|reverse|beating|thrashing)\b")


def _man_of(out: Story, c: Candidate) -> str | None:
    """The man whose goal the sentence tells, the only man it names, or "he" of the one before."""
    scorers = {g.scorer for g in out.goals for t in g.tellings if t.line == c.line}
    if len(scorers) == 1:
        return scorers.pop()
    here = [m for m in mentions_in(out.told, c.line, "person") if m.span.start < c.words.end]
    named = {m.name for m in here} - {c.roles.get("holder")}
    if named or not _HIS.search(out.told.lines[c.line].code):
        return named.pop() if len(named) == 1 else None
    for number in range(c.line - 1, max(-1, c.line - 4), -1):
        people = mentions_in(out.told, number, "person")
        body = out.told.lines[number].sentence.body
        if people and not out.told.lines[number].sentence.quoted:
            opens = people[0].span.start - body.start < _OPENING
            return people[0].name if opens or len({m.name for m in people}) == 1 else None
    return None


_OPENING = 12
_HIS = re.compile(r"\b(?:his|him|he)\b")
