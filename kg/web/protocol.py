"""The SPARQL 1.1 Protocol: what a request asks, whichever of its three ways it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kg.web.refusals import Refusal

if TYPE_CHECKING:
    from starlette.requests import Request

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_FORM, _DIRECT, _UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
_FIELDS = 2_000


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the graphs that the protocol names for it, and the format if it is told by name."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str = ""


async def question(request: Request, most: int) -> Question | None:
    """What is asked; None for a request without a query, which asks what the service is.

    A Refusal says what is wrong with a request that the protocol does not know; ``most`` is how
    many bytes the query may have.
    """
    fields = parsed(request.scope["query_string"])
    if request.method != "POST":
        return _question(fields)
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    kind = kind.strip().lower()
    if kind == _UPDATE:
        raise _read_only()
    if kind not in {_FORM, _DIRECT}:
        raise Refusal(
            "media-type",
            f"a query is posted as {_FORM} or {_DIRECT}, not as {kind or 'nothing in particular'}",
        )
    sent = await body(request, most)
    charset = parameters.partition("charset=")[2].strip(" \"';").lower()
    if charset not in {"", "utf-8", "utf8"}:
        raise Refusal("bad-request", f"a query is UTF-8, not {charset}")
    if kind == _FORM:
        return _question([*fields, *parsed(sent)])
    if any(name == "query" for name, _ in fields):
        raise Refusal("bad-request", "the query is sent twice, in the address and in the body")
    try:
        return _question([*fields, ("query", sent.decode("utf-8"))])
    except UnicodeDecodeError:
        raise _not_utf8() from None


def parsed(sent: bytes) -> list[tuple[str, str]]:
    """The fields of a query string or of a form."""
    try:
        return parse_qsl(
            sent.decode("utf-8"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_FIELDS,
        )
    except UnicodeError:
        raise _not_utf8() from None
    except ValueError:
        raise Refusal("bad-request", f"a request has at most {_FIELDS:,} fields") from None


async def body(request: Request, most: int) -> bytes:
    """The body of a request; a Refusal as soon as it is known to be too long."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > most:
        raise _too_long(most)
    pieces, total = [], 0
    async for piece in request.stream():
        total += len(piece)
        if total > most:
            raise _too_long(most)
        pieces.append(piece)
    return b"".join(pieces)


def _question(fields: list[tuple[str, str]]) -> Question | None:
    def all_of(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in fields if key == name)

    queries = all_of("query")
    if all_of("update") or all_of("using-graph-uri") or all_of("using-named-graph-uri"):
        raise _read_only()
    if len(queries) > 1:
        raise Refusal("bad-request", f"there are {len(queries)} queries: ask one at a time")
    if not queries:
        return None
    return Question(
        queries[0],
        all_of("default-graph-uri"),
        all_of("named-graph-uri"),
        next(iter(all_of("format")), ""),
    )


def _read_only() -> Refusal:
    return Refusal(
        "read-only",
        "this endpoint only reads: whoever runs it changes the store with kg add and kg remove",
    )


def _not_utf8() -> Refusal:
    return Refusal("bad-request", "the query is not UTF-8")


def _too_long(most: int) -> Refusal:
    return Refusal("too-long", f"the request is longer than {most // 1024:,} KiB, the most here")
