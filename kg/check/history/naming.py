"""Who and what the words of a report name among the results: teams, players, competitions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, NamedNode

from kg.check.case import countries
from kg.check.occasion import Known, Occasion
from kg.graph.iris import slug
from kg.identity.teams import other_names
from kg.read.gazetteer import gazetteer
from kg.read.mentions import Line, Mention
from kg.read.scene import Scene
from kg.read.tokens import fold

_TAG = re.compile(r"<([A-Z])(\d+)>")
_COACH = (
    r"<P{n}> (?:, )?(?:the )?<T(\d+)> (?:'s )?(?:coach|manager|head coach)",
    r"<T(\d+)> (?:'s )?(?:coach|manager|head coach) (?:, )?<P{n}>",
    r"<P{n}> 's <T(\d+)>",
)


_YEARS_AWAY = 4


@dataclass(frozen=True, slots=True)
class CodedLine:
    """A sentence in code form, teams told by the names of nations tagged as teams."""

    line: Line
    code: str
    words: frozenset[str]


class Names:
    """The names of one report, and what they stand for in the results."""

    def __init__(self, told: Scene, occasion: Occasion, known: Known) -> None:
        self.told = told
        self.occasion = occasion
        self.known = known
        self._teams: dict[int, str | None] = {}
        self._active: dict[str, bool] = {}
        self._settled: dict[str, str] = {}

    @cached_property
    def lines(self) -> tuple[CodedLine, ...]:
        """The sentences, the names of nations as teams whatever the reader took them for."""
        return tuple(self._recoded(line) for line in self.told.lines)

    def _recoded(self, line: Line) -> CodedLine:
        def tag(found: re.Match[str]) -> str:
            number = int(found[2])
            nation = found[1] in "PLX" and self._nation(self.told.mentions[number])
            return f"<T{number}>" if nation else found[0]

        code = _TAG.sub(tag, line.code)
        words = line.words if code == line.code else line.words | {"<T"}
        if "( " in code:
            # In patterns round brackets are groups, so that those of the text become square ones.
            code = code.replace("( ", "[ ").replace(") ", "] ")
            words |= {"[", "]"}
        return CodedLine(line, code, words)

    def mention(self, number: int) -> Mention:
        """The mention of a tag."""
        return self.told.mentions[number]

    def team(self, number: int) -> str | None:
        """The IRI of the team that a mention names; None if that is not certain."""
        if number not in self._teams:
            self._teams[number] = self._team(self.told.mentions[number])
        return self._teams[number]

    def _team(self, mention: Mention) -> str | None:
        if mention.name[:1] == "#":
            return self._by_part(mention.name)
        if mention.name[:1] == "@":
            return self._by_coach(mention.name[1:])
        for one in self.occasion.teams:
            if mention.name in {one.told, one.name}:
                return one.iri
        return self._nation(mention)

    def _nation(self, mention: Mention) -> str | None:
        """The national team that the words name: one of the two, where they may mean it."""
        for words in dict.fromkeys((mention.span.of(self.told.text), mention.name)):
            forms = gazetteer().lookup(words.removeprefix("the ").removeprefix("The "))
            names = {f.entry.name for f in forms if f.entry.kind == "NationalTeam"}
            found = {iri for name in names if (iri := self._by_name(name))}
            own = found & {one.iri for one in self.occasion.teams}
            if len(own or found) == 1:
                return next(iter(own or found))
            if not names and mention.kind == "team" and (former := self._by_name(words)):
                return former
        return None

    def _by_name(self, name: str) -> str | None:
        for form in (slug(name), *other_names().get(slug(name), ())):
            for one in self.occasion.teams:
                if slug(one.name) == form:
                    return one.iri
        thing = NamedNode(f"{self.known.store.base}team/{slug(name)}")
        bearers = self.known.results.teams.bearers(thing, [name])
        found = {bearer.team.value for bearer in bearers if bearer.bore(self.occasion.day)}
        return found.pop() if len(found) == 1 else None

    def _by_part(self, name: str) -> str | None:
        """The hosts and the visitors: the sides in the order of the results.

        On neutral ground the hosts are the country's own team, and nobody is a visitor.
        """
        if name not in {"#home", "#away"}:
            return None
        match = self.known.results.account(NamedNode(self.occasion.match))
        if match.neutral:
            lands = [land for place in match.places for land in countries(self._called(place))]
            return self._by_name(lands[0]) if name == "#home" and len(lands) == 1 else None
        sides = match.sides
        order = 1 if name == "#home" else 2
        found = [team.value for team, side in sides.items() if side.order == order]
        return found[0] if len(found) == 1 else None

    def is_played_in(self, number: int) -> bool:
        """True if the match of the report was played in the land of a team that is named."""
        places = self.known.results.account(NamedNode(self.occasion.match)).places
        lands = {land for place in places for land in countries(self._called(place))}
        team = self.team(number)
        return team is not None and self.known.results.name(NamedNode(team)) in lands

    def _called(self, thing: NamedNode) -> str:
        return self.known.results.name(thing)

    def settle(self, led: Mapping[str, str]) -> None:
        """Takes the teams of managers, by their names, for known from here on."""
        self._settled.update(led)
        self._teams.clear()

    def led_by(self, number: int) -> str | None:
        """The team of a manager, or of a player, whom a mention names."""
        return self._by_coach(self.told.mentions[number].name)

    def _by_coach(self, name: str) -> str | None:
        """The team of "Best's side": a manager's, as the report tells it, or a player's."""
        if name in self.occasion.managers:
            return self.occasion.managers[name]
        if name in self._settled:
            return self._settled[name]
        for iri, team in self.occasion.players.values():
            if fold(iri.rpartition("/")[2]).startswith(slug(name)):
                return team
        return self._coaches.get(name)

    @cached_property
    def _coaches(self) -> Mapping[str, str]:
        """The teams of the coaches, where the text says beside the name whose they are."""
        found: dict[str, str] = {}
        for line in self.lines:
            for number in line.line.mentions:
                mention = self.told.mentions[number]
                if mention.kind != "person" or mention.name in found:
                    continue
                for pattern in _COACH:
                    at = re.search(pattern.format(n=number), line.code)
                    team = self.team(int(at[1])) if at else None
                    if team:
                        found[mention.name] = team
        return found

    def player(self, number: int) -> tuple[str, str] | None:
        """The IRI of the player whom a mention names, and of his team."""
        mention = self.told.mentions[number]
        if mention.name in self.occasion.players:
            return self.occasion.players[mention.name]
        if (scorer := self._scorer(mention.name)) is not None:
            return scorer
        forms = {fold(mention.name)}
        last = fold(mention.name).split()[-1:] if mention.name else []
        found = {
            who
            for name, who in self.occasion.players.items()
            if fold(name) in forms or (" " not in mention.name and fold(name).split()[-1:] == last)
        }
        return found.pop() if len(found) == 1 else self._of_others(mention.name)

    def _of_others(self, name: str) -> tuple[str, str] | None:
        """A scorer of another team, by his full name, if the results have one alone so called."""
        if " " not in name:
            return None
        said = self.known.results.said
        teams = {
            (man.value, team.value)
            for man in said.subjects("rdfs:label", Literal(name))
            for goal in said.subjects("scorer", man)
            for team in said.objects(goal, "forTeam")
        }
        return teams.pop() if len(teams) == 1 else None

    def is_active(self, number: int) -> bool:
        """True for a player who scored for one of the two teams within years of the match."""
        name = self.told.mentions[number].name
        if name not in self._active:
            player = self.player(number)
            scorer = self.known.results.scorer(NamedNode(player[0])) if player else None
            near = scorer is not None and scorer.years_from(self.occasion.day) < _YEARS_AWAY
            self._active[name] = near
        return self._active[name]

    def _scorer(self, name: str) -> tuple[str, str] | None:
        """A scorer of one of the two teams who is called so in the results."""
        found = []
        for team in self.occasion.teams:
            thing = f"{self.known.store.base}person/{slug(name)}-{slug(team.name)}"
            if self.known.results.knows(NamedNode(thing)):
                found.append((thing, team.iri))
        return found[0] if len(found) == 1 else None
