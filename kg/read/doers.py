"""Who does what a verb tells: its subject, found from the verb leftwards in a coded sentence.

"Ito and Best were both booked", "Moran, already on a yellow card, was sent off", "Best tripped Ito
and was cautioned", "Having come on at the break, Ito was booked": the phrase of the lexicon knows
only the verb; who stands before it, behind an aside, a relative pronoun or another verb, is here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.read.lexicon import word_list

_AUXILIARIES = frozenset(word_list("beforeverb"))
_TO_HIM = frozenset(word_list("tohim"))
_OPENS_ASIDE = frozenset(word_list("opensaside"))
_BREAKS = frozenset({";", ":", '"', "|", "(", ")", "."})
_TURNS = frozenset(word_list("turnword"))
_AND = frozenset({"and", "&", "plus"})
_LAST_OF_CLAUSE = frozenset(word_list("lastofclause"))
_LONGEST_ASIDE = 25
_DESCRIPTION = 5


def doers(code: str, start: int) -> list[int]:
    """The tags of the men of whom the words from ``start`` of a coded sentence are said.

    >>> [doers(told, told.index("was" if "was" in told else "were")) for told in (
    ...     "<P1> and <T9> team-mate <P2> were later booked . ",
    ...     "<P1> , who had fouled <P2> , was booked . ", "<P1> fouled <P2> and was booked . ")]
    [[1, 2], [1], [1]]
    """
    words = _BEHIND_NAME.sub("", code[:start]).split()
    several = _number(code[start:].split(" ", 1)[0], several=None)
    at = len(words) - 1
    while at >= 0 and (words[at] in _AUXILIARIES or _adverb(words[at])):
        several = _number(words[at], several=several)
        at -= 1
    if at < 0:
        return _after_opening(code, start)
    word = words[at]
    if word.startswith("<P"):
        if at and words[at - 1] in {"on", "by", "over", "past", "against"}:
            return []
        return _together(words, at, several=several)
    if word in {"who", "which"} and at:
        return _antecedent(words, at - 1, several=several)
    if word == "," and at and words[at - 1].startswith("<P"):
        beside = _APPOSITION.match(code, start) or _names_noun(words, at - 1)
        if beside or (not _finite(code[start:]) and _stands(words, at - 1)):
            return _together(words, at - 1, several=several)
    if word in {",", ")"}:
        found = _before_aside(words, at)
        if found is not None:
            return _together(words, found, several=several)
        finite = _finite(code[start:]) or at + 1 < len(words)
        if word == "," and finite and (main := _before_subordinate(words, at)) is not None:
            at = main
    if _other_noun(words, at):
        return []
    return _subject(words, at, several=several)


_BEHIND_NAME = re.compile(
    r"(?<=> )(?:\( <[NMTL]\d+> \) |(?:of|for|from) <T\d+> (?=(?:[a-z]+ ){0,3}$))"
)
"""What stands behind a name: in brackets his age, his minute or his side; or "of United"."""


def _other_noun(words: Sequence[str], at: int) -> bool:
    """True if what stands before is named, but is no man whom the text names: "the winger was"."""
    if at + 1 < len(words) and words[at + 1] == "to":
        return False
    if not words[at][0].isalpha() or words[at] in _AND | _TURNS:
        return False
    before = words[max(0, at - 4) : at]
    return not _ARTICLES.isdisjoint(before[-2:]) and (_TO_HIM | _TURNS).isdisjoint(before)


_APPOSITION = re.compile(
    r"(?:on (?:for|in|as)|in place of|fresh|just (?:off|from)|only just"
    r"|(?:the|a|an) (?:[a-z-]+|<M\d+>) (?:substitut|replacem)[a-z]+) "
)
"""What is said of the man right before, whatever is done to him: "from Ito, on for Best"."""


def _names_noun(words: Sequence[str], at: int) -> bool:
    """True if the men who end here name a noun before: "two of them, Ito and Best, came on"."""
    first = at
    while first > 1 and words[first - 1] in {*_AND, ","} and words[first - 2].startswith("<P"):
        first -= 2
    noun = words[first - 2] if first > 1 and words[first - 1] == "," else ""
    return noun.isalpha() and (noun == "them" or noun in _NAMED)


_NAMED = frozenset({"captain", "substitutes", "substitute", "replacements", "replacement",
                    "skipper", "coach", "goalkeeper", "keeper", "striker"})  # fmt: skip
_ARTICLES = frozenset({"the", "a", "an", "his", "their", "'s"})


def acting(code: str) -> list[int]:
    """The tags of the men in a stretch of code who own nothing there and suffer nothing.

    >>> acting("<P1> fouled <P2> and <P3> 's shot ")
    [1]
    """
    words = code.split()
    return [_tag(w) for i, w in enumerate(words) if w.startswith("<P") and _stands(words, i)]


def _stands(words: Sequence[str], i: int) -> bool:
    return words[i].startswith("<P") and not _owns(words, i) and not _suffers(words, i)


def _finite(said: str) -> bool:
    """True if the words begin with what only a subject far before can have: "was", "came on"."""
    first = said.split(" ", 1)[0]
    return first in _AUXILIARIES or first in {"came", "made", "gave", "took", "went"}


def _number(word: str, *, several: bool | None) -> bool | None:
    if word in {"were", "are", "have", "both"}:
        return True
    return False if word in {"was", "is", "has"} else several


def _adverb(word: str) -> bool:
    return word.endswith("ly") or word.startswith(("<M", "<N"))


def _after_opening(code: str, start: int) -> list[int]:
    """Who follows: "Having been booked in the first half, Ito …"."""
    words = code[start:].split()
    for i, word in enumerate(words):
        if word == "," and i + 1 < len(words):
            after = next((w for w in words[i + 1 : i + 2 + _DESCRIPTION] if w[:1] == "<"), "")
            return [_tag(after)] if after.startswith("<P") else []
        if word in _BREAKS:
            break
    return []


def _antecedent(words: Sequence[str], at: int, *, several: bool | None) -> list[int]:
    """The man before "who": "Ito, who", "Ito (Utopia), who", "Ito of Utopia, who"."""
    at -= words[at] == ","
    if at > 1 and words[at].startswith("<T") and words[at - 1] in {"of", "for", "from"}:
        at -= 2
    if at > 1 and words[at] == ")":
        at = next((i - 1 for i in range(at, 0, -1) if words[i] == "("), at)
    return _together(words, at, several=several) if at >= 0 and words[at].startswith("<P") else []


def _before_aside(words: Sequence[str], at: int) -> int | None:
    """The man before an aside that ends here: "Ito, a half-time substitute, …", "Ito (29) …"."""
    opens = "(" if words[at] == ")" else ","
    for i in range(at - 1, max(0, at - _LONGEST_ASIDE), -1):
        if words[i] in _BREAKS and words[i] != opens:
            return None
        if words[i] == opens and words[i - 1].startswith("<P"):
            inside = words[i + 1]
            fits = inside in _OPENS_ASIDE or inside.endswith(("ing", "ed")) or inside[:2] == "<N"
            return i - 1 if fits or opens == "(" else None
    return None


def _subject(words: Sequence[str], at: int, *, several: bool | None) -> list[int]:
    """The subject of the clause that ends here, or of the one before it if it has none."""
    high = at + 1
    for _ in range(2):
        low = high
        while low > 0 and words[low - 1] not in _TURNS and words[low - 1] not in _BREAKS:
            low -= 1
        found = _acting(words, low, high)
        if found is not None:
            return _together(words, found, several=several)
        if low == 0 or words[low - 1] in _BREAKS:
            break
        high = low - 1
    return []


def _acting(words: Sequence[str], low: int, high: int) -> int | None:
    """The last man of a clause who does something there; else the only one who might."""
    men = [i for i in range(low, high) if words[i].startswith("<P")]
    free = [i for i in men if _stands(words, i)]
    verbs = [i for i in free if i + 1 < len(words) and words[i + 1] not in _LAST_OF_CLAUSE]
    if verbs:
        return verbs[-1]
    return free[0] if len(free) == 1 else None


def _before_subordinate(words: Sequence[str], at: int) -> int | None:
    """The last word of the main clause: "Best fouled Ito as he ran on, was sent off"."""
    for i in range(at - 1, 0, -1):
        if words[i] in _BREAKS or words[i] == ",":
            return None
        if words[i] in {"as", "when", "while"}:
            return i - 1
    return None


def _owns(words: Sequence[str], i: int) -> bool:
    """True for a man whose deed is named by him: "Ito 's cross", "a low Ito cross"."""
    after = words[i + 1] if i + 1 < len(words) else ""
    return after == "'s" or (after in _PASSES and not _A.isdisjoint(words[max(0, i - 2) : i]))


_A = frozenset({"a", "an", "another"})
_PASSES = frozenset(word_list("delivery"))


def _suffers(words: Sequence[str], i: int) -> bool:
    """True if something is done to him: "past Ito", "tripped the striker Ito"."""
    before = words[i - 1] if i else ""
    done = before.endswith(("ed", "ing")) and before not in _DESCRIBING
    if done or before in _TO_HIM or before in _OFFICIAL:
        return True
    low = i - 1
    while low > max(0, i - 4) and (words[low][:2] == "<T" or words[low] in _POSITIONS):
        low -= 1
    if i - 1 > low >= 0 and words[low] in _TO_HIM:
        return True
    return i > 1 and before in {"the", "midfielder", "striker", "defender"} and (
        words[i - 2] in _TO_HIM or words[i - 2].endswith(("ed", "ing"))
    )  # fmt: skip


_POSITIONS = frozenset(word_list("position")) | {"'s", "the"}
_OFFICIAL = frozenset({"referee", "ref", "official", "mr", "linesman", "assistant"})
_DESCRIBING = frozenset(word_list("describing"))


def _together(words: Sequence[str], at: int, *, several: bool | None) -> list[int]:
    """The man and those who are named with him, if the verb may be said of several."""
    out = [_tag(words[at])]
    if several is False:
        return out
    while True:
        i = at - 1
        while i > 0 and at - i <= _DESCRIPTION and _describes(words[i]):
            i -= 1
        first = not out[1:]
        joined = words[i] in _AND if first else words[i] == ","
        if i < 1 or not joined or not words[i - 1].startswith("<P"):
            break
        at = i - 1
        out.insert(0, _tag(words[at]))
    if len(out) > 1 and not several and _suffers(words, at):
        return out[-1:]
    return out


def _describes(word: str) -> bool:
    return word[:2] in {"<T", "<L", "<N"} or word == "'s" or (
        word[:1] != "<" and word not in _AND and word not in _LAST_OF_CLAUSE and word.isascii()
        and word.replace("-", "").isalpha()
    )  # fmt: skip


def _tag(word: str) -> int:
    return int(word[2:-1])
