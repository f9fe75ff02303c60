"""Jinja templates under ``web/templates``: everything is escaped that is not marked as safe."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.resources import resource
from kg.web.pages.addresses import data_of

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(resource("web", "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["address"] = data_of
    environment.filters["coded"] = coded
    return environment


def compiled() -> None:
    """Compiles every template, so that no page waits for that."""
    for name in _environment().list_templates(filter_func=lambda name: "/" not in name):
        _environment().get_template(name)


def render(name: str, **values: Any) -> bytes:
    """The template ``name`` with its values, as UTF-8; a name it does not get is an error."""
    return _environment().get_template(name).render(**values).encode("utf-8")


def coded(words: str) -> str:
    """Words with what stands between backquotes as code; all of it escaped.

    >>> str(coded("`a<b` & c"))
    '<code>a&lt;b</code> &amp; c'
    """
    from markupsafe import Markup, escape

    marked = re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(words)))
    return Markup(marked)  # noqa: S704 - escaped the line before
