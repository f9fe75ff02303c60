"""``kg link``: the seed's things linked offline, reviewed by hand, kept, exported."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import NamedNode, RdfFormat, parse

from kg.cli import main
from kg.graph.store import open_store
from kg.link.links import EXACT_MATCH, by_hand, decisions_in, linked
from tests.cli.conftest import Kg

SAME_AS = NamedNode("https://schema.org/sameAs")
WD = "http://www.wikidata.org/entity/"
KANE = "https://w3id.org/football-kg/id/person/harry-kane-england"
GIROUD = "https://w3id.org/football-kg/id/person/olivier-giroud-france"


@pytest.fixture
def store(kg: Kg, linked_store: str) -> str:
    shutil.copytree(linked_store, "football.kg")
    return "football.kg"


@pytest.fixture(scope="session")
def linked_store(seed_store: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    place = str(tmp_path_factory.mktemp("linked") / "seed.kg")
    shutil.copytree(seed_store, place)
    result = CliRunner().invoke(main, ["link", "--store", place])
    assert result.exit_code == 0, result.output
    return place


def _links(kg: Kg) -> list[dict[str, str]]:
    done = kg("query", "links", "--format", "csv")
    assert done.exit_code == 0
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_the_seed_is_linked_where_an_id_is_verified(kg: Kg, store: str) -> None:
    rows = _links(kg)
    accepted = {row["thing"]: row["item"] for row in rows if row["verdict"] == "accepted"}
    assert accepted == {
        "Harry Kane": "Q969725", "Wayne Rooney": "Q266613", "Aurelien Tchouameni": "Q46951844",
        "Hugo Lloris": "Q1907", "Jordan Henderson": "Q273715", "Bukayo Saka": "Q59306386",
        "Dayot Upamecano": "Q20723878", "Theo Hernandez": "Q23703372", "Mason Mount": "Q38000669",
        "England": "Q47762", "France": "Q47774", "Italy": "Q676899",
        "FIFA World Cup": "Q19317", "UEFA European Championship": "Q260858",
        "FIFA World Cup in Qatar": "Q284163", "Al Bayt Stadium": "Q1050220", "Qatar": "Q846",
    }  # fmt: skip
    left = {row["thing"]: row["reason"] for row in rows if row["verdict"] == "open"}
    assert set(left) == {
        "Olivier Giroud", "Gareth Southgate", "Didier Deschamps", "Wilton Sampaio", "Morocco",
        "Euro 2020", "Al Khor", "next UEFA European Championship",
    }  # fmt: skip
    assert all(left.values())
    assert all(row["sources"] for row in rows if row["item"])


def test_a_second_run_changes_nothing(kg: Kg, store: str) -> None:
    before = Path(store, "kg.json").read_bytes()
    done = kg("link", "--offline")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "17 of 25 things are linked, 8 left open; 0 decisions are new." in done.stderr
    assert Path(store, "kg.json").read_bytes() == before


@pytest.mark.parametrize("form", ["ttl", "nt", "rdf", "trig", "nq", "jsonld"])
def test_exports_carry_the_links(kg: Kg, store: str, form: str) -> None:
    done = kg("export", "-o", f"out.{form}")
    assert done.exit_code == 0
    told = tuple(parse(path=f"out.{form}", format=RdfFormat.from_extension(form)))
    links = {(q.subject.value, q.object.value) for q in told if q.predicate == EXACT_MATCH}
    assert (KANE, WD + "Q969725") in links
    assert len(links) == 17
    assert not [quad for quad in told if quad.predicate.value.endswith("owl#sameAs")]
    same = {(q.subject.value, q.object.value) for q in told if q.predicate == SAME_AS}
    assert same == (links if form == "jsonld" else set())


def test_only_what_is_asserted_has_no_links(kg: Kg, store: str) -> None:
    assert kg("export", "-o", "said.nq", "--only", "asserted").exit_code == 0
    assert WD not in Path("said.nq").read_text("utf-8")


def test_a_person_decides(kg: Kg, store: str) -> None:
    table = kg("link", "--review").stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    assert rows[0].keys() >= {"decision", "thing", "item", "told"}
    for row in rows:
        if row["thing"] == "Olivier Giroud":
            row |= {"decision": "yes", "item": "Q9999999901"}
        if row["thing"] == "Wilton Sampaio":
            row["decision"] = "yes"
    _write("decided.csv", rows)
    assert kg("link", "--decisions", "decided.csv").exit_code == 0
    assert kg("link").exit_code == 0  # what a person decided stays
    graph = open_store(store)
    assert linked(graph)[GIROUD] == "Q9999999901"
    assert set(by_hand(graph).values()) == {"Q9999999901", ""}
    [made] = [one for one in decisions_in(graph) if one.qid == "Q9999999901"]
    assert (made.method, made.verdict) == ("review", "accepted")
    assert "Olivier Giroud" not in kg("link", "--review").stdout
    _write("back.csv", [{"decision": "again", "item": "", "thingIri": GIROUD}])
    assert kg("link", "--decisions", "back.csv").exit_code == 0
    assert "Olivier Giroud" in kg("link", "--review").stdout
    assert GIROUD not in linked(open_store(store))


def _write(name: str, rows: list[dict[str, str]]) -> None:
    with Path(name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(
    ("cells", "code", "words"),
    [
        ({"decision": "perhaps"}, 2, 'line 2: "perhaps" is no decision: write yes, again'),
        ({"decision": "yes", "item": "Kane"}, 2, '"Kane" is no id of Wikidata'),
        ({"decision": "yes", "thingIri": "https://example.org/x"}, 2, "the store knows no"),
    ],
)
def test_a_wrong_table_is_told(
    kg: Kg, store: str, cells: dict[str, str], code: int, words: str
) -> None:
    row = {"decision": "", "item": "", "thingIri": GIROUD}
    _write("decided.csv", [row | cells])
    done = kg("link", "--decisions", "decided.csv")
    assert done.exit_code == code
    assert words in done.stderr
    assert GIROUD not in linked(open_store(store))


def test_no_store(kg: Kg) -> None:
    assert kg("link").exit_code == 3


def test_no_table(kg: Kg, store: str) -> None:
    done = kg("link", "--decisions", "none.csv")
    assert done.exit_code == 3
    assert "none.csv cannot be read (No such file or directory)" in done.stderr
    Path("empty.csv").write_text("a,b\n", "utf-8")
    done = kg("link", "--decisions", "empty.csv")
    assert (done.exit_code, "has no column decision" in done.stderr) == (3, True)


def test_one_item_for_two_things_is_refused(kg: Kg, store: str) -> None:
    rows = [{"decision": "yes", "item": "Q7", "thingIri": iri} for iri in (GIROUD, KANE)]
    _write("decided.csv", rows)
    done = kg("link", "--decisions", "decided.csv")
    assert (done.exit_code, "Q7 is decided for two things" in done.stderr) == (2, True)


def test_links_outlive_a_rebuild_and_what_is_added(kg: Kg, store: str) -> None:
    Path("other.txt").write_text(
        "Kingsbury Town beat Melford Rovers 1-0. Ken Ito scored for Town on 12 minutes.", "utf-8"
    )
    assert kg("add", "other.txt").exit_code == 0
    assert len(linked(open_store(store))) == 17
    assert kg("build").exit_code == 2  # built from other sources
    assert kg("build", "--replace").exit_code == 0
    assert len(linked(open_store(store))) == 17


def test_links_go_with_their_things(kg: Kg, store: str) -> None:
    Path("other.txt").write_text(
        "Kingsbury Town beat Melford Rovers 1-0. Ken Ito scored for Town on 12 minutes.", "utf-8"
    )
    assert kg("build", "other.txt", "--replace").exit_code == 0
    assert not linked(open_store(store))
    assert not decisions_in(open_store(store))


def test_the_gold_set_is_measured(kg: Kg) -> None:
    gold = Path(__file__).resolve().parents[1] / "link" / "gold"
    done = kg("link", "--evaluate", str(gold))
    assert done.exit_code == 0
    assert "hard cases 20 of 20 right" in done.stdout
    assert kg("link", "--evaluate", "nowhere").exit_code == 3
