"""Kills ``kg build --replace`` at random moments: the store that was there must stay whole.

Once with the report that comes with the program, which is built in memory and then saved, and once
with results so large that the new store is filled on disk beside the old one. After each kill the
old store is opened and asked, and at the end a rebuild must succeed.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from made_results import write_results
from measure import kg_command, rounds
from pyoxigraph import Store


def state(here: Path) -> tuple[bytes, int, str]:
    """What names the store in the folder, how many quads it has, and an answer from it."""
    home = here / "football.kg"
    generations = [
        path for path in home.glob("gen-*") if path.name in (home / "kg.json").read_text()
    ]
    done = subprocess.run(
        kg_command("query", "records", "--format", "csv"),
        cwd=here, check=True, capture_output=True, text=True,
    )  # fmt: skip
    [generation] = generations
    return (home / "kg.json").read_bytes(), len(Store.read_only(str(generation))), done.stdout


def build(here: Path, sources: list[str]) -> float:
    """Builds to the end; how many seconds it took."""
    begin = time.perf_counter()
    command = kg_command("build", *sources, "--replace")
    subprocess.run(command, cwd=here, check=True, capture_output=True)
    return time.perf_counter() - begin


def killed(here: Path, sources: list[str], kills: int) -> None:
    """Builds, kills rebuilds, and says what came of it; ends with an error if the store changed."""
    chance = random.Random(53)  # noqa: S311  a repeatable series, no secret
    whole = build(here, sources)
    before = state(here)
    for _ in range(kills):
        process = subprocess.Popen(
            kg_command("build", *sources, "--replace"),
            cwd=here, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(chance.uniform(0, 0.97 * whole))
        process.kill()
        process.wait()
        if (after := state(here)) != before:
            if after[1:] != before[1:]:
                raise SystemExit("a killed build changed the store")
            before = after  # it was done before it was killed
    build(here, sources)
    if state(here)[1:] != before[1:]:
        raise SystemExit("the rebuild differs")
    left = sorted(path.name for path in (here / "football.kg").iterdir())
    print(
        f"{kills} kills within {whole:.2f} s of build: the store of {before[1]} quads stayed whole"
    )
    print(f"left in the store after the rebuild: {', '.join(left)}")


if __name__ == "__main__":
    kills = rounds(small=3, full=50)
    with tempfile.TemporaryDirectory() as folder:
        killed(Path(folder), [], kills)
    with tempfile.TemporaryDirectory() as folder:
        write_results(Path(folder) / "made", 2_500 if "--small" in sys.argv else 10_000)
        killed(Path(folder), ["made"], kills)
