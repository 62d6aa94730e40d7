"""Rules for the templates in overrides/: they can be read, and override blocks that exist."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from scripts.load.folder import Data
from scripts.load.problems import Problem, quote, suggestion

ROOT = Path(__file__).resolve().parents[2]
OVERRIDES = ROOT / "overrides"
BASE = "base.html"  # the template with the blocks


def templates_can_be_read(data: Data) -> Iterator[Problem]:
    """A template of the frame has no error of syntax."""
    for file in sorted(OVERRIDES.rglob("*.html")):
        parsed = parsed_template(file.read_text(encoding="utf-8"))
        if isinstance(parsed, TemplateSyntaxError):
            message = f"not a template of Jinja: {parsed.message} · 模板语法有误"
            yield Problem(file.relative_to(ROOT).as_posix(), parsed.lineno, message)


def overridden_blocks_exist(data: Data) -> Iterator[Problem]:
    """A template that extends base.html overrides blocks that it has; others are not shown."""
    base = parsed_template((OVERRIDES / BASE).read_text(encoding="utf-8"))
    if isinstance(base, TemplateSyntaxError):
        return
    known = {block.name for block in base.find_all(nodes.Block)}
    for file in sorted(OVERRIDES.rglob("*.html")):
        parsed = parsed_template(file.read_text(encoding="utf-8"))
        if isinstance(parsed, TemplateSyntaxError) or not _extends_base(parsed):
            continue
        for node in parsed.body:
            if isinstance(node, nodes.Block) and node.name not in known:
                message = f"no block {quote(node.name)} in {BASE}{suggestion(node.name, known)}"
                expected = f"expected one of {', '.join(sorted(known))} · 没有这个区块"
                path = file.relative_to(ROOT).as_posix()
                yield Problem(path, node.lineno, f"{message}; {expected}")


def _extends_base(template: nodes.Template) -> bool:
    for parent in template.find_all(nodes.Extends):
        if isinstance(parent.template, nodes.Const) and parent.template.value == BASE:
            return True
    return False


@cache
def parsed_template(text: str) -> nodes.Template | TemplateSyntaxError:
    """Return a template as a tree, or why it cannot be read."""
    try:
        return Environment().parse(text)
    except TemplateSyntaxError as error:
        return error
