"""Historical claims: what a report says of the past, held against all the results before."""

from __future__ import annotations

from kg.check.occasion import Known, Occasion
from kg.check.verdicts import CheckedClaim
from kg.read.scene import Scene


def historical_claims(told: Scene, occasion: Occasion, known: Known) -> tuple[CheckedClaim, ...]:  # noqa: ARG001
    """The claims on runs, firsts, past meetings and tallies, in the order of the text.

    ``told`` is the text in code form: its sentences, and everybody named in them; the places of the
    claims count the characters of ``told.text``.
    """
    return ()
