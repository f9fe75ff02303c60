"""``kg export``: the graph in a file."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import click

from kg.cli.program import Verb, say, store_option
from kg.errors import CallError

if TYPE_CHECKING:
    from kg.graph.serialize import Only
    from kg.graph.store import KnowledgeStore


@click.command("export", cls=Verb)
@click.option("-o", "--output", metavar="FILE", help="The file to write; - is stdout.")
@click.option("--format", "form", metavar="FORMAT",
              help="ttl, trig, nt, nq, jsonld or rdf; default: by the extension.")  # fmt: skip
@click.option("--only", type=click.Choice(["asserted", "inferred"]),
              help="Only what sources say, or only what follows from it.")  # fmt: skip
@click.option("--with-runs", is_flag=True,
              help="Also when and from what the store was built: clock times.")  # fmt: skip
@store_option
def command(
    output: str | None, form: str | None, only: Only | None, store: str, *, with_runs: bool
) -> None:
    """Write the graph to a file: the same graph gives the same bytes."""
    from kg.graph.store import open_store

    if output is None:
        raise CallError("say where to write: kg export -o out.ttl (or -o - --format ttl)")
    write_graph(open_store(store), output, form, only, with_runs=with_runs)


def write_graph(
    store: KnowledgeStore, output: str, form: str | None, only: Only | None = None, *,
    with_runs: bool = False,
) -> None:  # fmt: skip
    """Writes a store's graph to a file, or to stdout for ``-``."""
    from kg.graph.files import write_atomically
    from kg.graph.serialize import format_named, format_of, selected, serialize

    if form is None and output == "-":
        raise CallError("say in which format: kg export -o - --format ttl")
    chosen = format_named(form) if form else format_of(output)
    quads = selected(store, only, graphs=chosen.graphs)
    runs = store.quads.quads_for_pattern(None, None, None, store.aside("runs"))
    text = serialize(chain(quads, runs) if with_runs else quads, chosen, store.base)
    if output == "-":
        for piece in text:
            click.echo(piece, nl=False)
        return
    write_atomically(output, text)
    say(f"Wrote {output}.")
