"""Published files: hashed asset names, 404 pages, the offline copy, and checksums."""

import re
import subprocess
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

from helpers import XHTML, Site, parse_html, visible_text
from lxml import html

LINKS = ("href", "src", "action")


def test_asset_names_contain_the_hash(small_site: Site):
    files = small_site.snapshot()
    assets = {name for name in files if name.startswith("assets/")}
    for name in assets:
        assert re.fullmatch(r"assets/(made/)?[\w-]+\.([0-9a-f]{10})\.\w+", name), name
        assert sha256(files[name]).hexdigest().startswith(name.split(".")[1])
    pages = b"".join(content for name, content in files.items() if name.endswith(".html")).decode()
    assert {name for name in assets if name in pages} == assets


def test_links_lead_to_published_files_and_ids(small_site: Site):
    files = small_site.snapshot()
    ids = {
        address: {element.get("id") for element in page.root.iter()}
        for address, page in small_site.pages.items()
    }
    for address, page in small_site.pages.items():
        if page.with_class("moved-page"):
            continue  # leads on to another page
        links = [link for link in page.all("a", "link") if not link.get("data-copy")]
        for href in [link.get("href") for link in links if link.get("href")]:
            target = urljoin(small_site.url + address, href)
            if not target.startswith(small_site.url):
                continue
            path, _, fragment = target.removeprefix(small_site.url).partition("#")
            path = unquote(path)
            assert path in files or path in ids, (address, href)
            if fragment:
                assert unquote(fragment) in ids[path], (address, href)


def test_no_theme_files_are_published(small_site: Site):
    tops = {Path(name).parts[0] for name in small_site.snapshot() if "/" in name}
    assert {"assets", "data", "go", "zh", "zh-Hant"} < tops
    assert not tops & {"search", "stylesheets", "javascripts"}
    roots = {name for name in small_site.snapshot() if "/" not in name} - {"card.png"}
    searches = {f"opensearch-{locale}.xml" for locale in ("en", "zh", "zh-Hant")}
    names = "404.html index.html sitemap.xml offline.zip robots.txt SHA256SUMS _headers"
    assert roots == {*names.split(), *searches}


def test_sums_cover_every_file(small_site: Site):
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    subprocess.run(command, cwd=small_site.folder, check=True)
    lines = (small_site.folder / "SHA256SUMS").read_text("utf-8").splitlines()
    named = {line[66:] for line in lines}
    assert named == small_site.snapshot().keys() - {"SHA256SUMS"}


def test_404_pages_begin_with_the_language_of_the_folder(small_site: Site):
    titles = {}
    for root, tag in (("", "en"), ("zh/", "zh-Hans"), ("zh-Hant/", "zh-Hant")):
        page = parse_html((small_site.folder / root / "404.html").read_text("utf-8"))
        assert page.one("html").get("lang") == tag
        titles[tag] = visible_text(page.one("h1"))
        assert len(page.all("h1", "h2")) == 3
        # Links are absolute, because hosts show this page at any address.
        assert all(link.get("href").startswith(("/", "data:")) for link in page.all("link"))
        ways = {
            part.get("lang", tag): [
                urljoin("/", link.get("href")) for link in part.iter(f"{XHTML}a")
            ]
            for part in (page.one("article"), *page.all("section"))
        }
        for language, folder in (("en", "/"), ("zh-Hans", "/zh/"), ("zh-Hant", "/zh-Hant/")):
            assert ways[language][:2] == [folder, f"{folder}go/"]
    assert len({*titles.values()}) == 3


def test_offline_links_stay_inside_where_possible(product_site, reference, tmp_path):
    with ZipFile(product_site.folder / "offline.zip") as packed:
        packed.extractall(tmp_path)
        times = {entry.date_time[3:] for entry in packed.infolist()}
        modes = {entry.external_attr >> 16 & 0o777 for entry in packed.infolist()}
    assert modes == {0o644}  # else `unzip` makes files that nobody can read
    assert times == {(0, 0, 0)}  # entries have the day of the edition, without a time
    (root,) = tmp_path.glob("*-[0-9]*")
    files = {file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()}
    published = product_site.snapshot().keys()
    assert files < published
    left_out = re.compile(r"go/[^/]+/|[^/]+$|zh(-Hant)?/404")
    assert [name for name in published - files if not left_out.match(name)] == []
    for name in (name for name in files if name.endswith(".html")):
        elements = html.parse(root / name).getroot().iter()
        links = [e.get(attribute) for e in elements for attribute in LINKS if e.get(attribute)]
        assert links
        for link in links:
            parts = urlsplit(link)
            if parts.scheme:
                below = link.removeprefix(product_site.url).partition("#")[0]
                assert below not in files, (name, link)
            elif parts.path:
                target = unquote(urlsplit(urljoin(f"https://x/{name}", link)).path[1:])
                assert target in files, (name, link)


def test_offline_pages_have_the_published_text(product_site: Site):
    with ZipFile(product_site.folder / "offline.zip") as packed:
        for entry in (
            entry for entry in packed.namelist() if entry.endswith("parallel/index.html")
        ):
            page = html.fromstring(packed.read(entry).decode())
            file = product_site.folder / entry.partition("/")[2]
            published = html.fromstring(file.read_text("utf-8"))
            assert page.text_content() == published.text_content()
