"""How near a time of play stands to what a sentence tells: what the words between them cost.

"On 17 minutes Kane fired home" costs nothing; "Kane shot wide on 17 minutes, but Saka fired home"
costs too much for Saka. Everything here looks at one sentence; kg.read.timeline at the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.read.lexicon import word_list
from kg.read.mentions import Line
from kg.read.numbers import Clock
from kg.read.scene import Scene
from kg.read.spent import chance_between, is_spent

NEAR, CLOSE, FAR = 0.5, 1.1, 2.2
"""What a time may cost that stands in the clause, close to it, and at all for what is told."""

_TURNS = {"but": 3.0, "while": 3.0, "whilst": 3.0, "although": 3.0, "though": 3.0, "despite": 3.0,
          ";": 4.0, "|": 4.0, '"': 4.0, ":": 2.5, "whereas": 3.0, "however": 1.0, "and": 0.5,
          "then": 0.3, ",": 0.5, "until": 1.0, "because": 1.0, "if": 3.0, "(": 1.0, ")": 1.0,
          "having": 1.5, "since": 1.5, "only": 0.0}  # fmt: skip
_WEAK_SUBJECTS = frozenset({"he", "his", "her", "she", "they", "their", "the", "a", "an"})
_OPENING = 9
_NEWS = frozenset(word_list("goalnews"))
_SIDE_CLAUSE = frozenset({"who", "whose", "which", "having"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A clock and the words of its line, from ``first`` to before ``end``, in which it stands."""

    clock: Clock
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line cut into its code words, with the times told in it."""

    words: tuple[str, ...]
    line: Line
    clocks: tuple[Placed, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The words that stand in characters ``start`` to ``end`` of the text."""
        inside = [i for i, s in enumerate(self.line.spans) if s.start < end and s.end > start]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


def sentence_of(told: Scene, number: int) -> Sentence:
    """A line of a scene, ready for asking how far its times are."""
    line = told.lines[number]
    words = tuple(line.code.split())
    found: list[Placed] = []
    if "<M" in line.code:
        values = {f"<M{n}>": told.mentions[n].value for n in line.mentions}
        for i, word in enumerate(words):
            value = values.get(word) if word.startswith("<M") else None
            if isinstance(value, Clock):
                found.append(Placed(value, i, i + 1))
    return Sentence(words, line, tuple(found))


def distance(words: Sequence[str], clock: tuple[int, int], told: tuple[int, int]) -> float:
    """What the words between a time and what is told cost; 0 where one stands in the other.

    >>> words = "on-17 kane shot wide but saka fired home .".split()
    >>> distance(words, (0, 1), (1, 3)) < NEAR, distance(words, (0, 1), (5, 8)) > FAR
    (True, True)
    """
    first = clock[0] <= told[0]
    low, high = (clock[1], told[0]) if first else (told[1], clock[0])
    if low >= high:
        return 0.0
    cost = 0.02 * (high - low)
    opening = first and clock[1] <= _OPENING and _is_opening(words, clock)
    for i in range(low, high):
        word = words[i]
        if word == "," and opening:
            opening = False
            continue
        if word in _JOINTS and (joint := _joint(words, i, clock, first=first)) is not None:
            cost += joint
            continue
        cost += _TURNS.get(word, 0.0) + _turn(words, i, high, first=first)
    if first and _leaves_side_clause(words, clock, high):
        cost += 2.5
    if not first and _opens_clause(words, clock):
        cost += 2.0
    if first and (_is_owned(words, clock) or _is_of_before(words, clock, high)):
        cost += 2.5
    if not first and clock[1] < len(words) and words[clock[1]] in _OTHER_NOUNS:
        cost += 1.5
    had = "had" in words[max(0, told[0] - 2) : told[1]]
    if not first and had and not _JOINED.issuperset(words[low:high]):
        cost += 1.0
    return cost


_JOINING = frozenset({"and", "but", "then", "before"})
_JOINED = frozenset(
    {"in", "on", "after", "at", "the", "with", "just", "only", "as", "early", "late"}
)


def _joint(words: Sequence[str], i: int, clock: tuple[int, int], *, first: bool) -> float | None:
    """What a mark or an "and" costs that parts nothing; None for one that does."""
    if words[i] == "," and (words[i + 1] == "when" if first else _trails(words, i, clock)):
        return _TRAILING
    told_of = words[i] == ":" and first and not _NEWS.isdisjoint(words[:i])
    if words[i] == "though" and words[i - 1] == "," == words[i + 1]:
        return 0.0
    return 0.0 if told_of or (words[i] == "and" and _names_two(words, i)) else None


