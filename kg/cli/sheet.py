"""``kg sheet``: match sheets of reports, or of the matches in a store."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.build import report
from kg.cli.program import Verb, is_terminal, jobs_option, published_option, say
from kg.errors import CallError, InputError
from kg.workers import Died, cores, each

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from kg.build import Outcome
    from kg.sheet.sheet import Sheet
    from kg.sources.files import SourceFile, Unread


@click.command("sheet", cls=Verb)
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@click.option("--store", metavar="DIR_OR_URL",
              help="Sheets of the matches in a store instead.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]),
              help="Default: text on a terminal, else json.")  # fmt: skip
@click.option("--out-dir", metavar="DIR", help="Write one STEM.json per match into this folder.")
@click.option("--canonical", is_flag=True, help="The graph's names, not those of the report.")
@published_option
@jobs_option
def command(  # noqa: PLR0913 - a parameter per option
    sources: tuple[str, ...], store: str | None, form: str | None, out_dir: str | None,
    published: dt.datetime | None, *, jobs: int | None, canonical: bool,
) -> int:  # fmt: skip
    """Match sheets: what a report says of its match.

    Without SOURCE and --store: the report that comes with the program.
    """
    from kg.graph.store import open_store
    from kg.sheet.sheet import sheets

    if sources and store:
        if _typed("store"):
            raise CallError("name sources or --store, not both")
        store = None
    day = published.date() if published else None
    if store:
        made, code = sheets(open_store(store), canonical=canonical), 0
    else:
        made, code = _of_reports(sources, day, jobs or cores(), canonical=canonical)
    if not made and not code:
        say("No match is reported here, so there is no sheet.")
    if out_dir is not None:
        _write(made, Path(out_dir))
        return code
    _show(made, form or ("text" if is_terminal() else "json"))
    return code


def _show(made: list[Sheet], form: str) -> None:
    if form == "text":
        from kg.sheet.page import page

        click.echo("\n".join(page(sheet) for sheet in made), nl=False)
    else:
        click.echo(json.dumps(made[0] if len(made) == 1 else made, indent=2, ensure_ascii=False))


def _typed(option: str) -> bool:
    """True if the option stands on the command line, not only in the settings."""
    source = click.get_current_context().get_parameter_source(option)
    return source is click.core.ParameterSource.COMMANDLINE


def _of_reports(
    sources: Sequence[str], day: dt.date | None, jobs: int, *, canonical: bool
) -> tuple[list[Sheet], int]:
    """The sheets of reports, each read by itself: no report knows of another."""
    from kg.sources.files import find_sources

    files = find_sources(sources)
    made: list[Sheet] = []

    def outcomes() -> Iterator[Outcome]:
        from kg.build import died

        work = partial(_of_one, published=day, canonical=canonical)
        for file, told in zip(files, each(work, files, jobs), strict=True):
            if isinstance(told, Died):
                yield died(file.place)
            else:
                made.extend(told[1])
                yield told[0]

    return made, report(outcomes(), len(files))[0]


def _of_one(
    file: SourceFile | Unread, *, published: dt.date | None, canonical: bool
) -> tuple[Outcome, list[Sheet]]:
    """What came of one file, and its sheets; at the top, where another process finds it."""
    from kg.build import Outcome, attempted, of_itself, settle
    from kg.sheet.sheet import sheets

    outcome, graph = of_itself(file, published=published)
    if graph is None or not outcome.matches:
        return outcome, []

    def made() -> list[Sheet]:
        settle(graph)
        return sheets(graph, canonical=canonical)

    found = attempted(file.place, made)
    return (found, []) if isinstance(found, Outcome) else (outcome, found)


def _write(made: list[Sheet], folder: Path) -> None:
    from kg.graph.files import write_atomically

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder} cannot be made ({error.strerror}): choose another") from None
    used: set[str] = set()
    for sheet in made:
        name = _free(sheet["id"], used)
        text = json.dumps({**sheet, "id": name}, indent=2, ensure_ascii=False) + "\n"
        write_atomically(folder / f"{name}.json", text)
    say(f"Wrote {len(made)} sheet{'' if len(made) == 1 else 's'} to {folder}.")


def _free(name: str, used: set[str]) -> str:
    """The name, or with a number if another report of this call has it."""
    numbered = (name if n == 1 else f"{name}-{n}" for n in range(1, len(used) + 2))
    free = next(entry for entry in numbered if entry not in used)
    used.add(free)
    return free
