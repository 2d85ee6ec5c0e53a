# Every command a person needs. `make` alone lists them. Needed: Python 3.11 or newer, git, make.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.PHONY: help install demo test check format bench lock audit clean

BIN := .venv/bin
# The first Python that is new enough and can make an environment; PYTHON=<program> overrules.
FIT := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	"$$python" -c '$(FIT)' >/dev/null 2>&1 && echo "$$python" && break; done)
# Where the embedded database and files are kept: DATA=<folder> or HALCYON_DATA, else .halcyon
ifdef DATA
export HALCYON_DATA := $(abspath $(DATA))
endif
# A run of the tests starts dozens of processes: what is compiled is kept, also where the environment says otherwise.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/.venv/pycache
yes = $(filter-out 0 no false,$(1))

help: ## List the commands
	@echo "make <command> [SETTING=value]"
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  %-9s %s\n", $$1, $$2}' Makefile

install: .venv/.installed ## Set up .venv with everything the other commands need

demo: install ## Build a synthetic area and serve it (SERVE=0 RESET=1 PROFILE=<file> TIMES=1000 DATA=<folder>)
	@$(BIN)/halcyon demo $(if $(filter 0 no false,$(SERVE)),--no-serve) $(if $(call yes,$(RESET)),--reset) \
		$(if $(PROFILE),--profile "$(PROFILE)") $(if $(TIMES),--times "$(TIMES)")

# Each worker has a database server of its own; where it is to be DATABASE_URL, they share it (tests/plugin.py).
no = $(filter 0 no false,$(1))
chosen = $(if $(call no,$(JOURNEYS)),not journey$(if $(call no,$(PURE)), and ))$(if $(call no,$(PURE)),database)
test: install .venv/.spark ## Run the tests (JOURNEYS=0 no browser, PURE=0 only on the database, WORKERS=2, ARGS="-k word")
	@$(BIN)/python -m pytest -n $(or $(WORKERS),2) --dist worksteal -m "$(chosen)" $(ARGS) || [ $$? = 5 ]

check: install ## Look at format, lint, types, the order of packages, templates
	@echo "format";    $(BIN)/ruff format --check --quiet .
	@echo "lint";      $(BIN)/ruff check --quiet .
	@echo "types";     $(BIN)/mypy --no-error-summary
	@echo "imports";   $(BIN)/lint-imports --no-cache > .venv/imports.log || { cat .venv/imports.log; exit 1; }
	@echo "templates"; $(BIN)/djlint --quiet --check --lint halcyon
	@echo "documents"; $(BIN)/halcyon docs --check

format: install ## Put code and templates into shape
	@$(BIN)/ruff check --quiet --fix .; $(BIN)/ruff format --quiet .; $(BIN)/djlint --quiet --reformat halcyon

bench: install ## Measure (SCALE=1: 100,000 people); results go to benchmarks/results
	@$(BIN)/python -m benchmarks --scale $(or $(SCALE),1)

LOCK := $(BIN)/uv pip compile --quiet --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header
lock: install ## Bring the locks up to date with pyproject.toml (UPGRADE=1 takes newer versions)
	@$(LOCK) $(if $(call yes,$(UPGRADE)),--upgrade) pyproject.toml -o requirements.lock
	@$(LOCK) $(if $(call yes,$(UPGRADE)),--upgrade) pyproject.toml --extra dev --extra build -c requirements.lock \
		-o requirements-dev.lock
	@$(LOCK) $(if $(call yes,$(UPGRADE)),--upgrade) --group spark -c requirements-dev.lock -o requirements-spark.lock

audit: install ## Known vulnerabilities of what is locked, where the advisory service can be reached
	@$(BIN)/pip-audit --strict --disable-pip -r requirements.lock

clean: ## Remove the environment, page assets and caches; data folders stay
	@if [ -x $(BIN)/halcyon ]; then $(BIN)/halcyon postgres stop; fi
	rm -rf .venv node_modules halcyon/govuk/static/vendor .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment, in three steps. A step is done again when what it was made from has changed.
.venv/.uv:
	@[ -n "$(PYTHON)" ] || { echo "Halcyon needs Python 3.11 or newer with its venv module (on Debian and" \
		"Ubuntu: python3-venv). Install it, or name it: make PYTHON=<program>" >&2; exit 1; }
	@echo "Making .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear .venv
	@awk '/^[^ ]/ {wanted = /^uv==/} wanted' requirements-dev.lock > .venv/uv.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r .venv/uv.lock
	@touch $@

.venv/.packages: requirements-dev.lock | .venv/.uv
	@echo "Installing the locked packages"
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements-dev.lock
	@touch $@

# Spark is 400 MB and needs a Java: only for the tests, and only where there is one. SPARK=0 leaves it out.
.venv/.spark: requirements-spark.lock .venv/.packages | .venv/.installed
	@if [ "$(SPARK)" != 0 ] && java -version >/dev/null 2>&1; then echo "Installing Spark beside its Java"; \
		$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements-spark.lock; \
	else echo "No Java here: figures are not compared on Spark"; fi
	@touch $@

.venv/.installed: .venv/.packages pyproject.toml hatch_build.py package-lock.json
	@echo "Installing Halcyon and its page assets"
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@
