"""Invented results of nations, and claims of a report on the last of them, checked."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from pyoxigraph import NamedNode, Quad

from kg.check.history import historical_claims
from kg.check.occasion import Contestant, Known, Occasion
from kg.check.verdicts import CheckedClaim
from kg.graph.iris import slug, term
from kg.graph.store import RDF_TYPE, KnowledgeStore, memory_store
from kg.read.references import scene
from tests.identity.worlds import add, day, match, results

CUP, QUALIFYING = "FIFA World Cup", "FIFA World Cup qualifying"

MATCHES = (
    match("1998-06-01", "Malta", "2-1", "Wales", cup=None),
    match("1998-09-01", "Wales", "3-0", "Malta", cup=None),
    match("2002-06-01", "Iceland", "1-0", "Malta", "Iceland: Jon Berg 5", edition="2002"),
    match("2006-06-01", "Malta", "0-4", "Iceland", edition="2006"),
    match("2006-06-05", "Malta", "1-1", "Wales", edition="2006", shootout="Malta"),
    match("2008-03-01", "Malta", "1-0", "Iceland", "Malta: Ray Borg 9", cup=None),
    match("2008-04-01", "Malta", "2-2", "Wales", "Malta: Ray Borg 9", "Malta: Ray Borg 50",
          cup=None),
    match("2008-05-01", "Iceland", "0-2", "Malta", cup=None),
    match("2010-06-01", "Wales", "1-3", "Malta", "Malta: Ray Borg 30", "Malta: Ray Borg 44",
          "Malta: Ray Borg 80", "Wales: Ian Pugh 2", edition="2010"),
)  # fmt: skip
STAGED = (
    *(replace(one, stage="group stage", stage_kind="GroupStage") for one in MATCHES[:-1]),
    replace(MATCHES[-1], stage="semi-final", stage_kind="SemiFinal"),
    replace(match("2010-06-05", "Alba", "0-1", "Iceland", edition="2010"),
            stage="final", stage_kind="Final"),
)  # fmt: skip
"""The same with stages, and with a final that neither team of the last match reached."""
TEAMS = ("Malta", "Wales", "Iceland")
LAST = "2010-06-01-wales-v-malta"


@cache
def store(*, whole: bool = True, staged: bool = False) -> KnowledgeStore:
    """The results; ``whole`` if every match of the three is listed, ``staged`` with stages."""
    made = memory_store()
    add(made, results(*(STAGED if staged else MATCHES)))
    scopes = [("Team", "team", name) for name in TEAMS]
    scopes += [("Competition", "competition", CUP)]
    for scope, part, name in scopes if whole else ():
        listing = NamedNode(f"{made.base}listing/{slug(name)}")
        for prop, value in (
            (RDF_TYPE, term("Completeness")),
            (term("measure"), term("Matches")),
            (term(f"scope{scope}"), NamedNode(f"{made.base}{part}/{slug(name)}")),
        ):
            made.quads.add(Quad(listing, prop, value))
    return made


def occasion(made: KnowledgeStore) -> Occasion:
    """Malta's win over Wales, the last match of the results."""
    team = f"{made.base}team/"
    return Occasion(
        match=f"{made.base}match/{LAST}",
        day=day("2010-06-01"),
        teams=(
            Contestant(f"{team}malta", "Malta", "Malta"),
            Contestant(f"{team}wales", "Wales", "Wales"),
        ),
        players={"Ray Borg": (f"{made.base}person/ray-borg-malta", f"{team}malta")},
    )


LEAD = "Malta beat Wales 3-1 on Tuesday, with three goals from Ray Borg. "


def claims(text: str, *, whole: bool = True, staged: bool = False) -> list[CheckedClaim]:
    """The historical claims of a report that ends with the text."""
    made = store(whole=whole, staged=staged)
    found = historical_claims(scene(LEAD + text), occasion(made), Known(made, ""))
    by = len(LEAD)
    return [replace(one, start=one.start - by, end=one.end - by) for one in found]


def verdicts(text: str, *, whole: bool = True, staged: bool = False) -> list[tuple[str, str]]:
    """What is claimed, and the verdict."""
    return [(one.text, one.verdict) for one in claims(text, whole=whole, staged=staged)]
