"""What ``kg link`` does with links that stand: ask Wikidata more, and give it what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import click

from kg.cli.online import services as named_services
from kg.cli.program import is_terminal, now, say
from kg.errors import CallError

if TYPE_CHECKING:
    from kg.link.giveback import Gift


def enrich_store(store: str, services: Mapping[str, Any]) -> None:
    """Asks Wikidata for birth dates, positions, totals and doors of all that is linked."""
    from kg.graph.store import open_store, writing
    from kg.link.enrich import enrich, replace_told
    from kg.link.links import linked
    from kg.link.online import online_items

    graph = open_store(store)
    known = _some(linked(graph))
    with online_items(named_services(**services)) as items:
        told = enrich(graph, items, known)
    with writing(store, base=graph.base, keep=True) as changed:
        replace_told(changed, told.quads)
    say(f"Wikidata tells of {told.things} linked things: {told.counts} totals, {told.doors} pages.")
    say(f"Saved {store}. Try: kg query wikidata-disagreements · kg query elsewhere")


def give(
    store: str, output: str | None, matches: Iterable[str], services: Mapping[str, Any], *,
    online: bool,
) -> None:  # fmt: skip
    """Writes QuickStatements to a file, and the report on them to stdout."""
    from kg.ask.names import resolve_name
    from kg.graph.files import write_atomically
    from kg.graph.store import open_store
    from kg.link.giveback import gift
    from kg.link.links import linked
    from kg.link.online import online_items
    from kg.link.quickstatements import lines

    if output is None:
        raise CallError("say where to write: kg link --quickstatements -o FILE (- is stdout)")
    graph = open_store(store)
    _some(linked(graph))
    wanted = [resolve_name(graph, name, ("Match",)).value for name in matches]
    with online_items(named_services(**services)) if online else nullcontext() as items:
        told = gift(graph, now().date(), items, wanted)
    if output == "-":
        click.echo("".join(lines(told.commands)), nl=False)
    else:
        write_atomically(output, "".join(lines(told.commands)))
        _report(told)
    written = sum(line.written for line in told.report)
    say(f"{written} statements written, {len(told.report) - written} left out.")
    if written:
        unseen = "" if online else " They were not looked up: add --online."
        say(f"Nothing was sent to Wikidata: read the statements before you run them.{unseen}")


def _some(known: dict[str, str]) -> dict[str, str]:
    if not known:
        raise CallError("nothing is linked yet: run kg link first")
    return known


def _report(told: Gift) -> None:
    from kg.ask.formats import table

    columns = ["match", "statement", "written", "why"]
    rows = [
        [line.match, line.statement, "yes" if line.written else "no", line.why]
        for line in told.report
    ]
    if is_terminal():
        click.echo(table(columns, rows), nl=False)
    else:
        click.echo("".join("\t".join(row) + "\n" for row in [columns, *rows]), nl=False)
