"""The command in a folder of its own, and a store of the seed that nobody changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

Kg: TypeAlias = Callable[..., Result]


@pytest.fixture
def kg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kg:
    """Runs ``kg`` with the given words, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, list(words), input=stdin)

    return run


@pytest.fixture(scope="session")
def seed_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of the bundled report."""
    place = str(tmp_path_factory.mktemp("store") / "seed.kg")
    result = CliRunner().invoke(main, ["build", "--store", place])
    assert result.exit_code == 0, result.output
    return place
