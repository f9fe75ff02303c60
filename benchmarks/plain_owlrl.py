"""The baseline: the plainest rdflib and owlrl script there is. It loads, closes and writes Turtle.

Usage: ``plain_owlrl.py ONTOLOGY.ttl ASSERTED.ttl OUT.ttl``
"""

from __future__ import annotations

import sys

import owlrl
from rdflib import Graph

if __name__ == "__main__":
    ontology, asserted, out = sys.argv[1:]
    graph = Graph()
    graph.parse(ontology, format="turtle")
    graph.parse(asserted, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    graph.serialize(out, format="turtle")
