"""Kills ``kg build --replace`` at random moments: the store that was there must stay whole.

After each kill the old records are asked for, and at the end a rebuild must succeed.
"""

from __future__ import annotations

import random
import subprocess
import tempfile
import time
from pathlib import Path

from measure import kg_command, rounds


def records(here: Path) -> str:
    """What ``kg query records`` prints in the folder."""
    done = subprocess.run(
        kg_command("query", "records", "--format", "csv"),
        cwd=here, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout


if __name__ == "__main__":
    kills = rounds(small=3, full=50)
    chance = random.Random(53)  # noqa: S311  a repeatable series, no secret
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        begin = time.perf_counter()
        subprocess.run(kg_command("build"), cwd=place, check=True, capture_output=True)
        whole = time.perf_counter() - begin
        before = records(place)
        for _ in range(kills):
            build = subprocess.Popen(
                kg_command("build", "--replace"),
                cwd=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            time.sleep(chance.uniform(0, whole))
            build.kill()
            build.wait()
            if records(place) != before:
                raise SystemExit("a killed build changed the store")
        subprocess.run(kg_command("build", "--replace"), cwd=place, check=True, capture_output=True)
        if records(place) != before:
            raise SystemExit("the rebuild differs")
        leftovers = sorted(path.name for path in (place / "football.kg").iterdir())
        print(f"{kills} kills within {whole:.2f} s of build: the store stayed whole each time")
        print(f"left in the store after the rebuild: {', '.join(leftovers)}")
