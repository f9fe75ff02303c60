"""``kg link``: which item of Wikidata a thing of the graph is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.online import service_options
from kg.cli.online import services as named_services
from kg.cli.program import Verb, now, say, store_option
from kg.cli.progress import progress

if TYPE_CHECKING:
    from kg.graph.store import KnowledgeStore
    from kg.link.model import CandidateSource, Entity, Proposal
    from kg.link.run import Linking


@click.command("link", cls=Verb)
@click.option("--offline/--online", default=True,
              help="Look in the list that comes along (default), or ask Wikidata.")  # fmt: skip
@click.option("--review", is_flag=True,
              help="Write what is left open as a table (CSV), to decide in.")  # fmt: skip
@click.option("--decisions", metavar="FILE", type=click.Path(path_type=Path),
              help="A table of --review, with yes before what a person chose.")  # fmt: skip
@click.option("--evaluate", "gold", metavar="GOLD_DIR", type=click.Path(path_type=Path),
              help="Change nothing: measure linking against a gold set.")  # fmt: skip
@click.option("--enrich", is_flag=True,
              help="Ask Wikidata more of what is linked: births, totals, other pages.")  # fmt: skip
@click.option("--quickstatements", is_flag=True,
              help="Write what Wikidata lacks of matches, to the file of -o.")  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="The file to write; - is stdout.")
@click.option("--match", "matches", multiple=True, metavar="NAME",
              help="Give only of this match; default: all matches of linked teams.")  # fmt: skip
@service_options
@store_option
def command(  # noqa: PLR0913 - a parameter per option
    decisions: Path | None, gold: Path | None, store: str, output: str | None,
    matches: tuple[str, ...], *, offline: bool, review: bool, enrich: bool, quickstatements: bool,
    **services: Any,
) -> int:  # fmt: skip
    """Link people, teams, competitions, editions, grounds and places to Wikidata.

    All are decided on together, and a name alone never suffices. kg query links lists the
    decisions with their reasons; kg export writes the accepted links. With --enrich or
    --quickstatements nothing is linked anew: the links that stand are used.
    """
    online = not offline or bool(services["reconcile"])
    if enrich or quickstatements:
        from kg.cli.giving import enrich_store, give

        if enrich:
            enrich_store(store, services)
        if quickstatements:
            give(store, output, matches, services, online=online)
        return 0
    with _source(services, online=online) as source:
        if gold is not None:
            return _measured(gold, source)
        made = _link(store, source, decisions)
    if review:
        from kg.link.review import review_table

        for line in review_table(made.decisions, made.entities):
            click.echo(line, nl=False)
    if made.error:
        raise made.error
    return 0


@contextmanager
def _source(services: Mapping[str, Any], *, online: bool) -> Iterator[CandidateSource]:
    """The way to candidates: a list that ships with the program, or services."""
    if not online:
        from kg.link.gazetteer import shipped

        yield shipped()
        return
    from kg.link.online import online_source

    with online_source(named_services(**services)) as source:
        yield source


def _measured(gold: Path, source: CandidateSource) -> int:
    from kg.link.evaluate import evaluate, read_gold, told

    figures = evaluate(read_gold(gold), source, now().date())
    for line in told(figures):
        click.echo(line)
    return 1 if figures.right < figures.accepted else 0


def _link(store: str, source: CandidateSource, decided: Path | None) -> Linking:
    from kg.graph.store import open_store
    from kg.link.entities import entities_of
    from kg.link.links import answers_in, by_hand
    from kg.link.review import read_review
    from kg.link.run import link

    graph = open_store(store)
    entities = entities_of(graph)
    settled, earlier = by_hand(graph), answers_in(graph)
    if decided is not None:
        review = read_review(decided, (entity.iri for entity in entities))
        settled = {iri: qid for iri, qid in settled.items() if iri not in review.taken_back}
        settled |= review.decided
        earlier = tuple(one for one in earlier if one.iri not in review.taken_back)
    made = link(entities, source, now().date(), settled=settled, earlier=earlier,
                shown=_shown(entities))  # fmt: skip
    if made.error and not made.asked:
        raise made.error
    new = _saved(store, graph, made)
    linked_now, left = made.count("accepted"), made.count("open")
    none = made.count("rejected")
    say(f"{linked_now} of {made.asked} things are linked, {left} left open"
        + (f", {none} have no item" if none else "") + f"; {new} decisions are new.")  # fmt: skip
    if made.kept:
        say(
            f"{len(made.kept)} earlier answers are kept: this way knows too little of those things."
        )
    say("Try: kg query links" + (" · kg link --review" if left else ""))
    return made


def _shown(entities: Sequence[Entity]) -> Callable[[Iterable[Proposal]], Iterator[Proposal]]:
    def shown(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
        with progress(len(entities)) as bar:
            yield from bar.over(proposals)

    return shown


def _saved(store: str, graph: KnowledgeStore, made: Linking) -> int:
    """Writes the decisions down; a store in which they stand already is not touched."""
    from kg.graph.store import writing
    from kg.link.links import news, put

    new = news(graph, made.decisions)
    if new:
        with writing(store, base=graph.base, keep=True) as changed:
            put(changed, made.decisions, made.entities)
        say(f"Saved {store}.")
    return new
