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
``{on+}``              one person or several: "Ito, Best and Moran"; all are in ``Match.lists``
``{on*}``              the same, whatever follows: "substitutes Ito and Best combined"
``~``                  what may describe a man before his name: "the on-loan Utopia winger"
=====================  ======================================================================

Between a person or team and the word after it an adverb ("duly", "calmly") and one bracketed
aside (", who came on late,") may stand unasked. Patterns run over a sentence in code form: every
mention is a tag (``<P3>``), every other word itself in lower case, each followed by one space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kg.read.anchors import needed

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
_DESCRIBED = (
    r"(?:(?!(?:and|or|for|with|by|from|who|whose|as|when|while|but|after|before|to|in|on|at|off"
    r"|is|was|were|had|has|of|that|than|then|not|into|over|against|(?!(?:tiring|limping|ailing"
    r"|flagging|fading|struggling|departing|visiting|returning|promising) )[a-z]+ing) )"
    r"(?:[^\W\d_][\w'-]*|'s|<[TLNOYC]\d+>) ){0,5}?"
)
_NO_MORE = r"(?!(?:on for|for|with|on in|coming on|replacing|taking over) (?:[a-z'-]+ ){0,3}?<P)"
"""No list follows the last of a pattern that is told against it: "A for B and C for D"."""
_AT = "(?:)"
_TOGETHER = rf"(?:(?:, (?:and )?|and ){_DESCRIBED}<P\d+> )*"
_MORE = (
    rf"(?:(?:, {_DESCRIBED}<P\d+> (?!'s ))*?"
    rf"(?:, )?(?:and (?:then )?|& |plus |along with |together with ){_DESCRIBED}<P\d+> (?!'s ){_AT}"
    r"(?=[,.;:)\"–—-]|(?:and|&|plus|for|in|to|as|with|on|at|after|before|midway|late|early|from"
    r"|but|while|when|off|into|by|instead|both|were|are|have|because|during|about|around|just|shortly|soon"
    r"|following|through|within|inside|under|over|until|respectively|[a-z]+ing|<[MND]\d+>) |$))?"
)
_PIECE = re.compile(r"\{[^}]*\}\??|\(|\)\??|\||\.\.\.|\.\.|_(?= |$)|[^\s()|{}]+")
_TAG = re.compile(r"<P(\d+)>")


