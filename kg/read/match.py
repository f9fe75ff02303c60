"""The match as a whole: teams, score, competition, stage, ground, officials, managers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.model import Term, Thing
from kg.read.advances import Advance, advance_of, stage_before
from kg.read.around import is_league
from kg.read.benches import charges
from kg.read.candidates import Candidate
from kg.read.decision import write_decision
from kg.read.facts import Book, is_country, team_thing
from kg.read.grounds import city_of, venue_of
from kg.read.hosts import home_side
from kg.read.lexicon import word_list
from kg.read.managers import managers
from kg.read.occasion import occasion
from kg.read.story import Story
from kg.read.teams import kind_of_team


@dataclass(frozen=True, slots=True)
class Setting:
    """The nodes that everything else of the match hangs on."""

    match: Thing
    slug: str
    competition: Thing | None = None
    edition: Thing | None = None
    stage: Thing | None = None
    printed: str | None = None


def write_match(book: Book, out: Story, sha: str) -> Setting:
    """Says all about the match itself; the result names its nodes."""
    setting, told = _setting(out, sha)
    _say_competition(book, setting, told)
    _say_advance(book, setting, told)
    _say_sides(book, out, setting)
    _say_home(book, out, setting)
    _say_places(book, out, setting)
    _say_referee(book, out, setting)
    for c in _crowds(out)[:1]:
        book.say(setting.match, "attendance", int(c.roles["crowd"]), [c])
    write_decision(book, out, setting.match, setting.edition if _knocks_out(setting) else None)
    return setting


def _crowds(out: Story) -> list[Candidate]:
    """The crowds told, one after a label first.

    Left out are those of another day or of one side, a land's people and numbers too small.
    """
    text = out.told.text
    told = [
        c
        for c in out.of("attendance")
        if int(c.roles["crowd"]) >= _FEWEST
        and not _OTHER_DAY.search(text, max(0, c.words.start - _JUST_BEFORE), c.words.start)
        and not _LAND_OF.search(text, max(0, c.words.start - _JUST_BEFORE), c.words.start)
        and not _ONE_SIDE.search(text, c.words.start, c.words.end)
    ]
    return sorted(told, key=lambda c: not _LABEL.match(text, c.words.start))


_FEWEST = 100
"""Fewer are hardly ever a crowd: "the memorial for the 96 at the ground"."""
_JUST_BEFORE = 30
_LABEL = re.compile(r"(?:attendance|att)[.:;]", re.IGNORECASE)
_ONE_SIDE = re.compile(r"\b(?:travelling|traveling|away|visiting)\b")
_LAND_OF = re.compile(
    r"\b(?:country|nation|town|city|village|population|island|state|republic|community) of"
    r"(?: [a-z]+){0,3} $"
)
"""So many live there: "the country of 330,000 people"."""
_OTHER_DAY = re.compile(r"(?: ago|last (?:season|week|month|year|time)|in (?:19|20)\d\d)[, ]+$")


@dataclass(frozen=True, slots=True)
class _Told:
    """The candidates that tell each part of the setting."""

    competition: list[Candidate]
    stage: list[Candidate]
    host: list[Candidate]
    advance: Advance | None


def _setting(out: Story, sha: str) -> tuple[Setting, _Told]:
    told_of = occasion(out)
    league = told_of.competition is not None and is_league(told_of.competition)
    goes_on = None if league else advance_of(out)
    competition, by_competition = told_of.competition, list(told_of.by_competition)
    stage, by_stage = told_of.stage, list(told_of.by_stage)
    if goes_on and stage in {None, "group stage"} and (before := stage_before(goes_on)):
        stage = before[0]
        told = {"stage": stage, "stage_value": before[1]}
        by_stage = [replace(c, roles={**c.roles, **told}) for c in goes_on.told]
    hosts = [c for c in out.of("host") if competition and is_country(str(c.roles["place"]))]
    years = [c for c in by_competition if "competition_value" in c.roles or "year" in c.roles]
    title = " v ".join(out.teams)
    held: Thing | None = None
    edition: Thing | None = None
    qualifier: str | int | None = None
    if competition:
        held = Thing("Competition", (competition,))
        title += f" {competition}"
        if years:
            qualifier = years[0].roles.get("competition_value") or years[0].roles["year"]
        elif hosts:
            qualifier = str(hosts[0].roles["place"])
        edition = Thing("Edition", (held, qualifier or sha[:8]))
    title += f" {qualifier}" if qualifier else ""
    title += f" {stage}" if stage else ""
    title += "" if qualifier else f" {sha[:8]}"
    node = Thing("Stage", (edition, stage)) if edition and stage else None
    setting = Setting(Thing("Match", (title,)), title, held, edition, node, told_of.printed)
    return setting, _Told(by_competition, by_stage, hosts, goes_on)


def _say_competition(book: Book, setting: Setting, told: _Told) -> None:
    match, held, edition, stage = setting.match, setting.competition, setting.edition, setting.stage
    if held and edition:
        name = setting.printed or str(held.key[0])
        book.print_as(held, name)
        book.label(held, name)
        book.say(held, "rdfs:label", name, told.competition)
        book.say(edition, "ofCompetition", held, told.competition)
        book.say(match, "edition", edition, [*told.competition, *told.host])
        where = [str(c.roles["place"]) for c in told.host]
        label = f"{name} in {where[0]}" if where else name
        if isinstance(edition.key[1], int):
            label = f"{name} {edition.key[1]}"
            book.say(edition, "editionYear", edition.key[1], told.competition)
        source = told.host if where else told.competition
        book.say(edition, "rdfs:label", label, source)
        for c in told.host[:1]:
            place = book.named(Thing("Place", (str(c.roles["place"]),)), str(c.roles["place"]))
            book.say(edition, "host", place, told.host)
        if stage:
            kinds = [str(c.roles["stage_value"]) for c in told.stage if "stage_value" in c.roles]
            book.say(stage, "rdfs:label", f"{stage.key[1]}, {label}", told.stage)
            book.say(stage, "ofEdition", edition, told.stage)
            book.say(match, "stage", stage, told.stage)
            if kinds:
                book.say(stage, "stageKind", Term(kinds[0]), told.stage)


def _knocks_out(setting: Setting) -> bool:
    """True at a stage whose losers go home."""
    return setting.stage is not None and setting.stage.key[1] in _KNOCK_OUT


_KNOCK_OUT = frozenset({"round of 32", "round of 16", "quarter-final", "semi-final"})


def _say_advance(book: Book, setting: Setting, told: _Told) -> None:
    """Which side goes on to what, in the edition of this match."""
    if told.advance is None or setting.edition is None or setting.competition is None:
        return
    to = told.advance
    node = Thing("Stage", (setting.edition, to.to))
    if node == setting.stage:
        return
    held = setting.printed or setting.competition.key[0]
    label = f"{to.words}, {held}" if to.kind else to.words
    book.say(node, "rdfs:label", label, to.told)
    book.say(node, "ofEdition", setting.edition, to.told)
    if to.kind:
        book.say(node, "stageKind", Term(to.kind), to.told)
    book.say(team_thing(to.team), "advancesTo", node, to.told)


def _say_sides(book: Book, out: Story, setting: Setting) -> None:
    match = setting.match
    bosses = managers(out.told, out.candidates, out.teams)
    benches = charges(out.told, out.candidates, out.teams, out.team)
    both = [
        c
        for c in out.of("result", "pairing")
        if {c.roles.get("team"), c.roles.get("rival")} >= set(out.teams)
    ]
    book.say(match, "rdfs:label", " v ".join(out.teams), both)
    for order, team in enumerate(out.teams, 1):
        side, node = Thing("Side", (match, team)), book.named(team_thing(team), team)
        passages = [c.passage for c in both]
        where = book.first_passage_of_bearer(team, passages)
        passages += [where] if where else []
        for passage in passages:
            book.note(match, "rdfs:label", " v ".join(out.teams), passage, "story.teams")
            book.note(match, "side", side, passage, "story.teams")
            book.note(side, "ofTeam", node, passage, "story.teams")
            book.note(side, "sideOrder", order, passage, "story.teams")
        if out.score:
            book.say(side, "goals", out.score[team], out.score_told)
        for name, places in bosses.items():
            if benches.get(name) == team:
                boss = book.person(name, team)
                for line, span in places:
                    book.note(side, "managedBy", boss, book.passage(line, span), "manager")
        titled = [c for c in out.of("champions") if out.team(c.roles["team"]) == team]
        if titled and setting.competition:
            book.say(side, "defendingChampionOf", setting.competition, titled)
        if out.sides.team("#holders") == team:
            _say_holders(book, out, side)


def _say_home(book: Book, out: Story, setting: Setting) -> None:
    """Whose ground it was, where the text says so or a file knows the ground."""
    told = home_side(out.teams, out.known, out.sides.team)
    if told is None or _on_neutral_ground(out, setting):
        return
    home, hint = told
    for team in out.teams:
        side = Thing("Side", (setting.match, team))
        book.note(side, "nominalHome", team == home, hint.passage, hint.cue)


def _say_referee(book: Book, out: Story, setting: Setting) -> None:
    """The referee by what is told of him, else by the line of the statistics block."""
    told = [c for c in out.of("referee") if not _assists(out, c)]
    named = [c for c in told if c.cue == "referee.named"] or told
    for c in named[:1]:
        book.say(setting.match, "referee", book.person(str(c.roles["referee"]), None), [c])
    if not named and (label := _LABELLED.search(out.told.text)):
        passage = book.first_passage(label["name"])
        if passage:
            person = book.person(label["name"], None)
            book.note(setting.match, "referee", person, passage, "referee.labelled")


def _assists(out: Story, c: Candidate) -> bool:
    """True for "assistant referee Best" and "the video referee, Best"."""
    before = out.told.text[max(0, c.words.start - _NEAR) : c.words.start].lower().split()[-1:]
    return not {*before, *c.words.of(out.told.text).lower().split()}.isdisjoint(
        word_list("notreferee")
    )


_NEAR = 24
_LABELLED = re.compile(
    r"\b(?:Referee|REFEREE|Ref) ?: ?(?:Mr\.? |Ms\.? )?"
    r"(?P<name>[A-Z][\w.'’-]*(?: (?:van|de|der|da|di|[A-Z][\w.'’-]+)){1,3})"
)


def _on_neutral_ground(out: Story, setting: Setting) -> bool:
    """True for the final of a cup of clubs, which is at home for nobody."""
    stage = str(setting.stage.key[1]) if setting.stage else ""
    clubs = "NationalTeam" not in {kind_of_team(team) for team in out.teams}
    return clubs and stage == "final"


def _say_holders(book: Book, out: Story, side: Thing) -> None:
    """Where the text calls the side "the World Cup holders", the words name the title."""
    for number, line in enumerate(out.told.lines):
        for m in (out.told.mentions[n] for n in line.mentions):
            title = m.name.removeprefix("#holders").strip()
            if m.name.startswith("#holders") and title and not line.sentence.quoted:
                held = book.named(Thing("Competition", (title,)), title)
                passage = book.passage(number, m.span)
                book.note(side, "defendingChampionOf", held, passage, "ref.holders")


def _say_places(book: Book, out: Story, setting: Setting) -> None:
    ground, by_ground = venue_of(out)
    if ground:
        venue = book.named(Thing("Venue", (ground,)), ground)
        book.say(setting.match, "venue", venue, by_ground)
    played = {c.line for c in out.of("goal", "result", "foul", "miss", "card")}
    town, by_town = city_of(out, ground, played)
    if town:
        place = book.named(Thing("Place", (town,)), town)
        book.say(place, "rdfs:label", town, by_town)
        book.say(setting.match, "place", place, by_town)
