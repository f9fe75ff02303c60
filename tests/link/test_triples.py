"""Items from a SPARQL service alone: the same as from the API, but that nothing is searched for."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.errors import ServiceError
from kg.link.api import Api
from kg.link.evaluate import evaluate, read_gold, told
from kg.link.items import Items
from kg.link.model import Entity
from kg.link.reconciliation import ReconciliationSource
from kg.link.statements import Document
from kg.link.terms import ENTITY, terms
from kg.link.triples import Triples
from kg.link.wikidata import WikidataSource
from tests.link.conftest import Guest
from tests.link.gold_world import GOLD, gold_world
from tests.link.people import DEPRECATED, FORMATS, small_world
from tests.link.server import Fault, Wikidata, portal, saying, serving, status
from tests.link.world import Claim, made, member

DAY = dt.date(2026, 11, 23)
TRICKY = made(
    "Q90200", "Twice Born", ("P31", "Q5"), DEPRECATED, Claim("P569", "1990-01-01"),
    Claim("P569", "1991", rank="preferred"), Claim("P569", "1990-05"),
    member("Q47762", 2001, 2003, 5, 1, retrieved="2020-02-02"), member("Q47762", 2005),
    ("P2446", "=7"), aliases=("T. Born", "Twyce"), description="a man of two days",
    page="Twice Born (footballer)", labels=(("de", "Zweimal Geboren"), ("xx", "Nobody asks")),
)  # fmt: skip


def said(item: Document) -> tuple[object, ...]:
    """All that an item says, whatever the order of its statements."""
    claims = {
        name: {(s.value, s.preferred, tuple(sorted(s.qualifiers.items())), s.times)
               for s in item.statements(name)}
        for name in terms().asked.statements
    }  # fmt: skip
    names = set(item.names)
    head = item.qid, item.label, names, item.description, item.page, item.modified[:10]
    return *head, set(item.redirected_from), claims


def test_what_items_are_is_the_same_from_both(guest: Guest) -> None:
    world = small_world(TRICKY)
    asked = [*world.items, "Q90099"]
    with serving(world) as served:
        by_api = Api(guest.visitor, served.api).documents(asked)
        by_sparql = Triples(guest.visitor, served.sparql).documents(asked)
    assert {qid: said(item) for qid, item in by_sparql.items()} == {
        qid: said(item) for qid, item in by_api.items()
    }
    assert by_sparql["Q90200"].agreed_time("P569") == "1991"
    assert by_sparql["Q90099"].qid == "Q969725"


def items(guest: Guest, served: Wikidata) -> Items:
    return Items(Triples(guest.visitor, served.sparql), served.sparql)


def test_the_api_is_never_asked(guest: Guest, wikidata: Wikidata) -> None:
    source = WikidataSource(items(guest, wikidata))
    things = [
        Entity("kane", "Person", "Harry Kane"),
        Entity("england", "NationalTeam", "England"),
        Entity("rooney", "Person", "Wayne Rooney"),
        Entity("cup", "Competition", "FIFA World Cup"),
        Entity("2022", "Edition", "World Cup in Qatar", competitions=("cup",), years=(2022,)),
    ]
    found = {p.iri: {c.qid for c in p.candidates} for p in source.candidates(things)}
    assert found["kane"] == {"Q969725", "Q90061"}
    assert "Q47762" in found["england"]
    assert found["rooney"] == {"Q266613"}  # by the page: his label was vandalised
    assert found["2022"] == {"Q284163"}
    assert {visit.path for visit in wikidata.visits} == {"/sparql"}


def test_who_is_not_found_may_be_there(guest: Guest, wikidata: Wikidata) -> None:
    """Without a search nobody is told to have no item."""
    source = WikidataSource(items(guest, wikidata))
    assert not source.is_exhaustive
    [proposal] = source.candidates([Entity("t", "Person", "Aurelien Tchouameni")])
    assert proposal.candidates == ()


def test_longer_names_and_surnames_stand_in_for_a_search(guest: Guest, wikidata: Wikidata) -> None:
    """A club by its name with F.C., a man written otherwise by his surname in his team."""
    town = Entity("town", "ClubTeam", "Kingsbury Town")
    england = Entity("england", "NationalTeam", "England")
    kane = Entity("kane", "Person", "H. Kane", teams=("england",))
    source = WikidataSource(items(guest, wikidata))
    told = {p.iri: {c.qid for c in p.candidates} for p in source.candidates([town, england, kane])}
    assert told["town"] == {"Q90042"}
    assert told["kane"] == {"Q969725"}


def test_pages_and_formats(guest: Guest, wikidata: Wikidata) -> None:
    service = Triples(guest.visitor, wikidata.sparql)
    assert service.pages(["Harry Kane", 'No "such" page']) == {"Harry Kane": "Q969725"}
    assert service.formats([*FORMATS, "P2276"]) == FORMATS


def test_an_id_of_which_nothing_is_known_is_no_candidate(guest: Guest, wikidata: Wikidata) -> None:
    assert set(items(guest, wikidata).candidates(["Q90098", "Q99999999", "Q47762"])) == {"Q47762"}


def test_suggestions_of_others_are_looked_up(guest: Guest, wikidata: Wikidata) -> None:
    source = ReconciliationSource(items(guest, wikidata), wikidata.reconciliation)
    [proposal] = source.candidates([Entity("kane", "Person", "Harry Kane", born="1993-07-28")])
    assert {c.qid: c.born for c in proposal.candidates} == {
        "Q969725": "1993-07-28",
        "Q90061": "1901",
    }
    assert wikidata.to(wikidata.api) == []


def test_a_time_of_unknown_precision_is_a_year(guest: Guest, wikidata: Wikidata) -> None:
    """Some mirrors leave out the nodes that tell it: then a first of January is no birthday."""
    wikidata.world.store.update(
        "DELETE WHERE { ?node <http://wikiba.se/ontology#timePrecision> ?precision }"
    )
    assert items(guest, wikidata).candidates(["Q969725"])["Q969725"].born == "1993"


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (portal, "web page where data was asked"),
        (status(404), "answers 404"),
        (status(400), r"does not take the query \(no\)"),
        (status(302, Location="http://wiki.example/login"), "leads elsewhere"),
        (saying({"head": {}, "boolean": True}), "answers yes or no where rows were asked"),
    ],
)
def test_what_is_no_such_service(
    guest: Guest, wikidata: Wikidata, fault: Fault, words: str
) -> None:
    wikidata.next = [fault]
    with pytest.raises(ServiceError, match=words):
        items(guest, wikidata).candidates(["Q969725"])


@pytest.mark.parametrize(
    ("kind", "text", "born"),
    [("date", "1993-07-28", "1993-07-28"), ("gYear", "1993", "1993"), ("gYear", "-0044", ""),
     ("dateTime", "1993-07-28T00:00:00Z", "1993-07-28"), ("string", "yesterday", "")],
)  # fmt: skip
def test_engines_write_times_in_several_ways(
    guest: Guest, wikidata: Wikidata, kind: str, text: str, born: str
) -> None:
    service = Triples(guest.visitor, wikidata.sparql)
    xsd = "http://www.w3.org/2001/XMLSchema#"
    told = {
        "item": {"type": "uri", "value": f"{ENTITY}Q969725"},
        "statement": {"type": "uri", "value": f"{ENTITY}statement/Q969725-3"},
        "property": {"type": "literal", "value": "P569"},
        "rank": {"type": "uri", "value": "http://wikiba.se/ontology#NormalRank"},
        "value": {"type": "literal", "value": text, "datatype": f"{xsd}{kind}"},
    }
    rows = {"head": {"vars": list(told)}, "results": {"bindings": [told]}}
    wikidata.next = [None] * 5 + [saying(rows)]
    assert service.documents(["Q969725"])["Q969725"].agreed_time("P569") == born


def row(item: object, value: object) -> dict[str, object]:
    told = {"item": item, "statement": "http://x.example/s", "value": value, "property": "P569"}
    return {name: {"type": "literal", "value": str(text)} for name, text in told.items()}


def test_lies_about_types_say_nothing(guest: Guest, wikidata: Wikidata) -> None:
    """Items told as words, and times that are none."""
    lies = [row("Q969725", "tomorrow"), row("", 7)]
    answer = {"head": {"vars": list(lies[0])}, "results": {"bindings": lies}}
    wikidata.next = [saying(answer)] * 9
    assert items(guest, wikidata).candidates(["Q969725"]) == {}


def test_the_gold_set(guest: Guest) -> None:
    with serving(gold_world()) as served:
        source = WikidataSource(items(guest, served))
        figures = evaluate(read_gold(GOLD), source, DAY)
        assert served.to(served.api) == []
    assert figures.right == figures.accepted, "\n".join(told(figures))
    assert figures.right >= 0.92 * figures.linkable, "\n".join(told(figures))
    assert figures.nil_linked == 0
