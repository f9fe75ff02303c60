"""SERVICE: what another SPARQL service is asked in the middle of a query.

A query engine would send the pattern as it stands, unbound and unasked how often. Here the rows
that the query has so far go along as VALUES, in batches, through the visitor that asks politely and
keeps answers; what comes back stands in the query where SERVICE stood, as VALUES. That is what
SPARQL 1.1 says of SERVICE, but for blank nodes, which come back as IRIs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions

from kg.ask.query_text import bare, declared, variables
from kg.errors import CallError, ServiceError
from kg.graph.store import KnowledgeStore
from kg.online.sparql import Row, Value, rows
from kg.online.visitor import Visitor

_SERVICE = re.compile(r"(?<![\w?$:.-])SERVICE(?![\w:-])(\s+SILENT(?![\w:-]))?", re.IGNORECASE)
_FILTER = re.compile(r"(?<![\w?$:.-])FILTER(?![\w:-])", re.IGNORECASE)
_FORM = re.compile(r"(?<![\w?$:.-])(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:-])", re.IGNORECASE)
_NO_PUSH = re.compile(r"(?<![\w?$:.-])(GRAPH|FROM)(?![\w:-])", re.IGNORECASE)
_NAME = re.compile(r"\s*(?:<([^<>\s]*)>|([\w.-]*):([\w.-]*)|[?$]\w+)\s*\{")
_BATCH = 200
"""Rows that go along with one request."""
_PAIRS = {"{": "}", "(": ")"}


@dataclass(frozen=True, slots=True)
class Abroad:
    """Which services a query may ask: the address that it writes, and the one that is asked."""

    visitor: Visitor
    allowed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Block:
    """A SERVICE of a query: its place, its address, its pattern, and what stands before it."""

    start: int
    end: int
    address: str
    silent: bool
    pattern: str
    before: str


def brought_home(
    store: KnowledgeStore, text: str, abroad: Abroad, prefixes: Mapping[str, str], where: str
) -> str:
    """The query with the answers of other services in the place of SERVICE.

    CallError for a service that is not allowed, ServiceError for one that does not answer.
    """
    known = {**prefixes, **declared(text)}
    while block := _next_block(text, known, where):
        address = abroad.allowed.get(block.address)
        if address is None:
            raise CallError(
                f"{where} asks {block.address}, which is not allowed: add --service"
                f" {block.address}, if you mean it"
            )
        home = _home(store, text, block, known)
        try:
            found = _asked(abroad.visitor, address, block, home, known)
        except ServiceError:
            if not block.silent:
                raise
            text = f"{text[: block.start]} {{ }} {text[block.end :]}"
            continue
        text = f"{text[: block.start]} {_values(found, home)} {text[block.end :]}"
    return text


def _next_block(text: str, prefixes: Mapping[str, str], where: str) -> _Block | None:
    """The first SERVICE of a query."""
    code = bare(text)
    found = _SERVICE.search(code)
    if found is None:
        return None
    name = _NAME.match(text, found.end())
    if name is None or (name[1] is None and name[2] is None):
        raise CallError(f"{where} asks a service that it does not name: write its address")
    if name[1] is None and name[2] not in prefixes:
        raise CallError(f'{where} uses an unknown prefix "{name[2]}:"')
    address = name[1] if name[1] is not None else prefixes[name[2]] + name[3]
    end = _closing(code, name.end() - 1)
    pattern = text[name.end() : end - 1]
    if _SERVICE.search(bare(pattern)):
        raise CallError(f"{where} has a SERVICE in a SERVICE, which is not asked: part them")
    before = _before(text, code, found.start())
    return _Block(found.start(), end, address, found[1] is not None, pattern, before)


def _closing(code: str, at: int) -> int:
    """The place after the bracket that closes the one at ``at``; the end, if none does."""
    opening, depth = code[at], 0
    for place in range(at, len(code)):
        if code[place] == opening:
            depth += 1
        elif code[place] == _PAIRS[opening]:
            depth -= 1
            if not depth:
                return place + 1
    return len(code)


def _opening(code: str, at: int) -> int:
    """The place of the brace whose group the place ``at`` stands in; -1 outside of all."""
    depth = 0
    for place in range(at - 1, -1, -1):
        if code[place] == "}":
            depth += 1
        elif code[place] == "{":
            if not depth:
                return place
            depth -= 1
    return -1


def _before(text: str, code: str, at: int) -> str:
    """The patterns that are joined with the service: those before it in its group.

    For a service alone in an OPTIONAL, those before the OPTIONAL. Nothing where that is not sure.
    """
    opening = _opening(code, at)
    before = text[opening + 1 : at]
    if not bare(before).strip() and (found := re.search(r"OPTIONAL\s*$", code[:opening], re.I)):
        at, opening = found.start(), _opening(code, found.start())
        before = text[opening + 1 : at]
    around = code[:opening]
    if _NO_PUSH.search(around) or len(_FORM.findall(around)) > 1:
        return ""
    return _without_open_filters(before)


def _without_open_filters(before: str) -> str:
    """The patterns without filters on what they do not bind: the service may bind that."""
    code = bare(before)
    cuts: list[tuple[int, int]] = []
    for found in _FILTER.finditer(code):
        bracket = re.search(r"[({]", code[found.end() :])
        if bracket and code.count("{", 0, found.start()) == code.count("}", 0, found.start()):
            end = _closing(code, found.end() + bracket.start())
            cuts.append((found.start(), end))
    kept, at = [], 0
    for start, end in cuts:
        kept.append(before[at:start])
        at = max(at, end)
    kept.append(before[at:])
    bound = variables(" ".join(kept))
    good = [before[s:e] for s, e in cuts if variables(before[s:e]) <= bound]
    return " ".join([*kept, *good])


def _home(
    store: KnowledgeStore, text: str, block: _Block, prefixes: Mapping[str, str]
) -> list[Row] | None:
    """The rows that go along; None where none can be told."""
    shared = sorted(variables(block.before) & variables(block.pattern))
    if not shared:
        return None
    form = _FORM.search(bare(text))
    prologue = text[: form.start()] if form else ""
    told = " ".join(f"?{name}" for name in shared)
    asked = f"{prologue} SELECT DISTINCT {told} WHERE {{ {block.before} }}"
    try:
        answer = store.query(asked, prefixes=prefixes)
    except SyntaxError:
        return None
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - what SELECT means
    found = [{name: row[name] for name in shared} for row in answer]
    sure = [n for n in shared if all(isinstance(r[n], NamedNode | Literal) for r in found)]
    if not sure:
        return [] if not found else None
    return [dict(row) for row in dict.fromkeys(tuple((n, row[n]) for n in sure) for row in found)]


def _asked(
    visitor: Visitor, address: str, block: _Block, home: list[Row] | None,
    prefixes: Mapping[str, str],
) -> list[Row]:  # fmt: skip
    """What the service answers, batch by batch."""
    used = set(re.findall(r"(?<![\w?$:.-])([A-Za-z][\w.-]*):", bare(block.pattern)))
    lines = [f"PREFIX {n}: <{iri}>" for n, iri in sorted(prefixes.items()) if n in used]
    found: list[Row] = []
    for along in _batches(home):
        told = f"{_values(along, along)} " if along is not None else ""
        query = "\n".join([*lines, f"SELECT * WHERE {{ {told}{block.pattern} }}"])
        found.extend(rows(visitor, address, query))
    return found


def _batches(home: list[Row] | None) -> Iterator[list[Row] | None]:
    if home is None:
        yield None
        return
    ordered = sorted(home, key=lambda row: [str(value) for value in row.values()])
    for start in range(0, len(ordered), _BATCH):
        yield ordered[start : start + _BATCH]


def _values(found: Sequence[Row], home: Iterable[Row] | None) -> str:
    """The rows as a VALUES block; one of no rows where nothing came back."""
    names = sorted({name for row in (*found, *(home or ())) for name in row})
    if not names:
        return "{ }" if found else "FILTER(false)"
    cells = (
        f"({' '.join(_cell(row[name]) if name in row else 'UNDEF' for name in names)})"
        for row in found
    )
    return f"VALUES ({' '.join(f'?{name}' for name in names)}) {{ {' '.join(cells)} }}"


def _cell(value: Value) -> str:
    return f"<urn:blank:{value.value}>" if isinstance(value, BlankNode) else str(value)
