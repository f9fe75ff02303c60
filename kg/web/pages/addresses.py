"""Where the page of a thing is, and which thing a page's address means.

A thing's own IRI ends in ``id/person/harry-kane``; its page is ``/page/person/harry-kane`` and its
data ``/data/person/harry-kane.ttl``. Things of other bases are asked for by their whole IRI.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote, urlencode

from pyoxigraph import Literal, NamedNode, Triple

from kg.ask.vocabulary import PREFIXES, XSD, prefixes

Term = NamedNode | Literal

FACT = ("subject", "predicate", "object")
"""The fields by which a page of a proof is told its fact."""

DATA_FORMATS = ("ttl", "jsonld", "json", "csv")
"""The formats of a thing's data, by the ending of their address."""


def page_of(iri: str, base: str) -> str:
    """The address of a thing's page.

    >>> page_of("https://example.org/id/team/england", "https://example.org/id/")
    '/page/team/england'
    >>> page_of("http://www.wikidata.org/entity/Q1", "https://example.org/id/")
    '/page?iri=http%3A%2F%2Fwww.wikidata.org%2Fentity%2FQ1'
    """
    if iri.startswith(base) and len(iri) > len(base):
        return f"/page/{quote(iri.removeprefix(base), safe='/:@!$,;=()')}"
    return f"/page?{urlencode({'iri': iri})}"


def data_of(iri: str, base: str, form: str) -> str:
    """The address of what the graph says of a thing, in a format of `DATA_FORMATS`.

    >>> data_of("https://example.org/id/team/england", "https://example.org/id/", "ttl")
    '/data/team/england.ttl'
    """
    page = page_of(iri, base)
    if page.startswith("/page/"):
        return f"/data/{page.removeprefix('/page/')}.{form}"
    return f"/data?{urlencode({'iri': iri, 'format': form})}"


def compact(term: Term, base: str) -> str:
    """A term as addresses write it, which `kg.ask.names` reads again.

    >>> compact(NamedNode("https://w3id.org/football-kg/ontology#scorer"), "https://example.org/")
    'fkg:scorer'
    """
    if isinstance(term, Literal):
        return term.value
    for name, space in _longest_first(base):
        if term.value.startswith(space) and "/" not in (local := term.value.removeprefix(space)):
            return f"{name}:{local}"
    return term.value


@lru_cache(maxsize=8)
def _longest_first(base: str) -> tuple[tuple[str, str], ...]:
    """The prefixes, those of the longest namespaces first."""
    return tuple(sorted(prefixes(base).items(), key=lambda entry: -len(entry[1])))


def why_of(fact: Triple, base: str) -> str:
    """The address of the page that proves a fact.

    >>> thing = NamedNode("https://example.org/team/france")
    >>> won = NamedNode("https://w3id.org/football-kg/ontology#winner")
    >>> why_of(Triple(NamedNode("https://example.org/match/a"), won, thing), "https://example.org/")
    '/why?subject=match%3Aa&predicate=fkg%3Awinner&object=team%3Afrance'
    """
    terms = (fact.subject, fact.predicate, fact.object)
    written = [compact(t, base) for t in terms if isinstance(t, NamedNode | Literal)]
    return proof_at(written)


def proof_at(written: Iterable[str]) -> str:
    """The address of the page that proves what a subject, a predicate and an object say.

    >>> proof_at(["match:a", "fkg:winner", "team:b"])
    '/why?subject=match%3Aa&predicate=fkg%3Awinner&object=team%3Ab'
    """
    return f"/why?{urlencode(dict(zip(FACT, written, strict=True)))}"


def datatype_name(literal: Literal) -> str:
    """The local name of a literal's datatype.

    >>> datatype_name(Literal(17))
    'integer'
    """
    return literal.datatype.value.removeprefix(XSD).removeprefix(PREFIXES["rdf"])
