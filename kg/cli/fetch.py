"""``kg fetch``: public data sets from their homes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.program import Verb, is_terminal, now, say
from kg.cli.progress import progress
from kg.errors import CallError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kg.sources.fetch.catalogue import DataSet
    from kg.sources.fetch.folder import Fetched


@click.command("fetch", cls=Verb)
@click.argument("name", required=False)
@click.option("--into", metavar="FOLDER",
              help="Where to; default: a folder here, named like the data set.")  # fmt: skip
@click.option("--release", metavar="COMMIT",
              help="This commit or tag, not the newest; known ones are checked.")  # fmt: skip
@click.option("--mirror", metavar="ADDRESS",
              help="A folder on the web that holds the files, instead of their home.")  # fmt: skip
@click.option("--replace", is_flag=True, help="Overwrite files that were not fetched by kg.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=30, show_default=True,
              metavar="SECONDS", help="How long to wait for an answer.")  # fmt: skip
@click.option("--retries", type=click.IntRange(min=0, max=20), default=4, show_default=True,
              metavar="N", help="How often to try again, after ever longer pauses.")  # fmt: skip
def command(  # noqa: PLR0913, PLR0917 - a parameter per option
    name: str | None, into: str | None, release: str | None, mirror: str | None, timeout: float,
    retries: int, *, replace: bool,
) -> None:  # fmt: skip
    """Fetch a public data set, with its licence shown; without NAME list those that are known.

    The folder is said on stdout: kg build $(kg fetch internationals). What was fetched before is
    asked for again only if it has changed, what broke off is gone on with, and a call that fails
    leaves the folder as it was.
    """
    from kg.online.patience import Courtesy
    from kg.sources.fetch.catalogue import data_sets
    from kg.sources.fetch.folder import Order, fetch_into

    known = data_sets()
    if name is None:
        _list(known.values())
        return
    data = _known(name, known)
    folder = Path(into or data.name)
    say(f"{data.title}, by {data.publisher}. Licence: {data.licence} ({data.licence_address}).")
    with progress(len(data.files), few=0) as bar:

        def told(file: str, done: int, total: int | None) -> None:
            bar.reach(done // 1000, (total or done) // 1000, f" kB {file}")

        order = Order(data, release, mirror, replace, Courtesy(timeout, retries), told)
        fetched = fetch_into(folder, order, now())
    _say_what_came(fetched)
    say(f"Try: kg build {folder}")
    click.echo(str(folder))


def _list(known: Iterable[DataSet]) -> None:
    """A line for each file: a table on a terminal, else tab-separated values."""
    from kg.ask.formats import table

    columns = ["name", "title", "licence", "publisher", "becomes", "file", "address"]
    lines = [
        [data.name, data.title, data.licence, data.publisher, data.becomes, file.name,
         data.address_of(file)]
        for data in known
        for file in data.files
    ]  # fmt: skip
    if is_terminal():
        click.echo(table(columns, lines), nl=False)
    else:
        click.echo("".join("\t".join(line) + "\n" for line in [columns, *lines]), nl=False)


def _known(name: str, known: Mapping[str, DataSet]) -> DataSet:
    from kg.ask.catalogue import did_you_mean

    if name in known:
        return known[name]
    near = did_you_mean(name, known) or ": kg fetch lists them"
    raise CallError(f'no data set is called "{name}"{near}')


def _say_what_came(fetched: Iterable[Fetched]) -> None:
    for file in fetched:
        how = "fetched" if file.new else "unchanged"
        say(f"{file.name}: {how}, {file.size} bytes, sha256 {file.sha256}")
