"""A report read: text in, facts with their passages out, one match or several."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.model import Fact, Reading, SourceText, Span, Thing, Value
from kg.read.cuts import names_in, opens_anew, stretches
from kg.read.mended import mended, snapped
from kg.read.references import scene
from kg.read.stated import StatedMatch
from kg.read.stretch import Told, told_in, told_of


@dataclass(frozen=True, slots=True)
class WithStatements:
    """A reading with all that the text states of each match that it reports."""

    reading: Reading
    matches: tuple[StatedMatch, ...]


def read(source: SourceText) -> Reading:
    """What a report says of its match, with every passage that says it.

    A text that tells of several matches one after another gives the facts of each, ``reported``
    in the order of the text. A text that reports no match gives no facts and a word why.
    """
    return _read_in(source, tuple(_parts(source, stating=False)))


def read_with_statements(source: SourceText) -> WithStatements:
    """The same, with every value as the text states it, also those that its story overruled.

    The places of statements count the characters of a stretch of the text; ``begins`` says where
    it begins.
    """
    parts = tuple(_parts(source, stating=True))
    stated = (replace(p.told.stated, begins=p.span.start) for p in parts if p.told.stated)
    return WithStatements(_read_in(source, parts), tuple(stated))


def read_as(source: SourceText, teams: tuple[str, str]) -> WithStatements:
    """The whole text read as the report of a match of two teams, whatever else it seems to be."""
    copy = mended(source.text)
    part = _snapped(source.text, copy, told_of(copy, source.sha256, teams))
    whole = _Part(Span(0, len(source.text)), part)
    return WithStatements(_read_in(source, (whole,)), (part.stated,) if part.stated else ())


def teams_named(source: SourceText) -> tuple[str, ...]:
    """The teams that a text names, the one named most often first."""
    told = scene(mended(source.text))
    named = Counter(m.name for m in told.mentions if m.kind == "team" and m.name[:1] not in "@#")
    return tuple(name for name, _ in named.most_common())


def _read_in(source: SourceText, parts: Sequence[_Part]) -> Reading:
    """What the parts of a text say together."""
    with_match = [part for part in parts if part.told.match]
    if not with_match:
        notes = [part.told.note for part in parts if part.told.note]
        return Reading(source, (), note=notes[0] if notes else "")
    apart = _told_apart(with_match)
    facts = (
        apart[0].facts() if len(apart) == 1 else _joined(f for part in apart for f in part.facts())
    )
    return Reading(
        source,
        tuple(facts),
        tuple(dict.fromkeys(part.told.match for part in apart if part.told.match)),
        tuple(dict.fromkeys(match for part in apart for match in part.told.mentioned)),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the text and what it tells; ``pieced`` if it was not read as a whole."""

    span: Span
    told: Told
    pieced: bool = False

    def facts(self) -> Iterator[Fact]:
        """The facts with their passages in the whole text."""
        by = self.span.start
        for fact in self.told.facts:
            if by:
                passages = tuple(Span(span.start + by, span.end + by) for span in fact.passages)
                yield replace(fact, passages=passages)
            else:
                yield fact


def _parts(source: SourceText, *, stating: bool) -> Iterator[_Part]:
    """The stretches that report matches of their own, each read by itself.

    What tells of no match, or of the match told before, belongs to the stretch before it.
    """
    spans = stretches(source.text)
    if len(spans) == 1:
        yield _read(source, spans[0], stating)
        return
    known: dict[Span, Told] = {}
    if len(source.text) <= _SHORT:
        whole = _read(source, Span(0, len(source.text)), stating)
        known[whole.span] = whole.told
        if _is_of_one(source.text, spans, whole.told):
            yield whole
            return
    group: _Part | None = None
    for span in spans:
        if group is not None and group.told.score and not _may_be_another(group, source.text, span):
            group = _Part(Span(group.span.start, span.end), group.told, pieced=True)
            continue
        part = _read(source, span, stating)
        if group is None:
            group = part
        elif _is_another(group.told, part.told, source.text, span):
            yield _whole(source, group, known, stating)
            group = part
        else:
            best = group.told if group.told.score else part.told
            group = _Part(Span(group.span.start, span.end), best, pieced=True)
    if group is not None:
        yield _whole(source, group, known, stating)


_SHORT = 12_000
"""A text of no more characters is read as a whole before it is read in pieces: mostly it is one."""


def _is_of_one(text: str, spans: Sequence[Span], told: Told) -> bool:
    """True if no stretch opens anew, or names two others more than the teams of the match told.

    Where no match is told, and no stretch opens with a result, there are not several either.
    """
    own = {word for team in told.score for word in _telling(team)}
    for span in spans:
        if span.start and opens_anew(text, span):
            return False
        words = span.of(text)
        most = max((_times(team, words) for team in told.score), default=0)
        others = (count for name, count in names_in(words).items() if name not in own)
        if own and sum(1 for count in others if count > most) > 1:
            return False
    return True


