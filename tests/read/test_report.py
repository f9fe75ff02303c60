"""The reader as a whole: the seed's reading, exact passages, other styles, cut and shuffled text.

Run this file as a script to write the golden file anew; read the difference before committing.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Reading, Span, Term, Thing, Value
from kg.read.document import document
from kg.read.report import read
from kg.read.sentences import sentences
from kg.resources import resource

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "seed-reading.txt"


def reading_of(text: str) -> Reading:
    return read(document(text.encode(), "report.txt"))


def seed_reading() -> Reading:
    path = resource("seeds", "england-france-2022.txt")
    return read(document(path.read_bytes(), path.name))


def short(value: Value) -> str:
    """A thing by the last parts of its key, a term by its name, a plain value as it is."""
    if isinstance(value, Thing):
        words = [short(p) if isinstance(p, Thing) else str(p) for p in value.key]
        return f"{value.kind}({', '.join(words)})"
    return value.name if isinstance(value, Term) else repr(value)


def as_text(reading: Reading) -> str:
    """A reading as people compare it: every fact, with the words that say it and the phrases."""
    lines = [f"reports {short(match)}" for match in reading.reported]
    lines += [f"mentions {short(match)}" for match in reading.mentioned]
    for fact in reading.facts:
        lines.append(f"{short(fact.subject)} {fact.property} {short(fact.value)}")
        lines += [f"    | {span.of(reading.source.text)}" for span in fact.passages]
        lines.append(f"    = {' '.join(fact.cues)}")
    return "\n".join(lines) + "\n"


def told(reading: Reading, *names: str) -> set[tuple[str, ...]]:
    """The facts of the named properties as words: what is told of, property, value."""
    return {
        (_words(f.subject), f.property, _words(f.value))
        for f in reading.facts
        if f.property in names
    }


def _words(value: Value) -> str:
    if isinstance(value, Thing):
        named = [str(p) for p in value.key if not isinstance(p, Thing)]
        return " ".join(named[:1] if value.kind in {"Person", "Match"} else named)
    return value.name if isinstance(value, Term) else str(value)


def score(reading: Reading) -> dict[str, int]:
    main = reading.reported[0]
    return {
        str(f.subject.key[1]): int(str(f.value))
        for f in reading.facts
        if f.property == "goals" and f.subject.key[0] == main
    }


def scorers(reading: Reading) -> list[str]:
    names = ("scorer", "ownGoalBy")
    return sorted(_words(f.value) for f in reading.facts if f.property in names)


def test_the_seed_reads_as_agreed() -> None:
    assert as_text(seed_reading()) == GOLDEN.read_text("utf-8")


def test_the_seed_reads_the_same_twice() -> None:
    assert seed_reading().facts == seed_reading().facts


def test_every_passage_lies_inside_one_sentence() -> None:
    reading = seed_reading()
    bodies = [s.body for s in sentences(reading.source.text)]
    for fact in reading.facts:
        assert fact.passages
        assert fact.cues
        for span in fact.passages:
            words = span.of(reading.source.text)
            assert words == words.strip()
            assert words
            assert any(body.covers(span) for body in bodies)


def test_what_is_hoped_or_denied_is_no_fact() -> None:
    reading = seed_reading()
    stages = {f.value.key[1] for f in reading.facts if f.property == "stage"
              and f.subject == reading.reported[0] and isinstance(f.value, Thing)}  # fmt: skip
    assert stages == {"quarter-final"}
    assert told(reading, "modality") == {
        (w, "modality", m)
        for (w, _, m) in told(reading, "modality")
        if m in {"Expected", "Possible", "Denied", "Attributed"}
    }
    assert not told(reading, "captainOf", "advancesTo")


SHORT_REPORTS = {
    "club": """Brentor Town 2-3 Wexcombe Rovers

A hat-trick from Idris Vale lifted Wexcombe Rovers to a 3-2 win at Brentor Town in the Westland \
League on Saturday.

The visitors went ahead after seven minutes when Vale headed in Callum Thorpe's cross, but \
Brentor levelled midway through the half through Pedro Sá. Vale restored the lead in the 38th \
minute with a low shot past Jan Kolar, only for Wexcombe defender Rob Ilkes to turn the ball into \
his own net three minutes after the break.

