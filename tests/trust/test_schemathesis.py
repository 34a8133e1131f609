"""A real server under generated requests, sound and unsound: no failure, nothing undocumented."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from server import jupyter

SOAK = bool(os.environ.get("JUPYTER_TALKS_SOAK"))
EXAMPLES = 300 if SOAK else 3
SECONDS = 1800 if SOAK else 25
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
    "allow_header_conformance",
    "use_after_free",
    "ensure_resource_availability",
)
# Left out: "missing_required_header" and "ignored_auth" want 401 where Jupyter says 403
# (test_authorization.py has all of that); "positive_data_acceptance" knows shapes alone, and
# a query may be well-formed and still make no sense, such as a filter of no such field.


@pytest.fixture(scope="module")
def run(built_catalog, tmp_path_factory):
    """Run it against a server with an empty library; give its exit status, output and report."""
    home = tmp_path_factory.mktemp("generated")
    settings = {
        "TalksConfig.catalog_dir": str(built_catalog),
        "TalksConfig.library_file": str(home / "library.db"),
        "TalksConfig.fetch_seconds": 0.5,
        "TalksConfig.fetch_hosts": ["a.example"],  # nothing is fetched, whatever is asked for
    }
    tool = os.environ.get("JUPYTER_TALKS_SCHEMATHESIS") or Path(sys.executable).with_name("st")
    with jupyter("server", home / "server", settings) as server:
        done = subprocess.run(
            [
                *(str(tool), "run", f"{server.base}jupyter-talks/api/openapi.json"),
                *("-H", f"Authorization: token {server.token}", "--no-color"),
                *("--mode", "all", "--max-examples", str(EXAMPLES), "--max-time", str(SECONDS)),
                *("--seed", "11", "--checks", ",".join(CHECKS), "--continue-on-failure"),
                *("--request-timeout", "20", "--suppress-health-check", "all"),
                *("--report", "json", "--report-json-path", str(home / "report.json")),
            ],
            capture_output=True,
            text=True,
            cwd=home,
        )
        log = server.root.parent.joinpath("server.log").read_text()
    return done, home / "report.json", log


def test_no_generated_request_fails_or_is_answered_as_no_schema_says(run):
    done, _, log = run
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "Traceback" not in log
    assert "Failures:" not in done.stdout
    assert json.loads(run[1].read_text())
