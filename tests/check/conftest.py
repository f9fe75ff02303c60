"""A small true account of a match, in the project's own words, closed as the reasoner would."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse

from kg.graph.iris import ONTOLOGY
from kg.graph.store import KnowledgeStore, memory_store
from kg.resources import resource

BASE = "https://example.org/id/"
PREFIXES = f"""
@prefix : <{BASE}> .
@prefix fkg: <{ONTOLOGY}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ACCOUNT = """
:final a fkg:Match ; rdfs:label "Northland v Southland" ; fkg:side :north , :south ;
    fkg:stage :last ; fkg:date "2031-06-01"^^xsd:date ; fkg:attendance 40000 ; fkg:winner :nt ;
    fkg:loser :st ; fkg:venue :park ; fkg:referee :ref .
:last a fkg:Stage ; rdfs:label "final, 2031 Isles Cup" ; fkg:ofEdition :cup2031 ;
    fkg:stageKind fkg:Final .
:cup2031 a fkg:Edition ; rdfs:label "2031 Isles Cup" ; fkg:ofCompetition :cup ;
    fkg:editionYear 2031 .
:cup a fkg:Competition ; rdfs:label "Isles Cup" .
:park a fkg:Venue ; rdfs:label "Harbour Park" .
:north a fkg:Side ; fkg:ofTeam :nt ; fkg:sideOrder 1 ; fkg:goals 2 ; fkg:outcome fkg:Won ;
    fkg:opponentSide :south ; fkg:managedBy :boss ;
    rdfs:label "Northland in Northland v Southland" .
:south a fkg:Side ; fkg:ofTeam :st ; fkg:sideOrder 2 ; fkg:goals 1 ; fkg:outcome fkg:Lost ;
    fkg:opponentSide :north ; rdfs:label "Southland in Northland v Southland" .
:nt a fkg:NationalTeam ; rdfs:label "Northland" .
:st a fkg:NationalTeam ; rdfs:label "Southland" .
:et a fkg:NationalTeam ; rdfs:label "Eastland" .
:berg a fkg:Person ; rdfs:label "Ola Berg" ; fkg:playsFor :nt .
:lund a fkg:Person ; rdfs:label "Per Lund" ; fkg:playsFor :nt .
:mora a fkg:Person ; rdfs:label "Ana Mora" ; fkg:playsFor :st .
:vega a fkg:Person ; rdfs:label "Luz Vega" ; fkg:playsFor :st .
:east a fkg:Person ; rdfs:label "Jo East" ; fkg:playsFor :et .
:ref a fkg:Person ; rdfs:label "Kim Rose" .
:boss a fkg:Person ; rdfs:label "Ada Holt" .
:g1 a fkg:Goal ; rdfs:label "Ola Berg’s goal" ; fkg:inMatch :final ; fkg:scorer :berg ;
    fkg:forTeam :nt ; fkg:minute 10 ; fkg:period fkg:FirstHalf ; fkg:precedes :g2 , :g3 ;
    fkg:goalsForAfter 1 ; fkg:goalsAgainstAfter 0 ; fkg:goalNumber 1 .
:g2 a fkg:Goal , fkg:PenaltyKick ; rdfs:label "Ana Mora’s penalty" ; fkg:inMatch :final ;
    fkg:scorer :mora ; fkg:taker :mora ; fkg:forTeam :st ; fkg:converted true ;
    fkg:kickOutcome fkg:KickScored ; fkg:minute 60 ; fkg:period fkg:SecondHalf ; fkg:precedes :g3 ;
    fkg:goalsForAfter 1 ; fkg:goalsAgainstAfter 1 ; fkg:goalNumber 2 ; fkg:statedToEqual :held .
:g3 a fkg:OwnGoal ; rdfs:label "Luz Vega’s own goal" ; fkg:inMatch :final ; fkg:ownGoalBy :vega ;
    fkg:forTeam :nt ; fkg:minute 90 ; fkg:addedMinute 3 ; fkg:period fkg:SecondHalf ;
    fkg:goalsForAfter 2 ; fkg:goalsAgainstAfter 1 ; fkg:goalNumber 3 .
:foul a fkg:Foul ; rdfs:label "Per Lund’s foul" ; fkg:inMatch :final ; fkg:foulBy :lund ;
    fkg:foulOn :mora ; fkg:punishedBy :award .
:award a fkg:PenaltyAward ; rdfs:label "penalty to Southland" ; fkg:inMatch :final ;
    fkg:forTeam :st ; fkg:takenAs :g2 .
:wide a fkg:PenaltyKick ; rdfs:label "Per Lund’s missed penalty" ; fkg:inMatch :final ;
    fkg:taker :lund ; fkg:forTeam :nt ; fkg:converted false ; fkg:kickOutcome fkg:KickMissed .
:check a fkg:VideoReview ; rdfs:label "review" ; fkg:inMatch :final ; fkg:reviewOf :foul .
:card a fkg:Card ; rdfs:label "Per Lund’s card" ; fkg:inMatch :final ; fkg:cardFor :lund ;
    fkg:cardKind fkg:YellowCard ; fkg:forTeam :nt .
:sub a fkg:Substitution ; rdfs:label "substitution" ; fkg:inMatch :final ; fkg:playerOn :berg ;
    fkg:playerOff :lund ; fkg:forTeam :nt .
:appeal a fkg:Appeal ; rdfs:label "appeal" ; fkg:inMatch :final ; fkg:appealGranted false .
:next a fkg:Fixture ; rdfs:label "Northland v Eastland" ; fkg:fixtureTeam :nt , :et ;
    fkg:fixtureDate "2031-09-01"^^xsd:date ; fkg:nextAfter :final .
:run a fkg:Campaign ; rdfs:label "Northland in 2031" ; fkg:campaignOf :nt ; fkg:campaignYear 2031 .
:cap a fkg:Appearance ; rdfs:label "Ola Berg’s appearance" ; fkg:appearanceOf :berg ;
    fkg:appearanceIn :final ; fkg:appearanceFor :nt ; fkg:starting true .
:deal a fkg:Contract ; rdfs:label "Ada Holt’s contract" ; fkg:contractOf :boss ;
    fkg:contractWith :nt ; fkg:endsWith :cup2031 .
:post a fkg:Tenure ; rdfs:label "Ada Holt’s time" ; fkg:tenureOf :boss ; fkg:tenureAt :nt .
:most a fkg:Record ; rdfs:label "most goals for Southland" ; fkg:measure fkg:Goals ;
    fkg:scopeTeam :st ; fkg:extremum fkg:Highest .
:held a fkg:Holding ; rdfs:label "Luz Vega’s record" ; fkg:ofRecord :most ; fkg:holder :vega ;
    fkg:mark 30 .
:sum a fkg:Tally ; rdfs:label "tally" ; fkg:tallyOf :mora ; fkg:measure fkg:Goals ; fkg:value 30 ;
    fkg:atLeast 30 ; fkg:atMost 30 ; fkg:basis fkg:Derived .
:first a fkg:Milestone ; rdfs:label "first title" ; fkg:milestoneOf :nt ; fkg:ordinal 1 .
:doubt a fkg:Claim ; rdfs:label "claim" ; fkg:modality fkg:Denied ; fkg:claimText "no captain" ;
    fkg:claimedSubject :berg ; fkg:claimedProperty fkg:captainOf ; fkg:claimedObject :nt .
:words a fkg:Quotation ; rdfs:label "quotation" ; fkg:speaker :boss ; fkg:quotedText "We did it." .
"""
SOURCES = f"""
:paper a fkg:Report ; rdfs:label "Evening Post" ; fkg:sha256 "{"0a" * 32}" .
:p1 a fkg:Passage ; fkg:source :paper ; fkg:start 0 ; fkg:end 20 ;
    fkg:exact "Berg headed them in." .
:p2 a fkg:Passage ; fkg:source :paper ; fkg:start 30 ; fkg:end 49 ;
    fkg:exact "Mora from the spot." .
:p3 a fkg:Passage ; fkg:source :paper ; fkg:start 50 ; fkg:end 68 ;
    fkg:exact "Vega’s own goal. 2" .
:g1 fkg:toldIn :p1 . :g2 fkg:toldIn :p2 . :g3 fkg:toldIn :p3 . :extra fkg:toldIn :p3 .
"""

