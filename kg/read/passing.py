"""Results that stand in passing: of a shoot-out, only hoped for, a score in words of any kind."""

from __future__ import annotations

import re

from kg.read.candidates import Candidate
from kg.read.results import runs_on
from kg.read.scene import Scene


def of_kicks(c: Candidate, told: Scene) -> bool:
    """True for the score of a penalty shoot-out: "beat Mali 4-2 on penalties"; never a draw."""
    score = c.roles.get("score")
    if score is not None and score[0] == score[1]:
        return False
    after = told.text[c.words.start : c.words.end + 40].lower()
    at = min((i for word in _KICKS if (i := after.find(word)) >= 0), default=-1)
    nearest = _SCORE.findall(after[:at])[-1:] if at >= 0 else []
    if score and nearest:  # the score of play stands before that of the kicks: "2-1 (5-4 on pens)"
        return sorted(map(int, nearest[0])) == sorted(score)
    return at >= 0


_SCORE = re.compile(r"\b(\d+) ?[-–] ?(\d+)\b")


_KICKS = ("on penalties", "on penalty kicks", "on spot-kicks", "on pens", "shoot-out", "shootout")


def first_score(told: Scene) -> Candidate | None:
    """The only score of the first sentence, in whatever words, unless they say that it passed."""
    line = told.lines[0] if told.lines else None
    if line is None or line.sentence.quoted or line.code.count("<R") != 1:
        return None
    tag = _SCORE_TAG.search(line.code)
    if tag is None or _PASSING.search(line.code[: tag.start()]) or runs_on(line.code, tag.end()):
        return None
    m = told.mentions[int(tag[1])]
    marks = {"weight": _WEIGHT}
    c = Candidate("result", {"score": m.value}, marks, line.sentence.body, m.span, 0, FIRST_SCORE)
    return None if not isinstance(m.value, tuple) or of_kicks(c, told) else c


_WEIGHT = 6
FIRST_SCORE = "result.first-score"
_SCORE_TAG = re.compile(r"<R(\d+)> ")
_PASSING = re.compile(
    r"(?<![^ ])(?:at|locked|level|leading|lead|led|trailing|trailed|ahead|behind|from|makes?|making"
    r"|made|last|previous|earlier|first-leg|leg|aggregate|agg|when|after|since|until|while|would"
    r"|could|should|predict[a-z]*|odds|half-time|against <T\d+>)"
    r"(?: it| a| the| :| <[A-Z]\d+>| 's){0,3} $"
    r"|(?<![^ ])(?:had|have|has) (?:[a-z]+ ){0,2}(?:beaten|lost|won|drawn) (?:[^,]* )?$"
    r"|<Y|last (?:season|week|month|year)"
)
"""Before a score: it is not the one at the end, or of another match."""


def only_hoped(told: Scene, c: Candidate) -> bool:
    """True for a win told without the other team that is not won, or one of two legs."""
    start = told.lines[c.line].sentence.body.start
    return _HOPED.search(told.text[start : c.words.start].lower()) is not None


_HOPED = re.compile(
    r"\b(?:not|never|without|could|should|might|would|must|need(?:ed|s|ing)?|looked|seemed|appeared"
    r"|set|hop(?:ed|es|ing)|thought|seek(?:ing|s)?|sought|chance|try(?:ing)?|tried|denied|cost"
    r"|\w+n['’]t|first leg|aggregate)\b[^,;]*$"
)


def of_part(told: Scene, c: Candidate) -> bool:
    """True for what words behind a result say to be a part only: "level at the break"."""
    return _OF_PART.match(told.text, c.words.end) is not None


_OF_PART = re.compile(
    r"[^.;:]{0,20}\b(?:aggregate|points|goal difference|half-time|the break|the interval)\b"
)
