"""The W3C's own tests of the SPARQL 1.1 Protocol and of service descriptions, on a real server.

Reading is tested as the manifest says. Updates are to be refused: 403 is what the protocol has
for a service that does not do what is asked.
"""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import RDF, RDFS

from kg.graph.store import KnowledgeStore, save
from tests.web.conftest import served

SUITE = Path(__file__).resolve().parents[3] / "shared" / "data" / "w3c" / "sparql11"
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = rdflib.Namespace("http://www.w3.org/2011/http#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
ACCEPTED = {
    "boolean": {"application/sparql-results+json"},
    "tabular": {"application/sparql-results+json"},
    "RDF": {"text/turtle"},
}

pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason="the W3C tests are not here")


class Sent(NamedTuple):
    """One request of a test, and what is expected of its answer."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: set[str]
    form: str | None
    boolean: bool | None


def _manifest() -> rdflib.Graph:
    return rdflib.Graph().parse(SUITE / "protocol" / "manifest.ttl")


def _names() -> list[str]:
    if not SUITE.is_dir():
        return []
    found = _manifest().subjects(RDF.type, MF.ProtocolTest)
    return sorted(str(name).partition("#")[2] for name in found)


def _requests(manifest: rdflib.Graph, test: rdflib.term.Node) -> Iterator[Sent]:
    action = manifest.value(test, MF.action)
    for request in Collection(manifest, manifest.value(action, HT.requests)):
        body = manifest.value(request, HT.body)
        headers = manifest.value(request, HT.headers)
        response = manifest.value(request, HT.resp)
        boolean = manifest.value(response, MF.expectedBoolean)
        form = manifest.value(response, MF.expectedFormat)
        yield Sent(
            str(manifest.value(request, HT.methodName)),
            str(manifest.value(request, HT.absolutePath)),
            {
                str(manifest.value(header, HT.fieldName)): str(
                    manifest.value(header, HT.fieldValue)
                )
                for header in (Collection(manifest, headers) if headers else ())
            },
            str(manifest.value(body, CNT.chars)).encode(
                str(manifest.value(body, CNT.characterEncoding))
            )
            if body
            else None,
            {str(status)[-3:] for status in manifest.objects(response, MF.expectedStatus)},
            str(form) if form else None,
            None if boolean is None else boolean.toPython(),
        )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the graphs that the tests ask to be there."""
    manifest = _manifest()
    store = KnowledgeStore(ox.Store())
    for entry in set(manifest.objects(None, UT.graphData)):
        file = SUITE / "protocol" / str(manifest.value(entry, UT.graph)).rpartition("/")[2]
        name = ox.NamedNode(str(manifest.value(entry, RDFS.label)))
        store.quads.load(path=str(file), format=ox.RdfFormat.N_TRIPLES, to_graph=name)
    place = tmp_path_factory.mktemp("w3c") / "w3c.kg"
    save(store, place)
    with served(place) as at:
        yield at


def _answered(address: str, sent: Sent) -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    connection.request(sent.method, sent.path, sent.body, sent.headers)
    response = connection.getresponse()
    content = response.read()
    connection.close()
    return response.status, response.headers.get("content-type", ""), content


@pytest.mark.parametrize("name", _names())
def test_protocol(address: str, name: str) -> None:
    manifest = _manifest()
    (test,) = (t for t in manifest.subjects(RDF.type, MF.ProtocolTest) if t.endswith("#" + name))
    for sent in _requests(manifest, test):
        status, kind, content = _answered(address, sent)
        if name.startswith("update_"):
            if "sparql-update" in sent.headers["content-type"] or b"update=" in (sent.body or b""):
                assert status == 403, content
                assert "only reads" in content.decode()
            continue
        assert f"{status // 100}xx" in sent.statuses, content
        if sent.form:
            assert kind.partition(";")[0] in ACCEPTED[sent.form]
        if sent.boolean is not None:
            assert json.loads(content)["boolean"] is sent.boolean


def test_the_endpoint_describes_itself_as_the_vocabulary_has_it(address: str) -> None:
    """The three tests of the service description: it is RDF, names the endpoint, and conforms."""
    status, kind, content = _answered(
        address, Sent("GET", "/sparql", {"accept": "text/turtle"}, None, set(), None, None)
    )
    assert (status, kind.partition(";")[0]) == (200, "text/turtle")
    told = rdflib.Graph().parse(data=content, format="turtle")
    endpoint = rdflib.URIRef(f"{address}/sparql")
    assert (endpoint, SD.endpoint, endpoint) in told
    # The classes and properties of the vocabulary, with what they join.
    joins = {
        SD.endpoint: (SD.Service, None),
        SD.supportedLanguage: (SD.Service, None),
        SD.resultFormat: (SD.Service, None),
        SD.feature: (SD.Service, None),
        SD.defaultDataset: (SD.Service, SD.Dataset),
        SD.defaultGraph: (SD.Dataset, SD.Graph),
    }
    for subject, predicate, value in told:
        if predicate in SD:
            domain, reach = joins[predicate]
            assert (subject, RDF.type, domain) in told
            assert reach is None or (value, RDF.type, reach) in told
    assert {str(language) for language in told.objects(endpoint, SD.supportedLanguage)} == {
        str(SD.SPARQL11Query)
    }
