"""Layer 3: who does what in a sentence: verbs, their subjects, and what is said after them.

No tree is built. A verb's subject is looked for on its left, the way readers of match reports do:
over adverbs and asides, through "and" to the verb before, through "who" to the man before it,
through "for Kane to …" to Kane, and past the men to whom something is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.read.lexicon import word_list
from kg.read.mentions import Line
from kg.read.verbs import Verb, verbs

_ADVERBS = frozenset(word_list("adverb"))
_DETERMINERS = frozenset(word_list("determiner"))
_AUXILIARIES = frozenset({"had", "has", "have", "having", "did", "does", "do", "got"})
_BE = frozenset({"was", "were", "is", "are", "be", "been", "being", "am"})
_MODALS = frozenset({"would", "could", "should", "might", "may", "can", "must", "shall", "cannot"})
_NEGATIONS = frozenset({"not", "n't", "never", "hardly", "almost", "nearly", "neither", "nor"})
_TURNS = frozenset(
    {"when", "as", "while", "but", "because", "who", "whose", "which", "although", "though",
     "until", "if", "where", "that", "whom", "since", "unless", "than", "so", "yet", "whereupon"}
)  # fmt: skip
_JOINS = frozenset({"and", "but", "then", "before", "or", "yet", "after", "&"})
_STOPS = frozenset({".", ";", ":", "!", "?", '"', "|"})
_PASSIVE_HEADS = frozenset({"from", "by", "of", "off", "past", "beyond", "over", "around",
                            "between", "against", "under", "on", "at", "beneath", "behind"})  # fmt: skip
_LEAVES = frozenset(
    {"for", "allowing", "enabling", "leaving", "letting", "inviting", "helping", "allow", "enable",
     "allowed", "enabled", "left", "leave", "let", "sent", "sending", "freed", "freeing", "helped",
     "asked", "saw", "seen", "seeing", "watched", "watching", "with", "releasing", "released",
     "found", "finding", "fed", "feeding", "played", "put", "set", "teed", "give", "gave", "giving",
     "permitting", "permitted", "encouraged", "presented", "presenting", "offering"}
)  # fmt: skip
_NOT_VERBS = frozenset(
    {"united", "red", "need", "hundred", "indeed", "speed", "seed", "feed", "bed", "wicked",
     "aged", "so-called", "unmarked", "unmoved", "unchallenged", "talented", "experienced",
     "during", "evening", "morning", "nothing", "something", "anything", "everything", "king",
     "wing", "ring", "spring", "string", "according", "including", "opening", "closing", "winning",
     "dying", "striking", "outstanding", "stunning", "leading", "visiting", "travelling",
     "resulting", "ensuing", "following", "promising", "amazing", "interesting", "crossing",
     "sliding", "diving", "swerving", "dipping", "looping", "curling", "glancing", "towering",
     "rising", "angled", "deflected", "second-placed", "ten-man", "embarrassed", "crowded",
     "packed", "half-hearted", "left-footed", "right-footed", "footed", "sided", "determined",
     "supposed", "alleged", "continued", "sustained", "relegated", "revitalised", "rejuvenated",
     "sprawling", "advancing", "onrushing", "oncoming", "charging", "despairing", "stranded",
     "exposed", "beleaguered", "injured", "suspended", "returning", "remaining", "ending"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what does it: the word's place; ``kind`` is person, team or thing."""

    kind: str
    at: int


