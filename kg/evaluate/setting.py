"""The match and its people, held against the gold: teams, score, place, managers, records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kg.evaluate.happenings import speakers
from kg.evaluate.minutes import number
from kg.evaluate.names import competition_key, ground_key, stage_key, team_key
from kg.evaluate.spelling import folded, plain_words
from kg.evaluate.verdicts import Comparison, Entry, entries, many


def judge_match(c: Comparison) -> bool:
    """Teams, home side, score, extra time, shoot-out; true if the score is right."""
    c.judge_list("teams", [{"team": t} for t in many(c.gold.get("teams"))],
                 [{"team": t} for t in many(c.read.get("teams"))],
                 lambda g, p: c.team(p["team"]) == g["team"])  # fmt: skip
    _judge_key(c, "home", lambda g, p: c.team(p) == g)
    gold, read = _score(c, c.gold), _score(c, c.read)
    unsaid = c.strict and c.gold.get("score_in_digits") is False
    c.judge_value("score", gold, read, lambda g, p: bool(g == p), neutral=unsaid)
    if c.asked("after_extra_time"):
        c.judge_value("extra time", c.gold["after_extra_time"] or None,
                      c.read.get("after_extra_time") or None, lambda _g, _p: True)  # fmt: skip
    if c.asked("shootout"):
        _judge_shootout(c)
    return gold is not None and gold == read


def _judge_key(
    c: Comparison, key: str, agree: Callable[[Any, Any], bool]
) -> None:  # fmt: skip
    """A value under ``key``; what stands under ``key_alt`` and ``key_implied`` is right as well."""
    if c.asked(key):
        also = [*many(c.gold.get(f"{key}_alt")), *many(c.gold.get(f"{key}_implied"))]
        inferred = c.strict and key in many(c.gold.get("inferred"))
        c.judge_value(key, c.gold[key], c.read.get(key) or None, agree, also=also, neutral=inferred)


def _score(c: Comparison, sheet: Entry) -> dict[str | None, int | None] | None:
    score = sheet.get("score")
    if not isinstance(score, Mapping) or not score:
        return None
    goals = {c.team(team): number(goals) for team, goals in score.items()}
    return None if None in goals.values() else goals


def _judge_shootout(c: Comparison) -> None:
    def result(sheet: Entry) -> tuple[str | None, list[int]] | None:
        told = sheet.get("shootout")
        if not isinstance(told, Mapping):
            return None
        kicks = [number(n) for n in told.get("score") or ()]
        return c.team(told.get("winner")), sorted(n for n in kicks if n is not None)

    def agree(g: tuple[str, list[int]], p: tuple[str, list[int]]) -> bool:
        return g[0] == p[0] and (not g[1] or not p[1] or g[1] == p[1])

    c.judge_value("shoot-out", result(c.gold), result(c.read), agree)
    gold = entries((c.gold.get("shootout") or {}).get("kicks"))
    if gold:
        read = entries((c.read.get("shootout") or {}).get("kicks"))
        c.judge_list(
            "shoot-out kicks", gold, read,
            lambda g, p: c.same(g.get("player"), p.get("player")) and c.same_team(g, p)
            and ("score" in str(g.get("outcome"))) == ("score" in str(p.get("outcome"))),
        )  # fmt: skip


def judge_occasion(c: Comparison) -> None:
    """Competition, stage, ground, town, crowd, referee, who goes through, what comes next."""
    _judge_key(c, "competition", lambda g, p: competition_key(g) == competition_key(p))
    _judge_key(c, "stage", lambda g, p: stage_key(g) == stage_key(p))
    _judge_key(c, "venue", lambda g, p: ground_key(g) == ground_key(p))
    _judge_key(c, "city", lambda g, p: plain_words(g) == plain_words(p))
    _judge_key(c, "attendance", lambda g, p: number(g) == number(p))
    _judge_key(c, "referee", c.same)
    if c.asked("advances"):
        c.judge_value(
            "advances", _through(c.gold), _through(c.read), lambda g, p: c.team(p["team"])
            == g["team"] and (not p.get("to") or stage_key(g["to"]) == stage_key(p["to"])),
        )  # fmt: skip
    if c.asked("next_fixture"):
        c.judge_value("next fixture", c.gold["next_fixture"] or None,
                      c.read.get("next_fixture") or None,
                      lambda g, p: _same_fixture(c, g, p))  # fmt: skip


def _through(sheet: Entry) -> Entry | None:
    told = sheet.get("advances")
    return told if isinstance(told, Mapping) and told.get("team") else None


def _same_fixture(c: Comparison, g: Entry, p: Entry) -> bool:
    """The same sides, whichever is named first; and the same day, where both tell one alike."""
    gold = {c.team(g[key]) for key in ("team", "opponent") if g.get(key)}
    read = {c.team(p[key]) for key in ("team", "opponent") if p.get(key)}
    days = [(g[key], p[key]) for key in ("date", "when") if g.get(key) and p.get(key)]
    same_day = not days or any(plain_words(a) == plain_words(b) for a, b in days)
    return gold <= read and same_day


def judge_people(c: Comparison) -> None:
    """Managers, staff sent off, holders of records, speakers."""

    def in_charge(g: Entry, p: Entry) -> bool:
        team = p.get("team") or ""
        return c.same(g.get("person"), p.get("person")) and (
            c.team(team) == g.get("team") or team_key(team) == team_key(g.get("team") or "")
        )

    for kind, key in (("managers", "managers"), ("staff sent off", "staff_dismissals")):
        if c.asked(key):
            c.judge_list(kind, entries(c.gold[key]), entries(c.read.get(key)), in_charge)
    if c.asked("records"):
        c.judge_list("records", entries(c.gold["records"]), entries(c.read.get("records")),
                     lambda g, p: _same_record(c, g, p))  # fmt: skip
    if c.asked("quotes"):
        c.judge_list("quotes", speakers(c.gold, c.same), speakers(c.read, c.same),
                     lambda g, p: c.same(g["speaker"], p["speaker"]))  # fmt: skip


def _same_record(c: Comparison, g: Entry, p: Entry) -> bool:
    """The same holder (a person or a team), relation and number, as far as both tell a number."""
    holder, read = g.get("holder"), p.get("holder")
    team = c.team(holder)
    same_team = team is not None and not team.startswith("?") and c.team(read) == team
    marks = number(g.get("value")), number(p.get("value"))
    return (
        (not holder or c.same(holder, read) or same_team)
        and folded(g.get("relation") or "") == folded(p.get("relation") or "")
        and (None in marks or marks[0] == marks[1])
    )
