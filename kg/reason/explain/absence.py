"""What nothing says, in English: the leaf for a NOT EXISTS or for an aggregate over nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from pyoxigraph import Variable

from kg.reason.explain.pattern import VARIABLE, Absent, Clause, Group, Reach, inner
from kg.reason.explain.proof import Absence
from kg.reason.explain.solve import Value
from kg.reason.explain.witness import Missing
from kg.reason.horn import Atom, Part
from kg.reason.wording import Wording, clause, filled, sentence, templates

_LETTERS = "XYZVWUTSRQ"
_COMPARISON = re.compile(r"FILTER\s*\(\s*\?(\w+)\s*(!=|<=|>=|=|<|>)\s*(?:\?(\w+)|(\d+))\s*\)")


def absence(wording: Wording, missing: Missing, names: dict[str, Any]) -> Absence:
    """The leaf for what nothing matched, with the query that came back empty.

    ``names`` are what the rule's variables are bound to, for the sentence that the rule has for it.
    """
    if missing.says:
        return Absence(sentence(wording.says(missing.says, names)), missing.query)
    known = dict(missing.solution)
    told = Counter(VARIABLE.findall(inner(missing.group)))
    free = [v for v in told if Variable(v) not in known and told[v] > 1]
    letters: dict[str, str] = dict(zip(free, _LETTERS, strict=False))

    def name(part: object) -> str:
        if isinstance(part, Variable) and part not in known:
            return letters.get(part.value, "something")
        return wording.name(known[part] if isinstance(part, Variable) else part)

    said = " and ".join(clauses(missing.group, name, known))
    kind = "nothing" if said else "unsaid"
    words = filled(templates()["absence"][kind], {"clauses": said})
    without = [
        filled(templates()["absence"]["while" if number == 0 else "nor"], {"clauses": told})
        for number, told in enumerate(_nested(missing.group, name, known))
    ]
    return Absence(sentence("".join([words, *without])), missing.query)


def clauses(
    group: Group, name: Callable[[Any], str], known: dict[Variable, Value]
) -> Iterator[str]:
    """The group's patterns and simple comparisons, each as a clause."""
    for element in group.elements:
        match element:
            case Atom():
                predicate: Part = element.predicate
                if isinstance(predicate, Variable):
                    predicate = known.get(predicate, predicate)
                yield clause(Atom(element.subject, predicate, element.object), name)
            case Reach(subject, predicate, _, object_):
                yield clause(Atom(subject, predicate, object_), name)
            case Clause(text):
                yield from compared(text, name)
            case Group():
                yield from clauses(element, name, known)


def _nested(
    group: Group, name: Callable[[Any], str], known: dict[Variable, Value]
) -> Iterator[str]:
    for element in group.elements:
        if isinstance(element, Absent):
            told = " and ".join(clauses(element.group, name, known))
            if told:
                yield told


def compared(text: str, name: Callable[[Any], str]) -> Iterator[str]:
    """A simple comparison in words; other filters are left to the query."""
    if match := _COMPARISON.fullmatch(text):
        left, operator, right, number = match.groups()
        other = number or name(Variable(right))
        words = templates()["comparison"][operator]
        yield filled(words, {"left": name(Variable(left)), "right": other})
