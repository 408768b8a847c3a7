# Two commands do everything: `make demo` and `make test`. Both install what they need into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test lint types pack docs clean

$(VENV)/ready: pyproject.toml requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: $(VENV)/ready
	$(BIN)/kronika read examples/*.txt --published 2026-03-05
	$(BIN)/kronika read examples/*.txt --published 2026-03-05 --format html --output demo.html
	@echo "The same with the evidence marked: demo.html (open it in a browser)"

$(VENV)/ready-to-test: $(VENV)/ready requirements-test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.txt
	touch $@

test: $(VENV)/ready-to-test
	$(BIN)/python -m pytest

lint: $(VENV)/ready
	$(BIN)/ruff check src tests training tools

types: $(VENV)/ready
	$(BIN)/mypy

pack: $(VENV)/ready
	$(BIN)/kronika pack check

docs: $(VENV)/ready
	$(BIN)/python tools/build_record_docs.py
	$(BIN)/python tools/build_ontology_docs.py

clean:
	rm -rf $(VENV) build dist demo.html
