# Everything lives in .venv, made on first use from requirements.lock (exact versions, with hashes).
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
# The tests on every core, and one more while others wait for a browser (tests/conftest.py); by hand, `.venv/bin/python -m pytest tests/x.py` runs in one process.
PARALLEL := --numprocesses logical --dist worksteal

.PHONY: help serve site test coverage check format bench lock clean

help:  ## list what make can do
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 10

$(READY): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null 2>&1 && $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Sang-froid needs Python 3.11 or newer: install it, or name it with 'make PYTHON=/path/to/python3.11'." >&2; exit 1; }
	@echo "Setting up .venv from requirements.lock (first time only)…"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

serve: $(READY)  ## the internal edition at http://localhost:8000/, reloaded on every change
	@$(BIN)/playbook serve

site: $(READY)  ## check the data and build the four sites into site/
	@$(BIN)/playbook build

test: $(READY)  ## every test, browsers and web server included
	@$(BIN)/python -m tests.install
	@$(BIN)/python -m pytest $(PARALLEL)

coverage: $(READY)  ## every test, then which lines and branches of the program none of them runs
	@$(BIN)/python -m tests.install
	@rm -rf .cache/tests .cache/coverage && mkdir -p .cache/coverage
	@COVERAGE_FILE="$(CURDIR)/.cache/coverage/data" $(BIN)/coverage run -m pytest $(PARALLEL)
	@COVERAGE_FILE="$(CURDIR)/.cache/coverage/data" $(BIN)/coverage combine --quiet
	@COVERAGE_FILE="$(CURDIR)/.cache/coverage/data" $(BIN)/coverage report

check: $(READY)  ## data, lint, formatting, types
	@$(BIN)/playbook check
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(READY)  ## format the code, and the typography of the pages
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .
	@$(BIN)/playbook typography

bench: $(READY)  ## the benchmarks, as ratios side by side
	@$(BIN)/python -m tests.bench

lock: $(READY)  ## renew requirements.lock from pyproject.toml
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --extra dev --generate-hashes --universal --python-version 3.11 \
	  --no-emit-index-url --no-header --quiet --upgrade --output-file requirements.lock

clean:  ## throw away what was built, and the environment
	@rm -rf .venv site .cache
