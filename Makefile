# make grade   install into .venv and grade the example student
# make test    install with the test extras and run every test; its last line says which were left out, and why
# make browser install chromium, where apt-get can: the tests of the page are left out without one
# make verify  have the exercises prove themselves, with mistakes made in their solutions: two minutes
# make check   format, lint, types (part of no other target)
# make bench   print the figures of benchmarks/, also beside other graders: an hour, and 5 GB of theirs the first time
# make guard   compare ratios of speed with those written down
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

# What some tests need and a machine may lack.
EXTRAS ?= browser tensorflow jax dask

.PHONY: grade test browser verify check bench guard accuracy frameworks soak fuzz catalogue docs clean

grade: $(VENV)/.installed
	@# 1 means "something failed": the example student has wrong answers on purpose
	@$(BIN)/grade exercises/ --submissions examples/student; code=$$?; [ $$code -le 1 ] || exit $$code

test: $(VENV)/.installed-extras browser
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --ignore tests/adversarial
	$(BIN)/python -m pytest tests/adversarial  # alone: attacks try to harm whatever runs beside them

browser:
	@for name in chromium chromium-browser google-chrome; do command -v $$name >/dev/null && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "installing chromium, for the tests of the page (once only)"; \
	  { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends chromium; } \
	    >/dev/null 2>&1 && exit 0; \
	fi; \
	echo "no chromium, and it cannot be installed here: the tests of the page will be left out"

verify: $(VENV)/.installed
	$(BIN)/grade verify exercises/ more/exercises/ --mutants

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/.installed-dev
	$(BIN)/python benchmarks/start_up.py
	$(BIN)/python benchmarks/isolation.py
	$(BIN)/python benchmarks/watch.py
	$(BIN)/python -m benchmarks.scaling
	$(BIN)/python -m benchmarks.peers --write benchmarks/RESULTS.md

guard: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.guard

# Diagnoses: a minute or two. Then all programs, functions and seeds of `derived`: about an hour on two cores.
accuracy: $(VENV)/.installed-dev
	$(PIP) -e '.[tensorflow,jax]'
	$(BIN)/python -m tests.diagnoses.measure
	$(BIN)/python -m tests.accuracy.measure --write docs/accuracy.md

# TensorFlow and JAX: every program with eight draws, and 500 forks each: about half an hour.
frameworks: $(VENV)/.installed-dev
	$(PIP) -e '.[tensorflow,jax]'
	GRADE_SEEDS=8 $(BIN)/python -m pytest tests/frameworks
	$(BIN)/python benchmarks/forks.py 500

# Hundreds of runs and of processes killed at random moments: minutes, not for every day.
soak: $(VENV)/.installed-dev
	GRADE_SOAK=200 $(BIN)/python -m pytest tests/runner/test_state.py
	$(BIN)/python benchmarks/faults.py 200 20
	$(BIN)/python benchmarks/batch.py 300 20

# Bytes that nobody thought of for every reader of untrusted ones: minutes, not for every day.
fuzz: $(VENV)/.installed-dev
	$(PIP) -e '.[fuzz]'
	GRADE_FUZZ=1000 $(BIN)/python -m pytest tests/bounds/test_bounds.py
	for reader in answer frame_body script notebook exercise policy expression; do \
	  $(BIN)/python benchmarks/fuzz.py $$reader 120 build/fuzz/$$reader || exit 1; done

# After a change of messages: extract them, merge them into the Chinese catalogue, compile it.
catalogue: $(VENV)/.installed-dev
	$(BIN)/pybabel --quiet extract --keyword=_ --keyword=N_ --no-location --sort-output -o build/grader.pot grader
	$(BIN)/pybabel --quiet update --no-fuzzy-matching --ignore-obsolete --domain grader --locale zh_CN -i build/grader.pot -d grader/locale
	$(BIN)/pybabel --quiet compile --domain grader -d grader/locale

# After a change of types or docstrings that people read as YAML, JSON or manual.
docs: $(VENV)/.installed
	for what in report exercise defaults rubric; do $(BIN)/grade schema $$what > docs/$$what.schema.json; done
	$(BIN)/python -m grader.manual > docs/checks.md
	$(BIN)/python -m tests.diagnoses.manual

clean:
	rm -rf $(VENV) build *.egg-info

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "grade needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "installing grade and what it needs (torch is large; once only)"
	$(PIP) -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) -e '.[dev]'
	@touch $@

$(VENV)/.installed-extras: $(VENV)/.installed-dev
	@for extra in $(EXTRAS); do \
	  $(PIP) -e ".[$$extra]" || echo "the extra '$$extra' cannot be installed: its tests will be left out"; done
	@touch $@
