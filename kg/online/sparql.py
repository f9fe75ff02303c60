"""Rows from a SPARQL service of others, asked through SPARQLWrapper.

The queries are plain SPARQL 1.1, so that Wikidata's own service, QLever and mirrors serve alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
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
from kg.online.address import opener
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

    class Client(SPARQLWrapper):
        """A client that is led nowhere but where may be asked."""

        def _query(self) -> tuple[HTTPResponse, str]:
            request = self._createRequest()
            return opener(address).open(request, timeout=courtesy.timeout), self.returnFormat

    client = Client(address, agent=agent)
    client.setMethod(POST)
    client.setRequestMethod(URLENCODED)
    client.setReturnFormat(JSON)
    client.setOnlyConneg(True)
    client.setQuery(query)
    try:
        answer = client.query().response
    except HTTPError as error:
        with error:
            if error.code == HTTPStatus.BAD_REQUEST:
                raise _not_taken(error, address) from None
            raise refused(error, address) from None
    except URLError as error:
        raise unreached(error.reason, address) from None
    except (OSError, HTTPException) as error:
        raise unreached(error, address) from None
    with answer:
        return taken(answer, address, courtesy)


def _not_taken(error: HTTPError, address: str) -> ServiceError:
    try:
        told = " ".join(error.read(4000).decode(errors="replace").split())[:200]
    except (OSError, HTTPException):
        told = ""
    return ServiceError(
        f"{address} does not take the query ({told or error.reason}): check the address"
    )


def block(name: str, values: tuple[str, ...]) -> str:
    """A VALUES block of SPARQL over terms that are written already.

    >>> block("item", ("wd:Q1", "wd:Q2"))
    'VALUES ?item { wd:Q1 wd:Q2 }'
    """
    return f"VALUES ?{name} {{ {' '.join(values)} }}"
