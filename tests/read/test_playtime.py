"""The ways of telling the time of play, each in a sentence made up for it."""

from __future__ import annotations

import pytest

from kg.read.playtime import clocks

TOLD = """
on 17 minutes | 17
on seventeen minutes | 17
on just 17 minutes | 17
17 minutes in, | 17
after 17 minutes | 17
after barely 17 minutes | 17
after only three minutes | 3
at 17 minutes | 17
in the 17th minute | 17
in the seventeenth minute | 17
by the 20th minute | 20
until the 69th minute | 69
with a 17th-minute opener | 17
with his 63rd-minute header | 63
with a 90th-minute winner | 90
with an 11th-minute penalty | 11
with a second-minute strike | 2
with a twenty-first-minute drive | 21
in minute 17 | 17
17' | 17
(17') | 17
(17 min) | 17
(17 mins) | 17
(pen 45+2) | 45+2
(90+4) | 90+4
90'+3 | 90+3
in 45+1 | 45+1
on the hour | 60
on the hour mark | 60
on the hour-mark | 60
around the hour mark | 60
at the hour | 60
after an hour | 60
with an hour gone | 60
with an hour played | 60
an hour in, | 60
just past the hour | 61
just after the hour mark | 61
shortly after the hour | 61
just before the hour | 59
shortly before the hour mark | 59
a minute after the hour | 61
two minutes past the hour | 62
three minutes after the hour mark | 63
four minutes before the hour | 56
three minutes short of the hour | 57
on the half-hour | 30
on the half hour | 30
on the half-hour mark | 30
around the half-hour mark | 30
after half an hour | 30
half an hour in, | 30
after barely half an hour | 30
two minutes after the half-hour | 32
just after the half-hour mark | 31
just before the half-hour | 29
with half an hour left | 60
with half an hour to go | 60
half an hour from time | 60
a quarter of an hour from time | 75
with a quarter of an hour remaining | 75
a quarter of an hour after the break | 60
after a quarter of an hour | 15
after barely a quarter of an hour | 15
after three-quarters of an hour | 45
with 11 minutes left | 79
with eleven minutes remaining | 79
with just 11 minutes to go | 79
with 11 minutes of normal time remaining | 79
with 11 minutes of normal time left | 79
with 11 minutes to play | 79
with 11 minutes left to play | 79
with 11 minutes left on the clock | 79
with 11 minutes of the match remaining | 79
with only a minute left | 89
with five minutes to spare | 85
and there were 11 minutes to go | 79
11 minutes from time | 79
11 minutes from the end | 79
11 minutes before the end | 79
11 minutes before the final whistle | 79
11 minutes before full time | 79
11 minutes short of full time | 79
11 minutes from full-time | 79
11 minutes shy of full-time | 79
11 minutes from the finish | 79
11 minutes from the final whistle | 79
a minute from time | 89
two minutes before time | 88
two minutes from normal time | 88
90 seconds from time | 88
inside two minutes | 2
within 90 seconds | 2
inside 30 seconds | 1
after 45 seconds | 1
after just 13 seconds | 1
after 81 seconds | 2
45 seconds in, | 1
inside the opening 60 seconds | 1
inside the first two minutes | 2
in the opening minute | 1
inside the opening minute | 1
straight from kick-off | 1
in the first minute | 1
within three minutes of kick-off | 3
three minutes after kick-off | 3
two minutes from the start | 2
two minutes into the game | 2
only nine minutes into the contest | 9
nine minutes into his debut | 9
14 minutes into the final | 14
12 minutes into the first half | 12
with 12 minutes gone | 12
with 12 minutes played | 12
with 12 minutes on the clock | 12
with just 10 minutes on the clock | 10
when 12 minutes were on the clock | 12
12 minutes gone when | 12
when the game was only two minutes old | 2
after 12 minutes of play | 12
after 12 minutes of the first half | 12
at the 23-minute mark | 23
on the 70 minute mark | 70
eight minutes into the second half | 53
eight minutes into the second period | 53
eight minutes after the restart | 53
eight minutes after the interval | 53
eight minutes after the break | 53
eight minutes after half-time | 53
eight minutes after the resumption | 53
a minute after the restart | 46
within two minutes of the restart | 47
inside four minutes of the second half | 49
67 seconds after the restart | 47
48 seconds into the second half | 46
in the third minute of the second half | 48
six minutes into the second half | 51
after six minutes of the second half | 51
ten minutes before half-time | 35
ten minutes before the break | 35
ten minutes before the interval | 35
ten minutes from half-time | 35
a minute before the break | 44
two minutes short of the interval | 43
with ten minutes of the first half remaining | 35
with five minutes left in the half | 40
with two minutes to go to the break | 43
three minutes before the end of the first half | 42
in the third minute of stoppage time | 90+3
in the third minute of added time | 90+3
in the third minute of injury time | 90+3
in the third minute of second-half stoppage time | 90+3
in the sixth and final minute of added time | 90+6
in the fourth of five added minutes | 90+4
in the fourth of five minutes of stoppage time | 90+4
in the fourth minute of time added on | 90+4
in the third added minute | 90+3
five minutes into stoppage time | 90+5
two minutes into injury time | 90+2
a minute into added time | 90+1
deep into stoppage time | 90
in stoppage time | 90
in injury time | 90
with a stoppage-time winner | 90
with an injury-time equaliser | 90
with an injury time penalty | 90
in the second minute of first-half stoppage time | 45+2
two minutes into first-half injury time | 45+2
in the third minute of stoppage time at the end of the first half | 45+3
in first-half stoppage time | 45
in stoppage time at the end of the first half | 45
in added time before the break | 45
in the last minute | 90
in the final minute of normal time | 90
with a last-minute winner | 90
in the final minute of the half | 45
in the last minute of the first half | 45
in the 105th minute | 105
in the 112th minute | 112
six minutes into extra time | 96
in the third minute of extra time | 93
two minutes into the second half of extra time | 107
three minutes into the second period of extra time | 108
in the fourth minute of the second period of extra time | 109
two minutes from the end of extra time | 118
with six minutes of extra time remaining | 114
with six minutes left in extra time | 114
three minutes from penalties | 117
with the clock showing 96 minutes and 34 seconds | 90+7
"""


