"""``kg sheet``: match sheets of reports, or of the matches in a store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.build import report
from kg.cli.program import Verb, is_terminal, say
from kg.errors import CallError, InputError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kg.sheet.sheet import Sheet


@click.command("sheet", cls=Verb)
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@click.option("--store", metavar="DIR_OR_URL",
              help="Sheets of the matches in a store instead.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]),
              help="Default: text on a terminal, else json.")  # fmt: skip
@click.option("--out-dir", metavar="DIR", help="Write one STEM.json per match into this folder.")
@click.option("--canonical", is_flag=True, help="The graph's names, not those of the report.")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
              help="The day of reports that do not tell their own.")  # fmt: skip
def command(  # noqa: PLR0913 - a parameter per option
    sources: tuple[str, ...], store: str | None, form: str | None, out_dir: str | None,
    published: dt.datetime | None, *, canonical: bool,
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
        made, code = _of_reports(sources, day, canonical=canonical)
    if not made and not code:
        say("No match is reported here, so there is no sheet.")
    if out_dir is not None:
        _write(made, Path(out_dir))
        return code
    chosen = form or ("text" if is_terminal() else "json")
    if chosen == "text":
        from kg.sheet.page import page

        click.echo("\n".join(page(sheet) for sheet in made), nl=False)
    else:
        click.echo(json.dumps(made[0] if len(made) == 1 else made, indent=2, ensure_ascii=False))
    return code


def _typed(option: str) -> bool:
    """True if the option stands on the command line, not only in the settings."""
    source = click.get_current_context().get_parameter_source(option)
    return source is click.core.ParameterSource.COMMANDLINE


def _of_reports(
    sources: Sequence[str], day: dt.date | None, *, canonical: bool
) -> tuple[list[Sheet], int]:
    """The sheets of reports, each read by itself: no report knows of another."""
    from kg.build import each_report, settle
    from kg.sheet.sheet import sheets
    from kg.sources.files import seed

    made: list[Sheet] = []
    code = 0
    for outcome, graph in each_report(sources or (str(seed()),), published=day):
        code = report([outcome])[0] or code
        if graph is not None and outcome.matches:
            settle(graph)
            made.extend(sheets(graph, canonical=canonical))
    return made, code


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
