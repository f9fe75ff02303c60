"""``kg build`` of results, from CSV to a store, against Oxigraph loading the finished quads.

The baseline is handed the quads of the store that was built, in a file, and only loads them. For
each size both run in turn, in processes of their own; the growth is that of the build. A folder on
the command line is built in place of made-up results.
"""

from __future__ import annotations

import math
import sys
import tempfile
from pathlib import Path

from made_results import write_results
from measure import ROOT, Run, folders, kg_command, rounds, run
from pyoxigraph import RdfFormat, Store

SIZES, SMALL = (500, 5_000, 50_000, 150_000), (20, 60)
"""Matches: a hundredth, a tenth, all of the internationals, and three times as many."""


def measured(results: Path, here: Path, rounds: int) -> tuple[int, Run, Run]:
    """Quads in the store, and of all rounds that of the median ratio: the build, the load."""
    build = kg_command("build", str(results), "--replace", "--store", str(here / "built.kg"))
    run(build, here)
    quads, written = here / "quads.nq", _written(here)
    pairs = []
    for number in range(rounds):
        load = [sys.executable, str(ROOT / "benchmarks" / "plain_load.py"), str(quads),
                str(here / f"loaded-{number}")]  # fmt: skip
        pairs.append((run(build, here), run(load, here)))
    pairs.sort(key=lambda pair: pair[0].seconds / pair[1].seconds)
    return written, *pairs[len(pairs) // 2]


def _written(here: Path) -> int:
    """Writes the quads of the built store to a file, and counts them."""
    [generation] = (here / "built.kg").glob("gen-*")
    store = Store.read_only(str(generation))
    store.dump(str(here / "quads.nq"), RdfFormat.N_QUADS)
    return len(store)


def shown(name: str, results: Path, rounds: int) -> tuple[int, Run]:
    """Prints a line about one folder of results."""
    with tempfile.TemporaryDirectory() as folder:
        quads, build, load = measured(results, Path(folder), rounds)
    print(f"{name:>12} {quads:>9} quads: build {build.seconds:7.2f} s {build.megabytes:5.0f} MB,"
          f" load {load.seconds:7.2f} s {load.megabytes:5.0f} MB,"
          f" ratio {build.seconds / load.seconds:5.2f}")  # fmt: skip
    return quads, build


def main(sizes: tuple[int, ...], rounds: int) -> None:
    """Prints a line for each size, and how the build grows."""
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            write_results(Path(folder) / "made", size)
            rows.append(shown(f"{size} matches", Path(folder) / "made", rounds))
    (least, first), (most, last) = rows[0], rows[-1]
    growth = math.log(most / least)
    time = math.log(last.seconds / first.seconds) / growth
    memory = math.log(last.megabytes / first.megabytes) / growth
    print(f"exponent of growth: in time {time:.2f}, in memory {memory:.2f}")


if __name__ == "__main__":
    times = rounds(small=1, full=3)
    if given := folders():
        for place in given:
            shown(place.name, place.resolve(), times)
    else:
        main(SMALL if "--small" in sys.argv else SIZES, times)
