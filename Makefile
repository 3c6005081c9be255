# make run: set up and run the main job on the bundled sample, ending with the dashboard on http://127.0.0.1:8050
# make test: set up and run every check
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps

.PHONY: run test check lock clean

run: $(VENV)/.run
	$(BIN)/verka run

test: $(VENV)/.dev check
	$(BIN)/python -m pytest

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(BIN)/python:
	@set -e; for name in python3.13 python3.12 python3.11 python3 python; do \
	  if $$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then \
	    exec $$name -m venv $(VENV); fi; done; \
	echo "Python 3.11-3.14 with venv was not found: install it and run make again." >&2; exit 1

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	$(INSTALL) --only-binary :all: --require-hashes -r requirements.lock
	$(INSTALL) --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(INSTALL) --only-binary :all: --require-hashes -r requirements-dev.lock
	$(INSTALL) --no-build-isolation --editable .
	@touch $@ $(VENV)/.run

# Needs uv. The locks hold hashes for every platform and no registry's address.
lock:
	uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-annotate --python-version 3.11 --no-header -o requirements.lock
	uv pip compile pyproject.toml --extra dev --extra dask --universal --generate-hashes --no-emit-index-url --no-annotate --python-version 3.11 --no-header -o requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
