"""The match sheet, in the schema of the contract, made from the graph by SPARQL.

Names are those that the report itself uses in full ("World Cup"); ``canonical`` gives the graph's
("FIFA World Cup").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, TypeAlias

from pyoxigraph import NamedNode

from kg.ask.formats import plain
from kg.graph.store import KnowledgeStore
from kg.sheet.once import Once, python, select

Sheet: TypeAlias = "dict[str, Any]"
"""A match sheet in the schema of the contract, ready for JSON."""

_ALL = "SELECT DISTINCT ?match WHERE { ?match a fkg:Match } ORDER BY ?match"
_ADVANCES = """SELECT ?team ?to ?next WHERE {
  ?match fkg:side/fkg:ofTeam ?side ; fkg:edition|(fkg:stage/fkg:ofEdition) ?edition .
  OPTIONAL { ?match fkg:stage ?stage }
  ?side rdfs:label ?team ; fkg:advancesTo ?later .
  ?later fkg:ofEdition ?edition .
  OPTIONAL { ?later fkg:stageKind ?kind . GRAPH ?words { ?kind skos:notation ?word } }
  OPTIONAL { ?later rdfs:label ?label }
  BIND(COALESCE(?word, ?label) AS ?to)
  BIND(EXISTS { ?stage fkg:stageKind ?now GRAPH ?order { ?now fkg:nextStageKind ?kind } } AS ?next)
} ORDER BY DESC(?next) ?team ?to LIMIT 1"""
_KICKS = """SELECT ?player ?team ?scored ?outcome WHERE {
  ?kick a fkg:ShootoutKick ; fkg:inMatch ?match ; fkg:shootoutTaker/rdfs:label ?player .
  OPTIONAL { ?kick fkg:forTeam/rdfs:label ?team }
  OPTIONAL { ?kick fkg:shootoutScored ?scored }
  OPTIONAL { ?kick fkg:kickOutcome ?kind . GRAPH ?words { ?kind skos:notation ?outcome } }
} ORDER BY ?kick"""
_DISALLOWED = """SELECT ?player ?team ?minute WHERE {
  ?event a fkg:DisallowedGoal ; fkg:inMatch ?match .
  OPTIONAL { ?event fkg:disallowedFor/rdfs:label ?player }
  OPTIONAL { ?event fkg:forTeam/rdfs:label ?team }
  OPTIONAL { ?event fkg:minute ?minute }
} ORDER BY ?minute ?event"""
_STAFF = """SELECT DISTINCT ?person ?team WHERE {
  { ?event a fkg:StaffDismissal ; fkg:dismissed ?who }
  UNION {
    ?event fkg:cardFor ?who ; fkg:cardKind ?kind . FILTER(?kind != fkg:YellowCard)
    ?match fkg:side/fkg:managedBy ?who
  }
  ?event fkg:inMatch ?match . ?who rdfs:label ?person .
  OPTIONAL { ?event fkg:forTeam/rdfs:label ?team }
} ORDER BY ?event"""
_HOLDINGS = """SELECT DISTINCT ?holding ?statement WHERE {
  { ?holding fkg:standingAt ?match } UNION { ?holding fkg:setBy/fkg:inMatch ?match }
  OPTIONAL { ?holding rdfs:label ?statement }
}"""
_NEXT = "SELECT DISTINCT ?fixture WHERE { ?fixture fkg:nextAfter ?match }"


def sheets(store: KnowledgeStore, *, canonical: bool = False) -> list[Sheet]:
    """A sheet for every match that a source reports, or for every match if none reports any.

    The names of sources give the ids: the stem of the file, with ``-2`` for its second match.
    """
    once = Once(store)
    if not once.reported:
        return [_sheet(once, r["match"], None, _slug(r["match"]), canonical=canonical)
                for r in select(store, _ALL)]  # fmt: skip
    stems = {record.iri: PurePath(record.name).stem for record in store.sources}
    made: list[Sheet] = []
    seen: dict[str, int] = {}
    for match, source in once.reported:
        stem = stems.get(source.value, _slug(source))
        seen[stem] = seen.get(stem, 0) + 1
        name = stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"
        made.append(_sheet(once, match, source, name, canonical=canonical))
    return made


def _sheet(once: Once, match: Any, source: Any, name: str, *, canonical: bool) -> Sheet:
    told = {} if canonical or source is None else once.told_names(source)
    quotes = [] if source is None else once.quotes(source, match)
    sheet = {
        "id": None,
        "title": None,
        **_header(once, match),
        **_events(once, match),
        **_people(once, match),
        "records": list(_records(once, match)),
        "quotes": [_picked(row, *(key for key in _SPOKEN if key in row)) for row in quotes],
        "next_fixture": _next_fixture(once, match),
    }
    return {**{key: _renamed(value, told) for key, value in sheet.items()}, "id": name}


_SPOKEN = ("speaker", "role", "text", "indirect")


def _header(once: Once, match: NamedNode) -> Sheet:
    row = once.of("matches", match)[0]
    teams = [row[key] for key in ("team1", "team2") if row[key]]
    goals = [row["goals1"], row["goals2"]]
    scored = len(teams) == 2 and None not in goals
    advances = next(iter(select(once.store, _ADVANCES, match=match)), None)
    return {
        "date": row["date"],
        "teams": teams,
        "home": row["home"],
        "score": dict(zip(teams, goals, strict=True)) if scored else None,
        "after_extra_time": row["afterExtraTime"] or False,
        "shootout": _shootout(once, match, row, teams),
        **_picked(row, "competition", "stage", "venue", "city", "attendance", "referee"),
        "advances": advances and {"team": python(advances["team"]), "to": python(advances["to"])},
    }  # fmt: skip


def _shootout(once: Once, match: NamedNode, row: Sheet, teams: list[str]) -> Sheet | None:
    kicks = [
        {
            "player": python(kick["player"]),
            "team": python(kick["team"]),
            "outcome": python(kick["outcome"])
            or ("scored" if python(kick["scored"]) else "missed"),
        }
        for kick in select(once.store, _KICKS, match=match)
    ]
    tally = [row["shootoutGoals1"], row["shootoutGoals2"]]
    if None in tally and not kicks:
        return None
    won = row["winner"]
    score = tally if None not in tally else None
    if score and len(teams) == 2:
        won = won or teams[tally.index(max(tally))]
        score = sorted(tally, reverse=True)
    return {"winner": won, "score": score, "kicks": kicks}


def _events(once: Once, match: NamedNode) -> Sheet:
    bosses = {row["managerIri"] for row in once.of("managers", match)}
    cards = once.of("cards", match)
    return {
        "goals": [
            {**_picked(row, "scorer", "team", "minute", "added", "penalty"),
             "own_goal": row["ownGoal"], "assist": row["assist"], "score_after": row["score"]}
            for row in once.of("goals", match)
        ],
        "missed_penalties": [
            {"player": row["taker"], **_picked(row, "team", "minute", "outcome")}
            for row in once.of("penalties", match)
            if row["outcome"] != "scored"
        ],
        "disallowed_goals": [
            {key: python(row[key]) for key in ("player", "team", "minute")}
            for row in select(once.store, _DISALLOWED, match=match)
        ],
        "cards": [
            _picked(row, "player", "team", "minute", "card")
            for row in cards
            if row["playerIri"] not in bosses
        ],
        "staff_dismissals": [
            {key: python(row[key]) for key in ("person", "team")}
            for row in select(once.store, _STAFF, match=match)
        ],
        "substitutions": [
            _picked(row, "team", "off", "on", "minute")
            for row in once.of("substitutions", match)
        ],
    }  # fmt: skip


def _people(once: Once, match: NamedNode) -> Sheet:
    lineups: dict[str, dict[str, list[str]]] = {}
    for row in once.of("lineups", match):
        side = lineups.setdefault(row["team"], {"starting": [], "bench": []})
        side[row["part"]].append(row["player"])
    managers = once.of("managers", match)
    return {
        "lineups": lineups,
        "managers": [{"person": row["manager"], "team": row["team"]} for row in managers],
    }


def _records(once: Once, match: NamedNode) -> Iterator[Sheet]:
    here = {
        r["holding"].value: plain(r["statement"])
        for r in select(once.store, _HOLDINGS, match=match)
    }
    found = [row for row in once.all_of("records") if row["holdingIri"] in here]
    for row in sorted(found, key=_weight):
        if row["relation"] == "holds" and row["until"]:
            continue  # it ended here: the row of who ended it names him as the holder before
        yield {
            "holder": row["holder"],
            "statement": here[row["holdingIri"]] or row["record"],
            "relation": row["relation"],
            "value": row["mark"],
            "previous_holder": row["previousHolder"],
        }


def _weight(row: Sheet) -> tuple[bool, int, str]:
    """What the match did to a record comes first, then the records told, higher marks first."""
    return not row["derived"], -(row["mark"] or 0), row["record"] or ""


def _next_fixture(once: Once, match: NamedNode) -> Sheet | None:
    here = {row["fixture"].value for row in select(once.store, _NEXT, match=match)}
    winner = once.of("matches", match)[0]["winner"]
    rows = [row for row in once.all_of("fixtures") if row["fixtureIri"] in here]
    for row in sorted(rows, key=lambda row: row["team1"] != winner):
        return {"team": row["team1"], "opponent": row["team2"], **_picked(row, "when", "date")}
    return None


def _renamed(value: Any, told: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return told.get(value, value)
    if isinstance(value, list):
        return [_renamed(entry, told) for entry in value]
    if isinstance(value, dict):
        return {told.get(key, key): _renamed(entry, told) for key, entry in value.items()}
    return value


def _picked(row: Mapping[str, Any], *keys: str) -> Sheet:
    return {key: row[key] for key in keys}


def _slug(iri: NamedNode) -> str:
    return iri.value.rpartition("/")[2]
