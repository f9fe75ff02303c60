"""Scores, days and towns that stand in a report where its grammar does not say what of.

The reader leaves them out; whoever knows the match can tell them. Words that speak of another
match, of a part of this one, or of a third team are passed over.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from pyoxigraph import NamedNode

from kg.check.case import Answer, Case, countries
from kg.check.elsewhere import is_out_of_the_way, names_third
from kg.check.heard import heard
from kg.check.scores import meant_scores
from kg.check.verdicts import CheckedClaim
from kg.graph.iris import mint, slug
from kg.identity.accounts import Account
from kg.identity.matches import towns
from kg.model import Span, Thing
from kg.read.candidates import clause_around
from kg.read.daystold import dates_in
from kg.read.facts import is_country
from kg.read.mentions import Line
from kg.read.opponents import LEAD
from kg.read.shootout import kick_lines
from kg.read.stated import StatedDay, StatedFixture, StatedSetting


def loose_claims(case: Case) -> Iterator[CheckedClaim]:
    """Claims on scores, days and towns that no statement of the reader covers."""
    yield from _scores(case)
    yield from _days(case)
    yield from _towns(case)
    yield from _towns_of_match(case)
    yield from _towns_of_grounds(case)
    yield from _grounds_of_towns(case)


def _covered(case: Case, at: Span, *kinds: type) -> bool:
    return any(
        isinstance(said, kinds) and said.words.passage.overlaps(at)
        for said in case.stated.statements
    )


def _scores(case: Case) -> Iterator[CheckedClaim]:
    """Scores beside words of an end: "they won it 12-1"."""
    if case.score is None:
        return
    told, kicks = case.stated.told, set(kick_lines(case.stated.told))
    high, low = max(case.score), min(case.score)
    others = _other_scores(case)
    taken = [said.words.passage for said in meant_scores(case)]
    for number, line in enumerate(told.lines):
        if line.sentence.quoted or number in kicks:
            continue
        for m in (told.mentions[n] for n in line.mentions):
            if m.kind != "score" or not isinstance(m.value, tuple):
                continue
            clause = clause_around(told, number, m.span)
            words = clause.of(told.text)
            if any(at.overlaps(m.span) for at in taken) or names_third(case, line, clause):
                continue
            if not heard("ended").search(words) or heard("otherwise").search(words):
                continue
            one, other = max(m.value), min(m.value)
            if (one, other) == (high, low):
                answer = Answer("supported", f"The results have {case.in_score}.", case.in_score,
                                case.result_evidence())  # fmt: skip
            elif (one > high or other > low) and (one, other) not in others:
                answer = Answer("contradicted", f"It ended {case.in_score}.", case.in_score,
                                case.result_evidence())  # fmt: skip
            else:
                continue
            yield case.claim("score", m.span, f"{m.value[0]}-{m.value[1]}", answer)


def _other_scores(case: Case) -> set[tuple[int, int]]:
    """The scores of other matches of the two teams, which a report of this one may recall."""
    told = ([side.goals or 0 for side in m.sides.values()] for m in earlier_meetings(case))
    return {(max(goals), min(goals)) for goals in told}


def earlier_meetings(case: Case) -> list[Account]:
    """The other matches of the two teams until some time after: a report may be written then."""
    results, day = case.known.results, case.match.day
    matches = (results.account(match) for match in results.between(*case.pair))
    return [
        m for m in matches
        if m.iri != case.match.iri and (day is None or m.day is None or m.day <= day + _LATER)
    ]  # fmt: skip


_LATER = dt.timedelta(days=800)


def _days(case: Case) -> Iterator[CheckedClaim]:
    """Whole dates that are the day of the match but for the year, or but for the day of the month.

    A day on which one of the two teams played another match is that match's.
    """
    told, played = case.stated.told, case.match.day
    if played is None:
        return
    others = {when for team in case.pair for when in _played(case, team)} - {played}
    taken = [s.words.at for s in case.stated.statements if isinstance(s, StatedDay)]
    for line in told.lines:
        for at, said in dates_in(told.text, line.sentence.body):
            if said.day is None or line.sentence.quoted or any(at.overlaps(t) for t in taken):
                continue
            same_day = (said.day.month, said.day.day) == (played.month, played.day)
            same_month = (said.day.year, said.day.month) == (played.year, played.month)
            same_month = same_month or _is_too_late(case, line, at, said.day - played)
            written = 0 < (said.day - played).days <= _WRITTEN
            if said.day in others or written or not (same_day or same_month):
                continue
            known = f"{played:%A}, {played.day} {played:%B %Y}"
            right = said.day == played
            answer = Answer("supported" if right else "contradicted", f"It was played on {known}.",
                            known, case.result_evidence())  # fmt: skip
            yield case.claim("date", at, case.words(at), answer)


def _is_too_late(case: Case, line: Line, at: Span, after: dt.timedelta) -> bool:
    """True for a dateline of more than a week after, over a report that tells a day of the week."""
    text, body = case.stated.told.text, line.sentence.body
    named = any(case.stated.told.mentions[n].kind == "day" for n in line.mentions)
    dated = heard("dateline").match(text, at.end) is not None
    return named and dated and _A_WEEK < after <= _A_MONTH and at.start - body.start < _LEADING


_A_WEEK, _A_MONTH = dt.timedelta(days=7), dt.timedelta(days=31)
_LEADING = 40
"""So many characters before a date may name the town of a dateline."""
_WRITTEN = 2
"""So many days after the match a report may have been written, and dated."""


def _played(case: Case, team: NamedNode) -> Iterator[dt.date]:
    results = case.known.results
    return (when for match in results.of_team(team) if (when := results.day(match)))


_TOWN = re.compile(
    r"(?P<before>\b(?:in|at|to|of)(?: the)? |, |(?<=\n)|^)"
    r"(?P<town>[A-ZÀ-Ý][\w'’.-]+(?: [A-ZÀ-Ý][\w'’-]+){0,2})"
)


_HEADING = 14
"""A line of no more words over a report tells the group, the ground and the town of its match."""


def _towns(case: Case) -> Iterator[CheckedClaim]:
    """Towns of internationals in a text that names the right one nowhere."""
    known = tuple(case.name(place) for place in case.match.places)
    if not known or case.says(known):
        return
    told = case.stated.told
    for line in told.lines[:LEAD]:
        body = line.sentence.body
        for m in () if line.sentence.quoted else _TOWN.finditer(told.text, body.start, body.end):
            name, at = m["town"].strip("."), Span(m.start("town"), m.start("town") + len(m["town"]))
            heading = m["before"] == ", " and len(body.of(told.text).split()) <= _HEADING
            heading = heading or _is_dateline(case, body, m)
            if not _is_town(case, name, at, heading=heading):
                continue
            clause = clause_around(told, told.lines.index(line), at)
            passed = _covered(case, at, StatedFixture) or names_third(case, line, clause)
            if passed or (not heading and heard("otherwise").search(clause.of(told.text))):
                continue
            yield _elsewhere(case, at, name)


def _is_dateline(case: Case, body: Span, found: re.Match[str]) -> bool:
    """True for a town that begins a line with the match's year and little else."""
    words = body.of(case.stated.told.text).split()
    begins = found["before"] == "" and body.start == found.start()
    year = str(case.match.day.year) if case.match.day else ""
    return begins and len(words) <= _DATELINE and words[-1].strip(".") == year


