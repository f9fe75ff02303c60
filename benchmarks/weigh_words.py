"""Counts which words tell match reports from other news and writes report-words.csv.

    python benchmarks/weigh_words.py GOLD REPORTS NEGATIVES

Counted are the tuned parts of a folder of reports (those that have a gold sheet) and of one of
texts that report no match, and the reports of the tests. Then each text is weighed by the words of
the others alone, and for some bounds it is printed how many reports and how many others lie below.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from measure import ROOT

sys.path.insert(0, str(ROOT))

from kg.evaluate.folders import Case, cases, is_held_back, texts_in
from kg.read.likeness import words_of

LEAST_TEXTS = 6
BOUNDS = (-0.1, -0.05, 0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3)
OUT = ROOT / "ontology" / "lexicon" / "report-words.csv"
HEAD = """# Licence: CC0 1.0
# Words by which match reports and other news on football differ: tenths of a log odds, above 0 more
# often in reports. Counted by benchmarks/weigh_words.py on the reports that are not held back.
"""


def main(gold: Path, reports: Path, negatives: Path) -> None:
    """Writes the file and prints how well it parts the texts."""
    tests = ROOT / "tests" / "reports"
    told = [
        case.report
        for folders in ((gold, reports, "tuned"), (tests / "gold", tests / "texts", "all"))
        for case in cases(*folders)  # type: ignore[arg-type]
        if isinstance(case, Case) and case.report and case.place == 0
    ]
    others = [path for path in texts_in(negatives) if not is_held_back(path.stem)]
    others += texts_in(tests / "negative")
    yes, no = _words(told), _words(others)
    weights = _weights(_counts(yes), len(yes), _counts(no), len(no))
    rows = [f"{word},{round(10 * weight)}\n" for word, weight in sorted(weights.items())]
    kept = [row for row in rows if not row.endswith(",0\n")]
    OUT.write_text(HEAD + "word,tenths\n" + "".join(kept), encoding="utf-8")
    print(f"{len(yes)} reports, {len(no)} others, {len(kept)} words → {OUT.relative_to(ROOT)}")
    _print_bounds(yes, no)


def _print_bounds(yes: Sequence[frozenset[str]], no: Sequence[frozenset[str]]) -> None:
    """Each text by the weights of all others."""
    in_yes, in_no = _counts(yes), _counts(no)
    likeness = [
        [_mean(words, _weights(in_yes - Counter(words), len(yes) - 1, in_no, len(no)))
         for words in yes],
        [_mean(words, _weights(in_yes, len(yes), in_no - Counter(words), len(no) - 1))
         for words in no],
    ]  # fmt: skip
    for bound in BOUNDS:
        below = [sum(value < bound for value in values) for values in likeness]
        print(f"below {bound:5.2f}: {below[0]:4} reports {below[1]:4} others")


def _words(paths: Iterable[Path]) -> list[frozenset[str]]:
    return [words_of(path.read_text(encoding="utf-8")) for path in paths]


def _counts(texts: Iterable[frozenset[str]]) -> Counter[str]:
    return Counter(word for words in texts for word in words)


def _weights(yes: Counter[str], of_yes: int, no: Counter[str], of_no: int) -> dict[str, float]:
    """Log odds with half a text added, for words of so many texts; of reports as of others."""
    return {
        word: math.log((yes[word] + 0.5) / (of_yes + 1) * (of_no + 1) / (no[word] + 0.5))
        for word in yes.keys() | no.keys()
        if yes[word] + no[word] >= LEAST_TEXTS
    }


def _mean(words: frozenset[str], weights: dict[str, float]) -> float:
    found = [weights[word] for word in words if word in weights]
    return sum(found) / max(1, len(found))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
