"""Candidates from Wikidata's own services, through local ones with their faults."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.errors import ServiceError
from kg.link.model import Candidate, Entity
from kg.link.terms import ENTITY
from kg.link.wikidata import WikidataSource
from tests.link.conftest import Guest
from tests.link.server import (
    Fault,
    Wikidata,
    broken_off,
    dropped,
    maxlag,
    portal,
    saying,
    slow,
    status,
    truncated,
)

KANE = Entity("kane", "Person", "Harry Kane")
ENGLAND = Entity("england", "NationalTeam", "England")


def found(guest: Guest, served: Wikidata, *entities: Entity) -> dict[str, dict[str, Candidate]]:
    source = WikidataSource(guest.items(served))
    return {p.iri: {c.qid: c for c in p.candidates} for p in source.candidates(entities)}


def test_a_person_with_all_that_tells_him_from_his_namesake(
    guest: Guest, wikidata: Wikidata
) -> None:
    told = found(guest, wikidata, KANE)["kane"]
    assert set(told) == {"Q969725", "Q90061"}
    kane = told["Q969725"]
    assert kane.kinds == {"Person"}
    assert (kane.born, kane.football, kane.population) == ("1993-07-28", True, "men")
    england = next(m for m in kane.memberships if m.team.qid == "Q47762")
    assert (england.first, england.last, england.matches, england.goals) == (2015, None, 80, 53)
    assert england.team.label == "England men's national football team"
    assert told["Q90061"].born == "1901"


def test_a_national_team_by_its_country_and_never_the_country(
    guest: Guest, wikidata: Wikidata
) -> None:
    told = found(guest, wikidata, ENGLAND)["england"]
    assert told["Q47762"].kinds == {"NationalTeam", "Team"}
    assert {"Q135408445", "Q6979593"} <= told["Q47762"].types
    assert told["Q1049171"].age_group == "U18"
    assert told["Q90031"].population == "women"
    assert told["Q90021"].kinds == {"Place"}


def test_a_vandalised_label_is_found_by_the_page(guest: Guest, wikidata: Wikidata) -> None:
    told = found(guest, wikidata, Entity("rooney", "Person", "Wayne Rooney"))["rooney"]
    assert told["Q266613"].label == "Wayne Rooney"  # as most other languages and the page have it
    assert "El Perrito de la Casa" in told["Q266613"].names


def test_pages_lead_to_items(guest: Guest, wikidata: Wikidata) -> None:
    titles = (title for title in ("Harry Kane", "No such page", "Harry|Kane", "Wayne Rooney"))
    told = guest.items(wikidata).service.pages(titles)
    assert told == {"Harry Kane": "Q969725", "Wayne Rooney": "Q266613"}


def test_what_no_name_gives_the_search_does(guest: Guest, wikidata: Wikidata) -> None:
    told = found(guest, wikidata, Entity("t", "Person", "Aurelien Tchouameni"))["t"]
    assert set(told) == {"Q46951844"}


def test_nobody_is_an_answer(guest: Guest, wikidata: Wikidata) -> None:
    assert found(guest, wikidata, Entity("x", "Person", "Nobody Atall")) == {"x": {}}


def test_an_edition_is_not_its_series(guest: Guest, wikidata: Wikidata) -> None:
    told = found(guest, wikidata, Entity("e", "Edition", "2022 FIFA World Cup"))["e"]
    assert told["Q284163"].kinds == {"Edition"}
    assert told["Q284163"].series[0].qid == "Q19317"
    assert told["Q284163"].years == (2022,)


def test_a_page_that_lists_names_is_nothing(guest: Guest, wikidata: Wikidata) -> None:
    told = found(guest, wikidata, Entity("r", "ClubTeam", "Rovers"))["r"]
    assert told["Q90071"].kinds == frozenset()


def test_ids_that_lead_elsewhere_or_nowhere(guest: Guest, wikidata: Wikidata) -> None:
    told = guest.items(wikidata).candidates(["Q90099", "Q90098", "Q99999999", "Q47762"])
    assert told["Q90099"].qid == "Q969725"
    assert told["Q90099"].redirects == ("Q90099",)
    assert told["Q90098"].deleted
    assert told["Q99999999"].deleted
    assert told["Q47762"].label


def test_a_second_run_asks_nothing(guest: Guest, wikidata: Wikidata) -> None:
    first = found(guest, wikidata, KANE, ENGLAND)
    asked = len(wikidata.visits)
    assert found(guest, wikidata, KANE, ENGLAND) == first
    assert len(wikidata.visits) == asked


def test_kept_answers_grow_old(guest: Guest, wikidata: Wikidata) -> None:
    found(guest, wikidata, KANE)
    asked = len(wikidata.visits)
    assert guest.visitor.answers
    guest.visitor.answers.now = lambda: dt.datetime.now(dt.UTC) + dt.timedelta(days=31)
    found(guest, wikidata, KANE)
    assert len(wikidata.visits) == 2 * asked


def test_one_request_at_a_time_by_name(guest: Guest, wikidata: Wikidata) -> None:
    found(guest, wikidata, KANE, ENGLAND)
    assert wikidata.most_at_once == 1
    assert all(visit.agent.startswith("football-kg/") for visit in wikidata.visits)
    assert all("https://w3id.org/football-kg" in visit.agent for visit in wikidata.visits)


def test_requests_are_few(guest: Guest, wikidata: Wikidata) -> None:
    nobodies = [Entity(f"n{n}", "Person", f"Harry Kane {n}") for n in range(60)]
    found(guest, wikidata, KANE, *nobodies)
    titles = [v for v in wikidata.to(wikidata.api) if "titles" in v.form]
    assert len(titles) == 2


@pytest.mark.parametrize(
    "fault",
    [status(503), status(429, Retry_After="3"), status(500), truncated, broken_off, dropped,
     maxlag(5)],
)  # fmt: skip
def test_what_passes_is_asked_again(guest: Guest, wikidata: Wikidata, fault: Fault) -> None:
    api = guest.items(wikidata).service
    wikidata.next = [fault]
    assert api.search("Harry Kane") == ("Q969725", "Q90061")
    assert len(guest.waits) == 1
    assert len(wikidata.visits) == 2


@pytest.mark.parametrize("fault", [status(503), status(429, Retry_After="3"), status(500), dropped])
def test_so_it_is_with_the_query_service(guest: Guest, wikidata: Wikidata, fault: Fault) -> None:
    wikidata.next = [fault]
    assert guest.items(wikidata).ask("labels", ["<http://www.wikidata.org/entity/Q846>"])
    assert len(guest.waits) == 1


def test_retry_after_is_obeyed(guest: Guest, wikidata: Wikidata) -> None:
    wikidata.next = [status(429, Retry_After="7"), maxlag(9)]
    guest.items(wikidata).service.search("Harry Kane")
    assert guest.waits == [7.0, 9.0]


def test_who_asks_to_be_left_alone_is_left_alone(guest: Guest, wikidata: Wikidata) -> None:
    wikidata.next = [status(429, Retry_After="86400")]
    with pytest.raises(ServiceError, match="left alone for 86400 s"):
        guest.items(wikidata).service.search("Harry Kane")
    assert len(wikidata.visits) == 1


def test_in_the_end_it_is_given_up_and_what_came_is_kept(guest: Guest, wikidata: Wikidata) -> None:
    api = guest.items(wikidata).service
    api.search("Harry Kane")
    wikidata.next = [status(503)] * 9
    with pytest.raises(ServiceError, match=r"answers 503 .*; tried 3 times"):
        api.search("Wayne Rooney")
    assert api.search("Harry Kane")
    assert len(wikidata.visits) == 4


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (portal, "web page where data was asked: log in"),
        (status(404), "answers 404"),
        (saying([1, 2]), "no API of Wikidata"),
        (saying({"search": {"Q1": "x"}}), "no API of Wikidata"),
        (saying({"error": {"code": "badtoken", "info": "No\nway"}}), "refuses: No way"),
    ],
)
def test_what_does_not_pass_is_told_in_a_line(
    guest: Guest, wikidata: Wikidata, fault: Fault, words: str
) -> None:
    wikidata.next = [fault]
    with pytest.raises(ServiceError, match=words) as told:
        guest.items(wikidata).service.search("Harry Kane")
    assert "\n" not in str(told.value)
    assert len(wikidata.visits) == 1


def test_slow_services_are_not_waited_for(guest: Guest, wikidata: Wikidata) -> None:
    guest.visitor.courtesy = type(guest.visitor.courtesy)(0.1, 1, 0.1, sleep=guest.waits.append)
    wikidata.next = [slow(0.3), slow(0.3)]
    with pytest.raises(ServiceError, match="does not answer in time; tried 2 times"):
        guest.items(wikidata).service.search("Harry Kane")


def test_nobody_there(guest: Guest, wikidata: Wikidata) -> None:
    items = guest.items(wikidata)
    items.service = type(items.service)(guest.visitor, "http://127.0.0.1:9/w/api.php")
    with pytest.raises(ServiceError, match="does not answer"):
        items.service.search("Harry Kane")


LIES = {
    "id": "Q969725",
    "labels": ["Harry Kane"],
    "aliases": {"en": "Harry"},
    "claims": {
        "P31": "Q5",
        "P569": [{"mainsnak": {"snaktype": "value", "datavalue": {"type": "time", "value": 7}}}],
        "P54": [7, None, {"mainsnak": []}, {"mainsnak": {"snaktype": "somevalue"}}],
        "P106": [{"mainsnak": {"snaktype": "value", "datavalue":
                  {"type": "wikibase-entityid", "value": {"id": "Q1; DROP"}}}}],
    },
    "sitelinks": [],
}  # fmt: skip


def test_lies_about_types_say_nothing(guest: Guest, wikidata: Wikidata) -> None:
    wikidata.next = [saying({"entities": {"Q969725": LIES, "Q1": 5, "Q2": {"id": "../x"}}})]
    told = guest.items(wikidata).candidates(["Q969725", "Q1", "Q2"])
    assert set(told) == {"Q969725"}
    assert told["Q969725"].names == ()
    assert told["Q969725"].born == ""
    assert told["Q969725"].memberships == ()


def test_a_hundred_thousand_candidates(guest: Guest, wikidata: Wikidata) -> None:
    hits = [{"id": f"Q{n}"} for n in range(1, 100_001)]
    wikidata.next = [saying({"search": hits})]
    assert len(guest.items(wikidata).service.search("Pedro")) == 20


def test_a_hundred_thousand_rows_for_a_name(guest: Guest, wikidata: Wikidata) -> None:
    """Of a name that very many bear fifty are looked at."""
    name = {"type": "literal", "value": "Harry Kane", "xml:lang": "en"}
    crowd = [{"name": name, "item": {"type": "uri", "value": f"{ENTITY}Q{n}"}}
             for n in range(2_000_000, 2_100_000)]  # fmt: skip
    wikidata.next = [saying({"head": {"vars": ["name", "item"]}, "results": {"bindings": crowd}})]
    told = found(guest, wikidata, KANE)["kane"]
    assert not told["Q969725"].deleted  # his page leads to him first
    assert len(told) == 50
