"""Historical claims: what a report says of the past, held against all the results before."""

from __future__ import annotations

from collections.abc import Sequence

from kg.check.history.claims import Claim
from kg.check.history.judging import Judge
from kg.check.history.kinds import Reader
from kg.check.history.leading import led_teams
from kg.check.history.modality import is_hedged, is_of_others
from kg.check.history.naming import Names
from kg.check.history.passing import Passed
from kg.check.history.past import Past
from kg.check.history.phrases import Parser, Phrase
from kg.check.occasion import Known, Occasion
from kg.check.verdicts import CheckedClaim
from kg.model import Span
from kg.read.quotes import quotes
from kg.read.scene import Scene


def historical_claims(told: Scene, occasion: Occasion, known: Known) -> tuple[CheckedClaim, ...]:
    """The claims on runs, firsts, past meetings and tallies, in the order of the text.

    ``told`` is the text in code form: its sentences, and everybody named in them; the places of the
    claims count the characters of ``told.text``.
    """
    names = Names(told, occasion, known)
    past = Past(known)
    reader, judge, passed = Reader(names), Judge(names, past), Passed(names, past)
    names.settle(led_teams(names, passed))
    said = [quote.outer for quote in quotes(told.text)]
    found: list[CheckedClaim] = []
    before: Phrase | None = None
    for number, line in enumerate(names.lines):
        if line.line.sentence.quoted or is_of_others(line):
            continue
        told_here = Parser(number, line).phrases()
        claims, before = _claims(reader, told_here, before)
        own = [(phrase, c) for phrase, c in claims if not is_hedged(line, phrase)]
        checked = [(phrase, judge.checked(c)) for phrase, c in own]
        taken = [(phrase.start, phrase.end) for phrase, made in checked if made is not None]
        made_here = [made for _, made in checked]
        made_here += [judge.answered(c, a) for c, a in passed.claims(number, taken)]
        found += [one for one in made_here if one is not None]
    fair = (one for one in found if not any(_inside(one, span) for span in said))
    return tuple(sorted(fair, key=lambda one: (one.start, one.end)))


def _inside(claim: CheckedClaim, span: Span) -> bool:
    return span.overlaps(Span(claim.start, claim.end))


def _claims(
    reader: Reader, phrases: Sequence[Phrase], before: Phrase | None
) -> tuple[list[tuple[Phrase, Claim]], Phrase | None]:
    """The claims of a sentence, of overlapping ones the longer; and the last phrase that makes one.

    ``before`` is that of the sentences before.
    """
    made: list[tuple[Phrase, Claim]] = []
    for phrase in phrases:
        earlier = [p for p, _ in made if p.end <= phrase.start] or ([before] if before else [])
        claim = reader.claim(phrase, earlier[-1] if earlier else None)
        if claim is not None:
            made.append((phrase, claim))
    kept: list[tuple[Phrase, Claim]] = []
    for phrase, claim in sorted(made, key=lambda one: one[0].start - one[0].end):
        if not any(phrase.start < p.end and p.start < phrase.end for p, _ in kept):
            kept.append((phrase, claim))
    kept.sort(key=lambda one: one[0].start)
    return kept, kept[-1][0] if kept else before
