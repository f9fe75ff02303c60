"""Where a match was played: the ground and the town, from every one that the report names.

Grounds of other days and other teams are told in the same words ("a 3-3 draw at Hillsborough in
2006"); what is said of the time, and whose ground a file knows it to be, decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from kg.model import Span
from kg.read.around import Meeting, named, names_others, sides_of, telling, words_around
from kg.read.candidates import Candidate
from kg.read.gazetteer import Entry, gazetteer
from kg.read.lexicon import word_list
from kg.read.mentions import Line, Mention
from kg.read.names import VENUE_FIRST, VENUE_LAST
from kg.read.opponents import LEAD
from kg.read.teams import kind_of_team
from kg.read.tokens import fold, tokens

_PAST = words_around("ground-past")
_LONG_PAST = words_around("ground-long-past")
_AWAY = words_around("ground-away")
_THIS = words_around("ground-this")
_CITY_PAST = words_around("city-past")
_TO_COME = words_around("city-to-come")
_PLAYED = words_around("city-played")
_DATELINE = words_around("dateline")
_AFTER_GROUND = re.compile(r"<V\d+> (?:(?:stadium|ground) )?(?:in|,|of|\() (?:the city of )?$")
_IN_GROUND = re.compile(r"<V\d+> (?:(?:stadium|ground) )?(?:in|of|\() (?:the city of )?$")
_BEFORE_GROUND = re.compile(r"'s <V\d+> ")
_BUSY = words_around("ground-busy")
_SUBJECT = words_around("ground-subject")
_LEFT = words_around("ground-left")
_IN = re.compile(r"(?:in|at) (?:the )?$")
_ROUND = re.compile(r"(?:derby|rivals|club|side|neighbours|born|team|dressing)")
_ON_DAY = re.compile(r"(?:next |on )(?:<D\d+> )")


@dataclass(slots=True)
class Weighed:
    """What each name of a text is worth as the place of its match, and what tells of it."""

    points: dict[str, float] = field(default_factory=dict)
    tellings: dict[str, list[Candidate]] = field(default_factory=dict)

    def best(self) -> tuple[str | None, list[Candidate]]:
        """The name that is worth most, if it is worth enough."""
        name = max(self.points, key=lambda name: self.points[name], default=None)
        return (name, self.tellings[name]) if name and name in self.enough() else (None, [])

    def enough(self) -> dict[str, list[Candidate]]:
        """Every name that alone would be taken for the place, with what tells of it."""
        return {n: self.tellings[n] for n, worth in self.points.items() if worth >= _NEEDED}


def venue_of(out: Meeting) -> tuple[str | None, list[Candidate]]:
    """The ground of this match, with what tells it."""
    return grounds_told(out).best()


def grounds_told(out: Meeting) -> Weighed:
    """Every ground that the text names, as the ground of this match."""
    found = Weighed()
    points, tellings = found.points, found.tellings
    for number, line, m, at in (*named(out.told, "venue"), *untagged(out)):
        name = _ground(m, out)
        worth = ground_worth(out, number, line, at, name)
        points[name] = points.get(name, 0.0) + max(0.0, worth)
        if worth > 0:
            c = telling(out.told, number, m, {"venue": name}, "venue.named")
            tellings.setdefault(name, []).append(c)
    return found


_NEEDED = 0.5


def untagged(out: Meeting) -> Iterator[tuple[int, Line, Mention, int]]:
    """Listed grounds whose names no run of capitals holds: "St Mary's", "the Stadium of Light"."""
    for number, line in enumerate(out.told.lines):
        if line.sentence.quoted or _BROKEN.isdisjoint(line.words):
            continue
        body = line.sentence.body
        for hit in gazetteer().find(tokens(out.told.text, body.start, body.end)):
            grounds = hit.of_kind("Venue")
            inner = [out.told.mentions[n] for n in line.mentions]
            taken = any(m.span.overlaps(hit.span) and not hit.span.covers(m.span) for m in inner)
            places = [at for at, s in zip(line.starts, line.spans, strict=True) if s == hit.span]
            inside = [a for a, s in zip(line.starts, line.spans, strict=True) if hit.span.covers(s)]
            if grounds and not taken and (places or inside):
                words = hit.span.of(out.told.text)
                yield number, line, Mention("venue", hit.span, words), inside[0]


_BROKEN = frozenset({"st", "st.", "stadium"})


def _ground(m: Mention, out: Meeting) -> str:
    """The name of a ground; forms of one listed ground are one."""
    listed = _listed(m.span.of(out.told.text)) or _listed(m.name)
    return listed[0].name if len(listed) == 1 and m.name not in out.told.text else m.name


def _listed(words: str) -> Sequence[Entry]:
    return [f.entry for f in gazetteer().lookup(words) if f.entry.kind == "Venue"]


def ground_worth(out: Meeting, number: int, line: Line, at: int, name: str) -> float:
    """What a mention of a ground says for the match having been there; below nil: elsewhere."""
    before, after = sides_of(line, at)
    listed = _listed(name)
    homes = {team for entry in listed for team in entry.plays}
    own = bool(homes.intersection(out.teams))
    near = before[-_NEAR:] + "| " + after[:_NEAR]
    past = (_LONG_PAST if own else _PAST).search(near)
    if past or _NOT_HERE.match(after) or (_ON_DAY.match(after) and _COMING.search(line.code)):
        return -1.0
    if (busy := _BUSY.match(after)) and _is_third(out, busy[1]):
        return -1.0
    told_of = _FIRST.match(before) is not None and _SUBJECT.match(after) is not None
    if not (own or told_of or _THIS.search(before) or number < LEAD):
        return 0.0
    if not (listed or _looks_like_ground(name) or before.endswith((" at the ", " inside the "))):
        return 0.0
    nations = "NationalTeam" in {kind_of_team(team) for team in out.teams}
    left = _LEFT.search(before + "| " + after)
    if (
        _AWAY.search(before)
        and not left
        and not (_AT.search(before) and (own or nations or not homes))
    ):
        return -1.0
    worth = 1.0 if own else 0.7
    if homes and not (own or nations or told_of):
        worth -= 0.7
    if names_others(out, before, after) and not own:
        worth -= 0.8
    worth += 0.4 if _AT.search(before) else 0.0
    return worth + (0.5 if number < LEAD else 0.0)


_NEAR = 45
_FAR = 80
_AT = re.compile(r"(?:at|inside) (?:the |a |their )*(?:[a-z-]+ )?$")
_COMING = re.compile(r"(?:face|faces|play|plays|meet|meets|host|travel|will|next) ")
_NOT_HERE = re.compile(
    r"(?:successor|career|return|reign|future|boss|manager|exit|departure|tenure|debut|club) "
)


def _is_third(out: Meeting, tag: str) -> bool:
    """True for a team whose match it is not: "at Wembley, where Rovers were busy"."""
    name = out.told.mentions[int(tag)].name
    return name[:1] not in "@#" and name not in out.teams


_FIRST = re.compile(r"(?:(?:an?|the) (?:[a-z-]+ ){0,3})?$")


def _looks_like_ground(name: str) -> bool:
    words = [fold(word) for word in name.split()]
    return len(words) > 1 and (words[-1] in VENUE_LAST or words[0] in VENUE_FIRST)


def _is_country(name: str) -> bool:
    entries = [f.entry for f in gazetteer().lookup(name)]
    return any(e.kind == "NationalTeam" or e.sort == "country" for e in entries)


def city_of(
    out: Meeting, venue: str | None, played: AbstractSet[int] = frozenset()
) -> tuple[str | None, list[Candidate]]:
    """The town of this match, with what tells it; never where a file alone would tell it.

    ``played`` are the lines that tell what happened on the pitch.
    """
    return towns_told(out, venue, played).best()


def towns_told(out: Meeting, venue: str | None, played: AbstractSet[int] = frozenset()) -> Weighed:
    """Every town that the text names, as the town of this match: that of its ground above all."""
    cities = {city for entry in (_listed(venue) if venue else ()) for city in entry.cities}
    found = Weighed()
    points, tellings = found.points, found.tellings
    for number, m in datelines(out):
        name = _town(m.name)
        if cities and name not in cities:
            continue
        points[name] = 1.0
        tellings[name] = [telling(out.told, number, m, {"place": name}, "place.named")]
    for number, line, m, at in named(out.told, "place", "team", "person"):
        if m.kind != "place" and not _IN_GROUND.search(line.code[:at]):
            continue
        if m.kind == "place" and _is_no_town(m.name):
            continue
        own = m.kind == "place" and m.name not in out.teams
        name = _town(m.name if own else m.span.of(out.told.text))
        worth = city_worth(out, number, line, at, m.name)
        if name in points and number <= LEAD and not at:
            continue
        worth += 1.5 if worth > 0 and name in cities else 0.0
        worth += 0.4 if worth > 0 and number in played else 0.0
        points[name] = points.get(name, 0.0) + max(0.0, worth)
        if worth > 0:
            c = telling(out.told, number, m, {"place": name}, "place.named")
            tellings.setdefault(name, []).append(c)
    return found


def datelines(out: Meeting) -> Iterator[tuple[int, Mention]]:
    """The town of a dateline: "BASEL, Switzerland -", "LEEDS (Reuters) –", "MILAN: …"."""
    for number, line in enumerate(out.told.lines[: LEAD + 1]):
        body = line.sentence.body
        found = _DATED.match(out.told.text, body.start)
        found = found or _BY_AGENCY.match(out.told.text, body.start)
        found = found or _NAMED_FIRST.match(out.told.text, body.start)
        if found is None:
            continue
        words, given = found["town"], found.groupdict()
        town = any(f.entry.sort == "city" for f in gazetteer().lookup(words))
        if town or (given.get("where") and given["dash"]) or given.get("agency"):
            yield number, Mention("place", Span(body.start, body.start + len(words)), words)


_DATED = re.compile(
    r"(?P<town>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})"
    r"(?P<where>, (?:[A-Z]\.){2,3}|(?:, [A-Z][A-Za-z]+\.?(?: [A-Z][a-z]+)?){1,2})?"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
    r"(?P<agency> ?\([A-Za-z][A-Za-z. ]{1,20}\))? ?(?:(?P<dash>—|–|--|- )|:)"
)
_BY_AGENCY = re.compile(
    r"(?P<town>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})"
    r"(?P<where>(?:, [A-Z][\w.]+(?: [A-Z][a-z]+)?){0,2})"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})? ?"
    r"(?P<agency>\((?:AP|AFP|Reuters|REUTERS|PA|PA Media|dpa|DPA|UPI|"
    r"EFE|ANSA|Xinhua|PTI|ANI|AAP|Kyodo|Yonhap|CP|ap)\)) ?(?P<dash>—|–|--|-|:)"
)
_NAMED_FIRST = re.compile(
    r"(?P<town>[A-Z][a-zà-ÿ.'’-]+(?: [A-Z][a-zà-ÿ.'’-]+){0,2})(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r" ?(?:: |— |– |-- | - )(?=[A-Z0-9“\"])"
)
"""A known town before a colon or a dash: "New Delhi: …"."""
_BYLINE = re.compile(r"(?:from|by) ")


def _is_no_town(name: str) -> bool:
    """True for a country, a region, and for a month that stands where a town would: "in May"."""
    sorts = {f.entry.sort for f in gazetteer().lookup(name) if f.entry.kind == "Place"}
    if fold(name) in word_list("month"):
        return True
    return _is_country(name) or bool(sorts and "city" not in sorts)


def _town(name: str) -> str:
    """The name as it is written outside a dateline: "LONDON (Reuters)" tells of London."""
    return name.title() if name.isupper() else name


def city_worth(out: Meeting, number: int, line: Line, at: int, name: str) -> float:
    """What a mention of a town says for the match having been there; below nil: elsewhere."""
    before, after = sides_of(line, at)
    lead = number <= LEAD
    if lead and not before.strip("( ") and _DATELINE.match(after):
        return 1.0
    past = _PAST.search(before[-_NEAR:] + "| " + after[:_NEAR])
    if _TO_COME.search(before[-_FAR:]):
        return -1.0
    if _AFTER_GROUND.search(before) or _BEFORE_GROUND.match(after):
        return -1.0 if past else 2.0
    if number <= 1 and _BYLINE.match(before) and not after.strip(". "):
        return 1.5
    if past or _CITY_PAST.search(before):
        return -1.0
    if before.endswith("the ") and after[:1].isalpha():
        return 0.0
    alone = not before and not after.strip(". ")
    if not (alone or _IN.search(before)) or names_others(out, before, after) or _ROUND.match(after):
        return 0.0
    if _ON_DAY.match(after) and number > LEAD:
        return 0.0
    known = any(f.entry.kind == "Place" for f in gazetteer().lookup(name))
    if not known and not _PLAYED.search(before[-_FAR:] + "| " + after[:_NEAR]):
        return 0.0
    if lead:
        return 1.2
    if "NationalTeam" not in {kind_of_team(team) for team in out.teams}:
        return 0.4
    return 0.6 if _PLAYED.search(before[-_NEAR:] + "| " + after[:_NEAR]) else 0.4
