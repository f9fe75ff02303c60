"""What is given back to Wikidata: only what stands well, in a form that it reads."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from kg.build import add_sources, settle
from kg.graph.store import KnowledgeStore, memory_store
from kg.link.giveback import Gift, gift
from kg.link.quickstatements import Creation, Given, ItemValue, Reference, Text, lines
from kg.sources.files import seed
from tests.link.conftest import Guest
from tests.link.people import small_world
from tests.link.quickstatements_parser import Read, WrongLineError, parse
from tests.link.server import Wikidata, serving
from tests.link.world import Claim, made

TODAY = dt.date(2026, 11, 23)
EXACT = NamedNode("http://www.w3.org/2004/02/skos/core#exactMatch")
RESULTS = """date,home_team,away_team,home_score,away_score,tournament,city,country,neutral
2022-12-10,England,France,1,2,FIFA World Cup,Al Khor,Qatar,TRUE
"""
SCORERS = """date,home_team,away_team,team,scorer,minute,own_goal,penalty
2022-12-10,England,France,France,Aurélien Tchouaméni,17,FALSE,FALSE
2022-12-10,England,France,England,Harry Kane,54,FALSE,TRUE
2022-12-10,England,France,France,Olivier Giroud,78,FALSE,FALSE
"""
GUARDIAN = """<html><head><meta property="og:site_name" content="The Guardian">
<meta property="article:published_time" content="2022-12-10">
<title>England 1-2 France</title></head><body><p>England lost 2-1 to France at Al Bayt Stadium
in the quarter-finals of the World Cup on Saturday. Aurelien Tchouameni put France ahead on 17
minutes. Harry Kane equalised from the penalty spot, but Olivier Giroud headed the winner.</p>
</body></html>
"""
LINKS = {
    "team/england": "Q47762", "team/france": "Q47774", "person/harry-kane-england": "Q969725",
    "person/aurelien-tchouameni-france": "Q46951844", "edition/fifa-world-cup.2022": "Q284163",
    "venue/al-bayt-stadium": "Q1050220",
}  # fmt: skip


def built(sources: list[str]) -> KnowledgeStore:
    store = memory_store()
    outcomes = list(add_sources(store, sources))
    assert [outcome.error for outcome in outcomes] == [None] * len(outcomes)
    settle(store, reason=False)
    links = store.aside("links")
    store.quads.extend(
        Quad(NamedNode(store.base + thing), EXACT,
             NamedNode(f"http://www.wikidata.org/entity/{qid}"), links)
        for thing, qid in LINKS.items()
    )  # fmt: skip
    return store


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeStore:
    """The seed's report beside results that tell of the same match."""
    folder = tmp_path_factory.mktemp("results")
    (folder / "results.csv").write_text(RESULTS, encoding="utf-8")
    (folder / "goalscorers.csv").write_text(SCORERS, encoding="utf-8")
    return built([str(folder), str(seed())])


def read(given: Gift) -> list[Read]:
    return parse("".join(lines(given.commands)))


def test_the_match_of_the_seed(both: KnowledgeStore) -> None:
    told = gift(both, TODAY)
    found = {(r.property, r.value[1]): r for r in read(told) if r.property.startswith("P")}
    assert set(found) == {
        ("P31", "Q17315159"), ("P585", "+2022-12-10"), ("P1923", "Q47762"), ("P1923", "Q47774"),
        ("P1363", "Q969725"), ("P1363", "Q46951844"), ("P361", "Q284163"),
    }  # fmt: skip
    assert found["P1923", "Q47774"].qualifiers == [("P1351", ("number", "2"))]
    kane = found["P1363", "Q969725"].qualifiers
    assert kane == [("P1390", ("number", "54")), ("P1443", ("item", "Q279532"))]
    for statement in found.values():
        [reference] = statement.references
        assert reference == [
            ("P854", ("words", "https://github.com/martj42/international_results")),
            ("P813", ("time", "+2026-11-23", "11")),
        ]
    assert read(told)[0].item == "CREATE"
    assert {r.item for r in read(told)[1:]} == {"LAST"}


def test_what_is_left_out_and_why(both: KnowledgeStore) -> None:
    left = {line.statement: line.why for line in gift(both, TODAY).report if not line.written}
    assert left["P1363 Olivier Giroud"] == "no accepted link"
    assert left["P1652 Wilton Sampaio"] == "no accepted link"
    assert left["P276 Q1050220"] == "only The National says it"


def test_of_a_match_without_a_day_it_is_told_that_nothing_is_given(both: KnowledgeStore) -> None:
    """The seed's report says no day of the match."""
    undated = gift(built([str(seed())]), TODAY)
    assert undated.commands == ()
    told = {line.match: (line.statement, line.why) for line in undated.report}
    assert told["England v France"] == ("all", "no source tells its day")
    unlinked = gift(both, TODAY, matches=["https://example.org/match"])
    assert [line.why for line in unlinked.report] == ["not both its teams are linked"]


