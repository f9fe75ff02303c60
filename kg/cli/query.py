"""``kg query``: a named query, a file, or SPARQL from stdin."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kg.cli.online import PUBLIC, abroad_options, kept
from kg.cli.program import Verb, is_terminal, say, store_option
from kg.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.ask.catalogue import NamedQuery
    from kg.ask.run import Question
    from kg.graph.store import KnowledgeStore


@click.command("query", cls=Verb)
@click.argument("name", metavar="NAME|FILE|-", required=False)
@click.option("--list", "listed", is_flag=True, help="List the named queries.")
@click.option("--format", "form",
              type=click.Choice(["table", "csv", "tsv", "json", "xml", "ttl", "nt", "jsonld"]),
              help="Default: a table on a terminal, else CSV; Turtle for triples.")  # fmt: skip
@click.option("--param", "told", multiple=True, metavar="NAME=VALUE",
              help="A parameter: its value is a label, an alias or an IRI.")  # fmt: skip
@click.option("--online", is_flag=True, help="Let SERVICE ask Wikidata.")
@click.option("--service", "services", multiple=True, metavar="ADDRESS",
              help="Let SERVICE ask this address as well.")  # fmt: skip
@abroad_options
@store_option
def command(  # noqa: PLR0913, PLR0917 - a parameter per option
    name: str | None, form: str | None, told: tuple[str, ...], store: str,
    services: tuple[str, ...], wikidata: str, cache: str | None, contact: str | None, *,
    listed: bool, online: bool,
) -> None:  # fmt: skip
    """Answer a named query, a query file, or SPARQL from stdin.

    Known prefixes (fkg, rdfs, skos, …) need not be declared. NAME is one of kg query --list. A
    query asks this graph alone, unless --online or --service lets its SERVICE ask others.
    """
    from kg.ask.catalogue import named_queries
    from kg.ask.formats import table
    from kg.ask.run import Question, question
    from kg.graph.store import open_store

    if listed:
        lines = [[q.name, q.title, q.about] for q in named_queries().values()]
        if is_terminal():
            click.echo(table(["name", "title"], [line[:2] for line in lines]), nl=False)
        else:
            click.echo("".join("\t".join(line) + "\n" for line in lines), nl=False)
        return
    if name is None:
        raise CallError("name a query, a file, or - for stdin (kg query --list)")
    asked = Question(sys.stdin.read(), "the query on stdin") if name == "-" else question(name)
    values = dict(_pair(pair) for pair in told)
    graph = open_store(store)
    allowed = {PUBLIC: wikidata} if online else {}
    allowed |= {address: address for address in services}
    as_lines = form == "csv" or (form is None and not is_terminal())
    if as_lines and asked.named and not values and not allowed and _listed(graph, asked.named):
        return
    answer = _answer(graph, asked, values, form, allowed, cache, contact)
    click.echo(answer, nl=False)
    if asked.named and answer.count("\n") == 1 and form in {None, "csv", "tsv"}:
        say(f"{asked.where}: no rows{_unsaid(asked.named, values)}")


def _listed(graph: KnowledgeStore, query: NamedQuery) -> bool:
    """Writes a long listing as its rows come; False if it is better asked in one piece."""
    from kg.ask.formats import pieces
    from kg.ask.parts import in_parts

    parts = in_parts(graph, query)
    for piece in pieces(parts) if parts else ():
        click.echo(piece, nl=False)
    return parts is not None


def _answer(  # noqa: PLR0913, PLR0917 - what is asked, and how
    graph: KnowledgeStore, asked: Question, values: Mapping[str, str], form: str | None,
    allowed: Mapping[str, str], cache: str | None, contact: str | None,
) -> str:  # fmt: skip
    """The answer as it is written; other services are asked where they are allowed."""
    from kg.ask.formats import written
    from kg.ask.run import ask

    if not allowed:
        return written(ask(graph, asked, values), form, terminal=is_terminal(), base=graph.base)
    from kg.ask.federation import Abroad
    from kg.online.visitor import CONTACT, visiting

    with visiting(kept(cache), contact=contact or CONTACT, days=1) as visitor:
        found = ask(graph, asked, values, Abroad(visitor, allowed))
        return written(found, form, terminal=is_terminal(), base=graph.base)


def _unsaid(query: NamedQuery, told: Mapping[str, str]) -> str:
    """With which parameters a query was asked that the user did not set."""
    unsaid = [f"{p.name}={p.default}" for p in query.parameters if p.default and p.name not in told]
    return f" with {', '.join(unsaid)} (--param sets another)" if unsaid else ""


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise CallError(f"--param {text} is no parameter: write --param name=value")
    return name.strip().lstrip("?$"), value
