"""Layer 3: who plays with whom, as the words between two men tell: hints that were learnt.

"Fenn crossed and Lindqvist headed against the post" makes two of one side, "Lumb saved from Fenn"
one of each. No list of phrases holds all such wordings; what each word weighs between two names,
before the first and behind the second was learnt from reports whose sides are known
(kg.read.learnt, benchmarks/learn_sides.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.model import Span
from kg.read.learnt import weights
from kg.read.mentions import Mention
from kg.read.scene import Scene
from kg.read.scoring import keepers_told
from kg.read.sides import Hint
from kg.read.verbs import verbs

CUE = "story.words"
_FAR, _NEXT = 22, 3
"""Two men are held together that stand no further apart, with so few men between and no team."""
_LEAST, _MOST = 1.0, 5.0
"""Log odds below which words say nothing, and above which none of them says more."""
_SHARE = 0.8
"""What a unit of log odds weighs: a hint has steps of a half, but words of one text agree often."""
_SHORT = 7
_NONE = "#"


def tie_hints(told: Scene) -> Iterator[Hint]:
    """For every two men near each other whether they are of one side, where the words tell."""
    learnt = weights("sides")
    for one, other, features in ties(told):
        sure = learnt.sum(features)
        if abs(sure) >= _LEAST:
            first, second = told.mentions[one], told.mentions[other]
            weight = round(_SHARE * min(_MOST, abs(sure)))
            here = Span(first.span.start, second.span.end)
            yield Hint(_node(first), _node(second), sure > 0, weight, here, CUE)


def _node(man: Mention) -> str:
    return man.name.removeprefix("@")


def ties(told: Scene) -> Iterator[tuple[int, int, set[str]]]:
    """The numbers of two mentions of men near each other, and the features of the words there.

    Words of others are left out, as are two names of one man.
    """
    keepers = keepers_told(told)
    for line in told.lines:
        if line.sentence.quoted or line.code.count("<P") < _TWO:
            continue
        coded = line.code.split()
        words = _plain(coded, told.mentions, keepers)
        men = {at: int(word[2:-1]) for at, word in enumerate(coded) if word[:2] == "<P"}
        named = list(men)
        for n, one in enumerate(named):
            for between, other in enumerate(named[n + 1 : n + 1 + _NEXT]):
                if other - one > _FAR or "<T" in words[one:other]:
                    break
                first, second = (told.mentions[men[at]] for at in (one, other))
                if first.name != second.name:
                    features = set(_features(words, one, other))
                    features.add(f"names:{between}")
                    features.update(_pronouns(first, second))
                    yield men[one], men[other], features


_TWO = 2


def _plain(coded: Sequence[str], mentions: Sequence[Mention], keepers: frozenset[str]) -> list[str]:
    """The words without inflection; men (P), goalkeepers (K), teams and numbers as bare tags."""
    known = verbs()
    out = []
    for word in coded:
        if word[:2] == "<P":
            word = "K" if mentions[int(word[2:-1])].name in keepers else "P"  # noqa: PLW2901
        elif word[:1] == "<":
            word = word[:2]  # noqa: PLW2901
        elif (verb := known.get(word)) is not None and verb.form != "base":
            word = verb.base  # noqa: PLW2901
        out.append("0" if word[:1].isdigit() else word)
    return out


def _pronouns(first: Mention, second: Mention) -> Iterator[str]:
    """Which of the two is no name."""
    if first.pronoun:
        yield "pronoun:first"
    if second.pronoun:
        yield "pronoun:second"


def _features(words: Sequence[str], one: int, other: int) -> Iterator[str]:
    """The words between two places, before the first and behind the second, one by one and in runs.

    >>> sorted(_features("P cross and P headed wide".split(), 0, 3))[:4]
    ['after:headed', 'after:headed_wide', 'before:', 'before:#']
    """
    middle = words[one + 1 : other]
    before = words[one - 1] if one else _NONE
    after = words[other + 1] if other + 1 < len(words) else _NONE
    first, last = (middle[0], middle[-1]) if middle else (_NONE, _NONE)
    yield f"far:{_distance(other - one)}"
    if "K" in {words[one], words[other]}:
        yield "keeper"
    if other - one <= _SHORT:
        yield f"between:{'_'.join(middle)}"
    yield from (f"has:{word}" for word in middle)
    yield from (f"has:{a}_{b}" for a, b in pairwise(middle))
    yield from (f"before:{before}", f"before:{'_'.join(words[max(0, one - 2) : one])}")
    yield from (f"after:{after}", f"after:{'_'.join(words[other + 1 : other + 3])}")
    yield from (f"first:{first}", f"first:{'_'.join(middle[:2])}")
    yield from (f"last:{last}", f"last:{'_'.join(middle[-2:])}", f"last-after:{last}_{after}")
    yield f"ends:{first}_{last}"
    yield from (f"behind:{word}" for word in words[other + 1 : other + 5])
    yield from (f"ahead:{word}" for word in words[max(0, one - 4) : one])


def _distance(far: int) -> int:
    return far if far <= 2 else 3 if far <= 4 else 5 if far <= 8 else 9
