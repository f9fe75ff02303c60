"""The plans that come with the program are those of its rules, and read as they were written."""

from __future__ import annotations

import json

import pytest

from kg.reason.columns.translate import parsed_construct, translated
from kg.reason.columns.written import digest, plans_path, read, shipped, written
from kg.reason.football import FootballRule, football_rules
from kg.reason.planned import plans


def test_shipped_plans_are_fresh() -> None:
    assert plans_path().read_text(encoding="utf-8") == plans(), "run python -m kg.reason.planned"


@pytest.mark.parametrize("rule", football_rules(), ids=lambda rule: rule.id)
def test_a_rule_is_planned_as_it_reads(rule: FootballRule) -> None:
    assert digest(rule.text) in shipped()
    assert translated(rule.text) == parsed_construct(rule.text)


def test_a_plan_survives_json() -> None:
    plan = parsed_construct(
        "CONSTRUCT { ?a <x:p> 'one'@en } WHERE { ?a <x:q> 1 FILTER(?a != <x:b>) }"
    )
    assert read(json.loads(json.dumps(written(plan)))) == plan


def test_a_text_that_is_not_shipped_is_parsed() -> None:
    text = "CONSTRUCT { ?a <x:p> ?b } WHERE { ?b <x:p> ?a }"
    assert digest(text) not in shipped()
    assert translated(text) == parsed_construct(text)
