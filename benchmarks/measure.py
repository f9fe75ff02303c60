"""Measures whole commands from outside: wall seconds and peak memory, in turn with a baseline."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Run:
    """One finished process: wall time in seconds, peak resident memory in MB."""

    seconds: float
    megabytes: float


def run(command: Sequence[str], cwd: Path) -> Run:
    """Runs the command to its end; a failure ends the benchmark."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return Run(seconds, usage.ru_maxrss / 1024)


def compare(  # noqa: PLR0913  two commands, each with its name
    name: str, command: Sequence[str], baseline_name: str, baseline: Sequence[str],
    *, cwd: Path, rounds: int,
) -> None:  # fmt: skip
    """Runs both in turn and prints the medians and the ratio of each pair."""
    run(command, cwd)
    run(baseline, cwd)
    pairs = [(run(command, cwd), run(baseline, cwd)) for _ in range(rounds)]
    for title, side in ((name, 0), (baseline_name, 1)):
        seconds = statistics.median(pair[side].seconds for pair in pairs)
        memory = max(pair[side].megabytes for pair in pairs)
        print(f"{title:<44} {seconds:8.3f} s   {memory:7.1f} MB")
    ratio = statistics.median(ours.seconds / theirs.seconds for ours, theirs in pairs)
    print(f"{'ratio (median of pairs)':<44} {ratio:8.3f}")


def rounds(small: int = 1, full: int = 9) -> int:
    """How often to repeat: few times with ``--small``, as the gate does."""
    return small if arguments().small else full


def folders() -> list[Path]:
    """The folders of reports given on the command line; none if it names none."""
    return [Path(name) for name in arguments().folders]


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--small", action="store_true", help="one small case")
    parser.add_argument("folders", nargs="*", help="folders of reports")
    return parser.parse_args()


def kg_command(*arguments: str) -> list[str]:
    """The installed ``kg`` of this environment."""
    return [str(Path(sys.executable).parent / "kg"), *arguments]
