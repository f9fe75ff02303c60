"""Plants one error of a known kind into a report that has none, and keeps the text fluent.

Which values can be wrong stands in the report's claims (``annotated.py``); what stands in their
place is drawn by a seed, so that the same call plants the same errors. Whether the results refute
what then stands there is asked of their rows (``results_oracle.py``), never of ``kg``.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from annotated import Claim, Report
from results_oracle import Played, Results, same_name

WORDS = tomllib.loads((Path(__file__).parent / "planted.toml").read_text(encoding="utf-8"))
DATE = re.compile(r"(?:(\d+) )?(January|February|March|April|May|June|July|August|September|"
                  r"October|November|December)(?: (\d+))?,? (\d{4})")  # fmt: skip
LINE = re.compile(r"[^.!?\n]+(?:[.!?](?=\S)[^.!?\n]*)*[.!?\n]?")

KINDS: Mapping[str, str] = {
    "run": "run", "since": "first since", "count": "tally", "meeting": "head-to-head",
    "h2h": "head-to-head", "past": "past meeting", "tally": "tally", "record": "record",
    "next": "next fixture",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edit:
    """New words in the place of a stretch of the text."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class Planted:
    """A report with an error.

    ``spans`` are the changed places in the new text. ``refuted`` says whether the results refute
    it: where they leave it open, calling it contradicted is wrong. ``manner`` is ``everywhere``
    (every mention changed, as by a writer who errs) or ``once`` (as by a slip of the pen).
    """

    report: str
    kind: str
    manner: str
    text: str
    spans: tuple[tuple[int, int], ...]
    right: str
    wrong: str
    refuted: bool


Draft = tuple[str, str, list[Edit], str, str, bool | None]
"""Kind, manner, edits, the right value, the wrong one, and whether the wrong one is true."""


def planted(report: Report, results: Results, grounds: Mapping[str, str], seed: int = 0
            ) -> Iterator[Planted]:  # fmt: skip
    """Every error that can be planted in a report, at most two per claim; the seed draws values.

    ``grounds`` leads from names of grounds to their towns.
    """
    match = report.match(results)
    if match is None:
        raise ValueError(f"the match of {report.name} is not in the results")
    dice = random.Random(f"{seed} {report.name}")  # noqa: S311  a repeatable series, no secret
    at_hand = Desk(report, match, results, grounds, dice)
    for claim in report.claims:
        if claim.slot and claim.statement["of"] != "record":
            plant = PLANTERS.get(claim.statement["of"], Desk.statement)
            for draft in plant(at_hand, claim):
                open_stage = draft[0] == "stage" and draft[5] is None  # kg may know more of stages
                if draft[5] is not True and draft[2] and not open_stage:
                    yield at_hand.made(draft)

    for draft in at_hand.side():
        yield at_hand.made(draft)


