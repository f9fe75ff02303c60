"""The stretches of a text that look like names: capitals, with particles between.

A capital alone makes no name. The first word of a sentence has one anyway, a headline may give one
to every word, and posts ("Manager"), peoples and half-words ("Madrid-bound") stand before names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from kg.model import Span
from kg.read.gazetteer import Hit
from kg.read.lexicon import word_list
from kg.read.mentions import Mention
from kg.read.tokens import Token, fold
from kg.resources import resource


class Run(NamedTuple):
    """A stretch that looks like a name, and its words folded (``key``).

    ``initial`` if it opens its sentence; ``before`` and ``after`` are the words around it, and
    ``also`` a nickname that stands within it: "Juan 'Cucho' Prado". A named tuple, for a text
    has hundreds.
    """

    span: Span
    words: tuple[str, ...]
    key: tuple[str, ...]
    initial: bool
    before: str = ""
    after: str = ""
    also: tuple[str, ...] = ()


@cache
def custom() -> Mapping[str, str]:
    """The club that each short form of several means by custom."""
    table: Mapping[str, str] = _lists()["custom"]
    return table


@cache
def townspeople() -> Mapping[str, str]:
    """The towns of a town's or a region's people: "Londoners"."""
    table: Mapping[str, str] = _lists()["townspeople"]
    return table


@cache
def name_words(kind: str) -> frozenset[str]:
    """A list of namewords.toml: words with a capital that are no names, or tell a name's kind.

    >>> "captain" in name_words("role")
    True
    """
    return frozenset(str(_lists()[kind]).split())


@cache
def _lists() -> Mapping[str, Any]:
    text = resource("ontology", "lexicon", "namewords.toml").read_text("utf-8")
    return tomllib.loads(text)


VENUE_LAST = frozenset(word_list("venueword"))
VENUE_FIRST = frozenset(word_list("venuefirst"))
_FULL = re.compile(
    r"\b([^\W\d_][^\W\d_]++(?:[-’'][^\W\d_]++)*+) (?=([^\W\d_a-z][^\W\d_]*(?:-[^\W\d_]+)*))"
)
_PARTICLES = frozenset(word_list("particle"))
_WITHIN = frozenset({"e", "y", "do", "la", "le"})
_BEGINNING = _PARTICLES - _WITHIN
_ORDINARY = frozenset(word_list("ordinary"))
_NEVER = frozenset({"var", "fifa", "uefa", "i", "sir"})
_ALSO_NAMES = frozenset({"may", "will", "best", "little", "park"})
_INITIAL_NAMES = frozenset({"will", "grant", "mark"})


def surnames(text: str) -> frozenset[str]:
    """Words that stand after another name, so that "Best" or "May" alone may be a man's name."""
    return frozenset(
        last
        for first, last in _FULL.findall(text)
        if first[0].isupper() and last[0].isupper() and not _opens_only(first.lower())
    )


def bare_clubs(text: str) -> frozenset[str]:
    """Words that many clubs bear and that stand here as names: "when City scored"."""
    return frozenset(_BARE_CLUB.findall(text))


_BARE_CLUB = re.compile(
    rf"(?<=[a-z,;] )(?:{'|'.join(word.capitalize() for word in word_list('bareclub'))})"
    r"(?=[ ,.;:’']*[a-z\d,.;])"
)


def _opens_only(word: str) -> bool:
    """True for a word that opens sentences, and before a name is no part of it."""
    return word in _ORDINARY or word in name_words("role") or word in name_words("opener")


def name_runs(
    run: Sequence[Token],
    taken: Sequence[Mention],
    hits: Iterable[Hit] = (),
    bearing: Container[str] = (),
) -> Iterator[Run]:
    """The stretches of a sentence that look like names.

    ``taken`` is what is known already to be no name, ``hits`` the names that files know, and
    ``bearing`` the words that men bear as names here though they open sentences.
    """
    free = _free(run, taken)
    known = _wholes(run, hits, free)
    roles = name_words("role")
    i = 0
    while i < len(run):
        if i in known:
            yield _run(run, i, known[i])
            i = known[i] + 1
            continue
        token = run[i]
        particle = token.lower in _BEGINNING
        if not (free[i] and (token.capital or (particle and _begins_name(run, i, free)))):
            i += 1
            continue
        first = last = i
        while (following := _next_of_name(run, last, free)) is not None and following not in known:
            if _only_before(run[last]) or (run[last].lower in roles and run[last].capital):
                first = following
            last = following
        nick = _nickname(run, last)
        last = nick.stop if nick else last
        i = last + 1
        opens = _opens(run, first)
        while first <= last and _no_name(run, first, last, bearing, opens=opens):
            first += 1
        while first < last and (_only_before(run[last]) or run[last].text == _ELEVEN):
            last -= 1
        if first <= last and not _only_before(run[last]) and run[last].text != _ELEVEN:
            yield _run(run, first, last, nick)


