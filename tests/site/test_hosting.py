"""Hosting: pages, docs/_headers and HOSTING.md have the same policy; nginx serves the site as documented."""

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from contextlib import closing
from pathlib import Path

import brotli
import pytest
from helpers import ROOT, Site, visible_text

from scripts.render.inline import digest, host_policy, minified_file, policy
from scripts.serialize.formats import FORMATS
from scripts.site.stylesheet import stylesheets

HEADERS = (ROOT / "docs" / "_headers").read_text("utf-8")
HEADERS = HEADERS.replace("{policy}", host_policy(stylesheets(ROOT).values()))
HOST_POLICY = re.compile("default-src 'none';[^\"\n]*frame-ancestors 'none'")


@pytest.fixture(scope="session")
def hosting() -> str:
    """Return HOSTING.md. `make snapshot` writes the policy into it."""
    file = ROOT / "HOSTING.md"
    text = file.read_text("utf-8")
    if "UPDATE_SNAPSHOT" in os.environ:
        text = HOST_POLICY.sub(host_policy(stylesheets(ROOT).values()), text)
        file.write_text(text, "utf-8")
    return text


@pytest.fixture
def block(hosting: str) -> str:
    """Return the nginx block of HOSTING.md."""
    return hosting.partition("```nginx")[2].partition("\n")[2].partition("```")[0]


def sent() -> dict[str, str]:
    """Return the headers of every response."""
    lines = HEADERS.partition("/*\n")[2].partition("\n/")[0].splitlines()
    return dict(line.strip().split(": ", 1) for line in lines)


def test_host_headers_have_the_policy_of_the_pages(block):
    wanted = host_policy(stylesheets(ROOT).values())
    assert f"  Content-Security-Policy: {wanted}\n" in HEADERS, "run `make snapshot`"
    line = f'  add_header Content-Security-Policy "{wanted}" always;'
    assert f"{line}\n" in block, "run `make snapshot`"
    assert len(wanted) < 1900  # Cloudflare Pages reads lines of at most 2,000 characters


def test_nginx_block_has_the_same_headers(block):
    assert len(sent()) == 7
    for name, value in sent().items():
        assert f'  add_header {name} "{value}" always;\n' in block
    assert '"*"' in block
    assert "/data/*\n  Access-Control-Allow-Origin: *\n" in HEADERS
    assert "/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n" in HEADERS


# The right value, the points for it, and the penalty otherwise (https://github.com/mdn/mdn-http-observatory, charts.js).
POINTS = {
    "Content-Security-Policy": (r"default-src 'none';(?!.*('unsafe-|\*|https?:)).*", 10, -25),
    "Cross-Origin-Opener-Policy": ("same-origin", 10, 0),
    "Referrer-Policy": ("same-origin", 5, 0),
    "Strict-Transport-Security": (r"max-age=[1-9]\d{7,}", 0, -20),
    "X-Content-Type-Options": ("nosniff", 0, -5),
    "X-Frame-Options": ("DENY", 5, -20),
}


def observed(headers: dict[str, str]) -> int:
    """Return the HTTP Observatory score of a site without cookies. Extra points count from 90 points only."""
    given = [
        gives if re.fullmatch(right, headers.get(n, "")) else costs
        for n, (right, gives, costs) in POINTS.items()
    ]
    kept = 100 + sum(one for one in given if one < 0)
    return 100 + sum(given) if kept >= 90 else kept


def test_documented_observatory_grades_are_right(hosting):
    assert f"A+ ({observed(sent())} points)" in hosting
    assert observed(sent()) >= 100
    alone = {
        "Content-Security-Policy": policy(stylesheets(ROOT)["topic"]),
        "Strict-Transport-Security": "max-age=31556952",
    }
    assert f"at most B ({observed(alone)})" in hosting


@pytest.mark.parametrize(
    "one", [one for one in FORMATS if one.path.count(".") == 1], ids=lambda one: one.id
)
def test_nginx_block_has_the_media_types(block, one):
    is_in_mime_types = not one.path.startswith("data/")
    line = f"      {one.media_type} {one.path.rpartition('.')[2]};"
    assert is_in_mime_types or f"{line}\n" in block, f"HOSTING.md:\n{line}"


