"""Names become terms: an IRI, a prefixed name, a label or an alias, whatever the case or accents.

A name that fits several things is never guessed: what the question can be about (the classes that
a property joins) decides, or the user does.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import DefaultGraph, Literal, NamedNode, QuerySolutions

from kg.ask.bearers import alike, beside, called, nearest, related
from kg.ask.catalogue import did_you_mean
from kg.ask.vocabulary import PREFIXES, XSD, prefixes, vocabulary
from kg.errors import AmbiguousName, CallError
from kg.graph.iris import ONTOLOGY, slug
from kg.graph.store import KnowledgeStore

Term: TypeAlias = "NamedNode | Literal"

_TYPES = "SELECT DISTINCT ?class WHERE { ?thing a ?class }"
_TERM_TYPES = "SELECT DISTINCT ?class WHERE { GRAPH ?ontology { ?thing a ?class } }"
_USED = """ASK {
  { ?iri ?p1 ?o1 } UNION { ?s2 ?iri ?o2 } UNION { ?s3 ?p3 ?iri }
  UNION { GRAPH ?g4 { ?iri ?p4 ?o4 } } UNION { GRAPH ?g5 { ?s5 ?iri ?o5 } }
  UNION { GRAPH ?g6 { ?s6 ?p6 ?iri } }
}"""
_LEXICAL = {
    "integer": (r"[+-]?\d+", "a whole number"),
    "boolean": ("true|false", "true or false"),
    "date": (r"\d{4}-\d\d-\d\d", "a date, as 2022-12-10"),
}
_IRI = re.compile(r"<?((?:https?|urn):[^\s<>]+)>?")


_SHOWN = 6
"""So many of the things that a name fits are listed."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    thing: NamedNode
    name: str
    classes: tuple[str, ...]


def resolve_name(store: KnowledgeStore, text: str, classes: Iterable[str] = ()) -> NamedNode:
    """The thing of that name.

    ``classes`` (local names) are what the thing can be; they decide between things of one name.
    A last name alone will do if only one person has it; a label goes before other names, and a
    competition before an edition of which no more than its name is known.
    """
    if iri := as_iri(text, store.base):
        return _known(store, iri)
    wanted = frozenset(classes)
    found = [_candidate(store, thing, text) for thing in called(store, text)]
    # What is written just as the graph writes it is what bears it so.
    if not any(_is_a(entry, wanted) for entry in found):
        others = alike(store, text)
        found = _named(store, text, wanted, others)
    things = {entry.thing: entry for entry in found if _is_a(entry, wanted)}
    things = things or {entry.thing: entry for entry in found}
    if len(things) > 1:
        first = [thing for thing in things if _is_labelled(store, thing, text)]
        first = [thing for thing in first if not _is_edition_of(store, thing, first)]
        things = {thing: things[thing] for thing in first} if len(first) == 1 else things
    if len(things) == 1:
        return next(iter(things))
    if things:
        some = sorted(things.values(), key=_order)[:_SHOWN]
        listed = "; ".join(map(_shown, some))
        if len(things) > _SHOWN:
            listed += f"; and {len(things) - _SHOWN} more"
        raise AmbiguousName(
            f"“{text}” fits {len(things)} things: {listed}. Write the IRI of one"
            f"{_set_aside(store, text, things, classes)}"
        )
    raise CallError(f"nothing in the graph is called “{text}”{_near(store, text, wanted, others)}")


def _is_labelled(store: KnowledgeStore, thing: NamedNode, text: str) -> bool:
    """True if the text is what the thing is called first, and not another name of it."""
    labels = store.quads.quads_for_pattern(thing, resolve_property("label"), None, DefaultGraph())
    named = (quad.object.value for quad in labels if isinstance(quad.object, Literal))
    return any(slug(name) == slug(text) for name in named)


def _is_edition_of(store: KnowledgeStore, thing: NamedNode, others: Iterable[NamedNode]) -> bool:
    """True if the thing is an edition of one of the others, called like it for want of a year."""
    prop = resolve_property("ofCompetition")
    told = store.quads.quads_for_pattern(thing, prop, None, DefaultGraph())
    return bool({quad.object for quad in told} & {*others})