class Clauses:
    """The grammar of one coded line: its words, and what its verbs say of whom."""

    def __init__(self, line: Line) -> None:
        self.words: tuple[str, ...] = tuple(line.code.split())
        self.line = line

    @cached_property
    def verbs(self) -> Mapping[int, Verb]:
        """The verbs of the line by their place."""
        known = verbs()
        out: dict[int, Verb] = {}
        for i, word in enumerate(self.words):
            verb = known.get(word) or _by_ending(word)
            if verb is not None and self._is_verb(i, verb, out):
                out[i] = verb
        return out

    def _form(self, i: int) -> str:
        return self.verbs[i].form if i in self.verbs else "past"

    def _is_verb(self, i: int, verb: Verb, before: Mapping[int, Verb]) -> bool:
        """Whether the word is a verb here: "a shot" and "the deflected ball" hold none."""
        word = self.words[i]
        j = self._left(i)
        last = self.words[j] if j >= 0 else ""
        after = self.words[i + 1] if i + 1 < len(self.words) else "."
        if word in _AUXILIARIES and self._aids(i):
            return False
        if verb.form == "base":
            helping = self.words[j + 1 : i]
            return last == "to" or any(w in _MODALS or w in {"did", "does", "n't"} for w in helping) or (
                last in {"and", "or", "then"} and any(
                    before[k].form == "base" for k in before if i - 12 < k < i))  # fmt: skip
        if (last in _DETERMINERS and last != "that") or last == "'s" or (last and last[0].isdigit()):
            return False
        if self.words[i - 1] in {"of", "with", "in", "from"} and verb.form == "past":
            return False
        if verb.form == "s":
            return last[:2] in {"<P", "<T"} or last in {"who", "which", "it", "and", ",", "he"} or (
                verb.base == "be")  # fmt: skip
        if verb.form == "ing":
            return word not in _NOT_VERBS or after in {"the", "a", "his", "in", "home"}
        if word in {"shot", "cut", "hit", "set", "put", "cross", "header", "strike", "drive"}:
            licence = last[:2] in {"<P", "<T"} or last in {"who", "and", ",", "then", "to", "he",
                                                         "but", "which", "it", "ball", "that"}  # fmt: skip
            licence = licence or last in BALLS
            return (licence and not self._in_compound(j)) or self._auxiliary(i)
        particle = after in {"in", "off", "past", "into", "over", "beyond", "home", "by"}
        return word not in _NOT_VERBS or last[:2] == "<P" or last == "who" or particle

    def _in_compound(self, j: int) -> bool:
        """True for the name in "a deflected <P1> shot"."""
        k = j - 1
        while k >= 0 and self.words[k].replace("-", "").isalpha() and k > j - 4:
            if self.words[k] in {"a", "an", "another"}:
                return self.words[j][:2] == "<P"
            k -= 1
        return False

    def _aids(self, i: int) -> bool:
        """True if the auxiliary at a place only helps another verb: "had put"."""
        for k in range(i + 1, min(i + 4, len(self.words))):
            word = self.words[k]
            if word in _ADVERBS or word in _NEGATIONS or word in _BE or _is_adverb(word):
                continue
            verb = verbs().get(word)
            return (verb is not None and verb.form == "past") or word.endswith("ed")
        return False

    def _auxiliary(self, i: int) -> bool:
        return any(
            w in _AUXILIARIES or w in _BE or w in _MODALS for w in self.words[max(0, i - 3) : i]
        )

    def _left(self, i: int) -> int:
        """The place left of a verb, over adverbs and auxiliaries; -1 at the beginning."""
        j = i - 1
        while j >= 0:
            word = self.words[j]
            if not (word in _ADVERBS or word in _AUXILIARIES or word in _BE or word in _MODALS
                    or word in _NEGATIONS or _is_adverb(word) or word[:2] in {"<M", "<O"}):  # fmt: skip
                return j
            j -= 1
        return j

    def denied(self, i: int) -> bool:
        """True if the verb at a place is told as not done: "could have scored", "failed to"."""
        j = self._left(i)
        helping = self.words[j + 1 : i]
        if j > 0 and self.words[j - 1] in _THOUGHT:
            return True
        if j > 0 and self.words[j - 1] == "had" and self.words[j][:2] in {"<P", "<T"}:
            return True
        if any(w in _MODALS or w in _NEGATIONS for w in helping):
            return True
        if j >= 0 and self.words[j] == "to" and self._form(i) != "ing":
            return self._unfulfilled(j)
        return self._form(i) == "ing" and self._only_near(i, j)

    def _only_near(self, i: int, j: int) -> bool:
        """True for "close to scoring", "inches from adding", "to stop his shot creeping in"."""
        if j >= 0 and self.words[j] in {"without", "instead"}:
            return True
        if j >= 0 and self.words[j] == "from":
            return any(self.verbs[k].base in {"prevent", "stop", "deny", "keep"}
                       for k in range(j - 1, max(-1, j - 18), -1) if k in self.verbs)  # fmt: skip
        for k in range(j, max(-1, j - 7), -1):
            word = self.words[k]
            if word in _NEAR:
                return True
            if k in self.verbs:
                return self.verbs[k].base in {"prevent", "stop", "deny"}
            if word in _STOPS or word in _TURNS or word == ",":
                return False
        return False

    def _unfulfilled(self, to: int) -> bool:
        """True for the "to" of "a chance to" and "failed to"."""
        for k in range(to - 1, max(-1, to - 6), -1):
            word = self.words[k]
            if word in _UNFULFILLED and not (word == "set" and self.words[k + 1] == "up"):
                return "no" not in self.words[max(0, k - 2) : k]
            verb = self.verbs.get(k)
            if verb is not None:
                if verb.base == "need" and self.words[k + 1] in {"no", "only", "just", "little"}:
                    return False
                return "unfulfilled" in verb.classes or self.denied(k)
            if word in _TURNS or word in _STOPS:
                return False
        return False

    def passive(self, i: int) -> bool:
        """True for "was headed in", "met by": somebody else is the doer."""
        if self._form(i) != "past":
            return False
        j = i - 1
        while j >= 0 and (self.words[j] in _ADVERBS or _is_adverb(self.words[j])):
            j -= 1
        if j >= 0 and self.words[j] in _BE:
            return True
        after = self.words[i + 1] if i + 1 < len(self.words) else ""
        bare = after in _PARTICLES or _is_adverb(after)
        return bare and self.agent(i) is not None

    def agent(self, i: int) -> int | None:
        """The place of the man by whom it is done: "headed in by the unmarked <P3>"."""
        for k in range(i + 1, min(i + 14, len(self.words))):
            if self.words[k] == "by":
                return self._person_after(k)
            if self.words[k] in {"after", "following", "before"} and k > i:
                return None
            if k > i + 1 and (k in self.verbs or self.words[k] in _TURNS or self.words[k] in _STOPS):
                return None
        return None

    def _person_after(self, k: int, reach: int = 7) -> int | None:
        for n in range(k + 1, min(k + reach, len(self.words))):
            word = self.words[n]
            if word[:2] == "<P":
                owns = n + 1 < len(self.words) and self.words[n + 1] == "'s"
                return None if owns else n
            if word in _STOPS or word in _TURNS or word == "," or n in self.verbs:
                return None
        return None

    def subject(self, i: int, depth: int = 0) -> Subject | None:
        """Who or what does what the verb at a place says; None if that cannot be told."""
        if depth > _DEEP:
            return None
        j = self._left(i)
        form = self._form(i)
        if self.words[i - 1] in {"up", "in", "forward"} and i > 0 and i + 1 < len(self.words) and (
                self.words[i + 1][:2] == "<P" and form == "past"):  # fmt: skip
            return Subject("person", i + 1)
        if j < 0:
            return self._subject_after(i) if form == "ing" else None
        word = self.words[j]
        if word == "to":
            return self._of_infinitive(j, depth)
        if word[:2] == "<P":
            return self._of_person(i, j, depth)
        if word[:2] == "<T":
            of_team = j > 1 and self.words[j - 1] in {"of", "for", "from"} and self.words[j - 2][:2] == "<P"
            return Subject("person", j - 2) if of_team else Subject("team", j)
        if word == "who":
            return self._antecedent(j)
        if word in {"which", "that"}:
            thing = self._thing_before(j)
            return None if thing is None else Subject("thing", thing)
        if word == ",":
            return self._over_aside(i, j, depth)
        if word in _JOINS or (form == "ing" and word in _BEFORE_ING):
            return self._of_verb_before(i, j, depth) or (
                self._subject_after(i) if form == "ing" else None)  # fmt: skip
        if word in _TURNS or word in _STOPS:
            return self._of_verb_before(i, j, depth) if form == "ing" and word != ":" else None
        return self._of_phrase(i, j, depth)

    def _of_person(self, i: int, j: int, depth: int) -> Subject | None:
        """The man just before the verb, unless something is done to him there."""
        k = j - 1
        while k >= 0 and (self.words[k] in _DETERMINERS or self._describes(k)):
            k -= 1
        before = self.words[k] if k >= 0 else ""
        if before in _PASSIVE_HEADS:
            thing = self._thing_before(k)
            if self._form(i) == "ing" or thing is None:
                return self._of_verb_before(i, k, depth)
            return Subject("thing", thing)
        if self._form(i) == "ing" and k in self.verbs and not self.passive(k):
            given = "pass" in self.verbs[k].classes or before in _LEAVES
            return Subject("person", j) if given else self.subject(k, depth + 1)
        return Subject("person", j)

    def _describes(self, k: int) -> bool:
        """True for a plain word that can stand between an article and a name."""
        word = self.words[k]
        if word[:2] == "<T" or (word == "'s" and self.words[k - 1][:2] == "<T"):
            return True
        return word.isalpha() and k not in self.verbs and word not in _PREPOSITIONS and (
            word not in _TURNS and word not in _JOINS)  # fmt: skip

    def _antecedent(self, j: int) -> Subject | None:
        """The man before "who"."""
        for k in range(j - 1, max(-1, j - 10), -1):
            word = self.words[k]
            if word[:2] == "<P" and self.words[k + 1] != "'s":
                return Subject("person", k)
            if word[:2] == "<T":
                return Subject("team", k)
            if k in self.verbs or word in _STOPS:
                return None
        return None

    def _over_aside(self, i: int, j: int, depth: int) -> Subject | None:
        """Past ", who …," to the man before it; else the doer of the verb before the comma."""
        for k in range(j - 1, max(-1, j - 40), -1):
            word = self.words[k]
            if word in _STOPS:
                break
            if word != ",":
                continue
            opens = self.words[k + 1]
            named = next((n for n in range(k - 1, max(-1, k - 5), -1)
                          if self.words[n][:2] in {"<P", "<T"}), None)  # fmt: skip
            between = range((named or 0) + 1, k)
            if named is None or any(n in self.verbs or self.words[n] == "'s" for n in between):
                continue
            aside = opens in _ASIDES or opens[:2] in {"<N", "<M"} or self._participle(k + 1)
            if aside and self._form(i) in {"past", "s"}:
                kind = "person" if self.words[named][1] == "P" else "team"
                return Subject(kind, named)
        return self._of_verb_before(i, j, depth)

    def _participle(self, k: int) -> bool:
        """True for "booked earlier" and "making a late run", not for "collected the ball"."""
        word, after = self.words[k], self.words[k + 1]
        return word.endswith("ing") or (word.endswith("ed") and after in _AFTER_PARTICIPLE)

    def _of_verb_before(self, i: int, j: int, depth: int) -> Subject | None:
        """The doer of the verb that comes before: "collected the ball and fired"."""
        relative = False
        for k in range(j - 1, -1, -1):
            word = self.words[k]
            if word in {'"', "|"}:
                return None
            if k in self.verbs and not (self.verbs[k].form == "ing" and depth and not relative):
                verb = self.verbs[k]
                if self.passive(k) and self._form(i) != "ing":
                    by = self.agent(k)
                    patient = self.subject(k, depth + 1)
                    if patient is not None and patient.kind == "person":
                        return patient
                    if by is not None and by < i:
                        return Subject("person", by)
                    return patient
                if verb.form == "base" and self.words[k - 1] == "to":
                    return self._of_infinitive(k - 1, depth + 1)
                return self.subject(k, depth + 1)
            if word[:2] == "<P" and k + 1 < len(self.words) and self.words[k + 1] in {"and", ","}:
                opened = k == 0 or self.words[k - 1] in {"but", "when", "as", "while"}
                if opened and self.words[k + 1] == ",":
                    return Subject("person", k)
        return None

    def _subject_after(self, i: int) -> Subject | None:
        """The doer named after an opening participle: "Collecting the ball, <P1> fired"."""
        for k in range(i + 1, len(self.words)):
            if self.words[k] != ",":
                continue
            for n in range(k + 1, min(k + 6, len(self.words))):
                word = self.words[n]
                if word[:2] in {"<P", "<T"} and self.words[n + 1 : n + 2] != ("'s",):
                    return Subject("person" if word[1] == "P" else "team", n)
                if n in self.verbs or word == ",":
                    break
        return None

    def _of_infinitive(self, to: int, depth: int) -> Subject | None:
        """Who is to do it: the man after "for", else the doer of the verb that governs it."""
        k = to - 1
        while k >= 0 and (self.words[k] in _ADVERBS or _is_adverb(self.words[k])):
            k -= 1
        if k > 0 and self.words[k] in BALLS and self.owner(k, depth + 1) is not None:
            head = next((n for n in range(k - 1, max(-1, k - 8), -1) if n in self.verbs), None)
            if head is not None and self.verbs[head].base in {"allow", "see", "let", "help", "watch"}:
                return Subject("thing", k)
        for n in range(k, max(-1, k - 9), -1):
            word = self.words[n]
            if word[:2] == "<P" and self.words[n + 1] != "'s":
                before = n - 1
                while before >= 0 and (self.words[before] in _DETERMINERS
                                       or self._describes(before)):  # fmt: skip
                    before -= 1
                if before > 0 and self.words[before] in {"up", "in", "through", "out", "off"}:
                    before -= 1
                head = self.words[before] if before >= 0 else ""
                if self.words[n + 1 : n + 4] == ("the", "wrong", "way"):
                    break
                if head == "to" and self.words[before - 1] in {"left", "fell", "up", "down"}:
                    return Subject("person", n)
                if head in _LEAVES or (before in self.verbs
                                       and "pass" in self.verbs[before].classes
                                       and not self.passive(before)):  # fmt: skip
                    return Subject("person", n)
                if n == k and head in {",", "and", ""} and before < 0:
                    return None
            if word == "for" or word in _TURNS or word in _STOPS or n in self.verbs:
                break
        if k > 0 and self.words[k] == ",":
            k = next((n for n in range(k - 1, max(-1, k - 40), -1) if self.words[n] == ","), k)
        for n in range(k, -1, -1):
            word = self.words[n]
            if n in self.verbs or word in _BE:
                return self.subject(n, depth + 1)
            if word in _STOPS:
                break
        return None

    def _of_phrase(self, i: int, j: int, depth: int) -> Subject | None:
        """The head of the words before a verb: a man, a team, or the thing that they end in."""
        thing: int | None = None
        for k in range(j, max(-1, j - 14), -1):
            word = self.words[k]
            if word[:2] == "<P":
                owns = self.words[k + 1] == "'s"
                if owns:
                    return Subject("thing", thing if thing is not None else k + 1)
                before = self.words[k - 1] if k else ""
                if before in _PASSIVE_HEADS:
                    continue
                if thing is not None and self._compound(k, thing):
                    return Subject("thing", thing)
                return Subject("person", k)
            if word[:2] == "<T" and self.words[k + 1] != "'s":
                return Subject("team", k) if thing is None or thing > k + 1 else Subject("thing", thing)
            if word in BALLS and (k == j or self.words[k + 1] in _PREPOSITIONS):
                thing = k
            if word == "who":
                return self._antecedent(k)
            if word in {"which"}:
                found = self._thing_before(k)
                return None if found is None else Subject("thing", found)
            if word in _TURNS or word in _STOPS or word in {",", "and"} or k in self.verbs:
                if thing is not None:
                    return Subject("thing", thing)
                if self._form(i) == "ing" and k in self.verbs:
                    return self.subject(k, depth + 1)
                if word == "," and k < j:
                    return None
                return None
        return Subject("thing", thing) if thing is not None else None

    def _compound(self, person: int, thing: int) -> bool:
        """True for "a <P1> header": the man's name only says whose."""
        return thing - person <= 3 and not any(  # noqa: PLR2004
            self.words[n] in _PREPOSITIONS or self.words[n] in _DETERMINERS
            for n in range(person + 1, thing)
        )

    def _thing_before(self, j: int) -> int | None:
        """The place of the nearest word for the ball or a shot before a place."""
        for k in range(j - 1, max(-1, j - 14), -1):
            if self.words[k] in BALLS:
                return k
            if self.words[k] in _STOPS:
                return None
        return None

    def owner(self, thing: int, depth: int = 0) -> int | None:
        """The place of the man whose shot it is: "<P1> 's shot", "a shot from <P1>", "a <P1> shot".

        A ball that nobody owns is that of whoever does what is done to it.
        """
        words = self.words
        after = thing + 1
        while after < len(words) and after < thing + 4 and words[after] not in {"from", "by", "of"}:
            if after in self.verbs or words[after] in _TURNS or words[after] in _STOPS:
                break
            after += 1
        if after < len(words) and words[after] in {"from", "by"}:
            found = self._person_after(after)
            if found is not None:
                return found
        for k in range(thing - 1, max(-1, thing - 8), -1):
            word = words[k]
            if word == "'s":
                return k - 1 if words[k - 1][:2] == "<P" else None
            if word == "whose":
                who = self._antecedent(k)
                return who.at if who and who.kind == "person" else None
            if word[:2] == "<P":
                return k if self._compound(k, thing) else None
            if word in {"a", "an", "the", "another", "that"} or (k == thing - 1 and words[thing] == "it"):
                return self._last_doer(k + 1, depth)
            if word in {"his", "her"}:
                return self._active_before(k, depth)
            if k in self.verbs:
                who = self.subject(k, depth + 1)
                return who.at if who and who.kind == "person" else None
            if word in _TURNS or word in _STOPS or word == ",":
                return None
        return None

    def _last_doer(self, thing: int, depth: int) -> int | None:
        """The man who did what is told last before the ball moves."""
        for k in range(thing - 1, max(-1, thing - 20), -1):
            if k in self.verbs and depth < _DEEP:
                who = self.subject(k, depth + 1)
                return who.at if who is not None and who.kind == "person" else None
            if self.words[k] in _STOPS:
                return None
        return None

    def _active_before(self, k: int, depth: int) -> int | None:
        """The man who acts before "his": the doer of the verb before, else the man named last."""
        for n in range(k - 1, -1, -1):
            if n in self.verbs and depth < _DEEP:
                who = self.subject(n, depth + 1)
                if who is not None and who.kind == "person":
                    return who.at
            if self.words[n][:2] == "<P" and self.words[n + 1] != "'s":
                before = self.words[n - 1] if n else ""
                if before not in _PASSIVE_HEADS:
                    return n
        return None

    def end(self, i: int) -> int:
        """The place where what is said after the verb at a place ends."""
        words = self.words
        for k in range(i + 1, len(words)):
            word = words[k]
            if word in _STOPS or (word in _TURNS and word not in {"than", "so"}):
                return k
            if k in self.verbs and k > i + 1:
                return max(self._clause_before(i, k), i + 1)
        return len(words)

    def _clause_before(self, i: int, k: int) -> int:
        """Where the clause of the verb at ``k`` begins, which ends what is said of that at ``i``."""
        words, j = self.words, k
        while j > i + 1:
            word = words[j - 1]
            if word in {"to", "and", ",", "before", "but", "after"}:
                return j - 1
            if not (word in _ADVERBS or word in _AUXILIARIES or word in _BE or word in _MODALS
                    or _is_adverb(word) or word[:2] in {"<P", "<T"}):  # fmt: skip
                break
            j -= 1
        return j


