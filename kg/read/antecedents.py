"""Whom "he" means: the man who acts in the clause that goes on, else the one last spoken of.

"He" is nobody to whom the last man did something ("found him and he scored" is another's goal),
no manager where a player's deed is told, and nobody named again as another in the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from kg.read.actors import Man, men_of
from kg.read.described import Known
from kg.read.lexicon import word_list
from kg.read.mentions import Mention
from kg.read.tokens import Token

_SPEAKS = frozenset(word_list("said")) | {"called", "felt", "thought"}
_PLAYS = frozenset(
    ["scored", "converted", "headed", "fired", "slotted", "tapped", "curled", "struck", "volleyed",
     "doubled", "equalised", "levelled", "netted", "shot", "lashed", "drilled", "rounded", "nodded",
     "smashed", "made", "swept", "finished", "bundled", "poked", "stabbed", "crossed", "slipped",
     "slid", "rolled", "stroked", "poked", "tucked", "steered", "clipped", "dinked", "lobbed"]
)  # fmt: skip
"""What players do and managers and referees do not."""


class Past:
    """Of whom a sentence speaks, and the men whom it names."""

    __slots__ = ("named", "receiver", "topic")

    def __init__(self, topic: str | None, named: Sequence[str], receiver: str | None) -> None:
        self.topic = topic
        self.named = tuple(named)
        self.receiver = receiver


def whom_he_means(
    at: tuple[Sequence[Token], int],
    men: Sequence[Man],
    past: Sequence[Past],
    known: Mapping[str, Known],
) -> str | None:
    """The man whom "he" means, if it can be one alone."""
    run, i = at
    start = run[i].start
    verb = next((t.lower for t in run[i + 1 : i + 3] if t.lower not in _AUXILIARIES), "")
    named = [m for m in men if m.end <= start]
    if verb in _PLAYS:
        named = [m for m in named if "keeper" not in known.get(m.name, NOBODY).parts] or named
    acting = [m for m in named if m.acts]
    later = [m for m in men if m.start > start]
    if boss := _boss_speaking(acting, known) if verb in _SPEAKS else None:
        return boss
    if named and _to_him(run, named[-1].end, start):
        rest = [m.name for m in acting if m.name != named[-1].name]
        unknown = run[0].lower == "the" and all(m.start != run[0].start for m in men)
        man = rest[-1] if rest else None if unknown else _topic(past, named[-1].name)
    elif acting:
        going_on = of_clause(run, i, acting, named, known)
        man = None if going_on.hangs and not past and _joined(run, i) else going_on.name
    elif named and past and run[0].lower not in _POSSESSIVE and (only := _only_one(named)):
        man = _topic(past, only) or only if _sent_in(run, named[-1]) else only
    elif later and (first := _announced(run, start, later)):
        man = first
    elif verb in _PLAYS and past and past[-1].receiver is not None:
        man = past[-1].receiver
    else:
        man = _topic(past)
        if run[i].lower in {"he", "she"} and any(m.name == man and not m.owns for m in later):
            man = None
    coach = man is not None and "coach" in known.get(man, NOBODY).parts
    changes = verb in _CHANGES and not coach and not named
    return None if changes or (verb in _PLAYS and coach) else man


def _sent_in(run: Sequence[Token], man: Man) -> bool:
    """True for a man whose ball comes to another: "a Best cross fell and he …"."""
    after = [t for t in run if t.start >= man.end and t.kind != "possessive"][:_NEXT]
    return man.owns and any(t.lower in _SENT for t in after)


_NEXT = 2
_SENT = frozenset({"cross", "corner", "pass", "delivery", "centre", "free-kick", "through-ball"})


def _joined(run: Sequence[Token], i: int) -> bool:
    return any(t.lower in {"and", "but"} for t in run[max(0, i - 3) : i])


_POSSESSIVE = frozenset({"his", "her"})
_CHANGES = frozenset({"introduced", "withdrew", "unleashed", "shuffled"})


def _boss_speaking(acting: Sequence[Man], known: Mapping[str, Known]) -> str | None:
    """The manager of a sentence in which "he said" stands."""
    bosses = [m.name for m in acting if "coach" in known.get(m.name, NOBODY).parts]
    return bosses[-1] if bosses else None


def _only_one(named: Sequence[Man]) -> str | None:
    """Of those who do nothing the last one to whom a verb is done, or the only one."""
    objects = [m.name for m in named if m.object and not m.helpless]
    if objects:
        return objects[-1]
    left = {m.name for m in named if not m.helpless and not m.off}
    return left.pop() if len(left) == 1 else None


NOBODY = Known()
_AUXILIARIES = frozenset({"had", "has", "then", "also", "later", "soon", "duly", "was", "himself"})


def _topic(past: Sequence[Past], but: str | None = None) -> str | None:
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


def of_clause(
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
    if "coach" in known.get(last.name, NOBODY).parts and named[-1].object:
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
BEGINS = frozenset({"as", "when", "after", "before", "while", "having", "once", "although",
                     "ending", "if", "though", "until"})  # fmt: skip


def _announced(run: Sequence[Token], start: int, later: Sequence[Man]) -> str | None:
    """The man named after "As he came forward, "."""
    if run[0].lower not in BEGINS:
        return None
    comma = next((i for i, t in enumerate(run) if t.start > start and t.text == ","), None)
    if comma is None:
        return None
    man = later[0]
    return man.name if man.acts and run[comma].end <= man.start <= run[comma].end + 1 else None


def past_of(run: Sequence[Token], inside: Sequence[Mention], *, lost: bool) -> Past:
    """The man of whom a sentence speaks, and he to whom the ball goes as it ends."""
    men = [m for m in men_of(run, inside) if not m.off]
    speaks = _past_of(run, men, lost=lost)
    return Past(speaks, [m.name for m in men], _receiver(run, men))


def _receiver(run: Sequence[Token], men: Sequence[Man]) -> str | None:
    """The man to whom the ball goes at the end of a sentence: "slid it through to Best"."""
    if len(men) < _TWO or [t.text for t in run if t.start >= men[-1].end] != ["."]:
        return None
    before = [t.lower for t in run if t.end <= men[-1].start]
    given = before[-1:] in (["found"], ["fed"], ["released"], ["out"], ["for"], ["to"], ["in"])
    return men[-1].name if given and not _SENDS.isdisjoint(before) else None


_TWO = 2
_SENDS = frozenset(
    ["threaded", "slid", "slipped", "played", "passed", "squared", "crossed", "rolled", "fed",
     "found", "released", "picked", "clipped", "lofted", "laid", "cut", "pulled", "knocked",
     "flicked", "floated", "swung", "whipped", "headed", "nodded", "chipped", "teed"]
)  # fmt: skip


def _past_of(run: Sequence[Token], men: Sequence[Man], *, lost: bool) -> str | None:
    """The man of whom a sentence speaks: the only one, the one it opens with, the only actor."""
    named = [m.name for m in men]
    if not men:
        return None
    if (first := _singled_out(run, men)) is not None:
        return first
    acting = {m.name for m in men if m.acts and not (lost and m.hangs)}
    if lost:
        return acting.pop() if len(acting) == 1 else None
    if len(set(named)) == 1:
        return None if all(m.helpless for m in men) else named[0]
    opens = sum(1 for t in run if t.end <= men[0].start) <= _OPENING and not men[0].helpless
    if opens and not men[0].owns:
        return named[0]
    if len(acting) > 1:
        acting = {m.name for m in men if m.acts and not m.hangs}
    if len(acting) == 1:
        return acting.pop()
    return named[0] if opens else None


_OPENING = 3


def _singled_out(run: Sequence[Token], men: Sequence[Man]) -> str | None:
    """The man of "it was Best who", "it was the substitute who", "up stepped Best"."""
    for it, was in pairwise(run):
        if it.lower == "it" and was.lower in {"was", "is"}:
            for m in men:
                if 0 <= m.start - was.end <= 1 and not m.owns:
                    return m.name
    return None
