"""How far a change reaches: beyond the matches of which it tells, to what is settled or counted.

Which rules look at more than one match, they say themselves (``kg.reason.football``); operators
count over all of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from enum import IntEnum
from functools import cache
from typing import cast

from pyoxigraph import NamedNode, QueryTriples, Triple

from kg.graph.assemble import ALT_LABEL
from kg.graph.iris import ONTOLOGY, term
from kg.graph.store import RDFS_LABEL, KnowledgeStore
from kg.reason.amend.area import HUBS, Area, kind, local, neighbours, ours
from kg.reason.amend.change import Change
from kg.reason.amend.compare import Outlook
from kg.reason.counting.operators import operators
from kg.reason.football import football_rules
from kg.reason.schema import TYPE
from kg.reason.turns import premises
from kg.resources import resource

_SCOPES = frozenset({"team", "competition", "edition", "stage"})
"""The hubs within which things are counted, or settled."""

_NAMED = frozenset({"team", "competition", "edition", "person"})
"""The hubs after which records and counts are called."""

_NAMES = (RDFS_LABEL, ALT_LABEL)
"""Hubs are called what sources call them, but for stages, which a rule names as well."""

_FINALS = frozenset({"stage", "stageKind"})
_IS_FINAL = (
    f"ASK {{ {{ ?stage {term('stageKind')} {term('Final')} }} "
    f"UNION {{ GRAPH ?g {{ ?stage {term('stageKind')} {term('Final')} }} }} }}"
)
_HAS_FINAL = f"""PREFIX fkg: <{ONTOLOGY}> ASK {{
  {{ ?final fkg:edition ?edition ; fkg:date ?on ; fkg:stage ?last .
    ?last fkg:stageKind fkg:Final }}
  UNION
  {{ FILTER NOT EXISTS {{ GRAPH ?g {{ ?match fkg:edition|fkg:stage/fkg:ofEdition ?edition }} }} }}
}}"""
_LACKS = f"""PREFIX fkg: <{ONTOLOGY}> ASK {{
  ?edition fkg:ofCompetition ?competition . # others
  FILTER EXISTS {{
    ?match fkg:edition ?edition ; fkg:date ?day FILTER NOT EXISTS {{ ?match fkg:stage ?any }}
  }}
  FILTER NOT EXISTS {{
    ?final fkg:edition ?edition ; fkg:date ?on ; fkg:stage ?last .
    ?last fkg:stageKind fkg:Final
  }}
}}"""

_ROUNDS = frozenset({"edition", "stage"})
_RECORDS = frozenset({"record", "holding", "tally"})
_COUNTED = _SCOPES | _RECORDS | {"fixture", "goal", "match", "side", "completeness", "person"}
"""The kinds of things of which rules over many matches ask."""


class Reach(IntEnum):
    """How far a rule looks, or a change reaches; what reaches further looks at all before it."""

    MATCH = 0
    EDITION = 1
    RECORD = 2
    SCOPE = 3
    ALL = 4


def reach_of(
    changed: Collection[Triple], area: Area, base: str, idle: Collection[str] = ()
) -> Reach:
    """How far it reaches that the triples changed, in an area as it is after the change.

    An edition or stage of which no match is told reaches nothing, and the ``idle`` properties no
    further than an edition; nor does what is told of a match on no known day, which counts nowhere.
    A team or person that is called by one name more, or one less, may lend it to any record. A
    stage that becomes a final, or none, settles whether the finals of all editions can be counted.
    """
    undated = _undated(changed, area)
    rounds = (term("edition"), term("stage"))
    played = area.rounds() | {
        t.object for t in changed if t.predicate in rounds and t.subject not in undated
    }
    within = {triple.subject for triple in changed if triple.predicate == term("scopeMatch")}
    found = Reach.MATCH
    for triple in changed:
        about = kind(triple.subject, base)
        if triple.predicate == RDFS_LABEL and about in _NAMED and _has_names(triple, changed, area):
            return Reach.ALL
        if triple.object == term("Final") and triple.subject in played:
            return Reach.ALL
        is_local = about == "tally" and triple.subject in within
        is_idle = about in _ROUNDS and triple.subject not in played
        if about in _COUNTED and not is_local and not is_idle:
            reach = _reach_of_term(triple, about)
            near = local(triple.predicate) in idle or triple.subject in undated
            found = max(found, min(reach, Reach.EDITION) if near else reach)
    return found


def _undated(changed: Collection[Triple], area: Area) -> set[object]:
    """The matches of no known day of which something changed, with what belongs to them."""
    of: dict[object, object] = {}
    for triple in changed:
        if triple.predicate in (term("inMatch"), term("scopeMatch")):
            of[triple.subject] = triple.object
        elif triple.predicate == term("side"):
            of[triple.object] = of[triple.subject] = triple.subject
    days = area.dated() | {t.subject for t in changed if t.predicate == term("date")}
    return {thing for thing, match in of.items() if match not in days}


def _has_names(label: Triple, changed: Iterable[Triple], area: Area) -> bool:
    """True if what is called so has, or had, another label too."""
    thing = label.subject
    now = area.labels(thing) if isinstance(thing, NamedNode) else set()
    called = {t.object for t in changed if t.subject == thing and t.predicate == RDFS_LABEL}
    return len(now | called) > 1


def _reach_of_term(triple: Triple, about: str) -> Reach:
    """How far the rules look that ask for such a triple about a thing of this kind."""
    named = triple.object if triple.predicate == TYPE else triple.predicate
    if not isinstance(named, NamedNode):
        return Reach.MATCH
    far = Reach.RECORD if about in _RECORDS else Reach.SCOPE
    asking = (reach for reach, names in _asked().items() if local(named) in names)
    return max((reach for reach in asking if reach <= far), default=Reach.MATCH)


@cache
def _asked() -> dict[Reach, frozenset[str]]:
    """The terms for which rules ask that look at more than one match, by how far they look."""
    texts: dict[Reach, list[str]] = {reach: [] for reach in Reach if reach}
    for rule in football_rules():
        if rule.reach != "match":
            texts[Reach[rule.reach.upper()]].append(rule.text)
    texts[Reach.SCOPE] += [operator.rule.text for operator in operators()]
    inputs = resource("ontology", "counting").iterdir()
    texts[Reach.SCOPE] += [path.read_text("utf-8") for path in inputs]
    return {reach: frozenset[str]().union(*map(premises, told)) for reach, told in texts.items()}


def doubtful(seen: Outlook, opened: Collection[NamedNode], base: str) -> list[set[NamedNode]]:
    """The pairs of hubs, not wholly seen, of which something lost speaks that may hold still."""
    return [
        {*ours(triple, base)}
        for triple in seen.lost
        if (triple.predicate not in _NAMES or kind(triple.subject, base) == "stage")
        and all(kind(one, base) in HUBS and one not in opened for one in ours(triple, base))
    ]


def scopes_of(said: Iterable[Triple], change: Change, reach: Reach, base: str) -> set[NamedNode]:
    """The teams, competitions, editions and stages of what changed, as far as it reaches."""
    if reach == Reach.MATCH:
        return set()
    links = neighbours(said, base)
    due, cluster = list(change.things(base)), set[NamedNode]()
    while due:
        one = due.pop()
        if one not in cluster and kind(one, base) not in HUBS:
            cluster.add(one)
            due += links.get(one, ())
    wide = _SCOPES if reach == Reach.SCOPE else _ROUNDS
    every = {one for one in change.things(base) if kind(one, base) in wide}
    for one in cluster:
        near = _SCOPES if kind(one, base) in _RECORDS else wide
        every |= {hub for hub in links.get(one, ()) if kind(hub, base) in near}
    # A stage belongs to an edition, and an edition to a competition.
    for _ in _ROUNDS:
        named = (hub for one in every if kind(one, base) in _ROUNDS for hub in links.get(one, ()))
        every |= {hub for hub in named if kind(hub, base) in wide - {"team"}}
    return every


def idle_terms(
    store: KnowledgeStore, scopes: Iterable[NamedNode], changed: Iterable[Triple]
) -> frozenset[str]:
    """The properties of stages, if what changed of them neither makes a final nor counts one.

    Finals of a competition are counted where each edition has one, or a stage for every match. So
    they stay as they are where the editions at hand have a final that did not change, and where
    another edition has matches of no stage, and no final.
    """
    about = {t.object if t.predicate == term("stage") else t.subject for t in changed}
    told = {t.subject for t in changed if t.object == term("Final")}
    if told or any(
        store.query(_IS_FINAL.replace("?stage", str(one)))
        for one in about
        if kind(one, store.base) == "stage"
    ):
        return frozenset()
    editions = {one for one in scopes if kind(one, store.base) == "edition"}
    competitions = {one for one in scopes if kind(one, store.base) == "competition"}
    if all(bool(store.query(_HAS_FINAL.replace("?edition", str(one)))) for one in editions):
        return _FINALS
    others = "".join(f" FILTER(?edition != {edition})" for edition in editions)
    lacks = _LACKS.replace("# others", others)
    asked = (lacks.replace("?competition", str(competition)) for competition in competitions)
    return _FINALS if all(bool(store.query(one)) for one in asked) else frozenset()


def is_told_elsewhere(store: KnowledgeStore, lost: Iterable[Triple]) -> bool:
    """True if rules that look at records or counts still give one of the triples in the store.

    Asked of what is said of two hubs: a man may have equalled the same rival's mark in another
    competition as well.
    """
    base = store.base
    for triple in lost:
        if len(ours(triple, base)) == 2 and all(
            kind(one, base) in HUBS for one in ours(triple, base)
        ):
            for rule in football_rules():
                asked = rule.reach != "match" and _held(rule.text, triple)
                if asked and any(True for _ in cast("QueryTriples", store.query(asked))):
                    return True
    return False


def _held(rule: str, triple: Triple) -> str:
    """A rule whose head can be the triple, held to its subject and object; "" for another rule.

    What the rule does not make itself is held from the start, so that little is looked at.

    >>> equal = Triple(NamedNode("a:a"), term("equals"), NamedNode("a:b"))
    >>> _held("CONSTRUCT { ?x fkg:equals ?y . } WHERE { ?x fkg:is ?y }", equal)
    'CONSTRUCT { ?x fkg:equals ?y . } WHERE { VALUES (?x ?y) { (<a:a> <a:b>) } ?x fkg:is ?y }'
    """
    head, where, body = rule.partition("WHERE {")
    name = re.escape(local(triple.predicate))
    found = re.search(rf"(\?\w+) fkg:{name} (\?\w+) [.;]", head)
    if not found:
        return ""
    made = set(re.findall(r"AS (\?\w+)\)", body))
    held = dict(zip(found.groups(), (triple.subject, triple.object), strict=True))
    first = _values({name: iri for name, iri in held.items() if name not in made})
    last = _values({name: iri for name, iri in held.items() if name in made})
    return f"{head}{where}{first}{body}{last}"


def _values(held: Mapping[str, object]) -> str:
    names, things = " ".join(held), " ".join(map(str, held.values()))
    return f" VALUES ({names}) {{ ({things}) }}" if held else ""
