"""``kg build`` of the seed to Turtle, cold, against rdflib + owlrl closing the same asserted facts.

The baseline neither reads the report nor runs a football rule: it is handed the asserted triples.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from measure import ROOT, compare, kg_command, rounds

if __name__ == "__main__":
    repeat = rounds()
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        asserted = here / "asserted.ttl"
        subprocess.run(
            kg_command("build", "--no-reason", "-o", str(asserted)),
            cwd=here, check=True, capture_output=True,
        )  # fmt: skip
        compare(
            "kg build -o out.ttl (read, reason, write)", kg_command("build", "-o", "out.ttl"),
            "rdflib + owlrl on the asserted Turtle",
            [sys.executable, str(ROOT / "benchmarks" / "plain_owlrl.py"),
             str(ROOT / "ontology" / "football.ttl"), str(asserted), "plain.ttl"],
            cwd=here, rounds=repeat,
        )  # fmt: skip
