"""The baseline of bench_serve.py: pyoxigraph behind Starlette and uvicorn, with nothing around it.

``python plain_serve.py STORE PORT``
"""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import uvicorn
from pyoxigraph import QueryResultsFormat, Store
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.graph.disk import read_pointer

if __name__ == "__main__":
    location = Path(sys.argv[1])
    store = Store.read_only(str(location / read_pointer(location).generation))

    def sparql(request: Request) -> Response:
        """Answers a query as JSON, whatever it asks."""
        rows = store.query(request.query_params["query"])
        return Response(
            rows.serialize(format=QueryResultsFormat.JSON),
            media_type="application/sparql-results+json",
        )

    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    listening.listen(512)
    print(f"http://127.0.0.1:{listening.getsockname()[1]}", flush=True)
    config = uvicorn.Config(Starlette(routes=[Route("/sparql", sparql)]), log_config=None)
    uvicorn.Server(config).run(sockets=[listening])
