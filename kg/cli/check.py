"""``kg check``: reports held against what a store knows, claim by claim."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from kg.cli.program import Verb, is_terminal, published_option, say, store_option, wants_traces
from kg.errors import CallError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kg.check.report import CheckedReport
    from kg.graph.store import KnowledgeStore
    from kg.sources.files import Found


@click.command("check", cls=Verb)
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@click.option("--format", "form", default="text", show_default=True,
              type=click.Choice(["text", "json", "html"]),
              help="How the verdicts are written.")  # fmt: skip
@published_option
@store_option
def command(reports: tuple[str, ...], form: str, published: dt.datetime | None, store: str) -> int:
    """Hold reports against what is known: kg check seeds/england-france-2022.txt.

    Each claim is supported, contradicted, possible or not verifiable, by the store without the
    report itself. Exit code 1: a claim is contradicted.
    """
    from kg.check.differing import compared
    from kg.graph.store import open_store
    from kg.sources.files import find_sources

    day = published.date() if published else None
    found, code = _checked(open_store(store), find_sources(reports), day)
    checked = compared(found)
    click.echo(_written(checked, form), nl=False)
    for report in checked if form != "text" else ():
        if report.match is None:
            say(f"{report.report}: not found, because {report.why}")
    return code or (1 if any(report.contradicted for report in checked) else 0)


def _checked(
    graph: KnowledgeStore, files: Sequence[Found], day: dt.date | None
) -> tuple[list[CheckedReport], int]:
    """What came of every report, and the exit code of the first that could not be read."""
    from kg.build import Outcome, attempted
    from kg.sources.files import Unread

    checked: list[CheckedReport] = []
    code = 0
    for file in files:
        if isinstance(file, Unread):
            failed = Outcome(file.place, error=file.error)
        else:
            found = attempted(file.place, partial(_of_file, graph, file, day))
            if not isinstance(found, Outcome):
                checked += found
                continue
            failed = found
        if failed.error is not None:
            say_error = failed.trace if wants_traces() and failed.trace else f"kg: {failed.error}"
            click.echo(say_error, err=True)
            code = code or failed.error.exit_code
    return checked, code


def _of_file(graph: KnowledgeStore, file: Found, day: dt.date | None) -> tuple[CheckedReport, ...]:
    from kg.build import report_of
    from kg.check.report import check_report
    from kg.sources.files import SourceFile
    from kg.sources.overdue import patience

    if not isinstance(file, SourceFile) or file.kind != "report":
        raise CallError(f"{file.place} is no report: kg check takes .txt, .md and .html")
    with patience(file.place, len(file.data)):
        return check_report(graph, report_of(file, day))


def _written(checked: Sequence[CheckedReport], form: str) -> str:
    if form == "json":
        from kg.check.render_json import to_json

        return to_json(checked)
    if form == "html":
        from kg.check.render_html import to_html

        return to_html(checked)
    from kg.check.render_text import to_text

    return to_text(checked, colour=is_terminal())
