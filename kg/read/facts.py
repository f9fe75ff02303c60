"""Facts collected with their passages, and the names under which things enter the graph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from kg.model import Fact, Span, Thing, Value
from kg.read.candidates import Candidate, clause_around
from kg.read.gazetteer import gazetteer
from kg.read.scene import Scene
from kg.read.teams import kind_of_team


class Book:
    """Facts in the making: one entry per statement, every telling adds its passage and phrase."""

    def __init__(self, told: Scene, found: Sequence[Candidate]) -> None:
        self.told = told
        self._starts = [line.sentence.span.start for line in told.lines]
        self._by_line: dict[int, list[Span]] = {}
        for c in found:
            self._by_line.setdefault(c.line, []).append(c.passage)
        self._forms: dict[str, tuple[int, Span]] = {}
        self._bearers: dict[str, list[tuple[int, Span]]] = {}
        for number, line in enumerate(told.lines):
            if not line.sentence.quoted:
                for m in [told.mentions[n] for n in line.mentions]:
                    if m.pronoun:
                        continue
                    self._forms.setdefault(m.span.of(told.text), (number, m.span))
                    self._bearers.setdefault(m.name, []).append((number, m.span))
        self._facts: dict[tuple[Thing, str, type, Value], tuple[dict[Span, None], set[str]]] = {}
        self._labelled: set[tuple[Thing, str]] = set()
        self._people: dict[str, Thing] = {}
        self._printed: dict[Thing, str] = {}

    def say(self, subject: Thing, name: str, value: Value, told: Iterable[Candidate]) -> None:
        """Notes a statement with the candidates that tell it."""
        self._note(subject, name, value, ((c.passage, c.cue) for c in told))

    def note(self, subject: Thing, name: str, value: Value, passage: Span, cue: str) -> None:
        """Notes a statement with one passage."""
        self._note(subject, name, value, ((passage, cue),))

    def _note(
        self, subject: Thing, name: str, value: Value, told: Iterable[tuple[Span, str]]
    ) -> None:
        known: tuple[dict[Span, None], set[str]] | None = None
        for passage, cue in told:
            if known is None:
                known = self._facts.setdefault((subject, name, type(value), value), ({}, set()))
            known[0][passage] = None
            known[1].add(cue)

    def facts(self) -> tuple[Fact, ...]:
        """All facts, in the order in which they were first said."""
        return tuple(
            Fact(subject, name, value, _in_order(passages), _in_order(cues))
            for (subject, name, _, value), (passages, cues) in self._facts.items()
        )

    def person(self, name: str, team: str | None) -> Thing:
        """The person of that full name, of that team if known; labels come with them."""
        if name in self._people:
            return self._people[name]
        thing = Thing("Person", (name, team) if team else (name,))
        self._people[name] = thing
        self.label(thing, name)
        self._note_forms(thing, name)
        return thing

    def named(self, thing: Thing, label: str) -> Thing:
        """The thing, with its label read wherever its name stands."""
        self.label(thing, label)
        if label not in self.told.text:
            self._note_forms(thing, label)
        return thing

    def print_as(self, thing: Thing, form: str) -> None:
        """From now on the thing is labelled as the text prints it, whatever a file calls it."""
        self._printed[thing] = form

    def label(self, thing: Thing, name: str) -> None:
        """The label, said by every clause that prints the name, else by all that mean it."""
        name = self._printed.get(thing, name)
        if (thing, name) in self._labelled:
            return
        self._labelled.add((thing, name))
        mentioned = self._bearers.get(name, ())
        printed = [at for at in mentioned if at[1].of(self.told.text) == name]
        passages = [self.passage(*at) for at in printed or mentioned]
        if not printed and (found := self.first_passage(name)):
            passages = [found]
        self._note(thing, "rdfs:label", name, ((passage, "name") for passage in passages))

    def _note_forms(self, thing: Thing, name: str) -> None:
        """The other forms that the text uses of a name, as aliases.

        A form with a year ("Euro 2020") names one edition, not the bearer.
        """
        for number, span in self._bearers.get(name, ()):
            form = span.of(self.told.text)
            numbered = not form.isalpha() and any(character.isdigit() for character in form)
            if form != name and not numbered:
                self.note(thing, "skos:altLabel", form, self.passage(number, span), "name")

    def first_passage(self, words: str) -> Span | None:
        """The clause in which these very words first stand, as a mention if they do as one."""
        if words in self._forms:
            return self.passage(*self._forms[words])
        inner = self.told.text.find(words)
        if inner < 0:
            return None
        number = bisect_right(self._starts, inner) - 1
        body = self.told.lines[number].sentence.body
        stretch = Span(max(body.start, inner), min(body.end, inner + len(words)))
        return self.passage(number, stretch) if stretch.start < stretch.end else None

    def first_passage_of_bearer(self, name: str, beside: Sequence[Span] = ()) -> Span | None:
        """The clause in which a bearer is first mentioned under any form, beside those given."""
        clauses = (self.passage(*at) for at in self._bearers.get(name, ()))
        return next((c for c in clauses if not any(c.overlaps(other) for other in beside)), None)

    def passage(self, line: int, span: Span) -> Span:
        """The passage for a stretch of a line: a candidate's that holds it, else its clause."""
        start, end = span
        around = [p for p in self._by_line.get(line, ()) if p[0] <= start and end <= p[1]]
        if around:
            return min(around, key=lambda s: (s.end - s.start, s.start))
        return clause_around(self.told, line, span)


_T = TypeVar("_T", Span, str)


def _in_order(told: Collection[_T]) -> tuple[_T, ...]:
    return tuple(told) if len(told) == 1 else tuple(sorted(told))


def team_thing(name: str) -> Thing:
    """The node of a team: of its kind if the files of names know it.

    >>> team_thing("England").kind, team_thing("Harchester Rovers").kind
    ('NationalTeam', 'Team')
    """
    return Thing(kind_of_team(name) or "Team", (name,))


def is_country(name: str) -> bool:
    """True if the files of names know a country of that name.

    >>> is_country("Qatar"), is_country("Al Khor")
    (True, False)
    """
    return any(
        f.entry.kind == "NationalTeam" or (f.entry.kind == "Place" and f.entry.sort == "country")
        for f in gazetteer().lookup(name)
    )
