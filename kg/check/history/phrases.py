"""Phrases that may claim something of the past: the parts of the grammar put together.

A noun phrase is quantity, qualities, event and tails ("a fifth straight win over <T>"), a verb
phrase adverb, verb and tails ("have never beaten <T> at a <C>"). What they claim is decided
elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from kg.check.history.grammar import Part, Table, table, word_set
from kg.check.history.naming import CodedLine

Shape: TypeAlias = Literal["noun", "verb", "run", "count", "standing", "beyond"]

_WHOLE: tuple[Shape, ...] = ("run", "count", "standing", "beyond")
_WORD = re.compile(r"[^ ]+ ")
_SAME = re.compile(r"(?:the|their|its|a|his|her) (?:only )?$")
_IN_OFFICE = re.compile(
    r"as (?:a |the |an |<T\d+> )*(?:\w+ )?(?:coach|manager|captain|substitute|player|senior)\b"
)
_MORE = re.compile(r"(?:and|or) <[CSY]")
_HIS = re.compile(r"(?:<P\d+> 's|his|her) $")
_AGAIN = re.compile(r"(?:, )?(?:and |but )?(?:then )?(?=<R\d+> (?:to|by|against|with|over|at) )")
_RUN_ON = re.compile(r"(?:, )?and (?=<N\d+> )")
_SHARED = re.compile(r"(?:, |and |; )+(?:the )?<T(\d+)> (?:have |had |won )*<N(\d+)> ")
_COMPETING = frozenset({"stage", "competition"})
_ELLIPTIC = frozenset({"since", "since-year", "years", "decade", "running", "ever", "matches"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in a coded sentence: its event, its parts in order, and where it stands.

    ``closed`` says that the phrase was understood to its end, so that nothing restricts it besides.
    """

    line: int
    shape: Shape
    event: str
    parts: tuple[Part, ...]
    start: int
    end: int
    closed: bool

    def part(self, *does: str) -> Part | None:
        """The first part that does one of these."""
        return next((part for part in self.parts if part.does in does), None)

    def all(self, *does: str) -> tuple[Part, ...]:
        """All parts that do one of these."""
        return tuple(part for part in self.parts if part.does in does)