_DATELINE = 6


def _elsewhere(case: Case, at: Span, name: str) -> CheckedClaim:
    """The claim that the match was in another town than the results have."""
    known = case.name(case.match.places[0])
    answer = Answer(
        "contradicted", f"The results have it in {known}.", known, case.result_evidence()
    )
    return case.claim("city", at, name, answer)


def _towns_of_match(case: Case) -> Iterator[CheckedClaim]:
    """Towns told as the match's: "a Gold Cup final in Ayr", "in the Ayr rain", "they came to Ayr".

    Whom they came to is asked only in a text that names the right town nowhere, or of a town out of
    their way.
    """
    known, told = [case.name(place) for place in case.match.places], case.stated.told
    silent = not case.says(known)
    for number, line in enumerate(told.lines if known else ()):
        body = line.sentence.body
        if line.sentence.quoted or any(told.mentions[n].kind == "year" for n in line.mentions):
            continue
        wanted = (("town-of-match", silent), ("this-ground", True), ("final-in", number < LEAD))
        codes = ((m, asked) for name, asked in wanted for m in heard(name).finditer(line.code))
        towns_named = ((told.mentions[int(found["town"])], asked) for found, asked in codes)
        named = [m for m, asked in towns_named if asked or is_out_of_the_way(case, m.name)]
        for at, name in [*((m.span, m.name) for m in named), *_weather(case, body)]:
            clause = clause_around(told, number, at)
            lead = Span(clause.start, max(clause.start, at.end))
            if names_third(case, line, lead) or _is_another(case, name, clause):
                continue
            if slug(name) not in map(slug, known) and _is_town(case, name, at, heading=False):
                yield _elsewhere(case, at, name)


