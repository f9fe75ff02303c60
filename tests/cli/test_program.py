"""The program around the verbs: start-up, settings, faults, pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.cli import main
from kg.cli.program import VERBS
from kg.sources.files import seed
from tests.cli.conftest import Kg


def _kg(*words: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    code = "from kg.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False,
        cwd=cwd, env={**os.environ, **env},
    )  # fmt: skip


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom kg.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "heavy = {'pyoxigraph', 'rdflib', 'owlrl', 'SPARQLWrapper', 'pyshacl', 'tomllib', 'kg.ask',"
        " 'kg.read', 'kg.graph', 'kg.reason'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stderr.strip() == "[]"
    for verb, words in VERBS.items():
        assert verb in run.stdout
        assert words in run.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_says_what_it_is_for(verb: str) -> None:
    with click.Context(main) as ctx:
        command = main.get_command(ctx, verb)
        assert command
        assert command.help
        for param in command.params:
            if isinstance(param, click.Option):
                assert param.help
                assert param.envvar


def test_no_words_show_the_help(kg: Kg) -> None:
    result = kg()
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: ")


def test_the_version(kg: Kg) -> None:
    import kg as package

    assert package.__version__ in kg("--version").stdout


def test_options_beat_the_environment_which_beats_the_file(
    kg: Kg, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("kg.toml").write_text('store = "file.kg"\n[query]\nformat = "json"\n')
    assert kg("build", "-q").exit_code == 0
    assert Path("file.kg").is_dir()
    assert kg("query", "goals").stdout.startswith("{")
    monkeypatch.setenv("KG_STORE", "env.kg")
    assert kg("build", "-q").exit_code == 0
    assert Path("env.kg").is_dir()
    monkeypatch.setenv("KG_FORMAT", "xml")
    assert kg("query", "goals").stdout.startswith("<?xml")
    monkeypatch.setenv("KG_QUERY_FORMAT", "tsv")
    assert kg("query", "goals").stdout.startswith("?match\t")
    assert kg("query", "goals", "--format", "csv").stdout.startswith("match,")
    assert kg("query", "goals", "--store", "none.kg").exit_code == 3


def test_a_broken_settings_file_is_told(kg: Kg) -> None:
    Path("kg.toml").write_text("store = ")
    result = kg("build")
    assert result.exit_code == 2
    assert "kg.toml cannot be read" in result.stderr


def test_a_fault_of_ours_is_70_in_one_line(
    kg: Kg, seed_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr("kg.graph.store.open_store", fail)
    result = kg("query", "goals", "--store", seed_store)
    assert result.exit_code == 70
    [line] = result.stderr.splitlines()
    assert "--debug" in line
    assert "two lines" in line


def test_an_interrupt_is_130(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.graph.store.open_store", stop)
    assert kg("query", "goals").exit_code == 130


@pytest.mark.slow
def test_as_a_process(tmp_path: Path, seed_store: str) -> None:
    built = _kg("build", str(seed()), cwd=tmp_path)
    assert (built.returncode, built.stdout) == (0, "")
    assert _kg("build", "nowhere.txt", cwd=tmp_path).returncode == 3
    assert _kg("query", "goal", cwd=tmp_path).returncode == 2
    asked = _kg("query", "records", cwd=tmp_path)
    assert asked.returncode == 0
    assert "Harry Kane,53" in asked.stdout
    assert "\x1b" not in asked.stdout + asked.stderr
    debug = _kg("query", "goal", "--debug", cwd=tmp_path)
    assert "Traceback" in debug.stderr
    assert "Traceback" not in _kg("query", "goal", cwd=tmp_path).stderr


@pytest.mark.slow
def test_a_closed_pipe_is_quiet(tmp_path: Path, seed_store: str) -> None:
    code = "from kg.cli import main; main()"
    words = ["query", "evidence", "--store", seed_store]
    run = subprocess.Popen(
        [sys.executable, "-c", code, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        cwd=tmp_path,
    )  # fmt: skip
    assert run.stdout
    assert run.stderr
    run.stdout.close()
    assert run.stderr.read() == b""
    run.stderr.close()
    assert run.wait() in {0, 141}
