"""``kg add``: more sources into a store."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.build import derived, next_steps, report
from kg.cli.program import Verb, say, store_option

if TYPE_CHECKING:
    import datetime as dt


@click.command("add", cls=Verb)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
              help="The day of reports that do not tell their own.")  # fmt: skip
@click.option("--no-reason", is_flag=True, help="Keep to what the sources say: derive nothing.")
@click.option("--strict", is_flag=True, help="Save nothing if one of the sources fails.")
@store_option
def command(
    sources: tuple[str, ...], published: dt.datetime | None, store: str, *, no_reason: bool,
    strict: bool,
) -> int:  # fmt: skip
    """Read more sources into the store; one that is there already is read again."""
    from kg.build import add_sources, settle
    from kg.graph.store import is_url, memory_store, open_store, writing

    day = published.date() if published else None
    trial = list(add_sources(memory_store(), sources, published=day))
    code = report(trial)
    good = [outcome for outcome in trial if not outcome.error]
    if code and (strict or not good):
        say("Nothing was saved.")
        return code
    if not is_url(store):
        open_store(store)
    with writing(store, keep=True) as graph:
        list(add_sources(graph, sources, published=day))
        derived(settle(graph, reason=not no_reason))
    say(f"Saved {store}.")
    say(next_steps(graph, store))
    return code
