"""What Wikidata says of linked things: a graph of its own, held against our bounds."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, RdfFormat

from kg.ask.formats import plain
from kg.ask.run import rows
from kg.build import add_sources, settle
from kg.errors import ServiceError
from kg.graph.iris import term
from kg.graph.serialize import export
from kg.graph.store import RDF_TYPE, KnowledgeStore, memory_store
from kg.link.enrich import Enriched, enrich, replace_told
from kg.link.links import item
from kg.sources.files import seed
from tests.link.conftest import Guest
from tests.link.people import FORMATS, small_world
from tests.link.server import Wikidata, portal, serving
from tests.link.world import Made, made, member

RESULTS = """date,home_team,away_team,home_score,away_score,tournament,city,country,neutral
2021-03-01,Albia,Borea,2,0,Friendly,Albiville,Albia,FALSE
2022-03-01,Albia,Borea,1,0,Friendly,Albiville,Albia,FALSE
2023-03-01,Albia,Borea,1,1,Friendly,Albiville,Albia,FALSE
"""
SCORERS = """date,home_team,away_team,team,scorer,minute,own_goal,penalty
2021-03-01,Albia,Borea,Albia,Ola Nord,10,FALSE,FALSE
2022-03-01,Albia,Borea,Albia,Ola Nord,20,FALSE,FALSE
2023-03-01,Albia,Borea,Albia,Ola Nord,30,FALSE,FALSE
"""
EXACT = "http://www.w3.org/2004/02/skos/core#exactMatch"


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeStore:
    """All matches of a team, in which one man scored three goals, and one goal is nobody's."""
    folder = tmp_path_factory.mktemp("results")
    (folder / "results.csv").write_text(RESULTS, encoding="utf-8")
    (folder / "goalscorers.csv").write_text(SCORERS, encoding="utf-8")
    store = memory_store()
    assert [o.error for o in add_sources(store, [str(folder)])] == [None]
    settle(store)
    listed = NamedNode(store.base + "completeness/albia")
    for name, value in (("measure", term("Matches")),
                        ("scopeTeam", NamedNode(store.base + "team/albia"))):  # fmt: skip
        store.quads.add(Quad(listed, term(name), value))
    store.quads.add(Quad(listed, RDF_TYPE, term("Completeness")))
    return store


def nord(*spells: tuple[int, int, int, int]) -> Made:
    """Ola Nord, with matches and goals of his times with Albia."""
    times = [member("Q90100", f, last, m, g) for f, last, m, g in spells]
    return made("Q90101", "Ola Nord", ("P31", "Q5"), ("P569", "1999-05-05"), ("P413", "Q90010"),
                *times, ("P2446", "=77"), page="Ola Nord (footballer)")  # fmt: skip


ALBIA = made("Q90100", "Albia", ("P31", "Q6979593"), ("P7223", "=9"))


def told(results: KnowledgeStore, guest: Guest, *items: Made) -> Enriched:
    """The enriched graph, put in place."""
    linked = {}
    for name, qid in (("person/ola-nord-albia", "Q90101"), ("team/albia", "Q90100")):
        linked[results.base + name] = qid
    world = small_world(ALBIA, *items)
    world.formats = {**FORMATS, "P7223": "https://transfers.example/team/$1"}
    with serving(world) as served:
        found = enrich(results, guest.items(served), linked)
    replace_told(results, found.quads)
    return found


def asked(store: KnowledgeStore, text: str) -> set[tuple[str, ...]]:
    found = store.query(f"PREFIX fkg: <https://w3id.org/football-kg/ontology#> {text}")
    assert isinstance(found, QuerySolutions)
    return {tuple(plain(row[n]) for n in range(len(found.variables))) for row in found}


def test_births_positions_totals_and_doors(results: KnowledgeStore, guest: Guest) -> None:
    found = told(results, guest, nord((2020, 2024, 12, 3)))
    assert (found.things, found.counts, found.doors) == (2, 2, 3)
    graph = results.aside("wikidata")
    assert asked(
        results,
        f"""SELECT ?m ?v ?d {{ GRAPH {graph} {{
        ?t fkg:tallyOf <{results.base}person/ola-nord-albia> ; fkg:measure ?m ; fkg:value ?v ;
           fkg:asOfDay ?d ; fkg:scopeTeam <{results.base}team/albia> }} }}""",
    ) == {
        ("https://w3id.org/football-kg/ontology#Goals", "3", "2024-12-31"),
        ("https://w3id.org/football-kg/ontology#Appearances", "12", "2024-12-31"),
    }
    assert asked(results, f"SELECT ?b {{ GRAPH {graph} {{ ?p fkg:birthDate ?b }} }}") == {
        ("1999-05-05",)
    }
    assert asked(results, "SELECT ?b { ?p fkg:birthDate ?b }") == set()
    assert [plain(row["address"]) for row in rows(results, "elsewhere")] == [
        "https://transfers.example/team/9",
        "http://dbpedia.org/resource/Ola_Nord_(footballer)",
        "https://transfers.example/player/77",
    ]