Brentor captain Liam Docherty was sent off on 71 minutes for a second bookable offence. Vale \
completed his hat-trick in the 88th minute, tapping in from close range after Kolar had spilled a \
shot by substitute Ewan Marsh, who had replaced Thorpe at half-time.

"We never gave up," said Wexcombe manager Anna Brook.

Referee: Mark Hollis. Attendance: 4,212.""",
    "goalless": """Denmark and Austria played out a goalless draw in their World Cup qualifier at \
Parken Stadium in Copenhagen on Tuesday night.

Christoffer Lund hit the post for the hosts after 20 minutes and Austria goalkeeper Paul Steiner \
saved a header from Mikkel Dahl. Marko Huber thought he had won it for Austria late on, but his \
effort was ruled out for offside.

Denmark coach Lars Holm was disappointed. "We should have scored," he said.

Austria were 2-0 winners when the teams met in Vienna last year, with Huber scoring twice.""",
    "shootout": """Portugal reached the final of the European Championship after beating the \
Netherlands 4-3 on penalties following a 1-1 draw in Munich.

Bruno Alves put Portugal ahead from the penalty spot in the 12th minute. Netherlands forward \
Stefan van Aken equalised with nine minutes left, curling a free-kick past Rui Pinto.

There were no more goals in extra time. Van Aken and Joris Bakker missed in the shoot-out.""",
    "two scorers": """Goals from Amara Diallo and Kofi Mensah gave Ghana a 2-0 victory over \
Mali in their Africa Cup of Nations opener on Friday.

Diallo opened the scoring in first-half stoppage time, firing home from the edge of the area. \
Mensah doubled the lead two minutes after the restart with a header from Joseph Owusu's corner.

Mali defender Ibrahim Keita was shown a straight red card for a foul on Mensah in the 65th \
minute. Moussa Traoré had a penalty saved by Richard Ansah eight minutes from time.

It was Mensah's 20th goal for his country.""",
    "told from the loser": """Norway's hopes were dealt a blow as they lost 1-0 at home to Scotland.

Ryan McAllister scored the only goal in the 54th minute, volleying home Scott Geddes' cross. \
Erik Haugen was booked for a foul on McAllister, and Norway's Sander Lie headed wide late on.

Scotland now face Georgia on Sunday.""",
}


def short_reading(name: str) -> Reading:
    return reading_of(SHORT_REPORTS[name])


def test_a_hat_trick_and_an_own_goal_add_up() -> None:
    reading = short_reading("club")
    assert score(reading) == {"Brentor Town": 2, "Wexcombe Rovers": 3}
    assert scorers(reading) == ["Idris Vale"] * 3 + ["Pedro Sá", "Rob Ilkes"]
    assert ("Rob Ilkes 1", "forTeam", "Brentor Town") in told(reading, "forTeam")
    assert {m for _, _, m in told(reading, "minute")} >= {"7", "38", "48", "88", "71"}
    assert ("Idris Vale 1", "assistedBy", "Callum Thorpe") in told(reading, "assistedBy")


def test_a_second_booking_is_one_card() -> None:
    kinds = told(short_reading("club"), "cardKind")
    assert [kind for _, _, kind in kinds] == ["SecondYellowCard"]


def test_a_substitution_names_who_goes_and_who_comes() -> None:
    facts = told(short_reading("club"), "playerOn", "playerOff")
    assert {(name, who) for _, name, who in facts} == {
        ("playerOn", "Ewan Marsh"),
        ("playerOff", "Callum Thorpe"),
    }


def test_officials_and_crowd_from_a_closing_line() -> None:
    facts = told(short_reading("club"), "referee", "attendance", "managedBy")
    assert {who for _, _, who in facts} == {"Mark Hollis", "4212", "Anna Brook"}


def test_a_goalless_draw_has_no_goal_though_one_was_ruled_out() -> None:
    reading = short_reading("goalless")
    assert score(reading) == {"Denmark": 0, "Austria": 0}
    assert scorers(reading) == []
    assert told(reading, "disallowedFor") == {
        ("Marko Huber 1", "disallowedFor", "Marko Huber"),
    }


