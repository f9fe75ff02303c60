"""What the acts told in a sentence say of sides: men of a team that acts, the two goalkeepers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Span
from kg.read.candidates import Candidate
from kg.read.scene import Scene
from kg.read.scoring import keepers_told
from kg.read.sides import Hint


def subject_hints(told: Scene) -> Iterator[Hint]:
    """Men who act in a sentence whose subject is a team are rather of that team."""
    for line in told.lines:
        subject = _SUBJECT.match(line.code)
        if subject is None or line.sentence.quoted:
            continue
        team = told.mentions[int(subject["team"])]
        for man in _ACTING.finditer(line.code, subject.end()):
            between = line.code[subject.end() : man.start()]
            if "<T" in between or _TURNED.search(between) or man[0].startswith("while "):
                break
            if _IDLE.search(between) or _DEFENDS.match(line.code, man.end()):
                continue
            name = told.mentions[int(man["man"])].name
            told_here = Span(team.span.start, line.sentence.body.end)
            lost = _LOST.search(between) is not None
            weight = 4 if lost else 2
            yield Hint(_bearer(team.name), name, not lost, weight, told_here, "story.subject")


_TURNED = re.compile(r"(?<![^ ])(?:but|while|whereas|although|though|only|;|:|until|despite) ")
_IDLE = re.compile(
    r"(?<![^ ])(?:were|was|been|thought|seemed|looked|appeared|should"
    r"|(?:lost|lose|losing|gave|give|giving|surrendered|squandered|conceded) "
    r"(?:the ball|it|possession)) "
)
"""What a team was or lost when somebody acted: he may be of either side."""
_LOST = re.compile(
    r"(?<![^ ])(?:(?:lost|surrendered|squandered|threw away|let slip|gave up|relinquished|blew) "
    r"(?:\S+ ){1,4}?(?:lead|advantage) |(?:were|was) (?:\S+ )?(?:pegged|hauled|pulled) back )"
)
"""What a team loses by a goal: whoever acts then is of the other."""
_DEFENDS = re.compile(
    r"(?:[a-z]+ly )?(?:needed|had to|was|were|is|dived|saved|cleared|blocked|denied|allowed"
    r"|got back|made a|produced a|came to|hacked|headed (?:off|clear|away)|kept out|did well) "
)
_SUBJECT = re.compile(
    r"(?:(?!<)[^ .;:\"]+ ){0,5}?(?<!\bat )(?<!\bto )(?<!\bin )(?<!\bfrom )(?<!\bby )(?<!\bagainst )"
    r"<T(?P<team>\d+)> (?!'s|and|v |(?:[a-z-]+ ){1,3}?<P)"
)
_ACTING = re.compile(
    r"(?:when|as|with|through|and|after|but|before|while|, ) (?:[a-z-]+ ){0,2}?"
    r"<P(?P<man>\d+)> (?!'s)"
)


def keeper_hints(told: Scene, found: Sequence[Candidate]) -> Iterator[Hint]:
    """The only two goalkeepers told of stand at either end, unless one came on for the other."""
    keepers = sorted(keepers_told(told))
    pair = set(keepers)
    swapped = any(c.event == "sub" and pair <= set(map(str, c.roles.values())) for c in found)
    if len(keepers) == _ENDS and not swapped:
        for mention in told.mentions:
            if mention.name in pair:
                one, other = map(_bearer, keepers)
                yield Hint(one, other, False, 5, mention.span, "story.keepers")  # noqa: FBT003
                return


_ENDS = 2


def _bearer(name: str) -> str:
    return "#holders" if name.startswith("#holders") else name.removeprefix("@")
