"""What is read too unsurely to be said: it becomes a possible claim; nothing follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Fact, Span, Term, Thing, Value
from kg.read.confidence import threshold


def with_doubts_as_claims(
    facts: Iterable[Fact], text: str, sha: str, least: int | None = None
) -> tuple[Fact, ...]:
    """The facts, those below the threshold of confidence told as possible claims instead.

    What hangs on a doubtful happening goes with it: of a goal of which it is doubtful who scored
    it, nothing stands.
    """
    bound = threshold() if least is None else least
    told = tuple(facts)
    doubtful = {fact for fact in told if _is_doubtful(fact, bound)}
    if not doubtful:
        return told
    gone = {fact.subject for fact in doubtful if fact.property in _MAKES_IT}
    kept = [
        fact
        for fact in told
        if fact not in doubtful and fact.subject not in gone and fact.value not in gone
    ]
    claims = [
        claim
        for number, fact in enumerate((f for f in told if f in doubtful), 1)
        for claim in _claim(Thing("Claim", (sha[:8], "possible", number)), fact, text)
    ]
    return (*kept, *claims)


_MAKES_IT = frozenset(
    {"scorer", "ownGoalBy", "cardFor", "playerOn", "taker", "disallowedFor", "shootoutTaker"}
)
"""Properties without which there is no such happening."""


def _is_doubtful(fact: Fact, least: int) -> bool:
    return fact.confidence is not None and fact.confidence < least


def _claim(node: Thing, fact: Fact, text: str) -> Iterator[Fact]:
    """The facts that make a possible claim of a fact, told by its passages."""

    def said(name: str, value: Value) -> Fact:
        return Fact(node, name, value, fact.passages, fact.cues)

    yield said("modality", Term("Possible"))
    yield said("claimText", _words(fact.passages[0], text))
    yield said("claimedProperty", Term(fact.property))
    if fact.property not in _MAKES_IT:
        yield said("claimedSubject", fact.subject)
    if isinstance(fact.value, Thing):
        yield said("about", fact.value)
        yield said("claimedObject", fact.value)
    else:
        yield said("claimedValue", fact.value)


def _words(span: Span, text: str) -> str:
    return span.of(text)
