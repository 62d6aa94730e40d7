# Every command sets up what it needs, once: a virtual environment with pinned packages, and for the tests a browser.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check install --quiet --require-hashes
# What pip says is shown when it fails, not when Ctrl-C stops it.
OR_SAY := 2>.venv/said || { cat .venv/said >&2; exit 1; }

.PHONY: help serve build offline check ids test snapshot fuzz benchmark lock clean
.DEFAULT_GOAL := help

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 11

serve: .venv/build ## build the site and serve it at http://127.0.0.1:8000/ (PORT=… for another), anew at every edit
	@$(BIN)/python -m scripts serve

build: .venv/build ## write the site to publish to site/ (SITE_URL=https://… is its address)
	@$(BIN)/python -m scripts build

offline: build ## the same; site/offline.zip is the site to be read from a folder, without a network
	@ls -l site/offline.zip

check: .venv/build ## check the data
	@$(BIN)/python -m scripts check

ids: .venv/build ## register the ids that are new, so that they are never lost
	@$(BIN)/python -m scripts ids

test: .venv/test .venv/browser .venv/npm ## check and test everything, in a browser too
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	@! test -x $(BIOME) || $(BIOME) ci
	$(BIN)/python -m scripts check
	$(BIN)/python -m pytest --numprocesses auto

snapshot: .venv/test ## write anew what the small site of the tests puts out, the policy for hosts, the schemas of the data: to be reviewed as a diff
	UPDATE_SNAPSHOT=1 $(BIN)/python -m pytest --quiet tests/site/test_snapshot.py tests/site/test_hosting.py tests/unit/test_schemas.py

fuzz: .venv/test ## look for new examples that break what must hold of any text: takes an hour
	HYPOTHESIS_PROFILE=many $(BIN)/python -m pytest --numprocesses auto -m hypothesis

benchmark: .venv/test ## measure what a build costs as the reference grows, beside MkDocs and Material as they come
	$(BIN)/python -m tests.scale.benchmark

lock: .venv/lock ## pin anew what pyproject.toml asks for
	$(BIN)/pip-compile --quiet $(LOCK) --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet $(LOCK) --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

clean: ## remove what was built and set up
	rm -rf .venv .build .pages site

LOCK := --generate-hashes --strip-extras --allow-unsafe --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.venv/bin/python:
	@echo "setting up .venv (the first time only)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 …")'
	@$(PYTHON) -m venv --without-pip .venv

.venv/build: requirements.txt | .venv/bin/python
	@$(INSTALL) -r requirements.txt $(OR_SAY)
	@touch $@

.venv/test: requirements-dev.txt | .venv/bin/python
	@$(INSTALL) -r requirements-dev.txt $(OR_SAY)
	@touch $@ .venv/build

.venv/lock: | .venv/bin/python
	@$(PYTHON) -m pip --python $(BIN)/python install --quiet pip pip-tools
	@touch $@

# Biome formats and checks scripts and styles; it comes from npm, and is left out where there is no npm.
BIOME := .venv/npm/node_modules/.bin/biome
.venv/npm: package.json package-lock.json | .venv/bin/python
	@rm -rf $@ && mkdir $@
	@if command -v npm >/dev/null; then cp package.json package-lock.json $@ && npm ci --silent --prefix $@; \
	else echo "no npm here: scripts and styles are not checked by Biome"; fi
	@touch $@

# On Debian, as root, what the tests run is installed: Chromium, Firefox, WebKit, fonts for Chinese, nginx. Elsewhere
# Playwright brings its Chromium, and what needs the others is left out where there is none, and said to be. npm brings
# a Chromium of 2023, as old as the browsers inside other programs are.
.venv/browser: Makefile | .venv/test
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; \
	then dpkg --status $(DEBIAN) >/dev/null 2>&1 || { apt-get update -qq && apt-get install -y -qq --no-install-recommends $(DEBIAN) >/dev/null; }; \
	else command -v chromium >/dev/null || $(BIN)/playwright install chromium; fi
	@command -v npm >/dev/null && cd .venv && npm pack --silent $(OLD) >/dev/null \
	&& tar -xzOf sparticuz-chromium-*.tgz package/bin/chromium.br | node -e '$(UNPACK)' > old-chromium \
	&& chmod +x old-chromium && rm sparticuz-chromium-*.tgz || echo "no Chromium of 2023 here: its tests are left out"
	@touch $@

DEBIAN := chromium firefox-esr webkit2gtk-driver xvfb xauth fonts-noto-cjk nginx-light
OLD := @sparticuz/chromium@112.0.2
UNPACK := process.stdin.pipe(require("zlib").createBrotliDecompress()).pipe(process.stdout)
