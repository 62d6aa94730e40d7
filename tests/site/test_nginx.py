"""The configuration for nginx that is written with the site, run by nginx itself on loopback."""

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli
import pytest
from project import EXPORTS, PAGES, Site, example

LANGUAGES = {"": "en", "zh/": "zh-Hans", "zh-Hant/": "zh-Hant"}
MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
INSTALLED = os.geteuid() == 0 and shutil.which("apt-get")  # `make test` has installed nginx: the Makefile says when
# What surrounds the block of HOSTING.md, for whoever runs the tests.
CONFIGURATION = """
{module}
daemon off; worker_processes 2; error_log {folder}/error.log; pid {folder}/pid;
events {{ worker_connections 512; }}
http {{
  include /etc/nginx/mime.types; default_type application/octet-stream; access_log off; sendfile on;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  {brotli}
  {server}
}}
"""


@dataclass(frozen=True)
class Answer:
    """What nginx answered: header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Nginx:
    """nginx serving a site below /reference/."""

    port: int
    site: Site

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        got = connection.getresponse()
        answer = Answer(got.status, {name.lower(): value for name, value in got.getheaders()}, got.read())
        connection.close()
        return answer

    def send(self, raw: bytes) -> bytes:
        """What is answered to octets that need not be a request, before nginx closes or is silent for a second."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
            line.sendall(raw)
            said = b""
            try:
                while piece := line.recv(65536):
                    said += piece
            except TimeoutError:
                pass
            return said


