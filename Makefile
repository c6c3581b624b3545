# Needs only Python 3.11 or newer and make. Everything is installed into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_SET := $(VENV)/.run-set
DEV_SET := $(VENV)/.dev-set
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet -c constraints.txt
TESTS ?=
# On how many processes the tests run: as many as the machine has cores. 0 runs them in one, for a debugger.
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test check format bench catalogue rules-page clean

help: ## say what each target does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 18

setup: $(RUN_SET) ## build .venv with what running needs
	@:

setup-dev: $(DEV_SET) ## the same, and what tests and checks need
	@:

run: setup ## the bot with DISCORD_TOKEN, else the playground
	@$(BIN)/python -m bot

test: setup-dev ## the whole test suite (TESTS=path for a part of it)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(TESTS)

check: setup-dev ## lint, format, types, catalogue, the rules' own examples and page
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m scripts.catalogue check
	$(BIN)/python -m bot rules test
	$(BIN)/python -m scripts.rules_page check

format: setup-dev ## mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup-dev ## measure, and print the table of the README
	$(BIN)/python -m bench.engine
	$(BIN)/python -m bench.check
	$(BIN)/python -m bench.noted
	$(BIN)/python -m bench.rounds
	$(BIN)/python -m bench.rounds_shown
	$(BIN)/python -m bench.start
	$(BIN)/python -m bench.notes --alone 1000 20000

catalogue: setup-dev ## collect the texts and merge them into the Japanese catalogue
	$(BIN)/python -m scripts.catalogue update

rules-page: setup-dev ## write docs/rules.md from the rulebook
	$(BIN)/python -m scripts.rules_page write

clean: ## remove .venv and what tools cached
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The first command names a Python that is too old before pip fails on it at length.
$(RUN_SET): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and f"Gyaku needs Python 3.11 or newer; this is {sys.version.split()[0]}. Name another: make run PYTHON=python3.12")'
	@echo "Installing what running needs into $(VENV) (only when it changed) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) -e .
	@touch $@

$(DEV_SET): $(RUN_SET)
	@echo "Installing what tests and checks need ..."
	@$(PIP) -e '.[dev]'
	@touch $@
