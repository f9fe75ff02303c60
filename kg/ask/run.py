"""A question is found, checked, told its parameters, and put to a store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.ask import query_text
from kg.ask.catalogue import NamedQuery, did_you_mean, named_queries, named_query
from kg.ask.counts import DAY, with_bounds, with_counts
from kg.ask.federation import Abroad, brought_home
from kg.ask.names import Term, is_used, resolve_value
from kg.ask.vocabulary import STANDARDS, prefixes, standard_terms, vocabulary
from kg.errors import CallError, InputError
from kg.graph.iris import ONTOLOGY
from kg.graph.store import Answer, KnowledgeStore

_CLASSES = {
    "match": ("Match",),
    "team": ("Team",),
    "scope": ("Team", "Competition", "Edition", "Match"),
    "measure": ("Measure",),
    **dict.fromkeys(("scorer", "taker", "player"), ("Player",)),
    **dict.fromkeys(("person", "holder", "speaker"), ("Person",)),
}
"""What the value of a parameter can be, so that England the team is not England the place."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query's text, how messages call it, and its header if it is a named one."""

    text: str
    where: str
    named: NamedQuery | None = None


def question(asked: str) -> Question:
    """The question that a name, the path of a file, or a SPARQL text stands for."""
    if asked in named_queries():
        named = named_query(asked)
        return Question(named.text, f"query {asked}", named)
    if "{" in asked:
        return Question(asked, "the query")
    path = Path(asked)
    if path.is_file():
        try:
            return Question(path.read_text(encoding="utf-8-sig"), str(path))
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"cannot read the query in {path}: {error}") from None
    if path.suffix in {".rq", ".sparql"} or "/" in asked:
        raise InputError(f"there is no file {path}: name a file that exists, or a query of --list")
    named = named_query(asked)
    return Question(named.text, f"query {asked}", named)


def ask(
    store: KnowledgeStore, asked: Question, values: Mapping[str, str] | None = None,
    abroad: Abroad | None = None,
) -> Answer:  # fmt: skip
    """What the store answers; ``values`` are the parameters as the user wrote them.

    ``abroad`` says which other services a query may ask; without it, none.
    """
    known = prefixes(store.base)
    if abroad is None:
        query_text.refuse_service(asked.text, asked.where)
    if asked.named is None:
        query_text.check(asked.text, known, asked.where, abroad=abroad is not None)
        _check_terms(store, asked, known)
    text, filters = asked.text, dict(values or {})
    if asked.named and asked.named.counted == "bounds":
        held = _held(store, asked, filters)
        text = with_bounds(store, text, held.get("playerIri", ()))
    elif asked.named and asked.named.counted:
        day = filters.pop(DAY, "")
        held = _held(store, asked, filters)
        text = with_counts(store, text, held.get("playerIri", ()), day)
        held.update({"moment": (Literal(day),)} if day else {})
    else:
        held = _held(store, asked, filters)
    hold = query_text.told if asked.named else query_text.bound
    try:
        whole = hold(text, held)
        if abroad is not None:
            whole = brought_home(store, whole, abroad, known, asked.where)
        return store.query(whole, prefixes=known)
    except SyntaxError:
        told = ", ".join(f"?{name}" for name in held)
        raise CallError(
            f"{asked.where} has no place where {told} could be set: give it a WHERE block"
        ) from None


def _check_terms(store: KnowledgeStore, asked: Question, known: Mapping[str, str]) -> None:
    """Refuses a word that neither its vocabulary nor the graph has: it would only match nothing."""
    for used in query_text.terms(asked.text, known, (ONTOLOGY, *STANDARDS)):
        if used.space == ONTOLOGY and used.name in vocabulary().terms:
            continue
        iri = NamedNode(used.space + used.name)
        if is_used(store, iri):
            continue
        theirs = vocabulary().terms if used.space == ONTOLOGY else standard_terms(used.space)
        if used.name not in theirs:
            whose = "the ontology" if used.space == ONTOLOGY else "its vocabulary"
            raise CallError(
                f"{asked.where} uses {used.written} in line {used.line}, which {whose} does not "
                f"have{did_you_mean(used.name, theirs)}"
            )


def _held(
    store: KnowledgeStore, asked: Question, values: Mapping[str, str]
) -> dict[str, tuple[Term, ...]]:
    parameters = {p.name: p for p in asked.named.parameters} if asked.named else {}
    names = query_text.variables(asked.text)
    if asked.named:
        names |= query_text.tellable(asked.text)
    allowed = parameters if asked.named else names
    held: dict[str, tuple[Term, ...]] = {}
    for name in values:
        if name not in allowed:
            near = did_you_mean(name, allowed)
            known = ", ".join(sorted(allowed)) or "none"
            raise CallError(f"{asked.where} has no parameter “{name}”{near or f': it has {known}'}")
    for name in {**parameters, **values}:
        told = values.get(name)
        if told is None:
            told = parameters[name].default
            if told:
                held.update(_default(store, name, told, names))
        else:
            held[_variable(name, names)] = (resolve_value(store, told, _CLASSES.get(name, ())),)
    return held


def _default(
    store: KnowledgeStore, name: str, told: str, names: frozenset[str]
) -> dict[str, tuple[Term, ...]]:
    """The default's value; one that this graph does not know leaves no rows, and is no error."""
    try:
        return {_variable(name, names): (resolve_value(store, told, _CLASSES.get(name, ())),)}
    except CallError:
        return {_variable(name, names): ()}


def _variable(name: str, names: frozenset[str]) -> str:
    return f"{name}Iri" if f"{name}Iri" in names else name


def rows(store: KnowledgeStore, asked: str, **values: str) -> list[dict[str, Term | None]]:
    """The rows of a SELECT query, each a mapping from column to term (None where empty)."""
    answer = ask(store, question(asked), values)
    if not isinstance(answer, QuerySolutions):
        raise CallError(f"{asked} gives no rows: ask with SELECT")
    columns = [variable.value for variable in answer.variables]
    return [{name: row[name] for name in columns} for row in answer]
