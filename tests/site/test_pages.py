"""The built site: every page in every language, each leading to the others, all in good order."""

import re
from collections.abc import Iterator
from hashlib import sha256
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
import yaml
from project import EXPORTS, PAGES, Document, Site, X, text

LANGUAGES = {"": "en", "zh/": "zh-Hans", "zh-Hant/": "zh-Hant"}
IN_ORDER = [f"{root}{page}" for root in LANGUAGES for page in PAGES]
NOT_FOUND = [f"{root}404.html" for root in LANGUAGES]
THEME = 'try{document.documentElement.dataset.theme=localStorage.getItem("theme")||""}catch{}'  # before the first paint
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def of(address: str) -> tuple[str, str]:
    """The root of the language of an address, and the page below it."""
    root = next(root for root in ("zh-Hant/", "zh/", "") if address.startswith(root))
    return root, address.removeprefix(root)


def alternates_of(page: Document) -> dict[str, str]:
    """The same page in other languages: not the files of data, which are alternates too."""
    found = [e for e in page.all("link") if e.get("rel") == "alternate" and e.get("hreflang")]
    return {e.get("hreflang"): e.get("href") for e in found}


def links(document: Document) -> list[str]:
    return [e.get("href") for e in document.all("a", "link") if e.get("href")]


def spoken(element: Element, language: str) -> Iterator[tuple[str, str]]:
    """Every run of text that is words, with the language that it says it is in."""
    language = element.get("lang") or language
    if element.tag not in {f"{X}{name}" for name in ("script", "style", "pre", "code")}:
        yield language, element.text or ""
        for child in element:
            yield from spoken(child, language)
            yield language, child.tail or ""


