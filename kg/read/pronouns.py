"""Layer 4: "he", "his header" and "the striker" become mentions of the man they stand for.

The man is the one named last before them in the same sentence, those left out who only own or
suffer something there ("Carr’s cross", "past Baxter"); else the one of whom the sentence before
speaks. A description means whoever of the men named near is called so elsewhere, and never one
who is called otherwise. Where that leaves nobody, or two, the words stay words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.model import Span
from kg.read.actors import Man, men_of, quoted
from kg.read.described import Description, Known, description, known_of
from kg.read.lexicon import word_list
from kg.read.mentions import Coded, Line, Mention, line_of
from kg.read.scene import Scene
from kg.read.tokens import Token

_OPENS = frozenset({",", "but", "and", "when", "as", "after", "before", "only", "with", "while"})
_OWNED = frozenset(word for name in ("shot", "goalword", "strike") for word in word_list(name)) | {
    "low",
    "first",
    "second",
    "third",
    "left-foot",
    "right-foot",
    "deflected",
    "initial",
}
_SUBJECT = frozenset(
    {",", ";", ":", "–", "—", "-", "and", "but", "as", "when", "after", "before", "while", "that",
     "because", "although", "though", "if", "until", "where", "so", "or", "since", "then", "again",
     "whether", "once", "moments", "later", "afterwards", "soon", "it", "was", "time", "this", "is"}
)  # fmt: skip
"""Words after which a description is the subject of what follows."""
_OF_TIME = frozenset(
    ["minutes", "half", "hour", "break", "interval", "restart", "go", "remaining", "left", "play"]
)
_SPEAKS = frozenset(word_list("said")) | {"called", "felt", "thought"}
_PLAYS = frozenset(
    ["scored", "converted", "headed", "fired", "slotted", "tapped", "curled", "struck", "volleyed",
     "doubled", "equalised", "levelled", "netted", "shot", "lashed", "drilled", "rounded", "nodded",
     "smashed", "made", "swept", "finished", "bundled", "poked", "stabbed", "crossed", "slipped"]
)  # fmt: skip
"""What players do and managers and referees do not."""


def with_pronouns(told: Scene, runs: Sequence[tuple[Sequence[Token], Coded]]) -> Scene:
    """The scene with pronouns and descriptions of men made mentions of their own."""
    mentions = list(told.mentions)
    lines: list[Line] = []
    by_start = [{mentions[n].span.start: mentions[n] for n in line.mentions} for line in told.lines]
    known = known_of([run for run, _ in runs], by_start)
    past: list[_Past] = []
    for line, (run, words), here in zip(told.lines, runs, by_start, strict=True):
        if line.sentence.quoted:
            lines.append(line)
            continue
        inside = {n: mentions[n] for n in line.mentions}
        new, lost = _stand_ins(run, here, past, known)
        if new:
            spans = [m.span for m in new]
            inside = {n: m for n, m in inside.items() if not any(s.covers(m.span) for s in spans)}
            for mention in new:
                inside[len(mentions)] = mention
                mentions.append(mention)
        ordered = sorted(inside.items(), key=lambda item: item[1].span)
        lines.append(line_of(line.sentence, words, ordered) if new else line)
        past.append(_past(run, [mention for _, mention in ordered], lost=lost))
        del past[:-_NEAR]
    return replace(told, lines=tuple(lines), mentions=tuple(mentions))


_NEAR = 2


class _Past:
    """Of whom a sentence speaks, and the men whom it names."""

    __slots__ = ("named", "topic")

    def __init__(self, topic: str | None, named: Sequence[str]) -> None:
        self.topic = topic
        self.named = tuple(named)


def _stand_ins(
    run: Sequence[Token],
    here: Mapping[int, Mention],
    past: Sequence[_Past],
    known: dict[str, Known],
) -> tuple[list[Mention], bool]:
    """The pronouns and descriptions of a sentence, and whether any is left that nobody tells."""
    out: list[Mention] = []
    inside = list(here.values())
    end = 0
    said: frozenset[Token] | None = None
    lost = False
    for i, token in enumerate(run):
        if token.start < end or token.lower not in _BEGIN or token.start in here:
            continue
        said = quoted(run) if said is None else said
        if token in said:
            continue
        man: str | None = None
        if token.lower == "the":
            found = description(run, i, here)
            size = found.size if found else 0
            if found:
                man = _meant((run, i), found, [*inside, *out], past, known)
        elif size := _pronoun(run, i):
            men = men_of(run, [*inside, *out])
            man = _he((run, i), men, () if lost else past, known)
        lost |= bool(size) and man is None
        if man and size:
            end = run[i + size - 1].end
            out.append(Mention("person", Span(token.start, end), man, pronoun=True))
    return out, lost


_BEGIN = frozenset({"he", "his", "she", "her", "the"})
_DEEDS = frozenset(
    ["pass", "cross", "corner", "free-kick", "ball", "through-ball", "header", "shot", "flick",
     "throw", "cutback", "cut-back", "delivery", "centre", "knockdown", "effort", "penalty"]
)  # fmt: skip


def _pronoun(run: Sequence[Token], i: int) -> int:
    """How many words from here stand for a man: 0 if none do."""
    word = run[i].lower
    if word in {"he", "she"}:
        return 1
    before = [t.lower for t in run[max(0, i - 2) : i]]
    after = run[i + 1].lower if i + 1 < len(run) else ""
    if before == ["it", "was"]:
        return 1 if after in _DEEDS else 0
    opens = i == 0 or before[-1] in _OPENS
    return 1 if opens and after in _OWNED else 0


def _he(
    at: tuple[Sequence[Token], int],
    men: Sequence[Man],
    past: Sequence[_Past],
    known: Mapping[str, Known],
) -> str | None:
    """The man whom "he" means, if it can be one alone."""
    run, i = at
    start = run[i].start
    verb = next((t.lower for t in run[i + 1 : i + 3] if t.lower not in _AUXILIARIES), "")
    named = [m for m in men if m.end <= start]
    acting = [m for m in named if m.acts]
    later = [m for m in men if m.start > start]
    if boss := _boss_speaking(acting, known) if verb in _SPEAKS else None:
        return boss
    if named and _to_him(run, named[-1].end, start):
        rest = [m.name for m in acting if m.name != named[-1].name]
        unknown = run[0].lower == "the" and all(m.start != run[0].start for m in men)
        man = rest[-1] if rest else None if unknown else _topic(past, named[-1].name)
    elif acting:
        of_clause = _of_clause(run, i, acting, named, known)
        man = None if of_clause.hangs and not past and _joined(run, i) else of_clause.name
    elif named and past and run[0].lower not in _POSSESSIVE and (only := _only_one(named)):
        man = only
    elif later and (first := _announced(run, start, later)):
        man = first
    else:
        man = _topic(past)
        if run[i].lower in {"he", "she"} and any(m.name == man and not m.owns for m in later):
            man = None
    coach = man is not None and "coach" in known.get(man, _NOBODY).parts
    changes = verb in _CHANGES and not coach and not named
    return None if changes or (verb in _PLAYS and coach) else man


def _joined(run: Sequence[Token], i: int) -> bool:
    return any(t.lower in {"and", "but"} for t in run[max(0, i - 3) : i])


_POSSESSIVE = frozenset({"his", "her"})
_CHANGES = frozenset({"introduced", "withdrew", "unleashed", "shuffled"})


def _boss_speaking(acting: Sequence[Man], known: Mapping[str, Known]) -> str | None:
    """The manager of a sentence in which "he said" stands."""
    bosses = [m.name for m in acting if "coach" in known.get(m.name, _NOBODY).parts]
    return bosses[-1] if bosses else None


def _only_one(named: Sequence[Man]) -> str | None:
    """Of those who do nothing the last one to whom a verb is done, or the only one."""
    objects = [m.name for m in named if m.object and not m.helpless]
    if objects:
        return objects[-1]
    left = {m.name for m in named if not m.helpless and not m.off}
    return left.pop() if len(left) == 1 else None


_NOBODY = Known()
_AUXILIARIES = frozenset({"had", "has", "then", "also", "later", "soon", "duly", "was", "himself"})


def _topic(past: Sequence[_Past], but: str | None = None) -> str | None:
    man = past[-1].topic if past else None
    return None if man == but else man


def _to_him(run: Sequence[Token], begin: int, end: int) -> bool:
    """True if what the last man did was done to another: "Best found him and he scored"."""
    return any(
        him.lower in {"him", "her"} and verb.lower in _TO_HIM and (verb.start >= begin)
        for verb, him in pairwise(t for t in run if begin <= t.start < end)
    )


_TO_HIM = frozenset(
    ["found", "fed", "sent", "played", "picked", "put", "set", "released", "freed", "spotted",
     "gave", "denied", "tripped", "fouled", "floored", "brought", "pulled", "upended", "handed",
     "teed", "slipped", "felled", "caught", "hauled", "dragged", "bundled", "reached", "finds",
     "feeds", "sends", "plays", "picks", "releases", "gives", "booked", "cautioned", "tackled"]
)  # fmt: skip


def _of_clause(
    run: Sequence[Token],
    i: int,
    acting: Sequence[Man],
    named: Sequence[Man],
    known: Mapping[str, Known],
) -> Man:
    """Who acts in the clause that goes on here: in a clause of its own one of the main clause.

    Whom a manager moved about is of whom the sentence goes on to speak, not he.
    """
    last = acting[-1]
    if "coach" in known.get(last.name, _NOBODY).parts and named[-1].object:
        return named[-1]
    main = [m for m in acting if not m.hangs]
    if not last.hangs or not main:
        return last
    between = [t.lower for t in run[:i] if t.start >= last.end]
    if "his" in between and "who" in between[:2]:
        return main[-1]
    parted = any(a in _PARTS and b in _JOINS for a, b in pairwise(between))
    return main[-1] if parted or not _JOINS.isdisjoint(between) else last


_PARTS = frozenset({",", ";", "–", "—"})
_JOINS = frozenset({"and", "but", ";"})
_BEGINS = frozenset({"as", "when", "after", "before", "while", "having", "once", "although",
                     "ending", "if", "though", "until"})  # fmt: skip


def _announced(run: Sequence[Token], start: int, later: Sequence[Man]) -> str | None:
    """The man named after "As he came forward, "."""
    if run[0].lower not in _BEGINS:
        return None
    comma = next((i for i, t in enumerate(run) if t.start > start and t.text == ","), None)
    if comma is None:
        return None
    man = later[0]
    return man.name if man.acts and run[comma].end <= man.start <= run[comma].end + 1 else None


def _meant(
    at: tuple[Sequence[Token], int],
    found: Description,
    inside: Sequence[Mention],
    past: Sequence[_Past],
    known: dict[str, Known],
) -> str | None:
    """The man whom a description means: one who is called so, else who was named last.

    In a new sentence he must be the only man whom the sentence before may have left.
    """
    run, i = at
    start = run[i].start
    men = men_of(run, inside)
    beside, apposed = _beside(run, i, found.size, men)
    if apposed:
        return beside
    named = [m for m in men if m.end <= start]
    given = i > 0 and run[i - 1].lower not in _SUBJECT and not _after_time(run[i - 1])
    acting = [m for m in named if m.acts]
    actor = acting[-1].name if given and acting else None
    near = [*dict.fromkeys([*(m.name for m in reversed(named)),
                            *(n for p in reversed(past) for n in p.named)])]  # fmt: skip
    later = {m.name for m in men if m.start > start and not m.owns}
    near = [name for name in near if name != actor and name not in later]
    fits = {name: known.get(name, _NOBODY).fits(found) for name in near}
    called = [name for name in near if fits.get(name) == _CALLED]
    if len(called) == 1:
        far = found.parts == {"substitute"} and named and called[0] not in {m.name for m in named}
        known[called[0]].learn(found)
        return None if far else called[0]
    if called or given:
        return None
    if named:
        return _among((run, i), found, [m for m in named if fits.get(m.name)], known)
    if found.parts == {"substitute"}:
        return None
    left = [n for n in (past[-1].named if past else ()) if fits.get(n)]
    if len(set(left)) == 1:
        known.setdefault(left[0], Known()).learn(found)
        return left[0]
    return left[-1] if left and left[-1] == past[-1].topic and not found.ages else None


def _after_time(token: Token) -> bool:
    """True for the end of words that say when: "with ten to go", "in the 10th"."""
    return token.kind == "number" or token.lower in _OF_TIME


_CALLED = 2


def _beside(run: Sequence[Token], i: int, size: int, men: Sequence[Man]) -> tuple[str | None, bool]:
    """Whether a name stands beside the description, and whose: "Best, the captain, …".

    Before a name ("the captain, Best, …") the name itself tells who it is.
    """
    after = i + size
    if i > 0 and run[i - 1].text == ",":
        for m in men:
            if m.end == run[i - 1].start and not m.owns:
                return m.name, True
    if after + 1 < len(run) and run[after].text == ",":
        return None, any(m.start == run[after + 1].start for m in men)
    return None, False


def _among(
    at: tuple[Sequence[Token], int],
    found: Description,
    named: Sequence[Man],
    known: dict[str, Known],
) -> str | None:
    """Of the men named before in the sentence the last one, if he can act where it stands.

    In a clause that hangs on another it may be one to whom something was done there.
    """
    run, i = at
    opened = run[0].lower in _BEGINS and run[i - 1].text == ","
    hanging = i > 0 and (run[i - 1].lower in _BEGINS or opened)
    free = [m for m in named if not m.off and (hanging or not (m.owns or m.helpless))]
    if not free:
        return None
    if len({m.name for m in named}) == 1:
        known.setdefault(free[0].name, Known()).learn(found)
    man = _of_clause(run, i, free, free, {})
    return None if man.acts and i > 0 and _after_time(run[i - 1]) else man.name


def _past(run: Sequence[Token], inside: Sequence[Mention], *, lost: bool) -> _Past:
    """The man of whom a sentence speaks: the only one, the one it opens with, the only actor."""
    men = men_of(run, inside)
    named = [m.name for m in men]
    if not men:
        return _Past(None, named)
    if (first := _singled_out(run, men)) is not None:
        return _Past(first, named)
    acting = {m.name for m in men if m.acts and not (lost and m.hangs)}
    if lost:
        return _Past(acting.pop() if len(acting) == 1 else None, named)
    if len(set(named)) == 1:
        return _Past(None if all(m.helpless for m in men) else named[0], named)
    opens = sum(1 for t in run if t.end <= men[0].start) <= _OPENING and not men[0].helpless
    if opens and not men[0].owns:
        return _Past(named[0], named)
    if len(acting) > 1:
        acting = {m.name for m in men if m.acts and not m.hangs}
    if len(acting) == 1:
        return _Past(acting.pop(), named)
    return _Past(named[0] if opens else None, named)


_OPENING = 3


def _singled_out(run: Sequence[Token], men: Sequence[Man]) -> str | None:
    """The man of "it was Best who", "it was the substitute who", "up stepped Best"."""
    for it, was in pairwise(run):
        if it.lower == "it" and was.lower in {"was", "is"}:
            for m in men:
                if 0 <= m.start - was.end <= 1 and not m.owns:
                    return m.name
    return None
