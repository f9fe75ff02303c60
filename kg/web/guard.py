"""Looks at a query before any parser does: what kind it is, and whether it may be asked here.

A parser can be brought down by a query that nests deeply, and an engine follows SERVICE into the
network. So a query is refused by its text alone, in one pass over it. Whatever gets past this
meets a process without network that can die alone (``kg.web.pool``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from kg.ask.query_text import unescaped
from kg.errors import CallError
from kg.web.page import Asked
from kg.web.refusals import Refusal

CHAIN: Final = 1_000
"""How many operators a query may have: some parsers take time that grows faster than they do."""

_IRI = r"<[^<>\"{}|^`\x00-\x20]*>"
_BEGIN = re.compile(
    rf"(?:\s|\#[^\n]*(?:\n|$)|PREFIX\s*[^\s:]*:\s*{_IRI}|BASE\s*{_IRI})*([A-Za-z]*)", re.IGNORECASE
)
_SILENT = re.compile(
    rf"""{_IRI}|\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''"""
    r"""|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|\#[^\n]*""",
    re.DOTALL,
)
_BRACKET = re.compile(r"[][(){}]")
_OPERATOR = re.compile(r"[/|!^&+*=<>?-]")
_GAP = r"(?:\s|\#[^\n]*\n)*"
_SERVICE = re.compile(
    rf"([\w.:?$@%-]*)SERVICE{_GAP}(?:SILENT{_GAP})?(?:<([^>\s]*)>|[?$]\w|[\w.-]*:)", re.IGNORECASE
)
_VOLATILE = re.compile(r"\b(?:RAND|NOW|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)
_CHANGES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"}
)
_ROWS = frozenset({"SELECT", "ASK"})
_TRIPLES = frozenset({"CONSTRUCT", "DESCRIBE"})


@dataclass(frozen=True, slots=True)
class Looked:
    """What the text of a query tells."""

    gives_triples: bool
    is_volatile: bool
    """True if the same question may be answered differently: it asks the clock, or for chance."""


@lru_cache(maxsize=256)
def look(text: str, depth: int, services: frozenset[str]) -> Looked:
    """What a query is; a Refusal if it may not be asked.

    >>> look("PREFIX a: <urn:a> CONSTRUCT { ?s a:p NOW() } {}", 100, frozenset())
    Looked(gives_triples=True, is_volatile=True)
    >>> look("ASK { SERVICE <http://example.org/> {} }", 100, frozenset())
    Traceback (most recent call last):
        ...
    kg.web.refusals.Refusal: this endpoint asks no other server (SERVICE <http://example.org/>)
    """
    begin = _BEGIN.match(text)
    form = begin[1].upper() if begin else ""
    if form in _CHANGES:
        raise Refusal(
            "read-only",
            f"this endpoint only reads ({form} changes): whoever runs it changes the store with "
            "kg add and kg remove",
        )
    _check_services(text, services)
    _check_nesting(text, depth)
    return Looked(form in _TRIPLES, bool(_VOLATILE.search(text)))


def checked(text: str, asked: Asked) -> Looked:
    """What a query of the user's own is, for a page that puts it; CallError if it may not be."""
    try:
        if len(text.encode("utf-8")) > asked.query_bytes:
            raise too_long(asked.query_bytes)
        return look(text, asked.depth, frozenset(asked.services))
    except Refusal as refusal:
        raise CallError(refusal.message) from None


def too_long(most: int) -> Refusal:
    """The query is longer than so many bytes."""
    return Refusal("too-long", f"the query is longer than {most // 1024:,} KiB, the most here")


def _check_services(text: str, allowed: frozenset[str]) -> None:
    """Refuses what can be a SERVICE clause, wherever it stands.

    Where a string or an address ends is for a parser to say; two may disagree, and a query can be
    written for that. So nothing is taken for a string here.
    """
    if "service" not in text.lower() and "\\" not in text:
        return
    for found in _SERVICE.finditer(unescaped(text)):
        before = found[1]
        if ":" in before or before[:1] in {"?", "$", "@"}:
            continue  # the end of a name or a variable
        address = found[2] or ""
        parts = urlsplit(address)
        if parts.scheme in {"http", "https"} and parts.hostname in allowed:
            continue
        line = text.count("\n", 0, found.start()) + 1
        who = f" (SERVICE <{address}>)" if address else " (SERVICE)"
        cure = "" if not allowed else f": it may ask {', '.join(sorted(allowed))}, written in full"
        raise Refusal("service", f"this endpoint asks no other server{who}{cure}", line, 1)


def _check_nesting(text: str, most: int) -> None:
    opened = text.count("(") + text.count("{") + text.count("[")
    # A chain of signs such as !!! or ^^^ is as deep as it is long.
    if opened <= most and len(_OPERATOR.findall(text)) <= CHAIN:
        return
    code = _SILENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    depth = 0
    for found in _BRACKET.finditer(code):
        depth += 1 if found[0] in "([{" else -1
        if depth > most:
            line = code.count("\n", 0, found.start()) + 1
            column = found.start() - code.rfind("\n", 0, found.start())
            raise Refusal(
                "nesting", f"brackets nest deeper than {most}, the most here", line, column
            )
    operators = len(_OPERATOR.findall(code)) - len(re.findall(r"[?$]\w", code))
    if operators > CHAIN:
        raise Refusal("nesting", f"the query has more than {CHAIN:,} operators, the most here")
