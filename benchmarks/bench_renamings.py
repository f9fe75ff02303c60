"""Renames everything in the seed again and again, and counts the facts that do not follow.

The renamings and the facts are the tests' own (tests/story); here there are more of them.
"""

from __future__ import annotations

import sys

from measure import ROOT, rounds

sys.path.insert(0, str(ROOT))

from tests.story.graphs import SEED, graph_of
from tests.story.renaming import renaming
from tests.story.test_renaming import false_facts, missing_facts

FIRST = 1000

if __name__ == "__main__":
    number = rounds(small=5, full=400)
    faulty = 0
    for seed in range(FIRST, FIRST + number):
        new = renaming(seed)
        graph = graph_of(new(SEED))
        missing, false = missing_facts(graph, new), false_facts(graph, new)
        if missing or false:
            faulty += 1
            print(f"renaming {seed}: missing {missing}, false {false}")
    print(f"{number} renamings, {faulty} with a fact missing or false")
    raise SystemExit(1 if faulty else 0)
