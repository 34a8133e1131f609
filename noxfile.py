"""Every Python and every JupyterLab that the package claims, as far as they are installed here.

``make matrix`` runs all of it; ``nox -l`` lists the sessions. A Python that is missing is told.
"""

from __future__ import annotations

import nox

PROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PROJECT)  # of the classifiers
TEST_GROUP = nox.project.dependency_groups(PROJECT, "test")
LABS = {
    "oldest": ["jupyterlab~=4.4.0", "notebook~=7.4.0"],
    "newest": ["jupyterlab>=4.4,<5", "notebook>=7.4,<8"],
}
nox.options.default_venv_backend = "venv"
nox.options.error_on_missing_interpreters = False


@nox.session(python=PYTHONS)
def core(session: nox.Session) -> None:
    """Run all tests but those in a browser."""
    session.install(".", *TEST_GROUP)
    session.run("python", "-m", "pytest", "-q", "--ignore=tests/ui", *session.posargs)


@nox.session(python=PYTHONS[0])
@nox.parametrize("lab", LABS)
def lab(session: nox.Session, lab: str) -> None:
    """Run the tests in a browser, on one JupyterLab and Notebook."""
    session.install(".", *TEST_GROUP)
    session.install("--upgrade", *LABS[lab])
    session.run("python", "-m", "pytest", "-q", "tests/ui", *session.posargs)


@nox.session(python=PYTHONS)
def kernel(session: nox.Session) -> None:
    """Use the package where there is no server, as an environment of a kernel is."""
    session.install(".", "ipykernel")
    installed = session.run("pip", "list", silent=True) or ""
    if "jupyter_server" in installed.replace("-", "_"):
        session.error("the base package brings a server")
    session.run("python", "-c", "import jupyter_talks as jt; print(jt.search('kafka')[0].title)")
