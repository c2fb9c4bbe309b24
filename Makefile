# Two commands do it all: `make site` and `make test`. `make` alone lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip install --quiet --require-hashes
UV := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

# Workers of the test run; each uses a whole core, so more workers than cores do not help.
JOBS ?= 2
AUDIT := benchmarks/audit/node_modules/.package-lock.json
PYTEST_ARGS ?=
# What shares a fixture stays in one worker; the groups begin in the order of tests/conftest.py.
PYTEST := $(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadgroup --no-loadscope-reorder

# Tools in .venv, Node.js included, take precedence over those of the machine.
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Silences the banner about MkDocs 2 that Material for MkDocs prints in every build.
export NO_MKDOCS_2_WARNING := 1
# The public address, for `make site SITE_URL=…`; mkdocs.yml reads it from the environment.
ifdef SITE_URL
export SITE_URL
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup setup-test chromium site serve bundle test thorough browsers lint format types scripts messages months goldens \
	fuzz attack kills promises mutants benchmark html lighthouse lock audit sbom clean distclean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

## Setting up -------------------------------------------------------------------------------

setup: $(VENV)/.project ## Install what the site needs into .venv (done by every other target)

setup-test: $(VENV)/.project $(VENV)/.test node_modules/.package-lock.json chromium

chromium: $(VENV)/.project $(VENV)/.test
	@$(BIN)/python -m tests.browser.chromium

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "make: Python 3.11 or later is needed, and '$(PYTHON)' is not that;" \
			"name one with 'make PYTHON=python3.12 …'" >&2; exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { \
		echo "make: cannot make $(VENV); on Debian and Ubuntu: apt-get install python3-venv" >&2; \
		exit 1; }
	@touch $@

# Source packages (jieba) are built with the locked build tool, not with a downloaded one.
$(VENV)/.site: requirements/build.txt requirements/site.txt | $(VENV)/.python
	@echo "Installing what the site needs into $(VENV)"
	@$(PIP) -r requirements/build.txt
	@$(PIP) --no-build-isolation -r requirements/site.txt
	@touch $@

$(VENV)/.project: pyproject.toml $(VENV)/.site
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements/test.txt requirements/zensical.txt $(VENV)/.site | $(VENV)/.project
	@echo "Installing what the tests need into $(VENV)"
	@$(PIP) --no-build-isolation -r requirements/test.txt
	@$(PIP) --no-deps -r requirements/zensical.txt
	@touch $@

$(VENV)/.mutants: requirements/mutants.txt $(VENV)/.test
	@$(PIP) --no-build-isolation -r requirements/mutants.txt
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json | $(VENV)/.test
	@{ node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20)' && \
		npm --version; } >/dev/null 2>&1 || $(PIP) -r requirements/node.txt
	@npm ci --silent
	@touch $@

$(AUDIT): benchmarks/audit/package.json benchmarks/audit/package-lock.json | node_modules/.package-lock.json
	@cd benchmarks/audit && npm ci --silent --ignore-scripts
	@touch $@

## The archive ------------------------------------------------------------------------------

site: setup ## Turn seeds/ into the finished archive in site/ (SITE_URL=https://… for publishing)
	@$(BIN)/python -m generator build

serve: setup ## Show the archive on this machine and rebuild it when a file changes
	@$(BIN)/python -m generator serve --open

bundle: setup ## Make the zip that opens without a server
	@$(BIN)/python -m generator bundle

benchmark: setup ## Time every stage on archives of 33, 520 and 5,200 articles
	@$(BIN)/python -m benchmarks

html: site $(VENV)/.test $(AUDIT) ## Check every page with the Nu HTML checker (needs Java)
	@$(BIN)/python -m benchmarks.audit html

lighthouse: site setup-test $(AUDIT) ## Measure a page of each kind with Lighthouse, as on a phone
	@$(BIN)/python -m benchmarks.audit lighthouse

## Checking ---------------------------------------------------------------------------------

# The downloads that the tests need run side by side.
test: ## Run all checks, a real browser included
	@$(MAKE) --no-print-directory --jobs=3 --output-sync=target setup-test lint types scripts
	@$(PYTEST) $(PYTEST_ARGS)

thorough: setup-test ## Run all tests with every case where `make test` tries a sample
	@THOROUGH=1 $(PYTEST) $(PYTEST_ARGS)

browsers: setup-test ## Search in Firefox and WebKit too (installs both on Debian and Ubuntu)
	@$(BIN)/python -m tests.browser.engines
	@$(BIN)/python -m pytest tests/search/test_other_browsers.py

lint: $(VENV)/.test ## Check the code for mistakes and for its format
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo "make: run 'make format'" >&2; exit 1; }

