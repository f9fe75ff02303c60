"""Layer 5: one consistent story of the match, chosen among the candidates.

First the two teams, then everybody's side (kg.read.sides), then the goals: all tellings of one
goal are gathered, the final score bounds their number, and what each did to the score ("level",
"back ahead") decides their order. What the text leaves open stays open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.model import Span
from kg.read.candidates import Candidate
from kg.read.goals import GoalTold, gathered_goals, order_of
from kg.read.references import Scene
from kg.read.sides import Hint, Sides

_PLAYING = ("scorer", "taker", "keeper", "fouler", "victim", "on", "off", "maker")
_OTHER_MATCHES = frozenset({"past-match", "past-shootout", "fixture", "campaign", "unreal"})


@dataclass(slots=True)
class Story:
    """What happened in the match that a text reports."""

    told: Scene
    candidates: tuple[Candidate, ...]
    sides: Sides
    goals: list[GoalTold] = field(default_factory=list)
    order: list[tuple[int, int]] = field(default_factory=list)
    score: dict[str, int] = field(default_factory=dict)
    score_told: list[Candidate] = field(default_factory=list)

    @property
    def teams(self) -> tuple[str, str]:
        """The two teams in the order of the text."""
        return self.sides.teams

    def of(self, *events: str) -> list[Candidate]:
        """The candidates of these events, in the order of the text."""
        return [c for c in self.candidates if c.event in events]

    def team(self, name: object) -> str | None:
        """The team of a name or a stand-in ("@Southgate", "#holders"); with "~" the other one."""
        words = str(name)
        if words in self.teams:
            return words
        if words[:1] == "~":
            own = self.sides.team(words[1:])
            return self.sides.rival(own) if own else None
        return self.sides.team(words.removeprefix("@"))

    def any_team(self, name: object) -> str | None:
        """The same, teams of other matches included."""
        words = str(name)
        return self.team(words) if words[:1] in "@#" else words


def story(told: Scene, found: tuple[Candidate, ...]) -> Story | None:
    """The match that the candidates tell of; None if they tell of none."""
    teams = match_teams(told, found)
    if teams is None:
        return None
    out = Story(told, found, Sides(teams, list(hints(found, teams, told))))
    out.goals = gathered_goals(out.of("goal", "several", "winner-word", "assist", "beaten"), out.team)
    if not out.goals and not any(_is_result(c, teams) for c in found):
        return None
    _settle_score(out)
    _place_unknown(out, list(hints(found, teams, told)))
    out.order = order_of(out.goals, out.teams)
    return out


def _is_result(c: Candidate, teams: Sequence[str]) -> bool:
    named = {c.roles.get("team"), c.roles.get("rival")} & set(teams)
    return c.event == "result" and ("score" in c.roles or len(named) == 2 or "goalless" in c.marks)


def match_teams(told: Scene, found: Sequence[Candidate]) -> tuple[str, str] | None:
    """The two teams that the text is about, in the order of their first mention."""
    points: Counter[str] = Counter()
    elsewhere = [c for c in found if c.event in _OTHER_MATCHES]
    for c in found:
        named = [n for r in ("team", "rival") if isinstance(n := c.roles.get(r), str)]
        for name in named:
            if name[:1] not in "@#" and c.event not in _OTHER_MATCHES:
                points[name] += 6 if c.event in {"result", "pairing"} and len(named) == 2 else 2
    first: dict[str, int] = {}
    for line in told.lines:
        if line.sentence.quoted:
            continue
        for number in line.mentions:
            m = told.mentions[number]
            if m.kind == "team" and m.name[:1] not in "@#":
                first.setdefault(m.name, m.span.start)
                if not any(c.words.covers(m.span) for c in elsewhere):
                    points[m.name] += 1
    best = sorted(points, key=lambda name: (-points[name], first.get(name, 0)))[:2]
    if len(best) < 2 or points[best[1]] < 2:
        return None
    one, two = sorted(best, key=lambda name: first.get(name, 0))
    return one, two


def hints(found: Sequence[Candidate], teams: Sequence[str], told: Scene) -> Iterator[Hint]:
    """Everything that says who belongs with whom or against whom."""
    for c in found:
        yield from _told_hints(c)
    yield from _manager_hints(told, found)
    yield from _penalty_hints(found)
    yield from _campaign_hints(found)
    yield from _record_hints(found)
    yield from _sequence_hints(found)
    yield from _place_hints(found)
    yield from _pass_hints(found)
    yield from _against_the_run(told, found)


_SAME = {
    "plays": (("player", "team", 6),),
    "manager": (("manager", "team", 6),),
    "champions": (),
    "goal": (("scorer", "team", 7), ("scorer", "maker", 5)),
    "sub": (("on", "off", 6),),
    "record-holder": (("holder", "team", 5),),
}
_APART = {
    "goal": (("scorer", "rival", 7), ("scorer", "keeper", 5)),
    "miss": (("taker", "keeper", 5),),
    "foul": (("fouler", "victim", 6),),
    "appeal": (("fouler", "victim", 5),),
}


def _told_hints(c: Candidate) -> Iterator[Hint]:
    own = bool(c.marks.get("own"))
    for pairs, same in ((_SAME, True), (_APART, False)):
        for one, other, weight in pairs.get(c.event, ()):
            if one in c.roles and other in c.roles:
                yield _hint(c, c.roles[one], c.roles[other], same != own, weight)
    if c.event == "champions":
        yield _hint(c, "#holders", c.roles["team"], True, 5)


def _hint(c: Candidate, one: object, other: object, same: bool, weight: int) -> Hint:  # noqa: FBT001
    names = [_node(str(name)) for name in (one, other)]
    return Hint(names[0], names[1], same, weight, c.passage, c.cue)


def _node(name: str) -> str:
    return "#holders" if name.startswith("#holders") else name.removeprefix("@")


def players(found: Sequence[Candidate]) -> set[str]:
    """Everybody told doing what only players do."""
    doing = {c.roles[r] for c in found for r in _PLAYING if r in c.roles}
    return {str(n) for n in doing} | {
        str(c.roles["player"]) for c in found if c.event in {"plays", "card", "record"}
    }


def managers(told: Scene, found: Sequence[Candidate]) -> dict[str, list[tuple[int, Span]]]:
    """Those whose side a team is called, or who are named manager: lines and mentions."""
    busy = players(found)
    out: dict[str, list[tuple[int, Span]]] = {}
    for number, line in enumerate(told.lines):
        for m in (told.mentions[n] for n in line.mentions):
            owner = m.name.removeprefix("@")
            whose = m.name[:1] == "@" and not m.span.of(told.text).lower().startswith("his ")
            if whose and owner not in busy and not line.sentence.quoted:
                out.setdefault(owner, []).append((number, m.span))
    for c in found:
        if c.event == "manager" and c.roles["manager"] not in busy:
            out.setdefault(str(c.roles["manager"]), []).append((c.line, c.words))
    return out


def _place_hints(found: Sequence[Candidate]) -> Iterator[Hint]:
    """Who plays at home, and so who "the hosts" and "the visitors" are."""
    for c in found:
        home = c.roles.get("rival") if c.event == "home" else None
        if c.event == "home-own":
            home = c.roles.get("team")
        if c.cue == "result.headline":
            home = c.roles["team"]
        if home is not None and str(home)[:1] != "#":
            weight = 2 if c.cue == "result.headline" else 5
            yield _hint(c, "#home", home, True, weight)
            yield _hint(c, "#away", home, False, weight)


def _pass_hints(found: Sequence[Candidate]) -> Iterator[Hint]:
    """Who makes a goal plays with its scorer, the goalkeeper beaten against him."""
    for c in found:
        if c.event in {"assist", "beaten"}:
            near = [g for g in found if g.event == "goal" and "scorer" in g.roles
                    and g.line == c.line and g.words.start < c.words.end
                    and (g.passage.overlaps(c.words) or c.passage.overlaps(g.words))]  # fmt: skip
            man = c.roles.get("maker") or c.roles.get("keeper")
            if near and near[-1].roles["scorer"] != man and not near[-1].marks.get("own"):
                yield _hint(c, man, near[-1].roles["scorer"], c.event == "assist", 3)


def _manager_hints(told: Scene, found: Sequence[Candidate]) -> Iterator[Hint]:
    bosses = list(managers(told, found).items())
    if len(bosses) == 2:
        (one, _), (other, places) = bosses
        yield Hint(one, other, False, 3, places[0][1], "story.two-managers")


def _penalty_hints(found: Sequence[Candidate]) -> Iterator[Hint]:
    """Who is fouled for a penalty plays with whoever takes the next one."""
    fouls = [c for c in found if c.event == "foul"]
    kicks = [c for c in found if c.event == "miss" or (c.event == "goal" and c.marks.get("penalty"))]
    awards = {c.line for c in found if c.event == "award"}
    for foul in fouls:
        after = [k for k in kicks if k.words.start > foul.words.start and k.line <= foul.line + 1]
        if foul.line in awards and after:
            taker = after[0].roles.get("taker") or after[0].roles.get("scorer")
            yield _hint(foul, foul.roles["victim"], taker, True, 3)
    for goal in found:
        if goal.event == "goal" and "scorer" not in goal.roles and "team" in goal.roles:
            near = [c for c in found if c.event == "goal" and "scorer" in c.roles
                    and c.line == goal.line and c.words.start > goal.words.start]  # fmt: skip
            if near:
                yield _hint(goal, near[0].roles["scorer"], goal.roles["team"], True, 3)
            for foul in fouls:
                if foul.line == goal.line and foul.words.start > goal.words.start:
                    yield _hint(foul, foul.roles["victim"], goal.roles["team"], True, 3)


def _sequence_hints(found: Sequence[Candidate]) -> Iterator[Hint]:
    """An equaliser answers the goal told before it; who misses as a side goes out is of it."""
    goals = [c for c in found if c.event == "goal" and "scorer" in c.roles]
    for first, second in zip(goals, goals[1:], strict=False):
        answers = second.marks.get("state") == "level" and second.line == first.line
        if answers and first.roles["scorer"] != second.roles["scorer"]:
            own = bool(first.marks.get("own")) != bool(second.marks.get("own"))
            yield _hint(second, second.roles["scorer"], first.roles["scorer"], own, 4)
    for miss in (c for c in found if c.event == "miss"):
        for end in (c for c in found if c.event == "out" and c.line == miss.line):
            if end.words.start > miss.words.start and miss.passage.overlaps(end.words):
                yield _hint(miss, miss.roles["taker"], end.roles["team"], True, 2)


def _against_the_run(told: Scene, found: Sequence[Candidate]) -> Iterator[Hint]:
    """ "… put them ahead, only for X’s foul …": X spoils it for his own side."""
    for foul in (c for c in found if c.event == "foul"):
        for goal in (c for c in found if c.event == "goal" and "scorer" in c.roles):
            if goal.line == foul.line and goal.words.end < foul.words.start:
                between = Span(goal.words.end, foul.words.start).of(told.text)
                if "only for" in between:
                    yield _hint(foul, foul.roles["fouler"], goal.roles["scorer"], True, 3)


def _campaign_hints(found: Sequence[Candidate]) -> Iterator[Hint]:
    """A side that was runner-up is the one told to have lost that final; hopes are the loser's."""
    for c in found:
        if c.event == "campaign" and c.marks.get("finish") == "RunnersUp" and "team" in c.roles:
            for past in found:
                same = past.roles.get("competition") == c.roles.get("competition")
                if past.event == "past-match" and same and "team" in past.roles:
                    yield _hint(c, c.roles["team"], past.roles["team"], True, 3)
        if c.event == "unreal" and c.marks.get("claim") == "Expected" and "team" in c.roles:
            for end in found:
                if end.event == "out":
                    yield _hint(c, c.roles["team"], end.roles["team"], True, 2)


