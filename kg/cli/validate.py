"""``kg validate``: contradictions and gaps, each with its words and its cure."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from kg.cli.program import Verb, say, store_option
from kg.errors import MissingExtra

if TYPE_CHECKING:
    from kg.check.validate import Finding
    from kg.graph.store import PassageRecord


@click.command("validate", cls=Verb)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
              show_default=True, help="How the findings are written.")  # fmt: skip
@click.option("--fail-on", type=click.Choice(["violation", "warning"]), default="violation",
              show_default=True, help="What makes the exit code 1.")  # fmt: skip
@store_option
def command(form: str, fail_on: str, store: str) -> int:
    """Look for contradictions and gaps: SHACL shapes, and queries that must be empty."""
    from kg.check.validate import validate
    from kg.graph.store import open_store

    result = validate(open_store(store))
    if form == "json":
        found = [asdict(finding) for finding in result.findings]
        click.echo(json.dumps({"conforms": result.conforms, "findings": found}, indent=2,
                              ensure_ascii=False))  # fmt: skip
    else:
        click.echo("".join(_lines(finding) for finding in result.findings), nl=False)
    violations = sum(finding.severity == "violation" for finding in result.findings)
    warnings = len(result.findings) - violations
    unseen = "" if result.ran_shapes else ", the shapes not checked"
    say(f"{_count(violations, 'violation')}, {_count(warnings, 'warning')}{unseen}.")
    if violations or (warnings and fail_on == "warning"):
        return 1
    if not result.ran_shapes:
        raise MissingExtra("pyshacl", "shacl")
    return 0


def _lines(finding: Finding) -> str:
    places = dict.fromkeys(map(_place, finding.passages))  # two graphs of a file are one place
    told = "".join(f"  {place}\n" for place in places)
    return f"{finding.severity}: {finding.message}\n{told}  {finding.cure}\n"


def _place(told: PassageRecord) -> str:
    if told.exact is None:
        return f"stated in {told.source_label}"
    words = " ".join(told.exact.split())
    return f"“{words}” ({told.source_label}, characters {told.start}–{told.end})"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
