"""What is missing for a fact, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from kg.reason.explain.render import escaped, many
from kg.reason.explain.render_json import fact_json
from kg.reason.explain.whynot import Attempt, Below, Condition, WhyNot

_HOLDS = "It holds: kg explain without --why-not shows why."
_STOPS = {
    "source": "No rule yields it: only a source can tell it.",
    "above": "What is missing for it is told above.",
    "bound": "What is missing for it is not looked for so far down.",
}


def text(found: WhyNot) -> str:
    """The conditions of each rule, those that hold marked "yes" and those that fail "no"."""
    if found.holds:
        return f"{found.sentence}\n{_HOLDS}\n"
    lines = [f"Not in the graph: {found.sentence}"]
    for number, attempt in enumerate(found.attempts, 1):
        lines.append(f"{number}. {_opening(attempt)}")
        lines += [f"   {line}" for line in _branches(attempt)]
    return "\n".join([*lines, *_closing(found)]) + "\n"


def _branches(attempt: Attempt) -> Iterator[str]:
    """The conditions of an attempt as a tree, what is missing for one below it."""
    for place, one in enumerate(attempt.conditions, 1):
        last = place == len(attempt.conditions)
        yield f"{'└─' if last else '├─'} {'yes' if one.holds else 'no'}: {one.sentence}"
        for line in _below(one.below) if one.below is not None else ():
            yield f"{'   ' if last else '│  '}{line}"


def _below(below: Below) -> Iterator[str]:
    for attempt in below.attempts:
        yield _opening(attempt)
        yield from _branches(attempt)
    yield from _ends(below)


def _ends(below: Below) -> Iterator[str]:
    """Why it is followed no further, or how many rules are not told of."""
    if below.stop:
        yield _STOPS[below.stop]
    if below.left_out:
        yield f"{many(below.left_out, 'other rule')} that could yield it came less near."


def _items(attempt: Attempt, indent: str) -> Iterator[str]:
    """The conditions of an attempt as a Markdown list, what is missing for one below it."""
    for one in attempt.conditions:
        mark = "yes" if one.holds else "no"
        yield f"{indent}- **{mark}:** {escaped(one.sentence)}"
        if one.below is not None:
            for below in one.below.attempts:
                yield f"{indent}  - {escaped(_opening(below))}"
                yield from _items(below, f"{indent}    ")
            yield from (f"{indent}  - {escaped(line)}" for line in _ends(one.below))


def markdown(found: WhyNot) -> str:
    """The same as a Markdown list under a heading."""
    claim = escaped(found.sentence.removesuffix("."))
    if found.holds:
        return f"# {claim}\n\n{_HOLDS}\n"
    lines = [f"# Not in the graph: {claim}\n"]
    for number, attempt in enumerate(found.attempts, 1):
        lines.append(f"{number}. {escaped(_opening(attempt))}")
        lines += _items(attempt, "   ")
    return "\n".join([*lines, "", *map(escaped, _closing(found))]).rstrip() + "\n"


def to_json(found: WhyNot) -> str:
    """What is missing, in the shape of ``WhyNot``.

    ``{"fact", "sentence", "holds", "note", "leftOut", "attempts": [{"rule", "title", "tried",
    "conditions": [{"sentence", "holds", "below"?}]}]}``, where what is missing for a condition,
    ``below``, is ``{"attempts", "leftOut", "stop"}``.
    """
    document = {
        "fact": fact_json(found.triple),
        "sentence": found.sentence,
        "holds": found.holds,
        "note": found.note,
        "leftOut": found.left_out,
        "attempts": [_attempt(one) for one in found.attempts],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _attempt(one: Attempt) -> Mapping[str, object]:
    return {
        "rule": one.rule,
        "title": one.title,
        "tried": one.tried,
        "conditions": [_condition(condition) for condition in one.conditions],
    }


def _condition(one: Condition) -> Mapping[str, object]:
    told: dict[str, object] = {"sentence": one.sentence, "holds": one.holds}
    if one.below is not None:
        told["below"] = {
            "attempts": [_attempt(attempt) for attempt in one.below.attempts],
            "leftOut": one.below.left_out,
            "stop": one.below.stop,
        }
    return told


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
