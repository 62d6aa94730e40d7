"""Files for reference managers, read back by other libraries and compared with the data; tags that Zotero reads."""

import json
import re

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from project import ROOT

from scripts import model
from scripts.check import read_reference
from scripts.cite import bibliography_files, citations, metadata
from scripts.cite.formats import bibtex, csl_json, ris
from scripts.cite.items import clean, quoted
from scripts.cite.styles import rendered, styles_for
from scripts.localise import Localiser

URL = "https://example.org/reference/"
# https://docs.citationstyles.org/en/1.0.2/specification.html: the variables used here, and what each holds.
CSL = {
    "id": str,
    "type": str,
    "title": str,
    "container-title": str,
    "version": str,
    "URL": str,
    "language": str,
    "note": str,
    "author": list,
    "issued": dict,
}
HOSTILE = (
    "{a} }b{ 50% & # $ _ ~ ^ \\c \\{ \\end{x} <b>x</b> <i>y</i> </script><script> ']} @online{z, "
    '<span class="nocase">k</span>\nER  - \r\nTY  - BOOK\u2028\x85\x0b中文 \ufdd0i\ufdd1 \ufdd2j\ufdd3'
)
READ = (
    "{a} }b{ 50% & # $ _ ~ ^ \\c \\{ \\end{x} <b>x</b> <i>y</i> </script><script> ']} @online{z, "
    '<span class="nocase">k</span> ER - TY - BOOK 中文 i j'
)


def read_bibtex(text, *middleware):
    library = bibtexparser.parse_string(text, append_middleware=list(middleware))
    assert not library.failed_blocks
    return [{"ENTRYTYPE": e.entry_type, "ID": e.key} | {f.key: f.value for f in e.fields} for e in library.entries]


@pytest.fixture(scope="module")
def product():
    return read_reference(ROOT / "data")


@pytest.fixture(scope="module")
def files(product):
    return {path: content.decode() for path, content in bibliography_files(product, URL)}


def expected(source):
    """What the data says of a source, in English; what it does not say is not there."""
    return {
        "title": source.title["en"] if source.title else f"[{source.about['en']}]",  # as cataloguers supply one
        "author": source.publisher["en"],
        "container": source.series["en"] if source.series else None,
        "date": source.date.iso() if source.date else None,
        "url": f"https://{source.address}" if source.address else None,
        "note": None,
    }


def test_the_files_hold_this_edition_and_every_source(product, files):
    ids = ["home", *(source.id for source in product.sources)]
    assert [entry["ID"] for entry in read_bibtex(files["data/sources.bib"])] == ids
    assert [entry["id"] for entry in rispy.loads(files["data/sources.ris"])] == ids
    assert [item["id"] for item in json.loads(files["data/sources.csl.json"])] == ids
    assert sorted(files) == ["data/sources.bib", "data/sources.csl.json", "data/sources.ris"]


def test_bibtex_says_what_the_data_says(product, files):
    read = read_bibtex(files["data/sources.bib"], LatexDecodingMiddleware())
    raw = read_bibtex(files["data/sources.bib"])
    for source, entry, verbatim in zip(product.sources, read[1:], raw[1:], strict=True):
        wanted = expected(source)
        assert entry["ENTRYTYPE"] == "online"
        assert entry.get("title") == wanted["title"]
        assert entry["author"] == wanted["author"]
        assert entry.get("titleaddon") == wanted["container"]
        assert entry.get("date") == wanted["date"]
        assert entry.get("year") == (wanted["date"][:4] if wanted["date"] else None)
        assert verbatim.get("url") == wanted["url"]
        assert entry.get("annote") == wanted["note"]
        assert verbatim["author"].startswith("{")  # so that no style takes it for a person


