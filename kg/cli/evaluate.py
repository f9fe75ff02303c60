"""``kg evaluate``: how much of reports with gold sheets is read rightly."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from kg.cli.program import Verb, jobs_option, say
from kg.errors import CallError
from kg.workers import Died, cores, each

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.evaluate.change import Change
    from kg.evaluate.compare import ReportResult
    from kg.evaluate.figures import Document
    from kg.evaluate.folders import Failed, NoReport, Part

A = TypeVar("A")
B = TypeVar("B")


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
@jobs_option
def command(  # noqa: PLR0913 - a parameter per option
    gold_dir: str, report_dir: str, *, form: str, save: str | None, against: str | None,
    negatives: str | None, jobs: int | None, errors: bool, held_back: bool, tuned: bool,
    strict: bool,
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
    cpus = jobs or cores()
    results, code = _read(Path(gold_dir), Path(report_dir), part, cpus, strict=strict)
    empty, failed = _read_negatives(Path(negatives), cpus) if negatives else (None, 0)
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


def _read(
    gold: Path, reports: Path, part: Part, jobs: int, *, strict: bool
) -> tuple[list[ReportResult], int]:
    """What came of every report; those that fail are named, and the others go on."""
    from kg.evaluate.folders import Case, cases, read_case

    found = cases(gold, reports, part)
    here = [case for case in found if isinstance(case, Case) and case.report]
    code = 0
    for sheet in found:
        if not isinstance(sheet, Case):
            click.echo(f"kg: {sheet}", err=True)
            code = sheet.exit_code
        elif not sheet.report:
            say(f"{sheet.name}: no report of this name", verbose=True)
    work = partial(read_case, strict=strict)
    results, failed = _good(work, here, [str(case.report) for case in here], jobs)
    absent = sum(isinstance(sheet, Case) and not sheet.report for sheet in found)
    more = f"; {absent} gold sheets have no report here" if absent else ""
    say(f"Read {len(results)} reports{more}.")
    return results, code or failed


def _read_negatives(folder: Path, jobs: int) -> tuple[list[NoReport], int]:
    from kg.evaluate.folders import read_negative, texts_in

    paths = list(texts_in(folder))
    return _good(read_negative, paths, list(map(str, paths)), jobs)


def _good(
    work: Callable[[A], B | Failed], inputs: list[A], places: list[str], jobs: int
) -> tuple[list[B], int]:
    """What ``work`` made of the inputs that did not fail, and the exit code of those that did."""
    from kg.build import died
    from kg.evaluate.folders import Failed

    good: list[B] = []
    code = 0
    for place, made in zip(places, each(work, inputs, jobs), strict=True):
        if isinstance(made, Died):
            click.echo(f"kg: {died(place).error}", err=True)
            code = 3
        elif isinstance(made, Failed):
            click.echo(f"kg: {made.message}", err=True)
            code = made.exit_code
        else:
            good.append(made)
    return good, code


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
