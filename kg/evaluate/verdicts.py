"""What is said of single facts: right, wrong, missed; and how a sheet is laid beside its gold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from kg.evaluate.minutes import Minute, Outcome, number
from kg.evaluate.names import Persons, Teams
from kg.evaluate.pairing import pairs

Entry: TypeAlias = "Mapping[str, Any]"
"""One entry of a list in a sheet: a goal, a card, a substitution."""

KINDS = (
    "teams", "home", "score", "extra time", "shoot-out", "shoot-out kicks",
    "goals", "goal minute", "goal minute within 1", "penalty flag", "own-goal flag", "assist",
    "missed penalties", "missed penalty outcome", "disallowed goals",
    "cards", "sent off", "card minute", "substitutions", "substitution minute",
    "line-ups", "benches", "competition", "stage", "venue", "city", "attendance", "referee",
    "advances", "managers", "staff sent off", "records", "quotes", "next fixture",
)  # fmt: skip
"""Every kind of fact, in the order in which the figures are printed."""

COUNTED_ELSEWHERE = frozenset({"goal minute within 1", "missed penalty outcome", "sent off"})
"""Kinds whose facts stand in another row as well: no part of all facts together."""

_TOLD = ("scorer", "player", "person", "holder", "speaker", "on", "off", "name", "team",
         "opponent", "minute", "added", "card", "outcome", "relation", "value", "to", "when",
         "date")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one fact counts as; ``words`` are those it was read from, or should have been.

    ``fact`` is of the gold, except for a wrong one, which is as it was read. ``names`` are the
    names and numbers in it, by which its passages are found.
    """

    kind: str
    outcome: Outcome
    fact: str
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairing:
    """A list of the sheet beside that of the gold: what met, and what was left over."""

    met: tuple[tuple[Entry, Entry], ...]
    missed: tuple[Entry, ...]
    wrong: tuple[Entry, ...]


def told(fact: object) -> str:
    """A fact in one line.

    >>> told({"scorer": "Harry Kane", "team": "England", "minute": 54, "assist": None})
    'Harry Kane, England, 54'
    """
    return ", ".join(names_in(fact))


def names_in(fact: object) -> tuple[str, ...]:
    """The names and numbers of a fact, the one it is about first."""
    if isinstance(fact, Mapping):
        known = [key for key in _TOLD if key in fact]
        if not known:  # a score: teams and their goals
            return tuple(str(part) for pair in sorted(fact.items(), key=str) for part in pair)
        return tuple(str(fact[key]) for key in known if fact[key] not in (None, ""))
    if isinstance(fact, tuple | list):
        return tuple(str(part) for part in fact if part is not None)
    return (str(fact),)


def entries(value: object) -> list[Entry]:
    """The entries of a list in a sheet; what is no entry is passed over."""
    if isinstance(value, Mapping):
        return [value]
    return [e for e in value if isinstance(e, Mapping)] if isinstance(value, list) else []


def many(value: object) -> list[Any]:
    """A value as a list, without what is empty."""
    return [one for one in value if one] if isinstance(value, list) else [value] if value else []


