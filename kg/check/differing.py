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
            yield _difference(mine, theirs, other)
    yield from _minutes(report, other)


def _minutes(report: CheckedReport, other: CheckedReport) -> Iterator[Difference]:
    """The minutes of a man's goals that each tells and the other does not, the nearest two.

    Far from each other they may be those of two goals, of which each report times one.
    """
    theirs_of = _timed(other)
    for man, mine in _timed(report).items():
        for name, theirs in theirs_of.items():
            if not likeness((man,), (name,)):
                continue
            own, others = mine.keys() - theirs.keys(), theirs.keys() - mine.keys()
            apart = [
                (abs(a - b), a, b) for a in own for b in others if not _both(mine[a], theirs[b])
            ]
            far, one, two = min(apart, default=(_FAR + 1, 0, 0))
            if far <= _FAR:
                yield _difference(mine[one], theirs[two], other)


_FAR = 10


def _timed(report: CheckedReport) -> dict[str, dict[int, CheckedClaim]]:
    """The claims on exact minutes of goals, by the man and the minute."""
    found: dict[str, dict[int, CheckedClaim]] = {}
    for claim in report.claims:
        man, _, told = claim.stated.rpartition(", minute ")
        if claim.kind == "minute" and man and (minute := told.partition("+")[0]).isdigit():
            found.setdefault(man, {}).setdefault(int(minute), claim)
    return found


def _difference(mine: CheckedClaim, theirs: CheckedClaim, other: CheckedReport) -> Difference:
    at = mine.start, mine.end
    return Difference(mine.kind, mine.stated, *at, other.report, theirs.stated)


def _agree(mine: CheckedClaim, theirs: CheckedClaim) -> bool:
    """True for the same value, for one in other words, and for two that the store supports."""
    same = slug(mine.stated) == slug(theirs.stated)
    return _both(mine, theirs) or same or likeness((mine.stated,), (theirs.stated,)) is not None


def _both(mine: CheckedClaim, theirs: CheckedClaim) -> bool:
    return mine.verdict == theirs.verdict == "supported"
