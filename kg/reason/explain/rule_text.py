"""Reads the SPARQL of a football rule into the values of `kg.reason.explain.pattern`.

A rule that uses more than the house's subset is refused here, in a test of the rules, rather than
explained wrongly later. Written by hand because the parsers at hand cost a second to import.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Variable

from kg.errors import CallError
from kg.reason.explain.pattern import (
    Absent,
    Clause,
    Construct,
    Element,
    Exists,
    Group,
    Optional,
    Reach,
    Subselect,
    Union,
)
from kg.reason.horn import Atom, Part

_TOKEN = re.compile(
    r"""(?P<skip>\s+|\#[^\n]*)
      | (?P<iri><[^<>"{}|^`\\\s]*>)
      | (?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
      | (?P<lang>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
      | (?P<var>[?$]\w+)
      | (?P<number>\d+(?:\.\d+)?)
      | (?P<pname>[A-Za-z][\w-]*:[\w-]*(?:\.[\w-]+)*|:[\w-]+)
      | (?P<word>[A-Za-z_]+)
      | (?P<op>\^\^|&&|\|\||!=|<=|>=|[{}()\[\].;,/^|*+?=<>!-])
    """,
    re.VERBOSE,
)
_RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


@lru_cache(maxsize=512)
def construct(text: str) -> Construct:
    """The rule in ``text``; a CallError names what of it is outside the subset."""
    return _Reader(text).construct()


class _Reader:
    """One pass over the tokens of one rule."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        self.at = 0
        self.fresh = 0
        self.prefixes: dict[str, str] = {}

    # Tokens.

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def kind(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else "end"

    def word(self) -> str:
        return self.peek().upper()

    def take(self, wanted: str = "") -> str:
        piece = self.peek()
        if not piece or (wanted and piece.upper() != wanted):
            raise CallError(
                f"rule not understood: {wanted or 'more'} expected before"
                f" “{piece or 'the end'}”; use only the SPARQL that docs of the rules allow"
            )
        self.at += 1
        return piece

    def accept(self, wanted: str) -> bool:
        if self.word() != wanted:
            return False
        self.at += 1
        return True

    def variable(self) -> Variable:
        self.fresh += 1
        return Variable(f"via{self.fresh}")

    # The rule.

    def construct(self) -> Construct:
        while self.accept("PREFIX"):
            name = self.take().removesuffix(":")
            self.prefixes[name] = self.take()[1:-1]
        prologue = "".join(f"PREFIX {n}: <{iri}> " for n, iri in self.prefixes.items())
        self.take("CONSTRUCT")
        template = self.group()
        self.take("WHERE")
        where = self.group()
        heads = tuple(element for element in template.elements if isinstance(element, Atom))
        if self.peek() or len(heads) != len(template.elements):
            raise CallError(f"rule not understood near “{self.peek() or 'CONSTRUCT'}”")
        return Construct(prologue, heads, where)

    def group(self) -> Group:
        self.take("{")
        elements: list[Element] = []
        while not self.accept("}"):
            if not self.accept("."):
                elements.extend(self.element())
        return Group(tuple(elements))

    def element(self) -> Iterator[Element]:
        match self.word():
            case "{":
                yield self.braces()
            case "OPTIONAL":
                self.take()
                yield Optional(self.group(), self.variable())
            case "MINUS":
                self.take()
                yield Absent(self.group(), "MINUS")
            case "FILTER":
                yield self.filter()
            case "BIND":
                yield self.bind()
            case "VALUES":
                yield Clause(self.values())
            case _:
                yield from self.triples()

    def braces(self) -> Element:
        if self.tokens[self.at + 1][1].upper() == "SELECT":
            return self.subselect()
        branches = [self.group()]
        while self.accept("UNION"):
            branches.append(self.group())
        return Union(tuple(branches), self.variable()) if len(branches) > 1 else branches[0]

    def filter(self) -> Element:
        start = self.at
        self.take("FILTER")
        if self.accept("NOT"):
            self.take("EXISTS")
            return Absent(self.group(), "")
        if self.accept("EXISTS"):
            return Exists(self.group())
        if self.peek() != "(":
            self.take()
        self.balanced()
        return Clause(self.since(start))

    def bind(self) -> Clause:
        start = self.at
        self.take("BIND")
        self.balanced()
        return Clause(self.since(start), Variable(self.tokens[self.at - 2][1][1:]))

    def values(self) -> str:
        start = self.at
        self.take("VALUES")
        while self.peek() != "{":
            self.take()
        self.balanced()
        return self.since(start)

    def subselect(self) -> Subselect:
        self.take("{")
        self.take("SELECT")
        start = self.at
        plain: list[Variable] = []
        while self.peek() != "{" and self.word() != "WHERE":
            if self.peek() == "(":
                self.balanced()
            elif self.kind() == "var":
                plain.append(Variable(self.take()[1:]))
            else:
                self.take()
        head = self.since(start)
        self.accept("WHERE")
        group = self.group()
        start = self.at
        while self.peek() != "}":
            if self.peek() == "(":
                self.balanced()
            else:
                self.take()
        tail = self.since(start)
        self.take("}")
        return Subselect(head, tuple(plain), group, tail)

    def balanced(self) -> None:
        depth = 0
        while True:
            piece = self.take()
            depth += (piece in "({") - (piece in ")}")
            if depth == 0:
                return

    def since(self, start: int) -> str:
        """The text from a token to here, with one space where there was any space at all."""
        return "".join(gap + piece for _, piece, gap in self.tokens[start : self.at]).strip()

    # Triples and paths.

    def triples(self) -> Iterator[Element]:
        subject = self.part()
        while True:
            path = self.path()
            while True:
                yield from self.along(subject, path, self.part())
                if not self.accept(","):
                    break
            if not self.accept(";"):
                return
            if self.peek() in {".", "}"}:
                return

    def path(self) -> list[tuple[Part, bool, str]]:
        """The steps of a path: predicate, whether it is walked backwards, and its repetition."""
        steps = [self.step()]
        while self.accept("/"):
            steps.append(self.step())
        return steps

    def step(self) -> tuple[Part, bool, str]:
        backwards = self.accept("^")
        if self.peek() == "a":
            self.take()
            return _RDF_TYPE, backwards, ""
        part = self.part()
        repeat = self.take() if self.peek() in {"+", "*", "?"} else ""
        return part, backwards, repeat

    def along(
        self, subject: Part, path: list[tuple[Part, bool, str]], goal: Part
    ) -> Iterator[Element]:
        for number, (predicate, backwards, repeat) in enumerate(path):
            end = goal if number == len(path) - 1 else self.variable()
            first, last = (end, subject) if backwards else (subject, end)
            if repeat and isinstance(predicate, NamedNode):
                yield Reach(first, predicate, repeat, last)
            else:
                yield Atom(first, predicate, last)
            subject = end

    def part(self) -> Part:
        kind, piece = self.kind(), self.take()
        match kind:
            case "var":
                return Variable(piece[1:])
            case "iri":
                return NamedNode(piece[1:-1])
            case "pname":
                prefix, _, local = piece.partition(":")
                if prefix in self.prefixes:
                    return NamedNode(self.prefixes[prefix] + local)
            case "number":
                return Literal(piece, datatype=NamedNode(_XSD + "integer"))
            case "string":
                return self.literal(re.sub(r"\\(.)", _unescape, piece[1:-1]))
            case "word" if piece in {"true", "false"}:
                return Literal(piece == "true")
        raise CallError(f"rule not understood at “{piece}”; write a variable, a name or a value")

    def literal(self, words: str) -> Literal:
        if self.kind() == "lang":
            return Literal(words, language=self.take()[1:])
        if self.accept("^^"):
            datatype = self.part()
            if isinstance(datatype, NamedNode):
                return Literal(words, datatype=datatype)
        return Literal(words)


def _tokens(text: str) -> Iterator[tuple[str, str, str]]:
    at, gap = 0, ""
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise CallError(f"rule not understood at “{text[at : at + 20]}”")
        at = match.end()
        kind = match.lastgroup or ""
        if kind == "skip":
            gap = " "
        else:
            yield kind, match[0], gap
            gap = ""


def _unescape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[1], match[1])
