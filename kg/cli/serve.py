"""``kg serve``: the SPARQL endpoint and the pages, for reading only."""

from __future__ import annotations

import importlib.util
import os
import signal
import socket
from typing import TYPE_CHECKING, TextIO

import click

from kg.cli.program import Verb, say, store_option
from kg.errors import CallError, InputError, MissingExtra

if TYPE_CHECKING:
    from kg.web.settings import Settings


@click.command("serve", cls=Verb)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS",
              help="The address to listen at; 0.0.0.0 lets every machine in.")  # fmt: skip
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="The port to listen at; 0 takes a free one.")  # fmt: skip
@click.option("--seconds", type=click.FloatRange(min=0.1), default=30, show_default=True,
              help="How long a question may take.")  # fmt: skip
@click.option("--rows", type=click.IntRange(min=1), default=100_000, show_default=True,
              help="How many rows or triples an answer may have.")  # fmt: skip
@click.option("--memory", type=click.IntRange(min=64), default=1024, show_default=True,
              metavar="MIB", help="How much memory a question may take.")  # fmt: skip
@click.option("--workers", type=click.IntRange(min=1), metavar="N",
              help="How many processes answer; default: two per core, at least four.")  # fmt: skip
@click.option("--allow-service", "services", multiple=True, metavar="HOST",
              help="A host that queries may ask by SERVICE; none by default.")  # fmt: skip
@click.option("--proxy", "proxies", multiple=True, metavar="ADDRESS",
              help="A reverse proxy that is believed whose client it passes on.")  # fmt: skip
@click.option("--access-log", type=click.File("a", lazy=False), metavar="FILE",
              help="Write a line of JSON about each request; - is stdout.")  # fmt: skip
@store_option
def command(  # noqa: PLR0913, PLR0917 - an option each
    host: str, port: int, seconds: float, rows: int, memory: int, workers: int | None,
    services: tuple[str, ...], proxies: tuple[str, ...], access_log: TextIO | None, store: str,
) -> None:  # fmt: skip
    """Serve a SPARQL endpoint (/sparql) and pages over the store, read-only.

    Ctrl-C ends it, after the answers that are under way.
    """
    _need_extra()
    from kg.graph.store import is_url, open_store
    from kg.web.settings import Settings

    if is_url(store):
        raise CallError(f"{store} is a service itself: kg serve needs the folder of a store")
    open_store(store)
    settings = Settings(
        seconds=seconds,
        rows=rows,
        memory_bytes=memory * 1024**2,
        workers=workers or Settings().workers,
        allowed_services=frozenset(host.lower() for host in services),
    )
    listening = _listening(host, port)
    place = f"[{host}]" if ":" in host else host
    say(f"football-kg is at http://{place}:{listening.getsockname()[1]}/ (Ctrl-C ends it)")
    _serve(store, settings, listening, proxies, access_log)


def _serve(
    store: str, settings: Settings, listening: socket.socket, proxies: tuple[str, ...],
    log: TextIO | None,
) -> None:  # fmt: skip
    import logging

    import uvicorn

    from kg.web.app import application

    if log is not None and hasattr(log, "reconfigure"):
        log.reconfigure(line_buffering=True)
    # What it has to say about requests is in our log; that a connection was broken off is meant.
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL + 1)
    config = uvicorn.Config(
        application(store, settings, log),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        limit_concurrency=1_000,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=5,
    )
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _ends)  # the server hears both itself, and hands them on at its end
    uvicorn.Server(config).run(sockets=[listening])


def _ends(number: int, frame: object) -> None:
    """Nothing more: a server that was told to end, and did, has done its work."""


def _need_extra() -> None:
    for package in ("starlette", "uvicorn", "jinja2"):
        if importlib.util.find_spec(package) is None:
            raise MissingExtra(package, "serve")
    if not hasattr(os, "fork"):
        raise CallError(
            "kg serve needs a system that forks processes: on Windows, run it under WSL"
        )


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With its protocol named, asyncio knows it for TCP and sends small answers without delay.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(2048)
    except OSError as error:
        listening.close()
        reason = (error.strerror or str(error)).lower()
        raise InputError(
            f"cannot listen at {host}:{port}: {reason}; choose another --port or --host"
        ) from None
    return listening
