"""Who plays at home, and so who "the hosts" and "the visitors" are.

The words say it ("a 2-1 win at Albion", "their first home defeat", "visitors Rovers"), or the
ground does, where a file knows whose it is, or the town, where it lies in the country of one side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.read.around import named, sides_of, words_around
from kg.read.candidates import Candidate, clause_around
from kg.read.gazetteer import entries, gazetteer
from kg.read.grounds import city_worth, datelines, venue_of
from kg.read.opponents import LEAD
from kg.read.scene import Scene
from kg.read.sides import Hint
from kg.read.teams import homes_of, kind_of_team
from kg.read.tokens import fold

_PAST = words_around("ground-past")


@dataclass(frozen=True, slots=True)
class _Here:
    """The text and its two teams, as far as they are known before the story is."""

    told: Scene
    teams: tuple[str, str]


def host_hints(found: Sequence[Candidate], told: Scene, teams: Sequence[str]) -> Iterator[Hint]:
    """Hints that tie #home and #away to the two teams."""
    if len(teams) != 2:
        return
    here = _Here(told, (teams[0], teams[1]))
    ground, tellings = venue_of(here)
    neutral = _is_neutral(here, ground)
    seen: set[int] = set()
    hints: list[Hint] = []
    for c in found:
        heads = c.cue.startswith(_HEADS)
        if heads and (neutral or c.line in seen):
            continue
        more = list(_told(here, c))
        if heads and more:
            seen.add(c.line)
        hints += more
    hints += [*_of_grounds(here, ground, tellings), *_of_towns(here), *_of_datelines(here)]
    yield from hints
    if decided := _decided(here.teams, [(h, h.other) for h in hints]):
        team, best = decided
        for stand_in, same in (("#home", True), ("#away", False)):
            yield Hint(stand_in, team, same, _SURE, best.passage, best.cue)


_SURE = 12


_HEADS = ("result.head", "block.score")
"""Lines of results, which name the side at home first; two ways of reading one tell it once."""


def _is_neutral(here: _Here, ground: str | None) -> bool:
    """True if two clubs meet where only a national team is at home: the first named is nothing."""
    homes = homes_of(ground or "")
    national = any(kind_of_team(team) == "NationalTeam" for team in homes)
    return national and _are_clubs(here) and {*map(_bare, homes)}.isdisjoint(map(_bare, here.teams))


def _decided(
    teams: tuple[str, str], hints: Sequence[tuple[Hint, str | None]]
) -> tuple[str, Hint] | None:
    """Who is at home by hints with the team that each is about, and the strongest hint."""
    told = dict.fromkeys(teams, 0)
    best: dict[str, Hint] = {}
    for hint, team in hints:
        if team not in told or hint.one != "#home":
            continue
        home = team if hint.same else teams[teams[0] == team]
        told[home] += hint.weight
        if home not in best or best[home].weight < hint.weight:
            best[home] = hint
    home = max(teams, key=lambda team: told[team])
    if told[home] - min(told.values()) < _PLAIN:
        return None
    return home, best[home]


_PLAIN = 3


def home_side(
    teams: tuple[str, str], known: Sequence[Hint], team_of: Callable[[str], str | None]
) -> tuple[str, Hint] | None:
    """The side at home, and the hint that tells it best."""
    told = [h for h in known if h.cue.startswith(_TELLING_CUES) and h.weight < _SURE]
    return _decided(teams, [(h, h.other if h.other in teams else team_of(h.other)) for h in told])


_TELLING_CUES = ("home.", "result.head", "block.score", "result.versus")


def _told(here: _Here, c: Candidate) -> Iterator[Hint]:
    home, away, weight = _named_sides(here, c)
    if _is_of_others(here, c, "team" if c.event == "home" else "rival"):
        return
    if not home and not away:
        return
    code = here.told.lines[c.line].code
    if weight > _HEADLINE and c.event != "result" and _PAST.search(code):
        return
    for team, side in ((home, "#home"), (away, "#away")):
        name = str(team or "").removeprefix("@")
        if name and name[:1] != "#" and (str(team)[:1] == "@" or name in here.teams):
            yield from _both(name, side, weight, c)


def _named_sides(here: _Here, c: Candidate) -> tuple[object, object, int]:
    """Who is told to be at home, who not, and what that is worth."""
    side, _, of = c.event.partition("-")
    if c.event == "home":
        return *_visited(here, c), 5
    if side in {"home", "away"} and of in {"", "man", "own"}:
        name = f"@{c.roles['player']}" if of == "man" else c.roles.get("team")
        weight = 4 if of else 5
        return (name, None, weight) if side == "home" else (None, name, weight)
    home, weight = _first_named(here, c)
    return home, None, weight


def _visited(here: _Here, c: Candidate) -> tuple[object, object]:
    """Who is at home and who not by "at Rovers": the team named, unless it is the one that came."""
    rival = c.roles.get("rival")
    came = _VISITORS.search(here.told.text, max(0, c.words.start - _ARTICLE), c.words.end)
    return (None, rival) if came else (rival, None)


