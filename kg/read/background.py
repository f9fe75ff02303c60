"""What a report tells beside its match: past campaigns and finals, contracts, what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Term, Thing
from kg.read.candidates import Candidate
from kg.read.facts import Book, team_thing
from kg.read.happenings import Happenings
from kg.read.match import Setting
from kg.read.story import Story
from kg.read.tocome import matches_to_come

_NICK = {"UEFA European Championship": "Euro"}


def write_background(book: Book, out: Story, setting: Setting, events: Happenings) -> list[Thing]:
    """Says it all; the result is the matches told of in passing."""
    _eliminated(book, out, setting)
    _milestones(book, out, setting, events)
    past = _past_matches(book, out)
    _campaigns(book, out, setting)
    _fixtures(book, out, setting)
    _contracts(book, out, setting)
    return past


def _eliminated(book: Book, out: Story, setting: Setting) -> None:
    if setting.edition is None:
        return
    for c in out.of("out", "exit"):
        team = out.team(c.roles.get("team", ""))
        other = str(c.roles.get("competition", setting.edition.key[0].key[0]))  # type: ignore[union-attr]
        if team and Thing("Competition", (other,)) == setting.competition:
            book.say(team_thing(team), "eliminatedFrom", setting.edition, [c])


def _milestones(book: Book, out: Story, setting: Setting, events: Happenings) -> None:
    for c in out.of("milestone"):
        team = out.team(c.roles["team"])
        if team is None:
            continue
        says = str(c.marks["says"])
        node = Thing("Milestone", (setting.match, team, says))
        book.say(node, "rdfs:label", f"{team} {says}", [c])
        book.say(node, "milestoneOf", team_thing(team), [c])
        book.say(node, "milestoneText", says, [c])
        book.say(node, "ordinal", 1, [c])
        if setting.edition:
            book.say(node, "milestoneIn", setting.edition, [c])
        first = out.order[0][0] if out.order else None
        if first is not None and out.goals[first].team == out.sides.rival(team):
            book.say(node, "milestoneAt", events.goals[first], [c])


def _edition(competition: str, year: int) -> Thing:
    return Thing("Edition", (Thing("Competition", (competition,)), year))


def _edition_label(competition: str, year: int) -> str:
    return f"{_NICK.get(competition, competition)} {year}"


def _say_edition(book: Book, competition: str, year: int, told: Sequence[Candidate]) -> Thing:
    node = _edition(competition, year)
    book.say(node, "rdfs:label", _edition_label(competition, year), told)
    book.named(Thing("Competition", (competition,)), competition)
    book.say(node, "ofCompetition", Thing("Competition", (competition,)), told)
    book.say(node, "editionYear", year, told)
    return node


def _year(c: Candidate) -> int | None:
    year = c.roles.get("competition_value") or c.roles.get("year")
    return int(year) if year else None


def _past_matches(book: Book, out: Story) -> list[Thing]:
    matches: list[Thing] = []
    for c in out.of("past-match"):
        team, year = out.any_team(c.roles.get("team", "#")), _year(c)
        rival = out.any_team(c.roles["rival"])
        if team is None or rival is None or year is None or team == rival:
            continue
        competition, stage = str(c.roles["competition"]), str(c.roles["stage"])
        edition = _say_edition(book, competition, year, [c])
        match = Thing("Match", (f"{team} v {rival} {competition} {year} {stage}",))
        matches.append(match)
        book.say(match, "rdfs:label", f"{team} v {rival}", [c])
        for order, name in enumerate((team, rival), 1):
            side = Thing("Side", (match, name))
            book.named(team_thing(name), name)
            book.say(match, "side", side, [c])
            book.say(side, "ofTeam", team_thing(name), [c])
            book.say(side, "sideOrder", order, [c])
        node = Thing("Stage", (edition, stage))
        book.say(match, "stage", node, [c])
        book.say(node, "rdfs:label", f"{stage}, {_edition_label(competition, year)}", [c])
        book.say(node, "ofEdition", edition, [c])
        if "stage_value" in c.roles:
            book.say(node, "stageKind", Term(str(c.roles["stage_value"])), [c])
        won, lost = (team, rival) if c.marks.get("winner") else (rival, team)
        book.say(match, "winner", team_thing(won), [c])
        book.say(match, "loser", team_thing(lost), [c])
        kicks = [s for s in out.of("past-shootout") if s.line == c.line]
        book.say(match, "decidedByShootout", True, kicks)  # noqa: FBT003
        if stage == "final":
            _runner_up(book, edition, lost, [c])
    return matches


def _runner_up(book: Book, edition: Thing, team: str, told: list[Candidate]) -> None:
    """Who lost a final was runner-up there."""
    node = Thing("Campaign", (team, edition))
    year = edition.key[1]
    label = _edition_label(str(edition.key[0].key[0]), int(str(year)))  # type: ignore[union-attr]
    book.say(node, "rdfs:label", f"{team} at {label}", told)
    book.say(node, "campaignOf", team_thing(team), told)
    book.say(node, "campaignIn", edition, told)
    book.say(node, "reached", Term("Final"), told)
    book.say(node, "finish", Term("RunnersUp"), told)


def _campaigns(book: Book, out: Story, setting: Setting) -> None:
    for c in out.of("campaign"):
        team = out.any_team(c.roles.get("team", "#"))
        if team is None:
            continue
        competition = c.roles.get("competition")
        year = _year(c)
        if competition and year is None:
            year = _told_year(out, team, str(competition))
        if competition:
            node = _campaign_in(book, setting, team, year, c)
        elif year:
            node = Thing("Campaign", (team, year))
            book.say(node, "rdfs:label", f"{team} in {year}", [c])
            book.say(node, "campaignYear", year, [c])
        else:
            continue
        book.say(node, "campaignOf", team_thing(team), [c])
        if "finish" in c.marks:
            book.say(node, "finish", Term(str(c.marks["finish"])), [c])
            book.say(node, "reached", Term("Final"), [c])
        if "stage_value" in c.roles:
            book.say(node, "reached", Term(str(c.roles["stage_value"])), [c])


def _told_year(out: Story, team: str, competition: str) -> int | None:
    """The year of the edition that another sentence names for the same final."""
    for past in out.of("past-match"):
        same = past.roles.get("competition") == competition
        if same and team in {out.any_team(past.roles.get("team", "#")), past.roles["rival"]}:
            return _year(past)
    return None


def _campaign_in(book: Book, setting: Setting, team: str, year: int | None, c: Candidate) -> Thing:
    competition = str(c.roles["competition"])
    held = book.named(Thing("Competition", (competition,)), competition)
    if year:
        edition, label = _edition(competition, year), _edition_label(competition, year)
    else:
        edition, label = Thing("Edition", (held, "before", setting.slug)), f"last {competition}"
        book.say(edition, "rdfs:label", label, [c])
    book.say(edition, "ofCompetition", held, [c])
    node = Thing("Campaign", (team, edition))
    book.say(node, "rdfs:label", f"{team} at {label}", [c])
    book.say(node, "campaignIn", edition, [c])
    return node


def _fixtures(book: Book, out: Story, setting: Setting) -> None:
    """What comes next: the match of either side with a third team, or with one not yet known."""
    seen: set[frozenset[str | None]] = set()
    for coming in matches_to_come(out):
        team, rival, c = coming.team, coming.rival, coming.told
        sides = frozenset({team, rival})
        if sides in seen:
            continue
        seen.add(sides)
        label = f"{team} v {rival or 'opponents not yet known'}"
        node = Thing("Fixture", (label, "after", setting.slug))
        book.say(node, "rdfs:label", label, [c])
        for name in filter(None, (team, rival)):
            book.say(node, "fixtureTeam", book.named(team_thing(name), name), [c])
        if day := coming.when:
            book.say(node, "when", day, [c])
        if sides & set(out.teams):
            book.say(node, "nextAfter", setting.match, [c])


def _contracts(book: Book, out: Story, setting: Setting) -> None:
    for c in out.of("contract"):
        name = str(c.roles["player"])
        team = out.team(name)
        if team is None or "competition" not in c.roles:
            continue
        competition = str(c.roles["competition"])
        held = book.named(Thing("Competition", (competition,)), competition)
        edition = Thing("Edition", (held, "after", setting.slug))
        if "competition_value" in c.roles:
            edition = _say_edition(book, competition, int(c.roles["competition_value"]), [c])
        else:
            book.say(edition, "rdfs:label", f"next {competition}", [c])
            book.say(edition, "ofCompetition", held, [c])
        node = Thing("Contract", (name, team))
        book.say(node, "rdfs:label", f"{name}’s contract with {team}", [c])
        book.say(node, "contractOf", book.person(name, team), [c])
        book.say(node, "contractWith", team_thing(team), [c])
        book.say(node, "endsWith", edition, [c])
