"""The forms of football's verbs, made from ontology/lexicon/verbs.toml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.read.lexicon import phrase_file


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb in one of its forms: base, past, ing or s; ``classes`` say what it can tell."""

    base: str
    form: str
    classes: frozenset[str]


@cache
def verbs() -> Mapping[str, Verb]:
    """Every form of every verb of the lexicon; a past form goes before a base that looks alike.

    >>> verbs()["tapped"].base, verbs()["firing"].form, "finish" in verbs()["struck"].classes
    ('tap', 'ing', True)
    """
    data = phrase_file("verbs")
    classes: dict[str, set[str]] = {}
    for name, bases in data["classes"].items():
        for base in bases:
            classes.setdefault(base, set()).add(name)
    out: dict[str, Verb] = {}
    for base in [*classes, *data["irregular"]]:
        known = frozenset(classes.get(base, ()))
        for form, word in _forms(base, data["irregular"].get(base, "")):
            out.setdefault(word, Verb(base, form, known))
    for word in ("was", "were", "is", "are", "been", "being", "am"):
        out[word] = Verb("be", "past" if word in {"was", "were"} else "s", frozenset({"be"}))
    return out


def _forms(base: str, irregular: str) -> Iterator[tuple[str, str]]:
    for past in irregular.split() or [_ed(base)]:
        yield "past", past
    yield "ing", _ing(base)
    yield "s", _s(base)
    yield "base", base


def _ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return _doubled(base) + "ed"


def _ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith("ee") and base != "be":
        return base[:-1] + "ing"
    return _doubled(base) + "ing"


def _s(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def _doubled(base: str) -> str:
    """The stem before -ed and -ing: "tap" gives "tapp", "head" and "volley" stay."""
    short = len(base) > 2 and base[-1] not in "aeiouwxy" and base[-2] in "aeiou"
    one = short and base[-3] not in "aeiou" and sum(c in "aeiou" for c in base) == 1
    return base + base[-1] if one or base in {"level", "equal", "cancel", "total"} else base