_TELLING = 4


def _read(source: SourceText, span: Span, stating: bool) -> _Part:  # noqa: FBT001
    """A stretch read; in a text of one stretch names come from the source, else from the words."""
    words = span.of(source.text)
    if len(words) > _LONGEST or words.count("\n") > _MOST_LINES:
        return _Part(span, Told(note=_TOO_LONG))
    whole = len(words) == len(source.text)
    sha = source.sha256 if whole else hashlib.sha256(words.strip().encode("utf-8")).hexdigest()
    copy = mended(words)
    return _Part(span, _snapped(words, copy, told_in(copy, sha, stating=stating)))


def _snapped(words: str, copy: str, told: Told) -> Told:
    """What a mended copy tells, with its passages in the words as they were."""
    if copy == words:
        return told
    facts = (
        replace(fact, passages=tuple(snapped(at, words, copy) for at in fact.passages))
        for fact in told.facts
    )
    return replace(told, facts=tuple(facts))


_LONGEST = 400_000
_MOST_LINES = 20_000
_TOO_LONG = "the text is far too long for the report of one match: split it into its reports"


def _is_another(before: Told, told: Told, text: str, span: Span) -> bool:
    """True if a stretch reports a match of its own, other than the one told just before.

    A result in passing is no report: it needs the score, or goals of which one is told, and if
    no bar or line of results opens it, its teams must be named more than those before. A second
    match of the same teams needs another score, in a line of its own at the opening.
    """
    if not before.score or not told.score or not (told.goals or None not in told.score.values()):
        return False
    anew = opens_anew(text, span)
    if set(before.score) == set(told.score):
        return anew and _contradict(before, told)
    words = span.of(text)
    others = [_times(team, words) for team in before.score if team not in told.score]
    return anew or min(_times(team, words) for team in told.score) > max(others)


def _may_be_another(group: _Part, text: str, span: Span) -> bool:
    """False for a stretch that cannot report another match, so that it need not be read alone.

    It opens with no result, and names nobody more often than a team of the match before.
    """
    if opens_anew(text, span):
        return True
    words = span.of(text)
    own = {word for team in group.told.score for word in _telling(team)}
    least = min(_times(team, words) for team in group.told.score)
    return any(count > least for name, count in names_in(words).items() if name not in own)


def _times(team: str, words: str) -> int:
    """How often a text names a team, by the word of its name that it uses most."""
    return max((words.count(word) for word in _telling(team)), default=0)


def _telling(team: str) -> list[str]:
    return [word for word in team.split() if len(word) >= _TELLING] or [team]


def _contradict(one: Told, other: Told) -> bool:
    """True if two tellings of the same teams give different scores: two matches of theirs."""
    known = None not in one.score.values() and None not in other.score.values()
    return known and one.score != other.score


def _whole(
    source: SourceText,
    part: _Part,
    known: Mapping[Span, Told],
    stating: bool,  # noqa: FBT001
) -> _Part:
    """The part, read anew if it was read in pieces and is not ``known`` as a whole."""
    if not part.pieced:
        return part
    return (
        _Part(part.span, known[part.span])
        if part.span in known
        else _read(source, part.span, stating)
    )


def _told_apart(parts: Sequence[_Part]) -> list[_Part]:
    """The parts, none with the match of another: two of the same name are told apart by score."""
    known: dict[Thing, Told] = {}
    out: list[_Part] = []
    for part in parts:
        told, match = part.told, part.told.match
        if match in known and match is not None and _contradict(known[match], told):
            named = Thing(match.kind, (*match.key, str(len(out) + 1)))
            told = _renamed(told, {match: named})
        if told.match is not None:
            known.setdefault(told.match, told)
        out.append(_Part(part.span, told))
    return out


def _renamed(told: Told, names: dict[Thing, Thing]) -> Told:
    """The same told of a match under another name."""

    def thing(old: Thing) -> Thing:
        if old not in names:
            key = tuple(thing(part) if isinstance(part, Thing) else part for part in old.key)
            names[old] = Thing(old.kind, key)
        return names[old]

    def value(old: Value) -> Value:
        return thing(old) if isinstance(old, Thing) else old

    facts = tuple(replace(f, subject=thing(f.subject), value=value(f.value)) for f in told.facts)
    return replace(told, facts=facts, match=told.match and thing(told.match))


def _joined(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Each statement once, with the passages of all parts that make it."""
    joined: dict[tuple[Thing, str, type, Value], Fact] = {}
    for fact in facts:
        key = (fact.subject, fact.property, type(fact.value), fact.value)
        known = joined.setdefault(key, fact)
        if known is not fact:
            passages = tuple(sorted({*known.passages, *fact.passages}))
            cues = tuple(sorted({*known.cues, *fact.cues}))
            joined[key] = replace(known, passages=passages, cues=cues)
    yield from joined.values()
