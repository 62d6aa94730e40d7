"""Citations: the published examples of each style, then citations of the small set."""

import json
import re

import html5lib
import pytest
from helpers import LETTER, replace_text

from scripts.load.base import Phrase, Text
from scripts.load.dates import parse_date
from scripts.reference.language import Language
from scripts.reference.reference import read_reference
from scripts.render.extras import cite_path, extra_files
from scripts.serialize.citations import STYLES, Work, apa, chicago, citations

URL = "https://example.org/reference/"
WORDS = {
    "cite-version": Text(en="Version {version}", zh="第{version}版"),
    "cite-no-date": Text(en="n.d.", zh="无日期"),
    "cite-accessed": Text(en="Accessed {date}", zh="{date}访问"),
}


@pytest.fixture
def languages(data_folder):
    """Return the small set in three languages, with titles as on a real site."""
    replace_text(
        data_folder / LETTER, ("The <i>letter</i> & {{ its }} *stars* {: .x }", "The “1+1” letter")
    )
    replace_text(data_folder / LETTER, ("“信函”<i>及其</i>他", "“1+1”信函"))
    replace_text(
        data_folder / "sources.yml",
        ("{en: The two cities, zh: 两座城市}", "{en: Cities.example, zh: Cities.example}"),
    )
    reference = read_reference(data_folder)
    quoted = {
        "title": Phrase(en="Letter of Friendship"),
        "series": Text(en="City Letters", zh="城市信函"),
    }
    reference.source_by_id["letter"] = reference.source_by_id["letter"].model_copy(update=quoted)
    reference.labels |= WORDS
    return Language(reference, reference.locales[0], URL).all_languages


def cited(lang, identifier):
    return citations(lang, lang.reference.entry_of[identifier])


def work(line):
    author, title, container, issued, version, url = line.split("|")
    date = parse_date(issued) if issued else None
    return Work("w", "en", author, title, "", container, date, version, url)


# Examples: https://apastyle.apa.org/style-grammar-guidelines/references/examples/webpage-website-references. Then rules.
@pytest.mark.parametrize(
    ("known", "printed"),
    [
        (
            "National Institute of Mental Health|Anxiety disorders|U.S. Department of Health and Human Services, National Institutes of Health|2018-07||https://www.nimh.nih.gov/health/topics/anxiety-disorders/index.shtml",
            "National Institute of Mental Health. (2018, July). Anxiety disorders. U.S. Department of Health and Human Services, National Institutes of Health. https://www.nimh.nih.gov/health/topics/anxiety-disorders/index.shtml",
        ),
        (  # the site name is omitted if it is the author
            "World Health Organization|The top 10 causes of death|World Health Organization|2018-05-24||https://www.who.int/news-room/fact-sheets/detail/the-top-10-causes-of-death",
            "World Health Organization. (2018, May 24). The top 10 causes of death. https://www.who.int/news-room/fact-sheets/detail/the-top-10-causes-of-death",
        ),
        ("Ministry|Why?|Site|2018||", "Ministry. (2018). Why? Site."),
        ("Ministry|Report||||", "Ministry. (n.d.). Report."),  # 9.17
        ("Ministry|The trees…|Site|2018||", "Ministry. (2018). The trees… Site."),
        ("|Report||2018-01-06|1.2.0|", "Report (Version 1.2.0). (2018, January 6)."),  # 9.12
    ],
)
def test_apa_7(languages, known, printed):
    assert apa(work(known), languages[0]) == printed


# Examples: Chicago Manual of Style Online, Citation Guide, website content (CMOS 18, 14.104). Then rules.
@pytest.mark.parametrize(
    ("known", "printed"),
    [
        (  # the access date replaces an unknown date
            "Yale University|About Yale: Yale Facts||||https://www.yale.edu/about-yale/yale-facts",
            "Yale University. “About Yale: Yale Facts.” Accessed {date}. https://www.yale.edu/about-yale/yale-facts.",
        ),
        (
            "Google|Privacy Policy|Privacy & Terms|2024-03-28||https://policies.google.com/privacy",
            "Google. “Privacy Policy.” Privacy & Terms. March 28, 2024. https://policies.google.com/privacy.",
        ),
        # 8.160
        ('Ministry|The "one" report of the year||||', "Ministry. “The ‘One’ Report of the Year.”"),
        (
            "Ministry|Words for, from and with the people in a letter, as told by one at sea or on land to an heir of it||2018||",
            "Ministry. “Words for, from and with the People in a Letter, as Told by One at Sea or on Land to an Heir of It.” 2018.",
        ),
        (  # the first word of a subtitle
            "Ministry|Main title: the second part, put into words||2018||",
            "Ministry. “Main Title: The Second Part, Put into Words.” 2018.",
        ),
        (  # a description in place of a title keeps its letters
            "Ministry|[A letter of the city, “en lo cultural”]||2018||",
            "Ministry. “[A letter of the city, ‘en lo cultural’].” 2018.",
        ),
        # 6.11
        ("Ministry|A report of “none”||2018-01||", "Ministry. “A Report of ‘None.’” January 2018."),
        ("|Report|Site|2018|1.2.0|", "Site. “Report.” Version 1.2.0. 2018."),
    ],
)
def test_chicago_18(languages, known, printed):
    assert chicago(work(known), languages[0]) == printed


