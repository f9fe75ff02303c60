"""Local services in place of Wikidata's, and a visitor that does not sleep."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kg.link.api import Api
from kg.link.items import Items
from kg.online.patience import Courtesy
from kg.online.visitor import Visitor, visiting
from tests.link.people import small_world
from tests.link.server import Wikidata, serving


@pytest.fixture
def wikidata(monkeypatch: pytest.MonkeyPatch) -> Iterator[Wikidata]:
    """The services of the small world."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with serving(small_world()) as served:
        yield served


@dataclass
class Guest:
    """A visitor, and the seconds that it would have slept."""

    visitor: Visitor
    waits: list[float] = field(default_factory=list)

    def items(self, served: Wikidata) -> Items:
        """What items are, asked of the local services."""
        return Items(Api(self.visitor, served.api), served.sparql)


@pytest.fixture
def guest(tmp_path: Path) -> Iterator[Guest]:
    """A visitor that keeps answers and never sleeps."""
    waits: list[float] = []
    courtesy = Courtesy(timeout=2, retries=2, pause=0.5, sleep=waits.append)
    with visiting(tmp_path / "cache", courtesy, gap=0) as visitor:
        yield Guest(visitor, waits)
