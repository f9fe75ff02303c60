"""Layer 3: a goal told, and the line that tells it, its words ready to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.read.ballplay import goal_words, says
from kg.read.grammar import Clauses
from kg.read.mentions import Mention

MOST_BY_ONE = 6
"""More goals than this no man scores in the match told."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A goal told: tags of scorer and others by role, marks, words from ``start`` to ``end``.

    ``at`` is the place of its verb, or -1 if a noun tells it.
    """

    cue: str
    weight: int
    roles: dict[str, int]
    marks: dict[str, Any]
    start: int
    end: int
    at: int = -1


class ToldLine:
    """A line with its grammar, those whom its tags name, and who keeps goal in the text."""

    def __init__(
        self, clauses: Clauses, mentions: Sequence[Mention], keepers: frozenset[str]
    ) -> None:
        self.clauses = clauses
        self.words = clauses.words
        self.code = clauses.line.code
        self._starts = (*clauses.line.starts, len(self.code))
        self.mentions = mentions
        self.keepers = keepers

    def text(self, start: int, end: int) -> str:
        """The words from one place up to another, each followed by a space."""
        last = len(self.words)
        return self.code[self._starts[min(start, last)] : self._starts[min(end, last)]]

    def place(self, char: int) -> int:
        """The place of the word at a character of the line."""
        return self.code.count(" ", 0, char)

    def tag(self, at: int) -> int:
        """The number of the mention whose tag stands at a place."""
        return int(self.words[at][2:-1])

    def place_of(self, tag: int) -> int | None:
        """The place of a man's tag."""
        word = f"<P{tag}>"
        return self.words.index(word) if word in self.words else None

    def same(self, tag: int, other: int) -> bool:
        """True if two tags name one bearer."""
        return self.mentions[tag].name == self.mentions[other].name

    def number(self, tag: str) -> int | None:
        """The number that a tag stands for, if it is a whole one."""
        value = self.mentions[int(tag)].value
        return value if isinstance(value, int) else None

    def undone(self, i: int) -> bool:
        """True if the words after a place say that it did not count."""
        if says("undone_before").search(self.text(max(0, i - 8), i)) is not None:
            return True
        if says("undone").search(self.text(i, i + 22)) is None:
            return False
        return says("stood").search(self.text(i, i + 36)) is None

    def spoiled(self, end: int) -> bool:
        """True if the words that follow stop the ball: "but it came back off the post"."""
        return says("spoiled").match(self.text(end, end + 12)) is not None

    def taken_back(self, end: int) -> bool:
        """True if the rest of the sentence stops the ball: "…, but Nash cleared off the line"."""
        return says("spoiled").search(self.text(end, end + 16)) is not None

    def only_might(self, start: int) -> bool:
        """True if the words before a noun say it was none: "would have been Best's tenth"."""
        before = self.text(max(0, start - 6), start)
        ends = [m.end() for m in says("only_might").finditer(before)]
        return bool(ends) and goal_words("cut").isdisjoint(before[ends[-1] :].split())

    def is_measured(self, at: int) -> bool:
        """True if a man's goals only measure another's: "one more than Best scored"."""
        before = self.text(max(0, at - 4), at)
        return any(m.end() == len(before) for m in says("measured").finditer(before))

    def keeps(self, tag: str | None) -> bool:
        """True if the text tells that a man keeps goal."""
        return tag is not None and self.mentions[int(tag)].name in self.keepers

    def names_keeper(self, said: str) -> bool:
        """True if the words name a goalkeeper, by his office or as one whom the text knows."""
        keepers = goal_words("keeperword")
        return any(
            word in keepers or (word[:2] == "<P" and self.keeps(word[2:-1]))
            for word in said.split()
        )

    def at_keeper(self, said: str) -> bool:
        """True if the man past whom it went keeps goal, as the text tells; or if it names none."""
        return self.names_keeper(said) or "<P" not in said

    def with_keeper(self, scorer: dict[str, int], said: str) -> dict[str, int]:
        """The roles with the man whom the ball passed."""
        past = says("past_keeper").search(said)
        if past is None or int(past["keeper"]) == scorer["scorer"]:
            return scorer
        return {**scorer, "keeper": int(past["keeper"])}


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody or something does: the verb's place and forms, and the words said after it."""

    line: ToldLine
    at: int
    base: str
    classes: frozenset[str]
    said: str
    scorer: dict[str, int]
    first: int

    @property
    def end(self) -> int:
        """Where what is said after the verb ends."""
        return self.line.clauses.end(self.at)

    @property
    def whole(self) -> str:
        """The verb and what is said after it."""
        return f"{self.line.words[self.at]} {self.said}"

    def begins(self, name: str) -> bool:
        """True if what is said begins with a phrase of finishing.toml."""
        return says(name).match(self.said) is not None

    def holds(self, name: str) -> bool:
        """True if what is said holds a phrase of finishing.toml."""
        return says(name).search(self.said) is not None

    def told(
        self, cue: str, weight: int, marks: dict[str, Any] | None = None, **roles: int | None
    ) -> Telling:
        """A telling of it; roles that are None stay open."""
        others = {role: tag for role, tag in roles.items() if tag is not None}
        return Telling(cue, weight, {**self.scorer, **others}, marks or {}, self.first, self.end)
