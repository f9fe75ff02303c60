"""A reader of QuickStatements, version 1, after its published rules, apart from what writes it.

A line is a command; its parts are parted by tabs. ``CREATE`` makes an item, which is ``LAST`` from
then on. ``L``, ``D``, ``A``, ``S`` with a language or site and words tell its names and pages. A
statement is an item, a property and a value, then pairs: ``P`` a qualifier, ``S`` a part of a
reference, ``!S`` the first part of another reference. ``!P`` makes a statement of its own even if
there is one of the value. A leading minus takes away. After the last part may stand ``/* why */``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

TIME = re.compile(r"([+-]\d{1,16})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z(?:/(\d{1,2}))?(/J)?")
NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:~\d+(?:\.\d+)?|\[[^\]]+\])?(?:U\d+)?")
POINT = re.compile(r"@-?\d+(?:\.\d+)?/-?\d+(?:\.\d+)?")


class WrongLineError(ValueError):
    """A line that QuickStatements would refuse, or read otherwise than it looks."""


@dataclass
class Read:
    """A command as QuickStatements understands it."""

    item: str
    property: str
    value: tuple[str, ...]
    apart: bool = False
    qualifiers: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    references: list[list[tuple[str, tuple[str, ...]]]] = field(default_factory=list)


def parse(text: str) -> list[Read]:
    """The commands of a text; WrongLineError for what would go wrong."""
    found: list[Read] = []
    created = False
    for number, line in enumerate(text.split("\n")[:-1], 1):
        try:
            read = _line(line, created=created)
        except WrongLineError as error:
            raise WrongLineError(f"line {number}: {error}") from None
        created = created or read.item == "CREATE"
        found.append(read)
    if text and not text.endswith("\n"):
        raise WrongLineError("the last line has no end")
    return found


def _line(line: str, *, created: bool) -> Read:
    bare = re.sub(r"\s*/\*.*?\*/\s*$", "", line)
    if bare == "CREATE":
        return Read("CREATE", "", ())
    if "\t" not in bare:
        raise WrongLineError("no tab: a bar would part it")
    parts = bare.split("\t")
    if any(part != part.strip() or not part for part in parts):
        raise WrongLineError("an empty part, or blanks around one")
    item, prop = parts[0], parts[1]
    if item == "LAST" and not created:
        raise WrongLineError("LAST before CREATE")
    if item != "LAST" and not re.fullmatch(r"-?[QPML][1-9]\d*", item):
        raise WrongLineError(f"{item} is no item")
    if re.fullmatch(r"[LDA][a-z]{2,3}(-[a-z]+)?|S[a-z]+wiki", prop):
        if len(parts) != 3 or _value(parts[2])[0] != "words":
            raise WrongLineError("a name is one quoted text")
        return Read(item, prop, _value(parts[2]))
    if not re.fullmatch(r"!?P[1-9]\d*", prop) or len(parts) < 3:
        raise WrongLineError(f"{prop} is no property with a value")
    if len(parts) % 2 == 0:
        raise WrongLineError("Incomplete reference/qualifier list")
    read = Read(item, prop.lstrip("!"), _value(parts[2]), apart=prop.startswith("!"))
    for name, told in zip(parts[3::2], parts[4::2], strict=True):
        _pair(read, name, told)
    return read


def _pair(read: Read, name: str, told: str) -> None:
    if re.fullmatch(r"P[1-9]\d*", name):
        if read.references:
            raise WrongLineError("a qualifier after a reference")
        read.qualifiers.append((name, _value(told)))
    elif re.fullmatch(r"!?S[1-9]\d*", name):
        if name.startswith("!") or not read.references:
            read.references.append([])
        read.references[-1].append((f"P{name.lstrip('!S')}", _value(told)))
    else:
        raise WrongLineError(f"{name} is neither qualifier nor reference")


def _value(told: str) -> tuple[str, ...]:
    if re.fullmatch(r"[QP][1-9]\d*", told):
        return ("item", told)
    if found := re.fullmatch(r'([a-z-]+):"([^"\t\n]*)"', told):
        return ("text", found[1], found[2])
    if found := re.fullmatch(r'"([^"\t\n]*)"', told):
        if found[1].startswith("http") and not urlsplit(found[1]).hostname:
            raise WrongLineError(f"{told} is no address")
        return ("words", found[1])
    if found := TIME.fullmatch(told):
        precision = int(found[7] or 9)
        month, day = int(found[2]), int(found[3])
        if (precision > 9 and not 1 <= month <= 12) or (precision > 10 and not 1 <= day <= 31):
            raise WrongLineError(f"{told} is no day")
        return ("time", f"{found[1]}-{found[2]}-{found[3]}", str(precision))
    if NUMBER.fullmatch(told):
        return ("number", told)
    if POINT.fullmatch(told):
        return ("point", told)
    if told in {"somevalue", "novalue"}:
        return (told,)
    raise WrongLineError(f"{told} is no value")
