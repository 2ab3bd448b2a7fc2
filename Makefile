# SPDX-License-Identifier: EUPL-1.2
# Every target sets up what it needs. Only setup and lock use the network.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# Modules are compiled once, not by every process of the tests anew, whatever the surroundings say.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
WORKERS ?= 2
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv

# Each set of packages contains the one before it: run, docs, test.
# A larger set, once installed or asked for, also serves the smaller ones: targets never undo each other.
WHOLE := setup test test-postgresql check lint types imports rules loops bench bench-web mutation
ASKED := $(if $(filter $(WHOLE),$(MAKECMDGOALS)),test)
PRESENT := $(foreach set,test docs run,$(if $(wildcard $(VENV)/.set-$(set)),$(set)))
INSTALLED := $(firstword $(ASKED) $(PRESENT))
RUN_SET := $(VENV)/.set-$(or $(INSTALLED),run)
DOCS_SET := $(VENV)/.set-$(or $(filter test docs,$(INSTALLED)),docs)
TEST_SET := $(VENV)/.set-test

.PHONY: help run cases docs lock clean java chromium $(WHOLE)

help:
	@echo "make run       start the web application with invented families (PORT=8000)"
	@echo "make cases     show the findings for each published ruling"
	@echo "make test      everything that must hold before a change lands"
	@echo "make test-postgresql  all tests of the web once more, on PostgreSQL (make test runs a part)"
	@echo "make check     the fast part of it: style, types, imports, quick tests"
	@echo "make bench     measure speed on this machine (EVENTS=60000000: a whole nation)"
	@echo "make bench-web measure the web application alone (CHILDREN=100000: the full form)"
	@echo "make docs      build the documentation into build/docs"
	@echo "make mutation  change the code on purpose and see whether a test notices (slow)"
	@echo "make lock      refresh the locked versions in requirements/"
	@echo "make setup     install everything, for work on the project"
	@echo "make clean     remove what was built, the environment too"

# ---- set-up -----------------------------------------------------------------

setup: $(TEST_SET)

$(VENV)/.uv: requirements/bootstrap.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Terugweg needs Python 3.11 or later; '$(PYTHON)' is older. Name another one: make setup PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	  [ "$$(id -u)" = 0 ] \
	    || { echo "Python's venv module is missing. Install it (Debian: apt-get install python3-venv) and try again." >&2; exit 1; }; \
	  apt-get -qq update && apt-get -qq install -y python3-venv >/dev/null; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.lock
	@touch $@

SYNC = $(UV) pip sync --quiet --python $(BIN)/python --require-hashes

# What was fetched before is not fetched again.
# The project itself is installed in place, so a change in src/ needs no new install.
$(VENV)/.set-%: $(VENV)/.uv requirements/%.lock pyproject.toml
	@$(SYNC) --offline requirements/$*.lock 2>/dev/null || $(SYNC) requirements/$*.lock
	@$(UV) pip install --quiet --python $(BIN)/python --offline --no-deps --no-build-isolation --editable .
	@touch $@

# ---- use --------------------------------------------------------------------

run: $(RUN_SET)
	@$(BIN)/terugweg web start --port $(PORT)

