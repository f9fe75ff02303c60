"""Layer 3: which words of a line are verbs, whether they are done, what is said after them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache

from kg.read.lexicon import word_list, word_sets
from kg.read.mentions import Line
from kg.read.verbs import Verb, verbs

_W = word_sets("grammar")
_DETERMINERS = frozenset(word_list("determiner"))
_ADVERBS = frozenset(word_list("adverb"))
_HELPING = _ADVERBS | _W["auxiliary"] | _W["being"] | _W["modal"] | _W["negation"]
_NOT_DONE = _W["modal"] | _W["negation"]
_LOOKS = tuple(_W["looks"])
_WORDS_KEPT = 65_536

_SIDE = (("side",), ("the",))
"""Before "netting" and the like: a thing."""

BALLS = frozenset(word_list("ballword"))
"""Words for the ball on its way to goal: a subject that goes in."""


@lru_cache(maxsize=_WORDS_KEPT)
def is_adverb(word: str) -> bool:
    """True for a word that only says how or when: "then", "coolly".

    >>> is_adverb("coolly"), is_adverb("duly"), is_adverb("Italy".lower())
    (True, True, False)
    """
    return word in _ADVERBS or _in_ly(word)


def _in_ly(word: str) -> bool:
    return len(word) > 4 and word.endswith("ly") and word not in _W["notadverb"]


@lru_cache(maxsize=_WORDS_KEPT)
def _stands_aside(word: str) -> bool:
    """True for what may stand between a doer and his verb: adverbs, auxiliaries, times."""
    return word in _HELPING or _in_ly(word) or word[:2] in {"<M", "<O"}


@lru_cache(maxsize=_WORDS_KEPT)
def _maybe(word: str) -> Verb | None:
    """The verb that a word can be: one of the lexicon, else an unknown one by its ending."""
    if known := verbs().get(word):
        return known
    if len(word) > 4 and word.replace("-", "").isalpha() and word not in _W["notverb"]:
        if word.endswith("ed") and not word.endswith(_LOOKS):
            return Verb(word, "past", frozenset())
        if word.endswith("ing"):
            return Verb(word, "ing", frozenset())
    return None


class VerbGroups:
    """The verbs of one coded line by their place, with what helps and what denies them."""

    def __init__(self, line: Line) -> None:
        self.words: tuple[str, ...] = tuple(line.code.split())
        self.line = line
        self._ends: dict[int, int] = {}
        self._lefts: dict[int, int] = {}

    @cached_property
    def verbs(self) -> Mapping[int, Verb]:
        """The verbs of the line by their place."""
        out: dict[int, Verb] = {}
        for i, word in enumerate(self.words):
            verb = _maybe(word)
            if verb is not None and self._is_verb(i, verb, out):
                out[i] = verb
        return out

    def form(self, i: int) -> str:
        """The form of the verb at a place; what is no verb counts as told."""
        verb = self.verbs.get(i)
        return "past" if verb is None else verb.form

    def _is_verb(self, i: int, verb: Verb, before: Mapping[int, Verb]) -> bool:
        """Whether the word is a verb here: "a shot" and "the deflected ball" hold none."""
        word = self.words[i]
        if word in _W["auxiliary"] and self._aids(i):
            return False
        j = self.left(i)
        last = self.words[j] if j >= 0 else ""
        if verb.form == "base":
            return self._is_base(i, j, before)
        if (last in _DETERMINERS and last != "that") or last == "'s" or last[:1].isdigit():
            return False
        if self.words[i - 1] in {"of", "with", "in", "from"} and verb.form == "past":
            return False
        if verb.form == "s":
            return last[:2] in {"<P", "<T"} or last in _W["beforepresent"] or verb.base == "be"
        after = self.words[i + 1] if i + 1 < len(self.words) else "."
        if verb.form == "ing":
            noun = self.words[i - 1 : i] in _SIDE or last in _W["beforeingnoun"]
            if word in _W["preposition_ing"] or noun:
                return False
            acts = last[:2] == "<P" or after in {"the", "a", "his", "in", "home", "it"}
            return word not in _W["notverb"] or acts
        if word == "left" and (after in _W["leftof"] or last in _W["beforeleft"]):
            return False
        if word in _W["nounverb"]:
            led = last[:2] in {"<P", "<T"} or last in _W["beforenounverb"] or last in BALLS
            return (led and not self._in_compound(j)) or self._helped(i)
        particle = after in {"in", "off", "past", "into", "over", "beyond", "home", "by"}
        return word not in _W["notverb"] or last[:2] == "<P" or last == "who" or particle

    def _is_base(self, i: int, j: int, before: Mapping[int, Verb]) -> bool:
        """Whether a bare verb stands after "to", a modal, or another bare verb and "and"."""
        last = self.words[j] if j >= 0 else ""
        if last == "to" or any(
            word in _W["modal"] or word in {"did", "does", "n't"} for word in self.words[j + 1 : i]
        ):
            return True
        if last in BALLS and any(
            before[k].base in {"let", "see", "watch"} for k in before if i - 9 < k < j
        ):
            return True
        return last in {"and", "or", "then"} and any(
            i - 12 < k < i and (before[k].form == "base" or self.words[k - 1] == "to")
            for k in before
        )

    def _in_compound(self, j: int) -> bool:
        """True for the name in "a deflected <P1> shot"."""
        k = j - 1
        while k >= 0 and self.words[k].replace("-", "").isalpha() and k > j - 4:
            if self.words[k] in _W["relative"]:
                return False
            if self.words[k] in _W["article"]:
                return self.words[j][:2] == "<P"
            k -= 1
        return False

    def _aids(self, i: int) -> bool:
        """True if the auxiliary at a place only helps another verb: "had put"."""
        for word in self.words[i + 1 : i + 4]:
            if is_adverb(word) or word in _W["negation"] or word in _W["being"]:
                continue
            verb = verbs().get(word)
            return (verb is not None and verb.form == "past") or word.endswith("ed")
        return False

    def _helped(self, i: int) -> bool:
        return any(
            word in _W["auxiliary"] or word in _W["being"] or word in _W["modal"]
            for word in self.words[max(0, i - 3) : i]
        )

    def left(self, i: int) -> int:
        """The place left of a verb, over adverbs and auxiliaries; -1 at the beginning."""
        known = self._lefts.get(i)
        if known is not None:
            return known
        j = i - 1
        while j >= 0 and _stands_aside(self.words[j]):
            j -= 1
        self._lefts[i] = j
        return j

    def before_adverbs(self, i: int) -> int:
        """The place left of a word, over adverbs alone; -1 at the beginning."""
        j = i - 1
        while j >= 0 and is_adverb(self.words[j]):
            j -= 1
        return j

    def perfect(self, i: int) -> bool:
        """True for "has scored": a tally, not a goal of the tale."""
        helping = self.words[max(0, i - 3) : i]
        return "has" in helping or "have" in helping

    def denied(self, i: int) -> bool:
        """True if the verb at a place is told as not done: "could have scored", "failed to"."""
        j = self.left(i)
        if j > 0 and (self._only_thought(j - 1) or self._only_claimed(i)):
            return True
        if j > 0 and self.words[j - 1] == "had" and self.words[j][:2] in {"<P", "<T"}:
            return True
        helping = self.words[j + 1 : i]
        if helping and "only" not in helping and not _NOT_DONE.isdisjoint(helping):
            return True
        if j >= 0 and self.words[j] == "to" and self.form(i) != "ing":
            return self._unfulfilled(j)
        return self.form(i) == "ing" and self._only_near(j)

    def _only_thought(self, k: int) -> bool:
        """True for the words of "thought he had" and "thought that he had"."""
        if self.words[k] == "that" and k > 0:
            k -= 1
        return self.words[k] in _W["thought"]

    def _only_claimed(self, i: int) -> bool:
        """True for what is told behind "claims that"."""
        return any(
            self.words[k] == "that" and self.words[k - 1] in _W["claims"]
            for k in range(max(1, i - 8), i)
        )

    def _only_near(self, j: int) -> bool:
        """True for "close to scoring", "inches from adding", "to stop his shot creeping in"."""
        if j >= 0 and self.words[j] in {"without", "instead"}:
            return True
        if j >= 0 and self.words[j] == "from":
            return "inches" in self.words[max(0, j - 6) : j] or any(
                self.verbs[k].base in _W["prevented"] or self.verbs[k].base == "keep"
                for k in range(j - 1, max(-1, j - 18), -1)
                if k in self.verbs
            )
        for k in range(j, max(-1, j - 7), -1):
            word = self.words[k]
            if word in _W["near"] and not (word == "near" and self.words[k + 1] in _W["nearof"]):
                return True
            if k in self.verbs:
                return self.verbs[k].base in _W["prevented"]
            if word in _W["mark"] or word in _W["turn"] or word == ",":
                return False
        return False

    def _unfulfilled(self, to: int) -> bool:
        """True for the "to" of "a chance to" and "failed to"."""
        for k in range(to - 1, max(-1, to - 6), -1):
            word = self.words[k]
            if word in _W["unfulfilled"] and not (word == "set" and self.words[k + 1] != "to"):
                return "no" not in self.words[max(0, k - 2) : k]
            verb = self.verbs.get(k)
            if verb is not None:
                if verb.base == "need" and self.words[k + 1] in {"no", "only", "just", "little"}:
                    return False
                return "unfulfilled" in verb.classes or self.denied(k)
            if word in _W["turn"] or word in _W["mark"]:
                return False
        return False

    def passive(self, i: int) -> bool:
        """True for "was headed in", "met by": somebody else is the doer."""
        if self.form(i) != "past":
            return False
        j = self.before_adverbs(i)
        if j >= 0 and self.words[j] in _W["being"]:
            return True
        after = self.words[i + 1] if i + 1 < len(self.words) else ""
        if (
            after in _W["particle"]
            and self.words[i + 2 : i + 3]
            and self.words[i + 2] in _W["article"]
        ):
            return False
        return (after in _W["particle"] or _in_ly(after)) and self.agent(i) is not None

    def agent(self, i: int) -> int | None:
        """The place of the man by whom it is done: "headed in by the unmarked <P3>"."""
        for k in range(i + 1, min(i + 14, len(self.words))):
            word = self.words[k]
            if word == "by":
                return self.person_after(k)
            if word in {"after", "following", "before"}:
                return None
            if k > i + 1 and (k in self.verbs or word in _W["turn"] or word in _W["mark"]):
                return None
        return None

    def person_after(self, k: int) -> int | None:
        """The place of the man named next after a place, if nothing is his there."""
        for n in range(k + 1, min(k + 7, len(self.words))):
            word = self.words[n]
            if word[:2] == "<P":
                return None if self.words[n + 1 : n + 2] == ("'s",) else n
            if word in _W["mark"] or word in _W["turn"] or word == "," or n in self.verbs:
                return None
        return None

    def end(self, i: int) -> int:
        """The place where what is said after the verb at a place ends."""
        if i not in self._ends:
            self._ends[i] = self._end(i)
        return self._ends[i]

    def _end(self, i: int) -> int:
        for k in range(i + 1, len(self.words)):
            word = self.words[k]
            if word in _W["mark"] or (word in _W["turn"] and word not in {"than", "so"}):
                if k == i + 1 and self._points(k):
                    continue
                return k
            if k in self.verbs and k > i + 1:
                return max(self._clause_before(i, k), i + 1)
        return len(self.words)

    def _points(self, k: int) -> bool:
        """True for the "that" of "hit that one" and "took that chance", which begins no clause."""
        after = self.words[k + 1] if k + 1 < len(self.words) else ""
        return self.words[k] == "that" and (after[:2] == "<N" or after in BALLS | _W["chance"])

    def _clause_before(self, i: int, k: int) -> int:
        """Where the clause of the verb at ``k`` begins: there ends that of the verb at ``i``."""
        j = k
        while j > i + 1:
            word = self.words[j - 1]
            if word in {"to", "and", ",", "before", "but", "after"}:
                return j - 1
            aside = is_adverb(word) or word in _W["auxiliary"] or word in _W["being"]
            if not (aside or word in _W["modal"] or word[:2] in {"<P", "<T"}):
                break
            j -= 1
        return j