def test_shootout_kicks_are_no_goals() -> None:
    reading = short_reading("shootout")
    assert score(reading) == {"Portugal": 1, "Netherlands": 1}
    assert scorers(reading) == ["Bruno Alves", "Stefan van Aken"]
    assert {(n, g) for n, _, g in told(reading, "shootoutGoals")} == {
        ("Portugal", "4"),
        ("Netherlands", "3"),
    }


def test_extra_time_is_told_with_the_shootout() -> None:
    facts = told(short_reading("shootout"), "afterExtraTime", "decidedByShootout")
    assert {(name, value) for _, name, value in facts} == {
        ("afterExtraTime", "True"),
        ("decidedByShootout", "True"),
    }


def test_one_phrase_names_two_scorers() -> None:
    reading = short_reading("two scorers")
    assert score(reading) == {"Ghana": 2, "Mali": 0}
    assert scorers(reading) == ["Amara Diallo", "Kofi Mensah"]
    assert ("Moussa Traoré 1", "kickOutcome", "KickSaved") in told(reading, "kickOutcome")


def test_a_count_that_the_text_states_is_a_tally() -> None:
    facts = told(short_reading("two scorers"), "value", "tallyOf", "basis", "asOfEvent")
    assert {(name, value) for _, name, value in facts} == {
        ("value", "20"),
        ("tallyOf", "Kofi Mensah"),
        ("basis", "Stated"),
        ("asOfEvent", "Kofi Mensah 1"),
    }


def test_a_lost_match_gives_the_winners_their_goal() -> None:
    reading = short_reading("told from the loser")
    assert score(reading) == {"Norway": 0, "Scotland": 1}
    assert ("Ryan McAllister 1", "forTeam", "Scotland") in told(reading, "forTeam")
    assert [day for _, _, day in told(reading, "when")] == ["Sunday"]
    assert {team for _, _, team in told(reading, "fixtureTeam")} == {"Scotland", "Georgia"}


@pytest.mark.parametrize(
    "text",
    [
        (
            "The club has signed midfielder Tom Arden from Harwick Athletic for £2m. Arden, 24, "
            "scored twelve goals last season and said he was delighted to join."
        ),
        "Rain is expected in the north on Monday, with sunshine later in the week.",
        "",
    ],
)
def test_a_text_without_a_match_says_why(text: str) -> None:
    source = document((text or " x").encode(), "note.txt")
    reading = read(source)
    assert reading.facts == ()
    assert reading.reported == ()
    assert reading.note


SEED = document(resource("seeds", "england-france-2022.txt").read_bytes(), "seed.txt").text
PIECES = [s.span.of(SEED) for s in sentences(SEED)]


@settings(max_examples=30, deadline=None)
@given(st.permutations(PIECES), st.integers(0, 400), st.integers(1, 4000))
def test_cut_and_shuffled_reports_never_break(pieces: list[str], start: int, size: int) -> None:
    text = "".join(pieces)[start : start + size].strip() or "x"
    reading = reading_of(text)
    whole = Span(0, len(reading.source.text))
    for fact in reading.facts:
        assert all(whole.covers(span) and span.start < span.end for span in fact.passages)


@pytest.mark.parametrize("at", range(len(PIECES)))
def test_without_a_sentence_nothing_new_is_told_of_goals(at: int) -> None:
    text = "".join(PIECES[:at] + PIECES[at + 1 :])
    reading = reading_of(text)
    last = {name.split()[-1] for name in scorers(reading)}
    assert last <= {"Tchouameni", "Kane", "Giroud"}
    assert len(scorers(reading)) <= 3
    if reading.reported and score(reading):
        assert score(reading) == {"England": 1, "France": 2}


def test_a_very_long_text_ends_soon_and_says_why() -> None:
    reading = reading_of(" ".join(["Kane scored for England against France."] * 4000))
    assert reading.facts == ()
    assert "one match" in reading.note


if __name__ == "__main__":
    GOLDEN.write_text(as_text(seed_reading()), "utf-8")