_JOINTS = frozenset({",", ":", "and", "though"})


def _trails(words: Sequence[str], comma: int, clock: tuple[int, int]) -> bool:
    """True for a comma with a time and nothing else behind it: "…, in the 20th minute."."""
    return words[clock[1] : clock[1] + 1] in {(), (".",)} and _LEADS.issuperset(
        words[comma + 1 : clock[0]]
    )


_TRAILING = 0.2


def _names_two(words: Sequence[str], i: int) -> bool:
    """True for the "and" between two men who do one thing: "Ito and Best came on"."""
    two = words[i - 1][:2] == words[i + 1][:2] == "<P"
    return two and words[i + 2 : i + 3] != ("'s",)


def _opens_clause(words: Sequence[str], clock: tuple[int, int]) -> bool:
    """True if the time opens the next clause: "…, and on 17 minutes Kane fired home"."""
    at = clock[0] - 1
    while at >= 0 and words[at] in _LEADS:
        at -= 1
    if at < 0 or words[at] not in {",", "and", "but", ";", "then", "before"}:
        return False
    if clock[1] >= len(words):
        return False
    if words[at] == words[clock[1]] == "," and words[at - 1] not in _JOINING:
        return False
    return words[clock[1]].startswith(("<P", "<T", "the", "he", ","))


def _is_of_before(words: Sequence[str], clock: tuple[int, int], told: int) -> bool:
    """True for the time of a man or a clause before: "After Best had shot wide on 20, …"."""
    if clock[1] < len(words) and words[clock[1]] in _MEN_AND_CARDS:
        return True
    led = words[0] in _BACKGROUND and clock[0] > 1 and "," in words[clock[1] : told]
    return led and _LEADING_UP.isdisjoint(words[: clock[0]])


_MEN_AND_CARDS = frozenset(
    {"substitute", "replacement", "sub", "booking", "caution", "red", "yellow", "chance", "miss",
     "save", "introduction", "dismissal"}
)  # fmt: skip
_BACKGROUND = frozenset({"after", "while", "although", "though", "once", "despite", "since"})
_LEADING_UP = frozenset(
    {"brought", "fouled", "tripped", "penalty", "handled", "felled", "upended", "handball",
     "corner", "free-kick", "foul", "downed", "bundled"}
)  # fmt: skip


def _is_owned(words: Sequence[str], clock: tuple[int, int]) -> bool:
    """True for the time of another man's goal or shot: "Best's 12th-minute opener"."""
    owner = clock[0] > 1 and words[clock[0] - 1] == "'s" and words[clock[0] - 2][0] == "<"
    return owner and (clock[1] >= len(words) or words[clock[1]] not in _PASSES)


_PASSES = frozenset({"free-kick", "corner", "cross", "pass", "ball", "throw", "delivery"})
_OTHER_NOUNS = frozenset(
    {"save", "chance", "shot", "effort", "free-kick", "corner", "attempt", "block", "clearance",
     "booking", "caution", "header", "volley", "drive", "strike", "miss", "penalty", "equaliser",
     "winner", "opener", "goal", "second", "third", "substitute", "replacement"}
)  # fmt: skip
_LEADS = frozenset(
    {"in", "the", "on", "with", "just", "only", "after", "at", "a", "then", "around"}
)


def _is_opening(words: Sequence[str], clock: tuple[int, int]) -> bool:
    """True if the sentence opens with the time: "Then, on 17 minutes, …"."""
    return all(word in _BEFORE_OPENING for word in words[: clock[0]])


_BEFORE_OPENING = frozenset(
    {"in", "the", "on", "with", "just", "only", "after", "at", "and", "but", "then", "a", "an",
     "it", "was", "not", "until", "by", "around", "still", "so", "finally", "there", "were",
     "from", "as", "barely", "inside", "within", "however", ",", "almost", "early", "late",
     "nearly", "when", "that", "its", "yet", "again", "also", "up", "came", "indeed", "another",
     "midway", "through", "deep", "into", "less", "than", "more", "of", "their", "is", "had"}
)  # fmt: skip


_ARRIVING = frozenset({"coming", "entering", "replacing", "joining", "stepping"})


