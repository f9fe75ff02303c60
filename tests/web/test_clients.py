"""Clients that we did not write ask the endpoint what they ask any other."""

from __future__ import annotations

import json
import os
import shutil
import subprocess

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import JSON, POST, POSTDIRECTLY, TURTLE, SPARQLExceptions, SPARQLWrapper

from kg.resources import resource

FKG = rdflib.Namespace("https://w3id.org/football-kg/ontology#")
PREFIXES = f"PREFIX fkg: <{FKG}> PREFIX rdfs: <{rdflib.RDFS}>"
SCORERS = "SELECT DISTINCT ?name { ?g a fkg:Goal ; fkg:scorer ?p . ?p rdfs:label ?name }"
NAMES = {"Aurelien Tchouameni", "Harry Kane", "Olivier Giroud"}


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_sparqlwrapper(site: str, way: str) -> None:
    wrapper = SPARQLWrapper(f"{site}/sparql", returnFormat=JSON)
    wrapper.setQuery(SCORERS)
    if way != "get":
        wrapper.setMethod(POST)
    if way == "direct":
        wrapper.setRequestMethod(POSTDIRECTLY)
    rows = wrapper.query().convert()["results"]["bindings"]
    assert {row["name"]["value"] for row in rows} == NAMES
    wrapper.setQuery("CONSTRUCT { ?s a fkg:Goal } { ?s a fkg:Goal }")
    wrapper.setReturnFormat(TURTLE)
    assert len(rdflib.Graph().parse(data=wrapper.query().convert(), format="turtle")) == 3
    wrapper.setQuery("SELECT ?s {")
    wrapper.setReturnFormat(JSON)
    with pytest.raises(SPARQLExceptions.QueryBadFormed, match="does not parse"):
        wrapper.query()


def test_rdflibs_store(site: str) -> None:
    store = SPARQLStore(f"{site}/sparql", returnFormat="json", method="POST")
    graph = rdflib.Graph(store)
    goals = set(graph.subjects(rdflib.RDF.type, FKG.Goal))
    assert len(goals) == 3
    scorers = {graph.value(goal, FKG.scorer) for goal in goals}
    assert {str(graph.value(scorer, rdflib.RDFS.label)) for scorer in scorers} == NAMES
    rows = graph.query(SCORERS, initNs={"fkg": FKG, "rdfs": rdflib.RDFS})
    assert {str(row[0]) for row in rows} == NAMES


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not here")
def test_curl(site: str) -> None:
    def curl(*words: str) -> str:
        done = subprocess.run(
            ["curl", "--silent", "--show-error", "--fail", *words],
            capture_output=True, text=True, check=True, timeout=30,
        )  # fmt: skip
        return done.stdout

    told = json.loads(curl("--get", f"{site}/sparql", "--data-urlencode", f"query={SCORERS}"))
    assert {row["name"]["value"] for row in told["results"]["bindings"]} == NAMES
    direct = ("-H", "Content-Type: application/sparql-query", "--data-binary", SCORERS)
    posted = curl(f"{site}/sparql", "-H", "Accept: text/csv", "--compressed", *direct)
    assert set(posted.splitlines()[1:]) == NAMES
    assert "sd:Service" in curl("-L", f"{site}/sparql")


def _comunica() -> str | None:
    """Comunica's command line (``npm install --prefix web --no-save @comunica/query-sparql@4``)."""
    here = resource("web", "node_modules", ".bin", "comunica-sparql")
    return os.environ.get("KG_COMUNICA") or (str(here) if here.is_file() else None)


@pytest.mark.parametrize("kind", ["", "sparql@"], ids=["found out", "told"])
def test_comunica(site: str, kind: str) -> None:
    """It reads the description of the service to find out what kind of source it is."""
    comunica = _comunica()
    if comunica is None or shutil.which("node") is None:
        pytest.skip("Comunica is not installed")

    def ask(query: str) -> str:
        done = subprocess.run(
            ["node", comunica, f"{kind}{site}/sparql", "-q", f"{PREFIXES} {query}"],
            capture_output=True, text=True, check=True, timeout=120,
        )  # fmt: skip
        return done.stdout

    assert {row["name"].strip('"') for row in json.loads(ask(SCORERS))} == NAMES
    assert ask("ASK { ?g a fkg:Goal }").strip() == "true"
    assert ask("CONSTRUCT { ?g a fkg:Goal } { ?g a fkg:Goal }").count("ontology#Goal>") == 3
