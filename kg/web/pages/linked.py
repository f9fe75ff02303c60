"""What search engines read of a page: schema.org's words for a match, a player, a team."""

from __future__ import annotations

import json
from typing import Any

from kg.web.pages.competition import CompetitionPage
from kg.web.pages.match import MatchPage
from kg.web.pages.person import PersonPage
from kg.web.pages.reading import Thing
from kg.web.pages.team import TeamPage


def linked_data(view: object, elsewhere: tuple[str, ...] = ()) -> str:
    """The page's JSON-LD, safe inside a script element; empty for pages without a kind there.

    ``elsewhere`` are the thing's IRIs in other data sets.

    No ``<`` stands in it, so that no label can end the element.
    """
    match view:
        case MatchPage():
            told = _match(view)
        case PersonPage():
            told = _named("Person", view.thing, view.aliases)
            told["memberOf"] = [_named("SportsTeam", team) for team in view.teams]
            if view.birth:
                told["birthDate"] = view.birth.isoformat()
        case TeamPage():
            told = _named("SportsTeam", view.thing, view.aliases) | {
                "sport": "Association football"
            }
        case CompetitionPage():
            told = _named(
                "SportsEvent" if view.part_of else "EventSeries", view.thing, view.aliases
            )
            if view.part_of:
                told["superEvent"] = _named("EventSeries", view.part_of)
        case _:
            return ""
    if elsewhere:
        told["sameAs"] = list(elsewhere)
    document = {"@context": "https://schema.org", **told}
    words = json.dumps(document, ensure_ascii=False)
    return words.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _named(kind: str, thing: Thing, aliases: tuple[str, ...] = ()) -> dict[str, Any]:
    told: dict[str, Any] = {"@type": kind, "@id": thing.iri, "name": thing.label}
    if aliases:
        told["alternateName"] = list(aliases)
    return told


def _match(view: MatchPage) -> dict[str, Any]:
    told = _named("SportsEvent", view.thing) | {"sport": "Association football"}
    told["competitor"] = [_named("SportsTeam", side.team) for side in view.sides]
    if view.date:
        told["startDate"] = view.date.isoformat()
    if part_of := view.edition or view.competition:
        told["superEvent"] = _named("SportsEvent", part_of)
    places = [
        d.value for d in view.details if d.name in {"Venue", "Place"} and isinstance(d.value, Thing)
    ]
    if places:
        told["location"] = _named("Place", places[0])
    return told
