# Each command sets up what it needs on its first run: a virtual environment with pinned packages; for the tests, browsers.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check install --quiet --require-hashes
# Shows the output of pip if it fails, but not if Ctrl-C stops it.
OR_SHOW_ERRORS := 2>.venv/pip.log || { cat .venv/pip.log >&2; exit 1; }

.PHONY: help serve build offline check ids test snapshot fuzz benchmark lock clean
.DEFAULT_GOAL := help

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 11

serve: .venv/build ## serve a preview at http://127.0.0.1:8000/ (PORT=… for another port) and rebuild it after each edit
	@$(BIN)/python -m scripts serve

build: .venv/build ## write the site to site/ (SITE_URL=https://… is its published address)
	@$(BIN)/python -m scripts build

offline: build ## build the site and list site/offline.zip, a copy for reading without a network
	@ls -l site/offline.zip

check: .venv/build ## check the data, the handwritten pages, the templates and mkdocs.yml
	@$(BIN)/python -m scripts check

ids: .venv/build ## add new ids to the registry, data/ids.txt
	@$(BIN)/python -m scripts ids

test: .venv/test .venv/browser .venv/npm ## run all checks and tests, including browser tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	@! test -x $(BIOME) || $(BIOME) ci
	$(BIN)/python -m scripts check
	$(BIN)/python -m pytest --numprocesses auto

snapshot: .venv/test ## update the expected test output, the policy in HOSTING.md and the schemas; review the diff
	UPDATE_SNAPSHOT=1 $(BIN)/python -m pytest --quiet tests/site/test_snapshot.py tests/site/test_hosting.py tests/unit/test_schemas.py

fuzz: .venv/test ## run the property-based tests with many new examples (takes an hour)
	HYPOTHESIS_PROFILE=many $(BIN)/python -m pytest --numprocesses auto -m hypothesis

benchmark: .venv/test ## measure build time and memory for references of different sizes, and for unmodified MkDocs
	$(BIN)/python -m tests.scale.benchmark

lock: .venv/lock ## pin the packages listed in pyproject.toml, with hashes
	$(BIN)/pip-compile --quiet $(LOCK) --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet $(LOCK) --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

clean: ## remove the virtual environment and everything that was built
	rm -rf .venv .build .pages site

LOCK := --generate-hashes --strip-extras --allow-unsafe --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.venv/bin/python:
	@echo "setting up .venv (the first time only)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 …")'
	@$(PYTHON) -m venv --without-pip .venv

.venv/build: requirements.txt | .venv/bin/python
	@$(INSTALL) -r requirements.txt $(OR_SHOW_ERRORS)
	@touch $@

.venv/test: requirements-dev.txt | .venv/bin/python
	@$(INSTALL) -r requirements-dev.txt $(OR_SHOW_ERRORS)
	@touch $@ .venv/build

.venv/lock: | .venv/bin/python
	@$(PYTHON) -m pip --python $(BIN)/python install --quiet pip pip-tools
	@touch $@

# Biome checks scripts and styles. npm installs it; without npm, the tests skip it.
BIOME := .venv/npm/node_modules/.bin/biome
.venv/npm: package.json package-lock.json | .venv/bin/python
	@rm -rf $@ && mkdir $@
	@if command -v npm >/dev/null; then cp package.json package-lock.json $@ && npm ci --silent --prefix $@; \
	else echo "npm is not installed: Biome does not check scripts and styles"; fi
	@touch $@

# On Debian, root installs what the tests need: Chromium, Firefox, WebKit, fonts, nginx. Elsewhere Playwright installs
# Chromium, and pytest reports tests that it skips because another program is missing. Without DejaVu, WebKit may give
# Latin text a Chinese font whose lines have no height. npm provides a Chromium of 2023, which stands for the older
# browsers embedded in other programs. The headless shell of Chromium opens a page four times as fast as Chromium does.
.venv/browser: Makefile | .venv/test
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; \
	then dpkg --status $(DEBIAN) >/dev/null 2>&1 || { apt-get update -qq && apt-get install -y -qq --no-install-recommends $(DEBIAN) >/dev/null; }; \
	command -v $(SHELL_OF_CHROMIUM) >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends $(SHELL_OF_CHROMIUM); } >/dev/null 2>&1 \
	|| echo "$(SHELL_OF_CHROMIUM) is not available: the tests use chromium, which takes twice as long"; \
	else command -v chromium >/dev/null || $(BIN)/playwright install chromium; fi
	@command -v npm >/dev/null && cd .venv && npm pack --silent $(OLD) >/dev/null \
	&& tar -xzOf sparticuz-chromium-*.tgz package/bin/chromium.br | node -e '$(UNPACK)' > old-chromium \
	&& chmod +x old-chromium && rm sparticuz-chromium-*.tgz || echo "the Chromium of 2023 is not available: its tests are skipped"
	@touch $@

SHELL_OF_CHROMIUM := chromium-headless-shell
DEBIAN := chromium firefox-esr webkit2gtk-driver xvfb xauth fonts-dejavu-core fonts-noto-cjk nginx-light
OLD := @sparticuz/chromium@112.0.2
UNPACK := process.stdin.pipe(require("zlib").createBrotliDecompress()).pipe(process.stdout)
