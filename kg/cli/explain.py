"""``kg explain``: the proofs of a fact, down to the words of the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.program import Verb, store_option

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from kg.graph.store import KnowledgeStore
    from kg.reason.explain.proof import Proof


@click.command("explain", cls=Verb)
@click.argument("subject")
@click.argument("predicate")
@click.argument("value", metavar="OBJECT")
@click.option("--format", "form", default="text", show_default=True,
              type=click.Choice(["text", "markdown", "json", "ttl"]),
              help="How the proof is written.")  # fmt: skip
@click.option("--all", "full", is_flag=True,
              help="Leave nothing out: each way, passage and goal counted.")  # fmt: skip
@click.option("--why-not", is_flag=True,
              help="Tell what is missing for the fact to hold, rule by rule.")  # fmt: skip
@store_option
def command(  # noqa: PLR0913  an argument for each option
    subject: str, predicate: str, value: str, form: str, store: str, *, full: bool, why_not: bool
) -> int:
    """Prove a fact: kg explain "Harry Kane" equalsRecordOf "Wayne Rooney".

    SUBJECT and OBJECT are labels, aliases or IRIs, PREDICATE a property of the ontology. All
    proofs are shown, each down to the quoted words. With --why-not: what is missing for it. Exit
    code 1: nothing proves it.
    """
    from pyoxigraph import Triple

    from kg.ask.names import resolve_object, resolve_property, resolve_subject
    from kg.errors import CallError
    from kg.graph.store import open_store

    if why_not and form == "ttl":
        raise CallError("what is missing has no Turtle: use --format text, markdown or json")
    graph = open_store(store)
    prop = resolve_property(predicate)
    thing = resolve_subject(graph, subject, prop)
    fact = Triple(thing, prop, resolve_object(graph, value, prop))
    if why_not:
        return _why_not(graph, fact, form)
    from kg.reason.explain import explain

    proof = explain(graph, fact)
    click.echo(_written(proof, form, graph.base, full=full), nl=False)
    return 0 if proof else 1


def _why_not(graph: KnowledgeStore, fact: Triple, form: str) -> int:
    from kg.reason.explain import render_whynot
    from kg.reason.explain.whynot import why_not

    found = why_not(graph, fact)
    written = {"markdown": render_whynot.markdown, "json": render_whynot.to_json}
    click.echo(written.get(form, render_whynot.text)(found), nl=False)
    return 0 if found.holds else 1


def _written(proof: Proof, form: str, base: str, *, full: bool) -> str:
    if form == "json":
        from kg.reason.explain.render_json import to_json

        return to_json(proof).rstrip("\n") + "\n"
    if form == "ttl":
        from kg.reason.explain.render_prov import turtle

        return turtle(proof, base)
    from kg.reason.explain.render import markdown, text

    return markdown(proof, full=full) if form == "markdown" else text(proof, full=full)
