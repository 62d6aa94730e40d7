"""Inline scripts and the policies with their hashes."""

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
