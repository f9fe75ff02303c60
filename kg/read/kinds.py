"""What each bearer of a name is: from its form, the files of names, and the words around it.

A name of one word that no file knows and nothing tells is a man's, as such names mostly are in
the report of a match, unless it only opens a sentence, stands as a place does, or is no name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.read.gazetteer import gazetteer
from kg.read.lexicon import word_list
from kg.read.names import VENUE_FIRST, VENUE_LAST, Run, name_words
from kg.read.tokens import fold

_CUP = frozenset(word_list("cupword"))
_CLUB = frozenset(word_list("clubword"))
_FIRST_NAMES = frozenset(word_list("clubfirstname"))
_SURE = 4
"""What one telling of naming.toml weighs, which is enough for a name that opens sentences."""


@dataclass(slots=True)
class _Seen:
    """How a bearer's names stand in the text."""

    runs: int = 0
    inside: int = 0
    articled: int = 0
    placed: int = 0
    acts: int = 0
    full: bool = False


def kinds_of(
    runs: Sequence[Run],
    bearers: Mapping[tuple[str, ...], str],
    found: Mapping[str, Counter[str]],
    known: Mapping[str, str],
) -> dict[str, str]:
    """The kind of every bearer; "" where nothing is known of it."""
    seen = _seen(runs, bearers)
    settled = _settled(seen, known)
    out: dict[str, str] = {}
    for name, where in seen.items():
        said = found.get(name, _NOTHING)
        form = _form(name, where)
        kind = _kind(name, said, known=name in known, form=form)
        if kind is None:
            kind = _single(name, said, where, settled=settled)
            if not kind and _bare_club(name, where, seen):
                kind = "team"
        alone = (
            not where.inside
            and not where.full
            and not (" " in name or name in known or listed(name))
        )
        if alone and not _opening_name(name, said, where):
            kind = ""
        out[name] = kind
    return out


_NOTHING: Counter[str] = Counter()
"""What nothing says of a name."""


def _seen(runs: Iterable[Run], bearers: Mapping[tuple[str, ...], str]) -> dict[str, _Seen]:
    out: dict[str, _Seen] = {}
    for run in runs:
        name = bearers[run.key]
        where = out.get(name)
        if where is None:
            where = out[name] = _Seen()
        where.runs += 1
        where.inside += not run.initial
        where.full |= len(run.words) > 1
        where.articled += run.before == "the"
        where.placed += run.before == "in"
        where.acts += _acts(run)
    return out


def _acts(run: Run) -> bool:
    """True if the word after a name says that a man did something there, or owned it."""
    after = run.after
    return after in _ACTS or (len(after) > _SHORTEST and after.endswith("ed"))


_SHORTEST = 4


_ACTS = frozenset(
    ["who", "had", "was", "has", "is", "then", "did", "got", "put", "made", "went", "came", "ran",
     "saw", "took", "shot", "hit", "met", "beat", "set", "sent", "fell", "rose", "struck", "won",
     "gave", "found", "broke", "drove", "swept", "slid", "swung", "kept", "left", "led", "lost",
     "could", "should", "would", "might", "also", "again", "himself", "fires", "heads", "shoots",
     "scores", "crosses", "nods", "taps", "wins", "plays", "gets", "goes", "sends", "strode",
     "'s", "’s", "’", "'", "stole", "flew",
     "threw", "held", "burst", "cut", "spun", "dived", "later", "twice"]
)  # fmt: skip


def _settled(seen: Mapping[str, _Seen], known: Mapping[str, str]) -> bool:
    """True if files know two of the teams that the text names often."""
    counted: Counter[str] = Counter()
    for name, where in seen.items():
        if name in known:
            counted[known[name]] += where.runs
    often = [n for _, n in counted.most_common(2)]
    return len(often) == 2 and often[1] >= _OFTEN


_OFTEN = 2


@lru_cache(maxsize=4096)
def role_of(words: str) -> str:
    """Team for a national team's name, demonym for its people's, else nothing."""
    roles = {form.role for form in gazetteer().lookup(words) if form.entry.kind == "NationalTeam"}
    return "" if not roles else "demonym" if roles == {"demonym"} else "team"


@lru_cache(maxsize=4096)
def listed(name: str) -> bool:
    """True if the files know the words as a name, not as one that several clubs are given."""
    return any(
        form.entry.kind not in {"ClubTeam", "Venue"} or form.role in {"name", "alias"}
        for form in gazetteer().lookup(name)
    )


@lru_cache(maxsize=4096)
def is_club(words: str) -> bool:
    """True if the words are one club's name, be it short; "City" is that of many."""
    clubs = {f.entry for f in gazetteer().lookup(words) if f.entry.kind == "ClubTeam"}
    return len(clubs) == 1