class Parser:
    """The phrases of one coded sentence."""

    def __init__(self, number: int, line: CodedLine) -> None:
        self.number = number
        self.code = line.code
        self.words = line.words
        self._tables: dict[str, Table] = {}

    def phrases(self) -> list[Phrase]:
        """All phrases in the order of the text; some may overlap."""
        found: list[Phrase] = []
        for shape in _WHOLE:
            found += self._whole(shape)
        places = [m.start() for m in _WORD.finditer(self.code)]
        found += self._each(places, self._verb)
        found += self._each(places, self._noun)
        return sorted(found, key=lambda phrase: (phrase.start, phrase.end))

    def _table(self, name: str) -> Table:
        if name not in self._tables:
            self._tables[name] = table(name).within(self.words)
        return self._tables[name]

    def _each(
        self, places: Sequence[int], read: Callable[[int], Phrase | None]
    ) -> Iterator[Phrase]:
        end = -1
        for place in places:
            phrase = read(place) if place >= end else None
            while phrase is not None:
                yield phrase
                end = phrase.end
                phrase = self._repeated(phrase)

    def _whole(self, shape: Shape) -> list[Phrase]:
        out: list[Phrase] = []
        for part in sorted(self._table(shape).find(self.code), key=lambda p: (p.start, -p.end)):
            if out and part.start < out[-1].end:
                continue
            tails = self._tails(part.end, verb=False)
            parts = (part, *tails)
            out.append(self._phrase(shape, part.does, parts))
        return out

    def _noun(self, place: int) -> Phrase | None:
        first = self._table("quantity").at(self.code, place)
        if first is None:
            return None
        parts, at = [first], first.end
        while True:
            noun = self._table("noun").at(self.code, at)
            more = self._table("quality").at(self.code, at) or self._table("quantity").at(
                self.code, at
            )
            if noun is not None and (more is None or noun.end >= more.end):
                tails = self._tails(noun.end, verb=False)
                return self._phrase("noun", noun.does, (*parts, noun, *tails))
            if more is None:
                return self._headless(parts, at)
            parts.append(more)
            at = more.end

    def _headless(self, parts: list[Part], at: int) -> Phrase | None:
        """A phrase without a noun of events: "their first <S>", or "the first since <Y>"."""
        if len(parts) > 1 and parts[-1].does in _COMPETING:
            event = "stage" if parts[-1].does == "stage" else "edition"
            return self._phrase("noun", event, (*parts, *self._tails(at, verb=False)))
        if len(parts) == 1 and parts[0].does == "nth":
            tails = self._tails(at, verb=False)
            his = _HIS.search(self.code, 0, parts[0].start)
            if his and tails and tails[0].does in {"here", "for-team", "competition"}:
                return self._phrase("noun", "goal", (*parts, *tails))
        if len(parts) == 1 and parts[0].does in {"nth", "biggest"}:
            tails = self._tails(at, verb=False)
            opened = _SAME.search(self.code, 0, parts[0].start)
            if opened and any(tail.does in _ELLIPTIC for tail in tails[:2]):
                return self._phrase("noun", "same", (*parts, *tails))
        return None

    def _verb(self, place: int) -> Phrase | None:
        """The verb phrase at a place: of several the one that is understood to its end."""
        for adverb in [*self._table("adverb").all_at(self.code, place), None]:
            at = adverb.end if adverb else place
            found: list[Phrase] = []
            for verb in self._table("verb").all_at(self.code, at):
                tails = self._tails(verb.end, verb=verb.mark)
                if adverb is not None or tails:
                    lead = (adverb, verb) if adverb else (verb,)
                    found.append(self._phrase("verb", verb.does, (*lead, *tails)))
            if found:
                return max(found, key=lambda phrase: (phrase.closed, phrase.end))
        return None

    def _tails(self, at: int, *, verb: bool) -> tuple[Part, ...]:
        out: list[Part] = []
        tail = self._table("tail")
        while True:
            found = [
                part for part in tail.all_at(self.code, at)
                if part.does != "object" or (verb and not out)
            ]  # fmt: skip
            if not found:
                return tuple(out)
            out.append(found[0])
            at = found[0].end

    def _repeated(self, before: Phrase) -> Phrase | None:
        """What goes on from a result: "lost <R> to <T> and <R> to <T>", "<T> ( <R> )"."""
        if before.part("amount") and before.shape == "verb":
            return self._shared(before)
        if before.part("streak") and before.shape == "verb":
            return self._run_on(before)
        if not before.part("scoreline"):
            return None
        again = _AGAIN.match(self.code, before.end)
        if again is None:
            return None
        at = again.end()
        tails = self._tails(at, verb=False)
        head = next((p for p in before.parts if p.does == before.event), None)
        if not tails or head is None:
            return None
        lead = tuple(p for p in before.parts if p.does == "not")
        return replace(self._phrase(before.shape, before.event, (*lead, head, *tails)), start=at)

    def _run_on(self, before: Phrase) -> Phrase | None:
        """What goes on from a run: "have won nine in a row, and seven in a row at a <C>"."""
        again = _RUN_ON.match(self.code, before.end)
        tails = self._tails(again.end(), verb=False) if again is not None else ()
        if not tails or tails[0].does != "streak" or again is None:
            return None
        kept = tuple(p for p in before.parts if p.does in {"run", before.event})
        made = self._phrase(before.shape, before.event, (*kept, *tails))
        return replace(made, start=again.end())

    def _shared(self, before: Phrase) -> Phrase | None:
        """What goes on from wins counted: "England have won 13, Spain 11"."""
        found = _SHARED.match(self.code, before.end)
        if found is None:
            return None
        words = found[0]
        doer = Part("owner", found.start(), found.end(), (("team", int(found[1])),), words)
        amount = Part("amount", found.start(2), found.end(), (("amount", int(found[2])),), words)
        kept = tuple(p for p in before.parts if p.does in {"run", before.event})
        made = self._phrase(before.shape, before.event, (*kept, doer, amount))
        return replace(made, start=found.start(1) - 2)

    def _phrase(self, shape: Shape, event: str, parts: tuple[Part, ...]) -> Phrase:
        end = parts[-1].end
        following = self.code[end:].split(" ", 1)[0]
        closed = not following or following in word_set("closes")
        closed = closed and not _IN_OFFICE.match(self.code, end) and not _MORE.match(self.code, end)
        return Phrase(self.number, shape, event, parts, parts[0].start, end, closed)