def test_ris_says_what_the_data_says(product, files):
    for source, entry in zip(product.sources, rispy.loads(files["data/sources.ris"])[1:], strict=True):
        wanted = expected(source)
        assert entry["type_of_reference"] == "ELEC"
        assert entry.get("title") == wanted["title"]
        assert entry["authors"] == [wanted["author"].replace(", ", " – ")]
        assert entry.get("secondary_title") == wanted["container"]
        assert entry.get("date") == (wanted["date"].replace("-", "/") + "/" if wanted["date"] else None)
        assert entry.get("urls") == ([wanted["url"]] if wanted["url"] else None)
        assert entry.get("notes") == ([wanted["note"]] if wanted["note"] else None)
    assert all(line.endswith("\r\n") for line in files["data/sources.ris"].splitlines(keepends=True))


def test_csl_json_says_what_the_data_says(product, files):
    for source, item in zip(product.sources, json.loads(files["data/sources.csl.json"])[1:], strict=True):
        wanted = expected(source)
        assert {name: type(value) for name, value in item.items()} == {name: CSL[name] for name in item}
        assert list(item) == [name for name in json.loads(ORDER) if name in item]
        assert item["type"] == "webpage"
        assert item.get("title") == wanted["title"]
        assert item["author"] == [{"literal": wanted["author"]}]
        assert item.get("container-title") == wanted["container"]
        parts = [[int(part) for part in wanted["date"].split("-")]] if wanted["date"] else None
        assert item.get("issued", {}).get("date-parts") == parts
        assert item.get("URL") == wanted["url"]
        assert item.get("note") == wanted["note"]


ORDER = '["id", "type", "title", "author", "container-title", "issued", "version", "URL", "language", "note"]'


def test_a_statement_has_both_its_source_and_this_edition(good):
    reference = read_reference(good)
    cited = citations(Localiser(reference, reference.locales[2]), reference.entry_of["letter-was-signed"], URL)
    assert json.loads(cited.csl_json) == [
        {
            "id": "letter",
            "type": "webpage",
            "title": "[信函。]",
            "author": [{"literal": "兩座城市"}],
            "issued": {"date-parts": [[2001, 3, 3]]},
            "language": "zh-Hant",
        },
        {
            "id": "letter-was-signed",
            "type": "webpage",
            "title": "「信函」<i>及其</i>他：2001年3月3日，兩市簽署信函",
            "container-title": "兩座城市",
            "issued": {"date-parts": [[2001, 3, 4]]},
            "version": "1.0.0",
            "URL": "https://example.org/reference/zh-Hant/letter-signed/#letter-was-signed",
            "language": "zh-Hant",
        },
    ]
    assert cited.bibtex == (
        "@online{letter,\n"
        "  author = {{兩座城市}},\n"
        "  title = {{[信函。]}},\n"
        "  date = {2001-03-03},\n"
        "  year = {2001},\n"
        "  langid = {chinese-hant},\n"
        "}\n"
        "\n"
        "@online{letter-was-signed,\n"
        "  title = {{「信函」<i>及其</i>他：2001年3月3日，兩市簽署信函}},\n"
        "  titleaddon = {兩座城市},\n"
        "  date = {2001-03-04},\n"
        "  year = {2001},\n"
        "  version = {1.0.0},\n"
        "  url = {https://example.org/reference/zh-Hant/letter-signed/#letter-was-signed},\n"
        "  langid = {chinese-hant},\n"
        "}\n"
    )
    assert cited.ris == (
        "TY  - ELEC\r\nID  - letter\r\nAU  - 兩座城市\r\nTI  - [信函。]\r\nDA  - 2001/03/03/\r\nPY  - 2001\r\nLA  - zh-Hant\r\nER  - \r\n"
        "\r\n"
        "TY  - ELEC\r\nID  - letter-was-signed\r\nTI  - 「信函」<i>及其</i>他：2001年3月3日，兩市簽署信函\r\n"
        "T2  - 兩座城市\r\nDA  - 2001/03/04/\r\nPY  - 2001\r\nET  - 1.0.0\r\nLA  - zh-Hant\r\n"
        "UR  - https://example.org/reference/zh-Hant/letter-signed/#letter-was-signed\r\nER  - \r\n"
    )


