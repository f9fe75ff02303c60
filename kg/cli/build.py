"""``kg build``: sources become a store, or with ``-o`` a file."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from kg.cli.export import write_graph
from kg.cli.program import Verb, jobs_option, now, published_option, say, store_option, wants_traces
from kg.cli.progress import progress
from kg.errors import CallError, InputError
from kg.workers import FEW, cores

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from kg.build import Outcome
    from kg.errors import FootballError
    from kg.graph.store import KnowledgeStore
    from kg.reason.materialize import Materialized
    from kg.sources.files import Found


@click.command("build", cls=Verb)
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@click.option("-o", "--output", metavar="FILE",
              help="Only write the graph to a file (- is stdout); no store is kept.")  # fmt: skip
@click.option("--format", "form", metavar="FORMAT",
              help="For -o: ttl, trig, nt, nq, jsonld or rdf; default: by extension.")  # fmt: skip
@published_option
@click.option("--no-reason", is_flag=True, help="Keep to what the sources say: derive nothing.")
@click.option("--strict", is_flag=True, help="Save nothing if one of the sources fails.")
@click.option("--replace", is_flag=True, help="Replace a store that was built from other sources.")
@jobs_option
@store_option
def command(  # noqa: PLR0913 - a parameter per option
    sources: tuple[str, ...], output: str | None, form: str | None,
    published: dt.datetime | None, store: str, *, jobs: int | None, no_reason: bool, strict: bool,
    replace: bool,
) -> int:  # fmt: skip
    """Read sources, build the graph, reason, save.

    SOURCE is a report (.txt .md .html, or - for stdin), a folder of reports, results (a folder
    that holds results.csv, or matches.csv and goals.csv; a file in football.txt), or an RDF file.
    Without SOURCE: the report that comes with the program.
    """
    from kg.graph.draft import place_for
    from kg.sources.files import find_sources

    # What a build makes by the million stays to its end: looking through it for rings is in vain.
    gc.set_threshold(200_000, 20, 20)
    files = find_sources(sources)
    want = _Want(published.date() if published else None, jobs or cores(), not no_reason, strict)
    with place_for(files, None if output else store) as graph:
        code, made = _filled(graph, files, want, None if output or replace else store)
        if not made:
            say("Nothing was saved.")
        elif output is not None:
            write_graph(graph, output, form)
        else:
            _save(graph, store)
    return code


@dataclass(frozen=True, slots=True)
class _Want:
    """How to build."""

    published: dt.date | None
    jobs: int
    reason: bool
    strict: bool


def _filled(
    graph: KnowledgeStore, files: Sequence[Found], want: _Want, location: str | None
) -> tuple[int, bool]:
    """Reads the sources into the graph and reasons: the exit code, and whether to save it.

    ``location`` is where there must be no store of other sources.
    """
    from kg.build import add_files, settle

    read = add_files(graph, files, published=want.published, jobs=want.jobs)
    code, good = report(read, len(files), strict=want.strict)
    if code and (want.strict or not good):
        return code, False
    if location is not None:
        refuse_other(location, graph)
    clashes = derived(settle(graph, reason=want.reason))
    return (1, False) if clashes and want.strict else (code, True)


def _save(graph: KnowledgeStore, location: str) -> None:
    from kg.build import carry_links, note_run
    from kg.graph.store import is_store, save

    if is_store(location):
        carry_links(graph, location)
    note_run(graph, now(), "kg build")
    save(graph, location)
    say(f"Saved {location}.")
    say(next_steps(graph, location))


def derived(made: Materialized) -> int:
    """Says what reasoning found, and gives the number of contradictions."""
    for clash in made.clashes:
        say(f"warning: {clash.sentence}")
    say(
        f"The graph holds {made.asserted} asserted facts and {made.inferred} that follow from them."
    )
    return len(made.clashes)


def report(outcomes: Iterable[Outcome], total: int = 1, *, strict: bool = False) -> tuple[int, int]:
    """Says what is read as it is read; gives the exit code, and how many sources were read.

    A row left out of a table is a warning, and with ``strict`` a failure of its source.

    ``total`` is the number of outcomes to come. Many are counted on a terminal by a bar, and only
    what is odd about one of them gets a line; off a terminal each has its line.
    """
    code = good = matches = 0
    hints: set[str] = set()
    with progress(total) as bar:
        for outcome in bar.over(outcomes):
            for warning in (*outcome.warnings, *outcome.problems):
                say(f"warning: {warning}")
            if strict and outcome.problems:
                code = code or InputError.exit_code
            if outcome.error:
                failure = _failure(outcome, outcome.error, total)
                code = code or failure
                continue
            good += 1
            matches += outcome.matches
            hints |= {outcome.hint} - {""}
            odd = not outcome.matches or outcome.encoding != "utf-8"
            say(_summary(outcome), verbose=bar.shown and not odd)
            say(f"{outcome.name}: read as {outcome.encoding or outcome.note}", verbose=True)
    for hint in sorted(hints):
        say(f"hint: {hint}")
    if total > FEW:
        failed = total - good
        say(f"{good} sources read, {_matches(matches)} reported; {failed or 'none'} failed.")
    return code, good


def _failure(outcome: Outcome, error: FootballError, total: int) -> int:
    """Says why a source was not read; a fault of ours in one of many is that source's failure."""
    if outcome.trace and wants_traces():
        click.echo(outcome.trace, err=True, nl=False)
    click.echo(f"kg: {error}", err=True)
    return InputError.exit_code if error.exit_code == 70 and total > 1 else error.exit_code


