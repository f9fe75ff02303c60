"""What the server tells whoever runs it: a line per request, counts, and whether it is well."""

from __future__ import annotations

import json
import logging
import time
from collections import Counter
from typing import TYPE_CHECKING, Final, TextIO

from starlette.responses import JSONResponse, PlainTextResponse, Response

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from kg.web.pool.pool import Pool

BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""The upper ends of the buckets in which the seconds of requests are counted."""

_LOG: Final = logging.getLogger(__name__)
_OWN_PATHS = frozenset({"/", "/sparql", "/store", "/health", "/metrics"})


class Counts:
    """What has been answered since the server began."""

    def __init__(self) -> None:
        self.requests: Counter[tuple[str, int]] = Counter()
        self.refused: Counter[str] = Counter()
        self.left = 0
        self.buckets = [0] * (len(BUCKETS) + 1)
        self.seconds = 0.0
        self.bytes = 0

    def add(self, room: str, status: int, seconds: float, size: int) -> None:
        """Counts one answer."""
        self.requests[room, status] += 1
        self.seconds += seconds
        self.bytes += size
        self.buckets[next((i for i, top in enumerate(BUCKETS) if seconds <= top), -1)] += 1


class Observing:
    """Counts each answer and, if there is a log, writes a line about it: one JSON object."""

    def __init__(self, app: ASGIApp, log: TextIO | None = None) -> None:
        self._app = app
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The answer of the application within."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        status, size = 0, 0

        async def sending(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception:
            scope["refused"] = "fault"
            _LOG.exception("a fault of football-kg at %s: please report it", scope["path"])
            raise
        finally:
            seconds = time.perf_counter() - began
            counts: Counts = scope["app"].state.counts
            counts.add(_room(scope["path"], status), status, seconds, size)
            if refused := scope.get("refused"):
                counts.refused[refused] += 1
            if self._log is not None:
                self._log.write(_line(scope, status, seconds, size))


def _room(path: str, status: int) -> str:
    """The part of the site that answers: a path of its own for each thing would be too many."""
    if path in _OWN_PATHS:
        return path
    return "nowhere" if status == 404 else f"/{path.split('/', 2)[1]}"


def _line(scope: Scope, status: int, seconds: float, size: int) -> str:
    client = scope.get("client")
    told = {
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "client": client[0] if client else None,
        "method": scope["method"],
        "path": scope["path"],
        "query": scope["query_string"].decode("ascii", "replace")[:1000],
        "status": status,
        "bytes": size,
        "ms": round(seconds * 1000, 1),
    }
    if refused := scope.get("refused"):
        told["refused"] = refused
    return json.dumps(told, ensure_ascii=True) + "\n"


async def health(request: Request) -> Response:
    """200 if questions can be answered, else 503 with the reason."""
    pool: Pool = request.app.state.pool
    well = pool.size > 0
    told = {"status": "ok" if well else "unwell", "generation": pool.generation}
    told |= {
        "workers": str(pool.size),
        "pages": "prepared" if pool.is_prepared else "being prepared",
    }
    if not well:
        told["reason"] = pool.trouble.message if pool.trouble else "no worker is ready"
    return JSONResponse(told, 200 if well else 503, {"cache-control": "no-store"})


async def metrics(request: Request) -> Response:
    """The counts in the text format of Prometheus."""
    counts: Counts = request.app.state.counts
    pool: Pool = request.app.state.pool
    lines = [
        "# TYPE kg_requests_total counter",
        *(f'kg_requests_total{{room="{_quoted(room)}",status="{status}"}} {number}'
          for (room, status), number in sorted(counts.requests.items())),
        "# TYPE kg_refused_total counter",
        *(f'kg_refused_total{{why="{why}"}} {n}' for why, n in sorted(counts.refused.items())),
        "# TYPE kg_workers_ended_total counter",
        *(f'kg_workers_ended_total{{why="{why}"}} {n}' for why, n in sorted(pool.killed.items())),
        *_gauge("kg_workers", pool.size),
        *_gauge("kg_workers_busy", pool.busy),
        *_gauge("kg_pages_prepared", pool.is_prepared),
        *_gauge("kg_questions_waiting", pool.waiting),
        "# TYPE kg_response_bytes_total counter",
        f"kg_response_bytes_total {counts.bytes}",
        *_histogram(counts),
    ]  # fmt: skip
    return PlainTextResponse(
        "\n".join(lines) + "\n", media_type="text/plain; version=0.0.4; charset=utf-8"
    )


def _quoted(label: str) -> str:
    return label.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _gauge(name: str, value: float) -> list[str]:
    return [f"# TYPE {name} gauge", f"{name} {value}"]


def _histogram(counts: Counts) -> list[str]:
    name, below, lines = "kg_request_seconds", 0, ["# TYPE kg_request_seconds histogram"]
    for top, number in zip((*BUCKETS, "+Inf"), counts.buckets, strict=True):
        below += number
        lines.append(f'{name}_bucket{{le="{top}"}} {below}')
    return [*lines, f"{name}_sum {counts.seconds:.6f}", f"{name}_count {below}"]
