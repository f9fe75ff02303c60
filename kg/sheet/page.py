"""A match sheet as a page that a person likes to read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from kg.sheet.sheet import Sheet


def page(sheet: Sheet) -> str:
    """The sheet as text, one fact per line; what the report does not say is left out.

    >>> print(page({"teams": ["A", "B"], "score": {"A": 1, "B": 0}, "venue": "The Park"}), end="")
    A 1–0 B
    The Park
    """
    blocks = [
        list(_heading(sheet)),
        list(_goals(sheet)),
        list(_details(sheet)),
        list(_words(sheet)),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _heading(sheet: Sheet) -> Iterator[str]:
    yield _score(sheet)
    occasion = [sheet.get("competition"), sheet.get("stage"), sheet.get("date")]
    yield from _joined(occasion, ", ")
    ground = ", ".join(word for word in (sheet.get("venue"), sheet.get("city")) if word)
    crowd = sheet.get("attendance")
    referee = sheet.get("referee")
    yield from _joined(
        [ground, f"attendance {crowd}" if crowd else "", f"referee {referee}" if referee else ""],
        " · ",
    )


def _score(sheet: Sheet) -> str:
    teams, score = sheet.get("teams") or ["?"], sheet.get("score")
    if not score or len(teams) < 2:
        return " v ".join(teams)
    extra = " after extra time" if sheet.get("after_extra_time") else ""
    return f"{teams[0]} {score[teams[0]]}–{score[teams[1]]} {teams[1]}{extra}{_shootout(sheet)}"


def _shootout(sheet: Sheet) -> str:
    shootout = sheet.get("shootout")
    if not shootout:
        return ""
    tally = "–".join(map(str, shootout["score"])) if shootout.get("score") else ""
    return f" ({shootout.get('winner') or '?'} {f'win {tally}' if tally else 'win'} on penalties)"


def _goals(sheet: Sheet) -> Iterator[str]:
    for goal in sheet.get("goals") or []:
        line = f"{_clock(goal):>6}  "
        if goal.get("score_after"):
            line += f"{goal['score_after'].replace('-', '–')}  "
        aside = [
            "penalty" if goal["penalty"] else "",
            "own goal" if goal["own_goal"] else "",
            f"assist {goal['assist']}" if goal["assist"] else "",
            "" if goal["own_goal"] else goal["team"] or "",
        ]
        yield f"{line}{goal['scorer'] or 'scorer not told'}{_aside(*aside)}"


def _clock(event: dict[str, Any]) -> str:
    if event["minute"] is None:
        return "–"
    added = event.get("added")
    return f"{event['minute']}+{added}′" if added else f"{event['minute']}′"


def _details(sheet: Sheet) -> Iterator[str]:
    for miss in sheet.get("missed_penalties") or []:
        yield f"Penalty {_outcome(miss['outcome'])}: {_who(miss)}"
    for event in sheet.get("disallowed_goals") or []:
        yield f"Goal disallowed: {_who(event)}"
    for card in sheet.get("cards") or []:
        yield f"{card['card'].replace('_', ' ').capitalize()} card: {_who(card)}"
    for off in sheet.get("staff_dismissals") or []:
        yield f"Sent from the bench: {off['person']}{_aside(off['team'])}"
    for change in sheet.get("substitutions") or []:
        instead = f" for {change['off']}" if change["off"] else ""
        yield f"Substitution: {change['on']}{instead}{_aside(change['team'])}{_at(change)}"
    for team, lists in (sheet.get("lineups") or {}).items():
        for part, players in lists.items():
            yield from _joined([f"{team} ({part}): " + ", ".join(players)] if players else [], "")
    managers = sheet.get("managers") or []
    told = [f"{entry['person']}{_aside(entry['team'])}" for entry in managers]
    yield from _joined([f"Managers: {', '.join(told)}"] if told else [], "")
    for record in sheet.get("records") or []:
        yield _record(record)
    through = sheet.get("advances")
    if through:
        yield f"Through to the {through['to']}: {through['team']}"
    yield from _next(sheet)


def _outcome(word: str) -> str:
    return {"woodwork": "against the woodwork"}.get(word, word)


def _who(event: dict[str, Any]) -> str:
    return f"{event['player'] or 'not told'}{_aside(event['team'])}{_at(event)}"


def _aside(*words: str | None) -> str:
    """The words that are told, in brackets; nothing if none is."""
    told = ", ".join(word for word in words if word)
    return f" ({told})" if told else ""


def _at(event: dict[str, Any]) -> str:
    return f", {_clock(event)}" if event.get("minute") is not None else ""


def _record(record: dict[str, Any]) -> str:
    mark = f", {record['value']}" if record["value"] is not None else ""
    verb = {"equals": "equalled by", "breaks": "broken by", "sets": "set by",
            "extends": "extended by"}.get(record["relation"], "held by")  # fmt: skip
    return f"Record {verb} {record['holder']}{mark}: {record['statement']}"


def _next(sheet: Sheet) -> Iterator[str]:
    fixture = sheet.get("next_fixture")
    if fixture:
        day = fixture["date"] or fixture["when"]
        yield f"Next: {fixture['team']} v {fixture['opponent']}{f', {day}' if day else ''}"


def _words(sheet: Sheet) -> Iterator[str]:
    quotes = sheet.get("quotes") or []
    for speaker, group in groupby(quotes, key=lambda q: (q["speaker"], q["role"])):
        name, role = speaker
        for quote in group:
            words = " ".join((quote["text"] or "").replace('"', "").split())
            words = words if quote.get("indirect") else f"“{words}”"
            yield f"{words} – {name or 'not told'}{f', {role}' if role else ''}"


def _joined(words: list[Any], comma: str) -> Iterator[str]:
    line = comma.join(str(word) for word in words if word)
    if line:
        yield line
