"""Held against a scorer by other hands, on the development reports, where they are at hand."""

from __future__ import annotations

import importlib.util
import json
import random
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.evaluate.compare import compare

REPORTS = Path(__file__).resolve().parents[3] / "shared" / "reports"
OURS = {
    "goals (scorer+team)": "goals",
    "goal minute exact": "goal minute",
    "cards (yellow / sent off)": "cards",
    "sent off only": "sent off",
    "substitutions (off+on)": "substitutions",
    "line-ups: starting": "line-ups",
    "line-ups: bench (unused)": "benches",
    "managers (person+team)": "managers",
    "records (holder+relation)": "records",
    "quotes (speakers)": "quotes",
}

pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="the development reports are not here")


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_scorer", REPORTS / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoilt(gold: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """A prediction: the gold with facts dropped, moved, swapped and made up."""
    return {
        key: value
        for key, old in gold.items()
        if not key.endswith(("_alt", "_implied", "aliases")) and dice.random() > 0.1
        for value in [_changed(old, dice, gold)]
    }


def _changed(value: Any, dice: random.Random, gold: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [_changed(entry, dice, gold) for entry in value if dice.random() > 0.15]
    if isinstance(value, dict):
        return {key: _changed(entry, dice, gold) for key, entry in value.items()}
    chance = dice.random()
    if isinstance(value, bool):
        return value ^ (chance < 0.05)
    if isinstance(value, int):
        return value + dice.choice([-3, -1, 1, 8]) if chance < 0.2 else value
    if isinstance(value, str) and chance < 0.15:
        return dice.choice([value.rpartition(" ")[2], gold["teams"][0], None, "Ed Notby"])
    return value


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("folder", ["seed", "bbc", "espn", "intl"])
def test_both_count_alike(folder: str, strict: bool, scorer: ModuleType, tmp_path: Path) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    dice = random.Random(f"{folder} {strict}")  # noqa: S311  a repeatable series, no secret
    for path in sorted((REPORTS / "gold" / folder).glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        read = spoilt(gold, dice)
        for key in ("disallowed_goals", "missed_penalties", "managers", "records", "quotes",
                    "after_extra_time", "shootout"):  # fmt: skip
            if key not in gold:  # there, some kinds are scored though the gold lacks them
                read.pop(key, None)
        (tmp_path / path.name).write_text(json.dumps(read), encoding="utf-8")
        for verdict in compare(path.stem, gold, read, strict=strict).verdicts:
            counts[verdict.kind, verdict.outcome] += 1
    theirs = scorer.summary(
        scorer.run(str(REPORTS / "gold" / folder), str(tmp_path), strict=strict), strict
    )
    assert theirs["facts"]
    for kind, figure in theirs["facts"].items():
        ours = [counts[OURS.get(kind, kind), outcome] for outcome in ("right", "wrong", "missed")]
        assert ours == [figure["tp"], figure["fp"], figure["fn"]], kind
