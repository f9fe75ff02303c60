"""Builds the SPARQL editor of the query page into the wheel, where node and the npm registry are.

The wheel is as good without it: the query page then has a plain text area. So nothing that goes
wrong here ends a build; it is told, and that is all. ``FOOTBALL_KG_EDITOR=skip`` leaves it out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_SOURCES = ("package.json", "build.js", "src")
_SECONDS = 120


class EditorHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs ``npm install`` and ``web/build.js`` in a copy of ``web``, outside the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the built editor to a wheel; an editable install serves the checkout's files."""
        if version != "standard" or os.environ.get("FOOTBALL_KG_EDITOR") == "skip":
            return
        self._place = Path(tempfile.mkdtemp(prefix="football-kg-editor-"))
        built = self._built(Path(self.root, "web"), self._place)
        for path in built:
            build_data["force_include"][str(path)] = f"kg/_data/web/static/built/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Removes the copy."""
        if place := getattr(self, "_place", None):
            shutil.rmtree(place, ignore_errors=True)

    def _built(self, web: Path, place: Path) -> list[Path]:
        """The files of the editor: those built before by hand, else those built now, else none."""
        before = web / "static" / "built"
        if (before / "editor.js").is_file():
            return []  # it lies in web/static, all of which goes into the wheel
        npm, node = shutil.which("npm"), shutil.which("node")
        if not npm or not node:
            self.app.display_info("node is not here: the query page gets a plain text area")
            return []
        for name in _SOURCES:
            source = web / name
            copy = shutil.copytree if source.is_dir() else shutil.copy2
            copy(source, place / name)
        fetch = ("--fetch-retries=0", "--fetch-timeout=15000", "--no-audit", "--no-fund")
        try:
            for call in (
                (npm, "install", "--no-package-lock", *fetch),
                (node, "build.js", "built"),
            ):
                subprocess.run(call, cwd=place, check=True, timeout=_SECONDS, capture_output=True)
        except (OSError, subprocess.SubprocessError) as error:
            self.app.display_info(f"the editor could not be built ({type(error).__name__}):"
                                  " the query page gets a plain text area")  # fmt: skip
            return []
        return sorted((place / "built").iterdir())