def _near(
    store: KnowledgeStore,
    text: str,
    classes: frozenset[str],
    known: Iterable[tuple[NamedNode, str]],
) -> str:
    """What is called nearly so: of the classes, else whatever it is."""
    like = nearest(text, known)
    fitting = [name for thing, name in like if _is_a(_candidate(store, thing, name), classes)]
    return did_you_mean(text, fitting) or did_you_mean(text, [name for _, name in like])


def _set_aside(
    store: KnowledgeStore, text: str, things: Collection[NamedNode], classes: Iterable[str]
) -> str:
    """What bears the name itself but is not asked for: subject and object may be exchanged."""
    own = [thing for thing in called(store, text) if thing not in things]
    kinds = sorted({name for thing in own for name in _classes(store, thing)})
    wanted = ", ".join(sorted(classes))
    if not kinds or not wanted:
        return ""
    return f", or change the sides: {text} ({', '.join(kinds[:3])}) is no {wanted}"


def is_used(store: KnowledgeStore, iri: NamedNode) -> bool:
    """True if some triple of the store has the IRI."""
    return bool(store.query(_USED.replace("?iri", str(iri))))


def _known(store: KnowledgeStore, iri: NamedNode) -> NamedNode:
    """The IRI, if the graph has it: one that it has not would only be another wrong name."""
    if is_used(store, iri):
        return iri
    like = did_you_mean(re.sub(r"^.*[/#:]", "", iri.value), beside(store, iri))
    raise CallError(f"nothing in the graph has the IRI <{iri.value}>{like}")


def as_iri(text: str, base: str) -> NamedNode | None:
    """The IRI that the text is, in full or with a known prefix.

    >>> as_iri("fkg:Goals", "https://example.org/").value
    'https://w3id.org/football-kg/ontology#Goals'
    >>> as_iri("Harry Kane", "https://example.org/") is None
    True
    """
    if found := _IRI.fullmatch(text.strip()):
        return NamedNode(found[1])
    prefix, colon, local = text.strip().partition(":")
    space = prefixes(base).get(prefix)
    if colon and space and local and not re.search(r"\s", local):
        return NamedNode(space + local)
    return None


def resolve_property(text: str) -> NamedNode:
    """The property of that name: ``equalsRecordOf``, ``fkg:equalsRecordOf`` or its IRI.

    >>> resolve_property("equalsRecordof")
    Traceback (most recent call last):
    ...
    kg.errors.CallError: no property is called “equalsRecordof”: did you mean equalsRecordOf?
    """
    if text in {"a", "type"}:
        return NamedNode(PREFIXES["rdf"] + "type")
    if text == "label":
        return NamedNode(PREFIXES["rdfs"] + "label")
    words = vocabulary()
    iri = as_iri(text, "")
    if iri is not None and not iri.value.startswith(ONTOLOGY):
        return iri
    local = iri.value.removeprefix(ONTOLOGY) if iri is not None else text
    if local in words.properties:
        return NamedNode(ONTOLOGY + local)
    near = did_you_mean(local, words.properties) or ": docs/ontology.md lists them"
    raise CallError(f"no property is called “{text}”{near}")


def resolve_subject(store: KnowledgeStore, text: str, predicate: NamedNode) -> NamedNode:
    """The thing of that name that the property can speak about."""
    domain = vocabulary().domains.get(predicate.value.removeprefix(ONTOLOGY))
    return resolve_name(store, text, [domain] if domain else [])


def resolve_object(store: KnowledgeStore, text: str, predicate: NamedNode) -> Term:
    """What the text means as a value of the property: a thing, a term, a number, a date, words."""
    if predicate.value == PREFIXES["rdf"] + "type":
        return _class(store, text)
    kind = vocabulary().ranges.get(predicate.value.removeprefix(ONTOLOGY), "")
    if kind.startswith(XSD):
        return _typed(text.strip('"'), kind, predicate)
    if not kind and (words := _told_words(store, text.strip('"'), predicate)):
        return words
    if text in vocabulary().terms:
        return NamedNode(ONTOLOGY + text)
    return resolve_name(store, text, [kind] if kind else [])


