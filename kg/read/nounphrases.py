"""Layer 3: who and what is named around a verb: the man before "who", the ball before a place."""

from __future__ import annotations

from typing import NamedTuple

from kg.read.lexicon import word_list, word_sets
from kg.read.verbgroups import BALLS, VerbGroups

_W = word_sets("grammar")
_DETERMINERS = frozenset(word_list("determiner"))


class Subject(NamedTuple):
    """Who or what does it: the word's place; ``kind`` is person, team or thing.

    A named tuple, for every verb of a text has one.
    """

    kind: str
    at: int


class NounPhrases(VerbGroups):
    """What is named in a line, found by its place alone: no verb's doer is asked for."""

    def named(self, k: int) -> Subject | None:
        """The man or the team whose tag stands at a place."""
        kind = _KINDS.get(self.words[k][:2])
        return None if kind is None else Subject(kind, k)

    def owns(self, k: int) -> bool:
        """True if "'s" follows the word at a place."""
        return self.words[k + 1 : k + 2] == ("'s",)

    def before_name(self, j: int) -> int:
        """The place left of a name's article and of what describes it: "the unmarked <P1>"."""
        k = j - 1
        while k >= 0 and (self.words[k] in _DETERMINERS or self._describes(k)):
            if self._begins_relative(k):
                break
            k -= 1
        return k

    def _begins_relative(self, k: int) -> bool:
        """True for "that" before a name, and for the ball of "the cross <P1> met"."""
        word, after = self.words[k], self.words[k + 1]
        if word == "that":
            return after[:1] == "<" or after in _DETERMINERS
        return word in BALLS and after[:2] == "<P" and k > 0 and self.words[k - 1] != "."

    def _describes(self, k: int) -> bool:
        """True for a plain word that can stand between an article and a name."""
        word = self.words[k]
        if word[:2] == "<T" or (word == "'s" and self.words[k - 1][:2] == "<T"):
            return True
        small = any(word in _W[name] for name in ("preposition", "turn", "join", "pronoun"))
        return word.isalpha() and k not in self.verbs and not small

    def antecedent(self, j: int) -> Subject | None:
        """The man or the team before "who"."""
        for k in range(j - 1, max(-1, j - 10), -1):
            found = self.named(k)
            if found is not None and not (found.kind == "person" and self.owns(k)):
                return found
            if self._only_says_who(k, j) or self.words[k - 1 : k + 1] == ("it", "was"):
                continue
            if k in self.verbs or self.words[k] in _W["mark"]:
                return None
        return None

    def _only_says_who(self, k: int, j: int) -> bool:
        """True for the "was" of "<P1> was the man who", which only says who it was."""
        verb = self.verbs.get(k)
        named = self.words[k + 1 : j]
        return verb is not None and verb.base == "be" and not _SAYS_WHO.isdisjoint(named[-1:])

    def before_aside(self, i: int, j: int) -> Subject | None:
        """The man before an aside that the comma at ``j`` ends: "<P1> , on as a substitute ,"."""
        if self.form(i) not in {"past", "s"}:
            return None
        if j > 1 and self.words[j - 2] == "," and (named := self.named(j - 1)):
            return named
        for k in range(j - 1, max(-1, j - 40), -1):
            word = self.words[k]
            if word in _W["mark"]:
                return None
            if word == "," and self._opens_aside(k + 1) and (found := self._named_just_before(k)):
                return found
        return None

    def before_brackets(self, j: int) -> Subject | None:
        """The man before words in brackets or between dashes: "<P1> (on for <P2>)"."""
        opens = "(" if self.words[j] == ")" else "-"
        k = next((n for n in range(j - 1, max(-1, j - 25), -1) if self.words[n] == opens), None)
        return self._named_just_before(k) if k is not None else None

    def _opens_aside(self, k: int) -> bool:
        word = self.words[k]
        return word in _W["opensaside"] or word[:2] in {"<N", "<M"} or self._participle(k)

    def _participle(self, k: int) -> bool:
        """True for "booked earlier" and "making a late run", not for "collected the ball"."""
        word, after = self.words[k], self.words[k + 1]
        done = word.endswith("ed") or (k in self.verbs and self.verbs[k].form == "past")
        return word.endswith("ing") or (done and after in _W["afterparticiple"])

    def _named_just_before(self, k: int) -> Subject | None:
        """The man or team among the four words before a place, nothing of his between."""
        for n in range(k - 1, max(-1, k - 5), -1):
            if found := self.named(n):
                between = range(n + 1, k)
                mere = any(m in self.verbs or self.words[m] == "'s" for m in between)
                return self._owned_ball(n, k) if mere else found
        return None

    def _owned_ball(self, n: int, k: int) -> Subject | None:
        """The ball of the man at ``n`` that is named before ``k``: "<P1> 's second penalty ,"."""
        if not self.owns(n) or any(m in self.verbs for m in range(n + 1, k)):
            return None
        balls = [m for m in range(n + 2, k) if self.words[m] in BALLS]
        return Subject("thing", balls[0]) if balls else None

    def subject_after(self, i: int) -> Subject | None:
        """The doer named after an opening participle: "Collecting the ball, <P1> fired"."""
        for k in range(i + 1, len(self.words)):
            if self.words[k] != ",":
                continue
            for n in range(k + 1, min(k + 6, len(self.words))):
                found = self.named(n)
                if found is not None and not self.owns(n):
                    return found
                if n in self.verbs or self.words[n] == ",":
                    break
        return None

    def thing_before(self, j: int) -> Subject | None:
        """The nearest word for the ball or a shot before a place."""
        for k in range(j - 1, max(-1, j - 14), -1):
            if self.words[k] in BALLS:
                return Subject("thing", k)
            if self.words[k] in _W["mark"]:
                return None
        return None

    def compound(self, person: int, thing: int) -> bool:
        """True for "a <P1> header": the man's name only says whose."""
        return thing - person <= 3 and not any(
            word in _W["preposition"] or word in _DETERMINERS
            for word in self.words[person + 1 : thing]
        )


_SAYS_WHO = frozenset({"man", "one", "player", "woman", "scorer", "hero", "matchwinner"})
_KINDS = {"<P": "person", "<T": "team"}
