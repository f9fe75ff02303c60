"""Reports of one match held against each other: where two of them do not say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.check.report import CheckedReport
from kg.check.verdicts import CheckedClaim, Difference
from kg.graph.iris import slug
from kg.identity.names import likeness

_OF_ONE_VALUE = frozenset({"score", "shootout", "venue", "city", "competition", "stage", "date",
                           "referee", "attendance"})  # fmt: skip
"""What a match has once: two reports that tell it in two ways differ."""


def compared(reports: Sequence[CheckedReport]) -> tuple[CheckedReport, ...]:
    """The reports, each with what others of the same match tell otherwise."""
    return tuple(
        replace(report, differs=tuple(d for other in _beside(report, reports)
                                      for d in _differences(report, other)))
        for report in reports
    )  # fmt: skip


def _beside(report: CheckedReport, reports: Sequence[CheckedReport]) -> Iterator[CheckedReport]:
    return (other for other in reports if other is not report and other.match == report.match
            and report.match is not None)  # fmt: skip


def _differences(report: CheckedReport, other: CheckedReport) -> Iterator[Difference]:
    """One for each kind of value: the first claims of it that cannot both be right."""
    for kind in sorted(_OF_ONE_VALUE):
        pairs = ((mine, theirs) for mine in report.claims if mine.kind == kind
                 for theirs in other.claims if theirs.kind == kind)  # fmt: skip
        apart = next(((a, b) for a, b in pairs if not _agree(a, b)), None)
        if apart is not None:
            mine, theirs = apart
            yield Difference(kind, mine.stated, mine.start, mine.end, other.report, theirs.stated)


def _agree(mine: CheckedClaim, theirs: CheckedClaim) -> bool:
    """True for the same value, for one in other words, and for two that the store supports."""
    both = mine.verdict == theirs.verdict == "supported"
    same = slug(mine.stated) == slug(theirs.stated)
    return both or same or likeness((mine.stated,), (theirs.stated,)) is not None
