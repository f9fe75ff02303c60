"""The W3C Reconciliation protocol: our requests and our server keep to its published schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import ServiceError
from kg.link.model import Entity
from kg.link.reconciliation import ReconciliationSource, query
from kg.online.visitor import Call
from tests.link.conftest import Guest
from tests.link.server import MANIFEST, Fault, Wikidata, portal, saying, truncated

KANE = Entity("kane", "Person", "Harry Kane", born="1993-07-28")
PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "data" / "reconciliation"
published = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published schemas are not here")


def schema(name: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((PUBLISHED / "schemas" / f"{name}.json").read_text("utf-8"))
    return told


def valid(told: object, name: str) -> bool:
    from jsonschema import Draft7Validator
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT7

    kind = Resource.from_contents(schema("type"), default_specification=DRAFT7)
    whole = {name: value for name, value in schema(name).items() if name != "$id"}
    known = Registry().with_resource("type.json", kind)
    return bool(Draft7Validator(whole, registry=known).is_valid(told))


def named(pattern: str) -> list[Path]:
    return sorted((PUBLISHED / "examples").glob(pattern))


def found(guest: Guest, served: Wikidata, *entities: Entity) -> dict[str, list[str]]:
    source = ReconciliationSource(guest.items(served), served.reconciliation)
    return {p.iri: [c.qid for c in p.candidates] for p in source.candidates(entities)}


def test_candidates_in_batches(guest: Guest, wikidata: Wikidata) -> None:
    others = [Entity(f"n{n}", "Person", f"Nobody {n}") for n in range(60)]
    told = found(guest, wikidata, KANE, *others, Entity("w", "Competition", "FIFA World Cup"))
    assert told["kane"] == ["Q90061", "Q969725"]
    assert told["w"] == ["Q19317"]
    assert told["n7"] == []
    assert len(wikidata.to(wikidata.reconciliation)) == 3  # a manifest and two batches


@published
def test_what_we_send_keeps_to_the_schema(guest: Guest, wikidata: Wikidata) -> None:
    found(guest, wikidata, KANE, Entity("x", "Team", "England"))
    sent = json.loads(wikidata.to(wikidata.reconciliation)[1].form["queries"])
    assert valid(sent, "reconciliation-query-batch")
    assert sent["q0"]["type"] == "Q5"
    assert sent["q0"]["properties"] == [{"pid": "P569", "v": "1993-07-28"}]


@published
@pytest.mark.parametrize(
    "path", named("reconciliation-query-batch/invalid/*"), ids=lambda p: p.stem
)
def test_the_schema_refuses_what_it_should(path: Path) -> None:
    assert not valid(json.loads(path.read_text("utf-8")), "reconciliation-query-batch")


@published
def test_our_server_keeps_to_the_schemas(guest: Guest, wikidata: Wikidata) -> None:
    assert valid(MANIFEST, "manifest")
    queries = {"a": query(KANE), "b": {"query": "Nobody"}, "c": {"query": "england"}}
    call = Call(wikidata.reconciliation, (("queries", json.dumps(queries)),), "post")
    told = guest.visitor.visit(call, lambda reply: json.loads(reply.body))
    assert valid(told, "reconciliation-result-batch")
    assert told["a"]["result"][1]["id"] == "Q969725"


@published
@pytest.mark.parametrize("path", named("reconciliation-query-batch/valid/*"), ids=lambda p: p.stem)
def test_our_server_understands_the_published_queries(
    guest: Guest, wikidata: Wikidata, path: Path
) -> None:
    call = Call(wikidata.reconciliation, (("queries", path.read_text("utf-8")),), "post")
    told = guest.visitor.visit(call, lambda reply: json.loads(reply.body))
    assert valid(told, "reconciliation-result-batch")


@published
def test_the_published_answers_are_read(guest: Guest, wikidata: Wikidata) -> None:
    """Their ids are other collections', so that they give no candidates, and no error."""
    [path] = named("reconciliation-result-batch/valid/*")
    answer = json.loads(path.read_text("utf-8"))
    entities = [Entity(key, "Person", key) for key in answer]
    ours = {f"q{n}": told for n, told in enumerate(answer.values())}
    wikidata.next = [None, saying(ours)]
    assert found(guest, wikidata, *entities) == {key: [] for key in answer}


@published
@pytest.mark.parametrize(
    "path", named("reconciliation-result-batch/invalid/*"), ids=lambda p: p.stem
)
def test_the_published_faults_do_no_harm(guest: Guest, wikidata: Wikidata, path: Path) -> None:
    answer = json.loads(path.read_text("utf-8"))
    told = {"q0": next(iter(answer.values()))} if isinstance(answer, dict) else answer
    wikidata.next = [None, saying(told)]
    source = ReconciliationSource(guest.items(wikidata), wikidata.reconciliation)
    if isinstance(answer, dict) and path.stem == "missing-id":
        assert [p.candidates for p in source.candidates([KANE])] == [()]
        return
    with pytest.raises(ServiceError, match="check --reconcile"):
        list(source.candidates([KANE]))


@published
@pytest.mark.parametrize("path", named("manifest/valid/*"), ids=lambda p: p.stem)
def test_only_wikidatas_own_ids_will_do(guest: Guest, wikidata: Wikidata, path: Path) -> None:
    told = json.loads(path.read_text("utf-8"))
    wikidata.next = [saying(told)]
    if told.get("identifierSpace", "").endswith("www.wikidata.org/entity/"):
        assert found(guest, wikidata, KANE)["kane"]
        return
    with pytest.raises(ServiceError, match="its identifiers are those of"):
        found(guest, wikidata, KANE)


def lying(wikidata: Wikidata) -> Fault:
    """A service that is sure of the wrong one, and calls a horse a footballer."""
    horse = {"id": "Q90061", "name": "Harry Kane", "score": 100, "match": True,
             "type": [{"id": "Q937857", "name": "footballer"}]}  # fmt: skip
    nonsense = {"id": "Q0 ; drop", "name": "x", "score": 100}
    return saying({"q0": {"result": [horse, nonsense, 7, {"id": 8}]}})


def test_wrong_suggestions_are_only_suggestions(guest: Guest, wikidata: Wikidata) -> None:
    wikidata.next = [None, lying(wikidata)]
    source = ReconciliationSource(guest.items(wikidata), wikidata.reconciliation)
    [proposal] = source.candidates([KANE])
    [other] = proposal.candidates
    assert (other.qid, other.born, other.football) == ("Q90061", "1901", None)


@pytest.mark.parametrize(
    ("faults", "words"),
    [
        ([portal], "web page where data was asked"),
        ([saying([])], "no manifest"),
        ([None, saying({})] + [saying({})] * 2, "answers less than was asked; tried 3 times"),
        ([None] + [truncated] * 3, "JSON that cannot be read; tried 3 times"),
    ],
)
def test_what_is_no_such_service(
    guest: Guest, wikidata: Wikidata, faults: list[Fault | None], words: str
) -> None:
    wikidata.next = faults
    with pytest.raises(ServiceError, match=words):
        found(guest, wikidata, KANE)
