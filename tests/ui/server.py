"""A real Jupyter server for the browser tests, with a home of its own."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).parents[2]
_SETTINGS = {
    "apputils-extension/notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
        "doNotDisturbMode": True,
    },
    # Cells stay in the page when they are scrolled out of sight.
    "notebook-extension/tracker": {"windowingMode": "none"},
}


class Server(NamedTuple):
    """Where a server answers, and the folder it serves."""

    app: str
    base: str
    token: str
    root: Path
    process: subprocess.Popen[bytes]


@contextlib.contextmanager
def jupyter(
    app: str, home: Path, settings: dict[str, str] | None = None, base_url: str = "/"
) -> Iterator[Server]:
    """Run ``jupyter lab``, ``jupyter notebook`` or ``jupyter server`` until the block ends.

    ``settings`` go into ``jupyter_talks_config.py``, where server and kernels find them.
    """
    root = home / "root"
    root.mkdir(parents=True)
    shutil.copy(REPOSITORY / "binder" / "demo.ipynb", root)
    port, token = _free_port(), secrets.token_hex(16)
    base = f"http://127.0.0.1:{port}{base_url}"
    command = [
        sys.executable,
        "-m",
        "jupyter",
        app,
        "--no-browser",
        "--allow-root",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.base_url={base_url}",
        f"--ServerApp.root_dir={root}",
        f"--IdentityProvider.token={token}",
        "--KernelManager.transport=ipc",
    ]
    if app != "server":
        page = "LabApp" if app == "lab" else "JupyterNotebookApp"
        command.append(f"--{page}.expose_app_in_browser=True")
    (home / "config").mkdir()
    (home / "config" / "jupyter_talks_config.py").write_text(
        "".join(f"c.{name} = {value!r}\n" for name, value in (settings or {}).items())
    )
    log = home / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, env=_environment(home), stdout=output, stderr=output)
        try:
            _wait_until_ready(process, f"{base}api?token={token}", log)
            yield Server(app, base, token, root, process)
        finally:
            process.terminate()
            process.wait(20)


def _environment(home: Path) -> dict[str, str]:
    settings = home / "settings"
    for name, values in _SETTINGS.items():
        file = settings / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(values))
    return {
        **os.environ,
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(settings),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
    }


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_until_ready(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(log.read_text()[-3000:])
        with contextlib.suppress(OSError):
            urllib.request.urlopen(address, timeout=1).close()
            return
        time.sleep(0.1)
    raise RuntimeError(f"the server did not answer: {log.read_text()[-3000:]}")
