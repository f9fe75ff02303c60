"""How many errors ``kg check`` finds in reports, and how often it cries wolf.

Errors of a known kind are planted in reports of real matches (``planting.py``), one at a time; an
oracle that shares no line with ``kg`` (``results_oracle.py``) says whether the results refute them.
Printed are, per kind, the share that is found (a contradicted claim in the sentence of the error
that the clean report does not have), and for errors that the results leave open, how many are not
called contradicted; over the clean reports, the false alarms, the share of verifiable claims that
come out supported, and the processor's time for a report. The baseline is a check that contradicts
nothing: it finds nothing and raises no alarm.

    bench_check.py STORE [--results FOLDER] [--most ERRORS] [--misses FILE]
"""

from __future__ import annotations

import argparse
import csv
import random
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import made_check
from annotated import Claim, Report, reports
from planting import LINE, Planted, planted
from results_oracle import Results

from kg.check.report import check_report
from kg.check.verdicts import CheckedClaim
from kg.graph.store import KnowledgeStore, open_store
from kg.read.document import document

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT.parent / "shared" / "data" / "internationals"
LIKE: Mapping[str, frozenset[str]] = {
    "score": frozenset({"score", "result", "shootout"}),
    "scorer": frozenset({"scorer", "own_goal", "penalty", "minute"}),
    "minute": frozenset({"minute"}), "venue": frozenset({"venue"}),
    "city": frozenset({"city", "venue"}), "competition": frozenset({"competition"}),
    "stage": frozenset({"stage"}), "date": frozenset({"date"}),
    "next": frozenset({"next_fixture"}),
}  # fmt: skip
"""The kinds of ``kg check`` by which a kind of annotated claim is understood; history by others."""
OF_THE_MATCH = frozenset().union(*LIKE.values()) | {"card", "referee", "attendance"}


