"""Where, when and in what a report says that its match was, held against the results."""

from __future__ import annotations

from collections.abc import Iterator

from kg.check.case import Answer, Case, beside, countries, is_same_town, listed, with_grounds
from kg.check.elsewhere import is_of_another, is_out_of_the_way
from kg.check.finding import agrees_with
from kg.check.heard import heard
from kg.check.verdicts import CheckedClaim
from kg.graph.iris import mint, slug, term
from kg.identity.matches import towns
from kg.identity.names import likeness
from kg.identity.rules import rules
from kg.model import Thing
from kg.read.stated import StatedCard, StatedDay, StatedSetting

_NO_DATA = {
    "referee": "Nobody here tells the referee of this match: that needs a match report or a list"
    " of officials.",
    "attendance": "Nobody here tells the attendance of this match: that needs a match report.",
    "card": "Nobody here tells the cards of this match: that needs a match report or a list of"
    " bookings.",
}


def setting_claims(case: Case) -> Iterator[CheckedClaim]:
    """A claim for each place, competition, stage, day, referee, crowd and card that is stated."""
    for said in case.stated.statements:
        if isinstance(said, StatedSetting):
            answer = setting_answer(case, said)
            if answer is not None and not _is_elsewhere(case, said, answer):
                yield case.claim(said.kind, said.words.at, said.name, answer)
        elif isinstance(said, StatedDay):
            yield _day(case, said)
        elif isinstance(said, StatedCard):
            minute = f" in minute {said.minute}" if said.minute is not None else ""
            stated = f"{_CARDS[said.card]} for {said.player}{minute}"
            others = (man for card, man in case.others.booked() if card == said.card)
            same = [man for man in others if likeness((said.player,), (man.value,))]
            answer = case.by_others(same, said.player)
            answer = answer or Answer("not_verifiable", _NO_DATA["card"])
            yield case.claim("card", said.words.at, stated, answer)


def _is_elsewhere(case: Case, said: StatedSetting, answer: Answer) -> bool:
    """True for what is wrong of this match and told in a clause on another."""
    return answer.verdict == "contradicted" and is_of_another(case, said.words.at)


def setting_answer(case: Case, said: StatedSetting) -> Answer | None:
    """The verdict on a place, competition or stage; None where it may be that of another match."""
    return _SETTINGS.get(said.kind, _untold)(case, said)


_CARDS = {"YellowCard": "yellow card", "SecondYellowCard": "second yellow card",
          "RedCard": "red card"}  # fmt: skip


def _untold(case: Case, said: StatedSetting) -> Answer | None:
    """What results never tell, other reports may."""
    told = case.by_others(case.others.of_match(said.kind), said.name)
    return told or Answer("not_verifiable", _NO_DATA[said.kind])


def _places(case: Case) -> tuple[str, ...]:
    """The town of the match, as the results name it."""
    return tuple(case.name(place) for place in case.match.places)


def _city(case: Case, said: StatedSetting) -> Answer | None:
    known = _places(case)
    if not known:
        return Answer("not_verifiable", "The results name no town for this match.")
    reason, evidence = f"The results have it in {listed(known)}.", case.result_evidence()
    place = mint(Thing("Place", (said.name,)), case.known.store.base)
    here = {slug(name) for name in known}
    if place in case.match.places or any(is_same_town(slug(said.name), name) for name in here):
        return Answer("supported", reason, listed(known), evidence)
    if case.near(said.name):
        reason += f" A ground of {known[0]} is told to lie in {said.name}, too."
        return Answer("supported", reason, listed(known), evidence)
    if said.surely and case.known.results.knows(place) and is_out_of_the_way(case, said.name):
        return Answer("contradicted", reason, listed(known), evidence)
    if case.says(known):
        return None  # the text names the right town, too: this one belongs elsewhere
    if not said.surely and (_tells_right(case) or not _in_one_country(case, said.name, known)):
        return None
    if not case.known.results.knows(place):
        reason += f" {said.name} may be another name of the place."
        return Answer("possible", reason, listed(known), evidence)
    return Answer("contradicted", reason, listed(known), evidence)


def _tells_right(case: Case) -> bool:
    """True if the text names the right town, or a ground in it: another belongs elsewhere."""
    here = {slug(name) for name in _places(case)}
    places = [s for s in case.stated.statements if isinstance(s, StatedSetting)]
    grounds = (town for s in places if s.kind == "venue" for town in towns().get(slug(s.name), ()))
    return bool(here & {*(slug(s.name) for s in places if s.kind == "city"), *grounds})


