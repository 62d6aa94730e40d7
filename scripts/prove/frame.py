"""Rules for the templates in overrides/: valid syntax, and only blocks that base.html has."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from scripts.load.folder import Data
from scripts.load.problems import Problem, quote, suggestion

ROOT = Path(__file__).resolve().parents[2]
OVERRIDES = ROOT / "overrides"
REPLACEMENT = "\ufffd"  # what stands for bytes that are not UTF-8


def frame_templates() -> Iterator[tuple[str, str]]:
    """Yield (path relative to the project, text) for each template in overrides/."""
    for file in sorted((*OVERRIDES.rglob("*.html"), *OVERRIDES.rglob("*.xml"))):
        yield file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8", errors="replace")


def templates_can_be_read(data: Data) -> Iterator[Problem]:
    """A template in overrides/ is in UTF-8 and has valid syntax."""
    for path, text in frame_templates():
        parsed = parsed_template(text)
        if REPLACEMENT in text:
            yield Problem(path, 0, "not in UTF-8; expected the file in UTF-8 · 应存为UTF-8")
        elif isinstance(parsed, TemplateSyntaxError):
            message = f"invalid Jinja template: {parsed.message} · 模板语法有误"
            yield Problem(path, parsed.lineno, message)


def overridden_blocks_exist(data: Data) -> Iterator[Problem]:
    """A template that extends another overrides only blocks that exist; Jinja ignores others."""
    templates = [(path, parsed_template(text)) for path, text in frame_templates()]
    known: set[str] = set()
    for _, template in templates:
        known |= _own_blocks(template)
    for path, template in templates:
        for block in _overriding_blocks(template):
            if block.name not in known:
                message = f"no block {quote(block.name)} in overrides/base.html"
                expected = f"expected one of {', '.join(sorted(known))}"
                similar = suggestion(block.name, known)
                yield Problem(path, block.lineno, f"{message}; {expected}{similar} · 没有这个区块")


def _own_blocks(template: nodes.Template | TemplateSyntaxError) -> set[str]:
    """Return the blocks that a template defines: those around which it has something of its own."""
    if isinstance(template, TemplateSyntaxError):
        return set()
    blocks = {block.name for block in template.find_all(nodes.Block)}
    return blocks - {block.name for block in _overriding_blocks(template)}


def _overriding_blocks(template: nodes.Template | TemplateSyntaxError) -> list[nodes.Block]:
    """Return the outer blocks of a template that extends another."""
    if isinstance(template, TemplateSyntaxError) or not any(template.find_all(nodes.Extends)):
        return []
    return [node for node in template.body if isinstance(node, nodes.Block)]


@cache
def parsed_template(text: str) -> nodes.Template | TemplateSyntaxError:
    """Return a template as a tree, or why it cannot be read."""
    try:
        return Environment().parse(text)
    except TemplateSyntaxError as error:
        return error