def test_pages_have_the_policy_and_follow_it(small_site: Site):
    sheets = stylesheets(ROOT)
    for address, page in small_site.pages.items():
        (meta,) = [e for e in page.all("meta") if e.get("http-equiv") == "Content-Security-Policy"]
        scripts = [e for e in page.all("script") if e.get("type") != "application/ld+json"]
        inline = [script for script in scripts if not script.get("src")]
        assert all(digest(visible_text(script)) in meta.get("content") for script in inline)
        attributes = {name for element in page.root.iter() for name in element.attrib}
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
        if not address.startswith("go/") or address == "go/":
            sheet = sheets[page.one("main").get("class").removeprefix("of-")]
            assert meta.get("content") == policy(sheet)
            assert [visible_text(style) for style in page.all("style")] == [sheet]
            # A policy applies to the elements after it.
            tags = [e.tag.rpartition("}")[2] for e in page.one("head")]
            assert tags.index("meta") < tags.index("script")


@pytest.mark.parametrize(("kind", "styles"), stylesheets(ROOT).items())
def test_stylesheet_is_small_and_self_contained(kind, styles):
    assert len(brotli.compress(styles.encode())) <= (6 if kind == "home" else 5.5) * 1024
    assert "url(http" not in styles
    # Older browsers ignore whole blocks that contain these.
    assert not re.search(r":[;}]|@layer", styles)
    assert styles.startswith(minified_file("site.css")[:200])  # and the others after it


CONFIGURATION = """
daemon off; worker_processes 1; error_log {folder}/error.log; pid {folder}/pid;
events {{ worker_connections 64; }}
http {{
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  {server}
}}
"""
# `make test` installs nginx; see the Makefile.
INSTALLED = os.geteuid() == 0 and shutil.which("apt-get")


@pytest.mark.skipif(not (shutil.which("nginx") or INSTALLED), reason="nginx is not installed")
def test_nginx_serves_the_site_with_the_documented_block(
    block: str, small_site: Site, tmp_path: Path
):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = block.replace("listen 80", f"listen 127.0.0.1:{port}")
    server = server.replace("/srv/www/reference", str(small_site.folder))
    assert server.count(str(port)) == server.count(str(small_site.folder)) == 1
    configuration = CONFIGURATION.format(folder=tmp_path, server=server)
    (tmp_path / "nginx.conf").write_text(f"user root;{configuration}")
    command = ["nginx", "-p", tmp_path, "-e", tmp_path / "error.log", "-c", tmp_path / "nginx.conf"]
    process = subprocess.Popen(command)

    def request(path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            received = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, received, answer.read()

    try:
        while not (tmp_path / "pid").exists():
            assert process.poll() is None, (tmp_path / "error.log").read_text("utf-8")
            time.sleep(0.05)
        for name, content in small_site.snapshot().items():
            status, headers, body = request(f"/{name.removesuffix('index.html')}")
            is_asset, is_data = name.startswith("assets/"), name.startswith("data/")
            cached = "max-age=31536000, immutable" if is_asset else "max-age=300"
            not_found = (404, small_site.snapshot()["404.html"])
            assert (status, body) == (not_found if name == "_headers" else (200, content)), name
            assert {header: headers[header.lower()] for header in sent()} == sent()
            assert headers["cache-control"] == f"public, {cached}"
            assert headers.get("access-control-allow-origin") == ("*" if is_data else None)
        for root in ("", "zh/", "zh-Hant/"):
            status, headers, body = request(f"/{root}deeper/nothing/")
            assert (status, body) == (404, small_site.snapshot()[f"{root}404.html"])
            assert headers["content-type"] == "text/html; charset=utf-8"
        for one in (one for one in FORMATS if one.path.count(".") == 1):
            kind = request(f"/{one.path.format(tag='en')}")[1]["content-type"]
            assert kind.partition(";")[0] == one.media_type
        assert request("/zh/timeline?q=x")[1]["location"] == "/zh/timeline/?q=x"
        assert request("/zh/", **{"Accept-Encoding": "gzip"})[1]["content-encoding"] == "gzip"
    finally:
        process.terminate()
        process.wait()
