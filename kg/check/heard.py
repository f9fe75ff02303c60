"""Words by which a report under check is heard: ``ontology/lexicon/checking.toml``."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from kg.resources import resource


@cache
def heard(name: str) -> re.Pattern[str]:
    """The words of one list as an expression that finds them in a report.

    >>> bool(heard("ended").search("They won it 12-1.")), bool(heard("ended").search("They met."))
    (True, False)
    """
    path = resource("ontology", "lexicon", "checking.toml")
    pattern = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    return re.compile("".join(pattern.split("\n")), re.IGNORECASE)
