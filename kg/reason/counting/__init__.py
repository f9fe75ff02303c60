"""Counting, ordering and runs: one declared operator, for what SPARQL is slow to count.

An operator is a file of ``ontology/operators``: a SELECT that gives entries, and a header that says
how they are swept (`operators`). `entries` puts it to a graph, `sweeps` turns entries into scores
in the order of play, `progression` finds the scores that reach or raise the mark, `holdings` writes
them as triples. `evaluate` does it all, for a whole graph or for the one record of a proof.
"""
