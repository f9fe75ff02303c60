"""The match sheet, in the schema of the contract, made from the graph by SPARQL.

Names are those that the report itself uses in full ("World Cup"); ``canonical`` gives the graph's
("FIFA World Cup").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, TypeAlias

from pyoxigraph import NamedNode, QuerySolutions

from kg.ask.formats import plain
from kg.ask.query_text import bound
from kg.ask.run import rows
from kg.ask.vocabulary import PREFIXES
from kg.graph.store import KnowledgeStore

Sheet: TypeAlias = "dict[str, Any]"
"""A match sheet in the schema of the contract, ready for JSON."""

_REPORTED = """SELECT DISTINCT ?match ?source ?title WHERE {
  GRAPH ?aside { ?source fkg:reports ?match OPTIONAL { ?source rdfs:label ?title } }
} ORDER BY ?source ?match"""
_ALL = "SELECT DISTINCT ?match WHERE { ?match a fkg:Match } ORDER BY ?match"
_NAMES = """SELECT DISTINCT ?label ?name WHERE {
  ?thing rdfs:label ?label ; skos:altLabel ?name
}"""
_WORDS = "SELECT ?words WHERE { GRAPH ?aside { ?passage fkg:source ?source ; fkg:exact ?words } }"
_ADVANCES = """SELECT ?team ?to ?next WHERE {
  ?match fkg:side/fkg:ofTeam ?side ; fkg:stage ?stage .
  ?stage fkg:ofEdition ?edition .
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
_HOLDINGS = """SELECT DISTINCT ?holding ?statement WHERE {
  { ?holding fkg:standingAt ?match } UNION { ?holding fkg:setBy/fkg:inMatch ?match }
  OPTIONAL { ?holding rdfs:label ?statement }
}"""
_QUOTED = """SELECT DISTINCT ?quotation WHERE {
  GRAPH ?aside { ?quotation fkg:toldIn/fkg:source ?source }
}"""
_NEXT = "SELECT DISTINCT ?fixture WHERE { ?fixture fkg:nextAfter ?match }"


def sheets(store: KnowledgeStore, *, canonical: bool = False) -> list[Sheet]:
    """A sheet for every match that a source reports, or for every match if none reports any.

    The names of sources give the ids: the stem of the file, with ``-2`` for its second match.
    """
    reported = _select(store, _REPORTED)
    if not reported:
        return [_sheet(store, r["match"], None, _slug(r["match"]), canonical=canonical)
                for r in _select(store, _ALL)]  # fmt: skip
    stems = {record.iri: PurePath(record.name).stem for record in store.sources}
    made: list[Sheet] = []
    seen: dict[str, int] = {}
    for row in reported:
        source = row["source"]
        stem = stems.get(source.value, _slug(source))
        seen[stem] = seen.get(stem, 0) + 1
        name = stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"
        sheet = _sheet(store, row["match"], source, name, canonical=canonical)
        made.append({"id": name, "title": plain(row["title"]) or None, **sheet})
    return made


def _sheet(store: KnowledgeStore, match: Any, source: Any, name: str, *, canonical: bool) -> Sheet:
    told = {} if canonical or source is None else _told_names(store, source)
    sheet = {
        "id": name,
        "title": None,
        **_header(store, match),
        **_events(store, match),
        **_people(store, match),
        "records": list(_records(store, match)),
        "quotes": list(_quotes(store, source)),
        "next_fixture": _next_fixture(store, match),
    }
    return {key: _renamed(value, told) for key, value in sheet.items()}


def _header(store: KnowledgeStore, match: NamedNode) -> Sheet:
    row = _of(store, "matches", match)[0]
    teams = [row[key] for key in ("team1", "team2") if row[key]]
    goals = [row["goals1"], row["goals2"]]
    scored = len(teams) == 2 and None not in goals
    advances = next(iter(_select(store, _ADVANCES, match=match)), None)
    return {
        "date": row["date"],
        "teams": teams,
        "home": row["home"],
        "score": dict(zip(teams, goals, strict=True)) if scored else None,
        "after_extra_time": row["afterExtraTime"] or False,
        "shootout": _shootout(store, match, row, teams),
        **_picked(row, "competition", "stage", "venue", "city", "attendance", "referee"),
        "advances": advances and {"team": _python(advances["team"]), "to": _python(advances["to"])},
    }  # fmt: skip


def _shootout(
    store: KnowledgeStore, match: NamedNode, row: Sheet, teams: list[str]
) -> Sheet | None:
    kicks = [
        {
            "player": _python(kick["player"]),
            "team": _python(kick["team"]),
            "outcome": _python(kick["outcome"])
            or ("scored" if _python(kick["scored"]) else "missed"),
        }
        for kick in _select(store, _KICKS, match=match)
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


def _events(store: KnowledgeStore, match: NamedNode) -> Sheet:
    bosses = {row["managerIri"] for row in _of(store, "managers", match)}
    cards = _of(store, "cards", match)
    return {
        "goals": [
            {**_picked(row, "scorer", "team", "minute", "added", "penalty"),
             "own_goal": row["ownGoal"], "assist": row["assist"], "score_after": row["score"]}
            for row in _of(store, "goals", match)
        ],
        "missed_penalties": [
            {"player": row["taker"], **_picked(row, "team", "minute", "outcome")}
            for row in _of(store, "penalties", match)
            if row["outcome"] != "scored"
        ],
        "disallowed_goals": [
            {key: _python(row[key]) for key in ("player", "team", "minute")}
            for row in _select(store, _DISALLOWED, match=match)
        ],
        "cards": [
            _picked(row, "player", "team", "minute", "card")
            for row in cards
            if row["playerIri"] not in bosses
        ],
        "staff_dismissals": [
            {"person": row["player"], "team": row["team"]}
            for row in cards
            if row["playerIri"] in bosses and row["card"] != "yellow"
        ],
        "substitutions": [
            _picked(row, "team", "off", "on", "minute")
            for row in _of(store, "substitutions", match)
        ],
    }  # fmt: skip


def _people(store: KnowledgeStore, match: NamedNode) -> Sheet:
    lineups: dict[str, dict[str, list[str]]] = {}
    for row in _of(store, "lineups", match):
        side = lineups.setdefault(row["team"], {"starting": [], "bench": []})
        side[row["part"]].append(row["player"])
    managers = _of(store, "managers", match)
    return {
        "lineups": lineups,
        "managers": [{"person": row["manager"], "team": row["team"]} for row in managers],
    }


def _records(store: KnowledgeStore, match: NamedNode) -> Iterator[Sheet]:
    here = {
        r["holding"].value: plain(r["statement"]) for r in _select(store, _HOLDINGS, match=match)
    }
    found = [row for row in _python_rows(store, "records") if row["holdingIri"] in here]
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


def _quotes(store: KnowledgeStore, source: Any) -> Iterator[Sheet]:
    if source is None:
        return
    here = {row["quotation"].value for row in _select(store, _QUOTED, source=source)}
    for row in _python_rows(store, "quotes"):
        if row["quotationIri"] in here:
            yield _picked(row, "speaker", "role", "text")


def _next_fixture(store: KnowledgeStore, match: NamedNode) -> Sheet | None:
    here = {row["fixture"].value for row in _select(store, _NEXT, match=match)}
    for row in _python_rows(store, "fixtures"):
        if row["fixtureIri"] in here:
            return {"team": row["team1"], "opponent": row["team2"], **_picked(row, "when", "date")}
    return None


def _told_names(store: KnowledgeStore, source: NamedNode) -> dict[str, str]:
    """For each label that the report's passages never print, the alias that they do.

    Rather one that shares a word with the label than a nickname, then the longest.
    """
    words = "\n".join(plain(row["words"]) for row in _select(store, _WORDS, source=source))
    told: dict[str, str] = {}
    for row in _select(store, _NAMES):
        label, alias = plain(row["label"]), plain(row["name"])
        if label not in words and alias in words:
            told[label] = max(told.get(label, alias), alias, key=lambda a: _fitness(a, label))
    return told


def _fitness(alias: str, label: str) -> tuple[bool, int]:
    return not set(alias.split()).isdisjoint(label.split()), len(alias)


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


def _of(store: KnowledgeStore, query: str, match: NamedNode) -> list[Sheet]:
    return _python_rows(store, query, match=str(match))


def _python_rows(store: KnowledgeStore, query: str, **values: str) -> list[Sheet]:
    found = rows(store, query, **values)
    return [{name: _python(term) for name, term in row.items()} for row in found]


def _python(term: object) -> str | int | bool | None:
    if term is None:
        return None
    kind = getattr(getattr(term, "datatype", None), "value", "").rpartition("#")[2]
    word = plain(term)
    return int(word) if kind == "integer" else word == "true" if kind == "boolean" else word


def _select(store: KnowledgeStore, query: str, **held: NamedNode) -> list[Any]:
    found = store.query(bound(query, {k: (v,) for k, v in held.items()}), prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)  # noqa: S101 - what SELECT means
    return list(found)


def _slug(iri: NamedNode) -> str:
    return iri.value.rpartition("/")[2]