def _cases() -> list[tuple[str, str]]:
    lines = [line for line in TOLD.splitlines() if line]
    return [(words, told) for words, _, told in (line.partition(" | ") for line in lines)]


@pytest.mark.parametrize(("words", "told"), _cases())
def test_a_minute_told(words: str, told: str) -> None:
    text = f"Ekwall scored {words} for the visitors."
    found = [clock for clock in clocks(text) if clock.minute is not None]
    assert len(found) == 1, clocks(text)
    minute, _, added = told.partition("+")
    assert (found[0].minute, found[0].added) == (int(minute), int(added) if added else None)


@pytest.mark.parametrize(("words", "told"), _cases())
def test_a_minute_told_first_and_in_capitals(words: str, told: str) -> None:
    for text in (f"{words[0].upper()}{words[1:]}, Ekwall scored.", f"EKWALL {words.upper()}, OK"):
        (clock, *_) = [clock for clock in clocks(text) if clock.minute is not None] or [None]
        assert clock is not None, text
        assert str(clock.minute) == told.partition("+")[0]


@pytest.mark.parametrize(
    ("words", "later"),
    [
        ("two minutes later", 2), ("just two minutes later", 2), ("a minute later", 1),
        ("ten minutes on,", 10), ("two minutes after that", 2), ("moments later", 0),
        ("seconds later", 0), ("sixty seconds later", 1), ("90 seconds later", 1),
        ("half an hour later", 30), ("a quarter of an hour later", 15),
        ("five minutes after the opener", 5), ("three minutes after Lindh had levelled", 3),
        ("three minutes earlier", -3), ("a minute before that", -1),
        ("a couple of minutes later", 2), ("three minutes and 15 seconds later", 3),
        ("a quarter of an hour after that", 15), ("two minutes thereafter", 2),
    ],
)  # fmt: skip
def test_minutes_since_what_was_told(words: str, later: int) -> None:
    (clock,) = clocks(f"Ekwall scored {words} for them.")
    assert (clock.minute, clock.later) == (None, later)


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("but the lead lasted just six minutes", 6),
        ("Their joy lasted only four minutes.", 4),
        ("They were ahead for just three minutes.", 3),
        ("That advantage survived for all of two minutes.", 2),
        ("level within six minutes of going behind", 6),
    ],
)
def test_how_long_a_lead_lasted(text: str, later: int) -> None:
    (clock,) = clocks(text)
    assert (clock.minute, clock.later) == (None, later)