types: $(VENV)/.project $(VENV)/.test ## Check the types of the Python code
	@$(BIN)/mypy

scripts: node_modules/.package-lock.json ## Check the types of the browser scripts
	@npm run --silent check

format: $(VENV)/.test ## Format the code and fix what can be fixed automatically
	@$(BIN)/ruff check --quiet --fix || true
	@$(BIN)/ruff format

messages: setup-test ## Bring the catalogues of interface texts up to date; then translate what is new
	@$(BIN)/python -m tests.messages

months: setup-test ## Bring the names of months up to date with the library that has them
	@$(BIN)/python -m tests.months

goldens: setup-test ## Update the golden files; review the difference before you commit
	@$(BIN)/python -m pytest --quiet -m golden --update-goldens

fuzz: setup-test ## Try mutated issues; resumes an earlier run (CASES=20000 SEED=0)
	@$(BIN)/python -m tests.fuzzing --cases $(or $(CASES),20000) --seed $(or $(SEED),0) --jobs $(JOBS)

attack: setup-test ## Try files that ask for too much or have faults, in every format (CASES=2500 SEED=0 PART=1/1)
	@$(BIN)/python -m tests.attack --cases $(or $(CASES),2500) --seed $(or $(SEED),0) --part $(or $(PART),1/1) --jobs $(JOBS)

kills: setup-test ## Kill builds at random moments and check what they leave (TIMES=200 SEED=0)
	@$(BIN)/python -m tests.site.broken.kills --times $(or $(TIMES),200) --seed $(or $(SEED),0)

promises: setup-test ## Check that each sentence of SECURITY.md has its test, and count the cases there
	@$(BIN)/python -m tests.promises --write

mutants: setup-test $(VENV)/.mutants ## Change the program in small ways and count what its tests notice (SAMPLE=300 SEED=0)
	@$(BIN)/python -m tests.mutants --sample $(or $(SAMPLE),300) --seed $(or $(SEED),0) --jobs $(JOBS)

## Upkeep -----------------------------------------------------------------------------------

lock: $(VENV)/.site ## Resolve and hash the dependencies (UPGRADE=1 for newer versions)
	@$(PIP) -r requirements/lock.txt
	@$(UV) pyproject.toml --output-file requirements/site.txt
	@$(UV) --group build --constraint requirements/site.txt --output-file requirements/build.txt
	@$(UV) pyproject.toml --group test --constraint requirements/site.txt \
		--output-file requirements/test.txt
	@$(UV) --group zensical --no-deps --output-file requirements/zensical.txt
	@$(UV) --group mutants --constraint requirements/test.txt --output-file requirements/mutants.txt
	@$(UV) --group node --output-file requirements/node.txt
	@$(UV) --group lock --output-file requirements/lock.txt
	@npm install --package-lock-only --silent

audit: $(VENV)/.test ## Check the locked packages for known vulnerabilities (needs the network)
	@$(BIN)/python .ci/audit.py
	@npm audit --package-lock-only

sbom: $(VENV)/.test ## Write a bill of materials to dist/sbom.cdx.json (CycloneDX)
	@mkdir -p dist
	@PYTHONWARNINGS=ignore $(BIN)/cyclonedx-py requirements requirements/site.txt \
		--pyproject pyproject.toml --output-reproducible --spec-version 1.6 \
		--output-file dist/sbom.cdx.json

clean: ## Remove generated files; seeds/ and hand-written pages stay
	rm -rf site dist docs/index.md docs/issues docs/sections docs/topics docs/sources \
		docs/documents docs/places docs/people docs/overview docs/english docs/search docs/data \
		docs/feed.xml docs/feed.json docs/assets/search-index docs/assets/texts.js \
		docs/.generated* .site-staging-* .bundle-staging-* inspect .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean ## Remove installed packages too
	rm -rf $(VENV) node_modules newsletter_archive.egg-info
