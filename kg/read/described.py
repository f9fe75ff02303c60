"""Men told by what they are: "the Bulgarian", "the 19-year-old", "the former Harchester winger".

A description is an article, what is told more, and a noun. What the text calls a man elsewhere
("Spanish midfielder Ruiz") says whom it may mean and whom not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter

from kg.read.gazetteer import gazetteer
from kg.read.mentions import Mention
from kg.read.names import name_words
from kg.read.teams import kind_of_team
from kg.read.tokens import Token

_AGE = re.compile(r"(?:\d{2}|[a-z]+(?:-[a-z]+)?)-year-old")
_MOST = 5
_ONCE = frozenset(["former", "ex", "old", "one-time", "on-loan", "and"])
_BOSS = frozenset(["manager", "boss", "coach", "referee", "chairman", "owner", "assistant", "ref"])
_NO_MORE = frozenset(
    ["of", "to", "and", "who", "in", "on", "for", "with", "from", "by", "at", "as", "that", "was",
     "had", "has", "is", "were", "are", "his", "her", "a", "an", "the", "but", "when", "after",
     "before", "then", "ball", "goalkeeper", "keeper", "same", "other", "opposing", "rival",
     "opposition", "next", "only", "two", "three", "four", "both", "first-choice", "past", "beyond",
     "over", "under", "into", "out", "off", "up", "down", "across", "around", "through", "via",
     "area", "penalty", "side", "most",
     "first", "second", "third", "top", "leading", "all-time", "post", "net", "home", "away",
     "visiting", "one", "far", "near"]
)  # fmt: skip
_BEFORE_VERB = frozenset(
    ["who", "had", "was", "has", "is", "then", "did", "got", "put", "made", "went", "came", "ran",
     "saw", "took", "shot", "hit", "met", "beat", "set", "sent", "fell", "rose", "struck", "won",
     "gave", "found", "broke", "drove", "swept", "slid", "swung", "kept", "left", "led", "lost",
     "could", "should", "would", "might", "also", "again", "himself", "strode", "stole", "flew",
     "threw", "held", "burst", "cut", "spun", "twice", "to", "from", "with", "after", "on", "in",
     "at", "before", "for", "but", "and", "when", "as", ",", ".", ";", ":", "–", "—", "-", "soon",
     "fires", "heads", "shoots", "scores", "nods", "taps", "wins", "gets", "goes", "sends", "made",
     "just", "did", "does", "will", "must", "clean", "clear", "unmarked", "free", "alone"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Description:
    """How many tokens a description takes, and what it says of the man."""

    size: int
    parts: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    ages: frozenset[int] = frozenset()


@dataclass(slots=True)
class Known:
    """What the text calls a man beside his name."""

    parts: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    teams: set[str] = field(default_factory=set)
    ages: set[int] = field(default_factory=set)

    def fits(self, told: Description) -> int:
        """2 if the description says what is known of him, 1 if it may, 0 if it cannot."""
        if self.parts & {"boss", "keeper"}:
            return 0
        part = self.parts if told.parts == _ON else self.parts - _ON
        pairs: tuple[tuple[AbstractSet[object], AbstractSet[object]], ...] = (
            (self.ages, told.ages),
            (self.nations, told.nations),
            (self.teams, told.teams),
            (part, told.parts),
        )
        if any(own and said and own.isdisjoint(said) and said != _ON for own, said in pairs):
            return 0
        agreed = [bool(own and said) for own, said in pairs]
        first = next((i for i, (_, said) in enumerate(pairs) if said), 0)
        return 2 if agreed[first] else 1

    def learn(self, told: Description) -> None:
        """What a description said that surely meant him is known of him from then on."""
        self.ages |= told.ages if len(told.ages) == 1 else set()
        self.nations |= told.nations
        self.teams |= told.teams
        self.parts |= told.parts - _ON


_ON = frozenset({"substitute"})
"""What says of a man that he came on, and nothing of where he plays."""


def description(run: Sequence[Token], i: int, here: Mapping[int, Mention]) -> Description | None:
    """The description that begins with the article at token ``i``; mentions by their start."""
    if run[i].lower != "the":
        return None
    made = _Making()
    at = i + 1
    while at < len(run) and at - i <= _MOST:
        token = run[at]
        parts = _nouns().get(token.lower)
        made.ages |= _ages(token.lower)
        if parts is not None and (made.told or token.lower not in name_words("called_with_more")):
            return _ended(run, at, made.whole(at - i + 1, parts))
        people = peoples(token.text) if token.capital else frozenset()
        if people and token.start in here:
            return None
        made.nations |= people
        if (people and _is_noun(run, at)) or (_AGE.fullmatch(token.lower) and _ends(run, at)):
            return _ended(run, at, made.whole(at - i + 1, frozenset()))
        if (mention := here.get(token.start)) is not None and not _AGE.fullmatch(token.lower):
            if mention.kind != "team":
                return None
            made.of_team(mention.name)
            while at + 1 < len(run) and run[at + 1].start < mention.span.end:
                at += 1
        elif not people and not made.takes(token):
            return None
        made.told |= bool(people)
        at += 1
    return None


@dataclass(slots=True)
class _Making:
    """A description as far as it was read."""

    nations: set[str] = field(default_factory=set)
    teams: set[str] = field(default_factory=set)
    ages: set[int] = field(default_factory=set)
    told: bool = False
    former: bool = False

    def of_team(self, name: str) -> None:
        """Notes a team named in it."""
        (self.nations if kind_of_team(name) == "NationalTeam" else self.teams).add(name)
        self.told = True

    def takes(self, token: Token) -> bool:
        """Whether a word may stand in a description."""
        word = token.lower
        if token.kind != "word" or token.capital or word in _NO_MORE:
            return bool(_AGE.fullmatch(word))
        if word.endswith(("ly", "est")):
            return False
        self.former |= word in _ONCE
        self.told |= self.former or "-" in word or word in name_words("called_telling")
        return True

    def whole(self, size: int, parts: frozenset[str]) -> Description:
        """The description, ended by a noun that tells ``parts``."""
        teams = frozenset[str]() if self.former else frozenset(self.teams)
        ages = frozenset(self.ages)
        return Description(size, parts, frozenset(self.nations), teams, ages)


def _ages(word: str) -> frozenset[int]:
    """How old a word says that a man is: "22-year-old", "teenager"."""
    if word.endswith("-year-old") and word[:2].isdigit():
        return frozenset({int(word[:2])})
    return _TEENS if word in {"teenager", "teenage"} else frozenset()


_TEENS = frozenset(range(13, 20))


@cache
def _nouns() -> Mapping[str, frozenset[str]]:
    """What each noun says of the part that a man plays."""
    out: dict[str, set[str]] = {}
    for part in ("forward", "midfielder", "defender"):
        for word in name_words(f"called_{part}"):
            out.setdefault(word, set()).add(part)
    out["substitute"] = out["sub"] = out["replacement"] = {"substitute"}
    for word in name_words("called") | name_words("called_with_more"):
        out.setdefault(word, set())
    for word in name_words("keeps_goal"):
        out.pop(word, None)
    return {word: frozenset(parts) for word, parts in out.items()}


def peoples(word: str) -> frozenset[str]:
    """The countries whose people are called so."""
    forms = gazetteer().lookup(word)
    return frozenset(f.entry.name for f in forms if f.role == "demonym")


def _is_noun(run: Sequence[Token], at: int) -> bool:
    """True for "the Dane" where a verb or the clause's end follows, not for "the Danish goal"."""
    word = run[at].lower
    if word in name_words("no_noun") or (word.endswith(("s", "men")) and word != "swiss"):
        return False
    return _ends(run, at)