@pytest.mark.parametrize(
    "text",
    [
        "level within six minutes", "It took City just six minutes to hit back",
        "It took them only six minutes to take the lead", "Lindh needed six minutes to score",
    ],
)  # fmt: skip
def test_a_length_that_may_count_from_either(text: str) -> None:
    (clock,) = clocks(text)
    assert (clock.minute, clock.later) == (6, 6)


@pytest.mark.parametrize(
    ("words", "period", "phase"),
    [
        ("just before the break", "FirstHalf", "late"),
        ("on the stroke of half-time", "FirstHalf", "late"),
        ("on the stroke of the interval", "FirstHalf", "late"),
        ("before the interval", "FirstHalf", None),
        ("at the end of the first half", "FirstHalf", "late"),
        ("in the dying seconds of the first half", "FirstHalf", "late"),
        ("with the last kick of the half", "FirstHalf", "late"),
        ("midway through the first half", "FirstHalf", None),
        ("midway through the second half", "SecondHalf", None),
        ("straight from the restart", "SecondHalf", "early"),
        ("seconds after the restart", "SecondHalf", "early"),
        ("early in the second period", "SecondHalf", "early"),
        ("in the opening minutes of the second half", "SecondHalf", "early"),
        ("in the closing stages of the second half", "SecondHalf", "late"),
        ("in the first five minutes", "FirstHalf", "early"),
        ("in the first five minutes after the restart", "SecondHalf", "early"),
        ("in the last five minutes", "SecondHalf", "late"),
        ("after the interval", "SecondHalf", None),
        ("in the second half of extra time", "ExtraTimeSecondHalf", None),
        ("in the first period of extra time", "ExtraTimeFirstHalf", None),
        ("in extra time", "ExtraTime", None),
        ("with an extra-time winner", "ExtraTime", None),
    ],
)  # fmt: skip
def test_only_a_part_of_the_match(words: str, period: str, phase: str | None) -> None:
    (clock,) = clocks(f"Ekwall scored {words}.")
    assert (clock.minute, clock.period, clock.phase) == (None, period, phase)


@pytest.mark.parametrize(
    "text",
    [
        "over the last 20 minutes", "They had 20 minutes' play.", "after ten minutes of pressure",
        "a 20-minute spell", "for the final half-hour", "five minutes either side of half-time",
        "a 45-minute hat-trick", "twice in 17 minutes", "three goals in the space of six minutes",
        "the next 20 minutes", "five minutes of stoppage time", "They played on for 30 minutes.",
        "a minute's silence", "a last-minute replacement for Lindh", "the opening 45 minutes",
        "two goals five minutes apart", "he is 23 years old", "from 25 yards", "in 2014",
        "wearing number 17", "the 15 minutes before the break", "a five-minute delay",
        "a last-minute change of heart", "the 23-year-old", "20 minutes without a shot",
        "after four minutes on the pitch", "a half-hour drive from the ground", "for 90 minutes",
        "eight minutes were added", "every few minutes", "a 2-1 win", "after 17 games",
        "ten minutes after coming on", "within seconds of his arrival", "minutes later",
        "a few minutes later", "a six-minute brace", "an hour's drive", "within minutes",
    ],
)  # fmt: skip
def test_no_minute(text: str) -> None:
    assert [clock.minute for clock in clocks(text) if clock.minute is not None] == []


def test_two_minutes_of_two_goals() -> None:
    assert [c.minute for c in clocks("He scored in the 12th and 67th minutes.")] == [12, 67]
    assert [c.minute for c in clocks("Goals on 12 minutes and after an hour.")] == [12, 60]
    assert [c.minute for c in clocks("his 12th-minute opener and Lindh's 80th-minute goal")] == [
        12, 80,
    ]  # fmt: skip
