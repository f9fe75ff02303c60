"""What is worked out once for a store, as the store does not change while it is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, Generic, ParamSpec, TypeVar, cast

from kg.web.pages.reading import Reader

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Once(Generic[_P, _T]):
    """A function of a reader and of words, whose values a reader keeps."""

    def __init__(self, make: Callable[Concatenate[Reader, _P], _T]) -> None:
        self._make = make
        self._name = f"{make.__module__}:{make.__qualname__}"
        update_wrapper(self, make)

    def __call__(self, reader: Reader, *told: _P.args, **named: _P.kwargs) -> _T:
        """The value: made when it is asked for the first time."""
        key = (self._name, *map(str, told))
        if key not in reader.made:
            reader.made[key] = self._make(reader, *told, **named)
        return cast("_T", reader.made[key])

    def ready(self, reader: Reader, *told: _P.args, **_: _P.kwargs) -> _T | None:
        """The value if it was made before, else None."""
        return cast("_T | None", reader.made.get((self._name, *map(str, told))))
