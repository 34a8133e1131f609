# Two commands for newcomers: `make demo` and `make test`. CONTRIBUTING.md has the rest.
PYTHON ?= python3
BIN := .venv/bin
SOURCES := $(shell git ls-files jupyter_talks labextension binder pyproject.toml 2>/dev/null)
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Machines with nothing but root, such as containers, are served too.
AS_ROOT := $(if $(filter 0,$(shell id -u)),--allow-root)

.PHONY: demo test matrix soak bench relevance subjects dev clean wheel

demo: .venv/installed ## open JupyterLab on the demo notebook with the Talks panel
	@mkdir -p demo && { test -e demo/demo.ipynb || cp binder/demo.ipynb demo/; }
	@JUPYTERLAB_WORKSPACES_DIR=demo/.workspaces jupyter lab workspaces import binder/demo.jupyterlab-workspace
	@cd demo && JUPYTERLAB_WORKSPACES_DIR=.workspaces jupyter lab --LabApp.default_url=/lab/tree/demo.ipynb $(AS_ROOT) $(ARGS)

test: .venv/tested ## all tests, type checks and linters, as CI runs them
	@python tests/ui/browser.py
	ruff check .
	ruff format --check .
	mypy
	cd labextension && npm run lint && npm test && npm run size
	python -m pytest

matrix: .venv/tested ## the tests on every Python and JupyterLab that is installed here
	nox

soak: .venv/tested ## the proofs of SECURITY.md at full size, half an hour at most
	JUPYTER_TALKS_SOAK=1 timeout 1800 python -m pytest -q --durations=40 --durations-min=1 tests/trust tests/library
	python tests/benchmarks/status.py

bench: .venv/tested ## searches timed against tantivy and FTS5; needs JUPYTER_TALKS_PYVIDEO
	pip install --quiet --group bench
	python tests/benchmarks/search.py
	python tests/benchmarks/imports.py

relevance: .venv/tested ## the order of talks against tantivy and FTS5; needs JUPYTER_TALKS_PYVIDEO
	pip install --quiet --group bench
	python tests/relevance/measure.py

subjects: .venv/tested ## how well topics and projects are told; needs JUPYTER_TALKS_PYVIDEO
	python tests/subjects/measure.py

dev: .venv/tested ## an editable install, whose JupyterLab part is a link to the built files
	pip install --quiet --editable . && jupyter-builder develop . --overwrite

wheel: .venv/tested ## a wheel and an sdist in dist/, built anew
	cd labextension && npm run clean
	python -m build

clean: ## remove what was built and installed
	rm -rf .venv build demo dist jupyter_talks/labextension jupyter_talks/static
	rm -rf labextension/lib labextension/node_modules

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Python 3.11 or newer is needed: install it, or name it, as in make demo PYTHON=python3.12.'; exit 1; }
	@$(PYTHON) -m venv .venv || \
	  { rm -rf .venv; echo 'This Python cannot make environments: install python3-venv (Debian, Ubuntu) or Python from python.org.'; exit 1; }
	$(BIN)/python -m pip install --quiet --upgrade pip
	@touch $@

# What was built is removed first: the build takes what it finds, were it ever so old.
.venv/installed: .venv/python $(SOURCES)
	@echo 'Building and installing jupyter-talks (about a minute the first time)'
	rm -rf jupyter_talks/labextension jupyter_talks/static
	$(BIN)/python -m pip install --quiet '.[lab,pandas]'
	@touch $@

.venv/tested: .venv/installed
	$(BIN)/python -m pip install --quiet --group test
	cd labextension && { test -d node_modules || npm install --no-fund --no-audit; }
	@touch $@
