"""A query's text before it runs: what it may do, which words it uses, where it is broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Store

from kg.ask.catalogue import did_you_mean
from kg.ask.vocabulary import PREFIXES
from kg.errors import CallError

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_SILENT = re.compile(
    r"""<[^<>"{}|^`\\\s]*>|\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''"""
    r"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\#[^\n]*""",
    re.DOTALL,
)
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):\s*<([^>]*)>", re.IGNORECASE)
_PREFIXED = re.compile(r"(?<![\w?$:.-])([A-Za-z][\w.-]*)?:([\w-]*)")
_VARIABLE = re.compile(r"[?$](\w+)")
_CHANGES = re.compile(
    r"\s*(?:(?:PREFIX\s+[\w.-]*:|BASE)\s*)*"
    r"\b(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"\s*(?:(?:PREFIX\s+[\w.-]*:|BASE)\s*)*(\w+)", re.IGNORECASE)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_SERVICE = re.compile(r"(?<![\w?$:.-])SERVICE(?![\w:-])", re.IGNORECASE)
_SILENTLY = re.compile(r"\s+SILENT(?![\w:-])", re.IGNORECASE)
_TOLD = re.compile(r"^([ \t]*)# told ([\w ]+): ?(.*)$", re.MULTILINE)
_SCANNED = re.compile(r"(\?\w+ \S+ [^\s;}]+)([ .}]*)# scanned$", re.MULTILINE)
_BLOCK = re.compile(r"\bWHERE\s*\{", re.IGNORECASE)


def bare(text: str) -> str:
    """The query with IRIs, strings and comments blanked out, every other character in its place.

    >>> bare('ASK { ?x a <urn:x> } # SERVICE')
    'ASK { ?x a         }          '
    """
    return _SILENT.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


def unescaped(text: str) -> str:
    r"""The query with code point escapes resolved, as a SPARQL parser does before all else.

    >>> unescaped(r"\u0053ERVICE")
    'SERVICE'
    """
    return _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)), text)


def declared(text: str) -> dict[str, str]:
    """The prefixes that the query declares."""
    return dict(_DECLARED.findall(text))


def check(
    text: str, prefixes: Mapping[str, str], where: str = "the query", *, abroad: bool = False
) -> None:
    """Refuses what ``kg query`` does not do, and a query that does not parse.

    Unless it may go ``abroad``, a query reads this graph only; no engine ever follows SERVICE.
    """
    code = bare(unescaped(text))
    if not code.strip():
        raise CallError(f"{where} is empty: write SPARQL, such as SELECT * {{ ?s ?p ?o }} LIMIT 9")
    if found := _CHANGES.match(code):
        raise CallError(
            f"{where} would change the graph ({found[1].upper()}): kg query only reads; "
            "use kg add and kg remove"
        )
    if not abroad:
        refuse_service(text, where)
    _check_prefixes(text, code, prefixes, where)
    try:
        Store().query(_as_graph(text), prefixes=dict(prefixes))
    except SyntaxError as error:
        raise CallError(_broken(text, str(error), where)) from None


def asks_abroad(text: str) -> bool:
    """True for a query with SERVICE, however it is written."""
    return bool(_SERVICE.search(bare(unescaped(text))))


def refuse_service(text: str, where: str) -> None:
    """Refuses a query that asks another server."""
    if asks_abroad(text):
        raise CallError(
            f"{where} asks another server (SERVICE), which is only done where it is allowed: "
            "kg query --online for Wikidata, --service ADDRESS for others"
        )


def _as_graph(text: str) -> str:
    """The query with GRAPH for SERVICE, which parses alike and goes nowhere; places stay."""
    code = bare(text)
    for found in reversed(list(_SERVICE.finditer(code))):
        silent = _SILENTLY.match(code, found.end())
        end = silent.end() if silent else found.end()
        text = text[: found.start()] + "GRAPH".ljust(end - found.start()) + text[end:]
    return text


@dataclass(frozen=True, slots=True)
class UsedTerm:
    """A term of a query: its namespace and name, how it is written, and in which line."""

    space: str
    name: str
    written: str
    line: int


def terms(text: str, prefixes: Mapping[str, str], spaces: Iterable[str]) -> list[UsedTerm]:
    """The terms of the given namespaces that the query uses, in the order of the text.

    >>> [term.name for term in terms("ASK { ?x rdfs:label 1 }", PREFIXES, [PREFIXES["rdfs"]])]
    ['label']
    """
    wanted = tuple(spaces)
    declared = {**prefixes, **dict(_DECLARED.findall(text))}
    code = bare(text)
    used = [(m.start(), declared.get(m[1] or ""), m[2], m[0]) for m in _PREFIXED.finditer(code)]
    for space in wanted:
        full = re.finditer(rf"<{re.escape(space)}(\w+)>", text)
        used += [(m.start(), space, m[1], m[0]) for m in full]
    return [
        UsedTerm(space, name, written, text.count("\n", 0, at) + 1)
        for at, space, name, written in sorted(used, key=lambda found: found[0])
        if space in wanted and name
    ]