def side_run(run: Sequence[Token], side: Span) -> Run | None:
    """A stretch of a sentence as a name, though its words alone would be none: "Rovers"."""
    inside = [i for i, t in enumerate(run) if side.start <= t.start and t.end <= side.end]
    return _run(run, inside[0], inside[-1]) if inside else None


_QUOTES = frozenset({"'", "’", "‘", '"', "“", "”"})
_LONGEST_NICKNAME = 3


def _nickname(run: Sequence[Token], last: int) -> range | None:
    """The words of a nickname behind the first name, with the end of the name behind it."""
    at = last + 1
    if at + 3 >= len(run) or run[at].text not in _QUOTES or run[at].end != run[at + 1].start:
        return None
    for end in range(at + 2, min(at + 2 + _LONGEST_NICKNAME, len(run) - 1)):
        if run[end].text in _QUOTES:
            surname = run[end + 1].capital and run[end].start == run[end - 1].end
            return range(at + 1, end + 1) if surname else None
        if not run[end].capital:
            return None
    return None


def _run(run: Sequence[Token], first: int, last: int, nick: range | None = None) -> Run:
    if nick and not first < nick.start:
        nick = None
    inside = run[first : last + 1]
    if nick:
        inside = (*run[first : nick.start - 1], *run[nick.stop : last + 1])
    words = tuple([t.text for t in inside if t.text != "."])
    return Run(
        Span(run[first].start, run[last].end),
        words,
        tuple(map(fold, words)),
        _opens(run, first),
        run[first - 1].lower if first else "",
        run[last + 1].lower if last + 1 < len(run) else "",
        tuple(fold(run[i].text) for i in nick[:-1]) if nick else (),
    )


def _opens(run: Sequence[Token], place: int) -> bool:
    if place and run[place - 1].text == ":" and place <= _LABEL:
        return True
    if place and run[0].kind != "mark":
        return False
    return all(t.kind == "mark" for t in run[1:place])


_LABEL = 4
"""The most words of a label: "61 min: Double change"."""


def _no_name(
    run: Sequence[Token], first: int, last: int, bearing: Container[str], *, opens: bool
) -> bool:
    """True for a word with a capital that only opens the sentence or tells a post."""
    token, initial = run[first], opens and _opens(run, first)
    word = token.lower
    if word in _NEVER or (word in name_words("role") and first < last):
        return True
    if token.text in bearing and not (initial and first < last and word in _ORDINARY):
        return False
    if initial and first < last and word in _INITIAL_NAMES:
        return False
    if token.text == _STATES and not all(t.text.isupper() for t in run if t.kind == "word"):
        return False
    if _ordinary(token, initial):
        return True
    return initial and word in name_words("opener")


_STATES = "US"
"""A country, unless the whole line is in capitals."""


_ELEVEN = "XI"
"""Behind the name of a side it is none of the name: "the Utopia XI"."""


def _only_before(token: Token) -> bool:
    """True for half a word that tells something of the name after it: "Madrid-bound"."""
    if "-" not in token.lower:
        return False
    parts = token.lower.split("-")
    if parts[0] == "ex":
        return True
    return parts[-1] in name_words("joined") and token.text[-1].islower()


