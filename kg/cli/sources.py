"""``kg sources``: what a store is built from."""

from __future__ import annotations

import click

from kg.cli.program import Verb, is_terminal, store_option


@click.command("sources", cls=Verb)
@store_option
def command(store: str) -> None:
    """List what the store is built from: a table on a terminal, else tab-separated values."""
    from kg.ask.formats import table
    from kg.graph.store import open_store

    columns = ["name", "kind", "sha256", "iri"]
    lines = [[s.name, s.kind, s.sha256, s.iri] for s in open_store(store).sources]
    if is_terminal():
        click.echo(table(columns, lines), nl=False)
    else:
        click.echo("".join("\t".join(line) + "\n" for line in [columns, *lines]), nl=False)
