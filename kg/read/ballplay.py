"""The phrases of goals (ontology/lexicon/finishing.toml) as expressions over coded lines.

They say what the words after a verb tell of the ball and of the score: it went in, it did not, it
levelled. Their small language is told at the top of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from kg.read.lexicon import phrase_file, word_list, word_sets

_TOKEN = re.compile(r"[()|]|[!&?]|[^\s()|!&?]+")
_TAG = re.compile(r"\{([A-Z])(?:=(\w+))?\}")
_WHEN = r"(?:(?:in|on|after|at|by|inside|within|just|only) ){0,2}(?:the )?<M\d+> "
_ENDS = r"(?=[,.;:!?)\"] |and |but |before |after |when |as |while |to |with |for |$)"
_LAST = rf"(?=[,.;:!?] |{_WHEN}|$)"
_MANY = 4


def phrase_data() -> Mapping[str, Any]:
    """All that finishing.toml holds."""
    return phrase_file("finishing")


def goal_words(name: str) -> frozenset[str]:
    """A list of words of finishing.toml.

    >>> "winner" in goal_words("goal")
    True
    """
    return word_sets("finishing")[name]


def counts() -> Mapping[str, int]:
    """How many goals a word counts: a brace is two."""
    counted: Mapping[str, int] = phrase_data()["count"]
    return counted


@cache
def says(name: str) -> re.Pattern[str]:
    """The phrases of a name in finishing.toml, as one expression that fits whole words.

    >>> bool(says("into").match("into the top corner ")), bool(says("into").search("wide "))
    (True, False)
    """
    return expression(phrase_data()["phrases"][name])


@cache
def says_of_verb(table: str, base: str) -> re.Pattern[str] | None:
    """The phrases that a table of finishing.toml has for a verb, if it has the verb.

    >>> bool(says_of_verb("ended", "tidy").match("up . ")), says_of_verb("ended", "head")
    (True, None)
    """
    phrases = phrase_data()[table].get(base)
    return None if phrases is None else expression(phrases)


@cache
def _states() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["state"], expression(entry["says"])) for entry in phrase_data()["state"])


@cache
def _manners() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["manner"], expression(entry["says"])) for entry in phrase_data()["manner"])


def state_told(words: str) -> tuple[str, int] | None:
    """What the words say was done to the score, and at which character they say it.

    >>> state_told("put <T1> back in front "), state_told("over the bar ")
    (('again', 9), None)
    """
    for name, pattern in _states():
        if at := pattern.search(words):
            return name, at.start()
    return None


def manner_told(words: str) -> str | None:
    """How the ball was played, as a Manner of the ontology.

    >>> manner_told("nodded in "), manner_told("scored ")
    ('Header', None)
    """
    return next((name for name, pattern in _manners() if pattern.search(words)), None)


@cache
def goal_object(*, strong: bool) -> re.Pattern[str]:
    """A goal as what a verb takes, "his second goal"; ``strong`` leaves the ordinals out."""
    words = phrase_data()["words"]
    names = [word for word in words["goal"] if not (strong and word in words["ordinal"])]
    nouns = "|".join(re.escape(word).replace(r"\-", "[- ]") for word in names)
    return re.compile(
        r"(?:in |home |away |up |himself to |herself to )?"
        r"(?:(?:a|an|the|his|her|their|another|both|all|what|each) )?"
        rf"(?:(?!(?:{'|'.join(words['notinobject'])}) )"
        rf"(?:[^\s<>,.;:]+|<[MTON]\d+>|'s) ){{0,6}}?(?P<goal>{nouns})(?: |$)"
        rf"(?!(?:{'|'.join(words['notgoal'])}) )"
    )


def expression(phrases: Sequence[str]) -> re.Pattern[str]:
    """One expression for several phrases of the file's small language, at the start of a word.

    >>> bool(expression(["into ~ (net|corner)"]).search("low into the far corner "))
    True
    >>> expression(["past {P=keeper} !owned"]).search("went past <P7> and in ")["keeper"]
    '7'
    """
    written: list[str] = []
    for n, phrase in enumerate(map(_phrase, phrases)):
        before = "|".join(written)
        again = _NAME.sub(lambda m, n=n: f"{m[0][:-1]}_{n}>", phrase)  # type: ignore[misc]
        taken = any(f"(?P<{name}>" in before for name in _NAME.findall(phrase))
        written.append(again if taken else phrase)
    return re.compile(r"(?<![^ ])(?:" + "|".join(written) + ")")


_NAME = re.compile(r"\(\?P<(\w+)>")


def tags_named(found: re.Match[str]) -> dict[str, str]:
    """The numbers of the tags that a phrase names, by name, whichever phrase of several it was.

    >>> tags_named(expression(["by {P=man}", "from {P=man}"]).search("from <P3> "))
    {'man': '3'}
    """
    named = found.groupdict().items()
    return {name.partition("_")[0]: tag for name, tag in named if tag is not None}


def _phrase(phrase: str) -> str:
    parts = iter(_TOKEN.findall(phrase))
    return "".join(_sequence(parts))


def _sequence(parts: Iterator[str]) -> Iterator[str]:
    """The expressions of the parts up to the group's end; "?" makes the last of them optional."""
    held, ahead = "", ""
    for part in parts:
        if part in {"!", "&"}:
            yield held
            held, ahead = "", "(?!" if part == "!" else "(?="
            continue
        if part == ")":
            break
        if part == "|":
            yield held + "|"
            held = ""
            continue
        if part == "?":
            held = f"(?:{held})?"
            continue
        yield held
        held = "(?:" + "".join(_sequence(parts)) + ")" if part == "(" else _atom(part)
        if ahead:
            held, ahead = f"{ahead}{held})", ""
    yield held


def _atom(part: str) -> str:
    """One word, tag, list or gap, with the space behind it."""
    if part == "$end":
        return _ENDS
    if part == "$last":
        return _LAST
    if part == "$ly":
        return "[a-z]+ly "
    if part.startswith("$"):
        return f"(?:{'|'.join(map(re.escape, _words(part.removeprefix('$'))))}) "
    if gap := re.fullmatch(r"(~|\.\.|\*)(\d?)", part):
        return f"(?:{_GAPS[gap[1]]} ){{0,{gap[2] or _MANY}}}?"
    if tag := _TAG.fullmatch(part):
        number = rf"(?P<{tag[2]}>\d+)" if tag[2] else r"\d+"
        return f"<{tag[1]}{number}> "
    return re.escape(part) + " "


_GAPS = {"~": r"(?:[^\s<>,.;:]+|<[MNOTC]\d+>)", "..": r"[^\s<>,.;:]+", "*": r"[^\s,.;:]+"}


def _words(name: str) -> Sequence[str]:
    own: Sequence[str] | None = phrase_data()["words"].get(name)
    return word_list(name) if own is None else own
