"""What stands beside the pages: policies, files for hosts, packed copies, sums, the site in one file."""

import gzip
import io
import re
from base64 import b64encode
from hashlib import sha256
from urllib.parse import unquote, urljoin, urlsplit
from zipfile import ZipFile

import brotli
import pytest
from project import PAGES, Document, Project, Site, parse, text

LANGUAGES = ["", "zh/", "zh-Hant/"]
ADDRESSES = [f"{root}{page}" for root in LANGUAGES for page in [*PAGES, "404.html"]]
FOLDER = "china-lac-reference-0.2.0/"


def directives(policy: str) -> dict[str, set[str]]:
    return {name: {*sources} for name, *sources in (one.split() for one in policy.split("; "))}


def hashed(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def policy_of(page: Document) -> dict[str, set[str]]:
    (meta,) = [e for e in page.all("meta") if e.get("http-equiv") == "Content-Security-Policy"]
    return directives(meta.get("content"))


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_allows_what_stands_in_it_and_nothing_else(site: Site, address: str):
    page = site.pages[address]
    scripts = [e for e in page.all("script") if not e.get("src") and e.get("type") != "application/ld+json"]
    assert policy_of(page) == {
        "default-src": {"'none'"},
        "script-src": {"'self'", *(hashed(text(script)) for script in scripts)},
        "style-src": {hashed(text(style)) for style in page.all("style")},
        "img-src": {"'self'"},
        "form-action": {"'self'"},
        "base-uri": {"'none'"},
    }
    before = [e.tag.rpartition("}")[2] for e in page.one("head")]
    assert before.index("meta") < before.index("script")  # a policy counts for what comes after it
    assert not [e for e in page.root.iter() if e.get("style") or any(name.startswith("on") for name in e.attrib)]


def test_hosts_send_one_policy_that_allows_what_every_page_does(site: Site):
    (line,) = [
        one for one in (site.folder / "_headers").read_text("utf-8").splitlines() if "Content-Security-Policy" in one
    ]
    sent = directives(line.partition(": ")[2])
    assert sent.pop("frame-ancestors") == {"'none'"}
    pages = [policy_of(page) for page in site.pages.values()]
    assert sent == {name: set().union(*(page[name] for page in pages)) for name in pages[0]}
    assert len(line) < 2000  # the longest line that Cloudflare Pages reads


def test_rules_for_hosts_name_the_path_of_the_site(site: Site, small: Site):
    for built, root in ((site, "/reference/"), (small, "/")):
        rules = [line for line in (built.folder / "_headers").read_text("utf-8").splitlines() if line[0] != " "]
        assert rules == [f"{root}*", f"{root}data/*", f"{root}assets/*", f"{root}search/*"]


def test_a_name_that_is_kept_for_ever_changes_with_the_content(site: Site):
    kept = {name: content for name, content in site.plain().items() if name.startswith(("assets/", "search/"))}
    assert len(kept) == 6
    for name, content in kept.items():
        assert re.fullmatch(rf"\w+/[\w-]+\.{sha256(content).hexdigest()[:10]}\.(js|svg)", name)


def test_packed_copies_are_of_what_they_stand_beside(site: Site):
    files = site.snapshot()
    for name, content in files.items():
        if name.endswith(".br"):
            assert brotli.decompress(content) == files[name.removesuffix(".br")]
            assert len(content) < len(files[name.removesuffix(".br")])
        elif name.endswith(".gz"):
            assert gzip.decompress(content) == files[name.removesuffix(".gz")]
    pages = [name for name in files if name.endswith((".html", ".js"))]
    assert {f"{name}{suffix}" for name in pages for suffix in (".gz", ".br")} <= files.keys()


def test_every_file_has_its_sum(site: Site):
    files = site.snapshot()
    sums = files.pop("SHA256SUMS").decode()
    assert sums == "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))


def test_the_site_in_one_file_has_every_page_and_its_links_lead_to_files(site: Site):
    with ZipFile(io.BytesIO((site.folder / "offline.zip").read_bytes())) as packed:
        assert packed.testzip() is None
        files = {name.removeprefix(FOLDER): packed.read(name) for name in packed.namelist()}
        assert all(name.startswith(FOLDER) for name in packed.namelist())
    assert {name for name in files if name.endswith(".html")} == {
        f"{root}{page}index.html" for root in LANGUAGES for page in PAGES
    }
    for name in [name for name in files if name.endswith(".html")]:
        page = parse(files[name].decode())
        online = site.pages[name.removesuffix("index.html")]
        assert page.ids == online.ids
        assert policy_of(page) == policy_of(online)
        assert [hashed(text(style)) for style in page.all("style")] == [*policy_of(page)["style-src"]]
        links = [e.get("href") for e in page.all("a")] + [e.get("action") for e in page.all("form")]
        links += [e.get("src") for e in page.all("script") if e.get("src")]
        for link in links:
            target = urlsplit(urljoin(f"file:///{name}", link))
            if target.scheme == "file":
                assert unquote(target.path).removeprefix("/") in files, (name, link)
    offered = [e.get("href") for e in parse(files["zh/sources/index.html"].decode()).all("a")]
    assert f"{site.url}offline.zip" in offered


def test_a_preview_can_load_itself_anew(project: Project):
    """Its host puts a script into every page, which a policy would not let run."""
    code = "from pathlib import Path; from scripts.build import build; build(Path('data'), Path('seen'), publish=False)"
    (project.root / "scripts" / "look.py").write_text(code, encoding="utf-8")
    assert project.finish("scripts.look")[0] == 0
    preview = Site(project.root / "seen", "")
    assert not [e for e in preview.pages["zh/"].all("meta") if e.get("http-equiv")]
    assert not [name for name in preview.snapshot() if name.endswith((".br", "SHA256SUMS", "_headers"))]
    assert preview.pages["zh/"].all("style")
