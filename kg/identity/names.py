"""When two forms of a name can be one person's, and how surely."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, TypeAlias

from kg.graph.iris import slug
from kg.identity.rules import rules

Likeness: TypeAlias = Literal["full", "form", "part", "spelling"]
"""``full``: the same words in any order; ``form``: surname, and given names that agree; ``part``:
one name alone, such as a surname; ``spelling``: two spellings of one name."""
_RANK: dict[Likeness, int] = {"full": 3, "form": 2, "spelling": 1, "part": 0}


def likeness(one: Iterable[str], other: Iterable[str]) -> Likeness | None:
    """The closest agreement of any form of one name with any form of another, or None.

    >>> likeness(["Théo Hernandez"], ["Theo Hernández"]), likeness(["T. Hernandez"], ["Lucas"])
    ('full', None)
    >>> likeness(["Giroud"], ["Olivier Giroud"]), likeness(["Son Heung-min"], ["Heung-Min Son"])
    ('part', 'full')
    """
    others = tuple(other)
    found = (compare(a, b) for a in one for b in others)
    return max((like for like in found if like), key=_RANK.__getitem__, default=None)


@lru_cache(maxsize=65536)
def compare(one: str, other: str) -> Likeness | None:
    """How two names agree, if they can be one person's.

    >>> compare("A Hassan", "Ahmed Hassan"), compare("Frank Boer", "Ronald de Boer")
    ('form', None)
    >>> compare("Ferran Torres García", "Ferran Torres"), compare("Shevchenko", "Ševčenko")
    ('form', 'spelling')
    """
    a, b = tokens(one), tokens(other)
    if not a or not b:
        return None
    if sorted(a) == sorted(b):
        return "full"
    if min(len(a), len(b)) == 1:
        short, long = sorted((a, b), key=len)
        if short[0] in long and len(short[0]) > 2:
            return "part"
        return "spelling" if _alike(a, b) else None
    few, many = sorted((frozenset(a), frozenset(b)), key=len)
    if few <= many or (a[-1] == b[-1] and _agree(a[0], b[0])):
        return "form"
    return "spelling" if _agree(a[0], b[0]) and _alike(a, b) else None


@lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without particles and "junior".

    >>> tokens("Ruud van Nistelrooÿ"), tokens("Neymar Jr.")
    (('ruud', 'nistelrooy'), ('neymar',))
    """
    words = slug(name).split("-")
    while len(words) > 1 and words[-1] in rules()["person"]["suffixes"]:
        words.pop()
    return tuple(word for word in words if word not in rules()["person"]["particles"]) or (*words,)


def _agree(one: str, other: str) -> bool:
    """True for equal given names, an initial, or one that begins the other."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (len(short) == 1 or len(short) > 2)


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    a, b = "".join(one), "".join(other)
    if min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    least: int = rules()["person"]["alike"]
    return SequenceMatcher(None, a, b).ratio() * 100 >= least
