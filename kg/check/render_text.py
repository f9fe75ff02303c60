"""Checked reports as text for people: the report's words with their marks, then what is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.check.report import CheckedReport
from kg.check.verdicts import CheckedClaim, Verdict
from kg.read.sentences import sentences

MARKS: dict[Verdict, str] = {
    "supported": "✓", "contradicted": "✗", "possible": "~", "not_verifiable": "?",
}  # fmt: skip
"""The sign of each verdict, before the words of a claim."""
_CALLED: dict[Verdict, str] = {
    "supported": "supported", "contradicted": "contradicted", "possible": "possible",
    "not_verifiable": "not verifiable",
}  # fmt: skip
_COLOURS: dict[Verdict, str] = {
    "supported": "32", "contradicted": "1;31", "possible": "33", "not_verifiable": "2",
}  # fmt: skip


def to_text(reports: Sequence[CheckedReport], *, colour: bool = False) -> str:
    """Each report with the match that was found, its marked sentences, and a line of totals."""
    return "\n".join("\n".join(_report(report, colour=colour)) for report in reports) + "\n"


def _report(report: CheckedReport, *, colour: bool) -> Iterator[str]:
    title = f": {report.title}" if report.title else ""
    yield f"{report.report}{title}"
    if report.match is None:
        yield f"  not found, because {report.why}"
        return
    yield f"  found by {report.why}"
    for sentence in sentences(report.text):
        inside = [c for c in report.claims if sentence.span.start <= c.start < sentence.span.end]
        if inside:
            start, end = sentence.body.start, sentence.body.end
            end = max(end, *(claim.end for claim in inside))
            yield ""
            yield f"“{_marked(report.text, start, end, inside, colour=colour)}”"
            for claim in inside:
                yield from _claim(claim, colour=colour)
    yield ""
    for apart in report.differs:
        yield f"  {apart.kind}: {apart.stated}; {apart.report} has {apart.otherwise}"
    yield _totals(report)


def _marked(
    text: str, start: int, end: int, claims: Sequence[CheckedClaim], *, colour: bool
) -> str:
    """A stretch of the text with the words of its claims marked; of two that overlap the first."""
    out, place = [], start
    for claim in sorted(claims, key=lambda c: (c.start, c.end)):
        if claim.start >= place:
            words = f"[{MARKS[claim.verdict]} {text[claim.start : claim.end]}]"
            out += [text[place : claim.start], _painted(words, claim.verdict, colour=colour)]
            place = claim.end
    out.append(text[place:end])
    return " ".join("".join(out).split())


def _claim(claim: CheckedClaim, *, colour: bool) -> Iterator[str]:
    verdict = _painted(f"{MARKS[claim.verdict]} {_CALLED[claim.verdict]}", claim.verdict,
                       colour=colour)  # fmt: skip
    yield f"  {verdict}: {claim.kind.replace('_', ' ')}, {claim.stated.rstrip('.')}. {claim.reason}"
    if claim.verdict == "contradicted":
        for known in claim.evidence:
            rows = f", {'; '.join(known.rows)}" if known.rows else ""
            yield f"      {known.says} ({known.source}{rows})"


def _painted(words: str, verdict: Verdict, *, colour: bool) -> str:
    return f"\x1b[{_COLOURS[verdict]}m{words}\x1b[0m" if colour else words


def _totals(report: CheckedReport) -> str:
    counts = [
        f"{count} {_CALLED[verdict]}"
        for verdict in MARKS
        if (count := sum(claim.verdict == verdict for claim in report.claims))
    ]
    return f"{len(report.claims)} claims: {', '.join(counts)}" if counts else "no claims"
