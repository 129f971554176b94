# The two commands to know: `make demo` and `make test`. Each makes its own environment in .venv first.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
OUT    := out/demo

.PHONY: demo test fuzz bench lint docs clean

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "fidelity needs Python 3.11 or newer; say which: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test,lint]'
	touch $@

# A real dump, made by a real server from a schema that differs from the model in telling ways.
demo: $(VENV)/installed
	@mkdir -p $(OUT)
	@$(BIN)/fidelity generate --out $(OUT)
	@echo
	@$(BIN)/fidelity compare --real examples/production.sql --format html --out $(OUT)/report.html || test $$? -eq 1
	@$(BIN)/fidelity compare --real examples/production.sql || test $$? -eq 1
	@echo
	@echo "The same as a page to read in a browser: $(OUT)/report.html"

# Each process takes a run of tests that stand together, and so makes what they share once.
test: $(VENV)/installed-test
	$(BIN)/pytest --numprocesses 2 --dist worksteal

# Thousands of random schemas in each engine, ten damaged dumps for each, and 200 births and rollbacks that are killed:
# FUZZ=500 makes fewer schemas.
FUZZ ?= 2000

fuzz: $(VENV)/installed-test
	FIDELITY_FUZZ=$(FUZZ) FIDELITY_CRASHES=200 $(BIN)/pytest tests/fuzz tests/rehearsal tests/ddl/test_clauses.py \
	  tests/compare/test_checks_across.py tests/compare/test_by_cases.py tests/compare/test_precedence.py --numprocesses 2 --dist load --durations 0

# Against the digest, the decompressors, a restore and others, on dumps of 1 GiB; needs 4 GB of disk and half an
# hour. Writes benchmarks/results.md and README's table; BENCH="--size 100000000 --runs 1 --no-write" is quicker.
BENCH ?=

bench: $(VENV)/installed
	$(BIN)/python benchmarks/run.py $(BENCH)

lint: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Writes what is generated in docs/ anew; the tests check that it is as it should be.
docs: $(VENV)/installed-test
	$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) out build dist *.egg-info
