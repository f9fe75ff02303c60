"""Every IRI of the graph is minted here: readable, stable, from content alone.

A thing's IRI is ``<base>/<segment>/<slug>``: the segment names its class, the slug its key.
A key that begins with another thing continues that thing's slug after a full stop, so that a
goal reads ``goal/england-v-france-….harry-kane-1`` and still has a prefix of its own.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

from pyoxigraph import NamedNode, Triple

from kg.model import Span, Thing

ONTOLOGY = "https://w3id.org/football-kg/ontology#"
BASE = "https://w3id.org/football-kg/id/"

_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "œ": "oe", "Œ": "oe", "đ": "d",
     "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th", "ł": "l", "Ł": "l", "ı": "i"}
)  # fmt: skip
_APOSTROPHE = re.compile(r"[’'`´]")
_BREAK = re.compile(r"[^\w]+|_")
_WORD_BREAK = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def segment(kind: str) -> str:
    """The part of an IRI that names a class.

    >>> segment("PenaltyAward")
    'penalty-award'
    >>> segment("NationalTeam")
    'team'
    """
    shared = {"NationalTeam": "team", "ClubTeam": "team", "PenaltyKick": "penalty",
              "Player": "person", "Manager": "person", "Referee": "person",
              "OwnGoal": "goal", "PenaltyGoal": "goal"}  # fmt: skip
    return shared.get(kind) or _WORD_BREAK.sub("-", kind).lower()


@lru_cache(maxsize=65536)
def slug(words: str) -> str:
    """Lower-case ASCII letters and digits joined by hyphens; other scripts keep their letters.

    >>> slug("Kylian Mbappé-Lottin"), slug("N'Golo Kanté"), slug("Ødegaard")
    ('kylian-mbappe-lottin', 'ngolo-kante', 'odegaard')
    >>> slug("東京"), slug("손흥민")
    ('東京', '손흥민')
    """
    bare = words.lower()
    if not words.isascii():
        folded = unicodedata.normalize("NFKD", words.translate(_LETTERS))
        bare = "".join(c for c in folded if not unicodedata.combining(c)).lower()
        bare = unicodedata.normalize("NFC", bare)  # puts Korean syllables together again
    return _BREAK.sub("-", _APOSTROPHE.sub("", bare)).strip("-") or "unnamed"


@lru_cache(maxsize=65536)
def thing_slug(thing: Thing) -> str:
    """The last part of a thing's IRI.

    >>> match = Thing("Match", ("England", "v", "France"))
    >>> thing_slug(Thing("Goal", (match, "Harry Kane", 1)))
    'england-v-france.harry-kane-1'
    """
    parents = [thing_slug(part) for part in thing.key if isinstance(part, Thing)]
    words = "-".join(slug(str(part)) for part in thing.key if not isinstance(part, Thing))
    return ".".join([*parents, words] if words else parents)


def mint(thing: Thing, base: str = BASE) -> NamedNode:
    """The thing's IRI.

    >>> mint(Thing("NationalTeam", ("England",))).value
    'https://w3id.org/football-kg/id/team/england'
    """
    return NamedNode(f"{base}{segment(thing.kind)}/{thing_slug(thing)}")


def term(name: str) -> NamedNode:
    """The IRI of a term of the ontology, by its local name."""
    return NamedNode(ONTOLOGY + name)


def source_iri(sha256: str, base: str = BASE) -> NamedNode:
    """A source's IRI: from the content of the file, never from its path."""
    return NamedNode(f"{base}source/{sha256[:16]}")


def passage_iri(sha256: str, span: Span, base: str = BASE) -> NamedNode:
    """A passage's IRI, which is also the name of its evidence graph."""
    return NamedNode(f"{base}passage/{sha256[:16]}.{span.start}-{span.end}")


def belief_iri(sha256: str, statement: Triple, base: str = BASE) -> NamedNode:
    """The IRI of the belief that a source says a statement: from the source and the statement."""
    digest = hashlib.sha256(str(statement).encode()).hexdigest()
    return NamedNode(f"{base}belief/{sha256[:16]}.{digest[:16]}")


def aside_graph(name: str, base: str = BASE) -> NamedNode:
    """The graph for what is no football fact: sources, ontology, identities or links."""
    return NamedNode(f"{base}graph/{name}")
