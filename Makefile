# Two commands do everything on a fresh machine: `make demo` and `make test`.
# Both install into .venv from the hash-locked requirements.lock; a second run finds it there and is quick.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/installed

.PHONY: demo test lock docs bench clean

demo: $(INSTALLED)
	$(BIN)/zwgk demo --out demo-report

test: $(INSTALLED)
	sh tools/system-packages.sh
	$(BIN)/lint-imports --no-cache
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

docs: $(INSTALLED)
	$(BIN)/python -m tools.docs

bench: $(INSTALLED)
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.crawl

clean:
	rm -rf $(VENV) demo-report var
