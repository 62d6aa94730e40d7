"""Property: the build succeeds for all data that `make check` accepts."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import Project, copy_data, messages
from hypothesis import given
from hypothesis import strategies as st

NAMES = [
    "a", "zh", "index", "aux", "0001", "8999-12-31", "2001/2002", "1000-02-28/8999-12-31", "q/", "en-x-y", "1"
]  # fmt: skip
WORDS = [
    "<b>", '"', "'", "</script>", "{{ x }}", "{% x %}", "]]>", "&amp;", "“x”", "字", "א", "😀", "-", "#", ":", "\\", "%s", "$&"
]  # fmt: skip
VALUES = (
    st.sampled_from(NAMES)
    | st.text(max_size=9)
    | st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
)
CHANGES = st.tuples(
    st.integers(0, 99), st.integers(0, 999), st.sampled_from(["put", "add", "cut"]), VALUES
)


def leaves(value: Any) -> list[tuple[Any, Any]]:
    """Return the container and key of every value in a list or mapping, at any depth."""
    if not isinstance(value, (dict, list)):
        return []
    places = [*value] if isinstance(value, dict) else [*range(len(value))]
    inner = [leaf for place in places for leaf in leaves(value[place])]
    return [(value, place) for place in places] + inner


def change(data: Path, file: int, place: int, how: str, value: str) -> None:
    """Replace, extend or remove one value in a data folder."""
    files = sorted(data.rglob("*.yml"))
    content = yaml.safe_load(files[file % len(files)].read_text(encoding="utf-8"))
    if not (found := leaves(content)):
        return
    holder, key = found[place % len(found)]
    if how == "cut":
        del holder[key]
    else:
        is_added = how == "add" and isinstance(holder[key], str)
        holder[key] = f"{holder[key]}{value}" if is_added else value
    text = yaml.safe_dump(content, allow_unicode=True, default_style='"', sort_keys=False)
    files[file % len(files)].write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def reusable_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a copy of the project for repeated builds."""
    return Project.copy(tmp_path_factory.mktemp("any") / "copy", "good")


@given(st.lists(CHANGES, min_size=1, max_size=3))
def test_any_accepted_data_can_be_built(reusable_project, changes):
    shutil.rmtree(reusable_project.data)
    copy_data(reusable_project.data, "good")
    for one in changes:
        change(reusable_project.data, *one)
    if not messages(reusable_project.data):
        status, output = reusable_project.run("build")
        assert status == 0, output