def _is_another(case: Case, town: str, clause: Span) -> bool:
    """True if the clause speaks of another match, and one of the two may have played there."""
    words = clause.of(case.stated.told.text)
    return heard("otherwise").search(words) is not None and not is_out_of_the_way(case, town)


def _weather(case: Case, body: Span) -> Iterator[tuple[Span, str]]:
    """The towns in a sentence that are told with their weather."""
    text = case.stated.told.text
    for found in heard("weather").finditer(text, body.start, body.end):
        yield Span(*found.span("town")), found["town"]


def _towns_of_grounds(case: Case) -> Iterator[CheckedClaim]:
    """A ground of the match's own town, told to be in another: "Wembley, Cardiff"."""
    told, here = case.stated.told, {slug(case.name(place)) for place in case.match.places}
    for said in case.stated.statements:
        if not isinstance(said, StatedSetting) or said.kind != "venue":
            continue
        lies = frozenset(towns().get(slug(said.name), ()))
        after = heard("town-of-ground").search(told.text[said.words.at.end :][:_AFTER])
        if not lies & here or after is None or slug(after["town"]) in lies | here:
            continue
        start = said.words.at.end + after.start("town")
        place = mint(Thing("Place", (after["town"],)), case.known.store.base)
        known = case.known.results.knows(place) and not is_country(after["town"])
        if known and not case.near(after["town"]):
            yield _elsewhere(case, Span(start, start + len(after["town"])), after["town"])


def _grounds_of_towns(case: Case) -> Iterator[CheckedClaim]:
    """A ground that is told to be in the town of the match, and lies in another."""
    told, here = case.stated.told, {slug(case.name(place)) for place in case.match.places}
    for mention in (m for m in told.mentions if m.kind == "venue"):
        lies = frozenset(towns().get(slug(mention.name), ()))
        after = heard("town-of-ground").search(told.text[mention.span.end :][:_AFTER])
        if not lies or lies & here or after is None or slug(after["town"]) not in here:
            continue
        if not any(case.near(town) for town in lies):
            known = case.name(case.match.places[0])
            town = sorted(lies)[0].replace("-", " ").title()
            reason = f"{mention.name} lies in {town}, and the results have the match in {known}."
            answer = Answer("contradicted", reason, f"a ground in {known}", case.result_evidence())
            yield case.claim("venue", mention.span, mention.name, answer)


_AFTER = 60
"""So many characters after a ground may hold the name of its town."""


def _is_town(case: Case, name: str, at: Span, *, heading: bool) -> bool:
    """True for a town in which internationals were played, where no man or team is named.

    In a heading stands no man, whatever an unknown name looks like.
    """
    place = mint(Thing("Place", (name,)), case.known.store.base)
    if not case.known.results.knows(place) or is_country(name) or case.near(name):
        return False
    if {case.name(team) for team in case.pair} & countries(name):
        return False  # another leg may have been there
    named = (m for m in case.stated.told.mentions if m.span.overlaps(at))
    other = {"team", "venue"} if heading else {"team", "venue", "person"}
    return not any(m.kind in other for m in named)