_ARTICLE = 4
_VISITORS = re.compile(r"\b(?:the|its|their) visiting\b", re.IGNORECASE)
"""Before a team that has come, not one that is visited: "beat the visiting Rovers"."""


def _is_of_others(here: _Here, c: Candidate, role: str) -> bool:
    """True if the words name a third team in that role: theirs is another match."""
    name = c.roles.get(role)
    return isinstance(name, str) and name[:1] not in "@#~" and name not in here.teams


_HEADLINE = 2


def _first_named(here: _Here, c: Candidate) -> tuple[str | None, int]:
    """The team that a headline names first, which is that at home, and what that is worth."""
    if c.cue in {"result.headline", "result.headline-numbers", "block.score"}:
        return c.roles.get("team"), 5 if _are_clubs(here) and c.line < LEAD else _HEADLINE
    versus = c.cue == "result.versus" and c.line == 0 and _are_clubs(here)
    if versus and not {"and", "between"}.intersection(c.words.of(here.told.text).split()):
        return c.roles.get("team"), 4
    return None, 0


def _are_clubs(here: _Here) -> bool:
    return "NationalTeam" not in {kind_of_team(team) for team in here.teams}


def _both(name: str, side: str, weight: int, c: Candidate) -> Iterator[Hint]:
    other = "#away" if side == "#home" else "#home"
    yield Hint(side, name, same=True, weight=weight, passage=c.passage, cue=c.cue)
    yield Hint(other, name, same=False, weight=weight, passage=c.passage, cue=c.cue)


def _of_grounds(here: _Here, ground: str | None, tellings: Sequence[Candidate]) -> Iterator[Hint]:
    """Who plays at the ground of the match, as a file knows, is at home; or whose land it is."""
    bare = {_bare(team): team for team in here.teams}
    owners = {bare[_bare(team)] for team in homes_of(ground or "") if _bare(team) in bare}
    if not owners and not _are_clubs(here):
        owners = _lands_of(ground or "") & set(here.teams)
    if len(owners) == 1:
        (owner,) = owners
        for c in tellings:
            yield Hint("#home", owner, same=True, weight=5, passage=c.passage, cue="home.ground")
            yield Hint("#away", owner, same=False, weight=5, passage=c.passage, cue="home.ground")


def _lands_of(ground: str) -> set[str]:
    """The countries of the towns that have a ground of that name."""
    grounds = (f.entry for f in gazetteer().lookup(ground) if f.entry.kind == "Venue")
    towns = (
        f.entry for entry in grounds for city in entry.cities for f in gazetteer().lookup(city)
    )
    return {town.country for town in towns if town.kind == "Place" and town.country}


def _bare(team: str) -> str:
    """The name of the club without its being the women's team of it."""
    return team.removesuffix(" Women").removesuffix(" Ladies").removesuffix(" WFC")


def _of_datelines(here: _Here) -> Iterator[Hint]:
    """A report is dated from the town of the club at home, most of the time."""
    if not _are_clubs(here):
        return
    for number, m in datelines(here):
        town = fold(m.name)
        owners = [team for team in here.teams if town in _towns_of(team)]
        if len(owners) == 1:
            passage = clause_around(here.told, number, m.span)
            (owner,) = owners
            yield Hint("#home", owner, same=True, weight=3, passage=passage, cue="home.dateline")
            yield Hint("#away", owner, same=False, weight=3, passage=passage, cue="home.dateline")


def _towns_of(team: str) -> frozenset[str]:
    """The words of a club's name and the towns of its grounds."""
    bare = fold(_bare(team))
    grounds = (e for e in entries("Venue") if _bare(team) in e.plays)
    names = {bare, bare.rpartition(" ")[0], bare.partition(" ")[2]} - {""}
    return frozenset(names | {fold(city) for entry in grounds for city in entry.cities})


def _of_towns(here: _Here) -> Iterator[Hint]:
    """A national team in a town of its country is at home."""
    if _are_clubs(here):
        return
    dated = {m.span for _, m in datelines(here)}
    for number, line, m, at in named(here.told, "place"):
        entries = (f.entry for f in gazetteer().lookup(m.name) if f.entry.kind == "Place")
        owners = {entry.country for entry in entries} & set(here.teams)
        if len(owners) != 1 or number > LEAD + 1:
            continue
        before, _ = sides_of(line, at)
        if m.span in dated or city_worth(here, number, line, at, m.name) > 0:
            passage = clause_around(here.told, number, m.span)
            (owner,) = owners
            weight = 5 if before.strip() else 3
            yield Hint("#home", owner, same=True, weight=weight, passage=passage, cue="home.town")
            yield Hint("#away", owner, same=False, weight=weight, passage=passage, cue="home.town")