@dataclass(frozen=True, slots=True)
class Desk:
    """A report, what the results have of its match, and the dice: all that planting needs."""

    report: Report
    match: Played
    results: Results
    grounds: Mapping[str, str]
    dice: random.Random

    def made(self, draft: Draft) -> Planted:
        """The report with the edits of a draft."""
        kind, manner, edits, right, wrong, truth = draft
        text, spans, moved = self.report.text, [], 0
        for edit in sorted(edits, key=lambda edit: edit.start):
            start = edit.start + moved
            text = text[:start] + edit.new + text[edit.end + moved :]
            spans.append((start, start + len(edit.new)))
            moved += len(edit.new) - (edit.end - edit.start)
        return Planted(self.report.name, kind, manner, text, tuple(spans), right, wrong,
                       refuted=truth is False)  # fmt: skip

    def statement(self, claim: Claim) -> Iterator[Draft]:
        """Another number, year, score or opponent in a claim on past matches or counts."""
        drawn = {"score": self._other_scores, "against": self._other_teams}
        others = list(drawn.get(claim.slot, self._other_numbers)(claim))
        seen = set[bool | None]()
        for value, new in others:
            changed = {**claim.statement, claim.slot: value}
            if claim.slot == "against" and claim.statement["of"] == "past":
                changed["teams"] = self._with_opponent(claim, str(value))
            truth = self.results.truth(changed, self.match)
            if truth is not True and truth not in seen:
                seen.add(truth)
                yield KINDS[claim.kind], "once", [_edit(claim, new)], claim.value, new, truth
            if False in seen:
                return

    def score(self, claim: Claim) -> Iterator[Draft]:
        """One goal more for a side, in this mention; with the first of them, also in all."""
        home, away = self.match.goals
        more = (home + 1, away + 1) if home == away else (
            (home + 1, away) if home > away else (home, away + 1))  # fmt: skip
        if abs(home - away) > 1 and self.dice.random() < 0.5:
            more = (home, away + 1) if home > away else (home + 1, away)
        scores = [c for c in self.report.claims if c.statement["of"] == "score"]
        new = "-".join(map(str, more))
        truth = self.results.truth({"of": "score", "score": new}, self.match)
        edits = [_edit(c, _rescored(c.value, self.match.goals, more)) for c in scores]
        this = edits[scores.index(claim)]
        if len(scores) > 1 and claim == scores[0]:
            yield "score", "everywhere", edits, claim.value, this.new, truth
        manner = "once" if len(scores) > 1 else "everywhere"
        yield "score", manner, [this], claim.value, this.new, truth

    def scorer(self, claim: Claim) -> Iterator[Draft]:
        """Two scorers of different sides in each other's place, or one who did not score."""
        scorers = [c for c in self.report.claims if c.statement["of"] == "scorer"]
        mine = self._goal_of(claim.value)
        for other in scorers[scorers.index(claim) + 1 :]:
            his = self._goal_of(other.value)
            if mine and his and mine[0] != his[0] and claim.value != other.value:
                edits = [*self._renamed(mine[1], claim.value, self._called(his[1], other.value),
                                        other.value),
                         *self._renamed(his[1], other.value, self._called(mine[1], claim.value),
                                        claim.value)]  # fmt: skip
                yield "scorer", "everywhere", edits, claim.value, other.value, False
                break
        stranger = self._stranger(mine[0] if mine else self.match.home)
        if stranger:
            new = stranger.split()[-1]
            truth = self.results.truth({"of": "scorer", "name": new}, self.match)
            full = mine[1] if mine else claim.value
            edits = self._renamed(full, claim.value, stranger, new)
            yield "scorer", "everywhere", edits, claim.value, new, truth
            here = [e for e in edits if e.start <= claim.value_at < e.end]
            if len(edits) > 1 and claim.words != claim.value:  # the words do tell of his goal
                yield "scorer", "once", here, claim.value, new, truth

    def minute(self, claim: Claim) -> Iterator[Draft]:
        """A minute in which nobody scored, by seven or more beside the right one."""
        if re.search(r"stoppage|added|extra", claim.words):
            return
        right = int(claim.statement["minute"])
        minutes = [g.minute or 0 for g in self.match.told]
        free = [m for m in range(2, 89) if abs(m - right) >= 7
                and all(abs(m - other) >= 4 for other in minutes)]  # fmt: skip
        for value in self.dice.sample(free, min(3, len(free))):
            new = renumbered(claim.value, value)
            if new:
                truth = self.results.truth({"of": "minute", "minute": value}, self.match)
                yield "minute", "once", [_edit(claim, new)], claim.value, new, truth
                return

    def venue(self, claim: Claim) -> Iterator[Draft]:
        """A ground of another town, in all mentions."""
        others = [name for name, town in sorted(self.grounds.items())
                  if town != self.match.city and name not in self.report.text]  # fmt: skip
        yield self._replaced("venue", claim, self.dice.choice(others), truth=False)

    def city(self, claim: Claim) -> Iterator[Draft]:
        """Another town, in all mentions, and in one where there are several."""
        towns = sorted({m.city for m in self.results.matches if m.city.isalpha()
                        and m.city not in self.report.text} - set(self.results.of))  # fmt: skip
        draft = self._replaced("city", claim, self.dice.choice(towns), truth=False)
        yield draft
        if len(draft[2]) > 1:
            yield "city", "once", [_edit(claim, draft[4])], claim.value, draft[4], False

    def competition(self, claim: Claim) -> Iterator[Draft]:
        """Another competition, in all mentions."""
        yield from self._from_table("competition", claim, everywhere=True)

    def stage(self, claim: Claim) -> Iterator[Draft]:
        """Another stage, in this mention."""
        yield from self._from_table("stage", claim, everywhere=False)

    def date(self, claim: Claim) -> Iterator[Draft]:
        """Another year, and another day of the month."""
        said = DATE.search(claim.value)
        if said:
            day = dt.date.fromisoformat(self.match.date)
            years = [year for year in range(day.year - 3, day.year) if year > 1872]
            later = day + dt.timedelta(days=self.dice.choice((-9, -6, 5, 8, 12)))
            new = claim.value[:-4] + str(self.dice.choice(years))
            yield "date", "once", [_edit(claim, new)], claim.value, new, False
            month = WORDS["months"][later.month - 1]
            new = (f"{later.day} {month} {later.year}" if said[1]
                   else f"{month} {later.day}, {later.year}")  # fmt: skip
            yield "date", "once", [_edit(claim, new)], claim.value, new, False

    def side(self) -> Iterator[Draft]:
        """The two teams in each other's place, in one sentence with the score."""
        if self.match.goals[0] == self.match.goals[1]:
            return
        for claim in self.report.claims:
            if claim.statement["of"] != "score":
                continue
            line = next(s for s in LINE.finditer(self.report.text) if s.end() > claim.value_at)
            found = [[*re.finditer(rf"\b{re.escape(team)}\b", line[0])]
                     for team in (self.match.home, self.match.away)]  # fmt: skip
            if all(len(mentions) == 1 for mentions in found):
                (one,), (two,) = found
                edits = [Edit(line.start() + here.start(), line.start() + here.end(), there[0])
                         for here, there in ((one, two), (two, one))]  # fmt: skip
                yield "side", "once", edits, self.match.home, self.match.away, False
                return

    def _replaced(self, kind: str, claim: Claim, new: str, *, truth: bool | None) -> Draft:
        places = re.finditer(rf"(?<!\w){re.escape(claim.value)}(?!\w)", self.report.text)
        edits = [Edit(place.start(), place.end(), new) for place in places]
        return kind, "everywhere", edits, claim.value, new, truth

    def _from_table(self, kind: str, claim: Claim, *, everywhere: bool) -> Iterator[Draft]:
        for row in WORDS[kind]:
            if row["said"] == claim.value:
                new = self.dice.choice(sorted(row["other"]))
                stated = {**claim.statement, kind: row["other"][new]}
                truth = self.results.truth(stated, self.match)
                if everywhere:
                    yield self._replaced(kind, claim, new, truth=truth)
                else:
                    yield kind, "once", [_edit(claim, new)], claim.value, new, truth

    def _other_numbers(self, claim: Claim) -> Iterator[tuple[int, str]]:
        right = int(claim.statement[claim.slot])
        steps = [-1, 1, 2, -2, 3, 4, 5, -3, 7, -6, 9, 13, -10, 18, -20]
        if claim.slot == "year":
            steps = [
                step for step in (*steps, 6, -4, -5, -8) if right + step < int(self.match.date[:4])
            ]
        self.dice.shuffle(steps)
        for step in steps:
            new = renumbered(claim.value, right + step) if right + step > 1 else None
            if new:
                yield right + step, new

    def _other_scores(self, claim: Claim) -> Iterator[tuple[str, str]]:
        said = [int(n) for n in claim.value.split("-")]
        right = [int(n) for n in claim.statement["score"].split("-")]
        if sorted(said) != sorted(right):
            return
        for plus in self.dice.sample(range(1, 4), 3):
            new = [n + plus for n in right] if right[0] == right[1] else [
                n + plus if n == max(right) else n for n in right]  # fmt: skip
            turned = new if said == right else new[::-1]
            yield "-".join(map(str, new)), "-".join(map(str, turned))

    def _other_teams(self, claim: Claim) -> Iterator[tuple[str, str]]:
        after_the = self.report.text[: claim.value_at].endswith("the ")
        teams = [t for t in WORDS["teams_with_article" if after_the else "teams"]
                 if t not in self.report.text]  # fmt: skip
        for team in self.dice.sample(teams, min(len(teams), 8)):
            yield team, team

    def _with_opponent(self, claim: Claim, team: str) -> str:
        teams = claim.statement["teams"].split(",")
        return ",".join(team if t == claim.statement["against"] else t for t in teams)

    def _goal_of(self, name: str) -> tuple[str, str] | None:
        """The team and full name of the scorer whom a name means."""
        found = [(g.team, g.scorer) for g in self.match.told if same_name(name, g.scorer)]
        return found[0] if found else None

    def _stranger(self, team: str) -> str | None:
        """A man of two names who scored for the team in those years, but not in this match."""
        year = int(self.match.date[:4])
        matches = [m for m in self.results.of[team] if abs(int(m.date[:4]) - year) <= 2]
        goals = [g for m in matches for g in m.told if g.team == team and not g.own]
        near = {g.scorer for g in goals if len(g.scorer.split()) == 2}
        told = {g.scorer for g in self.match.told}
        free = [name for name in sorted(near - told) if name.split()[-1] not in self.report.text]
        return self.dice.choice(free) if free else None

    def _called(self, full: str, last: str) -> str:
        """A man's first and last name as the text spells them, or else as the results do."""
        for place in re.finditer(rf"(\w+) {re.escape(last)}(?!\w)", self.report.text):
            if same_name(place[1], full):
                return place[0]
        return full

    def _renamed(self, full: str, last: str, new_full: str, new_last: str) -> list[Edit]:
        """Each mention of a man, by first and last name or by last name alone, as of another."""
        edits = []
        for place in re.finditer(rf"(?:(\w+) )?(?<!\w)({re.escape(last)})(?!\w)", self.report.text):
            with_first = place[1] is not None and same_name(place[1], full)
            opens = re.search(r"(^|[.!?\n-])\s*$", self.report.text[: place.start()])
            if place[1] and place[1][0].isupper() and not with_first and not opens:
                continue  # another man of that last name
            start = place.start() if with_first else place.start(2)
            edits.append(Edit(start, place.end(), new_full if with_first else new_last))
        return edits


