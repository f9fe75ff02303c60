"""The documentation is true: shell lines run and print what is shown, lists are complete."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
INSTALLING = re.compile(
    r"^(python3? -m venv|pip install|\. \.venv|git clone|cd football-kg|pytest)"
)


def _blocks(page: Path, language: str) -> list[str]:
    return [m[2] for m in FENCE.finditer(page.read_text(encoding="utf-8")) if m[1] == language]


def _commands(block: str) -> Iterator[tuple[str, list[str]]]:
    """Each ``$ line`` (with its ``> `` continuations) and the output shown below it."""
    command, shown = "", list[str]()
    for line in block.splitlines():
        if line.startswith("$ "):
            if command:
                yield command, shown
            command, shown = line[2:], []
        elif command.endswith("\\") and line.startswith("> "):
            command = command[:-1] + line[2:]
        else:
            shown.append(line)
    if command:
        yield command, shown


def _matches(shown: list[str], printed: str) -> bool:
    """True if the output is what is shown; a line ``…`` stands for any lines, also none."""
    while shown and not shown[-1].strip():
        shown = shown[:-1]
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()) + r"[ ]*\n"
        for line in shown
    )
    if printed and not printed.endswith("\n"):
        printed += "\n"
    return re.fullmatch(pattern, printed) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_examples_run_and_print_what_is_shown(page: Path, tmp_path: Path) -> None:
    """All examples of a page, in order, in one empty folder."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "COLUMNS": "200", "PYTHONPATH": str(ROOT)}
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, timeout=120, check=False,
        )  # fmt: skip

    for fence in FENCE.finditer(page.read_text(encoding="utf-8")):
        if fence[1] == "console":
            for command, shown in _commands(fence[2]):
                printed = run("bash", "-c", command).stdout
                assert _matches(shown, printed), f"$ {command}\nprinted:\n{printed}"
        elif fence[1] == "python":
            done = run(sys.executable, "-W", "error", "-c", fence[2])
            assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_other_shell_blocks_only_install(page: Path) -> None:
    for language in ("sh", "bash", "shell"):
        for block in _blocks(page, language):
            for line in block.splitlines():
                assert INSTALLING.match(line), f"{line!r}: use a console block, which is run"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        if not re.match(r"https?:|mailto:", target):
            assert (page.parent / target).exists(), target


def test_generated_pages_are_fresh() -> None:
    run = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_command_is_documented() -> None:
    from kg.cli import main

    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    import click

    with click.Context(main) as context:
        names = main.list_commands(context)
        assert names
        for name in names:
            command = main.get_command(context, name)
            assert command is not None
            assert command.help, f"kg {name} has no help"
            assert f"## kg {name}" in page
            assert f"kg {name}" in readme
            for option in command.params:
                assert getattr(option, "help", "") or option.param_type_name == "argument"


def test_every_query_is_documented() -> None:
    page = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
    for path in (ROOT / "queries").glob("*.rq"):
        assert f"## {path.stem}" in page
