"""What the candidates say of who belongs with whom: the hints that solve the sides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from kg.model import Span
from kg.read.acting import keeper_hints, subject_hints
from kg.read.attack import attack_hints
from kg.read.beside import beside_hints
from kg.read.candidates import Candidate
from kg.read.hosts import host_hints
from kg.read.listed import list_hints
from kg.read.managers import manager_hints, managers, without_play
from kg.read.scene import Scene
from kg.read.sides import Hint
from kg.read.tellings import conflicting


def hints(found: Sequence[Candidate], told: Scene, teams: Sequence[str] = ()) -> Iterator[Hint]:
    """Everything that says who belongs with whom or against whom."""
    for c in found:
        yield from _told_hints(c)
    yield from manager_hints(told, found, teams)
    yield from _penalty_hints(found)
    yield from _campaign_hints(found)
    yield from _record_hints(found)
    yield from _sequence_hints(told, found)
    yield from _team_goal_hints(told, found)
    yield from _benefit_hints(told, found)
    yield from host_hints(found, told, teams)
    yield from _pass_hints(found)
    yield from _against_the_run(told, found)
    yield from beside_hints(told)
    yield from _apposed_hints(told)
    yield from subject_hints(told)
    yield from keeper_hints(told, found)
    yield from attack_hints(told)
    yield from list_hints(told, found)


def of_players(
    known: Iterable[Hint], told: Scene, found: Sequence[Candidate], teams: tuple[str, str]
) -> Iterator[Hint]:
    """The hints without those on third teams and on referees, who tie nobody to a side."""
    others = {m.name for m in told.mentions if m.kind == "team"}.difference(teams)
    bearers = {m.name for m in told.mentions if m.kind == "person"}
    others = {name for name in others if name[:1] not in "@#" and name not in bearers} | {
        str(c.roles["referee"]) for c in found if c.event == "referee"
    }
    for hint in without_play(known, managers(told, found, teams).keys()):
        if hint.one not in others and hint.other not in others:
            yield hint


_SAME = {
    "plays": (("player", "team", 6),),
    "champions": (),
    "goal": (("scorer", "team", 7), ("scorer", "maker", 5)),
    "sub": (("on", "off", 6), ("on", "by", 8)),
    "card": (("player", "by", 12),),
    "disallowed": (("player", "team", 6),),
    "record-holder": (("holder", "team", 5),),
}
_APART = {
    "goal": (("scorer", "rival", 7), ("scorer", "keeper", 5)),
    "miss": (("taker", "keeper", 5),),
    "card": (("player", "victim", 6),),
    "foul": (("fouler", "victim", 6),),
    "appeal": (("fouler", "victim", 5),),
}


def _told_hints(c: Candidate) -> Iterator[Hint]:
    own = bool(c.marks.get("own"))
    for pairs, same in ((_SAME, True), (_APART, False)):
        for one, other, weight in pairs.get(c.event, ()):
            if one in c.roles and other in c.roles:
                yield _hint(c, c.roles[one], c.roles[other], weight, same=same != own)
    if c.event == "champions":
        yield _hint(c, "#holders", c.roles["team"], 5, same=True)


def _hint(c: Candidate, one: object, other: object, weight: int, *, same: bool) -> Hint:
    names = [_node(str(name)) for name in (one, other)]
    return Hint(names[0], names[1], same, weight, c.passage, c.cue)


def _node(name: str) -> str:
    return "#holders" if name.startswith("#holders") else name.removeprefix("@")


def _apposed_hints(told: Scene) -> Iterator[Hint]:
    """Teams named beside what they are called: "the holders, Rovers, …", "Rovers, the hosts, …"."""
    for line in told.lines:
        if line.sentence.quoted or "> , <T" not in line.code:
            continue
        for m in _APPOSED.finditer(line.code):
            one, other = (told.mentions[int(n)] for n in m.groups())
            if (one.name[:1] == "#") != (other.name[:1] == "#"):
                words = Span(one.span.start, other.span.end)
                yield Hint(_node(one.name), _node(other.name), True, 6, words, "story.apposed")  # noqa: FBT003


_APPOSED = re.compile(r"<T(\d+)> , <T(\d+)> , ")


def _pass_hints(found: Sequence[Candidate]) -> Iterator[Hint]:
    """Who makes a goal plays with its scorer, the goalkeeper beaten against him."""
    for c in found:
        if c.event in {"assist", "beaten"}:
            near = [g for g in found if g.event == "goal" and "scorer" in g.roles
                    and g.line == c.line and g.words.start < c.words.end
                    and (g.passage.overlaps(c.words) or c.passage.overlaps(g.words))]  # fmt: skip
            man = c.roles.get("maker") or c.roles.get("keeper")
            if near and near[-1].roles["scorer"] != man and not near[-1].marks.get("own"):
                yield _hint(c, man, near[-1].roles["scorer"], 3, same=c.event == "assist")


def _penalty_hints(found: Sequence[Candidate]) -> Iterator[Hint]:
    """Who is fouled for a penalty plays with whoever takes the next one."""
    fouls = [c for c in found if c.event == "foul"]
    kicks = [c for c in found
             if c.event == "miss" or (c.event == "goal" and c.marks.get("penalty"))]  # fmt: skip
    awards = {c.line for c in found if c.event == "award"}
    for foul in fouls:
        after = [k for k in kicks if k.words.start > foul.words.start and k.line <= foul.line + 1]
        if after and (foul.line in awards or after[0].line == foul.line):
            taker = after[0].roles.get("taker") or after[0].roles.get("scorer")
            weight = 5 if after[0].line == foul.line else 3
            yield _hint(foul, foul.roles["victim"], taker, weight, same=True)
    for goal in found:
        if goal.event == "goal" and "scorer" not in goal.roles and "team" in goal.roles:
            near = [c for c in found if c.event == "goal" and "scorer" in c.roles
                    and c.line == goal.line and c.words.start >= goal.words.end]  # fmt: skip
            if near:
                yield _hint(goal, near[0].roles["scorer"], goal.roles["team"], 4, same=True)
            for foul in fouls:
                if foul.line == goal.line and foul.words.start > goal.words.start:
                    yield _hint(foul, foul.roles["victim"], goal.roles["team"], 3, same=True)


def _team_goal_hints(told: Scene, found: Sequence[Candidate]) -> Iterator[Hint]:
    """Who scores in the minute in which his team goes ahead, or in the sentence after, is of it."""
    goals = [c for c in found if c.event == "goal"]
    scored = [c for c in goals if "scorer" in c.roles]
    told_of = {c.line for c in scored}
    for team in (c for c in goals if "scorer" not in c.roles and "team" in c.roles):
        minute = _minute(team)
        for c in scored:
            other = _minute(c)
            if minute is not None and minute == other:
                weight = _SAME_MINUTE
            elif (
                c.line == team.line + 1
                and team.line not in told_of
                and None in (minute, other)
                and not conflicting(c, team)
                and not _ANSWERS.search(told.lines[c.line].code)
            ):
                weight = _NEXT_SENTENCE
            else:
                continue
            own = bool(c.marks.get("own"))
            yield _hint(team, c.roles["scorer"], team.roles["team"], weight, same=not own)


_ANSWERS = re.compile(
    r"^(?:but|however|yet|still) |(?<![^ ])(?:though|however|repl(?:y|ied)|respon(?:se|ded)|answer|"
    r"answered|another|back|equalis|equaliz|level|hopes|lifeline|deficit|advantage)[a-z]* "
)
"""Words of a sentence that tells another goal than the one told just before."""


def _benefit_hints(told: Scene, found: Sequence[Candidate]) -> Iterator[Hint]:
    """Whoever scores "to put the Blues in front" is a Blue himself."""
    scored = [c for c in found if c.event == "goal" and "scorer" in c.roles]
    for number in dict.fromkeys(c.line for c in scored):
        line = told.lines[number]
        for gift in _GIFT.finditer(line.code) if "<T" in line.code else ():
            span = line.span(gift.start(), gift.end())
            before = [c for c in scored if c.line == number and c.words.start < span.start]
            if before:
                own = bool(before[-1].marks.get("own"))
                team = told.mentions[
                    int(gift["team"] or gift["helped"] or gift["to"] or gift["ahead"])
                ].name
                here = Span(before[-1].words.start, span.end)
                scorer = str(before[-1].roles["scorer"])
                yield Hint(scorer, _node(team), not own, 6, here, "story.benefit")


_GIFT = re.compile(
    r"(?<![^ ])(?:to|and|,|-|–|that|which|would) (?:put|putting|give|giving|gave|hand|handing"
    r"|fire|firing|fired|send|sending|sent|draw|drawing|drew|haul|hauling|pull|pulling|bring"
    r"|bringing|drag|dragging|earn|earning|earned|help|helping|secure|securing|rescue|level"
    r"|restore|restoring|restored|double|doubling|doubled|increase|increasing|extend|extending"
    r"|extended|set|lift|lifting|level|edge|edging|nudge|nudging|seal|sealing|win|winning) "
    r"(?:[a-z0-9-]+ ){0,2}?<T(?P<team>\d+)> "
    r"|(?<![^ ])(?:rescue|salvage|snatch|secure|clinch|grab|preserve|earn|claim)(?:d|ed|s|es)? "
    r"(?:[a-z0-9-]+ ){1,4}?for <T(?P<helped>\d+)> "
    r"|(?<![^ ])(?:make|makes|making|made) (?:it|that) (?:<R\d+>|<N\d+> - <N\d+>|<N\d+>) (?:to|for)"
    r" (?:the )?<T(?P<to>\d+)> "
    r"|<T(?P<ahead>\d+)> (?:back |deservedly )?(?:ahead|in front(?! of)|level|into the lead"
    r"|the lead|back on|on course|on (?:their|the) way|on terms"
    r"|(?:a|an|the) (?:[a-z0-9<>-]+ ){0,3}?(?:lead|advantage) )"
)


def _minute(c: Candidate) -> int | None:
    clock = c.roles.get("clock")
    return None if clock is None else clock.minute


_SAME_MINUTE = 6
_NEXT_SENTENCE = 3


_SECOND_TIME = re.compile(
    r"\b(?:second|third|another) (?:equali[sz]er|leveller)|\b(?:again|once more)\b"
)
"""Of an equaliser that answers another goal than the one told just before."""


def _sequence_hints(told: Scene, found: Sequence[Candidate]) -> Iterator[Hint]:
    """An equaliser answers the goal told before it; who misses as a side goes out is of it."""
    goals = [c for c in found if c.event == "goal" and "scorer" in c.roles]
    for first, second in pairwise(goals):
        levels = second.marks.get("state") == "level" or second.cue == "told.replied"
        answers = levels and second.line == first.line
        answers = answers and not _SECOND_TIME.search(second.passage.of(told.text))
        answers = answers and not _told_as_one(first, second)
        if answers and first.roles["scorer"] != second.roles["scorer"]:
            own = bool(first.marks.get("own")) != bool(second.marks.get("own"))
            yield _hint(second, second.roles["scorer"], first.roles["scorer"], 4, same=own)
    yield from _answer_hints(told, found)
    for miss in (c for c in found if c.event == "miss"):
        for end in (c for c in found if c.event == "out" and c.line == miss.line):
            if end.words.start > miss.words.start and miss.passage.overlaps(end.words):
                yield _hint(miss, miss.roles["taker"], end.roles["team"], 2, same=True)


def _answer_hints(told: Scene, found: Sequence[Candidate]) -> Iterator[Hint]:
    """Of two goals told one after the other an answer is of the other side than what it answers."""
    goals = [c for c in found if c.event == "goal" and not c.cue.startswith("block.")
             and ("scorer" in c.roles or "team" in c.roles)]  # fmt: skip
    goals.sort(key=lambda c: c.words)
    for first, second in pairwise(goals):
        gap = second.line - first.line
        one, other = (str(c.roles.get("scorer") or c.roles["team"]) for c in (first, second))
        states = str(first.marks.get("state")), str(second.marks.get("state"))
        again = _SECOND_TIME.search(second.passage.of(told.text))
        if 0 < gap <= _ANSWERED_SOON and one != other and _answers(*states) and not again:
            own = bool(first.marks.get("own")) != bool(second.marks.get("own"))
            yield _hint(second, other, one, _ANSWER, same=own)


def _answers(before: str, state: str) -> bool:
    """Whether a goal that did so answers one that did so before."""
    if state == "again":
        return before == "level"
    return state in {"level", "behind"} and before not in {"level", "behind"}


_ANSWERED_SOON = 2
_ANSWER = 4


def _against_the_run(told: Scene, found: Sequence[Candidate]) -> Iterator[Hint]:
    """Who fouls after "only for" spoils what his own side has just won."""
    for foul in (c for c in found if c.event == "foul"):
        for goal in (c for c in found if c.event == "goal" and "scorer" in c.roles):
            if goal.line == foul.line and goal.words.end < foul.words.start:
                between = Span(goal.words.end, foul.words.start).of(told.text)
                if "only for" in between:
                    yield _hint(foul, foul.roles["fouler"], goal.roles["scorer"], 3, same=True)


def _told_as_one(one: Candidate, other: Candidate) -> bool:
    """True for "goals from Culver and Nnamdi rescued a point": one telling of two men."""
    return one.cue == other.cue and one.marks == other.marks and one.passage.overlaps(other.passage)


def _campaign_hints(found: Sequence[Candidate]) -> Iterator[Hint]:
    """A side that was runner-up is the one told to have lost that final; hopes are the loser's."""
    for c in found:
        if c.event == "campaign" and c.marks.get("finish") == "RunnersUp" and "team" in c.roles:
            for past in found:
                same = past.roles.get("competition") == c.roles.get("competition")
                if past.event == "past-match" and same and "team" in past.roles:
                    yield _hint(c, c.roles["team"], past.roles["team"], 3, same=True)
        if c.event == "unreal" and c.marks.get("claim") == "Expected" and "team" in c.roles:
            for end in found:
                if end.event == "out":
                    yield _hint(c, c.roles["team"], end.roles["team"], 2, same=True)


def _record_hints(found: Sequence[Candidate]) -> Iterator[Hint]:
    scoped = {c.line for c in found if c.event == "record-scope"}
    for c in found:
        if c.event == "record" and c.line in scoped and c.roles.get("holder"):
            yield _hint(c, c.roles["player"], c.roles["holder"], 2, same=True)
