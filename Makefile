# dateline: everything here runs in .venv, the project's own environment, made from the locked dependencies on first use.
# Tools are called as modules of its Python, so that nothing depends on where the folder was when it was made.

PYTHON = .venv/bin/python
CODE = src tests scripts $(wildcard benchmarks)
COMPILE = uv pip compile --quiet --no-config --no-header --no-emit-index-url --generate-hashes --universal \
	--fork-strategy fewest --python-version 3.11 --extra build $(LOCK_OPTIONS)

.PHONY: help demo test lint imports docs bench lock clean environment environment-dev

help:
	@echo "make demo    make a record of the bundled reports (dateline-demo.db) and print what happened in them"
	@echo "make test    run every check: style, types, imports, docs, tests"
	@echo "make lint    the same without the tests"
	@echo "make docs    generate docs/codebook, docs/cli.md and docs/modules.md"
	@echo "make bench   measure speed and memory"
	@echo "make lock    compile the lock files anew (needs uv)"
	@echo "make clean   remove .venv and everything generated that is not kept in git"

environment:
	@sh scripts/environment.sh run

environment-dev:
	@sh scripts/environment.sh dev

demo: environment
	@$(PYTHON) -m dateline demo

imports: environment-dev
	$(PYTHON) -c "from importlinter.cli import lint_imports_command; lint_imports_command()" --no-logo

lint: environment-dev imports
	$(PYTHON) -m ruff check $(CODE)
	$(PYTHON) -m mypy
	$(PYTHON) scripts/build_docs.py --check

test: lint
	$(PYTHON) -m pytest -n 2

docs: environment
	$(PYTHON) scripts/build_docs.py

bench: environment
	$(PYTHON) benchmarks/speed.py

lock:
	$(COMPILE) pyproject.toml --output-file requirements.lock
	$(COMPILE) --extra dev --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis dateline-demo.db*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