def _turn(words: Sequence[str], i: int, high: int, *, first: bool) -> float:
    """What "when", "as", "after", "before" and "who" cost, by what stands on which side."""
    word = words[i]
    after = words[i + 1] if i + 1 < len(words) else ""
    if word in {"when", "as"}:
        return 0.0 if first else 0.3 if after in _WEAK_SUBJECTS else 1.6
    if word == "after":
        if not first and after.endswith("ing") and after not in _ARRIVING:
            return 0.4
        return 0.8 if not first or after.endswith("ing") or "," in words[i:high] else 2.5
    if word == "before":
        return 1.0 if first else 3.0
    if word in _SIDE_CLAUSE:
        return 0.3 if first else 2.2
    if word == "with" and not first:
        return 1.8 if i and words[i - 1] == "," else 0.3
    if word == "for" and i and words[i - 1] == "only":
        return 3.0
    return 0.0


def _leaves_side_clause(words: Sequence[str], clock: tuple[int, int], told: int) -> bool:
    """True if the time stands in an aside that ends before: "Smith, booked on 17, scored"."""
    if "," not in words[clock[1] : told]:
        return False
    at = clock[0] - 1
    while at >= 0 and words[at] not in {",", ";"}:
        at -= 1
    opens = words[at + 1] if at + 1 < len(words) else ""
    return opens in {*_SIDE_CLAUSE, "booked", "cautioned", "sent", "on"} or (
        at < 0 and opens in {"having", "since"})  # fmt: skip


def clock_for(
    told: Scene, number: int, words: tuple[int, int], *, wide: bool = True
) -> Clock | None:
    """The time of what the code characters ``words`` of a line tell: the nearest in its sentence.

    A time outside the clause (only with ``wide``) loses its phase.
    """
    here = sentence_of(told, number)
    if not here.clocks:
        return None
    inside = [i for i, at in enumerate(here.line.starts) if words[0] <= at < words[1]]
    return nearest(here, (inside[0], inside[-1] + 1) if inside else (0, 0), wide=wide)


def nearest(here: Sentence, place: tuple[int, int], *, wide: bool = True) -> Clock | None:
    """The time nearest to words of a sentence, a minute before a part of the match."""
    limit = FAR if wide else CLOSE
    near = ranked(here, place, strict=not wide)
    return choice([(cost, placed.clock) for cost, placed in near if cost <= limit])


def ranked(
    here: Sentence, place: tuple[int, int], *, strict: bool = False
) -> list[tuple[float, Placed]]:
    """The times of a sentence, the nearest first, each with what stands between.

    ``strict`` doubles what any turn of the sentence costs.
    """
    out: list[tuple[float, Placed]] = []
    opening_only = len(here.clocks) == 1 and _is_opening(
        here.words, (here.clocks[0].first, here.clocks[0].end)
    )
    for placed in here.clocks:
        at = (placed.first, placed.end)
        cost = distance(here.words, at, place)
        if opening_only and cost > NEAR and placed.first < place[0]:
            cost *= 0.6
        if cost > NEAR and chance_between(here.words, at, place):
            cost += 1.5
        elif cost > NEAR and not strict and is_spent(here.words, at, place):
            cost += 2.5
        out.append((2 * cost if strict else cost, placed))
    return sorted(out, key=lambda pair: pair[0])


def choice(near: Sequence[tuple[float, Clock]]) -> Clock | None:
    """The time to take of several with their costs, the nearest first.

    A minute goes before a part of the match that it agrees with; a nearer "moments later" of
    which nothing is known leaves no minute to take.
    """
    if not near:
        return None
    cost, best = near[0]
    if best.minute is None and best.later is not None:
        known = [pair for pair in near[1:] if pair[1].minute is not None and pair[0] <= _BESIDE]
        cost, best = known[0] if known else near[0]
    if best.minute is None and (best.period or best.phase):
        for more, other in near[1:]:
            if other.minute is not None and more <= FAR and agree(best, other):
                cost, best = more, other
                break
    return best if cost <= NEAR else replace(best, phase=None, far=1)


_BESIDE = 0.8
"""What a minute may cost that stands beside "a minute after Best had …", of which none is known."""


def agree(period: Clock, minute: Clock) -> bool:
    """True if a minute lies in the part of the match that another clock names."""
    if minute.minute is None:
        return False
    first = minute.minute <= 45
    return {"FirstHalf": first, "SecondHalf": 45 <= minute.minute <= 90}.get(
        period.period or "", True
    )
