"""Answers kept on disk: whole or not at all, also after a kill."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.online.answers import Answers
from kg.online.visitor import Call, Visitor, json_of, visiting
from tests.link.people import small_world
from tests.link.server import serving, slow

PROGRAM = """
import sys
from pathlib import Path
from kg.online.visitor import Call, json_of, visiting

with visiting(Path(sys.argv[2]), gap=0) as visitor:
    for n in range(200):
        form = (("action", "wbsearchentities"), ("search", f"Kane {n}"))
        visitor.visit(Call(sys.argv[1], form), json_of)
        print(n, flush=True)
"""


def test_a_killed_run_goes_on_without_a_repeated_request(tmp_path: Path) -> None:
    command = [sys.executable, "-c", PROGRAM]
    with serving(small_world()) as wikidata:
        wikidata.next = [None] * 30 + [slow(5)]
        begun = subprocess.Popen([*command, wikidata.api, str(tmp_path)], stdout=subprocess.PIPE)
        assert begun.stdout
        for _ in range(30):
            begun.stdout.readline()
        while len(wikidata.visits) < 31:
            time.sleep(0.01)
        begun.send_signal(signal.SIGKILL)
        begun.communicate()
        wikidata.next = []
        done = subprocess.run(
            [*command, wikidata.api, str(tmp_path)], capture_output=True, check=True, timeout=60
        )
        assert done.stdout.split()[-1] == b"199"
        asked = [visit.form["search"] for visit in wikidata.visits]
    assert len(asked) == 201  # what was never answered is asked again
    assert set(asked[:30]).isdisjoint(asked[30:])


def test_what_cannot_be_read_is_asked_again(tmp_path: Path) -> None:
    with serving(small_world()) as wikidata, visiting(tmp_path, gap=0) as visitor:
        call = Call(wikidata.api, (("action", "wbsearchentities"), ("search", "Kane")))
        visitor.visit(call, json_of)
        assert visitor.answers
        visitor.answers._file.execute("UPDATE answers SET body = x'00'")
        visitor.visit(call, json_of)
        assert (visitor.asked, visitor.known) == (2, 0)


def test_a_file_that_is_no_such_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "answers.sqlite").write_bytes(b"I am a football." * 100)
    with pytest.raises(InputError, match=r"answers\.sqlite cannot be used .*: remove the file"):
        Answers(tmp_path / "answers.sqlite")


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="choose another folder with --cache"):
        Answers(tmp_path / "file" / "answers.sqlite")


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    with serving(small_world()) as wikidata:
        visitor = Visitor(gap=0)
        call = Call(wikidata.api, (("action", "wbsearchentities"), ("search", "Kane")))
        for _ in range(2):
            visitor.visit(call, json_of)
        assert visitor.asked == 2
    assert not list(tmp_path.iterdir())
