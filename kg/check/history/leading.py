"""Whose side "Best's side" is, where the report does not say it: that whose past results it has.

Of "Best's side had beaten Malta 4-0 in June" one of the two teams alone has such a result. Then it
is that one's side wherever the report speaks of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.check.history.naming import Names
from kg.check.history.passing import Passed
from kg.check.history.series import Answer
from kg.check.history.subjects import Subjects


def led_teams(names: Names, passed: Passed) -> Mapping[str, str]:
    """The teams of those whose sides are told to have results that only one of the two has."""
    subjects = Subjects(names)
    found: dict[str, set[str]] = {}
    for number in range(len(names.lines)):
        for told in passed.tellings.of(number):
            actor = subjects.actor(number, told.part.start)
            if actor is None or actor.team is not None or not actor.called.startswith("@"):
                continue
            answer = passed.answer(told)
            found.setdefault(actor.called[1:], set()).update(_players(answer, passed))
    return {name: teams.pop() for name, teams in found.items() if len(teams) == 1}


def _players(answer: Answer | None, passed: Passed) -> set[str]:
    """Those of the two teams that played a match that was found; both if it was a meeting."""
    if answer is None or not answer.truth:
        return set()
    match = answer.shown[-1].source
    return {t for t in passed.both if any(p.match == match for p in passed.past.matches(t))}
