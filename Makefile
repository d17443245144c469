# Two commands do everything on a fresh machine: `make demo` and `make test`.
# `make check` is the part of `make test` that takes half a minute: lint, format, types, the contracts between rooms, security.
# Both install into .venv from the hash-locked requirements.lock; a second run finds it there and is quick.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed

.PHONY: demo check test lock sbom docs bench clean

demo: $(INSTALLED)
	$(BIN)/zwgk demo --out demo-report

# What needs no run of the program: seconds, and the same as the pre-commit hooks and CI.
check: $(INSTALLED)
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive crawler checks rules reports audit

test: check
	sh tools/system-packages.sh
	$(BIN)/python -m pytest -n 2

$(INSTALLED): requirements.lock pyproject.toml
	sh tools/make-venv.sh "$(PYTHON)" "$(VENV)"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q crawler checks rules reports audit
	touch $(INSTALLED)

# Needs uv (pip install uv). pip-compile would write the machine's own index options into the lock: never use it here.
lock:
	uv pip compile pyproject.toml --universal --generate-hashes --no-header --all-extras --group dev \
		--quiet --upgrade --output-file requirements.lock

# What the program is made of, as CycloneDX: every package with its version and licence.
sbom: $(INSTALLED)
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --of JSON -o sbom.cdx.json $(BIN)/python

docs: $(INSTALLED)
	$(BIN)/python -m tools.docs

bench: $(INSTALLED)
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.crawl

clean:
	rm -rf $(VENV) demo-report var
