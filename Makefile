# Two commands do everything: `make run` and `make test`. Only relative paths stand here, so that
# the checkout may lie in a folder with a space in its name.
PYTHON ?= python3
LOCAL = .venv/bin/python -m symposium.local
MAKEFLAGS += --no-print-directory

.DEFAULT_GOAL := help
.PHONY: help install install-dev run test prove lint reset lock admin

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):[^#]*## /  make \1	/' | expand -t 22

install: ## Make .venv with the packages of requirements.txt
	@$(PYTHON) symposium/local/install.py requirements.txt

install-dev: ## The same, with the packages for tests and linters
	@$(PYTHON) symposium/local/install.py requirements.txt requirements-dev.txt

run: install ## Run the site here: PORT, HOST, DATABASE_URL and others are in docs/running.md
	@exec $(LOCAL) run

test: install-dev ## Linters, types, migrations, and every test (at most 10 minutes)
	@$(LOCAL) chromium
	@exec $(LOCAL) checks

prove: install-dev ## The heavier tests and the measurements (at most 60 minutes)
	@$(LOCAL) chromium
	@exec $(LOCAL) prove

lint: install-dev ## Only the linters and the type checker
	@exec $(LOCAL) lint

admin: install ## Make a person an administrator: make admin EMAIL=you@example.org
	@test -n "$$EMAIL" || { echo 'Say whom: make admin EMAIL=you@example.org' >&2; exit 2; }
	@exec $(LOCAL) manage make_admin "$$EMAIL"

reset: install ## Stop the site and delete all its data here (FORCE=1 does not ask)
	@exec $(LOCAL) reset

lock: install-dev ## Compile the pinned lists of packages from requirements*.in
	@exec $(LOCAL) lock
