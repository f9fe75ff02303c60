"""How long a report takes to read: to facts, and to graph and sheet, per report and per length.

The baseline cuts the same text into words with one regular expression, measured in the same run,
so that the ratio says something on any machine. The reports are the seed and the little ones of
the tests, and the development reports where they stand beside the project, or else those of the
folders given. Times are of the processor, not of the clock: others may use the machine too.
"""

from __future__ import annotations

import re
import resource
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from measure import ROOT, folders, rounds

sys.path.insert(0, str(ROOT))

from kg.build import each_report, settle
from kg.errors import FootballError
from kg.read.document import document
from kg.read.report import read
from kg.sheet.sheet import sheets

WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
DEVELOPMENT = ROOT.parent / "shared" / "reports"
FOLDERS = ("bbc/report", "bbc/reaction", "espn", "intl")


def texts(most: int) -> list[Path]:
    """The reports at hand, no more than ``most``."""
    if given := folders():
        return sorted(path for folder in given for path in folder.rglob("*.txt"))[:most]
    found = [*(ROOT / "seeds").glob("*.txt"), *sorted((ROOT / "tests").rglob("*.txt"))]
    found += [path for name in FOLDERS for path in sorted((DEVELOPMENT / name).glob("*.txt"))]
    return found[:most]


def milliseconds(work: Callable[[], object]) -> float:
    """The time of one call."""
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


def to_facts(path: Path) -> None:
    """From bytes to facts."""
    read(document(path.read_bytes(), path.name))


def to_sheet(path: Path) -> None:
    """From bytes to facts, graph and sheet."""
    for outcome, store in each_report([path]):
        if store is not None and outcome.matches:
            settle(store)
            sheets(store)


def to_words(path: Path) -> None:
    """The baseline: the text's words and nothing else."""
    WORD.findall(path.read_text(encoding="utf-8", errors="replace"))


def times_of(work: Callable[[Path], None], paths: list[Path], repeat: int) -> list[float]:
    """The best time of each report."""
    return [min(milliseconds(partial(work, path)) for _ in range(repeat)) for path in paths]


def of_size(times: list[float], sizes: list[int]) -> float:
    """What a report of 600 words takes, judged by the reports of 400 to 900 words, else by all."""
    alike = [t / size for t, size in zip(times, sizes, strict=True) if 400 <= size <= 900]
    each = alike or [t / size for t, size in zip(times, sizes, strict=True)]
    return 600 * statistics.median(each)


def growth(paths: list[Path], most: int) -> None:
    """Reads longer and longer runs of reports: the time per kilobyte should stay as it is."""
    whole = "\n\n".join(path.read_text(encoding="utf-8", errors="replace") for path in paths)
    for size in (size for size in (10, 40, 160, 640, 10_000) if size <= most):
        text = (whole * (size * 1000 // len(whole) + 1))[: size * 1000]
        source = document(text.encode(), "long.txt")
        begin = time.process_time()
        matches = len(read(source).reported)
        spent = (time.process_time() - begin) * 1000
        per = spent / size
        print(f"text of {size:>5} KB: {spent:9.1f} ms, {per:6.2f} ms per KB, {matches} matches")


def worked(path: Path) -> bool:
    """True for a report that can be read at all; it also warms what is read once."""
    try:
        to_sheet(path)
        to_facts(path)
    except FootballError:
        return False
    return True


if __name__ == "__main__":
    repeat = rounds(small=1, full=5)
    paths = [path for path in texts(4 if repeat == 1 else 1000) if worked(path)]
    sizes = [len(path.read_text(errors="replace").split()) for path in paths]
    words = statistics.median(sizes)
    print(f"{len(paths)} reports, median {words:.0f} words, best of {repeat}")
    base = statistics.median(times_of(to_words, paths, repeat))
    for name, work in (("text to facts", to_facts), ("text to graph and sheet", to_sheet)):
        times = times_of(work, paths, repeat)
        spent, long = statistics.median(times), of_size(times, sizes)
        print(f"{name:<28} {spent:8.2f} ms   {spent / base:8.1f} × words by one regex", end="")
        print(f"   {long:8.2f} ms for 600 words")
    print(f"{'words by one regex':<28} {base:8.3f} ms")
    growth(paths, most=40 if repeat == 1 else 10_000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")