def test_two_reports_are_enough_and_a_publisher_is_told_by_its_item(tmp_path: Path) -> None:
    (tmp_path / "results.csv").write_text(RESULTS, encoding="utf-8")
    (tmp_path / "goalscorers.csv").write_text(SCORERS, encoding="utf-8")
    (tmp_path / "guardian.html").write_text(GUARDIAN, encoding="utf-8")
    told = gift(built([str(tmp_path), str(seed()), str(tmp_path / "guardian.html")]), TODAY)
    found = {(r.property, r.value[1]): r for r in read(told) if r.property.startswith("P")}
    guardian = [("P248", ("item", "Q11148")), ("P813", ("time", "+2026-11-23", "11"))]
    assert found["P276", "Q1050220"].references == [guardian]  # the ground stands in both reports
    minute_told = found["P1363", "Q46951844"].references
    assert guardian in minute_told
    assert len(minute_told) == 2
    assert guardian not in found["P1363", "Q969725"].references  # only the table tells the minute
    given = Given("Q1", "P5", 1, (), (Reference("https://bbc.co.uk/a", TODAY, "Q9531"),))
    [line] = parse("".join(lines([given])))
    assert [name for name, _ in line.references[0]] == ["P248", "P854", "P813"]


def test_nothing_is_given_of_open_links(both: KnowledgeStore) -> None:
    links = both.aside("links")
    quad = next(iter(both.quads.quads_for_pattern(
        NamedNode(both.base + "team/france"), None, None, links)))  # fmt: skip
    both.quads.remove(quad)
    try:
        assert gift(both, TODAY).commands == ()
    finally:
        both.quads.add(quad)


def test_only_what_is_lacking_is_given(both: KnowledgeStore, guest: Guest) -> None:
    """An item of the day with both teams is the match: it gets what it has not."""
    known = made(
        "Q90080", "England v France", ("P585", "2022-12-10"),
        Claim("P1923", "Q47762", (("P1351", 1),)), ("P1923", "Q47774"), ("P1363", "Q969725"),
    )  # fmt: skip
    with serving(small_world(known)) as served:
        told = gift(both, TODAY, guest.items(served))
    found = {(r.property, r.value[1]) for r in read(told)}
    assert {r.item for r in read(told)} == {"Q90080"}
    assert found == {("P31", "Q17315159"), ("P1923", "Q47774"), ("P1363", "Q969725"),
                     ("P1363", "Q46951844"), ("P361", "Q284163")}  # fmt: skip
    assert any(line.why == "Q90080 has it" for line in told.report)


def test_two_items_of_a_match_are_left_to_people(both: KnowledgeStore, guest: Guest) -> None:
    pair = [("P585", "2022-12-10"), ("P1923", "Q47762"), ("P1923", "Q47774")]
    twins = [made(qid, "England v France", *pair) for qid in ("Q90080", "Q90081")]
    with serving(small_world(*twins)) as served:
        told = gift(both, TODAY, guest.items(served))
    assert told.commands == ()
    assert told.report[0].why == "Wikidata has two items: Q90080, Q90081"


def test_a_match_that_is_not_there_is_new(
    both: KnowledgeStore, guest: Guest, wikidata: Wikidata
) -> None:
    told = gift(both, TODAY, guest.items(wikidata))
    assert isinstance(told.commands[0], Creation)
    assert told.commands[0].label == "England v France (10 December 2022)"
    assert "no item has both teams on the day" in told.report[-1].why


def test_a_second_goal_of_a_scorer_is_a_statement_of_its_own() -> None:
    twice = [Given("Q1", "P1363", ItemValue("Q2"), (("P1390", n),), apart=n > 9) for n in (9, 80)]
    assert [r.apart for r in parse("".join(lines(twice)))] == [False, True]


WORDS = st.text(min_size=1).filter(lambda text: text.replace('"', "x").split())
VALUES = st.one_of(
    st.integers(0, 10**6), st.dates(dt.date(1000, 1, 1)), WORDS.map(Text),
    st.integers(1, 10**9).map(lambda n: ItemValue(f"Q{n}")),
)  # fmt: skip
REFERENCES = st.builds(
    Reference, st.just("https://a.example/x"), st.dates(dt.date(1990, 1, 1)),
    st.sampled_from(["", "Q11148"]),
)  # fmt: skip


@given(VALUES, st.lists(VALUES, max_size=3), st.lists(REFERENCES, max_size=3), st.booleans())
def test_whatever_is_written_is_read_so(
    value: object, qualifiers: list[object], references: list[Reference], apart: bool
) -> None:
    told = Given("Q7", "P9", value, tuple(("P8", q) for q in qualifiers), tuple(references), apart)  # type: ignore[misc,arg-type]
    [found] = parse("".join(lines([told])))
    assert (found.item, found.property, found.apart) == ("Q7", "P9", apart)
    assert len(found.qualifiers) == len(qualifiers)
    assert len(found.references) == len(references)


@pytest.mark.parametrize(
    "line",
    ["Q1\tP5", "Q1|P5|Q2", 'Q1\tP5\t"a"b"', "Q1\tP5\tQ2\tP6", "LAST\tP5\tQ2", "Q0\tP5\tQ2",
     "Q1\tP5\t+2022-13-01T00:00:00Z/11", "Q1\tP5\tQ2\tS854\t\"x\"\tP6\tQ3", "Q1\tP5\tx"],
)  # fmt: skip
def test_the_reader_refuses_what_the_rules_do(line: str) -> None:
    with pytest.raises(WrongLineError):
        parse(line + "\n")


def test_no_item_is_written_that_is_none() -> None:
    for wrong in (Given("X1", "P5", 1), Given("Q1", "P5", ItemValue("Q1\tP6"))):
        with pytest.raises(ValueError, match="is no item"):
            list(lines([wrong]))
