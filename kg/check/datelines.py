"""The town at the head of a report, where it can be no other than that of the match.

Reports are written at desks, too: a town where many internationals were played is no error there.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.check.case import Answer, Case, is_same_town
from kg.check.elsewhere import is_out_of_the_way
from kg.check.heard import heard
from kg.check.verdicts import CheckedClaim
from kg.graph.iris import mint, slug
from kg.model import Span, Thing

_HEAD, _MANY = 6, 60


def dateline_claims(case: Case) -> Iterator[CheckedClaim]:
    """A claim for a dateline with a town in which neither team played in years."""
    told = case.stated.told
    here = [slug(case.name(place)) for place in case.match.places]
    for line in told.lines[:_HEAD]:
        found = heard("dateline-of").match(told.text, line.sentence.body.start)
        if found is None or not here:
            continue
        name = found["town"].title() if found["town"].isupper() else found["town"]
        place = mint(Thing("Place", (name,)), case.known.store.base)
        played = case.known.results.said.subjects("place", place)
        if any(is_same_town(slug(name), town) for town in here) or not 0 < len(played) <= _MANY:
            continue
        if is_out_of_the_way(case, name):
            known = case.name(case.match.places[0])
            reason = (
                f"The results have it in {known}, and neither team was in {name} in those years."
            )
            answer = Answer("contradicted", reason, known, case.result_evidence())
            yield case.claim("city", Span(*found.span("town")), found["town"], answer)