class Comparison:
    """A gold sheet and what was read of its report, and the verdicts on every fact of the two.

    With ``strict``, what the gold marks as inferred is not asked for.
    """

    def __init__(self, gold: Entry, read: Entry, *, strict: bool = False) -> None:
        aliases = {name: many(known) for name, known in (gold.get("aliases") or {}).items()}
        self.gold = gold
        self.read = read
        self.strict = strict
        self.same = Persons(aliases).same
        self.team = Teams(many(gold.get("teams")), aliases).of
        self.extra_time = bool(gold.get("after_extra_time"))
        self.verdicts: list[Verdict] = []

    def judge(self, kind: str, outcome: Outcome, fact: object, *more: object) -> None:
        """Notes a verdict; ``more`` is what else identifies the fact."""
        words: tuple[str, ...] = ()
        for part in (fact, *more) if outcome != "wrong" else ():
            if isinstance(part, Mapping):
                words = tuple(many(part.get("evidence")) or many(part.get("minute_text")))
        line = ": ".join(filter(None, (told(fact), *map(told, more))))
        names = (*names_in(fact), *(name for part in more for name in names_in(part)))
        self.verdicts.append(Verdict(kind, outcome, line, words, names))

    def asked(self, key: str) -> bool:
        """True if the gold sheet has the key at all: without it nothing was looked for."""
        return key in self.gold

    def neutral(self, fact: Entry) -> bool:
        """True for a fact that may be found and need not be."""
        return bool(
            fact.get("optional")
            or fact.get("other_team")
            or (self.strict and (fact.get("inferred") or fact.get("inferred_from_layout")))
        )

    def same_team(self, gold: Entry, read: Entry) -> bool:
        """True if the two entries name the same team, or one of them none."""
        team, other = gold.get("team"), read.get("team")
        return not team or not other or self.team(other) == team

    def minute(self, fact: Entry) -> Minute:
        """What a gold fact says of its minute."""
        return Minute(fact, extra_time=self.extra_time, strict=self.strict)

    def judge_list(  # noqa: PLR0913 - what may differ from kind to kind
        self, kind: str, gold: Iterable[Entry], read: Iterable[Entry],
        agree: Callable[[Entry, Entry], bool], *,
        neutral: Callable[[Entry], bool] | None = None,
        prefer: Callable[[Entry, Entry], int] | None = None,
        nearly: Callable[[Entry, Entry], bool] | None = None,
        unpunished: Callable[[Entry], bool] | None = None,
    ) -> Pairing:  # fmt: skip
        """Pairs two lists one to one and says what is right, wrong and missed.

        ``neutral`` gold entries take a partner and count for nothing, so does a pair that agrees
        ``nearly``; ``prefer`` (0 to 9) chooses among partners; ``unpunished`` ones may be left.
        """
        known, found = list(gold), list(read)
        neutral = neutral or self.neutral

        def weight(g: Entry, p: Entry) -> int:
            if agree(g, p):
                return 100 + (0 if neutral(g) else 10) + (prefer(g, p) if prefer else 0)
            return 50 if nearly and nearly(g, p) else 0

        met = pairs(known, found, weight)
        rows, columns = {row for row, _ in met}, {column for _, column in met}
        pairing = Pairing(
            tuple((known[row], found[column]) for row, column in met
                  if not neutral(known[row]) and agree(known[row], found[column])),
            tuple(g for row, g in enumerate(known) if row not in rows and not neutral(g)),
            tuple(p for column, p in enumerate(found)
                  if column not in columns and not (unpunished and unpunished(p))),
        )  # fmt: skip
        for g, _ in pairing.met:
            self.judge(kind, "right", g)
        for g in pairing.missed:
            self.judge(kind, "missed", g)
        for p in pairing.wrong:
            self.judge(kind, "wrong", p)
        return pairing

    def judge_value(  # noqa: PLR0913 - what may differ from kind to kind
        self, kind: str, gold: Any, read: Any, agree: Callable[[Any, Any], bool], *,
        also: Iterable[Any] = (), neutral: bool = False,
    ) -> None:  # fmt: skip
        """Says what one value is; ``also`` are values that are accepted and not asked for."""
        fits = read is not None and gold is not None and agree(gold, read)
        if fits or (read is not None and any(agree(other, read) for other in also)):
            if gold is not None and not neutral:
                self.judge(kind, "right", gold)
            return
        if neutral and read is None:
            return
        if read is not None:
            self.judge(kind, "wrong", read)
        if gold is not None:
            self.judge(kind, "missed", gold)

    def judge_minutes(self, kind: str, pairing: Pairing, within: int = 0) -> None:
        """The minutes of entries that are already paired."""
        for g, p in pairing.met:
            gold, minute = self.minute(g), number(p.get("minute"))
            for outcome in gold.judged(minute, within):
                about = {key: value for key, value in g.items() if key not in {"minute", "added"}}
                self.judge(kind, outcome, about, minute if outcome == "wrong" else gold.value)
        for g in pairing.missed:
            if self.minute(g).asked:
                self.judge(kind, "missed", g)
        for p in pairing.wrong:
            if number(p.get("minute")) is not None:
                self.judge(kind, "wrong", p)
