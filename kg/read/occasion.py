"""Which competition and stage a match belongs to: every mention weighed by the words around it.

A report names competitions for many reasons: "five points clear in the Premier League", "after
the Champions League tie with Porto", "won the FA Cup in 2005". Each mention gets points for being
of this match or against it; a competition that the two teams cannot meet in gets none. A league
needs to be named only; a cup must be told as the occasion.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.read.around import (
    Meeting,
    is_header,
    is_league,
    named,
    names_others,
    sides_of,
    telling,
    words_around,
)
from kg.read.candidates import Candidate
from kg.read.gazetteer import Entry, gazetteer
from kg.read.mentions import Line, Mention
from kg.read.opponents import LEAD
from kg.read.stages import stage_of
from kg.read.teams import kind_of_team

_PAST = words_around("past")
_PAST_AFTER = words_around("past-after")
_AIM_BEFORE = words_around("aim-before")
_AIM_AFTER = words_around("aim-after")
_OCCASION_AFTER = words_around("occasion-after")
_OCCASION_BEFORE = words_around("occasion-before")
_TABLE_AFTER = words_around("table-after")
_TITLE_BEFORE = words_around("title-before")
_RESULT_BEFORE = words_around("result-before")
_RIVAL_IN = words_around("rival-in")
_QUALIFICATION = re.compile(
    r"<S\d+> (?!round|first|second|leg|tie|match|game|clash|win|exit|defeat)"
)
_QUALIFYING = re.compile(r"(?:qualifier|qualifiers|qualifying|qualification|play-offs?|playoffs?) ")


@dataclass(frozen=True, slots=True)
class Occasion:
    """The competition and stage of a match, with the candidates that tell them."""

    competition: str | None
    printed: str | None
    by_competition: tuple[Candidate, ...]
    stage: str | None
    by_stage: tuple[Candidate, ...]


def occasion(out: Meeting) -> Occasion:
    """The competition and the stage that most is told for."""
    women = of_women(out)
    tellings = competitions_told(out, women=women)
    points = {name: sum(max(0.0, worth) for worth, _ in told) for name, told in tellings.items()}
    best = max(points, key=lambda name: points[name], default=None)
    league = best is not None and is_league(best)
    stage, by_stage = stage_of(out, league=league, competition=best)
    needed = _needed(best, out.teams) if best else 0.0
    if best and points[best] < (min(needed, _STAGED) if stage else needed):
        best = None
    told = [c for worth, c in tellings.get(best or "", []) if worth > 0]
    if best and _national(out.teams):
        best = _qualifying(out, best, stage)
    printed = _printed(out, tellings.get(best or "", []), women=women)
    return Occasion(best, printed, tuple(told), stage, tuple(by_stage))


def competitions_told(out: Meeting, *, women: bool) -> dict[str, list[tuple[float, Candidate]]]:
    """Every competition named that the teams can meet in: its mentions with what each is worth."""
    tellings: dict[str, list[tuple[float, Candidate]]] = {}
    for number, line, m, at in named(out.told, "competition"):
        known = line.code[:at].endswith("the ") or is_header(number, line)
        found = _found(m, m.span.of(out.told.text), women=women, known=known)
        name = _fitting(found, m.name, out.teams) if found is not None else None
        if name is not None:
            worth = _worth(out, number, line, at, name)
            c = telling(out.told, number, m, {"competition": name}, "competition.named")
            tellings.setdefault(name, []).append((worth, c))
    return tellings


def of_women(out: Meeting) -> bool:
    """True if the text speaks of women where it speaks of anybody."""
    spoken = Counter("hers" if m[1] else "his" for m in _HERS_OR_HIS.finditer(out.told.text))
    return spoken["hers"] > spoken["his"]


_HERS_OR_HIS = re.compile(
    r"\b(?:([Ss]he|[Hh]er(?:s|self)?|[Ww]omen|girls)|[Hh]e|[Hh]is|[Hh]im(?:self)?)\b"
)


def _printed(
    out: Meeting, tellings: Sequence[tuple[float, Candidate]], *, women: bool
) -> str | None:
    """The name of a competition of clubs or women as the text prints it where it tells it best.

    The full name goes before a short one, whatever letters stand for it comes last; a sponsor
    before the full name is left out, and "the Spanish top flight" is no name.
    """
    if not tellings or (_national(out.teams) and not women):
        return None
    name = str(tellings[0][1].roles["competition"])
    told = (c.words.of(out.told.text) for _, c in sorted(tellings, key=lambda one: -one[0]))
    forms = [form for form in told if not form.rsplit(" ", 1)[-1][:1].islower()]
    if any(form.endswith(name) for form in forms):
        return name
    spelt_out = (form for form in forms if not form.isupper())
    return next(spelt_out, forms[0] if forms else None)


_STAGED = 0.9
"""What a competition needs if the stage of the match is told too."""


def _needed(name: str, teams: tuple[str, str]) -> float:
    """How much must be told: of a league least, for a match of clubs may be of any cup."""
    return 0.4 if is_league(name) else 0.9 if _national(teams) else 1.5


def _entries(words: str) -> Sequence[Entry]:
    return [f.entry for f in gazetteer().lookup(words) if f.entry.kind == "Competition"]


def _countries(team: str) -> frozenset[str]:
    forms = gazetteer().lookup(team)
    return frozenset(f.entry.country for f in forms if f.entry.name == team and f.entry.country)


def _found(m: Mention, words: str, *, women: bool, known: bool) -> Sequence[Entry] | None:
    """What files know by the words; nothing for a name of the text's own, None if it is none.

    A name that no file has counts if ``known`` by its article: "the Melchester Senior Cup". Of a
    name that men's and women's competitions bear it is the one of those of whom the text speaks.
    """
    found = _entries(words)
    if not found and not known:
        return None
    found = found or _entries(m.name.removesuffix(" qualifying"))
    return [e for e in found if e.women == women] or found


def _fitting(found: Sequence[Entry], name: str, teams: tuple[str, str]) -> str | None:
    """The competition of that name in which the two teams can meet; None if there is none."""
    qualifying = " qualifying" if name.endswith(" qualifying") else ""
    if not found:
        return name
    kinds = {kind_of_team(team) for team in teams} - {""}
    here = [_countries(team) for team in teams]
    fits = [e for e in found if _kind_fits(e, kinds) and _country_fits(e, here)]
    own = [e for e in fits if e.country and all(here)]
    return ((own or fits)[0].name + qualifying) if fits else None


def _kind_fits(entry: Entry, kinds: set[str]) -> bool:
    if entry.name == "friendly" or not kinds:
        return True
    return entry.sort == ("clubs" if "ClubTeam" in kinds else "national-teams")


def _country_fits(entry: Entry, here: Sequence[frozenset[str]]) -> bool:
    allowed = set(entry.country.split("|")) if entry.country else set()
    if not allowed:
        known = [countries for countries in here if countries]
        same = len(known) == len(here) and bool(frozenset.intersection(*known))
        return not same or entry.sort != "clubs" or not _WORLDWIDE.search(entry.name)
    return all(not countries or countries & allowed for countries in here)


_WORLDWIDE = words_around("worldwide")


def _worth(out: Meeting, number: int, line: Line, at: int, name: str) -> float:
    """What a mention says for its competition: below nil if it is of another match."""
    before, after = sides_of(line, at)
    lead = number < LEAD
    others = names_others(out, before, after)
    if is_header(number, line):
        return 2.0 if is_league(name) else 3.0
    if is_league(name):
        return _league_worth(before, after, lead=lead)
    if lead and _TITLE_BEFORE.search(before) and not _PAST_AFTER.match(after):
        return 2.0 if _SIDE.search(before) and not after.startswith("with <T") else -1.0
    if not lead and (rival := _RIVAL_IN.search(before)) and _is_other(out, int(rival[1])):
        return -1.0
    if _PAST.search(before) or _PAST_AFTER.match(after):
        return -1.0
    if others and (_AIM_AFTER.match(after) or _OCCASION_AFTER.match(after)):
        return -1.0
    national = _national(out.teams)
    if not national and (_AIM_BEFORE.search(before) or _AIM_AFTER.match(after)) and not lead:
        return -1.0
    if not national and _AIM_AFTER.match(after) and _UNSURE_AIM.match(after):
        return -1.0
    if not national and name.endswith(" qualifying") and _QUALIFICATION.match(after):
        return -1.0
    worth = 1.0 if lead else 0.5
    worth += 1.5 if _OCCASION_AFTER.match(after) or _OCCASION_BEFORE.search(before) else 0.0
    worth += 1.0 if _RESULT_BEFORE.search(before) else 0.0
    worth += 0.6 if national and re.search(r"(?:at|in) (?:the |a )(?:<Y\d+> )?$", before) else 0.0
    return worth if not others else worth - 1.5


def _league_worth(before: str, after: str, *, lead: bool) -> float:
    """What a mention says for its league, which a report may name in passing."""
    if _ANOTHER_TIER.search(before) or _NOT_NOW.match(after):
        return 0.0
    if _OF_A_CLUB.match(after):
        return 0.5
    worth = (1.0 if _TABLE_AFTER.match(after) else 0.6) + (0.6 if lead else 0.0)
    return worth - (0.5 if _PAST.search(before) or _PAST_AFTER.match(after) else 0.0)


def _is_other(out: Meeting, mention: int) -> bool:
    """True for a team that is neither of the two nor a stand-in for one."""
    name = out.told.mentions[mention].name
    return name[:1] not in "@#" and name not in out.teams


_SIDE = re.compile(r"(?<![^ ])(?:<T\d+>|they) ")
_ANOTHER_TIER = words_around("another-tier")
_OF_A_CLUB = words_around("of-a-club")
_NOT_NOW = words_around("not-now")
_UNSURE_AIM = words_around("unsure-aim")


def _national(teams: tuple[str, str]) -> bool:
    return "NationalTeam" in {kind_of_team(team) for team in teams}


def _qualifying(out: Meeting, best: str, stage: str | None) -> str:
    """The competition, or its qualifying matches if more is told of getting there."""
    base = best.removesuffix(" qualifying")
    votes = 3.0 if best != base else 0.0
    for number, line, m, at in named(out.told, "competition", "stage"):
        before, after = sides_of(line, at)
        lead = number < LEAD
        if m.kind == "stage" and m.name == "qualifying":
            votes += 2.0 if lead else 0.7
        elif m.kind == "competition" and m.name.removesuffix(" qualifying") == base:
            votes += _way_there(before, after)
        elif m.kind == "stage" and m.name in _FINALS_STAGES and number < _EARLY:
            votes -= 1.5
    if stage in _FINALS_STAGES:
        votes -= 2.0
    if base == "friendly" or "Nations League" in base or votes <= 0:
        return base
    return f"{base} qualifying"


_EARLY = 6
_FINALS_STAGES = frozenset({"quarter-final", "semi-final", "final", "round of 16", "round of 32",
                            "third-place play-off", "group stage"})  # fmt: skip


def _way_there(before: str, after: str) -> float:
    """What "reach the World Cup" or "at the World Cup" says for a qualifying match."""
    if _TO_GET_THERE.search(before) or _QUALIFYING.match(after) or _PLACE_THERE.match(after):
        return 1.5
    if _AT_THE_FINALS.search(before) or re.match(r"(?:<S\d+>|group|opener|debut|finals tournament)",
                                                 after):  # fmt: skip
        return -1.0
    return 0.0


_TO_GET_THERE = words_around("to-get-there")
_PLACE_THERE = words_around("place-there")
_AT_THE_FINALS = re.compile(r"(?:at|of|in) (?:the |this |a )(?:<Y\d+> )?$")
