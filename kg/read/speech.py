"""Indirect speech: who is told to have said something of the match, in the reporter's words.

"Rodri felt that there could have been more goals" is a saying; what was said before the match, to
the referee, or to the men in the dressing room is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Span
from kg.read.lexicon import lexicon
from kg.read.mentions import Line, Mention
from kg.read.scene import Scene


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence in which somebody is told to say something, and where his name stands in it."""

    speaker: str
    line: int
    words: Span
    cue: str


def sayings(told: Scene) -> Iterator[Saying]:
    """All indirect speech, in the order of the text."""
    tail = False
    for number, line in enumerate(told.lines):
        after_quote, tail = tail, line.sentence.quoted
        if line.sentence.quoted:
            continue
        sentence = line.sentence.body.of(told.text)
        for phrase, match in lexicon("speech").find(line.code, line.words):
            man = told.mentions[match.slots["speaker"]]
            span = line.span(match.start, match.end)
            men = {
                told.mentions[n].name for n in line.mentions if told.mentions[n].kind == "person"
            }
            anywhere = phrase.id in _OF_ANYBODY and not after_quote and len(men) == 1
            if man.pronoun and not (_opens(line, man) or anywhere):
                continue
            if phrase.id in _OF_ANYBODY and _QUOTED.search(sentence[: match.start]):
                continue
            if _told_so(told, str(phrase.marks["how"]), man, span, lead=number < _LEAD) and (
                not said_before_match(sentence)
            ):
                yield Saying(man.name, number, span, phrase.id)


def said_before_match(sentence: str) -> bool:
    """True if a sentence tells of words from before the match, or of long ago.

    >>> said_before_match("He admitted in his programme notes that it was a huge game")
    True
    """
    return bool(_BEFORE_MATCH.search(sentence))


_LEAD = 3
_QUOTED = re.compile(r"[\"“”]")
_OF_ANYBODY = frozenset({"speech.after", "speech.told"})


def _opens(line: Line, man: Mention) -> bool:
    """True for "He said", "But he added": the words that open a sentence."""
    return man.span in line.spans[:2]


def _told_so(told: Scene, how: str, man: Mention, span: Span, *, lead: bool) -> bool:
    words = told.text[min(man.span.end, span.end) : span.end].rpartition(",")[2]
    lead_in = told.text[max(0, man.span.start - _NEAR) : man.span.start]
    if _RELATIVE.search(lead_in) or _OFFICIAL.search(f"{lead_in}{man.name}"):
        return False
    if how == "be":
        return True
    if _PASSIVE.search(words) or (_PERFECT.search(words) and not lead):
        return False
    if _SAYS_NO_MORE.match(told.text, span.end):
        return False
    return how != "told" or bool(_MEDIA.match(told.text[span.end : span.end + 60]))


_SAYS_NO_MORE = re.compile(
    r"\W*(?:too much|nothing|little|enough|goodbye|farewell|hello|no more|a few words)\b"
)
_NEAR = 24
_RELATIVE = re.compile(r"\b(?:whose|which|a match|a game)\b[^,.;]*$")
_OFFICIAL = re.compile(r"\b(?:referee|ref|linesman|umpire)\b[^,.;]*$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:had|was|were|been|being|be)\b")
_PERFECT = re.compile(r"\b(?:has|have)\b")
_MEDIA = re.compile(
    r"\W*(?:the |a |his |her |an |local |[A-Z][a-z]+ )*(?:"
    r"BBC|ITV|ESPN|CNN|Fox|CBS|NBC|ABC|TNT|BT|DAZN|Canal|RAI|Rai|RTE|RTÉ|TF1|TVE|ARD|ZDF|AFP|AP|"
    r"Reuters|MUTV|FS1|L'Equipe|Marca|Match of the Day|Soccer Saturday|Amazon|talkSPORT|TalkSport|"
    r"Sky\b|Setanta|(?:reporters?|journalists?|newsmen|media|press|conference|radio|television|TV|"
    r"tv|website|site|newspaper|paper|magazine|broadcaster|Radio|Television|Sports?|News|Press|"
    r"Guardian|Times|Telegraph|Mail|Mirror|Sun|Independent|Herald|Scotsman|Record|Post)\b)"
)
_BEFORE_MATCH = re.compile(
    r"\b(?:before (?:the|this) (?:match|game|tie|kick-off|season|final|trip|visit)|before kick-off"
    r"|ahead of|earlier (?:this|in the) (?:week|month|season|day)|pre-match|programme notes"
    r"|build-up|this week|last (?:week|month|season|year|summer)|on the eve|beforehand"
    r"|the day before|in the week|years ago|at the time|two days|in midweek|on the morning"
    r"|in (?:19|20)\d\d|of (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
