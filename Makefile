# One command to start, one to test; each sets up what it needs in .venv.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
# uv makes a .venv without pip.
PIP_READY = $(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip --upgrade >/dev/null

# Tests write some 30,000 files of 400 MB: in memory, where there is a folder with room for them.
IN_MEMORY = $(shell df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 4000000 {print "TMPDIR=/dev/shm "}')

# Tests start semh hundreds of times: compiled once, as on any machine that does not forbid it.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test lint format bench torture screenshots pictures docs site pyz clean

run: .venv/run.stamp
	@$(BIN)/semh

test: lint .cache/axe.stamp
	$(IN_MEMORY)$(BIN)/pytest

lint: .venv/test.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/test.stamp
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Ten minutes; writes benchmarks/results.md. OPTIONS=--quick for a look whether all of it runs.
bench: .venv/test.stamp .venv/peers.stamp
	$(BIN)/python -m benchmarks $(OPTIONS)

# Long. OPTIONS="--scale 0.01" for a quick look, OPTIONS=--record to put the figures into docs/promises.md,
# with "--trial 14 --record" those of one trial only.
torture: .venv/test.stamp
	$(BIN)/python -m benchmarks.torture $(OPTIONS)

screenshots: .venv/bin/python
	$(BIN)/python tests/tools/screenshots.py

# Pages of the reports in docs/reports.md; needs LibreOffice and poppler-utils.
pictures: .venv/test.stamp
	$(BIN)/python tests/tools/report_pictures.py

docs: .venv/test.stamp
	$(BIN)/python tests/commands_doc.py
	$(BIN)/python tests/json_schemas.py
	$(BIN)/python tests/data_doc.py
	$(BIN)/python tests/keys_doc.py

# build/site: the documentation; a link or a heading that is not there ends it.
site: .venv/site.stamp
	$(BIN)/python release/build_site.py

# dist/semh.pyz: semh and all it needs in one file, for this system and every Python from 3.11 on.
pyz: .venv/bin/python
	@$(PIP_READY)
	$(BIN)/python release/build_pyz.py

clean:
	rm -rf .venv .cache dist build .pytest_cache .mypy_cache .ruff_cache

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "semh needs Python 3.11 or later, and none was found."; exit 1; }
	$(PYTHON) -m venv .venv

# A pip of today writes a start script that imports nothing; a failure to get one is no matter.
NEW_PIP = $(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip

.venv/run.stamp: pyproject.toml .venv/bin/python
	@$(PIP_READY)
	-@$(NEW_PIP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/test.stamp: pyproject.toml .venv/bin/python
	@$(PIP_READY)
	-@$(NEW_PIP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ .venv/run.stamp

# axe-core for the tests in a browser; its package would bring a second browser along.
.cache/axe.stamp: .venv/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --upgrade --target .cache/axe axe-playwright-python==0.1.8
	@touch $@

.venv/peers.stamp: benchmarks/peers.txt .venv/bin/python
	$(BIN)/python -m venv .venv/peers
	.venv/peers/bin/python -m pip install --quiet --disable-pip-version-check -r benchmarks/peers.txt
	@touch $@

.venv/site.stamp: pyproject.toml .venv/bin/python
	@$(PIP_READY)
	-@$(NEW_PIP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	@touch $@
