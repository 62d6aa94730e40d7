"""The Atom feed of changes (RFC 4287)."""

import pytest
from helpers import in_language
from lxml import etree

from scripts.serialize.atom import changes_feed

BASE = "https://example.org/reference/"
NAMES = {"a": "http://www.w3.org/2005/Atom", "h": "http://www.w3.org/1999/xhtml"}


@pytest.fixture
def feed(reference):
    return etree.fromstring(changes_feed(in_language(reference, "zh", BASE)))


def test_feed_has_self_link_page_and_language(feed):
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"
    links = {link.get("rel"): link.get("href") for link in feed.findall("a:link", NAMES)}
    assert links == {"self": f"{BASE}data/changes-zh-Hans.atom", "alternate": f"{BASE}zh/changes/"}
    identifier = feed.findtext("a:id", namespaces=NAMES)
    assert identifier == "tag:two-cities,2001-03-03:changes:zh-Hans"  # of the first edition
    assert feed.findtext("a:author/a:name", namespaces=NAMES) == "两座城市"
    assert feed.findtext("a:updated", namespaces=NAMES) == "2001-03-04T00:00:00Z"


def test_feed_entries_have_permanent_ids(feed):
    newest, oldest = feed.findall("a:entry", NAMES)
    assert newest.findtext("a:id", namespaces=NAMES) == (
        "tag:two-cities,2001-03-04:edition-1-0-0:zh-Hans"
    )
    assert oldest.findtext("a:id", namespaces=NAMES) == (
        "tag:two-cities,2001-03-03:edition-0-9-0:zh-Hans"
    )
    assert newest.find("a:link", NAMES).get("href") == f"{BASE}zh/changes/#edition-1-0-0"
    assert newest.findtext("a:title", namespaces=NAMES) == "第1.0.0版"
    changes = newest.findall("a:content/h:div/h:ul/h:li", NAMES)
    assert [change.text for change in changes] == ["解释了信中的<音乐>。", "树木有了页面。"]
