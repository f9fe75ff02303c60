"""Figures, errors and changes on paper: tables for people, CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.evaluate.change import Change
from kg.evaluate.figures import Document, Figure
from kg.evaluate.verdicts import COUNTED_ELSEWHERE

_FIGURES = ("kind", "gold", "predicted", "right", "wrong", "missed", "precision", "recall", "f1")
_ERRORS = ("report", "kind", "outcome", "fact", "words")
_CHANGES = ("kind", "gold", "f1 before", "f1 now", "change", "right", "wrong", "missed")


def page(told: Document, changed: Change | None, *, errors: bool) -> str:
    """The whole evaluation for people: the figures, then what else was asked for."""
    parts = [_table(_FIGURES, ([_cell(row[name]) for name in _FIGURES] for row in told["figures"]
                               if row["gold"] or row["predicted"]))]  # fmt: skip
    parts.append("".join(f"{line}\n" for line in _summary(told)))
    if errors:
        parts.append("".join(f"{line}\n" for line in _error_lines(told)))
    if changed:
        parts.append("".join(f"{line}\n" for line in _change_lines(changed)))
    return "\n".join(part for part in parts if part)


def comma_separated(told: Document, changed: Change | None, *, errors: bool) -> str:
    """One list as CSV: what changed, else the errors, else the figures."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if changed:
        writer.writerow(_CHANGES)
        writer.writerows(_change_row(*pair) for pair in changed.kinds)
    elif errors:
        writer.writerow(_ERRORS)
        writer.writerows(
            [e["report"], e["kind"], e["outcome"], e["fact"], " … ".join(e["words"])]
            for e in wrong_ones(told)
        )
    else:
        writer.writerow(_FIGURES)
        writer.writerows([_cell(row[name]) for name in _FIGURES] for row in told["figures"])
    return out.getvalue()


def wrong_ones(told: Document) -> list[dict[str, Any]]:
    """Every verdict that is not right, each fact once, kind by kind."""
    found = [v for v in told["verdicts"]
             if v["outcome"] != "right" and v["kind"] not in COUNTED_ELSEWHERE]  # fmt: skip
    order = {row["kind"]: place for place, row in enumerate(told["figures"])}
    return sorted(found, key=lambda v: (order[v["kind"]], v["report"]))


def _summary(told: Document) -> Iterator[str]:
    for row in told["whole_reports"]:
        share = f"{row['reports'] / row['of']:.3f}" if row["of"] else "–"
        yield f"{row['right']} right: {row['reports']} of {row['of']} reports ({share})"
    false = told["goals_made_of_non_goals"]
    yield f"goals made of what is none: {len(false)}"
    yield from (f"  {g['report']}: {g['goal']} ({g['kind']})" for g in false)
    for report, count in told["surplus_sheets"].items():
        yield f"{report}: {count} more matches than the gold has"
    if "negatives" in told:
        sheets = told["negatives"]["false_sheets"]
        yield f"sheets of texts that report no match: {len(sheets)} of {told['negatives']['texts']}"
        yield from (f"  {text['name']}: {text['sheet']}" for text in sheets)


def _error_lines(told: Document) -> Iterator[str]:
    kind = ""
    for error in wrong_ones(told):
        if error["kind"] != kind:
            kind = error["kind"]
            yield kind
        words = " … ".join(f"“{' '.join(words.split())}”" for words in error["words"])
        yield f"  {error['outcome']:<6}  {error['report']}: {error['fact']}  {words}".rstrip()


def _change_lines(changed: Change) -> Iterator[str]:
    moved = [pair for pair in changed.kinds if pair[0] != pair[1]]
    if not moved and not changed.won and not changed.lost:
        yield f"Nothing changed in {changed.reports} reports."
        return
    yield from _table(_CHANGES, (_change_row(*pair) for pair in moved)).splitlines()
    for title, facts in (("won", changed.won), ("lost", changed.lost)):
        yield f"{title}: {len(facts)}"
        yield from (f"  {became}: {report}, {kind}: {fact}" for report, kind, became, fact in facts)


def _change_row(before: Figure, after: Figure) -> list[str]:
    apart = None if None in (before.f1, after.f1) else (after.f1 or 0) - (before.f1 or 0)
    counts = (after.right - before.right, after.wrong - before.wrong, after.missed - before.missed)
    return [
        after.kind, str(after.gold), _cell(before.f1), _cell(after.f1),
        "–" if apart is None else f"{apart:+.3f}", *(f"{count:+d}" for count in counts),
    ]  # fmt: skip


def _cell(value: object) -> str:
    return "–" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns as wide as their cells: words to the left, numbers to the right."""
    lines = [list(columns), *map(list, rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(columns))]
    return "".join(
        "  ".join(cell.rjust(widths[i]) if i else cell.ljust(widths[i])
                  for i, cell in enumerate(line)).rstrip() + "\n"
        for line in lines
    )  # fmt: skip
