"""``kg serve``: the SPARQL endpoint and the pages, for reading only."""

from __future__ import annotations

import importlib.util
import socket

import click

from kg.cli.program import Verb, say, store_option
from kg.errors import CallError, InputError, MissingExtra


@click.command("serve", cls=Verb)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS",
              help="The address to listen at; 0.0.0.0 lets every machine in.")  # fmt: skip
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="The port to listen at; 0 takes a free one.")  # fmt: skip
@store_option
def command(host: str, port: int, store: str) -> None:
    """Serve a SPARQL endpoint (/sparql) and pages over the store, read-only.

    Ctrl-C ends it, after the answers that are under way.
    """
    _need_extra()
    from kg.graph.store import is_url, open_store
    from kg.web.app import application

    if is_url(store):
        raise CallError(f"{store} is a service itself: kg serve needs the folder of a store")
    open_store(store)
    listening = _listening(host, port)
    import uvicorn

    config = uvicorn.Config(application(store), log_config=None, server_header=False)
    say(f"football-kg is at http://{host}:{listening.getsockname()[1]}/ (Ctrl-C ends it)")
    uvicorn.Server(config).run(sockets=[listening])


def _need_extra() -> None:
    for package in ("starlette", "uvicorn", "jinja2"):
        if importlib.util.find_spec(package) is None:
            raise MissingExtra(package, "serve")


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), backlog=2048)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(
            f"cannot listen at {host}:{port}: {reason}; choose another --port or --host"
        ) from None