# Exit code 1 of "assess" means that something is overdue: an answer, not a failure.
cases: $(RUN_SET)
	@for case in examples/cases/*.yaml; do \
	  status=0; $(BIN)/terugweg assess "$$case" || status=$$?; \
	  [ $$status -le 1 ] || exit $$status; \
	done

# EVENTS=60000000 is the full form; KEEP=1 puts its results into docs/performance.md.
EVENTS ?= 600000

bench: $(TEST_SET)
	@$(BIN)/python bench/run.py
	@$(BIN)/python -m bench.nation --events $(EVENTS) $(if $(KEEP),--keep)
	@$(BIN)/python -m bench.web --children 2000

# CHILDREN=100000 is the full form (20 million events); KEEP=1 writes docs/performance-web.md.
CHILDREN ?= 2000

bench-web: $(TEST_SET)
	@$(BIN)/python -m bench.web --children $(CHILDREN) $(if $(KEEP),--keep)

docs: $(DOCS_SET)
	@$(BIN)/python -m docs.generate
	@$(BIN)/python -m sphinx -W --keep-going --quiet -b html docs build/docs
	@echo "docs: build/docs/index.html"

# ---- checks -----------------------------------------------------------------

# Every line and branch of these rooms must be reached by a test.
PURE_ROOMS := src/terugweg/terms/*,src/terugweg/caselog/*,src/terugweg/rulebook/*,src/terugweg/assessment/*
# What these tests ask of the database, PostgreSQL must answer as well as SQLite.
ON_A_DATABASE := $(addprefix tests/web/,access dossier api \
  $(patsubst %,workspace/test_%.py,emergency lists query_counts recording releasing search))
# What a browser does is the same on any database.
NO_BROWSER := $(addprefix --ignore=tests/web/,ui stories agenda/test_browser.py workspace/test_drafts.py \
  public/test_check_browser.py public/test_rules_browser.py)
# Who is done takes over what is left of the others, so that all end together.
PYTEST := $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal
# Where each of these lines is reached. Elsewhere lines are not counted: that takes two to three times
# as long. Some ask the same lines thousands of times, and others reach those lines as well.
ROOMS := terms caselog rulebook assessment report cli
NOT_COUNTED := $(addprefix tests/,assessment/test_exact_days.py assessment/test_oracle.py caselog/test_mutations.py)
COUNTED := $(addprefix src/terugweg/,$(ROOMS)) \
  $(filter-out $(NOT_COUNTED),$(wildcard $(patsubst %,tests/%/test_*.py,$(ROOMS))))
# Where no loop was compiled yet, one process does it: later every process of the tests would, at once.
LOOPS := $(if $(wildcard src/terugweg/assessment/__pycache__/*.nbi),,loops)

test: $(TEST_SET) java chromium
	@$(MAKE) --no-print-directory --output-sync --jobs=$(WORKERS) types docs lint imports rules $(LOOPS)
	@$(PYTEST) --cov --cov-report= $(COUNTED)
	@$(BIN)/python -m coverage report --skip-covered --fail-under=100 --include="$(PURE_ROOMS)"
	@$(PYTEST) $(addprefix --ignore=,$(COUNTED))
	@TERUGWEG_TEST_DATABASE=postgresql $(PYTEST) $(ON_A_DATABASE) $(NO_BROWSER)

# All that asks a database, on PostgreSQL: before a release.
test-postgresql: $(TEST_SET)
	@TERUGWEG_TEST_DATABASE=postgresql $(PYTEST) tests/web $(NO_BROWSER)

# What asks a database or assesses a population takes minutes; all of it is in "make test".
NOT_QUICK := tests/population $(addprefix tests/web/,access accounts administration agenda api demo dossier \
  family invitations public workspace test_fuzz.py test_metrics.py)

check: lint types imports
	@HYPOTHESIS_PROFILE=quick $(PYTEST) -m "not slow" $(addprefix --ignore=,$(NOT_QUICK))

# The tests of runs on Spark need Java; nothing else does.
java:
	@command -v java >/dev/null || [ -x "$${JAVA_HOME:-}/bin/java" ] || { \
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	    || { echo "The tests of runs on Spark need Java 17 or later. Install it (Debian: apt-get install default-jre-headless) and try again." >&2; exit 1; }; \
	  apt-get -qq update && apt-get -qq install -y --no-install-recommends default-jre-headless >/dev/null; }

# The tests of pages look at them in a real browser; nothing else needs one.
chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { \
	  [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	    || { echo "The tests of pages need Chromium. Install it (Debian: apt-get install chromium) and try again." >&2; exit 1; }; \
	  apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium >/dev/null; }

lint: $(TEST_SET)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet . || { echo "format: run $(BIN)/ruff format ." >&2; exit 1; }
	@echo "lint: clean"

types: $(TEST_SET)
	@$(BIN)/mypy --no-error-summary
	@echo "types: clean"

imports: $(TEST_SET)
	@report=$$($(BIN)/lint-imports 2>&1) || { echo "$$report" >&2; exit 1; }
	@echo "imports: the rooms are kept"

rules: $(TEST_SET)
	@$(BIN)/terugweg rules check

loops: $(TEST_SET)
	@$(BIN)/python -m pytest -q tests/assessment/test_compiled.py

mutation: $(TEST_SET)
	@mkdir -p build
	@$(BIN)/mutmut run >build/mutation.txt 2>&1 || { tr '\r' '\n' <build/mutation.txt | tail -n 20 >&2; exit 1; }
	@$(BIN)/mutmut results

# ---- upkeep -----------------------------------------------------------------

COMPILE = $(UV) pip compile --quiet --upgrade --generate-hashes --universal --python-version 3.11 --no-header

lock: $(VENV)/.uv
	@$(COMPILE) requirements/bootstrap.in -o requirements/bootstrap.lock
	@$(COMPILE) pyproject.toml --extra population --extra web requirements/run.in -o requirements/run.lock
	@$(COMPILE) pyproject.toml --extra population --extra web requirements/docs.in -c requirements/run.lock -o requirements/docs.lock
	@$(COMPILE) pyproject.toml --extra population --extra web --extra spark requirements/test.in -c requirements/docs.lock -o requirements/test.lock
	@if grep -n '://' requirements/*.lock; then echo "a lock file names an address" >&2; exit 1; fi

clean:
	@rm -rf $(VENV) build dist mutants .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find src tests docs bench -name __pycache__ -type d -prune -exec rm -rf {} +
