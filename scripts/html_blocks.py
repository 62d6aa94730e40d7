"""HTML blocks in Markdown, found by counting tags: a Markdown extension for the pages that templates write.

Markdown reads every page with html.parser to find its blocks, and MkDocs reads it so once more to find its ids: most of
what a page costs. In these pages `<` begins a tag and nothing else, since words are escaped, and every element is
closed; where it is not so, all is left to Markdown.
"""

import re
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

BEGINS = re.compile(r"<([a-z][a-z0-9]*)[ >]")
VOID = re.compile(r"<(?:!|(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)[^>]*(?<!/)>")


class HtmlBlocks(Preprocessor):  # type: ignore[misc]
    """Puts each block out of the way of Markdown, which puts it back as it is."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines, a mark in the place of each block."""
        kept: list[str] = []
        block: list[str] = []
        depth = 0
        for line, following in zip(lines, [*lines[1:], ""], strict=True):
            begins = None if block else BEGINS.match(line)
            if not block and not (begins and self.md.is_block_level(begins[1])):
                kept.append(line)
                continue
            block.append(line)
            depth += _opened(line)
            if depth == 0 and not following:
                kept += ["", self.md.htmlStash.store("\n".join([*block, ""])), ""]
                block = []
        return lines if block else kept


def _opened(line: str) -> int:
    """How many elements a line opens and does not close; below zero where it closes more."""
    closed = 2 * line.count("</") + line.count("/>")
    return line.count("<") - closed - (len(VOID.findall(line)) if "<" in line else 0)


def makeExtension(**settings: Any) -> Extension:  # noqa: N802 - so Markdown calls it
    """The extension, as Markdown asks for it."""
    return HtmlBlocksExtension(**settings)


class HtmlBlocksExtension(Extension):  # type: ignore[misc]
    """Comes before Markdown and MkDocs look for HTML, after white space is made even."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - so Markdown calls it
        """Take the place in the order."""
        md.preprocessors.register(HtmlBlocks(md), "counted_html_blocks", 25)
