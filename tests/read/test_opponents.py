"""Who plays: two teams that stand out, however seldom they are named."""

from __future__ import annotations

from kg.read.document import document
from kg.read.opponents import match_teams
from kg.read.report import read
from kg.read.stretch import all_told

_ESSAY = """It rained from noon, and nobody at the ground had brought a coat.

Nobody could say how it turned. The home crowd had begun to sing.

Then the mist came down over the terraces and stayed.

For an hour Burnley had played as if the ball were theirs by right. Peter Hollin headed in a corner
on 12 minutes and Karl Mende hit the post.

After the interval Ipswich Town came out to play. Jonas Adler, once of {other}, fired into the
corner, and with two minutes left Tim Orme bundled home the winner.

They go to {later} next."""


def _teams(text: str) -> tuple[str, str] | None:
    return match_teams(*all_told(text))


def test_two_teams_named_once_each_stand_out() -> None:
    essay = _ESSAY.format(other="Everton", later="Wigan Athletic")
    assert _teams(essay) == ("Burnley", "Ipswich Town")


def test_a_man_s_club_of_before_and_the_next_opponent_play_no_part() -> None:
    essay = _ESSAY.replace("Ipswich Town", "the visitors").format(
        other="Everton", later="Wigan Athletic"
    )
    assert _teams(essay) is None


def test_the_word_that_opens_a_sentence_is_none_of_the_team_s_name() -> None:
    text = (
        "Late winner for Burnley against Everton\n\nPlucky Burnley beat Everton 2-1. "
        "Peter Hollin headed in for Burnley and Karl Mende struck for Everton."
    )
    assert _teams(text) == ("Burnley", "Everton")


def test_a_short_name_means_the_club_of_the_ground() -> None:
    text = (
        "Rovers beat Everton 2-1 at Ewood Park. Peter Hollin headed in for Rovers and Karl Mende "
        "struck for Everton before Tim Orme put Rovers ahead again."
    )
    assert _teams(text) == ("Blackburn Rovers", "Everton")


def test_a_result_of_their_last_visit_is_not_this_one() -> None:
    text = (
        "Burnley beat Everton in the rain\n\nBurnley beat Everton at Turf Moor. Peter Hollin "
        "headed in on 12 minutes for Burnley.\n\nIt was a dull day.\n\nKarl Mende hit the post. "
        "Everton, who lost 3-0 on their last visit, host Chelsea on Saturday."
    )
    facts = read(document(text.encode(), "report.txt")).facts
    assert facts
    assert not [f for f in facts if f.property == "goals" and str(f.value) == "3"]


def test_what_had_been_lost_and_drawn_before_is_no_meeting() -> None:
    text = """The day the town adopted Peru

    Norway 0, Peru 2, said the board, and nobody believed it. There was no mistake.

    Peru came as no more than guests. Peru had lost 3-0 to Chile, drawn 1-1 with Iceland and then
    sent Malta home. Norway could get no hold on Peru, and Norway never found a way back.
    """
    assert _teams(text) == ("Peru", "Norway")
