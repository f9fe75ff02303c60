"""Closes random graphs with the compiled rules and with owlrl, and counts the triples that differ.

The graphs and the list of trivial triples are the tests' own (tests/reason/test_closure.py).
"""

from __future__ import annotations

import random
import sys
import time

from measure import ROOT, rounds

sys.path.insert(0, str(ROOT))

from tests.reason.test_closure import UNSEEN_BY_OWLRL, by_owlrl, by_rules, drawn, triples

ABOUT = "http://example.org/i"  # individuals alone: the schema is closed by owlrl on both sides

if __name__ == "__main__":
    number = rounds(small=20, full=2000)
    differing, ours, theirs = 0, 0.0, 0.0
    for seed in range(number):
        dice = random.Random(seed)  # noqa: S311  a repeatable series, no secret
        schema, told = (triples(turtle) for turtle in drawn(dice))
        begin = time.perf_counter()
        inferred, closure = by_rules(schema, told, ABOUT)
        middle = time.perf_counter()
        expected, clash = by_owlrl(schema, told, ABOUT)
        ours, theirs = ours + middle - begin, theirs + time.perf_counter() - middle
        seen = {c.rule.id.rpartition("+")[2] for c in closure.contradictions} - UNSEEN_BY_OWLRL
        if inferred != expected or bool(seen) != clash:
            differing += 1
            print(f"graph {seed}: {sorted(inferred ^ expected)}")
    print(f"{number} random graphs, {differing} that close otherwise than by owlrl")
    print(f"compiled rules, closing the schema included: {ours / theirs:.2f} of owlrl's time")
    raise SystemExit(1 if differing else 0)
