"""Long folders: by several processes, in a fixed order, with a bar on a terminal only."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kg.cli import progress
from kg.read import body
from kg.sources.files import seed
from kg.workers import FEW
from tests.cli.conftest import Kg


def _folder(copies: int = FEW + 2) -> Path:
    """Reports that differ by the blank lines at their ends, with three that cannot be read."""
    folder = Path("reports")
    folder.mkdir()
    for number in range(copies):
        name = f"report-{number:02}.txt"
        (folder / name).write_bytes(seed().read_bytes() + b"\n" * number)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\x00\x01\x02")
    (folder / "nowhere.txt").symlink_to("no-such-file")
    return folder


def _failures(stderr: str) -> list[str]:
    return [line.split(" ")[1] for line in stderr.splitlines() if line.startswith("kg: ")]


def test_the_graph_is_the_same_whatever_the_number_of_processes(kg: Kg) -> None:
    _folder()
    results = [
        kg("build", "reports", "--jobs", jobs, "--no-reason", "-o", "-", "--format", "nq")
        for jobs in ("1", "2")
    ]
    one, two = results
    assert one.exit_code == two.exit_code == 3
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    assert sorted(_failures(one.stderr)) == [
        f"reports/{name}.txt" for name in ("empty", "nowhere", "picture")
    ]
    assert f"{FEW + 2} sources read, {FEW + 2} matches reported; 3 failed." in one.stderr


def test_sheets_of_a_long_folder(kg: Kg) -> None:
    _folder()
    results = [kg("sheet", "reports", "--jobs", jobs, "--format", "json") for jobs in ("1", "2")]
    assert results[0].stdout == results[1].stdout
    assert [result.exit_code for result in results] == [3, 3]
    sheets = json.loads(results[0].stdout)
    assert len(sheets) == FEW + 2
    assert len(_failures(results[1].stderr)) == 3


def test_a_fault_of_ours_is_named_and_the_others_are_done(
    kg: Kg, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.read import report

    read = report.read

    def faulty(source: report.SourceText) -> report.Reading:
        if source.name == "a.txt":
            raise ZeroDivisionError("by\nzero")
        return read(source)

    monkeypatch.setattr(report, "read", faulty)
    for name in ("a.txt", "b.txt"):
        Path(name).write_bytes(seed().read_bytes() + name.encode())
    result = kg("build", "a.txt", "b.txt")
    assert result.exit_code == 3
    assert "kg: a.txt: a fault of football-kg: ZeroDivisionError: by zero;" in result.stderr
    assert "Read b.txt: 1 match" in result.stderr
    assert "Traceback" not in result.stderr
    assert kg("build", "a.txt", "--store", "alone.kg").exit_code == 70


def test_a_bar_on_a_terminal_leaves_nothing_behind(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(progress.click, "echo", lambda words, **_: print(words, end=""))
    with progress.progress(FEW + 1) as bar:
        assert list(bar.over(range(FEW + 1))) == list(range(FEW + 1))
    shown = capsys.readouterr().out
    assert f" {FEW + 1}/{FEW + 1}" in shown
    assert shown.endswith("\r\x1b[K")
    with progress.progress(FEW) as bar:
        assert list(bar.over(range(FEW))) == list(range(FEW))
    assert capsys.readouterr().out == ""


def test_without_the_library_for_pages_it_is_said_once_that_it_helps(
    kg: Kg, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.html", "b.html"):
        Path(name).write_text(
            f"<html><body><p>England beat France 2-1 in {name}.</p></body></html>"
        )
    monkeypatch.setattr(body, "has_library", lambda: False)
    result = kg("build", "a.html", "b.html")
    assert result.stderr.count('pip install "football-kg[html]"') == 1
    assert result.exit_code == 0


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are counted in /proc")
def test_ctrl_c_ends_all_processes(kg: Kg, tmp_path: Path) -> None:
    del kg
    _folder(400)
    with subprocess.Popen(
        [sys.executable, "-c", "from kg.cli import main; main()", "build", "reports", "--jobs=2"],
        cwd=tmp_path, stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as process:  # fmt: skip
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith("Read "):
                break
        began = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        rest = process.stderr.read()
        assert process.wait(20) == 130, rest
    assert time.monotonic() - began < 5
    assert "Traceback" not in rest
    for _ in range(50):
        time.sleep(0.1)
        left = _alive(process.pid)
        if not left:
            break
    assert left == []


def _alive(group: int) -> list[str]:
    """The processes of a group that still run."""
    running = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            name, _, rest = path.read_text().rpartition(")")
            state, _, its_group, *_ = rest.split()
            running += [name] if its_group == str(group) and state != "Z" else []
    return running


def test_a_report_on_which_reading_hangs_is_given_up_and_the_others_are_done(
    kg: Kg, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.read import report
    from kg.sources import overdue

    read = report.read

    def slow(source: report.SourceText) -> report.Reading:
        while source.name == "a.txt":
            time.sleep(0.01)
        return read(source)

    monkeypatch.setattr(report, "read", slow)
    monkeypatch.setattr(overdue, "PATIENCE", 0.2)
    for name in ("a.txt", "b.txt"):
        Path(name).write_bytes(seed().read_bytes() + name.encode())
    for verb in ("build", "sheet"):
        result = kg(verb, "a.txt", "b.txt")
        assert result.exit_code == 3
        assert "kg: a.txt: reading it took longer than 0 seconds and was given up" in result.stderr
        assert "b.txt" in result.stderr + result.stdout
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
