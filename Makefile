# Only the front door: each goal calls a script or CMake. See CONTRIBUTING.md.
.DEFAULT_GOAL := help
.PHONY: help setup demo build test browser-test differential bench fmt check generate stress clean install

JOBS ?= $(shell nproc)
PREFIX ?= /usr/local

help: ## Show the goals
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

setup: ## Install what building and testing need and is missing
	@bash scripts/setup.sh

build: setup ## Build the program into build/release/bin/rocky
	@bash scripts/build.sh release $(JOBS)

demo: build ## Build, then run the playground and the flights example
	@bash examples/demo.sh

test: build ## Run every test: unit, golden, end to end, docs, and the unit tests under ASan and UBSan
	@bash scripts/test.sh $(JOBS)

stress: build ## Run the crash and concurrency tests for minutes instead of seconds
	@ROCKY_STRESS=1 bash scripts/test.sh $(JOBS)

browser-test: build ## Test the lineage page in a real browser (installs Chromium, 0.4 GB)
	@bash scripts/browser_test.sh

N ?= 200000

differential: build ## Compare the binder with DuckDB and PostgreSQL over N generated queries (default 200000)
	@python3 tests/differential/bind_run.py --tool build/release/bin/rocky_bind_tool --count $(N) --report build/bind_report
	@python3 tests/differential/bind_run.py --tool build/release/bin/rocky_bind_tool --dialect postgres \
		--count $$(( $(N) / 10 )) --report build/bind_report/postgres
	@python3 tests/differential/bind_mutate.py --tool build/release/bin/rocky_bind_tool --report build/bind_report/mutations.txt
	@python3 tests/differential/bind_mutate.py --tool build/release/bin/rocky_bind_tool --dialect postgres \
		--report build/bind_report/postgres/mutations.txt

bench: setup ## Measure speed against peers and physical limits
	@bash scripts/build.sh release $(JOBS) -DROCKY_BENCHMARKS=ON
	@python3 benchmarks/run_benchmarks.py --rocky build/release/bin/rocky

fmt: setup ## Format the C++ sources
	@git ls-files '*.cc' '*.h' | xargs clang-format-19 -i

check: setup ## Check format, layering and the chosen clang-tidy rules
	@bash scripts/check.sh $(JOBS)

generate: build ## Write the generated reference pages again
	@bash scripts/generate.sh

install: build ## Install into PREFIX (default /usr/local)
	@install -D -m 755 build/release/bin/rocky $(DESTDIR)$(PREFIX)/lib/rocky/rocky
	@install -D -m 644 .deps/duckdb/libduckdb.so $(DESTDIR)$(PREFIX)/lib/rocky/libduckdb.so
	@install -d $(DESTDIR)$(PREFIX)/bin && ln -sf ../lib/rocky/rocky $(DESTDIR)$(PREFIX)/bin/rocky
	@echo "installed $(DESTDIR)$(PREFIX)/bin/rocky"

clean: ## Remove everything that was built (not what setup installed)
	@rm -rf build
