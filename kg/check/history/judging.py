"""Verdicts on claims: every reading is tried; if all are refuted a claim is contradicted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.check.history import matches, meetings, tallies, tournaments
from kg.check.history.claims import OF_EDITIONS, Claim
from kg.check.history.matches import Setting
from kg.check.history.naming import Names
from kg.check.history.past import Past
from kg.check.history.series import Answer, Item, Series, answer
from kg.check.verdicts import CheckedClaim, Evidence, Verdict

_MOST_ROWS, _NAMED = 60, 2
_KINDS: Mapping[str, str] = {
    "nth": "count", "often": "count", "first since": "first_since", "not since": "not_since",
    "result": "past_meeting", "share": "run", "nth goal": "tally", "beyond": "other_data",
}  # fmt: skip
"""What kinds are called where several comparisons are one to a reader."""
_REASONS: Mapping[Verdict, str] = {
    "supported": "The results agree",
    "possible": "The results leave it open, for they do not tell everything that counts here",
    "contradicted": "No reading of these words agrees with the results",
}
_ORDER = (True, None, False)


class Judge:
    """Holds the claims of one report against the past."""

    def __init__(self, names: Names, past: Past) -> None:
        self.names = names
        self.past = past

    def answered(self, claim: Claim, found: Answer) -> CheckedClaim:
        """A claim of which there is one reading, with its verdict."""
        verdict: Verdict = "supported" if found.truth else "contradicted"
        return self._made(claim, found, verdict, _REASONS[verdict])

    def checked(self, claim: Claim) -> CheckedClaim | None:
        """The claim with its verdict; None for what is no claim of the past after all.

        Where it is open of whom it is told it must be true of each of whom it can be told, but for
        a past result: that is one match, which its opponent and score tell apart. What is true of
        another only, of whom the words hardly speak, is possible.
        """
        if claim.kind == "beyond":
            reason = f"The results do not tell this: it would need {claim.needs}"
            return self._made(claim, None, "not_verifiable", reason)
        if self._is_of_this_match(claim):
            return None
        meant = self._best(claim, claim.doers)
        apt = [one for one in meant if one.apt] or ([] if claim.kind == "result" else meant)
        enough = any if claim.kind == "result" else all
        if apt and enough(one.truth for one in apt):
            return self._made(
                claim, next(one for one in apt if one.truth), "supported", _REASONS["supported"]
            )
        other = self._best(claim, claim.others)
        if claim.kind == "result":  # of those hardly spoken of, no match of another age is meant
            other = [one for one in other if one.apt or not one.truth]
        answers = [*meant, *other]
        unsure = next((one for one in answers if one.truth is not False), None)
        if unsure is not None:
            return self._made(claim, unsure, "possible", _REASONS["possible"])
        if not answers or not claim.firm:
            return None
        return self._made(claim, answers[0], "contradicted", _REASONS["contradicted"])

    def _best(self, claim: Claim, teams: Sequence[str]) -> list[Answer]:
        """Of each team that can be meant, the answer of the reading that is best for the claim."""
        found: list[Answer] = []
        for team in teams:
            where = Setting(self.past, self.names.occasion, team)
            fit = [one for one in self._answers(claim, where) if one.fits]
            found += sorted(fit, key=lambda one: _ORDER.index(one.truth))[:1]
        return found

    def _is_of_this_match(self, claim: Claim) -> bool:
        teams = (*claim.doers, *claim.others)
        settings = [Setting(self.past, self.names.occasion, team) for team in teams]
        return claim.kind == "result" and any(meetings.is_this_match(claim, s) for s in settings)

    def _answers(self, claim: Claim, where: Setting) -> Iterator[Answer]:
        if claim.kind == "result":
            yield from meetings.result(claim, where)
        elif claim.kind == "champion":
            yield from tournaments.champion(claim, where)
        elif claim.kind == "finalist":
            yield from tournaments.finalist(claim, where)
        elif claim.kind == "tally":
            yield from tallies.tally(claim, where)
        elif claim.kind == "nth goal":
            yield from tallies.nth_goal(claim, where)
        else:
            yield from (answer(claim, series) for series in self._series(claim, where))

    def _series(self, claim: Claim, where: Setting) -> Iterator[Series]:
        if claim.player is not None:
            return tallies.readings(claim, where)
        if claim.event in OF_EDITIONS:
            return tournaments.readings(claim, where)
        return matches.readings(claim, where)

    def _made(
        self, claim: Claim, found: Answer | None, verdict: Verdict, reason: str
    ) -> CheckedClaim:
        text = claim.span.of(self.names.told.text)
        if found is not None:
            shown = [self._says(item) for item in found.shown[-_NAMED:]]
            also = f": {found.known}" if found.known else ""
            reason = f"{reason}{also}{' (' + '; '.join(shown) + ')' if shown else ''}"
        return CheckedClaim(
            kind=self._kind(claim),
            text=text,
            start=claim.span.start,
            end=claim.span.end,
            stated=text,
            known=found.known if found and found.known else None,
            verdict=verdict,
            reason=f"{reason}.",
            evidence=self._evidence(found.shown) if found else (),
        )

    def _kind(self, claim: Claim) -> str:
        """A count, or a first, of meetings or wins over one opponent is a head-to-head."""
        versus = bool(claim.scope.opponents) or claim.scope.against_other
        if versus and claim.kind in {"nth", "often"}:
            return "head_to_head"
        return _KINDS.get(claim.kind, claim.kind)

    def _says(self, item: Item) -> str:
        """A match in words: "Malta 2-1 Wales, 1998-06-01".

        The day is the match's own: an edition's item has that on which the edition began.
        """
        return f"{self.past.match_label(item.source)}, {item.shown_day}"

    def _evidence(self, items: Sequence[Item]) -> tuple[Evidence, ...]:
        return tuple(
            Evidence(
                says=self._says(item),
                source=self.past.source_label(item.source),
                rows=self.past.rows_of(item.source),
            )
            for item in items[:_MOST_ROWS]
        )
