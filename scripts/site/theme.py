"""What is used of Material for MkDocs: its icons. None of its files is published."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, Undefined
from mkdocs.config.defaults import MkDocsConfig

from scripts.render.pages import make_environment

MATERIAL = Path(str(files("material"))) / "templates"
ICONS = MATERIAL / ".icons"


def leave_out_files(config: MkDocsConfig) -> None:
    """Keep MkDocs from publishing the files of the theme.

    It would also list 14,500 icons for each language.
    """
    config.theme.dirs = [folder for folder in config.theme.dirs if Path(folder) != MATERIAL]


def frame_environment(mkdocs: Environment, folders: list[str]) -> Environment:
    """Return the environment of the frame: that of the pages, with the icons of the theme.

    It also has the templates in `folders` and the filters of `mkdocs`, to which plugins may add.
    Our own come first.
    """
    frame = _environment(tuple(folders))
    frame.filters = mkdocs.filters | make_environment().filters
    return frame


@cache
def _environment(folders: tuple[str, ...]) -> Environment:
    """Return one environment for all languages, so that each template is compiled once."""
    pages = make_environment()
    assert pages.loader
    loaders = [pages.loader, FileSystemLoader(folders), FileSystemLoader(MATERIAL)]
    # An undefined name is empty, as in MkDocs: blocks that override ours may test for one.
    frame = pages.overlay(loader=ChoiceLoader(loaders), undefined=Undefined)
    frame.globals = dict(pages.globals)
    return frame