@dataclass(frozen=True, slots=True)
class Bed:
    """What the errors are planted in and held against."""

    store: KnowledgeStore
    results: Results
    grounds: Mapping[str, str]
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check says of a text, on all matches in it, and how many seconds it took."""

    claims: tuple[CheckedClaim, ...]
    found: bool
    why: str
    seconds: float


def check(store: KnowledgeStore, name: str, text: str) -> Checked:
    """The claims of one text."""
    begin = time.process_time()
    made = check_report(store, document(text.encode(), f"{name}.txt"))
    seconds = time.process_time() - begin
    claims = tuple(claim for report in made for claim in report.claims)
    return Checked(claims, any(r.match for r in made), "; ".join(r.why for r in made), seconds)


def drawn(bed: Bed, most: int | None) -> list[Planted]:
    """The errors of all reports, of each kind no more than ``most``, spread over the reports."""
    by_kind = defaultdict[tuple[str, bool], list[Planted]](list)
    for report in bed.reports:
        for error in planted(report, bed.results, bed.grounds):
            by_kind[error.kind, error.refuted].append(error)
    dice = random.Random(0)  # noqa: S311  a repeatable choice, no secret
    if most is None:
        return [error for errors in by_kind.values() for error in errors]
    return [e for errors in by_kind.values() for e in dice.sample(errors, min(most, len(errors)))]


def contradicting(error: Planted, now: Checked, clean: Checked) -> list[CheckedClaim]:
    """The contradicted claims in the sentences of the error that the clean report does not have."""
    before = {(c.kind, c.stated, c.text) for c in clean.claims if c.verdict == "contradicted"}
    lines = [
        line.span()
        for line in LINE.finditer(error.text)
        if any(line.start() < end and start < line.end() for start, end in error.spans)
    ]
    return [
        c
        for c in now.claims
        if c.verdict == "contradicted"
        and (c.kind, c.stated, c.text) not in before
        and any(c.start < end and start < c.end for start, end in lines)
    ]


def of_errors(bed: Bed, clean: Mapping[str, Checked], errors: Iterable[Planted]
              ) -> Iterator[tuple[Planted, list[CheckedClaim], Checked]]:  # fmt: skip
    """Each error with the contradicted claims at it."""
    for error in errors:
        now = check(bed.store, error.report, error.text)
        yield error, contradicting(error, now, clean[error.report]), now


def print_errors(told: Sequence[tuple[Planted, list[CheckedClaim], Checked]]) -> None:
    """A line per kind: how many errors there are, and how many are found or left open."""
    counts = defaultdict[str, Counter[str]](Counter)
    for error, against, now in told:
        row = counts[error.kind]
        if error.refuted:
            row["refuted"] += 1
            row["found"] += bool(against)
            row["match"] += now.found
        else:
            row["open"] += 1
            row["kept"] += not against
    print(f"{'planted error':<16}{'refuted':>8}{'found':>7}{'share':>8}{'where match':>13}"
          f"{'open':>6}{'not contradicted':>18}")  # fmt: skip
    for kind, row in sorted(counts.items()):
        share, seen = _share(row["found"], row["refuted"]), _share(row["found"], row["match"])
        print(f"{kind:<16}{row['refuted']:>8}{row['found']:>7}{share:>8}{seen:>13}{row['open']:>6}"
              f"{_share(row['kept'], row['open']):>18}")  # fmt: skip


def print_clean(bed: Bed, clean: Mapping[str, Checked]) -> None:
    """False alarms, verifiable claims that are supported, matches found, and times."""
    claims = [claim for one in clean.values() for claim in one.claims]
    alarms = sum(claim.verdict == "contradicted" for claim in claims)
    print(f"\nclean reports: {len(clean)}, match found in {sum(c.found for c in clean.values())}")
    by_verdict = Counter(claim.verdict for claim in claims).most_common()
    print(f"claims understood: {len(claims)}, " + ", ".join(f"{n} {v}" for v, n in by_verdict))
    print(f"false alarms: {alarms} ({_share(alarms, len(claims))})")
    rows = defaultdict[str, Counter[str]](Counter)
    for report in bed.reports:
        for kind, verdict in verdicts(report, bed.results, clean[report.name]):
            rows[kind][verdict] += 1
    heads = ("in reports", "understood", "supported", "share", "of understood")
    print(f"\n{'verifiable claim':<18}" + "".join(f"{head:>15}" for head in heads))
    for kind, row in [*sorted(rows.items()), ("all", sum(rows.values(), Counter()))]:
        seen = row.total() - row["unread"]
        shares = _share(row["supported"], row.total()), _share(row["supported"], seen)
        cells = (row.total(), seen, row["supported"], *shares)
        print(f"{kind:<18}" + "".join(f"{cell:>15}" for cell in cells))
    seconds = sorted(one.seconds for one in clean.values())
    median = statistics.median(seconds)
    print(f"\nprocessor seconds a report: median {median:.2f}, most {seconds[-1]:.2f}")


def verdicts(report: Report, results: Results, clean: Checked) -> Iterator[tuple[str, str]]:
    """For each claim that the results prove, its kind and what became of it."""
    match = report.match(results)
    for claim in report.claims:
        if match is None or results.truth(claim.statement, match) is not True:
            continue
        at = [c.verdict for c in clean.claims if _is_like(claim, c, report.text)]
        best = next((v for v in ("contradicted", "supported", *at) if v in at), "unread")
        yield claim.kind, best


def _is_like(claim: Claim, checked: CheckedClaim, text: str) -> bool:
    """True if a checked claim is of the kind and at the words, or for a man named often, of him."""
    like = LIKE.get(claim.statement["of"])
    if like is None:
        return (
            checked.kind not in OF_THE_MATCH
            and checked.start < claim.end
            and claim.at < checked.end
        )
    if claim.kind == "scorer" and claim.words == claim.value:
        return checked.kind in like and claim.value in (checked.stated + checked.text)
    line = next(s for s in LINE.finditer(text) if s.end() > claim.value_at)
    return checked.kind in like and checked.start < line.end() and line.start() < checked.end


def write_misses(path: Path, told: Sequence[tuple[Planted, list[CheckedClaim], Checked]],
                 clean: Mapping[str, Checked], bed: Bed) -> None:  # fmt: skip
    """A line per false alarm, claim that is not supported, error missed and error made of a gap."""
    lines = []
    for name, one in clean.items():
        lines += [f"no match\t{name}\t{one.why}"] if not one.found else []
        lines += [
            "\t".join(
                ("false alarm", name, c.kind, _flat(c.text), c.stated, str(c.known), c.reason)
            )
            for c in one.claims
            if c.verdict == "contradicted"
        ]
    for report in bed.reports:
        match, one = report.match(bed.results), clean[report.name]
        held = (c for c in report.claims
                if match and bed.results.truth(c.statement, match) is True)  # fmt: skip
        for claim, (kind, verdict) in zip(held, verdicts(report, bed.results, one), strict=True):
            if verdict != "supported" and one.found:
                lines.append(f"{verdict}\t{report.name}\t{kind}\t{_flat(claim.words)}")
    for error, against, now in told:
        if error.refuted != bool(against) and now.found | (not error.refuted):
            start, end = error.spans[0]
            around = _flat(error.text[max(0, start - 60) : end + 40])
            what = "missed" if error.refuted else "overdone"
            lines.append(f"{what}\t{error.report}\t{error.kind}\t{error.manner}\t"
                         f"{error.right} -> {error.wrong}\t{around}")  # fmt: skip
    path.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")


def _flat(words: str) -> str:
    return " ".join(words.split())


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def grounds() -> dict[str, str]:
    """Grounds of internationals with their towns, as the lexicon has them."""
    with (ROOT / "ontology" / "lexicon" / "grounds.csv").open(encoding="utf-8") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {
            r["name"]: r["city"] for r in rows if r["source"] == "hosts of international matches"
        }


def small(folder: Path) -> Bed:
    """One made-up report among made-up results."""
    from kg.build import add_sources, settle
    from kg.graph.store import memory_store

    made_check.write_results(folder)
    store = memory_store()
    for outcome in add_sources(store, [str(folder)]):
        if outcome.error:
            raise outcome.error
    settle(store)
    return Bed(store, Results(folder), {"Wembley": "London"}, (made_check.report(),))


def main() -> None:
    """Checks the clean reports and the planted errors, and prints what came of them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--small", action="store_true", help="one made-up report")
    parser.add_argument("store", nargs="?", help="a store of all results")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the files of the results")
    parser.add_argument("--most", type=int, help="of each kind no more errors than this")
    parser.add_argument("--only", default="", help="reports whose names hold this")
    parser.add_argument("--misses", type=Path, help="where to write what went wrong, a line each")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if said.small:
            bed = small(Path(folder))
        elif said.store:
            chosen = tuple(r for r in reports(ROOT) if said.only in r.name)
            bed = Bed(open_store(said.store), Results(said.results), grounds(), chosen)
        else:
            raise SystemExit("name a store that was built from all results, or say --small")
        check(bed.store, "warm-up", made_check.TEXT)
        clean = {r.name: check(bed.store, r.name, r.text) for r in bed.reports}
        told = list(of_errors(bed, clean, drawn(bed, said.most)))
        print_errors(told)
        print_clean(bed, clean)
        if said.misses:
            write_misses(said.misses, told, clean, bed)


if __name__ == "__main__":
    main()
