"""Learns what words between two names weigh for their sides: ontology/lexicon/learnt-sides.tsv.

    python benchmarks/learn_sides.py

Lessons are the reports of benchmarks/marked, in which every name has its side, and our own reports
with gold sheets, which tell the sides of many. Logistic regression with a penalty on squares; it
needs scikit-learn (``pip install "football-kg[learn]"``). Beforehand the same is learnt from all
files but one and asked of that one, by turns, and how often the answers are right is printed, by
how surely they are given.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from measure import ROOT
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(ROOT))

from weigh_hints import sides_told

from kg.evaluate.folders import Case, cases
from kg.read.learnt import START
from kg.read.mended import mended
from kg.read.references import scene
from kg.read.scene import Scene
from kg.read.sidewords import ties
from kg.read.story import story
from kg.read.stretch import all_told

MARKED = ROOT / "benchmarks" / "marked"
OWN = ROOT / "tests" / "reports"
LEARNT = ROOT / "ontology" / "lexicon" / "learnt-sides.tsv"
RARE = 2
"""A feature that fewer lessons have is left out."""
PENALTY = 0.1
"""How little large weights are punished."""
LIGHT = 2
"""Weights below so many hundredths are not worth keeping."""
HEAD = """# Licence: CC0 1.0
# What features of two names weigh for one side, in hundredths of log odds; below nil for two.
# Written by benchmarks/learn_sides.py from our own texts; kg/read/sidewords.py has the features.
"""
_MARK = re.compile(r"\[([^\[\]|]+)\|([a-z])\d?([ABRX]?)\]")


@dataclass(frozen=True, slots=True)
class Lesson:
    """Two names near each other: the features, and whether they are of one side."""

    features: frozenset[str]
    same: bool


def main() -> None:
    """Gathers the lessons, tells how well they are learnt, and writes the weights."""
    files = [list(_marked(path)) for path in sorted(MARKED.glob("reports-*.txt"))]
    files.append(list(_with_gold()))
    _cross_checked(files)
    lessons = [lesson for lot in files for lesson in lot]
    weights = _Model(lessons).weights()
    rows = [f"{feature}\t{weights[feature]}\n" for feature in sorted(weights)]
    LEARNT.write_text(HEAD + "".join(rows), encoding="utf-8")
    print(f"{LEARNT.name}: {len(rows)} features of {len(lessons)} lessons")


def _marked(path: Path) -> Iterator[Lesson]:
    """Every two men near each other in the marked reports of a file."""
    for words in re.split(r"(?m)^## .*$", path.read_text("utf-8"))[1:]:
        text, marks = _unmarked(words.strip())
        told = scene(text)
        yield from _lessons(told, dict(_sides(told, marks)))


def _with_gold() -> Iterator[Lesson]:
    """The same of reports with gold sheets, for those whose side the gold tells."""
    for case in cases(OWN / "gold", OWN / "texts", "all"):
        if isinstance(case, Case) and case.report and case.of == 1:
            told, found = all_told(mended(case.report.read_text(encoding="utf-8")))
            out = story(told, found)
            sides = sides_told(case.gold, out) if out else {}
            named = {n: sides[m.name] for n, m in enumerate(told.mentions) if m.name in sides}
            yield from _lessons(told, named)


def _lessons(told: Scene, sides: Mapping[int, str]) -> Iterator[Lesson]:
    """Every two men of known sides near each other; ``sides`` are those of mentions."""
    for one, other, features in ties(told):
        if one in sides and other in sides:
            yield Lesson(frozenset(features), sides[one] == sides[other])


def _unmarked(words: str) -> tuple[str, dict[int, tuple[str, str]]]:
    """The text without its marks, and the role and side of what begins at a place."""
    text, at = "", 0
    marks: dict[int, tuple[str, str]] = {}
    for found in _MARK.finditer(words):
        text += words[at : found.start()]
        marks[len(text)] = found[2], found[3]
        text, at = text + found[1], found.end()
    return text + words[at:], marks


def _sides(told: Scene, marks: dict[int, tuple[str, str]]) -> Iterator[tuple[int, str]]:
    """The side of each mention of a man that is marked with one."""
    for n, mention in enumerate(told.mentions):
        role, side = marks.get(mention.span.start, ("", ""))
        if side in {"A", "B"} and role != "t" and mention.kind == "person":
            yield n, side


class _Model:
    """Weights fitted to lessons."""

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        counted = Counter(feature for lesson in lessons for feature in lesson.features)
        self.kept = {feature for feature, count in counted.items() if count >= RARE}
        self.rows = DictVectorizer(dtype=np.float32)
        seen = self.rows.fit_transform(self._bags(lessons))
        self.fitted = LogisticRegression(C=PENALTY, max_iter=300, tol=1e-3)
        self.fitted.fit(seen, [lesson.same for lesson in lessons])

    def _bags(self, lessons: Iterable[Lesson]) -> list[dict[str, float]]:
        return [{f: 1.0 for f in sorted(x.features) if f in self.kept} for x in lessons]

    def chances(self, lessons: Sequence[Lesson]) -> Sequence[float]:
        """How likely each lesson's names are of one side."""
        seen = self.rows.transform(self._bags(lessons))
        return [float(row[1]) for row in self.fitted.predict_proba(seen)]

    def weights(self) -> dict[str, int]:
        """The weight of each feature that has one, and of the start."""
        shown = np.rint(self.fitted.coef_[0] * 100).astype(int).tolist()
        told = dict(zip(self.rows.get_feature_names_out().tolist(), shown, strict=True))
        kept = {feature: weight for feature, weight in told.items() if abs(weight) >= LIGHT}
        return {**kept, START: round(float(self.fitted.intercept_[0]) * 100)}


def _cross_checked(files: Sequence[Sequence[Lesson]]) -> None:
    """Prints how often lessons of files that were not learnt are answered rightly."""
    right: Counter[int] = Counter()
    asked: Counter[int] = Counter()
    for n, held in enumerate(files):
        model = _Model([lesson for k, lot in enumerate(files) if k != n for lesson in lot])
        for lesson, chance in zip(held, model.chances(held), strict=True):
            band = min(9, int(max(chance, 1 - chance) * 10))
            asked[band] += 1
            right[band] += (chance > 1 / 2) == lesson.same
    print(f"{sum(asked.values())} lessons; right, by the chance given:")
    for tenth in sorted(asked):
        share = right[tenth] / asked[tenth]
        print(f"  {tenth / 10:.1f} {right[tenth]:6} of {asked[tenth]:6}  {share:.3f}")


if __name__ == "__main__":
    main()