def _ends(run: Sequence[Token], at: int) -> bool:
    if at + 1 == len(run):
        return True
    after = run[at + 1]
    if after.capital:
        return False
    return after.lower in _BEFORE_VERB or (
        after.kind == "word" and len(after.lower) > _SHORT and after.lower.endswith(_ENDINGS)
    )


_SHORT = 4
_ENDINGS = ("ed", "ing", "ly")


def _ended(run: Sequence[Token], at: int, found: Description) -> Description | None:
    """The description unless a name or a possessive follows: those tell more than it does."""
    if at + 1 < len(run):
        after = run[at + 1]
        if after.capital or after.kind == "possessive" or after.lower in _GOES_ON:
            return None
    return found


_GOES_ON = frozenset(["of", "and"]) | {"line-up", "role", "position", "coach", "area"}


def known_of(
    runs: Iterable[Sequence[Token]], people: Iterable[Mapping[int, Mention]]
) -> dict[str, Known]:
    """What the text calls each man just before his name; ``people`` are mentions by start."""
    out: dict[str, Known] = {}
    for run, here in zip(runs, people, strict=True):
        if not here:
            continue
        for place, token in enumerate(run):
            man = here.get(token.start)
            if man is None:
                continue
            if man.kind == "team" and man.name[:1] == "@":
                out.setdefault(man.name[1:], Known()).parts.add("boss")
            if man.kind == "person" and not man.pronoun:
                known = out.setdefault(man.name, Known())
                _learn(known, run, place, here)
                _learn_after(known, run, man)
    return out


def _learn(known: Known, run: Sequence[Token], place: int, here: Mapping[int, Mention]) -> None:
    for back in range(place - 1, max(-1, place - 4), -1):
        token = run[back]
        word = token.lower
        if word == "," and back and run[back - 1].lower in _BOSS | name_words("keeps_goal"):
            continue
        ages = _ages(word)
        if len(ages) == 1:
            known.ages |= ages
        elif word in name_words("keeps_goal"):
            known.parts.add("keeper")
        elif (parts := _nouns().get(word)) is not None:
            known.parts |= parts
        elif token.capital and (people := peoples(token.text)):
            known.nations |= people
        elif word in _BOSS:
            known.parts |= {"boss", "coach"}
        elif (team := here.get(token.start)) is not None and team.kind == "team":
            national = kind_of_team(team.name) == "NationalTeam"
            once = back > 0 and run[back - 1].lower in _ONCE
            if not once:
                (known.nations if national else known.teams).add(team.name)
            return
        else:
            return


def _learn_after(known: Known, run: Sequence[Token], man: Mention) -> None:
    """What stands behind a name: "Best, 19, …", "Best, the Utopia manager, …", "Best saved"."""
    at = bisect_left(run, man.span.end, key=attrgetter("start"))
    after = run[at : at + _BEHIND]
    if not after:
        return
    if after[0].lower in _KEEPS and len(after) > 1 and after[1].lower in {"well", "from"}:
        known.parts.add("keeper")
    if after[0].text != "," or len(after) < _FEW:
        return
    if after[1].kind == "number" and after[2].text == "," and after[1].text.isdigit():
        known.ages.add(int(after[1].text))
    if after[1].lower in {"an", "a", "the"} and len(ages := _ages(after[2].lower)) == 1:
        known.ages |= ages
    if after[1].lower == "the":
        words = [t.lower for t in after[2:]]
        end = next((i for i, w in enumerate(words) if w in {",", ".", "of"}), 0)
        if end and words[end - 1] in _BOSS:
            known.parts |= {"boss", "coach"}


_BEHIND = 8
_FEW = 4
_KEEPS = frozenset({"saved", "parried"})