def data_digest(site: Site) -> str:
    """The hash of what `sha256sum` prints for the files of the data, as published."""
    files = {n.removeprefix("data/"): c for n, c in site.plain().items() if n.startswith("data/") and n not in EXPORTS}
    lines = [f"{sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items())]
    return sha256("".join(lines).encode()).hexdigest()


def test_every_page_is_there_in_every_language_and_nothing_else(site: Site):
    assert sorted(site.pages) == sorted([*IN_ORDER, *NOT_FOUND])


def test_no_file_is_published_that_no_page_uses(site: Site):
    files = {name for name in site.plain() if not name.endswith("index.html")}
    used = {*NOT_FOUND, "sitemap.xml", "_headers", "_nginx.conf", "SHA256SUMS"}
    for address, page in site.pages.items():
        (status,) = page.with_class("status")
        used |= {status.get("data-search"), status.get("data-index")}  # asked for by the first search
        targets = [*links(page), *(e.get("src") for e in page.all("script", "img"))]
        used |= {urlsplit(urljoin(site.url + address, t)).path.removeprefix("/reference/") for t in targets if t}
    offered = {name for name in files if name.startswith("data/")}
    assert files - offered <= used
    assert {"data/topics/leaders-meeting-2014.yml", "data/sources/china-keywords-2020-01-19.txt"} <= offered & used


@pytest.mark.parametrize("page", PAGES)
def test_ids_are_the_same_in_every_language_and_once_a_page(site: Site, page: str):
    found = [site.pages[root + page].ids for root in LANGUAGES]
    if page == "terms/":  # in the order in which each language is looked up
        assert found[1] == found[2]
        found = [sorted(ids) for ids in found]
    assert found[0] == found[1] == found[2]
    assert len(found[0]) == len(set(found[0])) > 0


def test_an_id_stands_on_one_page_alone_but_for_what_gathers_them(site: Site):
    owner: dict[str, str] = {}
    for page in PAGES:
        if page not in ("parallel/", "cite/", "whole/", "go/"):
            for identifier in site.pages[page].ids:
                assert owner.setdefault(identifier, page) == page
    own = {"parallel", "differences", "cite", "whole", "whole-contents", "go"}
    for page in ("parallel/", "cite/", "whole/"):
        assert set(site.pages[page].ids) - own <= owner.keys()
    assert set(site.pages["go/"].ids) == owner.keys() | own


@pytest.mark.parametrize("address", [*IN_ORDER, *NOT_FOUND])
def test_every_link_leads_somewhere(site: Site, address: str):
    files = site.snapshot()
    for href in links(site.pages[address]):
        target = urlsplit(urljoin(site.url + address, href))
        if target.netloc != "example.org":
            continue
        assert target.path.startswith("/reference/"), href
        path = unquote(target.path).removeprefix("/reference/")
        assert path in site.pages or path in files, href
        if target.fragment and path in site.pages:
            assert target.fragment in site.pages[path].ids, href


@pytest.mark.parametrize("address", IN_ORDER)
def test_language_canonical_and_alternates(site: Site, address: str):
    page = site.pages[address]
    root, rest = of(address)
    assert page.one("html").get("lang") == LANGUAGES[root]
    assert page.one("link", rel="canonical").get("href") == site.url + address
    alternates = alternates_of(page)
    wanted = {tag: site.url + other + rest for other, tag in LANGUAGES.items()}
    assert alternates == {**wanted, "x-default": site.url + rest}


@pytest.mark.parametrize("address", IN_ORDER)
def test_the_switcher_names_each_language_in_itself_and_leads_to_the_same_page(site: Site, address: str):
    page = site.pages[address]
    root, rest = of(address)
    (switcher,) = page.with_class("languages")
    found = [
        (text(a), a.get("lang"), a.get("hreflang"), urljoin(site.url + address, a.get("href")), a.get("aria-current"))
        for a in Document(switcher).all("a")
    ]
    names = {"": "English", "zh/": "简体中文", "zh-Hant/": "繁體中文"}
    assert found == [
        (names[other], tag, tag, site.url + other + rest, "true" if other == root else None)
        for other, tag in LANGUAGES.items()
    ]


def test_the_sitemap_pairs_what_the_pages_pair(site: Site):
    sitemap = ElementTree.parse(site.folder / "sitemap.xml")
    found = {}
    for url in sitemap.findall("s:url", SITEMAP):
        found[url.findtext("s:loc", namespaces=SITEMAP)] = {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", SITEMAP)
        }
    assert found.keys() == {site.url + address for address in IN_ORDER}
    for address in IN_ORDER:
        page = site.pages[address]
        assert found[site.url + address] == alternates_of(page)


@pytest.mark.parametrize("address", [*IN_ORDER, *NOT_FOUND])
def test_no_page_asks_another_host_for_anything(site: Site, address: str):
    page = site.pages[address]
    asked = [e.get("src") for e in page.root.iter() if e.get("src")]
    asked += [e.get("href") for e in page.all("link") if e.get("rel") not in ("canonical", "alternate")]
    hosts = {urlsplit(urljoin(site.url + address, target)).netloc for target in asked}
    assert hosts <= {"example.org"}
    inline = [e for e in page.all("script") if not e.get("src")]
    scripts = {e.get("type"): text(e) for e in inline if e.get("type") != "application/ld+json"}
    assert scripts.keys() == {None, "speculationrules"}
    assert scripts[None] == THEME
    (style,) = page.all("style")
    assert "@import" not in text(style)
    assert "url(http" not in text(style).replace('"', "").replace("'", "")


@pytest.mark.parametrize("address", IN_ORDER)
def test_every_page_says_its_source_its_date_and_its_data(site: Site, address: str):
    page = site.pages[address]
    root, _ = of(address)
    (footer,) = page.with_class("site-footer")
    said = text(footer)
    assert {"": "As of 19 January 2020", "zh/": "截至2020年1月19日", "zh-Hant/": "截至2020年1月19日"}[root] in said
    assert "China.org.cn" in said
    edition = yaml.safe_load((site.folder / "data/site.yml").read_text(encoding="utf-8"))["edition"]["version"]
    assert {"": f"Edition {edition}, ", "zh/": f"第{edition}版，", "zh-Hant/": f"第{edition}版，"}[root] in said
    assert data_digest(site)[:12] in said
    data = [a.get("href") for a in Document(footer).all("a") if a.get("href").endswith(".yml")]
    assert len(data) == 1
    file = urlsplit(urljoin(site.url + address, data[0])).path.removeprefix("/reference/")
    assert yaml.load((site.folder / file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


@pytest.mark.parametrize("address", IN_ORDER)
def test_titles_and_descriptions_are_each_page_s_own(site: Site, address: str):
    root, _ = of(address)
    same_language = [other for other in IN_ORDER if of(other)[0] == root]
    assert len({text(site.pages[other].one("title")) for other in same_language}) == len(PAGES)
    assert len({site.pages[other].one("meta", name="description").get("content") for other in same_language}) == len(
        PAGES
    )
    assert len(site.pages[address].all("h1")) == 1


@pytest.mark.parametrize("own", LANGUAGES)
def test_the_404_page_speaks_every_language_its_own_first(site: Site, own: str):
    page = site.pages[f"{own}404.html"]
    assert page.one("html").get("lang") == LANGUAGES[own]
    roots = [own, *(root for root in LANGUAGES if root != own)]
    sections = page.with_class("not-found")
    assert [section.get("lang") for section in sections] == [LANGUAGES[root] for root in roots]
    for section, root in zip(sections, roots, strict=True):
        targets = [urljoin(f"{site.url}some/where/deep", a.get("href")) for a in Document(section).all("a")]
        assert targets == [site.url + root, f"{site.url}{root}go/"]


def test_what_is_in_another_language_says_so(site: Site):
    """Else it is read out as noise and set in the wrong font. Codes, addresses and pinyin are in neither language."""
    words = re.compile(r"[A-Za-zÀ-ÿ’]+ [A-Za-zÀ-ÿ’]+")
    wrong = []
    for address, document in site.pages.items():
        for language, said in spoken(document.root, ""):
            chinese = language.startswith("zh-Han")
            if (any("㐀" <= c <= "鿿" for c in said) and not chinese) or (chinese and words.search(said)):
                wrong.append((address, language, said))
    assert wrong == []


def test_no_template_is_left_in_any_page(site: Site):
    for page in site.pages.values():
        said = text(page.root)
        for code in page.all("pre"):  # BibTeX has braces of its own
            said = said.replace(text(code), "")
        assert not [mark for mark in ("{{", "{%", "{#", "{ #", "None", "Undefined") if mark in said]