@pytest.mark.parametrize(
    ("spell", "least", "most"),
    [
        ((2020, 2024, 12, 3), None, None),
        ((2020, 2024, 12, 2), "3", None),
        ((2020, 2022, 12, 2), None, None),
        ((2020, 2022, 12, 1), "2", "3"),
        ((2020, 2022, 12, 3), None, None),
        ((2020, 2022, 12, 4), "2", "3"),
    ],
)
def test_totals_outside_our_bounds(
    results: KnowledgeStore, guest: Guest, spell: tuple[int, int, int, int], least: str | None,
    most: str | None,
) -> None:  # fmt: skip
    told(results, guest, nord(spell))
    found = rows(results, "wikidata-disagreements")
    shown = [(plain(r["wikidata"]), plain(r["atLeast"]), plain(r["atMost"])) for r in found]
    assert shown == ([(str(spell[3]), least, most or "")] if least else [])


def test_fewer_matches_than_he_is_known_to_have_played(
    results: KnowledgeStore, guest: Guest
) -> None:
    told(results, guest, nord((2020, 2024, 2, 3)))
    [row] = rows(results, "wikidata-disagreements", player="Ola Nord")
    assert [plain(row[n]) for n in ("measure", "wikidata", "atLeast")] == ["appearances", "2", "3"]


def test_two_times_at_a_team_are_added_up(results: KnowledgeStore, guest: Guest) -> None:
    told(results, guest, nord((2020, 2021, 6, 1), (2022, 2024, 6, 2)))
    assert rows(results, "wikidata-disagreements") == []


def test_a_failure_changes_nothing(
    results: KnowledgeStore, guest: Guest, wikidata: Wikidata
) -> None:
    told(results, guest, nord((2020, 2024, 12, 3)))
    before = set(results.quads.quads_for_pattern(None, None, None, results.aside("wikidata")))
    wikidata.next = [portal]
    with pytest.raises(ServiceError, match="web page"):
        enrich(results, guest.items(wikidata), {"urn:x": "Q969725"})
    after = set(results.quads.quads_for_pattern(None, None, None, results.aside("wikidata")))
    assert after == before


def test_linksets_in_the_export(results: KnowledgeStore, guest: Guest, tmp_path: Path) -> None:
    told(results, guest, nord((2020, 2024, 12, 3)))
    thing = NamedNode(results.base + "person/ola-nord-albia")
    results.quads.add(Quad(thing, NamedNode(EXACT), item("Q90101"), results.aside("links")))
    store = memory_store()
    store.quads.load("".join(export(results, "nq")).encode(), format=RdfFormat.N_QUADS)
    found = asked(
        store,
        """SELECT ?to ?n { GRAPH ?g { ?set a <http://rdfs.org/ns/void#Linkset> ;
           <http://rdfs.org/ns/void#objectsTarget>/<http://rdfs.org/ns/void#uriSpace> ?to ;
           <http://rdfs.org/ns/void#triples> ?n } }""",
    )
    assert found == {
        ("//www.wikidata.org/", "1"), ("//transfers.example/", "2"), ("//dbpedia.org/", "1"),
    }  # fmt: skip
    assert Literal("1999-05-05", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")) in {
        quad.object
        for quad in store.quads.quads_for_pattern(None, None, None, store.aside("wikidata"))
    }


@pytest.mark.parametrize(("goals", "least"), [(50, "53"), (53, None)])
def test_a_count_that_a_report_states_is_a_bound(
    guest: Guest, told_twice: KnowledgeStore, goals: int, least: str | None
) -> None:
    """The report says that Kane reached 53 in the match, whose day the table tells."""
    kane = made("Q90101", "Harry Kane", ("P31", "Q5"),
                member("Q90100", 2015, 2022, 80, goals))  # fmt: skip
    base = told_twice.base
    linked = {f"{base}person/harry-kane-england": "Q90101", f"{base}team/england": "Q90100"}
    with serving(small_world(ALBIA, kane)) as served:
        found = enrich(told_twice, guest.items(served), linked)
    replace_told(told_twice, found.quads)
    shown = [plain(row["atLeast"]) for row in rows(told_twice, "wikidata-disagreements")]
    assert shown == ([least] if least else [])


@pytest.fixture(scope="module")
def told_twice(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeStore:
    """The seed's report beside results of its match, with all that follows."""
    folder = tmp_path_factory.mktemp("results")
    (folder / "results.csv").write_text(
        RESULTS.partition("\n")[0]
        + "\n2022-12-10,England,France,1,2,FIFA World Cup,Al Khor,Qatar,TRUE\n",
        encoding="utf-8",
    )
    (folder / "goalscorers.csv").write_text(
        SCORERS.partition("\n")[0]
        + "\n2022-12-10,England,France,England,Harry Kane,54,FALSE,TRUE\n",
        encoding="utf-8",
    )
    store = memory_store()
    assert [o.error for o in add_sources(store, [str(folder), str(seed())])] == [None, None]
    settle(store)
    return store
