"""Time a whole import against a plain FTS5 build, and a server's other answers while one runs.

    JUPYTER_TALKS_PYVIDEO=... python tests/benchmarks/imports.py

``JUPYTER_TALKS_PYVIDEO`` is a checkout or tarball of github.com/pyvideo/data.
"""

from __future__ import annotations

import asyncio
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from engines import Fts5
from jupyter_server.serverapp import ServerApp
from tornado import httpclient

import jupyter_talks
from jupyter_talks.server.routes import NAMESPACE


def main() -> None:
    """Import, build, and import again while a server is asked for something else."""
    corpus = os.environ.get("JUPYTER_TALKS_PYVIDEO")
    if not corpus:
        sys.exit("Set JUPYTER_TALKS_PYVIDEO to a checkout or tarball of github.com/pyvideo/data.")
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "jupyter_talks", "import", "pyvideo", corpus]
        began = time.perf_counter()
        subprocess.run(
            [*command, f"--catalog={folder}/one", "--json"], check=True, capture_output=True
        )
        whole = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
        chosen = jupyter_talks.open_catalog(f"{folder}/one").select().chosen()
        talks = [one.talk for one in chosen]
        began = time.perf_counter()
        Fts5().build(Path(folder), talks)
        plain = time.perf_counter() - began
        print(f"{len(talks)} talks: import {whole:.1f} s, peak {peak:.0f} MB")
        print(f"plain FTS5 build {plain:.2f} s; ratio {whole / plain:.1f}")
        app = _server(f"{folder}/two")
        asyncio.get_event_loop().run_until_complete(_served(corpus, app))


def _server(catalog: str) -> ServerApp:
    app = ServerApp()
    app.initialize(
        [
            "--ip=127.0.0.1",
            "--port=0",
            "--no-browser",
            "--allow-root",
            "--IdentityProvider.token=bench",
            f"--TalksConfig.catalog_dir={catalog}",
            "--ServerApp.jpserver_extensions={'jupyter_talks': True}",
        ]
    )
    return app


async def _served(corpus: str, app: ServerApp) -> None:
    """Ask a server for its status, at rest and while it imports."""
    port = next(iter(app.http_server._sockets.values())).getsockname()[1]
    client = httpclient.AsyncHTTPClient()
    base = f"http://127.0.0.1:{port}/"

    async def ask(path: str) -> float:
        headers = {"Authorization": "token bench"}
        began = time.perf_counter()
        await client.fetch(base + path, headers=headers, request_timeout=60)
        return (time.perf_counter() - began) * 1000

    await ask("/".join((*NAMESPACE, "status")))
    at_rest = [await ask("api/status") for _ in range(200)]
    worker = _worker(app, corpus)
    during: list[float] = []
    while worker.told.state == "running":
        during.append(await ask("api/status"))
        await asyncio.sleep(0.02)
        worker = app.web_app.settings["jupyter_talks_jobs"]._jobs[worker.told.id]
    print(f"/api/status at rest: {_words(at_rest)}")
    print(f"/api/status while {worker.told.report.talks} talks come in: {_words(during)}")


def _worker(app: ServerApp, corpus: str):
    config, jobs = (app.web_app.settings[f"jupyter_talks_{name}"] for name in ("config", "jobs"))
    job = jobs.start(config.order("import", corpus, format="pyvideo"))
    return jobs._jobs[job.id]


def _words(times: list[float]) -> str:
    times.sort()
    p99 = times[min(len(times) - 1, round(len(times) * 0.99))]
    return f"median {statistics.median(times):.1f} ms, p99 {p99:.1f} ms of {len(times)}"


if __name__ == "__main__":
    main()
