"""The OWL 2 RL closure of a made-up football graph: time, memory, growth, and owlrl on the least.

Each size is closed in a process of its own, whose triples are made and numbered before the clock
starts; owlrl too is timed for closing alone. Both must find the same.
"""

from __future__ import annotations

import json
import math
import resource
import subprocess
import sys
import time
from pathlib import Path

from measure import ROOT, arguments

sys.path.insert(0, str(ROOT))

from kg.reason.closure import Closure
from kg.reason.compile import horn_rules
from kg.reason.schema import closed_ontology, split
from tests.reason.football_graph import ABOUT, football, seeded
from tests.reason.test_closure import by_owlrl, said_of

SIZES, SMALL = (500, 5_000, 50_000), (5, 15, 45)
"""Matches, of some thirty triples each."""


def closed(matches: int) -> dict[str, float]:
    """Closes a graph of so many matches: triples in and out, seconds, peak MB of the process."""
    closure = Closure(horn_rules())
    closure.add(split(closed_ontology())[1])
    given = closure.terms.coded(football(matches, seeded(1)))
    begin = time.perf_counter()
    found = closure.add_coded(given)
    seconds = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"in": len(given), "out": len(found), "seconds": seconds, "peak": peak}


def against_owlrl(matches: int) -> float:
    """How many times as long owlrl takes; ends with an error if it finds anything else."""
    data, facts = list(football(matches, seeded(1))), split(closed_ontology())[1]
    begin = time.perf_counter()
    expected, _ = by_owlrl(list(closed_ontology()), data, ABOUT)
    theirs = time.perf_counter() - begin
    closure = Closure(horn_rules())
    begin = time.perf_counter()
    found = closure.add([*facts, *data])
    ours = time.perf_counter() - begin
    if said_of((*found, *data), ABOUT) != expected:
        raise SystemExit("the closure differs from owlrl's")
    print(f"owlrl on {len(data)} triples {theirs:.1f} s, this closure {ours:.4f} s: the same found")
    return theirs / ours


def main(sizes: tuple[int, ...]) -> None:
    """Prints a line for each size, the growth and the ratio to owlrl."""
    rows = []
    for size in sizes:
        command = [sys.executable, str(Path(__file__).resolve()), "--one", str(size)]
        rows.append(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))
        print("{in:>9} triples in {out:>9} out {seconds:8.3f} s {peak:7.0f} MB".format(**rows[-1]))
    least, most = rows[0], rows[-1]
    growth = math.log(most["in"] / least["in"])
    print(f"exponent of growth in time {math.log(most['seconds'] / least['seconds']) / growth:.2f}")
    print(f"times as fast as owlrl: {against_owlrl(sizes[0]):.0f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(closed(int(sys.argv[2]))))
    else:
        main(SMALL if arguments().small else SIZES)
