"""``kg remove``: sources out of a store."""

from __future__ import annotations

import click

from kg.cli.build import derived
from kg.cli.program import Verb, now, say, store_option


@click.command("remove", cls=Verb)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--no-reason", is_flag=True, help="Keep to what the sources say: derive nothing.")
@store_option
def command(sources: tuple[str, ...], store: str, *, no_reason: bool) -> None:
    """Take sources out of the store, with all that only they say.

    SOURCE is a name, the start of a SHA-256, or an IRI, as kg sources lists them.
    """
    from pyoxigraph import NamedNode

    from kg.build import drop_source, note_run, settle, source_called
    from kg.graph.store import writing

    with writing(store, keep=True) as graph:
        gone = {source_called(graph, name) for name in sources}
        for record in gone:
            drop_source(graph, NamedNode(record.iri))
        say(f"Removed {', '.join(sorted(record.name for record in gone))}.")
        derived(settle(graph, reason=not no_reason))
        note_run(graph, now(), "kg remove")
    say(f"Saved {store}.")
