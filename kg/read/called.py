"""Whom a description means: who is called so elsewhere, else the man who may act there."""

from __future__ import annotations

from collections.abc import Sequence

from kg.read.actors import Man, men_of
from kg.read.antecedents import BEGINS, NOBODY, Past, of_clause
from kg.read.described import Description, Known
from kg.read.mentions import Mention
from kg.read.tokens import Token
from kg.read.verbs import verbs

_SUBJECT = frozenset(
    {",", ";", ":", "–", "—", "-", "and", "but", "as", "when", "after", "before", "while", "that",
     "because", "although", "though", "if", "until", "where", "so", "or", "since", "then", "again",
     "whether", "once", "moments", "later", "afterwards", "soon", "it", "was", "time", "this", "is"}
)  # fmt: skip
"""Words after which a description is the subject of what follows."""
_OF_TIME = frozenset(
    ["minutes", "half", "hour", "break", "interval", "restart", "go", "remaining", "left", "play"]
)


def whom_it_calls(
    at: tuple[Sequence[Token], int],
    found: Description,
    inside: Sequence[Mention],
    past: Sequence[Past],
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
    fits = {name: known.get(name, NOBODY).fits(found) for name in near}
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


def one_of_two(
    at: tuple[Sequence[Token], int], men: Sequence[Man], past: Sequence[Past]
) -> str | None:
    """The man whom "the former" or "the latter" means, of the two named last before it."""
    run, i = at
    after = run[i + 2] if i + 2 < len(run) else None
    ends = after is None or after.kind != "word" or after.lower in _AFTER_TWO
    if not (ends or (after is not None and after.lower in verbs())):
        return None
    named = [m.name for m in men if m.end <= run[i].start] or list(past[-1].named if past else ())
    two = list(dict.fromkeys(reversed(named)))[:2]
    if len(two) < _TWO or (len(set(named)) > _TWO and not _joined(run, men, two)):
        return None
    return two[0] if run[i + 1].lower == "latter" else two[1]


def _joined(run: Sequence[Token], men: Sequence[Man], two: Sequence[str]) -> bool:
    """True if "and" stands between the two: "Best and Moss"."""
    ends = {m.name: m for m in men}
    first, last = ends.get(two[1]), ends.get(two[0])
    if first is None or last is None:
        return False
    return any(t.lower == "and" for t in run if first.end <= t.start < last.start)


_TWO = 2
_AFTER_TWO = frozenset({"to", "for", "then", "with", "and", "who", "having", "again", "duly"})


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
    opened = run[0].lower in BEGINS and run[i - 1].text == ","
    hanging = i > 0 and (run[i - 1].lower in BEGINS or opened)
    free = [m for m in named if not m.off and (hanging or not (m.owns or m.helpless))]
    if not free:
        return None
    if len({m.name for m in named}) == 1:
        known.setdefault(free[0].name, Known()).learn(found)
    man = of_clause(run, i, free, free, {})
    return None if man.acts and i > 0 and _after_time(run[i - 1]) else man.name
