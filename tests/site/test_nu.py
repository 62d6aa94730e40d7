"""All pages are valid HTML (Nu HTML checker). Needs Java."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from helpers import ROOT, Site

JAR = ROOT / ".venv" / "npm" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# For a file, which has no host, the checker does not accept 'self'. test_hosting.py checks the policy.
POLICY = "violates Content Security Policy (meta tag)"
# Its CSS checker does not know anchor positioning.
UNKNOWN_STYLES = ("anchor-name", "position-anchor", "“anchor(top)”", "CSS: “top”: Parse Error.")

pytestmark = pytest.mark.skipif(
    not (shutil.which("java") and JAR.exists()), reason="Java or npm is not installed"
)


def complaints(folder: Path) -> list[str]:
    """Return the errors and warnings for the pages in a folder."""
    command = ["java", "-jar", str(JAR), "--format", "json", "--exit-zero-always", "--stdout"]
    run = subprocess.run(
        [*command, "--skip-non-html", str(folder)], capture_output=True, check=True, text=True
    )
    messages = json.loads(run.stdout)["messages"]
    found = {f"{message.get('url')}: {message['message']}" for message in messages}
    known = (POLICY, *UNKNOWN_STYLES)
    return sorted(message for message in found if not any(part in message for part in known))


def test_small_site_has_valid_html(small_site: Site):
    assert complaints(small_site.folder) == []


def test_product_site_has_valid_html(product_site: Site):
    assert complaints(product_site.folder) == []


def test_checker_reports_errors(tmp_path: Path):
    page = '<!doctype html><html lang="en"><title>x</title><p id="a"><p id="a">'
    (tmp_path / "wrong.html").write_text(page, encoding="utf-8")
    (first, *_) = complaints(tmp_path)
    assert "Duplicate ID" in first


def test_checker_reports_errors_in_styles(tmp_path: Path):
    page = '<!doctype html><html lang="en"><title>x</title><style>p { colour: red }</style><p>a'
    (tmp_path / "wrong.html").write_text(page, encoding="utf-8")
    (first, *_) = complaints(tmp_path)
    assert "colour" in first
