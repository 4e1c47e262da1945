# `make` alone lists what there is. PORT chooses the app's port, PYTHON the Python that makes an environment.
PY := .venv/bin/python
THEATRE := afghanistan-2021

.PHONY: help run test check bench clean runtime tools chromium
.NOTPARALLEL:

help:
	@echo "make run    open the app on 127.0.0.1, setting up what it needs"
	@echo "make test   run every check and test, setting up what they need"
	@echo "make check  run the linters and the type checker only"
	@echo "make bench  measure speed, accuracy and memory beside other programs, in .venv-bench"
	@echo "make clean  remove .venv, .venv-bench and the caches of the tools; theatres stay"

run: runtime
	@echo "Building the theatre $(THEATRE)."
	@$(PY) -m dashboard build $(THEATRE)
	@echo "Opening the app; Ctrl-C ends it."
	@$(PY) -m dashboard serve

test: tools chromium check
	@echo "Tests: pytest."
	@$(PY) -m pytest

check: tools
	@echo "Style: ruff check, ruff format --check."
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@echo "Types: mypy."
	@$(PY) -m mypy
	@echo "Layers: lint-imports."
	@$(PY) .venv/bin/lint-imports --no-logo

bench:
	@sh install.sh requirements-bench.txt
	@.venv-bench/bin/python -m benchmarks

clean:
	rm -rf .venv .venv-bench .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis test-output
	find . -name __pycache__ -prune -exec rm -rf {} +

runtime:
	@sh install.sh requirements.txt

tools:
	@sh install.sh requirements-dev.txt

chromium: tools
	@$(PY) -m tests.chromium
