# make serve: set up and show the site.  make test: set up and run every check.  make venv: set up only.
VENV   := .venv
BIN    := $(VENV)/bin
PYTHON ?= python3
# Debian packages for the browser tests; the last one is for the driver of the browser
BROWSER := chromium fonts-noto-cjk libatomic1
APT    := $(if $(filter-out 0,$(shell id -u)),sudo )apt-get

.PHONY: serve build check test lint audit benchmark constraints pictures venv clean

serve: venv
	$(BIN)/casebook serve

build: venv
	$(BIN)/casebook build --strict

check: venv
	$(BIN)/casebook check

test: venv lint $(VENV)/browser
	$(BIN)/python -m pytest

lint: venv
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# What needs Node.js as well: html-validate on every page, Lighthouse on the main ones
audit: $(VENV)/browser
	$(BIN)/python -m tests.audit

benchmark: venv
	$(BIN)/python -m pytest tests/benchmarks --benchmarks -s

# The pictures in the README and the hand-written pages.
pictures: build $(VENV)/browser
	$(BIN)/python -m tests.pictures

constraints: venv
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --upgrade --extra dev --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links --no-header --strip-extras --output-file constraints.txt pyproject.toml

venv: $(VENV)/installed

$(VENV)/installed: constraints.txt pyproject.toml
	$(PYTHON) -m venv --clear $(VENV) || { $(APT) update && $(APT) install --yes python3-venv && $(PYTHON) -m venv --clear $(VENV); }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/browser: $(VENV)/installed
	dpkg --status $(BROWSER) >/dev/null 2>&1 || { $(APT) update && $(APT) install --yes --no-install-recommends $(BROWSER); }
	touch $@

clean:
	rm -rf build site
