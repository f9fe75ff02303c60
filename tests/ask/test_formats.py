"""Answers in every format: whole, parseable, one line per row."""

from __future__ import annotations

import csv
import io
import json

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store, parse, parse_query_results

from kg.ask.formats import FORMATS, GRAPH_FORMATS, table, written
from kg.ask.run import ask, question
from kg.errors import CallError
from kg.graph.iris import BASE
from kg.graph.store import Answer, memory_store

ROWS = 'SELECT ?a ?b { VALUES (?a ?b) { ("x, \\"y\\"\\nz" 1) ("é" UNDEF) (<urn:x> true) } }'
GRAPH = "CONSTRUCT { <urn:a> rdfs:label 'b' } {}"


def _asked(text: str) -> Answer:
    return ask(memory_store(), question(text))


def _written(text: str, form: str | None, *, terminal: bool = False) -> str:
    return written(_asked(text), form, terminal=terminal, base=BASE)


def test_csv_gives_back_every_cell() -> None:
    found = list(csv.reader(io.StringIO(_written(ROWS, "csv"))))
    assert found == [["a", "b"], ['x, "y"\nz', "1"], ["é", ""], ["urn:x", "true"]]


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
def test_the_w3c_formats_read_back(form: str) -> None:
    from pyoxigraph import QueryResultsFormat as Results

    kinds = {"json": Results.JSON, "xml": Results.XML, "tsv": Results.TSV}
    answer = parse_query_results(_written(ROWS, form), kinds[form])
    again = Store().query(ROWS)
    assert isinstance(answer, QuerySolutions)
    assert isinstance(again, QuerySolutions)
    assert [list(row) for row in answer] == [list(row) for row in again]


def test_a_table_is_whole_and_a_row_is_a_line() -> None:
    lines = _written(ROWS, "table").splitlines()
    assert len(lines) == 2 + 3 + 1
    assert 'x, "y" z' in lines[2]
    assert lines[-1] == "(3 rows)"


def test_nothing_long_is_cut() -> None:
    assert "w" * 5000 in table(["text"], [["w" * 5000]])


def test_wide_letters_are_aligned() -> None:
    lines = table(["name", "n"], [["손흥민", "a"], ["Mbappe\u0301", "b"]]).splitlines()
    assert lines[2] == "손흥민  a"
    assert lines[3] == "Mbappe\u0301  b"


def test_a_terminal_gets_a_table_and_a_pipe_csv() -> None:
    assert _written(ROWS, None, terminal=True) == _written(ROWS, "table")
    assert _written(ROWS, None) == _written(ROWS, "csv")


@pytest.mark.parametrize(("text", "word"), [("ASK {}", "true"), ("ASK { ?s a fkg:Goal }", "false")])
def test_yes_or_no(text: str, word: str) -> None:
    assert _written(text, None) == f"{word}\n"
    assert json.loads(_written(text, "json"))["boolean"] is (word == "true")


@pytest.mark.parametrize("form", [*GRAPH_FORMATS, None])
def test_triples_read_back(form: str | None) -> None:
    kinds = {"nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD}
    found = list(parse(_written(GRAPH, form), format=kinds.get(form or "", RdfFormat.TURTLE)))
    assert [quad.subject.value for quad in found] == ["urn:a"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "form"), [(ROWS, "ttl"), (GRAPH, "csv"), (GRAPH, "table"), ("ASK {}", "nt")]
)
def test_a_format_that_does_not_fit_is_told(text: str, form: str) -> None:
    assert form in FORMATS
    with pytest.raises(CallError, match="cannot be written as"):
        _written(text, form)


def test_words_cannot_steer_a_terminal() -> None:
    text = 'SELECT ?a { VALUES ?a { "\\u001b[2Jgone" } }'
    assert "\x1b" not in _written(text, "table")