def _in_one_country(case: Case, told: str, known: tuple[str, ...]) -> bool:
    """True if two towns lie in one country, by the file of places or by who was at home."""
    home = [case.name(team) for team, side in case.match.sides.items() if side.home]
    hosts = set() if case.match.neutral else set(home)
    return bool(countries(told) & (hosts or {c for name in known for c in countries(name)}))


def _venue(case: Case, said: StatedSetting) -> Answer | None:
    known, lies = _places(case), frozenset(towns().get(slug(said.name), ()))
    if not known or not lies:
        if elsewhere := case.by_others(case.others.of_match("venue"), said.name):
            return elsewhere
        missing = "town of the match" if lies else f"town of {said.name}"
        return Answer("not_verifiable", f"The {missing} is not known here.")
    here, evidence = {slug(name) for name in known}, case.result_evidence()
    reason = f"The results have it in {listed(known)}"
    suburbs = frozenset(near for town in lies for near in beside().get(town, ()))
    if suburbs & here or any(is_same_town(town, name) for town in lies for name in here):
        return Answer("supported", f"{reason}, where that ground lies.", listed(known), evidence)
    if not said.surely and _tells_right(case):
        return None
    if not here & with_grounds() and _in_one_country(case, sorted(lies)[0], known):
        return Answer("possible", f"{reason}; of no ground is known here that it lies there.",
                      listed(known), evidence)  # fmt: skip
    town = sorted(lies)[0].replace("-", " ").title()
    return Answer("contradicted", f"{reason}; {said.name} lies in {town}.",
                  f"a ground in {listed(known)}", evidence)  # fmt: skip


def _competition(case: Case, said: StatedSetting) -> Answer | None:
    """Of a competition that only one mention tells of, and another contradicts, nothing is said."""
    answer = competition_answer(case, said)
    if answer is None or answer.verdict == "supported":
        return answer
    known = {_base(case.name(competition)) for competition in case.match.competitions}
    others = (s.name for s in case.stated.statements if isinstance(s, StatedSetting))
    return answer if said.surely and known.isdisjoint(map(_base, others)) else None


def competition_answer(case: Case, said: StatedSetting) -> Answer | None:
    """The verdict on a competition that is told as the match's, whatever else the text names.

    None for what is no competition.
    """
    if said.kind != "competition":
        return None
    known = tuple(case.name(competition) for competition in case.match.competitions)
    called, evidence = listed(known) if known else "a friendly", case.result_evidence()
    friendly = said.name.casefold() in set(rules()["competition"]["none"])
    told = mint(Thing("Competition", (said.name,)), case.known.store.base)
    same = friendly if not known else told in case.match.competitions
    same = same or _base(said.name) in {_base(name) for name in known}
    reason = f"The results have it as {called}."
    return Answer("supported" if same else "contradicted", reason, called, evidence)


def _base(competition: str) -> str:
    return slug(competition).removesuffix("-qualifying").removesuffix("-qualification")


def _stage(case: Case, said: StatedSetting) -> Answer | None:
    if said.value is None or not case.match.stages:
        return Answer("not_verifiable", "The stage of this match is not certain from the order of"
                      " the matches.")  # fmt: skip
    kinds = case.match.stages
    known = listed(sorted(case.stage_called(kind) for kind in kinds))
    evidence = case.result_evidence()
    reason = f"By the order of the edition's matches it was {known}."
    right = term(str(said.value)) in kinds
    if not right and (not said.surely or _is_reached(case, said)):
        return None
    return Answer("supported" if right else "contradicted", reason, known, evidence)


def _is_reached(case: Case, said: StatedSetting) -> bool:
    """True for a stage into which the words say that the winner goes: "were in the last eight"."""
    before = case.stated.told.text[max(0, said.words.at.start - _BEFORE) : said.words.at.start]
    level = case.score is not None and case.score[0] == case.score[1]
    won = not level or case.match.winner is not None
    return won and heard("into-stage").search(before) is not None


_BEFORE = 40
_SETTINGS = {"city": _city, "venue": _venue, "competition": _competition, "stage": _stage}


def _day(case: Case, said: StatedDay) -> CheckedClaim:
    played = case.match.day
    stated = case.words(said.words.at)
    if played is None:
        unknown = Answer("not_verifiable", "The day of the match is not known here.")
        return case.claim("date", said.words.at, stated, unknown)
    known = f"{played:%A}, {played.day} {played:%B %Y}"
    right = agrees_with(said, played)
    answer = Answer("supported" if right else "contradicted", f"It was played on {known}.", known,
                    case.result_evidence())  # fmt: skip
    return case.claim("date", said.words.at, stated, answer)