_DEEP = 7
_PARTICLES = frozenset({"by", "in", "home", "into", "over", "past", "on", "onto", "away", "back", "out", "up", "off",
                        "down", "through", "down", "beyond", "from", "at"})  # fmt: skip
_THOUGHT = frozenset({"thought", "believed", "felt", "claimed", "thinking", "hoped"})
_NEAR = frozenset({"close", "closer", "closest", "inches", "near", "nearly", "almost", "denied", "chance",
                   "prevent", "prevented", "stop", "stopped", "hopes", "hope", "thoughts", "capable"})  # fmt: skip
_AFTER_PARTICIPLE = frozenset({"by", "in", "on", "after", "for", "with", "at", "to", "off",
                               "earlier", "from", "as", "only", "out"})  # fmt: skip
_BEFORE_ING = frozenset({"by", "in", "after", "before", "when", "without", "from", "for", "on",
                         "of", "despite", "while", "with"})  # fmt: skip
_ASIDES = frozenset({"who", "whose", "a", "an", "the", "on", "making", "having", "starting", "only",
                     "one", "by", "with", "after", "in", "from", "himself", "so", "again", "now",
                     "still", "at", "back", "just", "once", "his", "up", "without", "for", "fresh",
                     "later", "as", "playing", "unmarked", "left", "completely", "no", "not",
                     "formerly", "while", "when", "if", "despite", "though", "although", "signed", "captain", "like", "twice", "another", "against"})  # fmt: skip
