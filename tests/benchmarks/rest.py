"""Time REST searches against a bare tornado handler that returns the same bytes.

    JUPYTER_TALKS_CATALOG=... python tests/benchmarks/rest.py

The catalog is a folder that ``jupyter talks import`` filled; the server is a real one, on loopback.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import time
from pathlib import Path
from urllib.parse import quote

from jupyter_server.serverapp import ServerApp
from tornado import httpclient, web
from workload import queries

import jupyter_talks
from jupyter_talks.server.routes import NAMESPACE

_ROUNDS = 3
_QUERIES = 120


def main() -> None:
    """Start a server and ask both handlers the same questions, back to back."""
    folder = os.environ.get("JUPYTER_TALKS_CATALOG")
    if not folder:
        sys.exit("Set JUPYTER_TALKS_CATALOG to a folder that jupyter talks import filled.")
    app = ServerApp()
    app.initialize(
        [
            "--ip=127.0.0.1",
            "--port=0",
            "--no-browser",
            "--allow-root",
            "--IdentityProvider.token=bench",
            f"--TalksConfig.catalog_dir={Path(folder).resolve()}",
            "--ServerApp.jpserver_extensions={'jupyter_talks': True}",
        ]
    )
    catalog = jupyter_talks.open_catalog(folder)
    corpus = list(catalog.search("sort:title", limit=500).items)
    texts = [" ".join(query.words) for query in queries(corpus)][:_QUERIES]
    asyncio.get_event_loop().run_until_complete(_measured(app, texts))


async def _measured(app: ServerApp, texts: list[str]) -> None:
    known: dict[str, bytes] = {}

    class Bare(web.RequestHandler):
        """Answers bytes that are at hand."""

        def get(self) -> None:
            """Answer."""
            self.set_header("Content-Type", "application/json")
            self.finish(known[self.get_query_argument("q")])

    app.web_app.add_handlers(".*", [("/bare", Bare)])
    port = next(iter(app.http_server._sockets.values())).getsockname()[1]
    client = httpclient.AsyncHTTPClient()
    address = f"http://127.0.0.1:{port}"
    headers = {"Authorization": "token bench"}
    ours: list[float] = []
    bare: list[float] = []
    for text in texts:
        query = httpclient.HTTPRequest(
            f"{address}/{'/'.join(NAMESPACE)}/talks?q={quote(text)}", headers=headers
        )
        known[text] = (await client.fetch(query)).body
        plain = httpclient.HTTPRequest(f"{address}/bare?q={quote(text)}", headers=headers)
        ours.append(await _median(client, query))
        bare.append(await _median(client, plain))
    for name, times in (("search", ours), ("bare", bare)):
        print(f"{name:8} p50 {_at(times, 50):.2f} ms, p95 {_at(times, 95):.2f} ms")
    print(f"ratio of p95: {_at(ours, 95) / _at(bare, 95):.2f}")


async def _median(client: httpclient.AsyncHTTPClient, request: httpclient.HTTPRequest) -> float:
    times = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        await client.fetch(request)
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def _at(values: list[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


if __name__ == "__main__":
    main()
