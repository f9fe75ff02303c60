"""What is missing for a fact, for people and for programs."""

from __future__ import annotations

import json

from kg.reason.explain.render import escaped, many
from kg.reason.explain.render_json import fact_json
from kg.reason.explain.whynot import Attempt, WhyNot

_HOLDS = "It holds: kg explain without --why-not shows why."


def text(found: WhyNot) -> str:
    """The conditions of each rule, those that hold marked "yes" and those that fail "no"."""
    if found.holds:
        return f"{found.sentence}\n{_HOLDS}\n"
    lines = [f"Not in the graph: {found.sentence}"]
    for number, attempt in enumerate(found.attempts, 1):
        lines.append(f"{number}. {_opening(attempt)}")
        for place, one in enumerate(attempt.conditions, 1):
            branch = "└─" if place == len(attempt.conditions) else "├─"
            lines.append(f"   {branch} {'yes' if one.holds else 'no'}: {one.sentence}")
    return "\n".join([*lines, *_closing(found)]) + "\n"


def markdown(found: WhyNot) -> str:
    """The same as a Markdown list under a heading."""
    claim = escaped(found.sentence.removesuffix("."))
    if found.holds:
        return f"# {claim}\n\n{_HOLDS}\n"
    lines = [f"# Not in the graph: {claim}\n"]
    for number, attempt in enumerate(found.attempts, 1):
        lines.append(f"{number}. {escaped(_opening(attempt))}")
        lines += [
            f"   - **{'yes' if one.holds else 'no'}:** {escaped(one.sentence)}"
            for one in attempt.conditions
        ]
    return "\n".join([*lines, "", *map(escaped, _closing(found))]).rstrip() + "\n"


def to_json(found: WhyNot) -> str:
    """What is missing, in the shape of ``WhyNot``.

    ``{"fact", "sentence", "holds", "note", "leftOut", "attempts": [{"rule", "title", "tried",
    "conditions": [{"sentence", "holds"}]}]}``
    """
    document = {
        "fact": fact_json(found.triple),
        "sentence": found.sentence,
        "holds": found.holds,
        "note": found.note,
        "leftOut": found.left_out,
        "attempts": [
            {
                "rule": one.rule,
                "title": one.title,
                "tried": one.tried,
                "conditions": [
                    {"sentence": condition.sentence, "holds": condition.holds}
                    for condition in one.conditions
                ],
            }
            for one in found.attempts
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _opening(attempt: Attempt) -> str:
    held = len(attempt.conditions) - attempt.missing
    others = f", tried for {attempt.tried:,} combinations" if attempt.tried > 1 else ""
    return (
        f"By the rule “{attempt.title.removesuffix('.')}” it would follow, but of"
        f" {many(len(attempt.conditions), 'condition')} {held} hold together{others}:"
    )


def _closing(found: WhyNot) -> list[str]:
    left = f"{many(found.left_out, 'other rule')} that could yield it came less near."
    told = "No source says it, and no rule yields it."
    return [*([left] if found.left_out else []), found.note or told]
