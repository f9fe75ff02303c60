"""The stretches of a text that look like names, gathered under each bearer's fullest form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Span
from kg.read.gazetteer import gazetteer
from kg.read.lexicon import word_list
from kg.read.mentions import Mention
from kg.read.tokens import Token, fold


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that looks like a name.

    ``initial`` if it opens its sentence, ``before`` the word in front of it.
    """

    span: Span
    words: tuple[str, ...]
    initial: bool
    before: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """The words folded."""
        return tuple(map(fold, self.words))


VENUE_LAST = frozenset(word_list("venueword"))
VENUE_FIRST = frozenset(word_list("venuefirst"))
_FULL = re.compile(r"\b([^\W\d_][^\W\d_]+(?:[-’'][^\W\d_]+)*) (?=([^\W\d_]+(?:-[^\W\d_]+)*))")


def surnames(text: str) -> frozenset[str]:
    """Words that stand after another name, so that "Best" or "May" alone may be a man's name."""
    return frozenset(
        last
        for first, last in _FULL.findall(text)
        if first[0].isupper() and last[0].isupper() and first.lower() not in _ORDINARY
    )


def name_runs(
    run: Sequence[Token], taken: Sequence[Mention], bearing: frozenset[str] = frozenset()
) -> Iterator[Run]:
    """The stretches of a sentence that look like names: capitals, with particles between.

    ``bearing`` are words that men bear as names here though they open sentences in common English.
    """
    free = _free(run, taken)
    known = _teams_of_several_words(run)
    i = 0
    while i < len(run):
        if i in known and all(free[j] or not run[j].capital for j in range(i, known[i] + 1)):
            whole = run[i : known[i] + 1]
            initial = all(t.kind == "mark" for t in run[:i])
            yield Run(Span(whole[0].start, whole[-1].end), tuple(t.text for t in whole), initial)
            i = known[i] + 1
            continue
        if not (free[i] and _begins_name(run, i, free)):
            i += 1
            continue
        last = i
        while (following := _next_of_name(run, last, free)) is not None:
            last = following
        initial = i == 0 or all(t.kind == "mark" for t in run[:i])
        first = i
        while (
            first <= last
            and run[first].text not in bearing
            and _ordinary(run[first], initial and first == i)
        ):
            first += 1
        i = last + 1
        if first <= last:
            words = tuple(t.text for t in run[first : last + 1])
            before = run[first - 1].lower if first else ""
            yield Run(Span(run[first].start, run[last].end), words, initial, before)


def _teams_of_several_words(run: Sequence[Token]) -> dict[int, int]:
    """First and last word of teams such as New Zealand or Bosnia and Herzegovina.

    Without them "New" would open a sentence like any other word, and "and" would part a name.
    """
    return {
        hit.first: hit.last
        for hit in gazetteer().find(run)
        if hit.first < hit.last and run[hit.first].capital
        and any(form.role == "name" for form in hit.of_kind("NationalTeam"))
    }  # fmt: skip


def _free(run: Sequence[Token], taken: Sequence[Mention]) -> list[bool]:
    free = [t.kind == "word" for t in run]
    for mention in taken:
        for i, token in enumerate(run):
            if mention.span.start <= token.start < mention.span.end:
                free[i] = False
    return free


def _begins_name(run: Sequence[Token], i: int, free: Sequence[bool]) -> bool:
    token = run[i]
    if token.capital:
        return True
    particle = token.lower in _PARTICLES and token.lower not in {"e", "y", "do", "la", "le"}
    return particle and i + 1 < len(run) and free[i + 1] and _namelike(run, i + 1, free)


def _namelike(run: Sequence[Token], i: int, free: Sequence[bool]) -> bool:
    if run[i].capital:
        return True
    return run[i].lower in _PARTICLES and i + 1 < len(run) and free[i + 1] and run[i + 1].capital


def _next_of_name(run: Sequence[Token], i: int, free: Sequence[bool]) -> int | None:
    if i + 1 < len(run) and free[i + 1] and run[i + 1].capital:
        return i + 1 if run[i + 1].text != "I" else None
    for size in (2, 3):
        j = i + size
        if j < len(run) and free[j] and run[j].capital:
            between = run[i + 1 : j]
            if all(t.lower in _PARTICLES and not t.capital for t in between):
                return j
    return None


_PARTICLES = frozenset(word_list("particle"))
_ORDINARY = frozenset(word_list("ordinary"))


def _ordinary(token: Token, initial: bool) -> bool:  # noqa: FBT001
    word = token.lower.replace("’", "'")
    if word in {"var", "fifa", "uefa", "i", "sir"}:
        return True
    return word in _ORDINARY and (initial or word not in {"may", "will", "best", "little", "park"})


def gathered(runs: Sequence[Run]) -> dict[tuple[str, ...], str]:
    """For each run's words the fullest name that they are part of, if that is one man's alone."""
    forms = {run.key: " ".join(run.words) for run in reversed(runs)}
    by_part: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    cities = {run.key for run in runs if run.before == "in"}
    grounds = {run.key for run in runs if run.before in {"the", "at"} and _like_a_ground(run.key)}
    for form in forms:
        for cut in range(1, len(form)):
            if form not in grounds:
                by_part.setdefault(form[cut:], []).append(form)
            city = form[:cut] in cities and _like_a_ground(form)
            if not city and not _names_team(form[:cut]):
                by_part.setdefault(form[:cut], []).append(form)
    out: dict[tuple[str, ...], str] = {}
    for form in forms:
        full = form
        for _ in range(4):
            longer = by_part.get(full, [])
            by_end = [other for other in longer if other[-len(full) :] == full]
            choice = by_end if len(set(by_end)) == 1 else longer
            if len(set(choice)) != 1:
                break
            full = choice[0]
        out[form] = forms[full]
    return out


def _like_a_ground(words: tuple[str, ...]) -> bool:
    return len(words) > 1 and (words[-1] in VENUE_LAST or words[0] in VENUE_FIRST)


def _names_team(words: tuple[str, ...]) -> bool:
    """True for "Jordan": as a first name it is no short form, for it is a team's whole name."""
    known = gazetteer().forms.get(" ".join(words), ())
    kinds = {"NationalTeam", "ClubTeam"}
    return any(f.entry.kind in kinds and f.role in {"name", "alias"} for f in known)
