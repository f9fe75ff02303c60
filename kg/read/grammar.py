"""Layer 3: who does what in a sentence: the subjects of its verbs, and whose the ball is.

No tree is built. A verb's subject is looked for on its left, the way readers of match reports do:
over adverbs and asides, through "and" to the verb before, through "who" to the man before it,
through "for Kane to …" to Kane, and past the men to whom something is done.
"""

from __future__ import annotations

from kg.read.lexicon import word_sets
from kg.read.mentions import Line
from kg.read.names import name_words
from kg.read.nounphrases import NounPhrases, Subject
from kg.read.verbgroups import BALLS

_W = word_sets("grammar")
_CALLED = frozenset({"him", "her"}).union(
    *(name_words(f"called{part}") for part in ("", "_forward", "_midfielder", "_defender"))
)
"""Who may stand for a man who has no name here."""
_NAMING = 5
"""So many words may describe a man behind "for"."""
_DEEP = 7
"""From verb to verb no further than this: longer chains are lists of another kind."""


class Clauses(NounPhrases):
    """The grammar of one coded line: its words, and what its verbs say of whom."""

    def __init__(self, line: Line) -> None:
        super().__init__(line)
        self._subjects: dict[tuple[int, int], Subject | None] = {}

    def subject(self, i: int, depth: int = 0) -> Subject | None:
        """Who or what does what the verb at a place says; None if that cannot be told."""
        if depth > _DEEP:
            return None
        key = i, depth
        if key not in self._subjects:
            found = self._subject(i, depth)
            if self.words[i] == "were" and found is not None and found.kind == "person":
                found = self._team_of_were(i) or found
            self._subjects[key] = found
        return self._subjects[key]

    def _team_of_were(self, i: int) -> Subject | None:
        """The team of "United fell behind when Kane scored but were level": not he alone."""
        if self.left(i) < 0 or self.words[self.left(i)] not in {"but", "and", "yet"}:
            return None
        were = (k for k in sorted(self.verbs) if k < i)
        first = next(were, None)
        who = None if first is None else self.subject(first)
        return who if who is not None and who.kind == "team" else None

    def _subject(self, i: int, depth: int) -> Subject | None:
        ing = self.form(i) == "ing"
        if self._comes_after(i):
            return Subject("person", i + 1)
        j = self.left(i)
        if j < 0:
            return self.subject_after(i) if ing else None
        word = self.words[j]
        if word == "to":
            return self._of_infinitive(j, depth)
        if word[:2] == "<P":
            return self._of_person(i, j, depth)
        if word[:2] == "<T":
            return self._of_team(j)
        if word == "who":
            return self.antecedent(j)
        if word in {"which", "that"}:
            return self.thing_before(j)
        if word in {")", "-"}:
            return self.before_brackets(j)
        if word == ",":
            return self.before_aside(i, j) or self._of_verb_before(i, j, depth)
        if word in _W["join"] or (ing and word in _W["beforeing"]):
            found = self._of_verb_before(i, j, depth)
            return found or (self.subject_after(i) if ing else None)
        if word in _W["turn"] or word in _W["mark"]:
            return self._of_verb_before(i, j, depth) if ing and word != ":" else None
        return self._of_phrase(i, j, depth)

    def _comes_after(self, i: int) -> bool:
        """True for "up stepped <P1>": the man follows his verb."""
        return (
            i > 0
            and self.words[i - 1] in {"up", "in", "forward"}
            and self.words[i + 1 : i + 2] != ()
            and self.words[i + 1][:2] == "<P"
            and self.form(i) == "past"
        )

    def _of_team(self, j: int) -> Subject:
        """The team before the verb, or the man of that team: "<P1> of <T2>"."""
        of_team = j > 1 and self.words[j - 1] in {"of", "for", "from"}
        if of_team and self.words[j - 2][:2] == "<P":
            return Subject("person", j - 2)
        return Subject("team", j)

    def _of_person(self, i: int, j: int, depth: int) -> Subject | None:
        """The man just before the verb, unless something is done to him there."""
        k = self.before_name(j)
        before = self.words[k] if k >= 0 else ""
        ing = self.form(i) == "ing"
        if before in _W["patient"]:
            thing = None if ing else self.thing_before(k)
            return thing or self._of_verb_before(i, k, depth)
        if ing and k in self.verbs and not self.passive(k):
            given = "pass" in self.verbs[k].classes or before in _W["leaves"]
            return Subject("person", j) if given else self.subject(k, depth + 1)
        return Subject("person", j)

    def _of_verb_before(self, i: int, j: int, depth: int) -> Subject | None:
        """The doer of the verb that comes before: "collected the ball and fired"."""
        for k in range(j - 1, -1, -1):
            word = self.words[k]
            if word in {'"', "|"}:
                return None
            if k in self.verbs and not (depth and self.verbs[k].form == "ing"):
                if self.passive(k) and self.form(i) != "ing":
                    return self._of_passive_before(i, k, depth)
                if self.verbs[k].form == "base" and self.words[k - 1] == "to":
                    return self._of_infinitive(k - 1, depth + 1)
                return self.subject(k, depth + 1)
            if word[:2] == "<P" and self.words[k + 1 : k + 2] == (",",):
                opened = k == 0 or self.words[k - 1] in {"but", "when", "as", "while"}
                if opened:
                    return Subject("person", k)
        return None

    def _of_passive_before(self, i: int, k: int, depth: int) -> Subject | None:
        """The man to whom it was done and who goes on to act, else he who did it to a ball."""
        patient = self.subject(k, depth + 1)
        if patient is not None and patient.kind == "person":
            return patient
        saw = next((n for n in range(k - 1, max(-1, k - 9), -1) if n in self.verbs), None)
        if patient is not None and saw is not None and self.verbs[saw].base in {"see", "have"}:
            return self.subject(saw, depth + 1)
        by = self.agent(k)
        return Subject("person", by) if by is not None and by < i else patient

    def _let_or_left_to(self, k: int, depth: int) -> Subject | None:
        """The ball of "let his shot" and the man of "for another, <P1>," before "to …"."""
        if k > 0 and self.words[k] in BALLS and self._is_let(k, depth):
            return Subject("thing", k)
        named = k > 1 and self.words[k] == "," and self.words[k - 1][:2] == "<P"
        left = named and "for" in self.words[max(0, k - 6) : k - 1]
        return Subject("person", k - 1) if left else None

    def _of_infinitive(self, to: int, depth: int) -> Subject | None:
        """Who is to do it: the man after "for", else the doer of the verb that governs it."""
        k = self.before_adverbs(to)
        if self._for_nobody_named(k):
            return None
        if given := self._let_or_left_to(k, depth):
            return given
        for n in range(k, max(-1, k - 9), -1):
            word = self.words[n]
            if word[:2] == "<P" and not self.owns(n):
                if self.words[n + 1 : n + 4] == ("the", "wrong", "way"):
                    break
                if self._given_to(n):
                    return Subject("person", n)
                if n == k and self._led_by_nothing(n):
                    return None
            if word == "for" or word in _W["turn"] or word in _W["mark"] or n in self.verbs:
                break
        for n in range(self._before_aside_of(k), -1, -1):
            if n in self.verbs or self.words[n] in _W["being"]:
                return self.subject(n, depth + 1)
            if self.words[n] in _W["mark"]:
                break
        return None

    def _for_nobody_named(self, k: int) -> bool:
        """True for "for the striker to": another man, whom nobody names, is to do it."""
        if k < 1 or self.words[k] not in _CALLED:
            return False
        return "for" in self.words[max(0, k - _NAMING) : k]

    def _before_aside_of(self, k: int) -> int:
        """The place of the comma before the aside that a comma at a place ends, else the place."""
        if k < 1 or self.words[k] != ",":
            return k
        return next((n for n in range(k - 1, max(-1, k - 40), -1) if self.words[n] == ","), k)

    def _is_let(self, ball: int, depth: int) -> bool:
        """True for "allowed his shot to squirm in": the shot is to do it."""
        if self.owner(ball, depth + 1) is None:
            return False
        head = next((n for n in range(ball - 1, max(-1, ball - 8), -1) if n in self.verbs), None)
        return head is not None and "let" in self.verbs[head].classes

    def _given_to(self, n: int) -> bool:
        """True for the man to whom the ball or the chance goes: "for <P1> to", "found <P1> to"."""
        before = self.before_name(n)
        if before > 0 and self.words[before] in {"up", "in", "through", "out", "off"}:
            before -= 1
        head = self.words[before] if before >= 0 else ""
        if head == "to" and self.words[before - 1] in {"left", "fell", "up", "down"}:
            return True
        if head in _W["being"] and self.words[before - 1] == "there":
            return True
        passed = before in self.verbs and "pass" in self.verbs[before].classes
        return head in _W["leaves"] or (passed and not self.passive(before))

    def _led_by_nothing(self, n: int) -> bool:
        return self.before_name(n) < 0

    def _of_phrase(self, i: int, j: int, depth: int) -> Subject | None:
        """The head of the words before a verb: a man, a team, or the thing that they end in."""
        thing: Subject | None = None
        for k in range(j, max(-1, j - 14), -1):
            word = self.words[k]
            if word[:2] == "<P":
                if self.owns(k):
                    if self._of_his_ball(k):
                        continue
                    return thing or Subject("thing", k + 1)
                if k and self.words[k - 1] in _W["patient"]:
                    continue
                compound = thing is not None and self.compound(k, thing.at)
                return thing if compound else Subject("person", k)
            if word[:2] == "<T" and not self.owns(k):
                return Subject("team", k) if thing is None or thing.at > k + 1 else thing
            if word in BALLS and (k == j or self.words[k + 1] in _W["preposition"]):
                thing = Subject("thing", k)
            if word == "who":
                return self.antecedent(k)
            if word == "which":
                return self.thing_before(k)
            if word in _W["turn"] or word in _W["mark"] or word in {",", "and"} or k in self.verbs:
                if thing is None and self.form(i) == "ing" and k in self.verbs:
                    return self.subject(k, depth + 1)
                return thing
        return thing

    def _of_his_ball(self, k: int) -> bool:
        """True for the man in "a header from <P1> 's free-kick": the header is another's."""
        return k > 1 and self.words[k - 1] in {"from", "off"} and self.words[k - 2] in BALLS

    def owner(self, thing: int, depth: int = 0) -> int | None:
        """The place of the man whose shot it is: "<P1> 's shot", "a shot from <P1>", "a <P1> shot".

        A ball that nobody owns is that of whoever does what is done to it.
        """
        if (named := self._owner_after(thing)) is not None:
            return named
        for k in range(thing - 1, max(-1, thing - 8), -1):
            word = self.words[k]
            if word == "'s":
                return k - 1 if self.words[k - 1][:2] == "<P" else None
            if word == "whose":
                return _man(self.antecedent(k))
            if word[:2] == "<P":
                return k if self.compound(k, thing) else None
            bare = k == thing - 1 and self.words[thing] == "it"
            if bare or word in _W["article"] or word in {"the", "that"}:
                return self._last_doer(k + 1, depth)
            if word in {"his", "her"}:
                return self._active_before(k, depth)
            if k in self.verbs:
                return _man(self.subject(k, depth + 1))
            if word in _W["turn"] or word in _W["mark"] or word == ",":
                return None
        return None

    def _owner_after(self, thing: int) -> int | None:
        """The man named behind the thing: "a shot from <P1>"."""
        for k in range(thing + 1, min(thing + 5, len(self.words))):
            word = self.words[k]
            if word in {"from", "by"}:
                return self.person_after(k)
            if word == "of" or k in self.verbs or word in _W["turn"] or word in _W["mark"]:
                return None
        return None

    def _last_doer(self, thing: int, depth: int) -> int | None:
        """The man who did what is told last before the ball moves."""
        for k in range(thing - 1, max(-1, thing - 20), -1):
            if k in self.verbs and depth < _DEEP:
                return _man(self.subject(k, depth + 1))
            named = self.words[k][:2] == "<P" and self.words[k - 1] in {"from", "by", "to"}
            if named and not self.owns(k):
                return k
            if self.words[k] in _W["mark"]:
                return None
        return None

    def _active_before(self, k: int, depth: int) -> int | None:
        """The man who acts before "his": the doer of the verb before, else the man named last."""
        for n in range(k - 1, -1, -1):
            if n in self.verbs and depth < _DEEP:
                who = _man(self.subject(n, depth + 1))
                if who is not None:
                    return who
            if self.words[n][:2] == "<P" and not self.owns(n):
                before = self.words[n - 1] if n else ""
                if before not in _W["patient"]:
                    return n
        return None


def _man(who: Subject | None) -> int | None:
    return who.at if who is not None and who.kind == "person" else None