def _wholes(run: Sequence[Token], hits: Iterable[Hit], free: Sequence[bool]) -> dict[int, int]:
    """First and last word of known names such as New Zealand, Young Boys or Heart of Midlothian.

    Without them "New" would open a sentence like any other word, and "and" would part a name.
    """
    out: dict[int, int] = {}
    hits = tuple(hits)
    countries = {h.first for h in hits if any(f.entry.kind == "NationalTeam" for f in h.forms)}
    for hit in hits:
        town = any(form.entry.kind == "Place" and form.role == "name" for form in hit.forms)
        if town and hit.first < hit.last and hit.last + 1 in countries:
            out[hit.first] = hit.last  # "In Costa Mesa Croatia won": no team is called so
            continue
        first = hit.first + (run[hit.first].lower == "the" and _is_article(run[hit.first], hit))
        if first < hit.last and run[first].capital:
            whole = any(
                form.role in {"name", "alias", "nickname"}
                and form.entry.kind in {"NationalTeam", "ClubTeam", "Venue"}
                for form in hit.forms
            )
            inside = range(first, hit.last + 1)
            country = any(form.entry.kind == "NationalTeam" for form in hit.forms)
            alone = all(free[j] or not run[j].capital for j in inside)
            if whole and alone and (country or not _goes_before(run, first, free)):
                out[first] = hit.last
    for first, last in out.items():
        out[first] = last + _goes_on(run, last, free)
    return out


def _is_article(the: Token, hit: Hit) -> bool:
    """True unless "The" is the first word of a whole name: "The New Saints"."""
    return not the.capital or all(form.role == "nickname" for form in hit.forms)


def _goes_before(run: Sequence[Token], first: int, free: Sequence[bool]) -> bool:
    """True if a name began before what files know: "Roque Santa Cruz" is no club."""
    if not first or not free[first - 1] or not run[first - 1].capital:
        return False
    word = run[first - 1].lower
    return not (_opens_only(word) or _only_before(run[first - 1]))


def _goes_on(run: Sequence[Token], last: int, free: Sequence[bool]) -> bool:
    """True if the name goes on after what files know: "Arsenal Women" is not Arsenal."""
    following = last + 1
    return (
        following < len(run)
        and free[following]
        and run[following].capital
        and run[following].lower in name_words("second") | _SCHOOLS
    )


_SCHOOLS = frozenset({"college", "academy", "university", "school", "hospital"})


def _free(run: Sequence[Token], taken: Sequence[Mention]) -> list[bool]:
    free = [t.kind == "word" for t in run]
    at = 0
    for mention in taken:
        start, end = mention.span.start, mention.span.end
        while at < len(run) and run[at].start < start:
            at += 1
        while at < len(run) and run[at].start < end:
            free[at] = False
            at += 1
    return free


def _begins_name(run: Sequence[Token], i: int, free: Sequence[bool]) -> bool:
    """True for a particle before a name; a word with a capital begins one anyway."""
    after = i + 1
    return after < len(run) and free[after] and _namelike(run, after, free)


def _namelike(run: Sequence[Token], i: int, free: Sequence[bool]) -> bool:
    if run[i].capital:
        return True
    return run[i].lower in _PARTICLES and i + 1 < len(run) and free[i + 1] and run[i + 1].capital


def _next_of_name(run: Sequence[Token], i: int, free: Sequence[bool]) -> int | None:
    """The next word of the name that word ``i`` belongs to, if there is one."""
    size = len(run)
    if i + 1 < size and free[i + 1] and run[i + 1].capital:
        return i + 1 if run[i + 1].text != "I" else None
    if i + 2 < size and run[i + 1].kind == "possessive" and run[i + 2].lower in _SCHOOLS:
        return i + 2 if run[i + 2].capital else None
    if i + 2 < size and free[i + 2] and run[i + 2].capital and run[i + 1].kind == "mark":
        between = run[i + 1].text
        initial = between == "." and (len(run[i].text) == 1 or run[i].text in {"St", "Jr"})
        if initial and run[i + 1].start == run[i].end:
            return i + 2
        return i + 2 if between == "&" else None
    for steps in (2, 3):
        j = i + steps
        if j < size and free[j] and run[j].capital:
            between_words = run[i + 1 : j]
            if all(t.lower in _PARTICLES and not t.capital for t in between_words):
                return j
    return None


def _ordinary(token: Token, initial: bool) -> bool:  # noqa: FBT001
    word = token.lower.replace("’", "'")
    return word in _NEVER or (word in _ORDINARY and (initial or word not in _ALSO_NAMES))
