"""The small language in which the lexicon says how football English tells things.

A pattern is words, groups and slots in reading order:

=====================  ======================================================================
``level``              this word; a hyphen in it also stands for a space
``(ahead|in front)``   one of these; ``?`` after a group or word: or nothing
``$strike``            any of the words listed under that name in words.toml
``{scorer}``           a mention of the kind the role asks for (roles are in words.toml)
``{team=rival}``       a mention of kind team that takes the role rival
``..``                 up to three plain words; ``...`` up to eight words, no person among them
``_``                  any one plain word
=====================  ======================================================================

Between a person or team and the word after it an adverb ("duly", "calmly") and one bracketed
aside (", who came on late,") may stand unasked. Patterns run over a sentence in code form: every
mention is a tag (``<P3>``), every other word itself in lower case, each followed by one space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

KINDS = {
    "person": "P", "team": "T", "competition": "C", "stage": "S", "venue": "V", "place": "L",
    "number": "N", "ordinal": "O", "score": "R", "year": "Y", "day": "D", "date": "E",
    "minute": "M", "name": "X",
}  # fmt: skip
"""The kinds of mention and the letter each has in a coded sentence."""

_PLAIN = r"(?:[^\s<>,.;:!?\"()–—]+|<[MNOD]\d+>) "
_ADVERB = (
    r"(?:(?:then|duly|also|soon|just|again|later|now|once|twice|finally|who|had|has|have|was|were"
    r"|first|himself|promptly|[a-z]{3,12}ly) ){0,2}"
)
_ASIDE = r"(?:, (?=who ))?(?:, (?:(?!<P)[^\s,.;:]+ ){1,10}, )?"
_PIECE = re.compile(r"\{[^}]*\}\??|\(|\)\??|\||\.\.\.|\.\.|_(?= |$)|[^\s()|{}]+")


@dataclass(frozen=True, slots=True)
class Match:
    """One place where a pattern fits: code characters from ``start`` to ``end``, slots by role."""

    start: int
    end: int
    slots: Mapping[str, int]


class Pattern:
    """A compiled pattern of the lexicon.

    >>> p = Pattern("{scorer} put {team} back? (ahead|in front)", {"scorer": "person"}, {})
    >>> [m.slots for m in p.find("then <P0> duly put <T4> in front , ")]
    [{'scorer': 0, 'team': 4}]
    """

    __slots__ = ("__dict__", "_roles", "_words", "text")

    def __init__(
        self, text: str, roles: Mapping[str, str], words: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.text = text
        self._roles = roles
        self._words = words

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Words of which a sentence must hold one, else the pattern cannot fit (chosen cheaply)."""
        best: frozenset[str] = frozenset()
        depth = 0
        group: set[str] = set()
        first = True
        for piece in _PIECE.findall(self.text):
            if piece == "(":
                depth, group, first = depth + 1, set() if depth == 0 else group, True
            elif piece.startswith(")"):
                depth -= 1
                if depth == 0 and not piece.endswith("?"):
                    best = _rarer(best, frozenset(group))
            elif piece == "|":
                first = True
            elif depth:
                if first:
                    group |= self._first_words(piece)
                first = piece.endswith("?") or piece in {"..", "..."}
            elif not piece.endswith("?") and piece not in {"..", "...", "_"}:
                best = _rarer(best, frozenset(self._first_words(piece)))
        return best

    @cached_property
    def needs(self) -> tuple[int, int]:
        """How many mentions of people and of teams a sentence must hold at least."""
        depth, slots = 0, []
        for piece in _PIECE.findall(self.text):
            depth += (piece == "(") - piece.startswith(")")
            if depth == 0 and piece.startswith("{") and not piece.endswith("?"):
                slots.append(self._letter(piece[1:-1]))
        return slots.count("P"), slots.count("T")

    def _first_words(self, piece: str) -> set[str]:
        bare = piece.rstrip("?")
        if bare.startswith("{"):
            return {"<" + self._letter(bare[1:-1])}
        if bare.startswith("$"):
            return {word.split()[0].split("-")[0] for word in self._words[bare[1:]]}
        return {bare.split("-")[0]}

    def _letter(self, role: str) -> str:
        kind = role.partition("=")[0]
        return KINDS[self._roles.get(kind, kind)]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern as a regular expression over coded sentences."""
        out: list[str] = []
        pieces = _PIECE.findall(self.text)
        for i, piece in enumerate(pieces):
            following = pieces[i + 1] if i + 1 < len(pieces) else ""
            out.append(self._piece(i, piece, following))
        return re.compile(r"(?<![^ ])" + "".join(out))

    def _piece(self, place: int, piece: str, following: str) -> str:
        if piece in {"(", "|"}:
            return "(?:" if piece == "(" else "|"
        if piece.startswith(")"):
            return piece
        if piece in {"..", "..."}:
            return f"(?:{_PLAIN}){{0,3}}?" if piece == ".." else r"(?:(?!<P)[^\s.;:\"]+ ){0,12}?"
        if piece == "_":
            return _PLAIN
        optional = "?" if piece.endswith("?") else ""
        bare = piece.removesuffix("?")
        if bare.startswith("{"):
            return self._slot(place, bare[1:-1], following) + optional
        if bare.startswith("$"):
            return "(?:" + "|".join(map(_literal, self._words[bare[1:]])) + ")" + optional
        return f"(?:{_literal(bare)}){optional}" if optional else _literal(bare)

    def _slot(self, place: int, role: str, following: str) -> str:
        kind, _, name = role.partition("=")
        letter = self._letter(role)
        slot = f"<{letter}(?P<{name or kind}__{place}>\\d+)> "
        if letter == "P" and following and not following.startswith(("'s", "(")):
            slot += "(?!'s )"
        loose = letter in "PTX" and following and (following[0].isalpha() or following[0] in "($.")
        return f"(?:{slot}{_ASIDE + _ADVERB if loose else ''})"

    def find(self, code: str) -> Iterator[Match]:
        """Every place in a coded sentence where the pattern fits, left to right."""
        for m in self.regex.finditer(code):
            slots = {
                role.partition("__")[0]: int(number)
                for role, number in m.groupdict().items()
                if number is not None
            }
            yield Match(m.start(), m.end(), slots)


def _literal(word: str) -> str:
    return re.escape(word).replace(r"\-", "[- ]") + " "


def _rarer(old: frozenset[str], new: frozenset[str]) -> frozenset[str]:
    """The better of two anchors: fewer words, then longer ones, and words before tags."""

    def cost(words: frozenset[str]) -> tuple[bool, int, int]:
        return (any(w.startswith("<") for w in words), len(words), -min(map(len, words)))

    return new if new and (not old or cost(new) < cost(old)) else old
