"""The sub-command that opens JupyterLab on the demo notebook."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from ..errors import ConfigError
from .command import TalksCommand


class DemoCommand(TalksCommand):
    """Open JupyterLab on a copy of the demo notebook, in this folder.

    Options go to JupyterLab: jupyter talks demo --no-browser --port=8890
    """

    name = "jupyter-talks-demo"
    description = __doc__ or ""

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """Take options as those of JupyterLab, but for a call for help."""
        given = sys.argv[1:] if argv is None else argv
        asks = any(word in ("-h", "--help", "--help-all", "--version") for word in given)
        rest = [word for word in given if word != "--"]
        super().parse_command_line(given if asks else ["--", *rest])

    def run(self) -> None:
        """Copy the notebook into this folder, unless it is here, and start JupyterLab on it."""
        try:
            import jupyterlab  # noqa: F401
        except ImportError:
            raise ConfigError("JupyterLab is not installed; run: pip install jupyterlab.") from None
        target = Path("jupyter-talks-demo.ipynb")
        if not target.exists():
            shutil.copyfile(_demo_notebook(), target)
            print(f"jupyter talks: the notebook is {target.resolve()}", file=sys.stderr)  # noqa: T201
        arguments = ["lab", f"--LabApp.default_url=/lab/tree/{target}", *self.extra_args]
        if hasattr(os, "geteuid") and os.geteuid() == 0:  # containers often have nobody else
            arguments.append("--allow-root")
        os.execv(sys.executable, [sys.executable, "-m", "jupyter", *arguments])  # noqa: S606


def _demo_notebook() -> Path:
    package = Path(__file__).parents[1]
    shipped = package / "data" / "demo.ipynb"
    return shipped if shipped.exists() else package.parent / "binder" / "demo.ipynb"