@dataclass(frozen=True, slots=True)
class Match:
    """One place where a pattern fits: code characters from ``start`` to ``end``, slots by role."""

    start: int
    end: int
    slots: Mapping[str, int]
    lists: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


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
    def wanted(self) -> tuple[frozenset[str], ...]:
        """Sets of words, rarest first: a sentence that fits holds one of each."""
        return tuple(needed(_PIECE.findall(self.text), self._forms))

    @cached_property
    def needs(self) -> tuple[int, int]:
        """How many mentions of people and of teams a sentence must hold at least."""
        depth, slots = 0, []
        for piece in _PIECE.findall(self.text):
            depth += (piece == "(") - piece.startswith(")")
            if depth == 0 and piece.startswith("{") and not piece.endswith("?"):
                slots.append(self._letter(piece[1:-1]))
        return slots.count("P"), slots.count("T")

    def _forms(self, piece: str) -> Sequence[str]:
        """What a piece may stand for in a sentence, a slot by the beginning of its tag."""
        if piece.startswith("{"):
            return ("<" + self._letter(piece[1:-1]),)
        return self._words[piece[1:]] if piece.startswith("$") else (piece,)

    def _letter(self, role: str) -> str:
        kind = role.partition("=")[0].rstrip("+*")
        return KINDS[self._roles.get(kind, kind)]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern as a regular expression over coded sentences."""
        out: list[str] = []
        pieces = _PIECE.findall(self.text)
        i = 0
        while i < len(pieces):
            if (end := _end_of_words(pieces, i)) is not None:
                alternatives = " ".join(pieces[i + 1 : end]).split(" | ")
                out.append(_any_of(alternatives) + pieces[end][1:])
                i = end + 1
                continue
            following = pieces[i + 1] if i + 1 < len(pieces) else ""
            out.append(self._piece(i, pieces[i], following))
            i += 1
        # A tag begins a word in any case; without the look behind it is found much faster.
        begins = "" if pieces[0].startswith("{") and not pieces[0].endswith("?") else r"(?<![^ ])"
        return re.compile(begins + "".join(out))

    def _piece(self, place: int, piece: str, following: str) -> str:
        if piece in {"(", "|"}:
            return "(?:" if piece == "(" else "|"
        if piece.startswith(")"):
            return piece
        if piece in {"..", "..."}:
            return f"(?:{_PLAIN}){{0,3}}?" if piece == ".." else r"(?:(?!<P)[^\s.;:\"]+ ){0,12}?"
        if piece in {"_", "~"}:
            return _PLAIN if piece == "_" else _DESCRIBED
        optional = "?" if piece.endswith("?") else ""
        bare = piece.removesuffix("?")
        if bare.startswith("{"):
            return self._slot(place, bare[1:-1], following) + optional
        if bare.startswith("$"):
            return _any_of(self._words[bare[1:]]) + optional
        return f"(?:{_literal(bare)}){optional}" if optional else _literal(bare)

    def _slot(self, place: int, role: str, following: str) -> str:
        kind, _, name = role.partition("=")
        letter = self._letter(role)
        bearer = (name or kind).rstrip("+*")
        slot = f"<{letter}(?P<{bearer}__{place}>\\d+)> "
        if role.endswith("+"):
            last = "" if following else _NO_MORE
            return f"(?:{slot}(?!'s )(?P<{bearer}__{place}_more>{_MORE.replace(_AT, last)}))"
        if role.endswith("*"):
            return f"(?:{slot}(?P<{bearer}__{place}_more>{_TOGETHER}))"
        if letter == "P" and following and not following.startswith(("'s", "(")):
            slot += "(?!'s )"
        loose = letter in "PTX" and following and (following[0].isalpha() or following[0] in "($.")
        return f"(?:{slot}{_ASIDE + _ADVERB if loose else ''})"

    @cached_property
    def _filled(self) -> tuple[str, ...]:
        """The role that each group of the regular expression fills."""
        return tuple(
            name.partition("__")[0] + "+" * name.endswith("_more") for name in self.regex.groupindex
        )

    def find(self, code: str) -> Sequence[Match]:
        """Every place in a coded sentence where the pattern fits, left to right."""
        if self.regex.search(code) is None:  # as mostly: found soonest so
            return ()
        return tuple(self._matches(code))

    def _matches(self, code: str) -> Iterator[Match]:
        for m in self.regex.finditer(code):
            slots: dict[str, int] = {}
            lists: dict[str, tuple[int, ...]] = {}
            for role, told in zip(self._filled, m.groups(), strict=True):
                if told is not None and role.endswith("+"):
                    one = role.removesuffix("+")
                    lists[one] = (slots[one], *map(int, _TAG.findall(told)))
                elif told is not None:
                    slots[role] = int(told)
            yield Match(m.start(), m.end(), slots, lists)


def _literal(word: str) -> str:
    return _escaped(word) + " "


def _escaped(letters: str) -> str:
    return re.escape(letters).replace(r"\-", "[- ]")


def _any_of(words: Iterable[str]) -> str:
    """One of several words, gathered by their first letter: of most none is looked at further."""
    by_first: dict[str, list[str]] = {}
    for word in words:
        by_first.setdefault(_escaped(word[0]), []).append(_literal(word[1:]))
    alike = (f"{first}(?:{'|'.join(rests)})" for first, rests in by_first.items())
    return f"(?:{'|'.join(alike)})"


def _end_of_words(pieces: Sequence[str], begin: int) -> int | None:
    """The place of the bracket that closes a group of words and nothing else."""
    if pieces[begin] != "(":
        return None
    for i in range(begin + 1, len(pieces)):
        if pieces[i].startswith(")"):
            return i
        if pieces[i] in _NO_WORDS or pieces[i][0] in "{$" or pieces[i].endswith("?"):
            return None
    return None


_NO_WORDS = frozenset({"(", "..", "...", "_", "~"})
