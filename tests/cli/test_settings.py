"""Options beat KG_* variables, which beat kg.toml; a slip in kg.toml is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Kg


def test_the_nearer_setting_wins(kg: Kg, seed_store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("kg.toml").write_text(
        f'store = "{seed_store}"\nformat = "json"\n[query]\nformat = "tsv"\n'
    )
    assert kg("query", "goals").stdout.startswith("?match\t")
    monkeypatch.setenv("KG_FORMAT", "json")
    assert kg("query", "goals").stdout.startswith("{")
    monkeypatch.setenv("KG_QUERY_FORMAT", "xml")
    assert kg("query", "goals").stdout.startswith("<?xml")
    assert kg("query", "goals", "--format", "csv").stdout.startswith("match,n,")


def test_a_setting_of_another_verb_is_no_slip(kg: Kg, seed_store: str) -> None:
    Path("kg.toml").write_text(f'store = "{seed_store}"\nout-dir = "x"\n[sheet]\ncanonical = true')
    assert kg("query", "goals").exit_code == 0
    assert kg("sheet").exit_code == 0
    assert '"FIFA World Cup"' in Path("x/england-france-2022.json").read_text()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('stroe = "x"', "sets stroe at the top, which is no option there: did you mean store?"),
        (
            '[query]\nfromat = "csv"',
            "sets fromat at [query], which is no option there: did you mean",
        ),
        ('query = "x"', "sets query, which is a verb: write [query]"),
        ('[qurey]\nformat = "csv"', "sets qurey, which is no verb"),
        ("store = ", "kg.toml cannot be read"),
        ('[query]\nformat = "tabel"', "'tabel' is not one of"),
    ],
)
def test_a_slip_is_told(kg: Kg, content: str, message: str) -> None:
    Path("kg.toml").write_text(content)
    result = kg("query", "goals")
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
