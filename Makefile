# A newcomer needs two: make demo, make test. Both prepare what is missing first.
.DEFAULT_GOAL := help
.PHONY: help setup demo test check serve bench oracles lock ready-to-test

help: ## Show what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST) | expand -t 16

setup: ## Prepare .venv with the command .venv/bin/govern (PYTHON= chooses the Python)
	@setup/prepare.sh run

demo: setup ## Play an assembly and serve it (RESET=1 PORT=8000 HOST=0.0.0.0 SERVE=0)
	@.venv/bin/govern demo $(if $(filter-out 0,$(RESET)),--reset) $(if $(filter 0,$(SERVE)),--no-serve) \
		$(if $(PORT),--port $(PORT)) $(if $(HOST),--host $(HOST))

test: check ## Check, then run every test, browser and PDF validator included
	@PYTHONDONTWRITEBYTECODE= .venv/bin/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

check: ready-to-test ## Format, lint, types, floors
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/ruff check --quiet .
	@.venv/bin/mypy --no-error-summary
	@said=$$(.venv/bin/lint-imports) || { echo "$$said"; exit 1; }

serve: setup ## Serve this installation, worker included
	@.venv/bin/govern serve

bench: ready-to-test ## Measure votes, pages, law, exchange and start
	@.venv/bin/python -m bench

oracles: ## Compare counts with other programs, in .oracles (DROOP=folder SUBJECTS="...")
	@DROOP="$(DROOP)" setup/oracles.sh $(SUBJECTS)

lock: ready-to-test ## Write requirements/ again (UPGRADE=1 takes newer versions)
	@setup/lock.sh $(if $(UPGRADE),--upgrade)

ready-to-test: setup
	@setup/prepare.sh test
