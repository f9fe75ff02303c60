"""What the repository holds: licences, data with a licence line, no lock file with an address."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = sorted(
    path
    for folder in ("ontology", "queries")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".ttl", ".nt", ".rq", ".toml", ".csv"}
)


@pytest.mark.parametrize(
    "name",
    ["pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "CITATION.cff",
     ".ci/run", "ontology/football.ttl", "ontology/LICENSE", "ontology/STYLE.md",
     "seeds/SOURCES.toml", "docs/index.md", "docs/how-it-works.md"],
)  # fmt: skip
def test_a_good_repository_has(name: str) -> None:
    assert (ROOT / name).is_file()


@pytest.mark.parametrize("path", DATA, ids=lambda p: str(p.relative_to(ROOT)))
def test_data_files_name_their_licence(path: Path) -> None:
    head = path.read_text(encoding="utf-8")[:2000]
    assert re.search(
        r"CC BY 4\.0|CC0 1\.0|creativecommons\.org/licenses/by/4\.0|Licence: MIT", head
    )


def test_the_seed_is_the_report_that_was_given() -> None:
    sources = tomllib.loads((ROOT / "seeds" / "SOURCES.toml").read_text(encoding="utf-8"))
    given = hashlib.sha256((ROOT / "seeds" / "england-france-2022.txt").read_bytes()).hexdigest()
    assert given in str(sources)
    assert "The National" in str(sources)


def test_the_version_is_said_once() -> None:
    import kg

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == kg.__version__
    assert f"## [{kg.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"version: {kg.__version__}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_no_path_of_one_machine_and_no_registry() -> None:
    here = f"{ROOT.parent}/"
    folders = ("kg", "ontology", "queries", "seeds", "tests", "docs", "benchmarks")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    for path in [*ROOT.glob("*.*"), *files]:
        if path.suffix in {".py", ".md", ".toml", ".rq", ".ttl", ".cff", ".csv"}:
            text = path.read_text(encoding="utf-8")
            assert here not in text, path
            assert "extra-" + "index-url" not in text, path
