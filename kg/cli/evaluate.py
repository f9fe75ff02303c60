"""``kg evaluate``: how much of reports with gold sheets is read rightly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.program import Verb, say
from kg.errors import CallError, FootballError

if TYPE_CHECKING:
    from kg.evaluate.change import Change
    from kg.evaluate.compare import ReportResult
    from kg.evaluate.figures import Document
    from kg.evaluate.folders import NoReport, Part


@click.command("evaluate", cls=Verb)
@click.argument("gold_dir", metavar="GOLD_DIR")
@click.argument("report_dir", metavar="REPORT_DIR")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table",
              show_default=True, help="How the figures are written.")  # fmt: skip
@click.option("--errors", is_flag=True, help="List every error with the words behind it.")
@click.option("--save", metavar="FILE", help="Write figures and single facts to a JSON file.")
@click.option("--compare", "against", metavar="FILE",
              help="What was won and lost since FILE was saved.")  # fmt: skip
@click.option("--negatives", metavar="DIR", help="Texts that must give no sheet.")
@click.option("--held-back", is_flag=True, help="Only the third that is held back from tuning.")
@click.option("--tuned", is_flag=True, help="Only the other two thirds.")
@click.option("--strict", is_flag=True, help="Do not ask for what the gold calls inferred.")
def command(  # noqa: PLR0913 - a parameter per option
    gold_dir: str, report_dir: str, *, form: str, save: str | None, against: str | None,
    negatives: str | None, errors: bool, held_back: bool, tuned: bool, strict: bool,
) -> int:  # fmt: skip
    """Precision, recall and F1 of reading against gold sheets, per kind of fact.

    Every report under REPORT_DIR that has a gold sheet of its name under GOLD_DIR is read. A gold
    sheet is a match sheet as kg sheet --format json writes it; docs/evaluation.md tells the rest.
    """
    from kg.evaluate.change import change, saved
    from kg.evaluate.figures import document

    if held_back and tuned:
        raise CallError("--held-back and --tuned are the two parts: name one, or none for both")
    part: Part = "held back" if held_back else "tuned" if tuned else "all"
    before = saved(Path(against)) if against else None
    results, code = _read(Path(gold_dir), Path(report_dir), part, strict=strict)
    empty, failed = _read_negatives(Path(negatives)) if negatives else (None, 0)
    told = document(results, empty, part=part, strict=strict)
    changed = change(before, told) if before else None
    if changed and changed.left_out:
        say(f"{changed.left_out} reports stand in one of the two evaluations only: left out.")
    if save:
        from kg.graph.files import write_atomically

        write_atomically(Path(save), json.dumps(told, indent=1, ensure_ascii=False) + "\n")
        say(f"Saved {save}.")
    click.echo(_written(told, changed, form, errors=errors), nl=False)
    return code or failed


def _read(gold: Path, reports: Path, part: Part, *, strict: bool) -> tuple[list[ReportResult], int]:
    """What came of every report; those that fail are named, and the others go on."""
    from kg.evaluate.folders import Case, cases, read_case

    results, code, unread = [], 0, 0
    for case in cases(gold, reports, part):
        try:
            if not isinstance(case, Case):
                raise case
            if case.report is None:
                unread += 1
                say(f"{case.name}: no report of this name", verbose=True)
                continue
            results.append(read_case(case, case.report, strict=strict))
            say(f"{case.name}: read", verbose=True)
        except CallError:
            raise
        except FootballError as error:
            click.echo(f"kg: {error}", err=True)
            code = error.exit_code
    more = f"; {unread} gold sheets have no report here" if unread else ""
    say(f"Read {len(results)} reports{more}.")
    return results, code


def _read_negatives(folder: Path) -> tuple[list[NoReport], int]:
    from kg.evaluate.folders import NoReport, read_negatives

    texts, code = [], 0
    for text in read_negatives(folder):
        if isinstance(text, NoReport):
            texts.append(text)
        else:
            click.echo(f"kg: {text}", err=True)
            code = text.exit_code
    return texts, code


def _written(told: Document, changed: Change | None, form: str, *, errors: bool) -> str:
    from kg.evaluate.render import comma_separated, page, wrong_ones

    if form == "table":
        return page(told, changed, errors=errors)
    if form == "csv":
        return comma_separated(told, changed, errors=errors)
    shown = {name: value for name, value in told.items() if name != "verdicts"}
    if errors:
        shown["errors"] = wrong_ones(told)
    if changed:
        shown["change"] = changed.document()
    return json.dumps(shown, indent=2, ensure_ascii=False) + "\n"
