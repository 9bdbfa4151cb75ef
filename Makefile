# Two commands do everything: `make guides` and `make test`.
.DEFAULT_GOAL := help
.PHONY: help guides test faults catalogue check verapdf outloud fuzz lint types lock set-up set-up-test set-up-bench bench bench-build bench-one-more bench-growth bench-imposition bench-readback bench-desk clean schemas reference docs set-up-docs set-up-fuzz sbom test-oldest test-pythons

PYTHON := .venv/bin/python
OUT := out
SECONDS := 30
EDITIONS := 300

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

guides: set-up ## set everything up and build every edition into out/
	$(PYTHON) cli.py build --out $(OUT)

test: set-up-test lint types ## set everything up and run every check and test
	$(PYTHON) cli.py check --content
	$(PYTHON) -m pytest -q -n auto --dist loadfile

catalogue: set-up ## write a web site of what was built, out/site
	$(PYTHON) cli.py catalogue --out $(OUT)

check: set-up ## build every edition, run every check and write out/report.html
	$(PYTHON) cli.py check --out $(OUT)

verapdf: ## judge every built file by veraPDF, as PDF/UA-1 and PDF/A-2a (needs Java 17 and Maven)
	tools/verapdf/verapdf.sh $(OUT)

outloud: set-up ## judge every built file by outloud, a checker of what screen readers say
	tools/outloud.sh $(OUT)

fuzz: set-up-fuzz ## feed every reader with nonsense, SECONDS=30 each
	$(PYTHON) -m fuzz --seconds $(SECONDS)

lint: set-up-test ## look through the program's style
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types: set-up-test ## look through the program's types
	$(PYTHON) -m mypy

schemas: set-up ## write the schemas by which editors complete and check the YAML files
	$(PYTHON) cli.py schema

reference: set-up ## write the page of all commands, docs/commands.md, from their help
	$(PYTHON) -m tools.command_reference

docs: set-up-docs ## write the documents as a web site, out/docs
	$(PYTHON) -m mkdocs build --strict --site-dir $(abspath $(OUT))/docs

sbom: set-up-test ## write the bill of materials of what printing needs to out/sbom.cdx.json (CycloneDX)
	$(PYTHON) -m tools.sbom $(OUT)/sbom.cdx.json

test-oldest: set-up-test ## run a short choice of tests with the oldest versions that pyproject.toml allows
	tools/test-versions.sh oldest

test-pythons: set-up-test ## run the same choice with each newer Python that is on this machine
	tools/test-versions.sh pythons

bench: bench-readback bench-imposition bench-build bench-one-more bench-growth ## measure everything beside other tools

faults: set-up-bench ## break builds at random moments, and see whether anything is lost
	$(PYTHON) -m benchmarks.faults

bench-build: set-up-bench ## measure building beside WeasyPrint as it comes, Typst and Chromium
	$(PYTHON) -m benchmarks.build

bench-one-more: set-up-bench ## measure what one more district's booklet costs, beside WeasyPrint as it comes
	$(PYTHON) -m benchmarks.one_more

bench-growth: set-up-bench ## measure how builds grow, to 10,000 editions
	$(PYTHON) -m benchmarks.growth

bench-imposition: set-up-bench ## measure imposition beside pdfimpose
	$(PYTHON) -m benchmarks.imposition

bench-readback: set-up-bench ## measure how well text reads back from PDF, beside other tools
	$(PYTHON) -m benchmarks.readback

bench-desk: set-up-bench ## measure the desk under many visitors, with a build beside it (EDITIONS=300)
	$(PYTHON) -m benchmarks.desk_load --editions $(EDITIONS)

set-up: .venv/.run ## install what printing needs

set-up-test: .venv/.run .venv/.test ## install what testing needs

set-up-fuzz: set-up-test .venv/.fuzz ## install what feeds the readers

set-up-docs: .venv/.run .venv/.docs ## install what the site of the documents needs

set-up-bench: set-up-test .venv/.bench ## install what benchmarks need

.venv/.run: requirements/run.txt tools/set-up.sh
	@tools/set-up.sh run

.venv/.test: requirements/test.txt tools/site-checks/package-lock.json .venv/.run
	@tools/set-up.sh test

.venv/.fuzz: requirements/fuzz.txt .venv/.test
	@tools/set-up.sh fuzz

.venv/.docs: requirements/docs.txt .venv/.run
	@tools/set-up.sh docs

.venv/.bench: requirements/bench.txt .venv/.test
	@tools/set-up.sh bench

lock: set-up-test ## pin the newest dependencies by version and hash (needs uv)
	tools/lock.sh

clean: ## remove what was built and installed
	rm -rf $(OUT) .venv