# Examples: GB/T 7714-2015, A.8. In the 2025 edition (section 7) only “.” and “[ ]” are half-width.
@pytest.mark.parametrize(
    ("known", "printed"),
    [
        (
            "|Dublin core metadata element set: version 1.1||2012-06-14||http://dublincore.org/documents/dces/",
            "Dublin core metadata element set: version 1.1[EB/OL]. (2012-06-14)[{date}]. http://dublincore.org/documents/dces/.",
        ),
        (  # no second full stop after a name that ends in one
            "Online Computer Library Center, Inc.|About OCLC: history of cooperation||||http://www.oclc.org/about/cooperation.en.html",
            "Online Computer Library Center, Inc. About OCLC: history of cooperation[EB/OL]. [{date}]. http://www.oclc.org/about/cooperation.en.html.",
        ),
        ("Ministry|Report||||", "Ministry. Report[EB/OL]."),  # without an address no access date
    ],
)
def test_gb_t_7714(languages, known, printed):
    for lang in languages:
        assert STYLES["gb-t-7714-2015"](work(known), lang) == printed
        full_width = printed.translate(str.maketrans("()", "（）"))
        assert STYLES["gb-t-7714-2025"](work(known), lang) == full_width


def test_english_page_is_cited_in_all_styles(languages):
    here = f"{URL}letter-signed/#letter-was-signed"
    assert "\n".join(cited(languages[0], "letter-was-signed").values()).split("\n") == [
        "Cities.example. (2001, March 3). Letter of Friendship. City Letters.",
        f"The “1+1” letter: On March 3, 2001, the two cities signed a letter (Version 1.0.0). (2001, March 4). Two Cities. {here}",
        "Cities.example. “Letter of Friendship.” City Letters. March 3, 2001.",
        f"Two Cities. “The ‘1+1’ Letter: On March 3, 2001, the two cities signed a letter.” Version 1.0.0. March 4, 2001. {here}.",
        "Cities.example. City Letters：Letter of Friendship[EB/OL]. （2001-03-03）.",
        f"Two Cities：The “1+1” letter：On March 3, 2001, the two cities signed a letter：version 1.0.0[EB/OL]. （2001-03-04）[{{date}}]. {here}.",
        "Cities.example. City Letters: Letter of Friendship[EB/OL]. (2001-03-03).",
        f"Two Cities: The “1+1” letter: On March 3, 2001, the two cities signed a letter: version 1.0.0[EB/OL]. (2001-03-04)[{{date}}]. {here}.",
    ]


def test_chinese_page_is_cited_in_all_styles(languages):
    here = f"{URL}zh/letter-signed/#promise-trees"
    assert "\n".join(cited(languages[1], "promise-trees").values()).split("\n") == [
        "Cities.example. (2001年3月3日). Letter of Friendship. 城市信函.",
        f"“1+1”信函：种树 (第1.0.0版). (2001年3月4日). 两座城市. {here}",
        "Cities.example. “Letter of Friendship”. 城市信函. 2001年3月3日.",
        f"两座城市. “‘1+1’信函：种树”. 第1.0.0版. 2001年3月4日. {here}.",
        "Cities.example. 城市信函：Letter of Friendship[EB/OL]. （2001-03-03）.",
        f"两座城市：“1+1”信函：种树：第1.0.0版[EB/OL]. （2001-03-04）[{{date}}]. {here}.",
        "Cities.example. 城市信函: Letter of Friendship[EB/OL]. (2001-03-03).",
        f"两座城市: “1+1”信函: 种树: 第1.0.0版[EB/OL]. (2001-03-04)[{{date}}]. {here}.",
    ]


def test_citations_of_the_site_in_traditional_chinese(languages):
    found = [cited(languages[2], name)["apa-7"].split("\n")[1] for name in ("home", "timeline")]
    assert found == [
        f"兩座城市 (第1.0.0版). (2001年3月4日). {URL}zh-Hant/",
        f"大事記 (第1.0.0版). (2001年3月4日). 兩座城市. {URL}zh-Hant/timeline/",
    ]


def test_citation_names_the_quoted_text(languages):
    """A page without quotations cites the text of the site. An unknown title is replaced by a description."""
    lang = languages[0]
    lang.reference.site = lang.reference.site.model_copy(update={"text": "gazette"})
    letter = "Cities.example. (2001, March 3). Letter of Friendship. City Letters."
    gazette = "Gazette. (n.d.). [A newspaper]. https://gazette.example/letter"
    sources = {"letter-title": letter, "tree-was-planted": letter, "go": gazette}
    for name, source in sources.items():
        assert cited(lang, name)["apa-7"].split("\n")[0] == source


def test_cite_script_has_all_entries_of_a_page(reference):
    lang = Language(reference, reference.locales[0], URL)
    script = dict(extra_files(lang))[cite_path("letter-signed")]
    start = r"self\.bilingual\.parts\[\"cite-letter-signed\"\]="
    found = json.loads(re.fullmatch(f"{start}(.*),}};\n", script, re.DOTALL)[1] + "}")
    assert list(found) == [
        *("letter-signed", "letter-was-signed", "promises-made"),
        *("promise-trees", "promise-bridge", "promise-music"),
    ]
    lists = html5lib.parse(found["promise-trees"], namespaceHTMLElements=False)
    shown = [text for one in lang.all_languages for text in cited(one, "promise-trees").values()]
    assert ["".join(one.itertext()) for one in lists.iter("p")] == shown
    assert [one.get("lang") for one in lists.iter("details")] == ["en", "zh-Hans", "zh-Hant"]
    assert len(list(lists.iter("button"))) == 4 * 3
