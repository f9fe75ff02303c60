"""Draws ``docs/images/front.png``: the front page of ``kg serve``, as a browser shows it.

Needs Chromium on the path and a store: ``python docs/front.py STORE``.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "images" / "front.png"
SIZE = "1280,860"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SERVE = "from kg.cli import main; main()"


def draw(address: str) -> None:
    """The top of the front page as a PNG."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise SystemExit(f"none of {', '.join(BROWSERS)} is on the path")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--no-first-run", f"--user-data-dir={profile}", f"--window-size={SIZE}",
             f"--screenshot={PICTURE}", f"{address}/"],
            check=True, capture_output=True,
        )  # fmt: skip


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("name a store")
    call = [sys.executable, "-c", SERVE, "serve", "--port", "0", "--store", sys.argv[1]]
    with subprocess.Popen(call, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server:
        told = server.stderr.readline() if server.stderr else ""
        try:
            draw(re.findall(r"http://\S+:\d+", told)[0])
        finally:
            server.terminate()
