# Two commands matter: `make demo` to see the course, `make test` to prove it.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help setup demo test test-setup lint bench clean
help:
	@echo "make demo   build guide 1 into dist/ and serve it at http://127.0.0.1:$(PORT) (PORT= to change)"
	@echo "make setup  make the environment $(VENV) only"
	@echo "make test   install what tests need (Chromium too) and run all checks"
	@echo "make bench  measure, print and write build/bench.json"

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12"; exit 1; }
	@echo "Making the environment $(VENV) ..."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python's venv is missing. On Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/.ready: setup.py $(VENV)/bin/python
	@echo "Installing this project and what it needs (a minute or two the first time) ..."
	@$(PIP) install -e '.[export,preview]'
	@touch $@

$(VENV)/.ready-test: setup.py $(VENV)/bin/python
	@echo "Installing what the tests need ..."
	@$(PIP) install -e '.[export,preview,test]'
	@touch $@ $(VENV)/.ready

setup: $(VENV)/.ready

demo: setup
	@$(BIN)/course-export build identification --out dist
	@$(BIN)/course-export preview identification --port $(PORT)

test-setup: $(VENV)/.ready-test
	@command -v chromium >/dev/null || { echo "Installing Chromium ..."; apt-get update -qq && apt-get install -y -qq chromium >/dev/null; }

lint: test-setup
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

test: lint
	@$(BIN)/course-export check identification
	@$(BIN)/python -m pytest

bench: test-setup
	@$(BIN)/python -m tests.benchmarks

clean:
	rm -rf .venv .venv-* build dist .preview *.egg-info
