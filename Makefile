# make serve: set up and show the site.  make test: set up and run every check.  make venv: set up only.
VENV   := .venv
BIN    := $(VENV)/bin
PYTHON ?= python3
# Debian packages for the browser tests; the last one is for the driver of the browser
BROWSER := chromium fonts-noto-cjk libatomic1
APT    := $(if $(filter-out 0,$(shell id -u)),sudo )apt-get
LOCK   := requirements/dev.lock
# One more than there are cores: tests often wait for the browser. Files keep the order of tests/conftest.py, in which
# none waits for a site and no worker is left alone with a long one at the end. What Python has compiled is kept, even
# where the environment says otherwise: else each worker compiles all tests each time
WORKERS := $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 1)))
SPREAD := --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder
COMPILE := pip-compile --quiet --generate-hashes --allow-unsafe --no-emit-index-url --no-emit-find-links --no-header --strip-extras

export PYTHONDONTWRITEBYTECODE :=

.PHONY: serve build vendored with-vendored check test test-thorough test-fast lint lint-web mutants audit benchmark locks served sbom load pictures venv clean

serve: venv with-vendored
	$(BIN)/casebook serve

build: venv with-vendored
	$(BIN)/casebook build --strict

# Python for the browser, which checks what is typed into the form, and the editor at /admin/; needs npm. A site is
# built without them where they are missing.
vendored: vendored/node_modules/installed

vendored/node_modules/installed: vendored/package.json vendored/package-lock.json
	cd vendored && npm ci --silent
	touch $@

with-vendored:
	@command -v npm >/dev/null && $(MAKE) --no-print-directory vendored \
	  || echo "Going on without npm's packages: no check in the browser, and no /admin/"

check: venv
	$(BIN)/casebook check

test: venv lint with-vendored $(VENV)/browser
	$(BIN)/python -m pytest $(SPREAD)

# The same with what the night is for: everything where a sample is the rule, and many more edits in a row
test-thorough: venv lint with-vendored $(VENV)/browser
	$(BIN)/python -m pytest $(SPREAD) --thorough --steps 60 --seed $(or $(SEED),1)

# What needs no browser and no built site
test-fast: venv
	$(BIN)/python -m pytest tests/unit

lint: venv
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint scripts/casebook/rendering/templates --extension j2
	$(BIN)/djlint --lint scripts/casebook/site/theme

# Styles and scripts; needs Node.js 20 or newer with npm
lint-web: node_modules/installed
	npm run --silent lint

node_modules/installed: package.json package-lock.json
	npm ci --silent --no-audit --no-fund
	touch $@

# The YAML language server of editor programs, and ajv; without them their tests are skipped
tests/editors/node_modules/installed: tests/editors/package.json tests/editors/package-lock.json
	npm ci --prefix tests/editors --silent --no-audit --no-fund
	touch $@

# Small changes of meaning that tests must notice: a sample of each module, or all of them with MUTANTS=--all
mutants: venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/mutants.lock
	$(BIN)/python -m tests.mutants $(MUTANTS)

# What needs Node.js as well: html-validate on every page, Lighthouse on the main ones
audit: $(VENV)/browser
	$(BIN)/python -m tests.audit

# How fast it is, beside others on the same pages. With other numbers of cases: BENCHMARK="1000 10000"; the figures
# on the page about it are renewed with BENCHMARK=--docs
benchmark: venv
	$(BIN)/python -m tests.benchmarks $(BENCHMARK)
	$(BIN)/python -m pytest tests/benchmarks --benchmarks -s

# The pictures in the README and the hand-written pages.
pictures: build $(VENV)/browser
	$(BIN)/python -m tests.pictures

# The pinned versions, newest that fit: check.lock for checking cases, site.lock for building, dev.lock for
# tests and lint, mutants.lock for `make mutants`
locks: venv
	$(BIN)/python -m pip install --quiet pip-tools==7.6.2
	$(BIN)/$(COMPILE) --upgrade --extra site --extra dev --output-file $(LOCK) pyproject.toml
	$(BIN)/$(COMPILE) --extra site --constraint $(LOCK) --output-file requirements/site.lock pyproject.toml
	$(BIN)/$(COMPILE) --constraint $(LOCK) --output-file requirements/check.lock pyproject.toml
	$(BIN)/$(COMPILE) --extra site --extra dev --extra mutants --constraint $(LOCK) --output-file requirements/mutants.lock pyproject.toml

# Versions and digests of other people's work that the site serves, renewed in requirements/served.yaml after an update
served: build
	$(BIN)/python -m tests.served site

# All parts of what builds the site and of what it serves, as CycloneDX
sbom: venv
	$(BIN)/python -m tests.sbom build/sbom.cdx.json

# The mix of files that readers ask for, a thousand a second; needs Debian's nginx-light and wrk
load: build
	$(BIN)/python -m tests.benchmarks.load site

venv: $(VENV)/installed

$(VENV)/installed: $(LOCK) pyproject.toml
	$(PYTHON) -m venv --clear $(VENV) || { $(APT) update && $(APT) install --yes python3-venv && $(PYTHON) -m venv --clear $(VENV); }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/browser: $(VENV)/installed
	dpkg --status $(BROWSER) >/dev/null 2>&1 || { $(APT) update && $(APT) install --yes --no-install-recommends $(BROWSER); }
	touch $@

clean:
	rm -rf build site