_PREPOSITIONS = frozenset(
    {"of", "in", "on", "at", "by", "for", "from", "to", "with", "into", "past", "beyond", "over",
     "off", "under", "through", "across", "around", "against", "between", "towards", "toward",
     "behind", "inside", "outside", "near", "after", "before", "during", "despite", "without",
     "within", "above", "below", "beneath", "onto", "along", "down", "up", "out", "via", "amid"}
)  # fmt: skip
_UNFULFILLED = frozenset(
    {"chance", "chances", "opportunity", "opportunities", "unable", "failed", "failing", "bid",
     "attempt", "attempts", "desperate", "hoping", "invitation", "temptation", "licence", "yet",
     "only", "looking", "trying", "close", "threatening", "likeliest", "likely", "inches", "pressing",
     "enough", "set", "due", "failure", "inability", "refusal", "desire", "need", "efforts", "about", "poised", "eager", "keen", "ability", "how"}
) - {"only"}  # fmt: skip
BALLS = frozenset(word_list("ballword"))
"""Words for the ball on its way to goal: a subject that goes in."""


def _is_adverb(word: str) -> bool:
    return len(word) > 4 and word.endswith("ly") and word not in _NOT_ADVERBS  # noqa: PLR2004


_NOT_ADVERBS = frozenset({"family", "italy", "early", "assembly", "reply", "supply", "friendly"})


_LOOKS = ("-footed", "-handed", "-hearted", "-headed", "-sided", "-placed", "-based", "-eyed", "-legged")


def _by_ending(word: str) -> Verb | None:
    """A verb that the lexicon does not know, by its ending: what it tells stays unknown."""
    if len(word) > 4 and word.replace("-", "").isalpha():  # noqa: PLR2004
        if word.endswith("ed") and word not in _NOT_VERBS and not word.endswith(_LOOKS):
            return Verb(word, "past", frozenset())
        if word.endswith("ing") and word not in _NOT_VERBS:
            return Verb(word, "ing", frozenset())
    return None