def test_an_edition_says_its_version_and_day(product, files):
    version, day = product.site.edition.version, product.site.edition.date.iso()
    (bib, *_), (item, *_) = read_bibtex(files["data/sources.bib"]), json.loads(files["data/sources.csl.json"])
    record = rispy.loads(files["data/sources.ris"])[0]
    assert (bib["version"], bib["date"], bib["url"]) == (version, day, URL)
    assert (record["edition"], record["date"], record["urls"]) == (version, day.replace("-", "/") + "/", [URL])
    assert (item["version"], item["URL"]) == (version, URL)
    assert item["issued"] == {"date-parts": [[int(part) for part in day.split("-")]]}
    assert not {"author", "publisher"} & item.keys()  # nobody is known as either


def latex(text):
    """What LaTeX prints: no library knows all of these commands."""
    for command, printed in (
        (r"\textbraceleft{}", "{"),
        (r"\textbraceright{}", "}"),
        (r"\textasciitilde{}", "~"),
        (r"\textasciicircum{}", "^"),
        *((f"\\{character}", character) for character in "%&#_$"),
        (r"\textbackslash{}", "\\"),
    ):
        text = text.replace(command, printed)
    return text


@pytest.fixture
def hostile(good):
    reference = read_reference(good)
    both = {"en": HOSTILE, "zh": HOSTILE}
    source = model.Source(
        id="x", publisher=both, title=both, series=both, about=both, address="x.example/{a}%7B\\b~c_d#e&f"
    )
    return quoted(Localiser(reference, reference.locales[0]), source)


def test_hostile_text_comes_out_as_text(hostile):
    assert clean(HOSTILE) == READ == hostile.title == hostile.author
    address = "https://x.example/%7Ba%7D%7B%5Cb~c_d#e&f"

    (entry,) = read_bibtex(bibtex([hostile]))
    assert [latex(entry[name]) for name in ("title", "author", "titleaddon")] == [f"{{{READ}}}", f"{{{READ}}}", READ]
    assert entry["url"] == address

    (record,) = rispy.loads(ris([hostile]))
    assert (record["title"], record["secondary_title"], record["urls"]) == (READ, READ, [address])
    assert record["authors"] == [READ.replace(", ", " – ")]

    (item,) = json.loads(csl_json([hostile]))
    assert (item["title"], item["author"], item["URL"]) == (READ, [{"literal": READ}], address)
    assert "</" not in csl_json([hostile])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile_text_comes_out_as_text_in_every_style(hostile, language):
    for style in styles_for(language):
        html = rendered(style, hostile, language, "en" if language == "zh" else "zh-Hans")
        assert set(re.findall("<[^>]*>", html)) <= {
            "<i>",
            "</i>",
            '<span lang="en">',
            '<span lang="zh-Hans">',
            "</span>",
        }
        # A title in English gets capitals and quotation marks of the style.
        printed = re.sub("[“”‘’]", '"', html.striptags()).lower()
        assert printed.count(READ.lower()) == 3  # as author, as site, as title


def test_metadata_are_what_zotero_makes_a_web_page_of(good):
    reference = read_reference(good)
    en, zh, hant = (Localiser(reference, locale) for locale in reference.locales)
    assert metadata(hant, reference.page_of["timeline"], URL) == [
        ("DC.title", "時間線"),
        ("DC.date", "2001-03-04"),
        ("DC.language", "zh-Hant"),
        ("og:type", "website"),
        ("og:title", "時間線"),
        ("og:site_name", "兩座城市"),
        ("og:url", "https://example.org/reference/zh-Hant/timeline/"),
    ]
    assert ("DC.title", "两座城市") in metadata(zh, reference.page_of["home"], URL)
    assert ("og:url", URL) in metadata(en, reference.page_of["home"], URL)
