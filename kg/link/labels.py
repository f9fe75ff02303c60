"""Which of an item's names is shown, and what the title of a page says of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from kg.read.tokens import fold


def likely_label(labels: Sequence[str], titles: Iterable[str]) -> str:
    """The first label, unless somebody made nonsense of it: then what most others say.

    >>> likely_label(["asdf", "Wayne Rooney"], ["Wayne Rooney"])
    'Wayne Rooney'
    >>> likely_label(["Vienna", "Wien", "Wien"], ["Vienna"])
    'Vienna'
    """
    if not labels:
        return ""
    first, others = labels[0], [*labels[1:], *titles]
    words = set(fold(first).split())
    if any(words.intersection(fold(other).split()) for other in others):
        return first
    [(most, times)] = Counter(others).most_common(1) or [(first, 0)]
    return most if times > 1 else first


def bare_title(title: str) -> str:
    """A page's title without what tells it from others.

    >>> bare_title("Luis Suárez (footballer, born 1935)")
    'Luis Suárez'
    """
    return re.sub(r" \([^()]*\)$", "", title)
