"""What a sentence with a time announces: the goal, the kick or the change that the next tell."""

from __future__ import annotations

import re

from kg.read.lexicon import word_list
from kg.read.spent import clause_start
from kg.read.times import Placed, Sentence

CARRIED = {"goal": ("goal", "kick"), "miss": ("goal", "kick"), "disallowed": ("goal", "kick"),
            "sub": ("change",)}  # fmt: skip
"""What an earlier sentence must have announced for its time to be that of an event."""
ANEW = frozenset(
    {"equalising", "equalizing", "equaliser", "equalizer", "equalised", "equalized", "levelled",
     "leveller", "level", "second", "third", "fourth", "again", "another", "added", "also"}
)  # fmt: skip
"""Words of a sentence that begins the tale of another goal."""
NEXT = {(word,) for word in ("then", "later", "next", "soon", "meanwhile", "earlier",
                              "but", "however", "yet", "still")}  # fmt: skip
"""Words with which a sentence leaves the time of the one before."""
KEPT = {"goal": 3, "kick": 2, "change": 1}
"""Over how many sentences what was announced may be told."""
ENDS = frozenset(word_list("chanceover"))
_NEWS = frozenset(word_list("goalnews"))
_KICKS = frozenset(word_list("kicknews"))
_CHANGES = frozenset(word_list("changenews"))
_MODALS = frozenset({"should", "almost", "nearly", "might", "would"})
_SURE_NEWS = re.compile(
    r"(?<!almost )(?<!nearly )(?<!could have )(?<!should have )(?<!might have )(?<!to )"
    r"\b(?:(?:opener|goal|breakthrough|equali[sz]er|leveller|winner|second|third|fourth|reward|lead"
    r"|moment|one) (?:\S+ ){0,3}(?:came|arrived|comes|arrives|followed)"
    r"|(?:came|arrived) (?:the|their|a|an) (?:\S+ )?(?:opener|goal|equali[sz]er|leveller|winner)"
    r"|(?:took|taken|takes) the lead"
    r"|(?:went|gone|go|goes|surged|moved|raced|edged) (?:\S+ )?(?:ahead|in front|behind)"
    r"|doubled|equali[sz]ed|levelled|drew level|extended|restored|broke the deadlock|struck"
    r"|opened the scoring|(?:were|was) (?:level|ahead|in front|behind)|got their reward"
    r"|(?:came|sprang|sprung|burst|exploded) (?:\S+ )?(?:in)?to life)\b"
)


def goal_told(here: Sentence) -> bool:
    """True if a sentence tells of a goal in words that mean nothing else."""
    return _SURE_NEWS.search(here.line.code) is not None


_WOODWORK = re.compile(
    r"\b(?:hit|struck|rattled|clipped|grazed) (?:the|a|an) (?:\S+ ){0,2}?"
    r"(?:post|bar|crossbar|upright|woodwork|frame) "
)


def announced(here: Sentence, at: Placed) -> str:
    """What the sentences after a time will tell of: a goal, a kick that leads to one, a change."""
    words, after = here.words, here.words[at.end :]
    if goal_told(here):
        return "goal"
    if at.clock.cue == "clock.lead-lasted":
        return "goal"
    if after[:1] and after[0] in {"corner", "free-kick", "penalty", "spot-kick"}:
        return "kick"
    if not _CHANGES.isdisjoint(words):
        return "change"
    if _WOODWORK.search(here.line.code):
        return ""
    around = words[clause_start(words, at.first) :] if len(after) <= 1 else after
    if not ENDS.isdisjoint(around) or not _MODALS.isdisjoint(words[: at.first]):
        return ""
    if not _NEWS.isdisjoint(words):
        return "goal"
    return "kick" if not _KICKS.isdisjoint(words) else ""
