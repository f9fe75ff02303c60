"""What the words after a verb say of the ball and of the score: it went in, it did not, it levelled.

The phrases are data (ontology/lexicon/finishing.toml); this module makes them regular expressions.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.read.lexicon import word_list
from kg.resources import resource

_WORDS = r"(?:(?:[^\s<>,.;:]+|<[MNOTC]\d+>) ){0,4}?"
_ENDS = r"(?=[,.;:!?)\"] |and |but |before |after |when |as |while |to |with |for |$)"
_PART = re.compile(r"\([^)]*\)\??|[^\s]+")


@dataclass(frozen=True, slots=True)
class BallPlay:
    """The expressions by what they say; each fits code words at the beginning of a word."""

    into: re.Pattern[str]
    past: re.Pattern[str]
    particle: re.Pattern[str]
    missed: re.Pattern[str]
    foiled: re.Pattern[str]
    goal_object: re.Pattern[str]
    strong_object: re.Pattern[str]
    penalty: re.Pattern[str]
    own: re.Pattern[str]
    undone: re.Pattern[str]
    effect: re.Pattern[str]
    states: tuple[tuple[str, re.Pattern[str]], ...]
    manners: tuple[tuple[str, re.Pattern[str]], ...]

    def state(self, words: str) -> tuple[str, int] | None:
        """What the words say was done to the score, and where they say it."""
        found = [
            (at.start(), order, name)
            for order, (name, pattern) in enumerate(self.states)
            if (at := pattern.search(words))
        ]
        if not found:
            return None
        start, _, name = min(found, key=lambda f: (f[1], f[0]))
        return name, start

    def manner(self, words: str) -> str | None:
        """How the ball was played, as a Manner of the ontology."""
        return next((name for name, pattern in self.manners if pattern.search(words)), None)


@cache
def ballplay() -> BallPlay:
    """The phrases of finishing.toml.

    >>> bool(ballplay().into.match("into the top corner ")), ballplay().state("to make it <R3> ")
    (True, None)
    >>> bool(ballplay().into.search("wide ")), ballplay().state("put <T1> back in front ")[0]
    (False, 'again')
    """
    data: dict[str, Any] = tomllib.loads(
        resource("ontology", "lexicon", "finishing.toml").read_text("utf-8")
    )
    ordinals = {"second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "first"}
    return BallPlay(
        goal_object=_goal_object(data["goal"], data["not_goal"]),
        strong_object=_goal_object(
            [word for word in data["goal"] if word not in ordinals], data["not_goal"]
        ),
        into=expression(data["into"]),
        past=expression(data["past"]),
        particle=expression(data["particle"]),
        missed=expression(data["missed"]),
        foiled=expression(data["foiled"]),
        penalty=expression(data["penalty"]["says"]),
        own=expression(data["own"]["says"]),
        undone=expression(data["undone"]["says"]),
        effect=expression(data["effect"]["says"]),
        states=tuple((entry["state"], expression(entry["says"])) for entry in data["state"]),
        manners=tuple((entry["manner"], expression(entry["says"])) for entry in data["manner"]),
    )


def _goal_object(words: Sequence[str], others: Sequence[str]) -> re.Pattern[str]:
    nouns = "|".join(re.escape(word).replace(r"\-", "[- ]") for word in words)
    return re.compile(
        r"(?:in |home |away )?"
        r"(?:(?:a|an|the|his|her|their|another|both|all|two|three|four|five|what|each) )?"
        r"(?:(?!in |on |for |at |from |to |of |and |with |by |off |over |across |towards |near |behind |past |before |without |wide |into |chance |chances |save |through |out |as |when |but |up |down )"
        rf"(?:[^\s<>,.;:]+|<[MTON]\d+>|'s) ){{0,6}}?(?P<goal>{nouns})(?: |$)"
        rf"(?!(?:{'|'.join(others)}) )"
    )


def expression(phrases: Sequence[str]) -> re.Pattern[str]:
    """One expression for several phrases of the file's small language, at the start of a word.

    >>> bool(expression(["into ~ (net|corner)"]).search("low into the far corner "))
    True
    """
    return re.compile(r"(?<![^ ])(?:" + "|".join(map(_phrase, phrases)) + ")")


def _phrase(phrase: str) -> str:
    return "".join(_part(part) for part in _PART.findall(phrase.replace("( ", "(")))


def _part(part: str) -> str:
    if part == "~":
        return _WORDS
    if part == "$end":
        return _ENDS
    if part.startswith("!"):
        return rf"(?!(?:{'|'.join(map(re.escape, word_list(part[1:])))}) )"
    if part.startswith("$"):
        return f"(?:{'|'.join(map(re.escape, word_list(part[1:])))}) "
    optional = part.endswith("?")
    bare = re.sub(r"\{([A-Z])\}", r"<\1\\d+>", part.removesuffix("?"))
    return f"(?:{bare} )" + ("?" if optional else "")
