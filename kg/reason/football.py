"""The football rules: SPARQL CONSTRUCT files with a header, from ``ontology/rules``.

A rule's header says its id, title, stratum and the sentence that a proof prints for it::

    # id: running-score
    # title: The score after a goal
    # stratum: 3
    # says: {goal} made it {for}–{against} for {team}.

``{x}`` stands for the label of what ``?x`` is bound to. A rule that needs something to be absent
says so in lines ``# unless:``, one for each FILTER NOT EXISTS of its WHERE, in their order. A rule
that looks at more than one match says how far in ``# reach:`` ``edition``, ``record`` (all that is
told of a record) or ``scope`` (all that is counted). Of the others, whatever they ask for, and what
they must not find, is told of one match, its people and its venue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.resources import resource

_HEADER = re.compile(r"^#\s*(id|title|stratum|says|unless|reach):\s*(.*?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FootballRule:
    """One CONSTRUCT over the graph: what it is called, when it runs and how it reads in a proof.

    Rules of one ``stratum`` run together to a fixpoint, strata in order; a rule counts and negates
    only over what lower strata have finished.
    """

    id: str
    title: str
    stratum: int
    says: str
    text: str
    path: Path
    unless: tuple[str, ...] = ()
    reach: str = "match"


def read_rule(path: Path) -> FootballRule:
    """The rule in a file; its header must name id, title, stratum and says."""
    text = path.read_text(encoding="utf-8")
    lines = _HEADER.findall(text)
    header = dict(lines)
    return FootballRule(
        id=header["id"],
        title=header["title"],
        stratum=int(header["stratum"]),
        says=header["says"],
        text=text,
        path=path,
        unless=tuple(says for name, says in lines if name == "unless"),
        reach=header.get("reach", "match"),
    )


@cache
def football_rules() -> tuple[FootballRule, ...]:
    """All football rules, in the order in which they run: by stratum, then by file name."""
    rules = [read_rule(path) for path in sorted(resource("ontology", "rules").glob("*.rq"))]
    return tuple(sorted(rules, key=lambda rule: rule.stratum))