@pytest.fixture(scope="module")
def nginx(site: Site, tmp_path_factory) -> Iterator[Nginx]:
    program = shutil.which("nginx")
    if not program and not INSTALLED:
        pytest.skip("nginx is not installed here")
    folder, root = tmp_path_factory.mktemp("nginx"), tmp_path_factory.mktemp("root")
    shutil.copytree(site.folder, root / "reference")
    if os.geteuid() == 0:  # its workers are nobody in particular, and are to read what pytest keeps to its owner
        for path in (*folder.parents[:3], folder, root, *root.rglob("*")):
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    packed = MODULE.exists()
    server = example("HOSTING.md")["/etc/nginx/sites-available/reference"]
    for written, here in (
        ("listen 80", f"listen 127.0.0.1:{port}"),
        ("/_nginx", "/reference/_nginx"),
        ("/srv/www", str(root)),
    ):
        assert written in server
        server = server.replace(written, here)
    (folder / "nginx.conf").write_text(
        CONFIGURATION.format(
            module=f"load_module {MODULE};" if packed else "",
            brotli="brotli_static on;" if packed else "",
            folder=folder,
            server=server,
        )
    )
    command = [program, "-p", str(folder), "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    process = subprocess.Popen(command)
    served = Nginx(port, site)
    for _ in range(100):
        try:
            served.ask("/")
            break
        except ConnectionRefusedError:
            time.sleep(0.05)
    yield served
    process.terminate()
    process.wait(timeout=20)


def test_every_page_and_file_is_served_as_it_is(nginx: Nginx):
    for name, content in nginx.site.plain().items():
        if not name.startswith("_"):
            path = f"/reference/{name.removesuffix('index.html')}"
            answer = nginx.ask(path)
            assert (answer.status, answer.body) == (200, content), path
            assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("root", LANGUAGES)
def test_what_is_not_there_is_said_in_the_language_of_its_folder(nginx: Nginx, root: str):
    for path in ("nothing", "nothing/", "timeline/nothing.html", "timeline/deeper/still/"):
        answer = nginx.ask(f"/reference/{root}{path}")
        assert answer.status == 404
        assert answer.body == nginx.site.snapshot()[f"{root}404.html"]
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
    for name in ("_headers", "_nginx.conf"):
        assert nginx.ask(f"/reference/{name}").status == 404


def test_an_address_without_its_slash_leads_to_the_page_wherever_the_site_is(nginx: Nginx):
    answer = nginx.ask("/reference/zh/timeline?q=x", Host="example.org")
    assert (answer.status, answer.headers["location"]) == (301, "/reference/zh/timeline/?q=x")
    assert nginx.ask("/reference").headers["location"] == "/reference/"


@pytest.mark.parametrize(
    "path", [*(f"{root}{page}" for root in LANGUAGES for page in PAGES), "nothing", "offline.zip", *EXPORTS]
)
def test_every_answer_has_the_headers(nginx: Nginx, path: str):
    lines = (nginx.site.folder / "_headers").read_text("utf-8").partition("/reference/data/*")[0].splitlines()
    wanted = dict(line.strip().split(": ", 1) for line in lines[1:])
    headers = nginx.ask(f"/reference/{path}").headers
    assert {name: headers.get(name.lower()) for name in wanted} == wanted
    assert len(wanted) == 6
    assert "nginx/" not in headers["server"]
    assert headers.get("access-control-allow-origin") == ("*" if path.startswith("data/") else None)


def test_what_changes_its_name_is_kept_and_pages_are_asked_for_again(nginx: Nginx):
    for name in nginx.site.plain():
        if not name.startswith("_"):
            answer = nginx.ask(f"/reference/{name}")
            forever = name.startswith(("assets/", "search/"))
            wanted = "public, max-age=31536000, immutable" if forever else "public, max-age=300"
            assert answer.headers["cache-control"] == wanted
    page = nginx.ask("/reference/zh/")
    again = nginx.ask("/reference/zh/", If_None_Match=page.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_types_are_those_that_the_pages_name(nginx: Nginx):
    types = {
        "zh/": "text/html; charset=utf-8",
        "data/reference.json": "application/json; charset=utf-8",
        "data/statements.csv": "text/csv; charset=utf-8",
        "data/statements.tmx": "application/x-tmx; charset=utf-8",
        "data/events-zh-Hant.ics": "text/calendar; charset=utf-8",
        "data/sources.bib": "application/x-bibtex; charset=utf-8",
        "data/sources.ris": "application/x-research-info-systems; charset=utf-8",
        "data/terms.yml": "application/yaml; charset=utf-8",
        "data/sources/china-keywords-2020-01-19.txt": "text/plain; charset=utf-8",
        "offline.zip": "application/zip",
        "sitemap.xml": "text/xml; charset=utf-8",
    }
    assert {path: nginx.ask(f"/reference/{path}").headers["content-type"] for path in types} == types
    assert nginx.ask("/reference/data/reference.json", "POST").status == 405


def test_texts_are_sent_packed_to_who_can_unpack_them(nginx: Nginx):
    files = nginx.site.plain()
    for name in ("index.html", "zh/timeline/index.html", "data/reference.json", "sitemap.xml"):
        path = f"/reference/{name.removesuffix('index.html')}"
        packed = nginx.ask(path, Accept_Encoding="gzip")
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.headers["vary"] == "Accept-Encoding"
        assert gzip.decompress(packed.body) == files[name]
        if MODULE.exists():
            smaller = nginx.ask(path, Accept_Encoding="gzip, br")
            assert smaller.headers["content-encoding"] == "br"
            assert brotli.decompress(smaller.body) == files[name]
            assert len(smaller.body) < len(packed.body)


@pytest.mark.parametrize(
    "path",
    [
        "/reference/../../etc/passwd",
        "/reference/..%2f..%2fetc/passwd",
        "/reference/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/reference/assets/..%5c..%5cetc/passwd",
        "/reference/zh/../../../../../../etc/passwd",
        "/reference/data/....//....//etc/passwd",
        "/reference//etc/passwd",
        "/reference/%00",
        "/reference/%ff%fe",
        "/reference/_nginx.conf/",
        "/reference/%5fheaders",
        "/reference/.git/config",
    ],
)
def test_nothing_outside_the_site_is_served(nginx: Nginx, path: str):
    answer = nginx.send(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert re.match(rb"HTTP/1.1 (400|404) ", answer)
    assert b"root:" not in answer
    assert b"server_tokens" not in answer


@pytest.mark.parametrize(
    "raw",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET\r\n\r\n",
        b"G\x00T / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /reference/ HTTP/1.1\r\n\r\n",
        b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-A: " + b"b" * 100_000 + b"\r\n\r\n",
        b"TRACE /reference/ HTTP/1.1\r\nHost: x\r\n\r\n",
        b"PUT /reference/index.html HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx",
        b"DELETE /reference/index.html HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused_and_the_next_is_served(nginx: Nginx, raw: bytes):
    answer = nginx.send(raw)
    assert not answer or re.match(rb"(HTTP/1.1 (400|405|414|505) |<html>)", answer)
    assert nginx.ask("/reference/").status == 200


def test_many_readers_at_once_are_all_served(nginx: Nginx):
    """Bounded: two seconds, 64 connections. No error is asked for, no speed."""
    program = shutil.which("wrk")
    if not program and not INSTALLED:
        pytest.skip("wrk is not installed here")
    url = f"http://127.0.0.1:{nginx.port}/reference/zh/framework-1-3-6/"
    command = [program, "-t1", "-c64", "-d2s", "-H", "Accept-Encoding: gzip", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert int(re.search(r"(\d+) requests in", said)[1]) > 0
    assert "Non-2xx" not in said
    assert "Socket errors" not in said
