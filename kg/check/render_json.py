"""Checked reports as JSON, for machines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from kg.check.report import CheckedReport


def to_json(reports: Sequence[CheckedReport]) -> str:
    """An array with one object for each match that a report tells of: the contract's section 3."""
    told = [
        {
            "report": report.report,
            "match": report.match,
            "title": report.title,
            "why": report.why,
            "claims": [asdict(claim) for claim in report.claims],
            "differs": [asdict(difference) for difference in report.differs],
        }
        for report in reports
    ]
    return json.dumps(told, indent=2, ensure_ascii=False) + "\n"