def _class(store: KnowledgeStore, text: str) -> NamedNode:
    local = text.removeprefix("fkg:")
    if local in vocabulary().terms:
        return NamedNode(ONTOLOGY + local)
    try:
        return resolve_name(store, text)
    except CallError:
        if near := did_you_mean(local, vocabulary().terms - vocabulary().properties):
            raise CallError(f"no class is called “{text}”{near}") from None
        raise


def _told_words(store: KnowledgeStore, text: str, predicate: NamedNode) -> Literal | None:
    """The text as the graph writes it, if values of the property are words and not things."""
    words = None
    for quad in store.quads.quads_for_pattern(None, predicate, None, DefaultGraph()):
        if not isinstance(quad.object, Literal):
            return None
        words = Literal(text)
        if quad.object.value == text:
            return quad.object
    return words


def _typed(text: str, datatype: str, predicate: NamedNode) -> Literal:
    name = datatype.removeprefix(XSD)
    pattern, asked = _LEXICAL.get(name, (".*", ""))
    if not re.fullmatch(pattern, text, re.DOTALL):
        raise CallError(
            f"“{text}” is no value of {predicate.value.rpartition('#')[2]}: write {asked}"
        )
    return Literal(int(text)) if name == "integer" else Literal(text, datatype=NamedNode(datatype))


def resolve_value(store: KnowledgeStore, text: str, classes: Iterable[str] = ()) -> Term:
    """What a parameter's value means: quoted words, a number, a date, true or false, or a name."""
    plain = text.strip()
    if len(plain) > 1 and plain[0] == plain[-1] == '"':
        return Literal(plain[1:-1])
    if re.fullmatch(r"-?\d+", plain):
        return Literal(int(plain))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", plain):
        return Literal(plain, datatype=NamedNode(XSD + "date"))
    if plain in {"true", "false"}:
        return Literal(plain == "true")
    return resolve_name(store, plain, classes)


def _named(
    store: KnowledgeStore,
    text: str,
    classes: frozenset[str],
    known: Iterable[tuple[NamedNode, str]],
) -> list[_Candidate]:
    """Which of the known has the name; else persons of that last name, and things of the classes.

    So "semi-final" is the stage "semi-final, FIFA World Cup in Qatar" where a stage is asked.
    """
    wanted = slug(text)
    folded = [(thing, name, slug(name)) for thing, name in known]
    same = [_candidate(store, *entry[:2]) for entry in folded if entry[2] == wanted]
    if any(_is_a(entry, classes) for entry in same):
        return same
    partly = [
        _candidate(store, thing, name)
        for thing, name, its in folded
        if its.endswith(f"-{wanted}") or (classes and its.startswith(f"{wanted}-"))
    ]
    return [
        entry for entry in partly if _is_person(entry.thing) or (classes and _is_a(entry, classes))
    ] or same


def _candidate(store: KnowledgeStore, thing: NamedNode, name: str) -> _Candidate:
    return _Candidate(thing, name, _classes(store, thing))


def _is_person(thing: NamedNode) -> bool:
    return "/person/" in thing.value


def _classes(store: KnowledgeStore, thing: NamedNode) -> tuple[str, ...]:
    of_ontology = thing.value.startswith(ONTOLOGY)
    asked = (_TERM_TYPES if of_ontology else _TYPES).replace("?thing", str(thing))
    rows = store.query(asked, prefixes=PREFIXES)
    assert isinstance(rows, QuerySolutions)  # noqa: S101 - what SELECT means
    return tuple(sorted(row["class"].value.removeprefix(ONTOLOGY) for row in rows))


def _is_a(entry: _Candidate, classes: frozenset[str]) -> bool:
    """True if one of the classes, or what lies above or below it, is a class of the candidate."""
    return not classes or bool(related(classes) & {*entry.classes})


def _order(entry: _Candidate) -> str:
    return entry.thing.value


def _shown(entry: _Candidate) -> str:
    kinds = ", ".join(entry.classes[:3])
    return f"{entry.name} ({kinds}) <{entry.thing.value}>" if kinds else f"<{entry.thing.value}>"
