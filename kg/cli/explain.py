"""``kg explain``: the proofs of a fact, down to the words of the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.program import Verb, store_option

if TYPE_CHECKING:
    from kg.reason.explain.proof import Proof


@click.command("explain", cls=Verb)
@click.argument("subject")
@click.argument("predicate")
@click.argument("value", metavar="OBJECT")
@click.option("--format", "form", default="text", show_default=True,
              type=click.Choice(["text", "markdown", "json", "ttl"]),
              help="How the proof is written.")  # fmt: skip
@store_option
def command(subject: str, predicate: str, value: str, form: str, store: str) -> int:
    """Prove a fact: kg explain "Harry Kane" equalsRecordOf "Wayne Rooney".

    SUBJECT and OBJECT are labels, aliases or IRIs, PREDICATE a property of the ontology. All
    proofs are shown, each down to the quoted words. Exit code 1: nothing proves it.
    """
    from pyoxigraph import Triple

    from kg.ask.names import resolve_object, resolve_property, resolve_subject
    from kg.graph.store import open_store
    from kg.reason.explain import explain

    graph = open_store(store)
    prop = resolve_property(predicate)
    thing = resolve_subject(graph, subject, prop)
    proof = explain(graph, Triple(thing, prop, resolve_object(graph, value, prop)))
    click.echo(_written(proof, form, graph.base), nl=False)
    return 0 if proof else 1


def _written(proof: Proof, form: str, base: str) -> str:
    if form == "json":
        from kg.reason.explain.render_json import to_json

        return to_json(proof).rstrip("\n") + "\n"
    if form == "ttl":
        from kg.reason.explain.render_prov import turtle

        return turtle(proof, base)
    from kg.reason.explain.render import markdown, text

    return markdown(proof) if form == "markdown" else text(proof)
