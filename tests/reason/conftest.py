"""A store with the seed's main facts, told by hand: proofs are tested without the reader."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest

from kg.graph.assemble import evidence_quads, source_quads
from kg.graph.store import KnowledgeStore, memory_store
from kg.model import Fact, Reading, SourceText, Span, Term, Thing, Value
from kg.reason.materialize import materialize
from kg.resources import resource

ENGLAND, FRANCE = (Thing("NationalTeam", (name,)) for name in ("England", "France"))
KANE, ROONEY = (Thing("Person", (name, "England")) for name in ("Harry Kane", "Wayne Rooney"))
TCHOUAMENI, GIROUD, LLORIS = (
    Thing("Person", (name, "France"))
    for name in ("Aurelien Tchouameni", "Olivier Giroud", "Hugo Lloris")
)
MATCH = Thing("Match", ("England v France",))
SIDE_E, SIDE_F = Thing("Side", (MATCH, "England")), Thing("Side", (MATCH, "France"))
CUP = Thing("Competition", ("FIFA World Cup",))
EDITION = Thing("Edition", (CUP, "Qatar"))
STAGE = Thing("Stage", (EDITION, "quarter-final"))
OPENER, LEVEL, WINNER = (
    Thing("Goal", (MATCH, name, 1))
    for name in ("Aurelien Tchouameni", "Harry Kane", "Olivier Giroud")
)
MISSED = Thing("PenaltyKick", (MATCH, "Harry Kane", 1))
RECORD = Thing("Record", ("Goals", "England"))
HELD = Thing("Holding", (RECORD, "Wayne Rooney", 53))

RESULT = "Kane blazed over a late penalty in a crushing 2-1 quarter-final exit"
LOST = "England’s World Cup dreams ended in a heartbreaking defeat to reigning champions France"
EARLY = "England’s hopes were dashed by Aurelien Tchouameni’s early thunderbolt"
EQUAL = "Kane to level from the spot and equal Wayne Rooney’s goalscoring record"
MOVED = "Kane beating Hugo Lloris to move level with Rooney’s all-time record of 53 goals"
AHEAD = "France’s all-time scorer Olivier Giroud restored the World Cup holders’ lead"
AGAIN = "Giroud put Didier Deschamps’ side back ahead in Al Khor"
OVER = "Kane found the Al Bayt Stadium stands rather than the net"

TOLD: tuple[tuple[Thing, str, Value, tuple[str, ...]], ...] = (
    (ENGLAND, "rdfs:label", "England", (LOST,)),
    (FRANCE, "rdfs:label", "France", (LOST,)),
    (KANE, "rdfs:label", "Harry Kane", (EQUAL,)),
    (ROONEY, "rdfs:label", "Wayne Rooney", (EQUAL,)),
    (TCHOUAMENI, "rdfs:label", "Aurelien Tchouameni", (EARLY,)),
    (GIROUD, "rdfs:label", "Olivier Giroud", (AHEAD,)),
    (LLORIS, "rdfs:label", "Hugo Lloris", (MOVED,)),
    (MATCH, "rdfs:label", "England v France", (LOST,)),
    (CUP, "rdfs:label", "FIFA World Cup", (LOST,)),
    (EDITION, "rdfs:label", "FIFA World Cup in Qatar", (LOST,)),
    (STAGE, "rdfs:label", "quarter-final, FIFA World Cup in Qatar", (RESULT,)),
    (OPENER, "rdfs:label", "Aurelien Tchouameni’s goal for France", (EARLY,)),
    (LEVEL, "rdfs:label", "Harry Kane’s goal for England", (EQUAL,)),
    (WINNER, "rdfs:label", "Olivier Giroud’s goal for France", (AHEAD,)),
    (MISSED, "rdfs:label", "Harry Kane’s missed penalty", (RESULT,)),
    (RECORD, "rdfs:label", "most goals for England", (EQUAL,)),
    (HELD, "rdfs:label", "Wayne Rooney’s record of 53 goals for England", (MOVED,)),
    (MATCH, "side", SIDE_E, (LOST,)),
    (MATCH, "side", SIDE_F, (LOST,)),
    (SIDE_E, "ofTeam", ENGLAND, (LOST,)),
    (SIDE_F, "ofTeam", FRANCE, (LOST,)),
    (SIDE_E, "goals", 1, (RESULT,)),
    (SIDE_F, "goals", 2, (RESULT,)),
    (MATCH, "stage", STAGE, (RESULT,)),
    (STAGE, "ofEdition", EDITION, (LOST,)),
    (STAGE, "stageKind", Term("QuarterFinal"), (RESULT,)),
    (EDITION, "ofCompetition", CUP, (LOST,)),
    (OPENER, "inMatch", MATCH, (EARLY,)),
    (OPENER, "scorer", TCHOUAMENI, (EARLY,)),
    (OPENER, "forTeam", FRANCE, (EARLY,)),
    (OPENER, "precedes", LEVEL, (EQUAL,)),
    (LEVEL, "inMatch", MATCH, (EQUAL, MOVED)),
    (LEVEL, "rdf:type", Term("PenaltyKick"), (EQUAL,)),
    (LEVEL, "scorer", KANE, (EQUAL, MOVED)),
    (LEVEL, "taker", KANE, (EQUAL,)),
    (LEVEL, "converted", True, (EQUAL,)),
    (LEVEL, "forTeam", ENGLAND, (EQUAL,)),
    (LEVEL, "goalkeeper", LLORIS, (MOVED,)),
    (LEVEL, "precedes", WINNER, (AGAIN,)),
    (LEVEL, "statedToEqual", HELD, (EQUAL, MOVED)),
    (WINNER, "inMatch", MATCH, (AHEAD, AGAIN)),
    (WINNER, "scorer", GIROUD, (AHEAD, AGAIN)),
    (WINNER, "forTeam", FRANCE, (AHEAD, AGAIN)),
    (MISSED, "inMatch", MATCH, (RESULT,)),
    (MISSED, "taker", KANE, (RESULT, OVER)),
    (MISSED, "converted", False, (RESULT, OVER)),
    (MISSED, "forTeam", ENGLAND, (RESULT,)),
    (RECORD, "measure", Term("Goals"), (EQUAL,)),
    (RECORD, "scopeTeam", ENGLAND, (EQUAL,)),
    (RECORD, "extremum", Term("Highest"), (EQUAL,)),
    (HELD, "ofRecord", RECORD, (EQUAL, MOVED)),
    (HELD, "holder", ROONEY, (EQUAL, MOVED)),
    (HELD, "mark", 53, (MOVED,)),
    (HELD, "standingAt", MATCH, (MOVED,)),
)


def seed_reading() -> Reading:
    """The main facts of the seed report, each with the words that say it."""
    raw = resource("seeds", "england-france-2022.txt").read_bytes()
    text = "".join(_without_tags(raw.decode()))
    source = SourceText(
        "england-france-2022.txt",
        text,
        tuple(range(len(text) + 1)),
        hashlib.sha256(raw).hexdigest(),
        hashlib.sha256(text.encode()).hexdigest(),
        "utf-8",
        "text/html",
        publisher="The National",
    )
    facts = []
    for subject, name, value, quotes in TOLD:
        spans = tuple(Span(text.index(q), text.index(q) + len(q)) for q in quotes)
        facts.append(Fact(subject, name, value, spans))
    return Reading(source, tuple(facts), (MATCH,))


def _without_tags(text: str) -> Iterator[str]:
    inside = False
    for character in text:
        inside = inside or character == "<"
        if not inside:
            yield character
        inside = inside and character != ">"


@pytest.fixture(scope="session")
def seed_store() -> KnowledgeStore:
    """The seed's main facts with everything that follows; not to be changed."""
    store = memory_store()
    reading = seed_reading()
    store.quads.extend(evidence_quads(reading))
    store.quads.extend(source_quads(reading))
    materialize(store.quads)
    return store