def _kind(name: str, found: Counter[str], *, known: bool, form: Counter[str]) -> str | None:
    """The kind, as far as form, files and several words tell it; None where one word remains."""
    words = [fold(word) for word in name.split()]
    if len(words) > 1 and words[0] in VENUE_FIRST:
        return "venue"
    if len(words) > 1 and words[-1] in _CUP and found["person"] < _SURE:
        return "competition"
    if words[-1].endswith(_STADIUM) and not known and words[0] not in _STADIUM:
        return "venue"
    if (
        len(words) > 1
        and words[0] in name_words("thingname")
        and name.split(maxsplit=1)[0].isupper()
    ):
        return "team" if known else ""
    forms = gazetteer().lookup(name)
    if any(form.entry.kind == "Venue" and form.role in {"name", "alias"} for form in forms):
        return "venue"
    if known:
        return "team" if role_of(name) or found["person"] <= found["team"] + 2 * _SURE else "person"
    if role := role_of(name):
        return role if role == "team" else ""
    if len(words) > 1 and role_of(words[-1]) == "demonym" and role_of(words[0]):
        return ""
    if any(form.entry.kind == "Place" for form in forms):
        return "place"
    if len(words) == 1:
        return None
    return _several(words, found + form)


_OF_A_BAND = 9
"""What it weighs for a team that a name is a plural with an article, more than a man's form."""


def _form(name: str, where: _Seen) -> Counter[str]:
    """What its article says of a name of several words, for men bear none.

    "The Melford Miners", a plural, are a team; "the Renzo Barbini" will be a ground.
    """
    words = name.split()
    if len(words) < _SEVERAL or where.articled < max(1, _few(where)):
        return _NOTHING
    if words[-1].endswith("s"):
        return Counter(team=_OF_A_BAND)
    return Counter(venue=_OF_A_GROUND) if where.articled == where.runs else _NOTHING


_SEVERAL = 2
_OF_A_GROUND = 3
"""With the three of "at the X on Saturday" it outweighs a man's form."""


def _few(where: _Seen) -> float:
    """A third of the names: headlines and lists leave the article out."""
    return where.runs / 3


_STADIUM = ("stadion", "stadium", "stadyumu", "stadionas", "stadions")


def _several(words: Sequence[str], scores: Counter[str]) -> str:
    """The kind of a name of several words that no file knows."""
    club = words[-1] not in VENUE_LAST and _CLUB.intersection(words[words[0] in _FIRST_NAMES :])
    told = scores["team"] + (_SURE if words[-1] in _BARE else 0)
    if (club or words[-1] in name_words("second")) and told >= scores["venue"]:
        return "team"
    if words[-1] in _SCHOOLS and scores["team"]:
        return "team"
    no_man = words[-1] in name_words("thing") or words[0] in _NO_FIRST
    scores["person"] += 0 if no_man else 5
    scores["venue"] += 8 if words[-1] in VENUE_LAST else 0
    best = scores.most_common(2)
    if no_man and best and best[0][0] == "person" and best[0][1] < _SURE:
        return ""
    if len(best) == 2 and best[0][1] == best[1][1] and "person" in scores and not no_man:
        return "person"
    return best[0][0] if best and best[0][1] else ""


_SCHOOLS = frozenset(["school", "college", "academy", "university", "club"])
_NO_FIRST = frozenset(["group", "section", "league", "division", "round", "area", "game", "match"])


def _single(name: str, found: Counter[str], where: _Seen, *, settled: bool) -> str:
    """The kind of a name of one word that no file knows."""
    word = fold(name)
    if word in name_words("thingname") or _is_short_form(name) or _half(word):
        return ""
    if gazetteer().lookup(name) and found["person"] < 2 * _SURE:
        if found["team"] >= _SURE and found["team"] > found["person"] + found["place"]:
            return "team"
        return "place" if where.placed * 2 > where.runs else ""
    scores = Counter(found)
    scores["team"] -= 6 if settled else 0
    if where.articled * 2 > where.runs or where.placed * 2 > where.runs:
        best = scores.most_common(2)
        if where.placed * 2 > where.runs and not (best and best[0][1] > 0):
            return "place"
        clear = best and best[0][1] > 0 and (len(best) == 1 or best[0][1] > best[1][1])
        return best[0][0] if clear else ""
    scores["person"] += 1
    best = scores.most_common(2)
    if len(best) == 2 and best[0][1] == best[1][1]:
        return "person" if scores["person"] == best[0][1] and settled else ""
    return best[0][0]


def _bare_club(name: str, where: _Seen, seen: Iterable[str]) -> bool:
    """True for "Rovers" where no Rovers are named in full: a club that speaks of its own.

    Without an article it is no nickname, and once alone is too little.
    """
    word = fold(name)
    if word not in _BARE or where.runs < _OFTEN or where.articled * 2 > where.runs:
        return False
    return not any(word in fold(other).split() for other in seen if " " in other)


_BARE = frozenset(word_list("bareclub"))


def _half(word: str) -> bool:
    """True for half a word, or two words that are one by an apostrophe: "You've"."""
    if "'" in word:
        return word.endswith(("'ve", "'ll", "'re", "n't", "'d", "'m"))
    return "-" in word and word.rpartition("-")[2] in name_words("joined")


def _is_short_form(name: str) -> bool:
    """True for letters: a broadcaster, a body, a code."""
    return name.isupper() and len(name) <= _LETTERS


_LETTERS = 5


def _opening_name(name: str, found: Counter[str], where: _Seen) -> bool:
    """True if a word that only opens sentences is a name after all."""
    if sum(found.values()) >= _SURE:
        return True
    word = fold(name)
    if word in name_words("opener") or word.endswith(("ing", "ed")):
        return False
    return where.runs > 1 or where.acts > 0
