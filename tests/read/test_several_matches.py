"""Texts that tell of several matches, and texts that only seem to."""

from __future__ import annotations

import pytest

from kg.model import Fact, Reading, Thing
from kg.read.document import document
from kg.read.report import read

BRENTOR = """Brentor Town 2-1 Wexcombe Rovers

Idris Vale scored twice as Brentor Town beat Wexcombe Rovers 2-1 in the Westland League on \
Saturday. Vale headed in a Callum Thorpe cross after seven minutes, and Pedro Marsh equalised \
for Wexcombe in the 38th minute.

Vale won it in the 88th minute with a low shot past Jan Kolar.

"We never gave up," said Brentor manager Anna Brook."""
HARCHESTER = """Harchester United 1-1 Melford City

Tom Ashby rescued a point for Melford City with a late header at Harchester United. Leon Gray \
had scored for Harchester in the 30th minute, but Ashby equalised in the 85th minute.

"It was the least we deserved," said Melford manager Peter Lane."""
PROSE = [
    """Marco Silvestri scored twice as Utopia beat Arcadia 2-0 in the National League.
Silvestri put Utopia ahead in the 12th minute when he headed in a corner from Owen Hart.
Arcadia pressed, and Nils Berg hit the post for Arcadia before the break, but Utopia held on.
Silvestri made it 2-0 to Utopia in the 70th minute with a low shot past Arcadia keeper Paul Ruud.
Arcadia manager Ed Quist brought on Sam Boon, yet Utopia defender Carl Friis kept Silvestri's side
safe, and Utopia go second while Arcadia stay in the bottom three after a sixth defeat away.""",
    """Ruritania came from behind to beat Freedonia 2-1 in the Northern Cup at the Old Mill.
Jorge Lima put Freedonia ahead in the 5th minute, tapping in from close range after a corner.
Hugo Stein equalised for Ruritania in the 44th minute with a header, his ninth of the season.
Lima went close again for Freedonia, but Stein scored the winner for Ruritania in the 81st minute
after Ivo Katz had crossed from the left. Ruritania manager Otto Brandt hugged Katz at the end,
while Freedonia captain Lima sank to his knees in front of the travelling supporters.""",
]


def _read(text: str) -> Reading:
    return read(document(text.encode(), "text.txt"))


def _teams(reading: Reading) -> list[set[str]]:
    return [_teams_of(reading.facts, match) for match in reading.reported]


def _teams_of(facts: tuple[Fact, ...], match: Thing) -> set[str]:
    return {str(f.subject.key[1]) for f in facts
            if f.property == "ofTeam" and f.subject.key[0] == match}  # fmt: skip


def _scorers(reading: Reading, match: Thing) -> list[str]:
    return sorted(
        str(f.value.key[0])
        for f in reading.facts
        if f.property == "scorer" and isinstance(f.value, Thing) and f.subject.key[0] == match
    )


@pytest.mark.parametrize("between", ["\n\n", "\n\n---\n\n", "\n\n* * *\n\n", "\n\n\n"])
def test_two_reports_are_two_matches_with_facts_of_their_own(between: str) -> None:
    reading = _read(BRENTOR + between + HARCHESTER)
    assert _teams(reading) == [
        {"Brentor Town", "Wexcombe Rovers"},
        {"Harchester United", "Melford City"},
    ]
    one, two = reading.reported
    assert set(_scorers(reading, one)) == {"Idris Vale", "Pedro Marsh"}
    assert set(_scorers(reading, two)) == {"Leon Gray", "Tom Ashby"}
    alone = [_read(BRENTOR), _read(HARCHESTER)]
    assert len(reading.facts) <= sum(len(each.facts) for each in alone)


def test_passages_count_from_the_beginning_of_the_whole_text() -> None:
    reading = _read(BRENTOR + "\n\n" + HARCHESTER)
    [fact] = [f for f in reading.facts if f.property == "rdfs:label" and f.value == "Leon Gray"]
    for span in fact.passages:
        assert "Gray" in span.of(reading.source.text)


def test_running_prose_is_parted_where_all_names_change() -> None:
    reading = _read("\n\n".join(PROSE))
    assert _teams(reading) == [{"Utopia", "Arcadia"}, {"Ruritania", "Freedonia"}]


def test_a_headline_parts_two_short_reports() -> None:
    reading = _read(
        f"{BRENTOR}\n\nMelford hold on\n\nTom Ashby rescued a point for Melford City"
        " with a late header in a 1-1 draw at Harchester United. Leon Gray had scored for"
        " Harchester in the 30th minute, but Ashby equalised in the 85th minute."
    )
    assert _teams(reading)[1:] == [{"Harchester United", "Melford City"}]


def test_a_page_of_results_gives_every_match() -> None:
    reading = _read(
        "Westland League results\n\nBrentor Town 2-1 Wexcombe Rovers\n\n"
        "Harchester United 1-1 Melford City\n\nOakham Athletic 0-3 Dunmore Albion\n"
    )
    assert len(reading.reported) == 3


def test_a_report_told_twice_is_one_match() -> None:
    assert len(_read(BRENTOR + "\n\n" + BRENTOR).reported) == 1


def test_two_matches_of_the_same_teams_are_two() -> None:
    back = HARCHESTER.replace("1-1", "0-3").replace("rescued a point for", "scored thrice for")
    reading = _read(HARCHESTER + "\n\n" + BRENTOR + "\n\n" + back)
    assert len(reading.reported) == 3


@pytest.mark.parametrize(
    "more",
    [
        "Elsewhere, Harchester United drew 1-1 with Melford City.",
        "Other results\nHarchester United 1-1 Melford City\nOakham Athletic 0-3 Dunmore Albion",
        "Next up\n\nBrentor visit Harchester United on Saturday.",
        "Brentor Town: Kolar; Pym, Cole. Subs: Reid.\n\nReferee: Sam Hollis. Attendance: 4,212",
    ],
)
def test_what_is_told_in_passing_is_no_second_match(more: str) -> None:
    assert _teams(_read(BRENTOR + "\n\n" + more)) == [{"Brentor Town", "Wexcombe Rovers"}]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (("Der Ball ist rund, und am Ende der Partie war es nicht die bessere Mannschaft, die sich "
         "über den Sieg freuen durfte. Müller traf in der 30. Minute zum 1:0 für die Gäste."),
         "German"),
        (("Le match a été serré et les visiteurs ont ouvert la marque dans les dernières minutes "
         "avec un but de Dupont, qui est entré en jeu pour les Bleus après la pause."), "French"),
        (("El equipo de casa ganó por la mínima con un gol en los últimos minutos y el portero fue "
         "el mejor del partido, pero los visitantes merecieron más según su entrenador."),
         "Spanish"),
        (("Сборная выиграла матч благодаря голу на последней минуте встречи, и тренер остался "
         "доволен игрой своей команды в этом турнире, хотя соперник играл лучше."),
         "other than Latin"),
    ],
)  # fmt: skip
def test_a_text_in_another_language_is_told_as_such(text: str, language: str) -> None:
    reading = _read(text)
    assert reading.reported == ()
    assert "not in English" in reading.note
    assert language in reading.note


def test_an_english_report_full_of_foreign_names_stays_english() -> None:
    text = "De la Cruz and Van der Berg scored as Deportivo de la Plata beat Sporting de los Andes "
    assert "not in English" not in _read((text + "2-0. ") * 3).note
