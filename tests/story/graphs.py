"""From a text to a reasoned graph in memory, and questions to it with the known prefixes."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg.graph.assemble import evidence_quads, source_quads
from kg.model import Reading
from kg.read.document import document
from kg.read.report import read
from kg.reason.materialize import materialize

ROOT = Path(__file__).resolve().parents[2]
SEED = (ROOT / "seeds" / "england-france-2022.txt").read_text(encoding="utf-8")
PREFIXES = {
    "fkg": "https://w3id.org/football-kg/ontology#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def reading_of(text: str) -> Reading:
    """What the reader makes of the text."""
    return read(document(text.encode(), "report.txt"))


def graph_of(text: str) -> ox.Store:
    """The text read, put into a graph and reasoned over."""
    store = ox.Store()
    reading = reading_of(text)
    store.extend(evidence_quads(reading))
    store.extend(source_quads(reading))
    materialize(store)
    return store


@lru_cache(maxsize=1)
def seed_graph() -> ox.Store:
    """The graph of the seed report, made once; tests read it and leave it alone."""
    return graph_of(SEED)


def holds(store: ox.Store, pattern: str) -> bool:
    """True if the pattern matches in the default graph."""
    return bool(store.query(f"ASK {{ {pattern} }}", prefixes=PREFIXES))


def evidence_of(store: ox.Store, triple: ox.Triple) -> tuple[str, ...]:
    """The names of the graphs that say the triple, passages all of them."""
    graphs = store.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return tuple(
        sorted(q.graph_name.value for q in graphs if isinstance(q.graph_name, ox.NamedNode))
    )
