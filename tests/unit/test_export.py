"""The exports are named once, lie beside the data without covering it, and are the same at every build."""

import re

from project import EXPORTS, ROOT

from scripts.check import read_reference
from scripts.export import FORMATS, exports

BASE = "https://example.org/reference/"


def test_what_is_made_is_what_is_offered(reference):
    paths = [path for path, _ in exports(reference, BASE)]
    tags = [locale.tag for locale in reference.locales]
    offered = [one.path_in(tag) for one in FORMATS for tag in (tags if one.by_language else tags[:1])]
    assert paths == offered == list(EXPORTS)
    assert len({one.id for one in FORMATS}) == len(FORMATS)


def test_no_export_covers_a_file_of_the_data(reference):
    assert not {path.removeprefix("data/") for path, _ in exports(reference, BASE)} & set(reference.files)


def test_a_name_is_not_taken_for_a_translation():
    """static-i18n moves name.en.ext, name.zh-Hans.ext and the like: none of ours may look so."""
    assert [path for path in EXPORTS if re.search(r"\.[a-z]{2}([-_][A-Za-z]{2,4})?\.\w+$", path)] == []


def test_two_exports_are_the_same(reference):
    assert list(exports(reference, BASE)) == list(exports(reference, BASE))


def test_every_address_is_that_of_the_site():
    reference = read_reference(ROOT / "data")
    verified = {f"https://{source.address}" for source in reference.sources if source.address}
    standards = {"https://json-schema.org/draft/2020-12/schema", "https://semver.org"}
    for path, content in exports(reference, BASE):
        text = content.decode().replace("\r\n ", "")
        found = set(re.findall(r"https?://[^\s\"<,){}]+", text)) - verified - standards
        assert found, path
        assert {address for address in found if not address.startswith(BASE)} == set(), path
