"""Build the site, whole or not at all."""

import fcntl
import logging
import shutil
import traceback
from errno import ENOTDIR
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import TemplateNotFound, TemplateSyntaxError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from scripts.load.problems import DataError, quote
from scripts.prove.frame import OVERRIDES
from scripts.reference.reference import Reference, read_reference
from scripts.site.settings import add_menu

JINJA = Path(jinja2.__file__).parent
ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / ".build"  # on the same file system as site/, so that folders can be renamed


def build(data: Path, site: Path, preview: str = "") -> str:
    """Check the data, build the site and replace `site`. Return a summary in one line.

    `preview` is the address of a local preview, which leaves out the policy, offline.zip and
    SHA256SUMS. Raises DataError for the data, SystemExit after MkDocs has printed an error, or another
    error. `site` is unchanged then.
    """
    if site.is_symlink():
        raise OSError(ENOTDIR, "is a link; expected a folder", str(site))
    if site.is_file():
        raise OSError(ENOTDIR, "is a file; expected a folder", str(site))
    logging.basicConfig(format="%(levelname)s: %(message)s")  # prints the errors of MkDocs
    WORK.mkdir(exist_ok=True)
    with (WORK / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # wait until another build ends
        return _build(data, site, preview)


def _build(data: Path, site: Path, preview: str) -> str:
    new_site = WORK / "stage"
    old_site = WORK / f"old-{site.name}"
    _restore(old_site, site)
    reference = read_reference(data)
    config = checked_settings(reference, site_dir=str(new_site), site_url=preview or None)
    config.plugins.on_startup(command="serve" if preview else "build", dirty=False)
    try:
        mkdocs_build(config)
        if site.exists():
            site.rename(old_site)
        new_site.rename(site)
    except TemplateSyntaxError as error:
        place = f"{error.filename}:{error.lineno}"
        raise DataError(
            f"{place}: invalid Jinja template: {error.message} · 模板语法有误"
        ) from error
    except TemplateNotFound as error:
        message = f"no template {quote(str(error))}; expected it in overrides/"
        raise DataError(f"{message} · overrides/中没有这个模板") from error
    except Exception as error:
        place = _place_in_template(error)
        if not place:
            raise
        raise DataError(f"{place}: {type(error).__name__}: {error} · 模板出错") from error
    finally:
        _restore(old_site, site)
        shutil.rmtree(new_site, ignore_errors=True)
    return reference.summary()


def _place_in_template(error: Exception) -> str:
    """Return the file and line in overrides/ whose code raised an error, "" if other code did."""
    for call in reversed(traceback.extract_tb(error.__traceback__)):
        file = Path(call.filename)
        if file.is_relative_to(OVERRIDES):
            return f"{file}:{call.lineno}"
        if not file.is_relative_to(JINJA):
            break
    return ""


def checked_settings(reference: Reference, **settings: Any) -> MkDocsConfig:
    """Return the settings of mkdocs.yml, with the reference, and with `settings` in their place.

    Raises DataError for settings that cannot be supported.
    """
    try:
        config = load_config(str(ROOT / "mkdocs.yml"), strict=True, **settings)
    except ConfigurationError as error:
        raise DataError(str(error)) from error
    config.extra["reference"] = reference
    add_menu(config)
    return config


def _restore(old_site: Path, site: Path) -> None:
    """Restore the old site if a build stopped between its two renames; else remove it."""
    if old_site.exists() and not site.exists():
        old_site.rename(site)
    shutil.rmtree(old_site, ignore_errors=True)