def _matches(number: int) -> str:
    return "1 match" if number == 1 else f"{number} matches"


def _summary(outcome: Outcome) -> str:
    if outcome.note == "results":
        return f"Read {outcome.name}: {_matches(outcome.matches)}, {outcome.facts} goals."
    if not outcome.encoding:
        return f"Read {outcome.name} (RDF): {outcome.facts} statements."
    unsure = "" if outcome.encoding == "utf-8" else f" (as {outcome.encoding})"
    if not outcome.matches:
        why = outcome.note.rstrip(".") or "no match is reported in it"
        return f"Read {outcome.name}{unsure}: {why}; {outcome.facts} facts."
    return (
        f"Read {outcome.name}{unsure}: {_matches(outcome.matches)}, {outcome.facts} facts "
        f"in {outcome.passages} passages."
    )


def refuse_other(location: str, graph: KnowledgeStore) -> None:
    """Refuses to write over a store that holds sources which this build does not."""
    from kg.graph.store import is_store, open_store

    if not is_store(location):
        return
    built = {source.sha256 for source in graph.sources}
    other = [source.name for source in open_store(location).sources if source.sha256 not in built]
    if other:
        shown = ", ".join(other[:3]) + (" …" if len(other) > 3 else "")
        raise CallError(
            f"{location} was built from other sources ({shown}): --replace gives them up, "
            "kg add keeps them, --store chooses another place"
        )


def next_steps(graph: KnowledgeStore, location: str) -> str:
    """What to try on this graph: a record that was equalled or broken, if it has one."""
    from pyoxigraph import QuerySolutions

    from kg.ask.vocabulary import PREFIXES

    at = "" if location == "football.kg" else f" --store {location}"
    has = {
        kind: bool(graph.query(f"ASK {{ ?x a fkg:{kind} }}", prefixes=PREFIXES))
        for kind in ("Holding", "Match")
    }
    tries = [f"kg query records{at}"] if has["Holding"] else []
    tries += [f"kg sheet --store {location}"] if has["Match"] else ["kg query --list"]
    rows = graph.query(
        "SELECT ?who ?p ?whom { VALUES (?p ?iri) { ('equalsRecordOf' fkg:equalsRecordOf)"
        " ('breaksRecordOf' fkg:breaksRecordOf) } ?a ?iri ?b ."
        " ?a rdfs:label ?who . ?b rdfs:label ?whom } ORDER BY ?p ?who ?whom LIMIT 1",
        prefixes=PREFIXES,
    )
    found = rows if isinstance(rows, QuerySolutions) else ()
    tries += [f'kg explain "{r[0].value}" {r[1].value} "{r[2].value}"{at}' for r in found]
    return "Try: " + " · ".join(tries)
