"""Word tokens: what the reader looks names and phrases up by.

A possessive ending is a token of its own ("Rooney" + "’s", "Deschamps" + "’"), so that a name
is the same tokens with and without it; hyphens and inner apostrophes stay inside a word
("quarter-final", "Saint-Maximin", "N'Golo").
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

from kg.model import Span

TokenKind: TypeAlias = Literal["word", "number", "score", "possessive", "mark"]

_APOSTROPHE = "'’ʼ‘`´"
_HYPHEN = "-‐‑"
_TOKEN = re.compile(
    rf"""
    (?:
    ([A-Za-z]++(?=[ ,\n]))                      # a plain word, as most are: a glance tells it
  | ((?<![\w.,/–-])\d{{1,2}}[-‐‑–—]\d{{1,2}}(?![\w/]|[.,]\d|[-‐‑–—]\w))  # a score
  | (\d+(?:[-‐‑–—/]\d+)+(?![^\W_])
      | \d{{1,3}}(?:,\d{{3}})+(?![\d\w])
      | \d+(?:\.\d+)?(?:st|nd|rd|th)?
        (?![^\W_]|[{_HYPHEN}][^\W\d_]))           # a number
  | ((?<=\w)['’ʼ][sS](?!\w)|(?<=[sxzSXZ])['’ʼ](?=\s))   # a possessive ending
  | (                                          # a word
        (?:[A-Z]\.){{2,}}
      | [^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*
        (?:(?:[{_APOSTROPHE}](?![sS](?!\w))|[{_HYPHEN}])[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*)*
    )
  | (\S)                                       # a mark
    )(\s*+)
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """One token: its characters, where they stand, what sort of token it is.

    ``lower`` are the characters in lower case; ``capital`` if they begin with a capital letter.
    A named tuple, for a text makes thousands and asks each for these again and again.
    """

    text: str
    start: int
    end: int
    kind: TokenKind
    lower: str
    capital: bool

    @property
    def span(self) -> Span:
        """Where the token stands in the text."""
        return Span(self.start, self.end)

    @property
    def folded(self) -> str:
        """The characters without case, accents and kinds of apostrophe, for look-ups."""
        return fold(self.text)


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The tokens of ``text`` from ``start`` to ``end``; spans count from the text's beginning.

    >>> [t.text for t in tokens("Rooney’s 2-1, N'Golo and Deschamps’ quarter-final")]
    ['Rooney', '’s', '2-1', ',', "N'Golo", 'and', 'Deschamps', '’', 'quarter-final']
    """
    stop = len(text) if end is None else end
    out: list[Token] = []
    joined = _LIGATURE.search(text, start, stop) is not None
    gap = _GAP.match(text, start, stop)
    at = start if gap is None else gap.end()
    # All at once, with the gap behind each: a text has thousands, and a match for each costs more.
    for plain, score, number, ending, word, mark, blank in _TOKEN.findall(text, at, stop):
        words = plain or word or mark or ending or number or score
        kind: TokenKind = "word"
        if not plain and not word:
            kind = _KINDS[bool(mark), bool(ending), bool(number)]
        past = at + len(words)
        told = (words, at, past, kind, words.lower(), words[0].isupper())
        out.append(tuple.__new__(Token, told))
        at = past + len(blank)
    return tuple(map(_spelt_out, out)) if joined else tuple(out)


_GAP = re.compile(r"\s*+")
_KINDS: dict[tuple[bool, bool, bool], TokenKind] = {
    (True, False, False): "mark", (False, True, False): "possessive",
    (False, False, True): "number", (False, False, False): "score",
}  # fmt: skip
"""The kind of token by what it is, of a mark, an ending and a number, else a score."""

_LIGATURE = re.compile(r"[\ufb00-\ufb06]")


def _spelt_out(token: Token) -> Token:
    """The token with its ligatures as letters where words are looked up: "ﬁnal" is "final"."""
    if not _LIGATURE.search(token.text):
        return token
    return token._replace(lower=unicodedata.normalize("NFKC", token.lower))


_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "æ": "ae", "Æ": "ae",
     "œ": "oe", "Œ": "oe", "ß": "ss", "þ": "th", "Þ": "th", "ð": "d", "Ð": "d",
     "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "‐": "-", "‑": "-", "–": "-"}
)  # fmt: skip


@lru_cache(maxsize=65_536)
def fold(words: str) -> str:
    """The words without case, accents, kinds of apostrophe and hyphen: a key for comparing.

    The length may change (ß becomes ss), so a folded string has no offsets.

    >>> fold("Tchouaméni"), fold("Côte d’Ivoire")
    ('tchouameni', "cote d'ivoire")
    """
    if words.isascii():
        return words.lower().replace("`", "'")
    plain = unicodedata.normalize("NFKD", words.translate(_UNDECOMPOSED))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=16_384)
def name_key(words: str) -> tuple[str, ...]:
    """The folded tokens of a name, by which its bearer is looked up.

    >>> name_key("N’Golo Kanté")
    ("n'golo", 'kante')
    """
    return tuple(fold(token.text) for token in tokens(words))
