# Every target begins with `install`, so a bare clone needs nothing but make and python3.
.DEFAULT_GOAL := help
UV := .venv/bin/uv
RUN := .venv/bin/
export UV_PROJECT_ENVIRONMENT := .venv

.PHONY: help install demo demo-data browser servers pictures test check format migration bench stress figures drawings bench-growth bench-importing

help: ## List the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

install: .venv/installed ## Make .venv with anju in it, and nothing else

.venv/bin/uv:
	@python3 -m venv .venv 2>/dev/null || { \
	  echo "python3-venv is missing; installing it with apt-get"; rm -rf .venv; \
	  apt-get install -y -q python3-venv >/dev/null 2>&1 || { apt-get update -q >/dev/null && apt-get install -y -q python3-venv >/dev/null; }; \
	  python3 -m venv .venv; }
	@$(RUN)pip install --quiet --disable-pip-version-check "uv>=0.9,<1"

.venv/installed: .venv/bin/uv uv.lock pyproject.toml
	@$(UV) sync --quiet --locked --group dev --compile-bytecode --python .venv/bin/python
	@touch $@

demo: install ## Open the whole desk in a browser: http://127.0.0.1:8080/
	@# Where Python may not write its own bytecode, every start would compile the whole house again.
	@$(RUN)python -m compileall -q bot handlers web services domain storage views sandbox
	@$(RUN)anju demo

demo-data: install ## Write demo/ledger.xlsx anew
	@$(RUN)python -m tools.make_demo

browser: install ## Make sure of a browser for the tests, where that is possible
	@tools/browser.sh

servers: ## Make sure of PgBouncer and nginx for the tests, where that is possible
	@tools/servers.sh

pictures: browser ## Take the pictures of the README anew
	@$(RUN)python -m tools.screenshot

test: install browser servers ## Run every test, on SQLite and on PostgreSQL
	@$(RUN)pytest -n 2

check: install ## Format, lint, types, import contracts, complete texts
	$(RUN)ruff format --check .
	@# Not from the cache: whether a module is our own depends on files that the cache does not look at.
	$(RUN)ruff check --no-cache .
	$(RUN)mypy
	$(RUN)lint-imports --no-logo 2>/dev/null || $(RUN)lint-imports
	$(RUN)python -m tools.texts

format: install ## Put every file into shape
	$(RUN)ruff format .
	$(RUN)ruff check --fix .

migration: install ## Write down what the tables have beyond the newest migration: MESSAGE="…"
	@$(RUN)python -m tools.migration "$(MESSAGE)"

peers: install ## Make .venv-peers with the frameworks that bench measures beside us
	@test -x .venv-peers/bin/python || $(UV) venv --quiet .venv-peers
	@VIRTUAL_ENV=.venv-peers $(UV) pip install --quiet -r benchmarks/peers.txt

bench: peers ## Measure the desk beside bare echoes of python-telegram-bot and aiogram, and at Telegram's limits
	@$(RUN)python -m benchmarks --peers
	@$(RUN)python -m benchmarks.limits

bench-growth: install ## Measure a thousand contracts beside a million: SCALE
	@$(RUN)python -m benchmarks.growth

bench-importing: install ## Measure a ledger of fifty thousand rows in the chat, and buyers who ask meanwhile: SCALE
	@$(RUN)python -m benchmarks.importing

stress: install servers ## Prove what is promised, by experiment: ROWS="A1 B3", SCALE, SEED
	@$(RUN)python -m stress $(ROWS)

drawings: install ## Draw the states of a ticket into docs/tickets.md anew
	@$(RUN)python -m tools.moves

figures: install ## Write the figures of the last stress and bench runs into docs/
	@$(RUN)python -m tools.figures
