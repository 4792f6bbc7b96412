# Every target begins with `install`, so a bare clone needs nothing but make and python3.
.DEFAULT_GOAL := help
UV := .venv/bin/uv
RUN := .venv/bin/
export UV_PROJECT_ENVIRONMENT := .venv

.PHONY: help install demo test check format bench browser

help: ## List the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' Makefile

install: .venv/installed ## Make .venv with anju in it, and nothing else

.venv/bin/uv:
	@python3 -m venv .venv 2>/dev/null || { \
	  echo "python3-venv is missing; installing it with apt-get"; rm -rf .venv; \
	  apt-get install -y -q python3-venv >/dev/null 2>&1 || { apt-get update -q >/dev/null && apt-get install -y -q python3-venv >/dev/null; }; \
	  python3 -m venv .venv; }
	@$(RUN)pip install --quiet --disable-pip-version-check "uv>=0.9,<1"

.venv/installed: .venv/bin/uv uv.lock pyproject.toml
	@$(UV) sync --quiet --locked --group dev --python .venv/bin/python
	@touch $@

demo: install ## Open the whole desk in a browser: http://127.0.0.1:8080/
	@$(RUN)anju demo

demo-data: install ## Write demo/ledger.xlsx anew
	@$(RUN)python -m tools.make_demo

browser: install
	@tools/browser.sh

test: install browser ## Run every test, on SQLite and on PostgreSQL
	@$(RUN)pytest -n 2

check: install ## Format, lint, types, import contracts, complete texts
	$(RUN)ruff format --check .
	$(RUN)ruff check .
	$(RUN)mypy
	$(RUN)lint-imports --no-logo 2>/dev/null || $(RUN)lint-imports
	$(RUN)python -m tools.texts

format: install ## Put every file into shape
	$(RUN)ruff format .
	$(RUN)ruff check --fix .

bench: install ## Measure the pipeline beside a bare python-telegram-bot echo
	@$(RUN)python -m benchmarks
