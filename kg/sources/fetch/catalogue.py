"""The public data sets that are known: ``ontology/datasets.toml`` lists them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.errors import CallError
from kg.resources import resource

_RELEASE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of a data set: its name, how it begins, and the most bytes that it may have."""

    name: str
    begins: str
    largest: int


@dataclass(frozen=True, slots=True)
class DataSet:
    """A public data set; ``pinned`` has the SHA-256 of each file of releases known to the byte."""

    name: str
    title: str
    publisher: str
    home: str
    licence: str
    licence_address: str
    becomes: str
    address: str
    release: str
    files: tuple[DataFile, ...]
    pinned: Mapping[str, Mapping[str, str]]

    def address_of(
        self, file: DataFile, release: str | None = None, mirror: str | None = None
    ) -> str:
        """Where a file of a release is; a mirror has all files in one folder.

        >>> known = data_sets()["internationals"]
        >>> known.address_of(known.files[0]).rpartition("/")[2]
        'results.csv'
        """
        if mirror is not None:
            return f"{mirror.rstrip('/')}/{file.name}"
        return self.address.format(release=release or self.release, file=file.name)

    def checked_release(self, release: str | None) -> str | None:
        """The name of a release, if it can be one: it becomes a part of an address."""
        if release is None or _RELEASE.fullmatch(release):
            return release
        raise CallError(
            f'"{release}" is no release: name a commit or a tag, such as'
            f" {next(iter(self.pinned), self.release)}"
        )


@cache
def data_sets() -> Mapping[str, DataSet]:
    """The known data sets by name, in the order of the file."""
    told = tomllib.loads(resource("ontology", "datasets.toml").read_text("utf-8"))
    return {name: _data_set(name, table) for name, table in told.items()}


def _data_set(name: str, table: dict[str, Any]) -> DataSet:
    files = tuple(DataFile(**file) for file in table["files"])
    return DataSet(**{"pinned": {}, **table, "name": name, "files": files})
