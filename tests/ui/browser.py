"""Find a Chromium for the browser tests, or bring one: ``python tests/ui/browser.py``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# No sandbox, as containers have none; nothing that asks the network on its own.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-sync",
    "--disable-component-update",
    "--disable-background-networking",
    "--no-first-run",
]


def find() -> str | None:
    """Return the path of a Chromium: the system's, else Playwright's."""
    for name in _NAMES:
        if path := shutil.which(name):
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def bring() -> str:
    """Return the path of a Chromium; install one if there is none, or say what is missing."""
    if path := find():
        return path
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        packages = ["chromium", "fonts-dejavu-core"]
        attempts.append(["apt-get", "update", "-qq"])
        attempts.append(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages])
    for command in attempts:
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if path := find():
            return path
    sys.exit("The browser tests need Chromium: install it with your system's package manager.")


if __name__ == "__main__":
    print(f"browser: {bring()}")
