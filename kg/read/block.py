"""The statistics block of a report: line-ups, substitutes, bookings and goals told as bare lists.

A list is recognised by its form (eleven names, names with minutes), with or without a label before
it. Whose list it is, a label says ("Italy: …"); without one the story finds out, for the men of
one list are of one side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.model import Span
from kg.read.columns import Row, columns
from kg.read.entries import Block, Entry, EntryKind, Facing
from kg.read.goallists import GoalList, goal_lists
from kg.read.rolls import Label, Named, changes, labelled
from kg.read.squads import NAME, NOBODY, WORD, Man, squad

_MINUTE = r"\d{1,3}(?:\s?\+\s?\d{1,2})?(?!\d)(?:[’']|(?:st|nd|rd|th)\b)?"
_MARK = r"(?:pens?|p|og|o\.g\.?|own goal|penalty)\b\.?"
_TIME = rf"(?:{_MARK} ?,? ?)?{_MINUTE}(?: ?\(?{_MARK}\)?)?"
_TIMES = rf"(?: \({_MARK}\))?,? \(?{_TIME}(?:(?:,| and) ?{_TIME})*\)?"
_SCORERS = rf"{NAME}{_TIMES}(?:(?:[;,]| and) ?{NAME}{_TIMES})*"
_SIDE = re.compile(rf"(?<![\w’'-])(?P<team>{NAME}) \d{{1,2}} \((?P<list>{_SCORERS})\)")
_SCORE = re.compile(
    rf"(?<![\w’'-])(?P<one>{NAME}) (?P<first>\d{{1,2}}) (?:\({_SCORERS}\))?[,;:]? ?"
    rf"(?P<two>{NAME}) (?P<second>\d{{1,2}})(?: \({_SCORERS}\)|(?=[.\s]|$))"
)
_DIGIT = re.compile(r" \d")
_ROLE_OF_LIST = (
    r"(?: (?:[Ss]tarting )?(?:XI|[Ee]leven|[Ll]ine-?up|[Tt]eam|[Ss]ide))?"
    r"(?: ?\(?\d(?:-\d){2,4}(?:,[^)]*)?\)?)?"
)
_LABEL = re.compile(
    rf"(?P<label>{NAME}?){_ROLE_OF_LIST} ?(?P<mark>[.:]? ?[:–—-]{{1,2}}|(?<=\))|(?<=\d-\d)) ?$"
)
_LABEL_ALONE = re.compile(rf"(?P<label>{NAME}?){_ROLE_OF_LIST} ?:?$")
_BEGINS = re.compile(
    r"(?:(?<=[:–—-] )|(?<=[^\W\d_]:)(?=[A-Z])|(?<=[.:][–—-])|(?<=\) )|(?<=\d-\d )"
    r"|(?<=[.\"”] ))(?=\S)"
)
_BARE = re.compile(rf":? ?(?P<list>{NAME}(?: ?[;,] ?{NAME}| - {NAME}| and {NAME})*)\.?$")
_BARE_GOALS = re.compile(rf":? ?(?P<list>{_SCORERS})\.?$")
_OWNER = re.compile(rf"(?P<team>{NAME}) ?[:–—-] ?(?=[A-Z][a-z]+(?: [a-z]+)* ?[:–—-])")
_CROWD = re.compile(r"(\d{1,3},\d{3})\.?$")
_OFFICIAL = re.compile(rf"([A-Z]{{1,2}}\.? {WORD})(?: \({NAME}\))?\.?$")
_ONE_NAME = re.compile(NAME)
_ONE_SCORED = re.compile(rf"(?P<name>{NAME})(?P<rest>{_TIMES})")
_ONE_TIME = re.compile(
    rf"(?P<before>{_MARK} ?,? ?)?(?P<minute>\d{{1,3}})(?:\s?\+\s?(?P<added>\d{{1,2}}))?"
    rf"(?:[’']|(?:st|nd|rd|th)\b)?"
    rf"(?P<after> ?\(?{_MARK})?"
)


def block(text: str) -> Block:
    """The statistics block of a text; empty if it has none.

    >>> found = block("Utopia 2 (Moran 5, Ito 34 pen) Arcadia 0")
    >>> [(e.kind, e.minute, e.mark) for e in found.entries]
    [('goal', 5, ''), ('goal', 34, 'pen')]
    """
    at = 0
    lines: list[tuple[str, int]] = []
    for line in text.splitlines(keepends=True):
        lines += [(line.strip(), at + len(line) - len(line.lstrip()))] if line.strip() else []
        at += len(line)
    found = goal_lists(text, [Span(at, at + len(words)) for words, at in lines])
    goals = {listed.words.start: listed for listed in found}
    maker = _Maker(text, set(_sides(text, lines, goals.values())))
    for column in columns(lines):
        maker.column(*column)
    taken = 0
    for words, at in lines:
        if at in goals:
            taken = maker.goal_list(goals[at])
        if at >= taken and len(words) < _LONGEST:
            maker.line(words, at)
    return Block(tuple(maker.entries), tuple(maker.spans), tuple(maker.scores), tuple(maker.facing))


_LONGEST = 20_000
_OPENS = re.compile(rf"(?P<side>{NAME})(?: \([^()]*\))?(?: \d{{1,2}}\b| ?[:–—])")


def _sides(text: str, lines: Sequence[tuple[str, int]], goals: Iterable[GoalList]) -> Iterator[str]:
    """Words that may name a side: those of the lists of goals, and what opens a line as a label."""
    yield from (one.team.of(text) for listed in goals for one in listed.goals if one.team)
    for words, _ in lines:
        found = _OPENS.match(words[:_LABEL_LENGTH])
        if found and not NOBODY.match(found["side"]):
            yield found["side"]


_LABEL_LENGTH = 60
_LEAST_JOINTS = 9
_JOINTS = (",", ";", " - ", " – ", " — ")


class _Maker:
    """Reads the lists of a text line by line."""

    def __init__(self, text: str, sides: set[str]) -> None:
        self.text = text
        self.sides = sides
        self.entries: list[Entry] = []
        self.spans: list[Span] = []
        self.scores: list[tuple[Span, int, Span, int, Span]] = []
        self.team: Span | None = None
        self.group = 0
        self.lineups = 0
        self.before: Span | None = None
        self.elevens: list[Span] = []
        self.facing: list[Facing] = []

    def column(self, team: Span | None, span: Span, rows: list[Row]) -> None:
        """Takes a line-up that is printed one man a line."""
        self._side(team)
        self.spans.append(span)
        for row in rows:
            words = Span(row.off.start, row.name.end) if row.off else row.name
            self.entries.append(
                Entry(row.kind, row.name, words, team, self.group, row.minute, other=row.off)
            )

    def line(self, line: str, at: int) -> None:
        """Reads the line that begins at ``at``."""
        end = at + len(line)
        if " for " in line and (made := changes(self.text, at, end)) and self._new(Span(at, end)):
            self._labelled("bench", made)
            return
        self._lists(at, end)
        self._results(at, end)
        alone = _LABEL_ALONE.fullmatch(line) if len(line) < _LABEL_LENGTH else None
        before, self.before = self.before, None
        if alone:
            self.before = Span(at + alone.start("label"), at + alone.end("label"))
        elif not line:
            self.before = before
        if self.lineups and (crowd := _CROWD.match(line)):
            span = Span(at + crowd.start(1), at + crowd.end(1))
            value = int(crowd[1].replace(",", ""))
            self.entries.append(Entry("attendance", span, span, None, 0, value))
        elif self.lineups and (official := _OFFICIAL.match(line)):
            span = Span(at + official.start(1), at + official.end(1))
            self.spans.append(span)
            self.entries.append(Entry("referee", span, span, None, 0))
        elif bare := self.lineups and (_BARE_GOALS.match(line) or _BARE.match(line)):
            span = Span(at + bare.start("list"), at + bare.end("list"))
            single = bare.re is _BARE and alone is not None
            if (not single or self._plays(span)) and self._new(span):
                self._bare(span, goals=bare.re is _BARE_GOALS)

    def _plays(self, span: Span) -> bool:
        """True if the name stands in the line-up before: else it may be the next side's."""
        return any(e.name.of(self.text) == span.of(self.text) for e in self.entries)

    def _results(self, at: int, end: int) -> None:
        if _DIGIT.search(self.text, at, end) is None:
            return
        for found in _SCORE.finditer(self.text, at, end):
            if any(Span(*found.span()).overlaps(taken) for taken in self.elevens):
                continue
            self.scores.append((
                Span(*found.span("one")), int(found["first"]), Span(*found.span("two")),
                int(found["second"]), Span(*found.span()),
            ))  # fmt: skip
        for found in _SIDE.finditer(self.text, at, end):
            if self._new(Span(*found.span())):
                self.group += 1
                self.team = Span(*found.span("team"))
                self._goals(Span(*found.span("list")), self.team)

    def _lists(self, at: int, end: int) -> None:
        """The line-ups of a line and the labelled lists, each behind the side it is of."""
        squads = list(self._squads(at, end))
        for team, eleven, span in squads:
            self._rolls(at, span.start)
            at = span.end
            if self._new(span):
                self.elevens.append(span)
                self._side(team)
                self._eleven(eleven)
        self._rolls(at, end)

    def _rolls(self, at: int, end: int) -> None:
        owner = _OWNER.match(self.text, at, end)
        team = Span(*owner.span("team")) if owner and not NOBODY.match(owner["team"]) else None
        lists = labelled(self.text, at, end, marked=not self.lineups, sides=self.sides)
        for kind, span, men in lists:
            if self._new(span):
                self._labelled(kind, [replace(m, team=m.team or team) for m in men])

    def _squads(self, at: int, end: int) -> Iterator[tuple[Span | None, list[Man], Span]]:
        """Every run of eleven names in a line, with the side that a label before it names."""
        joints = sum(self.text.count(joint, at, end) for joint in _JOINTS)
        if joints < _LEAST_JOINTS and self.text.count(". ", at, end) < _LEAST_JOINTS:
            return
        start = at
        for place in (at, *(begins.start() for begins in _BEGINS.finditer(self.text, at, end))):
            if place < start:
                continue
            if found := squad(self.text, place, end):
                men, start = found
                team = self._label(at, place)
                if team is None and (glued := self._glued(men[0].name)):
                    team, first = glued
                    men[0] = replace(men[0], name=first)
                yield team, men, Span(men[0].name.start, start)

    def _glued(self, name: Span) -> tuple[Span, Span] | None:
        """A side and the first of its men, where no mark stands between: "Utopia Adler; Ito"."""
        words = name.of(self.text).split(" ")
        for size in range(len(words) - 1, 0, -1):
            team, first = " ".join(words[:size]), " ".join(words[size:])
            alone = rf"(?<!\w){re.escape(team)}(?! {re.escape(words[size])})(?!\w)"
            if len(re.findall(alone, self.text[: name.start])) > 1:
                end = name.start + len(team)
                return Span(name.start, end), Span(end + 1, end + 1 + len(first))
        return None

    def _label(self, line: int, at: int) -> Span | None:
        """The side that the words before a line-up name, or the line before it."""
        low = max(line, at - _LABEL_LENGTH)
        if label := _LABEL.search(self.text, low, at):
            return Span(*label.span("label"))
        return self.before if not self.text[line:at].strip(" :") else None

    def _side(self, team: Span | None) -> None:
        self.group += 1
        self.lineups += 1
        self.team = team
        if team:
            self.sides.add(team.of(self.text))

    def _new(self, span: Span) -> bool:
        if any(span.overlaps(other) for other in self.spans):
            return False
        self.spans.append(span)
        return True

    def _eleven(self, men: Sequence[Man]) -> None:
        for man in men:
            self.entries.append(Entry("start", man.name, man.name, self.team, self.group))
            gone = man.name
            for change in man.changes:
                words = Span(man.name.start, change.name.end)
                self.entries.append(
                    Entry("sub", change.name, words, self.team, self.group, change.minute,
                          other=gone)
                )  # fmt: skip
                gone = change.name

    def _labelled(self, kind: Label, men: Sequence[Named]) -> None:
        both = self.lineups != 1 and kind != "bench"
        if kind == "goal":
            self._labelled_goals(men, both=both)
            return
        for man in men:
            team, group = (man.team, 0) if man.team or both else (self.team, self.group)
            known = man.off and (not self.lineups or self._starts(man.off))
            came_on = kind == "bench" and (known or (man.minute and not man.off))
            told: EntryKind = "sub" if came_on else kind
            self.entries.append(
                Entry(told, man.name, man.words, team, group, man.minute, man.added,
                      other=man.off if known else None)
            )  # fmt: skip

    def _starts(self, man: Span) -> bool:
        """True if the man began in the side whose list this is."""
        name = man.of(self.text)
        return any(e.kind == "start" and e.group == self.group and e.name.of(self.text) == name
                   for e in self.entries)  # fmt: skip

    def _labelled_goals(self, men: Sequence[Named], *, both: bool) -> None:
        """Goals behind a label, with their minutes if they are told."""
        for man in men:
            team = man.team or (None if both else self.team)
            group = 0 if both or man.team else self.group
            times = list(_ONE_TIME.finditer(self.text, man.name.end, man.words.end))
            for time in times:
                self._goal(man.name, (team, group), time)
            if not times:
                self.entries.append(Entry("goal", man.name, man.words, team, group))

    def _bare(self, span: Span, *, goals: bool) -> None:
        """A list without a label: men of the line-up were booked, others were the bench."""
        names = [Span(*m.span()) for m in _ONE_NAME.finditer(self.text, span.start, span.end)]
        own = {e.name.of(self.text) for e in self.entries if e.group == self.group}
        known = [name.of(self.text) in own for name in names]
        if goals:
            scorers = {m["name"] for m in _ONE_SCORED.finditer(self.text, span.start, span.end)}
            self._goals(span, self.team if scorers <= own else None, both=not scorers <= own)
        elif all(known) or not any(known):
            kind: EntryKind = "yellow" if all(known) else "bench"
            self.entries += [Entry(kind, n, n, self.team, self.group) for n in names]

    def goal_list(self, listed: GoalList) -> int:
        """Takes a list of goals, and says where it ends; 0 if other lists stand there."""
        if not self._new(listed.words):
            return 0
        first = -1 - 2 * len(self.facing)
        for goal, side in zip(listed.goals, listed.sides, strict=True):
            team, group = goal.team, first - side
            if side < 0:
                own = self.lineups == 1 and goal.team is None
                team, group = (self.team, self.group) if own else (goal.team, 0)
            self.entries.append(
                Entry("goal", goal.name, goal.words, team, group, goal.minute, goal.added,
                      goal.mark, goal.note)
            )  # fmt: skip
        if set(listed.sides) >= {0, 1} or listed.final:
            self.facing.append(Facing(first, first - 1, listed.words, listed.final))
        if listed.final and listed.heads:
            one, two = listed.heads
            self.scores.append((one, listed.final[0], two, listed.final[1], listed.words))
        return listed.words.end

    def _goals(self, span: Span, team: Span | None, *, both: bool = False) -> None:
        of = team, 0 if both else self.group
        for one in _ONE_SCORED.finditer(self.text, span.start, span.end):
            every = re.match(rf" \((?P<mark>{_MARK})", one["rest"])
            for time in _ONE_TIME.finditer(self.text, one.start("rest"), one.end("rest")):
                name = Span(*one.span("name"))
                self._goal(name, of, time, every["mark"] if every else "")

    def _goal(
        self, name: Span, of: tuple[Span | None, int], time: re.Match[str], every: str = ""
    ) -> None:
        """One goal of a list; ``of`` is whose list it is, ``every`` a mark for all his goals."""
        mark = (time["after"] or time["before"] or every).strip(" (,").lower()
        words = Span(name.start, time.end())
        added = int(time["added"]) if time["added"] else None
        flag = "og" if mark[:1] == "o" else "pen" if mark else ""
        self.entries.append(Entry("goal", name, words, *of, int(time["minute"]), added, flag))