def _record_hints(found: Sequence[Candidate]) -> Iterator[Hint]:
    scoped = {c.line for c in found if c.event == "record-scope"}
    for c in found:
        if c.event == "record" and c.line in scoped and c.roles.get("holder"):
            yield _hint(c, c.roles["player"], c.roles["holder"], True, 2)


def _settle_score(out: Story) -> None:
    """The final score that most is told for and that the goals allow."""
    tallies: dict[tuple[int, int], int] = {}
    told: dict[tuple[int, int], list[Candidate]] = {}
    scored = Counter(goal.team for goal in out.goals if goal.team)
    for c in out.of("result"):
        told_score = _oriented(c, out)
        if told_score is None:
            continue
        fits = all(scored[t] <= n for t, n in zip(out.teams, told_score, strict=True))
        tallies[told_score] = tallies.get(told_score, 0) + c.weight + (5 if fits else 0)
        told.setdefault(told_score, []).append(c)
    if tallies:
        best = max(tallies, key=lambda s: tallies[s])
        if sum(1 for s in tallies if tallies[s] == tallies[best]) == 1:
            out.score = dict(zip(out.teams, best, strict=True))
            out.score_told = told[best]
            _drop_surplus(out)


def _oriented(c: Candidate, out: Story) -> tuple[int, int] | None:
    if "goalless" in c.marks:
        return 0, 0
    score = c.roles.get("score")
    if score is None:
        return None
    team, rival = out.team(c.roles.get("team", "")), out.team(c.roles.get("rival", ""))
    if c.marks.get("draw"):
        return score if score[0] == score[1] else None
    sided = c.marks.get("winner") or c.marks.get("loser")
    if sided:
        if team is None or score[0] == score[1]:
            return None
        if rival is not None and rival == team:
            return None
        won = team if c.marks.get("winner") else out.sides.rival(team)
        high, low = max(score), min(score)
        return (high, low) if won == out.teams[0] else (low, high)
    if team is None or rival is None or team == rival:
        return None
    return score if team == out.teams[0] else (score[1], score[0])


def _place_unknown(out: Story, known: list[Hint]) -> None:
    """A goal of an unknown man belongs to the one side that has goals untold."""
    lost = [g for g in out.goals if g.team is None]
    room = [t for t in out.score if out.score[t] > sum(1 for g in out.goals if g.team == t)]
    if not lost or len(room) != 1:
        return
    for goal in lost:
        first = goal.tellings[0]
        known.append(Hint(goal.scorer, room[0], not goal.own, 4, first.passage, "story.score"))
    out.sides = Sides(out.teams, known)
    for goal in lost:
        goal.team = room[0]


def _drop_surplus(out: Story) -> None:
    """More goals than the score: the least sure tellings are no goals of this match."""
    for team in out.teams:
        own = [g for g in out.goals if g.team == team]
        for goal in sorted(own, key=lambda g: g.weight)[: max(0, len(own) - out.score[team])]:
            out.goals.remove(goal)
    unknown = sorted((g for g in out.goals if g.team is None), key=lambda g: g.weight)
    for goal in unknown[: max(0, len(out.goals) - sum(out.score.values()))]:
        out.goals.remove(goal)
