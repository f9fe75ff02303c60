"""Layer 5: one consistent story of the match, chosen among the candidates.

First the two teams, then everybody's side (kg.read.sides), then the goals: all tellings of one
goal are gathered, the final score bounds their number, and what each did to the score ("level",
"back ahead") decides their order. What the text leaves open stays open.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.read.benches import bench_hints
from kg.read.candidates import Candidate
from kg.read.choice import Choice, Finals, choose
from kg.read.elsewhere import of_this_match
from kg.read.final import finals, sure_final
from kg.read.goals import GoalTold, attach, order_of, surplus_goals, told_goals
from kg.read.hints import hints, of_players
from kg.read.leftover import give_left_times
from kg.read.managers import managers
from kg.read.mentions import Line
from kg.read.numbers import Clock
from kg.read.opponents import LEAD, match_teams
from kg.read.reported import reports_match
from kg.read.scene import Scene
from kg.read.sides import Hint, Sides
from kg.read.summing import adds_up, tells_more, unexplained
from kg.read.tellings import Score, men
from kg.read.tongues import name_hints


@dataclass(slots=True)
class Story:
    """What happened in the match that a text reports.

    ``left_out`` has the goals that are told of but doubtful: no side, or no room in the score.
    """

    told: Scene
    candidates: tuple[Candidate, ...]
    sides: Sides
    known: list[Hint] = field(default_factory=list)
    goals: list[GoalTold] = field(default_factory=list)
    left_out: list[GoalTold] = field(default_factory=list)
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


def story(
    told: Scene, found: tuple[Candidate, ...], asked: tuple[str, str] | None = None
) -> Story | None:
    """The match that the candidates tell of; None if they tell of none.

    ``asked`` are two teams of which it is known that the text reports a match.
    """
    teams = asked or match_teams(told, found)
    if teams is None:
        return None
    every, found = found, of_this_match(told, found, teams)
    known = list(of_players(hints(found, told, teams), told, found, teams))
    sides = Sides(teams, known)
    if by_name := name_hints(told, sides):
        known += of_players(by_name, told, found, teams)
        sides = Sides(teams, known)
    out = Story(told, found, sides, known)
    _choose_goals(out)
    if not asked and not reports_match(out, every):
        return None
    out.left_out += [goal for goal in out.goals if goal.team is None]
    out.goals = [goal for goal in out.goals if goal.team is not None]
    out.order = order_of(out.goals, out.teams)
    return out


def _choose_goals(out: Story) -> None:
    """The goals, their sides and the score that together explain the text best."""
    against = out.of("miss", "disallowed", "appeal")
    idle = managers(out.told, out.candidates, out.teams).keys()
    tellers = [
        (man, out.sides.sure(man.name))
        for man in men(out.of("goal", "several"), against)
        if man.name not in idle
    ]
    ends, tellings = finals(out.told, out.candidates, out.sides, out.team)
    choice = choose(tellers, ends, chronicle(out.told))
    out.goals = told_goals(choice, out.teams)
    out.left_out = surplus_goals(choice)
    attach(out.goals, out.candidates, out.team)
    _settle_score(out, choice, (ends, tellings))
    give_left_times(out.told, out.goals, out.candidates, out.team, out.score)
    _learn_sides(out)


def _settle_score(
    out: Story, choice: Choice, told: tuple[Finals, dict[Score, list[Candidate]]]
) -> None:
    """The final score: as told, else added up; told and added up alike, all of it says so."""
    ends, tellings = told
    final = ends.final(choice.score)
    if final is not None and final != choice.score:
        added = False
    else:
        added = adds_up(choice, ends, out.goals) and not unexplained(out)
        added = added and not tells_more(out, choice.score)
    if final and sure_final(final, ends, choice.score, tellings[final], (out.sides, out.team)):
        out.score_told = list(tellings[final])
    elif final or not added:
        return
    out.score = dict(zip(out.teams, final or choice.score, strict=True))
    if added:
        sums = (*out.of("result"), *(goal.tellings[0] for goal in out.goals))
        out.score_told += [
            replace(c, cue="story.added-up") for c in sums if c not in out.score_told
        ]


def _learn_sides(out: Story) -> None:
    """Scorers whose side only the score tells play for it everywhere; managers have a bench."""
    more = {
        goal.scorer: Hint(
            goal.scorer,
            goal.team,
            not goal.own,
            _worth(goal),
            goal.tellings[0].passage,
            "story.score",
        )
        for goal in out.goals
        if goal.team and out.sides.team(goal.scorer) is None
    }
    told = (
        *more.values(),
        *bench_hints(out.told, out.candidates, (out.teams, out.team), out.score),
    )
    if told:
        before = out.sides
        out.known.extend(told)
        out.sides = Sides(out.teams, out.known)
        _place_by_ties(out, before)


def _worth(goal: GoalTold) -> int:
    """What it says of the scorer's side that the score places his goal: a hint counts by halves."""
    return max(1, round(2 * min(_MOST_SURE, goal.margin)))


_MOST_SURE = 3.0


def _place_by_ties(out: Story, before: Sides) -> None:
    """A scorer whom only those placed by the score tie to a side is of it, if it has room."""
    for goal in out.goals:
        if goal.team is not None or before.team(goal.scorer) is not None:
            continue
        team = out.sides.team(goal.scorer)
        team = out.sides.rival(team) if team and goal.own else team
        if team and sum(g.team == team for g in out.goals) < out.score.get(team, 0):
            goal.team = team


def chronicle(told: Scene) -> int:
    """The line where the match begins to be told in order; before it stands what sums it up."""
    most = max(LEAD, len(told.lines) // 3)
    for number, line in enumerate(told.lines[:most]):
        if number >= _FIRST and not line.sentence.quoted and _begins(told, line):
            return number
    return most


_FIRST = 2
_EARLY = 20
_BEGINS = frozenset({"kick-off", "exchanges", "began", "started"})


def _begins(told: Scene, line: Line) -> bool:
    """True for a sentence that tells of the first minutes."""
    clocks = [m.value for m in (told.mentions[n] for n in line.mentions)
              if isinstance(m.value, Clock) and m.value.minute is not None]  # fmt: skip
    return any((c.minute or 0) <= _EARLY for c in clocks) or (
        not clocks and not _BEGINS.isdisjoint(line.words)
    )
