"""``kg build``: sources become a store, or with ``-o`` a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.export import write_graph
from kg.cli.program import Verb, now, say, store_option
from kg.errors import CallError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from kg.build import Outcome
    from kg.graph.store import KnowledgeStore
    from kg.reason.materialize import Materialized


@click.command("build", cls=Verb)
@click.argument("sources", metavar="[SOURCE]...", nargs=-1)
@click.option("-o", "--output", metavar="FILE",
              help="Only write the graph to a file (- is stdout); no store is kept.")  # fmt: skip
@click.option("--format", "form", metavar="FORMAT",
              help="For -o: ttl, trig, nt, nq, jsonld or rdf; default: by extension.")  # fmt: skip
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
              help="The day of reports that do not tell their own.")  # fmt: skip
@click.option("--no-reason", is_flag=True, help="Keep to what the sources say: derive nothing.")
@click.option("--strict", is_flag=True, help="Save nothing if one of the sources fails.")
@click.option("--replace", is_flag=True, help="Replace a store that was built from other sources.")
@store_option
def command(  # noqa: PLR0913 - a parameter per option
    sources: tuple[str, ...], output: str | None, form: str | None,
    published: dt.datetime | None, store: str, *, no_reason: bool, strict: bool, replace: bool,
) -> int:  # fmt: skip
    """Read sources, build the graph, reason, save.

    SOURCE is a report (.txt .md .html, or - for stdin), a folder of reports, or an RDF file.
    Without SOURCE: the report that comes with the program.
    """
    from kg.build import add_sources, note_run, settle
    from kg.graph.store import memory_store, save
    from kg.sources.files import seed

    graph = memory_store()
    day = published.date() if published else None
    code, good = report(add_sources(graph, sources or (str(seed()),), published=day))
    if code and (strict or not good):
        say("Nothing was saved.")
        return code
    if output is None and not replace:
        refuse_other(store, graph)
    made = settle(graph, reason=not no_reason)
    if derived(made) and strict:
        say("Nothing was saved.")
        return 1
    if output is not None:
        write_graph(graph, output, form)
        return code
    note_run(graph, now(), "kg build")
    save(graph, store)
    say(f"Saved {store}.")
    say(next_steps(graph, store))
    return code


def derived(made: Materialized) -> int:
    """Says what reasoning found, and gives the number of contradictions."""
    for clash in made.clashes:
        say(f"warning: {clash.sentence}")
    say(
        f"The graph holds {made.asserted} asserted facts and {made.inferred} that follow from them."
    )
    return len(made.clashes)


def report(outcomes: Iterable[Outcome]) -> tuple[int, int]:
    """Says what is read as it is read; gives the exit code, and how many sources were read."""
    code = good = 0
    for outcome in outcomes:
        for warning in outcome.warnings:
            say(f"warning: {warning}")
        if outcome.error:
            click.echo(f"kg: {outcome.error}", err=True)
            code = code or outcome.error.exit_code
        else:
            good += 1
            say(_summary(outcome))
            say(f"{outcome.name}: read as {outcome.encoding or 'RDF'}", verbose=True)
    return code, good


def _summary(outcome: Outcome) -> str:
    if not outcome.encoding:
        return f"Read {outcome.name} (RDF): {outcome.facts} statements."
    unsure = "" if outcome.encoding == "utf-8" else f" (as {outcome.encoding})"
    if not outcome.matches:
        why = outcome.note.rstrip(".") or "no match is reported in it"
        return f"Read {outcome.name}{unsure}: {why}; {outcome.facts} facts."
    matches = "1 match" if outcome.matches == 1 else f"{outcome.matches} matches"
    return (
        f"Read {outcome.name}{unsure}: {matches}, {outcome.facts} facts "
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
