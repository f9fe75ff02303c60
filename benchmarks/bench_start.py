"""How long ``kg --help`` takes, against a Python that imports click and does nothing."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measure import compare, kg_command, rounds

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        compare(
            "kg --help", kg_command("--help"),
            "python -c 'import click'", [sys.executable, "-c", "import click"],
            cwd=Path(folder), rounds=rounds(full=15),
        )  # fmt: skip
