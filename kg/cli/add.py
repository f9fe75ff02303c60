"""``kg add``: more sources into a store."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, NoReturn

import click

from kg.cli.build import derived, next_steps, report
from kg.cli.program import Verb, jobs_option, now, published_option, say, store_option
from kg.workers import cores

if TYPE_CHECKING:
    import datetime as dt


@click.command("add", cls=Verb)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@published_option
@click.option("--no-reason", is_flag=True, help="Keep to what the sources say: derive nothing.")
@click.option("--strict", is_flag=True, help="Save nothing if one of the sources fails.")
@jobs_option
@store_option
def command(  # noqa: PLR0913 - a parameter per option
    sources: tuple[str, ...], published: dt.datetime | None, store: str, *, jobs: int | None,
    no_reason: bool, strict: bool,
) -> int:  # fmt: skip
    """Read more sources into the store; one that is there already is read again."""
    from kg.build import add_files, note_run, settle
    from kg.graph.store import is_url, open_store, writing
    from kg.sources.files import find_sources

    gc.set_threshold(200_000, 20, 20)  # as in a build: what is made stays to the end
    if not is_url(store):
        open_store(store)
    day = published.date() if published else None
    files = find_sources(sources)
    with writing(store, keep=True) as graph:
        read = add_files(graph, files, published=day, jobs=jobs or cores())
        code, good = report(read, len(files), strict=strict)
        if code and (strict or not good):
            _leave(code)
        if derived(settle(graph, reason=not no_reason)) and strict:
            _leave(1)
        note_run(graph, now(), "kg add")
    say(f"Saved {store}.")
    say(next_steps(graph, store))
    return code


def _leave(code: int) -> NoReturn:
    """Ends with the store as it was."""
    say("Nothing was saved.")
    raise click.exceptions.Exit(code)
