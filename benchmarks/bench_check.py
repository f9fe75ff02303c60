"""How many errors ``kg check`` finds in reports, and how often it cries wolf.

Errors of a known kind are planted in reports of real matches (``planting.py``), one at a time; an
oracle that shares no line with ``kg`` (``results_oracle.py``) says whether the results refute them.
Printed are, per kind, the share that is found (a contradicted claim in the sentence of the error
that the clean report does not have), how many come out supported (the worst that can happen: a
claim of the error's kind at the words that were changed with which the results are said to agree),
and for errors that the results leave open, how many are not called contradicted; over the clean
reports, the false alarms, the share of verifiable claims that come out supported, and the
processor's time for a report. The baseline is a check that contradicts nothing: it finds nothing
and raises no alarm; one that supports everything affirms every error.

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
from sentences import sentences

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
SAME: Mapping[str, frozenset[str]] = {
    "scorer": frozenset({"scorer", "own_goal", "penalty"}), "city": frozenset({"venue", "city"}),
    "side": frozenset({"score", "result"}), "next fixture": frozenset({"next_fixture"}),
    "record": frozenset({"record", "tally"}),
}  # fmt: skip
"""The kinds of ``kg check`` that affirm a planted error if they are supported at its words."""
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


def supporting(bed: Bed, error: Planted, now: Checked) -> list[CheckedClaim]:
    """The supported claims that affirm an error: of its kind, and at the words that were changed.

    Of exchanged sides those in their sentence, for the score need not stand beside the names. That
    a man scored who did is no error, though two who did stand in each other's place.
    """
    places = list(error.spans)
    if error.kind == "side":
        lines = LINE.finditer(error.text)
        places = [s.span() for s in lines if s.start() < places[0][1] and places[0][0] < s.end()]
    like = SAME.get(error.kind) or LIKE.get(error.kind)
    return [
        c
        for c in now.claims
        if c.verdict == "supported"
        and (c.kind in like if like else c.kind not in OF_THE_MATCH)
        and any(c.start < end and start < c.end for start, end in places)
        and not (error.kind == "scorer" and _scored(bed, error.report, c.known or ""))
    ]


def _scored(bed: Bed, name: str, man: str) -> bool:
    """True if the results have a man among the scorers of a report's match."""
    match = next(r for r in bed.reports if r.name == name).match(bed.results)
    return match is not None and bed.results.truth({"of": "scorer", "name": man}, match) is True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a planted error: the claims that contradict it, and those that affirm it."""

    error: Planted
    now: Checked
    against: Sequence[CheckedClaim]
    affirmed: Sequence[CheckedClaim]


def of_errors(bed: Bed, clean: Mapping[str, Checked], errors: Iterable[Planted]
              ) -> Iterator[Outcome]:  # fmt: skip
    """What becomes of each error."""
    for error in errors:
        now = check(bed.store, error.report, error.text)
        against = contradicting(error, now, clean[error.report])
        yield Outcome(error, now, against, supporting(bed, error, now))


def print_errors(told: Sequence[Outcome]) -> None:
    """A line per kind: how many errors there are, and how many are found, affirmed, left open."""
    counts = defaultdict[str, Counter[str]](Counter)
    for one in told:
        for row in (counts[one.error.kind], counts["all"]):
            if one.error.refuted:
                row["refuted"] += 1
                row["found"] += bool(one.against)
                row["match"] += one.now.found
                row["supported"] += bool(one.affirmed)
            else:
                row["open"] += 1
                row["kept"] += not one.against
    print(f"{'planted error':<16}{'refuted':>8}{'found':>7}{'share':>8}{'where match':>13}"
          f"{'supported':>11}{'open':>6}{'not contradicted':>18}")  # fmt: skip
    for kind, row in sorted(counts.items(), key=lambda one: (one[0] == "all", one[0])):
        share, seen = _share(row["found"], row["refuted"]), _share(row["found"], row["match"])
        print(f"{kind:<16}{row['refuted']:>8}{row['found']:>7}{share:>8}{seen:>13}"
              f"{row['supported']:>11}{row['open']:>6}"
              f"{_share(row['kept'], row['open']):>18}")  # fmt: skip


def print_sentences(bed: Bed, most: int) -> list[str]:
    """A line per sentence: how many are true and false, and what became of each sort.

    Of false ones, those that are true of the other team are counted on their own, too. Returns a
    line for each that came out otherwise.
    """
    misses: list[str] = []
    counts = defaultdict[str, Counter[tuple[str, str]]](Counter)
    for one in sentences(bed.results, most):
        found = check(bed.store, "sentence", one.text)
        claims = [c for c in found.claims if c.start >= one.start and c.kind not in OF_THE_MATCH]
        said = {c.verdict for c in claims}
        verdict = next((v for v in ("contradicted", "supported") if v in said), "open")
        for row in (counts[one.kind], counts["all"]):
            row["right" if one.right else "wrong", verdict] += 1
            row["other", verdict] += one.other_team
        if (one.right and verdict != "supported") or (not one.right and verdict != "contradicted"):
            known = "; ".join(f"{c.kind} {c.verdict} {c.known}" for c in claims)
            right = "right" if one.right else "other's" if one.other_team else "wrong"
            misses.append("\t".join((f"{right}: {verdict}", _flat(one.text), known)))
    print(f"\n{'sentence':<50}{'true':>6}{'supp':>6}{'contr':>6}{'false':>7}{'contr':>6}{'supp':>6}"
          f"{'other s':>9}{'supp':>6}")  # fmt: skip
    for kind, row in sorted(counts.items(), key=lambda one: (one[0] == "all", one[0])):
        cells = [
            f"{sum(n for (sort, _), n in row.items() if sort == wanted):>7}"
            + "".join(f"{row[wanted, verdict]:>6}" for verdict in verdicts_)
            for wanted, verdicts_ in (
                ("right", ("supported", "contradicted")),
                ("wrong", ("contradicted", "supported")),
                ("other", ("supported",)),
            )
        ]
        print(f"{kind:<49}" + "".join(cells))
    return misses


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


def write(path: Path | None, lines: Sequence[str]) -> None:
    """The lines in order, if a file is asked for."""
    if path is not None:
        path.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")


def misses(told: Sequence[Outcome], clean: Mapping[str, Checked], bed: Bed) -> list[str]:
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
    for one in told:
        error = one.error
        start, end = error.spans[0]
        around = _flat(error.text[max(0, start - 60) : end + 40])
        planted = (error.report, error.kind, error.manner, f"{error.right} -> {error.wrong}")
        if error.refuted != bool(one.against) and one.now.found | (not error.refuted):
            what = "missed" if error.refuted else "overdone"
            lines.append("\t".join((what, *planted, around)))
        for claim in one.affirmed if error.refuted else ():
            said = claim.kind, _flat(claim.text), claim.stated, str(claim.known)
            lines.append("\t".join(("false support", *planted, *said, around)))
    return lines


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
    parser.add_argument("--sentences", type=int, metavar="MATCHES",
                        help="no reports, but made sentences about so many matches")  # fmt: skip
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
        if said.sentences:
            lines = print_sentences(bed, said.sentences)
            write(said.misses, lines)
            return
        clean = {r.name: check(bed.store, r.name, r.text) for r in bed.reports}
        told = list(of_errors(bed, clean, drawn(bed, said.most)))
        print_errors(told)
        print_clean(bed, clean)
        write(said.misses, misses(told, clean, bed))


if __name__ == "__main__":
    main()
