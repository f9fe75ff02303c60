"""A made-up match among made-up results, with its report and claims: the smallest test bed."""

from __future__ import annotations

from pathlib import Path

from annotated import Claim, Report

FILES = {
    "results.csv": """date,home_team,away_team,home_score,away_score,tournament,city,country,neutral
1999-10-09,Wales,Denmark,0,2,UEFA Euro qualification,Cardiff,Wales,FALSE
2001-03-01,Denmark,Wales,1,1,Friendly,Aarhus,Denmark,FALSE
2003-06-07,Denmark,Wales,2,1,UEFA Euro qualification,Copenhagen,Denmark,FALSE
2003-09-09,Wales,Poland,0,0,Friendly,Cardiff,Wales,FALSE
""",
    "goalscorers.csv": """date,home_team,away_team,team,scorer,minute,own_goal,penalty
1999-10-09,Wales,Denmark,Denmark,Paul Dean,9,FALSE,FALSE
1999-10-09,Wales,Denmark,Denmark,Peter Marsh,80,FALSE,FALSE
2003-06-07,Denmark,Wales,Denmark,Peter Marsh,12,FALSE,FALSE
2003-06-07,Denmark,Wales,Wales,Ivo Lund,40,FALSE,FALSE
2003-06-07,Denmark,Wales,Denmark,Peter Marsh,75,FALSE,TRUE
""",
    "shootouts.csv": "date,home_team,away_team,winner,first_shooter\n",
}
TEXT = """Marsh double sees off Wales

Denmark 2-1 Wales

Denmark beat Wales 2-1 in Copenhagen on 7 June 2003, in a European Championship qualifier. Peter \
Marsh scored in the 12th minute. Ivo Lund equalised for Wales in the 40th minute, but Marsh won it \
with a penalty.

Denmark beat Wales 2-0 in Cardiff in 1999 and drew 1-1 with them in 2001. Wales play Poland in \
September.
"""


def write_results(folder: Path) -> Path:
    """The files of results, in a folder that is made if need be."""
    folder.mkdir(exist_ok=True)
    for name, rows in FILES.items():
        (folder / name).write_text(rows, encoding="utf-8")
    return folder


def report() -> Report:
    """The report with its claims."""
    past = {"of": "past", "teams": "Denmark,Wales"}
    claims = (
        _claim("score", "2-1 Wales", "2-1", "score", score="2-1"),
        _claim("score", "beat Wales 2-1", "2-1", "score", score="2-1"),
        _claim("city", "Copenhagen", "Copenhagen", "city", city="Copenhagen"),
        _claim("date", "7 June 2003", "7 June 2003", "date", date="2003-06-07"),
        _claim("scorer", "Peter Marsh scored", "Marsh", "name", name="Marsh"),
        _claim("minute", "12th minute", "12th", "minute", minute=12),
        _claim("scorer", "Ivo Lund equalised", "Lund", "name", name="Lund"),
        _claim("past", "beat Wales 2-0 in Cardiff in 1999", "2-0", "score", score="2-0",
               year=1999, **past),
        _claim("past", "drew 1-1 with them in 2001", "1-1", "score", score="1-1", year=2001,
               **past),
        _claim("next", "Wales play Poland", "Poland", "against", team="Wales", against="Poland"),
    )  # fmt: skip
    return Report("made-up", TEXT, "2003-06-07", "Denmark", "Wales", claims)


def _claim(kind: str, words: str, value: str, slot: str, **told: object) -> Claim:
    at = TEXT.index(words)
    statement = {"of": kind, **told}
    return Claim(kind, at, words, at + words.index(value), value, slot, statement)
