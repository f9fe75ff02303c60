"""Counts how often facts are read rightly and writes ontology/lexicon/confidence.toml.

Run with a folder of gold sheets and one of reports; only the two thirds that may be tuned on are
read. Every fact that the gold decides is put in a drawer by its kind and by how well it is told
(kg/read/confidence.py); a drawer's confidence is the share of right ones in it, drawn towards that
of its kind where it holds few. At the end the band from 90 on is measured with each report weighed
by the drawers of the others alone, so that no report vouches for itself.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from measure import ROOT

sys.path.insert(0, str(ROOT))

from kg.evaluate.folders import Case, cases, read_case
from kg.evaluate.spelling import folded
from kg.evaluate.verdicts import Verdict
from kg.model import Fact, KeyPart, Thing
from kg.read.confidence import kind_of, support
from kg.read.document import document
from kg.read.report import read

KINDS = {
    "teams": ("Side.ofTeam",),
    "home": ("Side.nominalHome",),
    "score": ("Side.goals",),
    "goals": ("Goal.scorer", "Goal.ownGoalBy"),
    "goal minute": ("Goal.minute",),
    "penalty flag": ("Goal.converted",),
    "own-goal flag": ("Goal.ownGoalBy",),
    "assist": ("Goal.assistedBy",),
    "missed penalties": ("PenaltyKick.taker",),
    "disallowed goals": ("DisallowedGoal.disallowedFor",),
    "cards": ("Card.cardFor",),
    "card minute": ("Card.minute",),
    "substitutions": ("Substitution.playerOn",),
    "substitution minute": ("Substitution.minute",),
    "competition": ("Match.edition",),
    "stage": ("Match.stage",),
    "venue": ("Match.venue",),
    "city": ("Match.place",),
    "attendance": ("Match.attendance",),
    "referee": ("Match.referee",),
    "managers": ("Side.managedBy",),
    "quotes": ("Quotation.speaker",),
}
"""The facts of a reading that each kind of verdict decides on."""
THRESHOLD = 50
FEW = 6
"""A drawer counts as if it held this many more, right as often as those of its kind; a kind as if
it had this many more, right as often as all facts."""
SUPPORTS = ("several", "one", "guessed")
HEAD = """# Licence: CC0 1.0
# How many in a hundred facts of each kind are read rightly, by how well they are told: by several
# passages, by one, or only guessed from what else is told. Written by benchmarks/calibrate.py,
# counted on the development reports that are not held back; the counts stand behind each line.
"""

Drawer = tuple[str, str]


def main(gold: Path, reports: Path) -> None:
    """Counts, writes the table, and prints what the band from 90 on is worth."""
    counted: dict[str, list[tuple[Drawer, bool]]] = {}
    for case in cases(gold, reports, "tuned"):
        if isinstance(case, Case) and case.report is not None:
            counted[case.name] = list(_drawers(case))
    everything = [one for found in counted.values() for one in found]
    path = ROOT / "ontology" / "lexicon" / "confidence.toml"
    path.write_text(_written(everything), encoding="utf-8")
    print(f"{len(everything)} facts of {len(counted)} reports → {path.relative_to(ROOT)}")
    _print_bands(counted)


def _drawers(case: Case) -> Iterator[tuple[Drawer, bool]]:
    result = read_case(case)
    verdicts = getattr(result, "verdicts", ())
    path = Path(case.report or "")
    facts = read(document(path.read_bytes(), path.name)).facts
    for verdict in verdicts:
        if verdict.kind in KINDS and verdict.outcome in {"right", "wrong"}:
            fact = _fact(verdict, facts)
            if fact is not None:
                yield (kind_of(fact), support(fact)), verdict.outcome == "right"


def _fact(verdict: Verdict, facts: tuple[Fact, ...]) -> Fact | None:
    """The fact that the verdict is on: of its kind, with most of its names."""
    wanted = {word for name in verdict.names for word in folded(str(name)).split()}
    fitting = [fact for fact in facts if kind_of(fact) in KINDS[verdict.kind]]
    return max(fitting, key=lambda f: len(wanted & _names(f)), default=None)


def _names(fact: Fact) -> set[str]:
    return {word for part in (fact.subject, fact.value) for word in _words(part)}


def _words(part: object) -> Iterator[str]:
    if isinstance(part, Thing):
        key: tuple[KeyPart, ...] = part.key
        for inner in key:
            yield from _words(inner)
    else:
        yield from folded(str(part)).split()


def _table(found: list[tuple[Drawer, bool]]) -> dict[str, dict[str, tuple[int, int, int]]]:
    """For each kind and support: per cent, right ones, all."""
    right: Counter[Drawer] = Counter(drawer for drawer, ok in found if ok)
    every: Counter[Drawer] = Counter(drawer for drawer, _ in found)
    table: dict[str, dict[str, tuple[int, int, int]]] = defaultdict(dict)
    overall = sum(right.values()) / max(1, len(found))
    for kind in sorted({kind for kind, _ in every}):
        mine = [(right[kind, s], every[kind, s]) for s in SUPPORTS]
        right_of_kind, of_kind = (sum(column) for column in zip(*mine, strict=True))
        share = (right_of_kind + FEW * overall) / (of_kind + FEW)
        for s, (r, n) in zip(SUPPORTS, mine, strict=True):
            table[kind][s] = (min(99, round(100 * (r + FEW * share) / (n + FEW))), r, n)
    return table


def _written(found: list[tuple[Drawer, bool]]) -> str:
    lines = [HEAD, f"threshold = {THRESHOLD}\n"]
    for kind, by_support in _table(found).items():
        lines.append(f'[kinds."{kind}"]')
        lines += [f"{s} = {p}  # {r} of {n}" for s, (p, r, n) in by_support.items()]
        lines.append("")
    return "\n".join(lines)


def _print_bands(counted: dict[str, list[tuple[Drawer, bool]]]) -> None:
    """How many are right in each band, every report weighed by the others."""
    bands: dict[int, list[bool]] = defaultdict(list)
    for name, own in counted.items():
        table = _table([one for other, found in counted.items() if other != name for one in found])
        for (kind, how), ok in own:
            percent = table[kind][how][0] if kind in table else 0
            bands[percent // 10 * 10].append(ok)
    for low in sorted(bands, reverse=True):
        right, all_ = sum(bands[low]), len(bands[low])
        print(f"{low:3}–{low + 10}: {right} of {all_} right ({right / all_:.3f})")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
