"""Rows from a SPARQL service of others, asked through SPARQLWrapper.

The queries are plain SPARQL 1.1, so that Wikidata's own service, QLever and mirrors serve alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from http.client import HTTPException
from typing import TypeAlias
from urllib.error import HTTPError, URLError

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    parse_query_results,
)

from kg.errors import ServiceError
from kg.online.answers import Reply
from kg.online.patience import Courtesy, PassingError, unreached
from kg.online.visitor import Call, Visitor, refused, taken

Value: TypeAlias = "NamedNode | Literal | BlankNode"
Row: TypeAlias = Mapping[str, Value]
"""The values of a row by variable; a variable without a value is not in it."""

MOST_ROWS = 1_000_000
_RESULTS = "application/sparql-results+json"


def rows(visitor: Visitor, address: str, query: str) -> tuple[Row, ...]:
    """The rows of a SELECT query."""
    call = Call(address, (("query", query),), "sparql")
    return visitor.visit(call, lambda reply: _rows(reply, address))


def _rows(reply: Reply, address: str) -> tuple[Row, ...]:
    form = QueryResultsFormat.from_media_type(reply.media or _RESULTS) or QueryResultsFormat.JSON
    try:
        found = parse_query_results(reply.body, format=form)
        if not isinstance(found, QuerySolutions):
            raise ServiceError(f"{address} answers yes or no where rows were asked: check it")
        names = [variable.value for variable in found.variables]
        got: list[Row] = []
        for solution in found:
            if len(got) >= MOST_ROWS:
                raise ServiceError(f"{address} sends more than {MOST_ROWS} rows: ask for less")
            told = ((name, solution[name]) for name in names)
            got.append({n: v for n, v in told if isinstance(v, NamedNode | Literal | BlankNode)})
    except (SyntaxError, ValueError, OSError):
        raise PassingError("sends rows that cannot be read") from None
    return tuple(got)


def send_query(address: str, query: str, agent: str, courtesy: Courtesy) -> Reply:
    """What the service answers to a query, as JSON rows."""
    from SPARQLWrapper import JSON, POST, URLENCODED, SPARQLWrapper
    from SPARQLWrapper.SPARQLExceptions import EndPointInternalError, SPARQLWrapperException

    client = SPARQLWrapper(address, agent=agent)
    client.setTimeout(max(1, round(courtesy.timeout)))
    client.setMethod(POST)
    client.setRequestMethod(URLENCODED)
    client.setReturnFormat(JSON)
    client.setOnlyConneg(True)
    client.setQuery(query)
    try:
        answer = client.query().response
    except HTTPError as error:
        with error:
            raise refused(error, address) from None
    except EndPointInternalError:
        raise PassingError("answers 500") from None
    except SPARQLWrapperException as error:
        told = " ".join(str(error).split())[:200]
        raise ServiceError(
            f"{address} does not take the query ({told}): check the address"
        ) from None
    except URLError as error:
        raise unreached(error.reason, address) from None
    except (OSError, HTTPException) as error:
        raise unreached(error, address) from None
    with answer:
        return taken(answer, address, courtesy)


def block(name: str, values: tuple[str, ...]) -> str:
    """A VALUES block of SPARQL over terms that are written already.

    >>> block("item", ("wd:Q1", "wd:Q2"))
    'VALUES ?item { wd:Q1 wd:Q2 }'
    """
    return f"VALUES ?{name} {{ {' '.join(values)} }}"
