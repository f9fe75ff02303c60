"""Pictures of pages as Chromium shows them, for those of the documentation."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

IMAGES = Path(__file__).resolve().parent / "images"
"""Where the pictures of the documentation stand."""

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def screenshot(address: str, picture: Path, size: str) -> None:
    """Writes what a window of ``size`` ("1280,860") shows of the page at the address, as a PNG."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        raise SystemExit(f"none of {', '.join(_BROWSERS)} is on the path")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [browser, *_FLAGS, f"--user-data-dir={profile}", f"--window-size={size}",
             f"--screenshot={picture}", address],
            check=True, capture_output=True,
        )  # fmt: skip
