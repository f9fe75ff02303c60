"""Who acts in a stretch of a report, and whom a sentence is about.

A grammar of the left: the name before the verb, asides and what is only the object of something
else left out; where there is none, the subject of what was said before, as far as pronouns lead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kg.check.history.naming import Names

_TEAM = re.compile(r"<T(\d+)> |<P(\d+)> 's (?:lot|charges|squad|players|boys|lads|eleven) ")
_LED = re.compile(
    r"(?:^|[,;:.(\[\"-] |\b(?:and|but|while|as|when|that|because|so|where|if|although|though|gave"
    r"|gives|giving|earned|handed|brought|secured|after|before|for|until|then|how|only|meant|means|had"
    r"|have|hosts|champions|holders|neighbours|minnows|sees|saw|left|leaves|took|takes|helped|lifted|put"
    r"|fired|sent|elsewhere|meanwhile|however|tonight|today|yesterday) )(?:the |<P\d+> 's )?$"
)
_BREAK = re.compile(r"(?:[.;:!?\"|]|-) ")
_PRONOUN = re.compile(r"\b(?:they|it|their|its) (?:\w+ly )?$")
_WHEN = re.compile(
    r"\b(?:when|as|while|because|if|after|before|until|where|although|though|that) (?:the )?$"
)
"""Before the subject of a clause that tells when or why: no sentence is about it."""
_LISTED = re.compile(r"<T(\d+)> (?:, |and |, and |or )(?:the )?$")
_DOES = re.compile(
    r"(?:, )?(?:have|has|had|were|was|are|is|did|do|will|won|lost|beat|drew|go|play|meet|face|went"
    r"|came|took|made|reached|who|which|\w+ed) "
)
_THEY = re.compile(r"\b(?:they|their) ")
_OPENS = re.compile(
    r"(?:(?:-|but|and|so|now|then|since then|yet|still|also|today|,) )*"
    r"(?:they|their|(?:it|this|that) (?:is|was) (?:\w+ )?their) "
)
_EXPLETIVE = re.compile(r"(?:- )?(?:it|there|that|this) (?:is|was|were|had) ")
_OWNED = re.compile(r"(?:- )?(?:it|this|that) (?:is|was) (?:\w+ )?<T(\d+)> 's ")
_BACK = 4


@dataclass(frozen=True, slots=True)
class Actor:
    """A team that does something at a place of a sentence; None for one that nobody knows.

    ``aside`` is one of a clause that only tells when, or why; ``called`` how the reader names it.
    """

    team: str | None
    place: int
    aside: bool
    called: str = ""


class Subjects:
    """The teams that act in the sentences of a report."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def at(self, line: int, place: int) -> str | None:
        """The team that does what is told at a place of a sentence; None where that is open."""
        found = self.actor(line, place)
        return found.team if found else None

    def actor(self, line: int, place: int) -> Actor | None:
        """Who does what is told at a place of a sentence.

        Where its clause names none it is whom the clauses and sentences before are about, as long
        as pronouns lead there: "They have not lost since".
        """
        code = self.names.lines[line].code
        start = max((m.end() for m in _BREAK.finditer(code, 0, place)), default=0)
        found = self.acting(code, start, place)
        if found:
            return found[-1]
        pronoun = _PRONOUN.search(code, 0, place) is not None
        if start and not pronoun:
            return None
        told = [code[:start]] if start else []
        for earlier in range(line - 1, max(-1, line - 1 - _BACK), -1):
            one = self.names.lines[earlier]
            if one.line.sentence.quoted:
                break
            told.append(one.code)
        return self._topic(told)

    def _topic(self, told: list[str]) -> Actor | None:
        """Whom stretches of the text are about, the last said first."""
        for code in told:
            if owned := _OWNED.match(code):
                return Actor(self.names.team(int(owned[1])), owned.start(1), aside=False)
            if _OPENS.match(code):
                continue
            for start, end in _clauses(code):
                found = [one for one in self.acting(code, start, end) if not one.aside]
                if found:
                    return found[0]
            if not (_THEY.search(code) or _EXPLETIVE.match(code)):
                return None
        return None

    def acting(self, code: str, start: int, end: int) -> list[Actor]:
        """The teams of a stretch that do something there: no owners, no objects."""
        out: list[Actor] = []
        standing: set[int] = set()
        for found in _TEAM.finditer(code, start, end):
            if code.startswith("'s ", found.end()):
                continue
            listed = _LISTED.search(code, 0, found.start())
            beside = listed is not None and int(listed[1]) not in standing
            if beside and not _DOES.match(code, found.end()):
                continue
            if not _LED.search(code, 0, found.start()):
                continue
            aside = _WHEN.search(code, 0, found.start()) is not None
            number = int(found[1] or found[2])
            called = self.names.mention(number).name
            if found[1]:
                standing.add(number)
                out.append(Actor(self.names.team(number), found.start(), aside, called))
            else:
                team = self.names.led_by(number)
                out.append(Actor(team, found.start(), aside, f"@{called}"))
        return out


def _clauses(code: str) -> list[tuple[int, int]]:
    """The parts of a sentence between semicolons, the last first: of that the next one speaks."""
    stops = [0, *(m.end() for m in re.finditer("; ", code)), len(code)]
    return list(pairwise(stops))[::-1]
