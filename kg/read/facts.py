"""Facts collected with their passages, and the names under which things enter the graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model import Fact, Span, Thing, Value
from kg.read.candidates import Candidate, clause_around
from kg.read.gazetteer import gazetteer
from kg.read.references import Scene


class Book:
    """Facts in the making: one entry per statement, every telling adds its passage and phrase."""

    def __init__(self, told: Scene, found: Sequence[Candidate]) -> None:
        self.told = told
        self._found = found
        self._facts: dict[tuple[Thing, str, str], tuple[Value, dict[Span, None], set[str]]] = {}
        self._people: dict[str, Thing] = {}

    def say(self, subject: Thing, name: str, value: Value, told: Iterable[Candidate]) -> None:
        """Notes a statement with the candidates that tell it."""
        for c in told:
            self.note(subject, name, value, c.passage, c.cue)

    def note(self, subject: Thing, name: str, value: Value, passage: Span, cue: str) -> None:
        """Notes a statement with one passage."""
        key = (subject, name, repr(value))
        _, passages, cues = self._facts.setdefault(key, (value, {}, set()))
        passages[passage] = None
        cues.add(cue)

    def facts(self) -> tuple[Fact, ...]:
        """All facts, in the order in which they were first said."""
        return tuple(
            Fact(subject, name, value, tuple(sorted(passages)), tuple(sorted(cues)))
            for (subject, name, _), (value, passages, cues) in self._facts.items()
        )

    def person(self, name: str, team: str | None) -> Thing:
        """The person of that full name, of that team if known; labels come with them."""
        if name in self._people:
            return self._people[name]
        thing = Thing("Person", (name, team) if team else (name,))
        self._people[name] = thing
        self._label_person(thing, name)
        return thing

    def named(self, thing: Thing, label: str) -> Thing:
        """The thing, with its label read where its name first stands."""
        passage = self.first_passage(label) or self.first_passage_of_bearer(label)
        if passage:
            self.note(thing, "rdfs:label", label, passage, "name")
        if label not in self.told.text:
            self._note_form(thing, label)
        return thing

    def _note_form(self, thing: Thing, name: str) -> None:
        """The form that the text uses of a name which it never prints in full, as an alias."""
        for number, line in enumerate(self.told.lines):
            for m in (self.told.mentions[n] for n in line.mentions):
                if m.name == name and not line.sentence.quoted:
                    form, passage = m.span.of(self.told.text), self.passage(number, m.span)
                    self.note(thing, "skos:altLabel", form, passage, "name")
                    return

    def _label_person(self, thing: Thing, name: str) -> None:
        passage = self.first_passage(name)
        if passage:
            self.note(thing, "rdfs:label", name, passage, "name")
        for number, line in enumerate(self.told.lines):
            if line.sentence.quoted:
                continue
            for m in (self.told.mentions[n] for n in line.mentions):
                form = m.span.of(self.told.text)
                if m.kind == "person" and m.name == name and form != name:
                    self.note(thing, "skos:altLabel", form, self.passage(number, m.span), "name")
                    return

    def first_passage(self, words: str) -> Span | None:
        """The clause in which these very words first stand as a mention."""
        for number, line in enumerate(self.told.lines):
            for m in (self.told.mentions[n] for n in line.mentions):
                if m.span.of(self.told.text) == words and not line.sentence.quoted:
                    return self.passage(number, m.span)
        inner = self.told.text.find(words)
        return self._clause_at(inner, len(words)) if inner >= 0 else None

    def first_passage_of_bearer(self, name: str) -> Span | None:
        """The clause in which the bearer of a name is first mentioned under any form."""
        for number, line in enumerate(self.told.lines):
            for m in (self.told.mentions[n] for n in line.mentions):
                if m.name == name and not line.sentence.quoted:
                    return self.passage(number, m.span)
        return None

    def _clause_at(self, start: int, length: int) -> Span | None:
        for number, line in enumerate(self.told.lines):
            if line.sentence.body.start <= start < line.sentence.body.end:
                return self.passage(number, Span(start, start + length))
        return None

    def passage(self, line: int, span: Span) -> Span:
        """The passage for a stretch of a line: a candidate's that holds it, else its clause."""
        around = [c.passage for c in self._found if c.line == line and c.passage.covers(span)]
        if around:
            return min(around, key=lambda s: (s.end - s.start, s.start))
        return clause_around(self.told, line, span)


def team_thing(name: str) -> Thing:
    """The node of a team: a national team if the files of names know it as one.

    >>> team_thing("England").kind, team_thing("Harchester Rovers").kind
    ('NationalTeam', 'Team')
    """
    national = any(f.entry.kind == "NationalTeam" for f in gazetteer().lookup(name))
    return Thing("NationalTeam" if national else "Team", (name,))


def is_country(name: str) -> bool:
    """True if the files of names know a country of that name.

    >>> is_country("Qatar"), is_country("Al Khor")
    (True, False)
    """
    return any(
        f.entry.kind == "NationalTeam" or (f.entry.kind == "Place" and f.entry.sort == "country")
        for f in gazetteer().lookup(name)
    )
