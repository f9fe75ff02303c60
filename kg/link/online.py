"""The way out: which services are asked for candidates, and how."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kg.link import api, items
from kg.link.model import CandidateSource
from kg.link.reconciliation import ReconciliationSource
from kg.link.service import ItemService
from kg.link.triples import Triples
from kg.link.wikidata import WikidataSource
from kg.online.patience import Courtesy
from kg.online.visitor import CONTACT, visiting


@dataclass(frozen=True, slots=True)
class Services:
    """The addresses of services, where answers are kept, and how to behave.

    An empty ``api`` is none: what items are is asked of the SPARQL service too. ``gap`` is the
    rest between two requests in seconds; answers older than ``days`` are asked for again. With a
    ``reconciliation`` service candidates come from there.
    """

    api: str = api.ADDRESS
    sparql: str = items.SPARQL
    reconciliation: str = ""
    cache: Path | None = None
    contact: str = CONTACT
    gap: float = 0.1
    days: float = 30.0
    courtesy: Courtesy = field(default_factory=Courtesy)


@contextmanager
def online_items(services: Services) -> Iterator[items.Items]:
    """Wikidata's items, while the block runs."""
    with visiting(
        services.cache, services.courtesy, contact=services.contact, gap=services.gap,
        days=services.days,
    ) as visitor:  # fmt: skip
        service: ItemService = Triples(visitor, services.sparql)
        if services.api:
            service = api.Api(visitor, services.api)
        yield items.Items(service, services.sparql)


@contextmanager
def online_source(services: Services) -> Iterator[CandidateSource]:
    """Candidates from the services, while the block runs."""
    with online_items(services) as known:
        if services.reconciliation:
            yield ReconciliationSource(known, services.reconciliation)
        else:
            yield WikidataSource(known)
