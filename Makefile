# Two commands matter: `make demo` to see the course, `make test` to prove it.

PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
GUIDE ?= identification
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Each worker and each program that a test starts would compile us anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup demo film test test-fast test-setup fuzz lint check bench bench-quick pictures extract_translations clean
help:
	@echo "make demo   build the guides into dist/ and serve one at http://127.0.0.1:$(PORT) (GUIDE= and PORT= to change)"
	@echo "make film   make the film of the seventh guide into dist/ (a few minutes; its parts are kept)"
	@echo "make setup  make the environment $(VENV) only"
	@echo "make test   install what tests need (Chromium too) and run all checks, side by side"
	@echo "make test-fast   the same without browsers and database servers"
	@echo "make fuzz   hostile bodies, made-up content and proofs by trying all: far more, and new at each run"
	@echo "make pictures   take the picture of the README anew"
	@echo "make extract_translations   collect our sentences for translators, into conf/locale/en of both packages"
	@echo "make bench  measure beside the code before (BEFORE=COMMIT to say which), print and write build/bench.json"
	@echo "make bench-quick   the same for blocks and the exporter's commands only: a minute"

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
	@$(BIN)/course-export build --out dist
	@$(BIN)/course-export preview $(GUIDE) --port $(PORT)

# What cannot be had by pip. A film is not in git: it is made, from scenarios/directory-of-services/film/.
FILM_TOOLS := ffmpeg flite
film: setup
	@for tool in $(FILM_TOOLS); do \
	  command -v $$tool >/dev/null || { apt-get update -qq && apt-get install -y -qq $$tool >/dev/null; } || true; \
	done
	@$(BIN)/course-export film directory-of-services --out dist

# Database servers come from apt, and what pip compiles MariaDB's driver with (PostgreSQL's has a wheel).
# Without them their tests are left out, which pytest says. Tests start servers of their own: Debian is told
# to set up none of PostgreSQL's that would start with the machine.
APT := chromium-headless-shell mariadb-server libmariadb-dev pkg-config gcc postgresql $(FILM_TOOLS)
NO_CLUSTER := /etc/postgresql-common/createcluster.d/practitioner-guides.conf
test-setup: $(VENV)/.ready-test
	@PATH="$$PATH:$$(echo /usr/lib/postgresql/*/bin | tr ' ' :)"; \
	for tool in chromium-headless-shell mariadbd mariadb_config pkg-config gcc initdb $(FILM_TOOLS); do command -v $$tool >/dev/null || missing=yes; done; \
	[ -n "$$missing" ] || exit 0; \
	echo "Installing $(APT) ..."; \
	{ mkdir -p $(dir $(NO_CLUSTER)) && echo 'create_main_cluster = false' >$(NO_CLUSTER); } 2>/dev/null; \
	if apt-get update -qq; then \
	  for package in $(APT); do DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$package >/dev/null || failed="$$failed $$package"; done; \
	else failed=" any of them"; fi; \
	{ rm -f $(NO_CLUSTER); rmdir $(dir $(NO_CLUSTER)); } 2>/dev/null; \
	[ -z "$$failed" ] || echo "apt could not install$$failed."
	@$(BIN)/python -c 'import MySQLdb' 2>/dev/null || $(PIP) install 'mysqlclient>=2.2.1' || echo "Without a driver for MariaDB its tests are left out."

lint: test-setup
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/oxlint xblocks course_export

check: lint
	@$(BIN)/course-export check --strict

# A worker for each processor; tests/workers.py says which tests stay together.
PYTEST := $(BIN)/python -m pytest --numprocesses=logical

test: check
	@$(PYTEST)

test-fast: check
	@$(PYTEST) -m 'not browser and not server'

# A failure prints the line by which it can be had again.
fuzz: test-setup
	@$(PYTEST) -m hypothesis --hypothesis-profile=deep --timeout=0

# BEFORE= names the commit to compare with; without it, the code that this branch or change began from.
bench: test-setup
	@$(BIN)/python -m tests.benchmarks --before "$(BEFORE)"

bench-quick: test-setup
	@$(BIN)/python -m tests.benchmarks --quick --before "$(BEFORE)"

pictures: test-setup
	@$(BIN)/python -m tests.browser.pictures

extract_translations: $(VENV)/.ready-test
	@$(BIN)/python -m tests.translation.sentences

clean:
	rm -rf .venv .venv-* build dist .preview *.egg-info
