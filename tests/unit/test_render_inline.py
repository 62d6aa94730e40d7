"""Inline scripts, the policies with their hashes, and values in scripts."""

import json
import re
import shutil

import pytest

from scripts.render import inline


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("theme.js", inline.theme_script),
        ("tags.js", inline.go_script),
        ("go.js", inline.go_script),
    ],
)
def test_preview_has_an_edited_inline_script(name, script, tmp_path, monkeypatch):
    before = script()
    assets = tmp_path / "assets"
    shutil.copytree(inline.ASSETS, assets)
    monkeypatch.setattr(inline, "ASSETS", assets)
    with (assets / name).open("a", encoding="utf-8") as file:
        file.write("self.edited = true;\n")
    assert script() != before
    assert inline.digest(script()) in inline.host_policy([])


# Rules of pywb 2.9, which runs web archives (pywb/rewrite/regex_rewriters.py).
ARCHIVE_RULES = (
    r"(?:\s|^)\beval\s*\(",
    r"\blocation\b\s*[=]\s*(?![=])",
    r"\breturn\s+this\b\s*(?![.$])",
    r"(?<=[=,])\s*this\b\s*(?![:.$])",
    r"(?<![$'\"])\b(?:location|top)\b(?![$'\":])",
    r"(?<=[\"';])https?:",
)


def test_web_archives_change_no_words_in_scripts():
    values = [
        "Initiated by the cities, this was the top letter",
        "return this, eval (it): the location = the harbour",
        "https://example.org/letter",
        "\this and \\this",
    ]
    script = inline.script_value(values)
    for rule in ARCHIVE_RULES:
        assert re.search(rule, json.dumps(values))
        assert not re.search(rule, script)
    assert json.loads(script) == values
