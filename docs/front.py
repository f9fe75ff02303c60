"""Draws ``docs/images/front.png``: the front page of ``kg serve``, as a browser shows it.

Needs Chromium on the path and a store: ``python docs/front.py STORE``.
"""

from __future__ import annotations

import re
import subprocess
import sys

from screenshot import IMAGES, screenshot

SIZE = "1280,860"
SERVE = "from kg.cli import main; main()"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("name a store")
    call = [sys.executable, "-c", SERVE, "serve", "--port", "0", "--store", sys.argv[1]]
    with subprocess.Popen(call, cwd=IMAGES.parents[1], stderr=subprocess.PIPE, text=True) as server:
        told = server.stderr.readline() if server.stderr else ""
        try:
            screenshot(re.findall(r"http://\S+:\d+", told)[0], IMAGES / "front.png", SIZE)
        finally:
            server.terminate()
