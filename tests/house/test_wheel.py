"""The wheel alone, in a clean environment, answers the seed question."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    # An npm that reaches nothing, as where there is no network: the wheel has no editor then.
    tools = tmp_path_factory.mktemp("tools")
    for name in ("npm", "node"):
        (tools / name).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    subprocess.run(
        [sys.executable, "-m", "build", "-wnx", "--outdir", str(out), str(ROOT)],
        check=True, capture_output=True, timeout=300,
        env={**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def kg(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``kg`` command of an environment with the wheel and our dependencies alone."""
    home = tmp_path_factory.mktemp("clean")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    python = home / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-index",
         "--no-deps", str(wheel)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (site,) = home.glob("lib/python*/site-packages")
    # A plain path entry: the dependencies are seen, the checkout's own editable install is not.
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return home / "bin" / "kg"


@pytest.mark.slow
def test_nothing_but_the_package_lands_in_site_packages(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} - {"kg"} == {
        name.split("/")[0] for name in names if ".dist-info/" in name
    }
    for packed in ("ontology/football.ttl", "queries/records.rq", "seeds/england-france-2022.txt"):
        assert f"kg/_data/{packed}" in names


@pytest.mark.slow
def test_the_wheel_answers_the_seed_question(kg: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        done = subprocess.run(
            [str(kg), *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return done.stdout

    run("build")
    records = run("query", "records", "--format", "csv")
    assert any(
        "Harry Kane" in row and ",53," in row and "equals" in row and "true" in row
        for row in records.splitlines()
    ), records
    proof = run("explain", "Harry Kane", "equalsRecordOf", "Wayne Rooney")
    assert "record of 53 goals" in proof
    run("export", "-o", "out.ttl")
    assert "equalsRecordOf" in (tmp_path / "out.ttl").read_text(encoding="utf-8")
