"""The forms of football's verbs, and that every list of the goals' files is asked for."""

from __future__ import annotations

import re
import tomllib

import pytest

from kg.read.verbs import verbs
from kg.resources import resource
from tests.house.test_sizes import ROOT


@pytest.mark.parametrize(
    ("word", "base", "form"),
    [
        ("tapped", "tap", "past"),
        ("tapping", "tap", "ing"),
        ("nods", "nod", "s"),
        ("volleyed", "volley", "past"),
        ("volleying", "volley", "ing"),
        ("steered", "steer", "past"),
        ("equalising", "equalise", "ing"),
        ("levelled", "level", "past"),
        ("levelling", "level", "ing"),
        ("struck", "strike", "past"),
        ("stolen", "steal", "past"),
        ("driven", "drive", "past"),
        ("slid", "slide", "past"),
        ("buries", "bury", "s"),
        ("dispatches", "dispatch", "s"),
        ("chipping", "chip", "ing"),
        ("tying", "tie", "ing"),
        ("headed", "head", "past"),
        ("back-heeled", "back-heel", "past"),
    ],
)
def test_forms(word: str, base: str, form: str) -> None:
    assert (verbs()[word].base, verbs()[word].form) == (base, form)


@pytest.mark.parametrize("name", ["finishing", "verbs", "grammar"])
def test_lists_hold_nothing_twice_and_are_all_asked_for(name: str) -> None:
    path = resource("ontology", "lexicon", f"{name}.toml")
    data = tomllib.loads(path.read_text("utf-8"))
    code = "".join(p.read_text("utf-8") for p in sorted((ROOT / "kg/read").glob("*.py")))
    asked = {
        *re.findall(r"[\"'](\w+)[\"']", code),
        *re.findall(r"\$(\w+)", path.read_text("utf-8")),
    }
    for table in ("words", "phrases", "classes"):
        for key, entries in data.get(table, {}).items():
            assert key in asked
            assert sorted(set(entries)) == sorted(entries), key
