"""The options of the verbs that ask services of others."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from kg.link.online import Services

PUBLIC = "https://query.wikidata.org/sparql"
"""The address that queries write for Wikidata."""

NONE = "none"
"""In place of the API's address, where a mirror has none."""

_API = "https://www.wikidata.org/w/api.php"


def _with(function: Callable[..., Any], *options: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(options):
        function = option(function)
    return function


def abroad_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Which SPARQL service is asked, and how: ``wikidata``, ``cache``, ``contact``."""
    return _with(
        function,
        click.option("--wikidata", metavar="ADDRESS", default=PUBLIC, show_default=True,
                     help="The SPARQL service asked for Wikidata: a mirror will do."),
        click.option("--cache", metavar="FOLDER",
                     help="Where answers are kept; default: football-kg in the user's caches."),
        click.option("--contact", metavar="ADDRESS",
                     help="A mail address or page by which services can reach you."),
    )  # fmt: skip


def service_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Those, and the services that link: ``services(**told)`` takes what the options say."""
    return _with(
        abroad_options(function),
        click.option("--wikidata-api", metavar="ADDRESS", default=_API, show_default=True,
                     help="Wikidata's own API, or that of a copy; none: ask by SPARQL alone."),
        click.option("--reconcile", metavar="ADDRESS",
                     help="Take candidates from this W3C reconciliation service."),
        click.option("--gap", type=click.FloatRange(min=0), default=0.1, show_default=True,
                     metavar="SECONDS", help="The rest between two requests."),
        click.option("--timeout", type=click.FloatRange(min=0.1), default=60, show_default=True,
                     metavar="SECONDS", help="How long to wait for an answer."),
        click.option("--retries", type=click.IntRange(min=0, max=20), default=4,
                     show_default=True, metavar="N",
                     help="How often to try again, after ever longer pauses."),
        click.option("--max-age", type=click.FloatRange(min=0), default=30, show_default=True,
                     metavar="DAYS", help="Ask again for what was answered longer ago."),
    )  # fmt: skip


def kept(cache: str | None) -> Path:
    """The folder in which answers are kept."""
    from kg.online.answers import usual_folder

    return Path(cache) if cache else usual_folder()


def services(  # noqa: PLR0913 - an argument per option
    *, wikidata: str, wikidata_api: str, reconcile: str | None, cache: str | None,
    contact: str | None, gap: float, timeout: float, retries: int, max_age: float,
) -> Services:  # fmt: skip
    """The services that the options name."""
    from kg.link.online import Services
    from kg.online.patience import Courtesy
    from kg.online.visitor import CONTACT

    return Services(
        api="" if wikidata_api == NONE else wikidata_api, sparql=wikidata,
        reconciliation=reconcile or "", cache=kept(cache), contact=contact or CONTACT,
        gap=gap, days=max_age, courtesy=Courtesy(timeout, retries),
    )  # fmt: skip