Planter = Callable[..., KnowledgeStore]


def _triples(turtle: str) -> set[Triple]:
    return {q.triple for q in parse(input=PREFIXES + turtle, format=RdfFormat.TURTLE)}


def _rdf(name: str) -> NamedNode:
    space = {
        "type": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "inverseOf": "http://www.w3.org/2002/07/owl#",
    }
    return NamedNode(space.get(name, "http://www.w3.org/2000/01/rdf-schema#") + name)


@pytest.fixture(scope="session")
def ontology() -> frozenset[Triple]:
    path = resource("ontology", "football.ttl")
    return frozenset(q.triple for q in parse(path=str(path), format=RdfFormat.TURTLE))


def closed(told: set[Triple], ontology: frozenset[Triple]) -> set[Triple]:
    """The triples with classes by range, domain and superclass, and inverses: what checks need."""
    axioms: dict[NamedNode, list[tuple[object, object]]] = {}
    for triple in ontology:
        axioms.setdefault(triple.predicate, []).append((triple.subject, triple.object))
    domains, ranges = dict(axioms[_rdf("domain")]), dict(axioms[_rdf("range")])
    inverses = dict(axioms[_rdf("inverseOf")])
    parents = axioms[_rdf("subClassOf")]
    found = set(told)
    while True:
        new = set()
        for t in found:
            if t.predicate == _rdf("type"):
                new |= {Triple(t.subject, t.predicate, up) for c, up in parents if c == t.object}
            if t.predicate in domains:
                new.add(Triple(t.subject, _rdf("type"), domains[t.predicate]))
            if t.predicate in ranges and isinstance(t.object, NamedNode):
                new.add(Triple(t.object, _rdf("type"), ranges[t.predicate]))
            for there, back in inverses.items():
                if t.predicate == there:
                    new.add(Triple(t.object, back, t.subject))
        if new <= found:
            return found
        found |= new


@pytest.fixture(scope="session")
def planted(ontology: frozenset[Triple]) -> Planter:
    """``planted(add, drop, sources)``: a store of the account with triples added and left out."""

    def plant(add: str = "", drop: str = "", sources: str = "") -> KnowledgeStore:
        assert _triples(drop) <= _triples(ACCOUNT), "the account has nothing such to leave out"
        told = (_triples(ACCOUNT) - _triples(drop)) | _triples(add)
        store = memory_store(BASE)
        aside = {"ontology": ontology, "sources": _triples(SOURCES + sources)}
        for name, triples in aside.items():
            store.quads.extend(
                Quad(t.subject, t.predicate, t.object, store.aside(name)) for t in triples
            )
        store.quads.extend(
            Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in closed(told, ontology)
        )
        return store

    return plant
