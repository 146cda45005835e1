# 'make demo' and 'make test' each do all the set-up: a virtual environment in .venv with the pinned dependencies.
# They need make and Python 3.11 or newer, which is looked for; 'make PYTHON=/path/to/python demo' names one.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PEERS := build/peers
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

.PHONY: demo test lint types imports wheel check examples ontology questions model bench-reading bench-extraction leave-one-out subjects pairs makings roles calibration lock lock-peers clean bench-graph bench-routes bench-field soak

demo: $(READY)
	$(BIN)/mscgraph demo

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports --no-cache

# The wheel, installed into an empty environment, runs its demo from another folder.
wheel: $(READY)
	$(BIN)/python -m pytest --wheel -m wheel

check: test lint types imports wheel

examples: $(READY)
	$(BIN)/python examples/build.py

# The reference page of the vocabulary, docs/ontology.md.
ontology: $(READY)
	$(BIN)/python docs/build_ontology.py

# The reference page of the questions, docs/questions.md.
questions: $(READY)
	$(BIN)/python docs/build_questions.py

# The syntax model, trained again from treebanks (training/README.md says which, and where they come from).
model: $(READY)
	@test -n "$(TREEBANKS)" || { echo "Name the folder of the treebanks: make model TREEBANKS=folder (training/README.md)"; exit 1; }
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m training.train $(TREEBANKS) pipelines/syntax

# mscgraph's reading beside other programs' (benchmarks/README.md), which live in an environment of their own.
bench-reading: $(READY) $(PEERS)/.ready
	$(BIN)/python -m benchmarks.reading $(BENCH)

# The same for extraction, beside a baseline of general tools.
bench-extraction: $(READY) $(PEERS)/.ready
	$(BIN)/python -m benchmarks.extraction $(BENCH)

# What is found in passages of published papers, whose texts MSCGRAPH_FIELD has (benchmarks/README.md).
bench-field: $(READY)
	$(BIN)/python -m benchmarks.field $(BENCH)

# What a graph of 100,000 claims costs (docs/graph.md).
bench-graph: $(READY)
	$(BIN)/python -m benchmarks.graph $(BENCH)

# What questions about routes cost, beside other programs (docs/routes.md).
bench-routes: $(READY)
	$(BIN)/python -m benchmarks.routes $(BENCH)

# Ingests killed at random moments (KILLS of them), each of which must leave a whole store.
KILLS ?= 50
soak: $(READY)
	$(BIN)/python -m tests.killing $(KILLS)

# What each part of extraction adds, by leaving it out (docs/extraction.md).
leave-one-out: $(READY)
	$(BIN)/python -m benchmarks.extraction.parts $(BENCH)

# Of which species a method or number is likely to be said where no rule tells: pipelines/likely.toml. Then 'calibration'.
subjects: $(READY)
	$(BIN)/python -m benchmarks.calibration.subjects

# Which species likely became which where no phrase says so: pipelines/pairs.toml. Then 'calibration'.
pairs: $(READY)
	$(BIN)/python -m benchmarks.calibration.pairs

# Which species was likely made from which chemicals where no statement tells: pipelines/makings.toml. Then 'calibration'.
makings: $(READY)
	$(BIN)/python -m benchmarks.calibration.makings

# What belongs to a conversion where no phrase says so: pipelines/circumstances.toml. Then 'calibration'.
roles: $(READY)
	$(BIN)/python -m benchmarks.calibration.roles

# How sure each rule is, by its record on annotated texts: pipelines/confidence.toml, and the figures of docs/confidence.md.
calibration: $(READY)
	$(BIN)/python -m benchmarks.calibration

$(PEERS)/.ready: benchmarks/peers.lock
	rm -rf $(PEERS) && $(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: -r benchmarks/peers.lock
	@touch $@

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "mscgraph needs Python 3.11 or newer, and none was found." \
		"Install one, or name it: make PYTHON=/path/to/python"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "Python cannot make virtual environments here" \
		"(on Debian and Ubuntu: apt install python3-venv)"; rm -rf $(VENV); exit 1; }
	@echo "Setting up $(VENV) (once, about a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

# The newest versions that pyproject.toml allows, pinned.
lock:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet ".[dev]"
	{ echo "# What 'make' installs: everything that mscgraph and its tests need, pinned." \
		"Made by 'make lock'; don't edit."; build/lock/bin/python -m pip freeze --exclude mscgraph; } > requirements.lock
	rm -rf build/lock

lock-peers:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --only-binary :all: -r benchmarks/peers.in
	{ echo "# What 'make bench-reading' and 'make bench-extraction' compare mscgraph with. Made by 'make lock-peers'; don't edit."; \
		build/lock/bin/python -m pip freeze; } > benchmarks/peers.lock
	rm -rf build/lock

clean:
	rm -rf $(VENV) build dist mscgraph-demo .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