PLANTERS: Mapping[str, Callable[[Desk, Claim], Iterator[Draft]]] = {
    "score": Desk.score, "scorer": Desk.scorer, "minute": Desk.minute, "venue": Desk.venue,
    "city": Desk.city, "competition": Desk.competition, "stage": Desk.stage, "date": Desk.date,
}  # fmt: skip


def renumbered(said: str, number: int) -> str | None:
    """Another number said in the same way; None if it cannot be said so.

    >>> renumbered("92nd", 41), renumbered("Three", 5), renumbered("sixth", 9), renumbered("12", 9)
    ('41st', 'Five', 'ninth', '9')
    >>> renumbered("twice", 3) is renumbered("sixth", 40)
    True
    """
    if digits := re.fullmatch(r"\d+(st|nd|rd|th)?(.*)", said, re.DOTALL):
        return f"{number}{_ending(number) if digits[1] else ''}{digits[2]}"
    word, _, rest = said.partition(" ")
    for words in (WORDS["cardinals"], WORDS["ordinals"]):
        if word.lower() in words and number < len(words):
            new = words[number]
            return " ".join(filter(None, (new.capitalize() if word[0].isupper() else new, rest)))
    if word.lower().split("-")[0] in WORDS["tens"]:
        return str(number)
    return None


def _ending(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _rescored(said: str, right: tuple[int, int], new: tuple[int, int]) -> str:
    """The numbers of a score in its words, each changed as that team's.

    >>> _rescored("2-1", (1, 2), (1, 3)), _rescored("0, Cameroon 1", (0, 1), (0, 2))
    ('3-1', '0, Cameroon 2')
    """
    changed = dict(zip(map(str, right), map(str, new), strict=True))
    return re.sub(r"\d+", lambda number: changed.get(number[0], number[0]), said)


def _edit(claim: Claim, new: str) -> Edit:
    return Edit(claim.value_at, claim.value_at + len(claim.value), new)