def variables(text: str) -> frozenset[str]:
    """The names of the query's variables.

    >>> sorted(variables("SELECT ?a { ?a ?p $b }"))
    ['a', 'b', 'p']
    """
    return frozenset(_VARIABLE.findall(bare(text)))


def bound(text: str, values: Mapping[str, Iterable[NamedNode | Literal]]) -> str:
    """The query with variables held to given terms, by a VALUES block at the start of its WHERE.

    Terms enter as terms, written by the RDF library, so that no value can end the block.
    """
    if not values:
        return text
    code = bare(text)
    found = _BLOCK.search(code)
    at = found.end() if found else code.find("{") + 1
    blocks = (f" {_block(name, terms)}" for name, terms in values.items())
    return f"{text[:at]}{''.join(blocks)} {text[at:]}"


def told(text: str, values: Mapping[str, Iterable[NamedNode | Literal]]) -> str:
    """A named query with its parameters told, as ``bound``, or where the query itself says.

    A variable that can stay empty, as in an OPTIONAL, would not be held by what stands before it.
    Such a query says in a remark what a told parameter asks for; the remark becomes a pattern::

        # told teamIri: ?goalIri fkg:forTeam ?teamIri .

    A remark for several variables (``# told teamIri scorerIri:``) holds if any of them is told.

    Where nothing is told, a pattern that is remarked as ``# scanned`` is read as a whole.
    """
    if not values:
        return _SCANNED.sub(_whole, text)
    placed: set[str] = set()

    def pattern(remark: re.Match[str]) -> str:
        names = [name for name in remark[2].split() if name in values]
        if not names:
            return remark[0]
        placed.update(names)
        return f"{remark[1]}{' '.join(_block(name, values[name]) for name in names)} {remark[3]}"

    filled = _TOLD.sub(pattern, text)
    return bound(filled, {name: terms for name, terms in values.items() if name not in placed})


def _whole(pattern: re.Match[str]) -> str:
    """The pattern as a subquery, which engines join by hashing; all else is one look-up a row."""
    return f"{{ SELECT * WHERE {{ {pattern[1]} }} }}{pattern[2]}"


def tellable(text: str) -> frozenset[str]:
    """The names of the variables for which a named query has such a remark."""
    return frozenset(name for remark in _TOLD.finditer(text) for name in remark[2].split())


def _block(name: str, terms: Iterable[NamedNode | Literal]) -> str:
    return f"VALUES ?{name} {{ {' '.join(map(str, terms))} }}"


def _check_prefixes(text: str, code: str, prefixes: Mapping[str, str], where: str) -> None:
    known = {*prefixes, *(name for name, _ in _DECLARED.findall(text))}
    declarations = [m.span() for m in re.finditer(r"\bPREFIX\s+[\w.-]*:", code, re.IGNORECASE)]
    for found in _PREFIXED.finditer(code):
        if any(start <= found.start() < end for start, end in declarations):
            continue
        name = found[1] or ""
        if name in known or name == "_":
            continue
        line = code.count("\n", 0, found.start()) + 1
        near = did_you_mean(name, known) or f": known are {', '.join(PREFIXES)} and more"
        raise CallError(f'{where} uses an unknown prefix "{name}:" in line {line}{near}')


def _broken(text: str, error: str, where: str) -> str:
    begins = _FIRST_WORD.match(bare(text))
    if begins and begins[1].upper() not in _FORMS:
        line = text.count("\n", 0, begins.start(1)) + 1
        near = did_you_mean(begins[1], _FORMS) or f": a query begins with {', '.join(_FORMS)}"
        return f"{where} does not parse at line {line}: it begins with {begins[1]}{near}"
    found = re.match(r"error at (\d+):(\d+): (.*)", error, re.DOTALL)
    if not found:
        return f"{where} does not parse: {' '.join(error.split())}"
    line, column = int(found[1]), int(found[2])
    lines = text.splitlines()
    if line <= len(lines):
        place = f"line {line}, column {column}, in “{lines[line - 1].strip()}”"
    else:
        place = f"its end, “{text.rstrip().splitlines()[-1].strip()}”"
    expected = re.sub(r",? ?\[_\]", "", " ".join(found[3].split()))
    if len(expected) > 120 or expected == "expected":
        expected = "something else is expected here"
    return f"{where} does not parse at {place}: {expected}"
