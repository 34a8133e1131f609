"""Nothing leaves this machine before somebody asks for it, however one begins."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

# Whoever connects to another machine, or asks for its address, is told of.
GUARD = """\
import ipaddress, socket, sys
connect, connect_ex, resolve = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo
asked = []
def is_here(family, address):
    if family == getattr(socket, "AF_UNIX", None):
        return True
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return address[0] == "localhost"
def watched(call):
    def connecting(self, address):
        if not is_here(self.family, address):
            asked.append(address)
        return call(self, address)
    return connecting
def resolving(host, *more, **named):
    if host not in (None, "", "localhost", "127.0.0.1", "::1", b"localhost", b"127.0.0.1"):
        asked.append(host)
    return resolve(host, *more, **named)
socket.socket.connect, socket.socket.connect_ex = watched(connect), watched(connect_ex)
socket.getaddrinfo = resolving
"""
SHELL = """\
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell()
def run(line):
    assert shell.run_cell(line).success
run("%load_ext jupyter_talks")
"""
YOURS = """
run("%talks search kafka")
run("%talks note 1 pizza orders as events")
run("%talks watch 1")
run("%talks sources")
"""
COMMAND = """
import contextlib
from jupyter_talks.cli import main
sys.argv[1:] = ["search", "kafka"]
with contextlib.suppress(SystemExit):
    main()
"""
SERVER = """
import asyncio
from jupyter_server.serverapp import ServerApp
wishes = dict(open_browser=False, ip="127.0.0.1", port=0, allow_root=True)
async def begin():
    app = ServerApp.instance(jpserver_extensions={"jupyter_talks": True}, **wishes)
    app.initialize(argv=[])
    assert app.extension_manager.extensions["jupyter_talks"].enabled
    await asyncio.sleep(1)
    await app._cleanup()
asyncio.run(begin())
"""
WAYS = {
    "import": "import jupyter_talks",
    "load_ext": SHELL,
    "search": f"{SHELL}run('%talks search kafka'); run('%talks show 1'); run('%talks browse ray')",
    "yours": SHELL + YOURS,
    "command": COMMAND,
    "server": SERVER,
}


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"{GUARD}\n{code}\nprint('asked for', asked)"],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "JUPYTER_PLATFORM_DIRS": "1"},
    )


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_asked_for(home, way):
    done = run(WAYS[way])
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("asked for []\n")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("socket.create_connection(('127.0.0.1', 9), .1)", "asked for []"),
        ("socket.create_connection(('192.0.2.1', 9), .1)", "192.0.2.1"),
        ("socket.getaddrinfo('talks.invalid', 80)", "talks.invalid"),
    ],
)
def test_who_does_ask_is_told_of(code, told):
    assert told in run(f"try: {code}\nexcept OSError: pass").stdout
