"""Builds: reproducible, the same with `mkdocs build`, and atomic."""

import fcntl
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers import Project, Site, replace_text

from scripts.reference.language import Language
from scripts.site import build as stage
from scripts.site.files import write_files, write_pages

MINE = "---\ntitle: Mine\ndescription: Mine\n---\n"


def test_mkdocs_build_gives_the_same_site(small_site: Site, small_project: Project):
    """Two builds in different folders are identical. Leftovers of older builds are not published."""
    by_hand = ("docs/data/mine.en.md", "docs/data/mine.yml", "docs/assets/made/mine.js")
    for name in (*by_hand, ".pages/old.en.md", "site/old"):
        (small_project.root / name).parent.mkdir(parents=True, exist_ok=True)
        (small_project.root / name).write_text("old")
    status, output = small_project.run("build", "--strict", url=small_site.url, module="mkdocs")
    assert status == 0, output
    assert Site(small_project.root / "site", small_site.url).snapshot() == small_site.snapshot()
    assert [(small_project.root / name).read_text() for name in by_hand] == ["old"] * len(by_hand)
    assert not (small_project.root / ".pages" / "old.en.md").exists()


def test_handwritten_page_is_never_overwritten(small_project: Project):
    mine = small_project.root / "docs" / "terms.en.md"
    mine.write_text(MINE, encoding="utf-8")
    (small_project.root / "docs" / "terms.zh.md").write_text(MINE.replace("Mine", "我的"), "utf-8")
    for module in ("scripts", "mkdocs"):
        status, output = small_project.run("build", module=module)
        assert status == 1
        assert "docs/terms.en.md:1: “terms” is taken, by data/site.yml:" in output
        assert mine.read_text(encoding="utf-8") == MINE


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("data/terms.yml", "terms:", "term:", "data/terms.yml:1: "),
        ("overrides/base.html", "<body>", "<body>{{ 1 / 0 }}", "ZeroDivisionError"),
        ("mkdocs.yml", "- {locale: zh, ", "- {locale: fr, ", "builds en, fr, zh-Hant, by default en; expected en, zh, zh-Hant, by default en, as in data/locales.yml"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("module", ["scripts", "mkdocs"])
def test_failed_build_explains_why(small_project, file, old, new, message, module):
    (small_project.root / "site").mkdir()
    (small_project.root / "site" / "index.html").write_text("good")
    replace_text(small_project.root / file, (old, new))
    status, output = small_project.run("build", module=module)
    assert status == 1
    assert message in output
    if module == "scripts":
        assert Site(small_project.root / "site", "").snapshot() == {"index.html": b"good"}
        assert [path.name for path in (small_project.root / ".build").iterdir()] == ["lock"]


def test_published_data_is_the_checked_data(reference, data_folder: Path, tmp_path: Path):
    checked = Site(data_folder, "").snapshot()
    for name in checked:
        (data_folder / name).write_bytes(b"changed since")
    write_files(Language(reference, reference.locales[0]), tmp_path, {})
    assert {name: (tmp_path / "data" / name).read_bytes() for name in checked} == checked


def test_only_changed_pages_are_written(reference, tmp_path: Path):
    """Otherwise the MkDocs server, which watches the pages, would rebuild forever."""
    lang = Language(reference, reference.locales[0])
    pages = tmp_path / ".pages"
    write_pages(lang, pages)
    written = {file: file.stat().st_mtime_ns for file in pages.iterdir()}
    changed, *_ = written
    changed.write_text("changed")
    write_pages(lang, pages)
    assert {file for file, time in written.items() if file.stat().st_mtime_ns != time} == {changed}


@pytest.fixture
def build_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that builds a site of one file, with a stub instead of MkDocs."""

    def settings(reference: object, site_dir: str, site_url: object) -> SimpleNamespace:
        return SimpleNamespace(
            site_dir=site_dir, plugins=SimpleNamespace(on_startup=lambda command, dirty: None)
        )

    def build(words: str) -> None:
        def write(config: SimpleNamespace) -> None:
            Path(config.site_dir).mkdir()
            (Path(config.site_dir) / "index.html").write_text(words)
            if words == "bad":
                raise ValueError(words)

        monkeypatch.setattr(stage, "mkdocs_build", write)
        stage.build(tmp_path / "data", tmp_path / "site")

    monkeypatch.setattr(stage, "WORK", tmp_path / ".build")
    monkeypatch.setattr(stage, "checked_settings", settings)
    monkeypatch.setattr(stage, "read_reference", lambda data: SimpleNamespace(summary=lambda: ""))
    return build


def state(folder: Path) -> tuple[str, list[str]]:
    """Return the page of the site and the files in .build."""
    files = sorted(path.name for path in (folder / ".build").iterdir())
    return (folder / "site" / "index.html").read_text(), files


def test_failed_build_keeps_the_last_site(build_page, tmp_path: Path):
    build_page("one")
    with pytest.raises(ValueError, match="bad"):
        build_page("bad")
    assert state(tmp_path) == ("one", ["lock"])
    build_page("two")
    assert state(tmp_path) == ("two", ["lock"])


@pytest.mark.parametrize("stopped_at", [0, 1])
def test_interrupted_swap_is_repaired(build_page, tmp_path, monkeypatch, stopped_at):
    build_page("one")
    rename, renames = Path.rename, iter(range(9))

    def stop(path: Path, target: Path) -> None:
        if next(renames) == stopped_at:
            raise KeyboardInterrupt
        rename(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", stop)
        with pytest.raises(KeyboardInterrupt):
            build_page("two")
    with pytest.raises(ValueError, match="bad"):
        build_page("bad")
    assert state(tmp_path) == ("one", ["lock"])


def test_build_waits_for_another_build(build_page, tmp_path: Path):
    build_page("one")
    with (tmp_path / ".build" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = threading.Thread(target=build_page, args=["two"])
        second.start()
        second.join(0.5)
        assert state(tmp_path)[0] == "one"
    second.join()
    assert state(tmp_path) == ("two", ["lock"])


def test_leftovers_of_a_killed_build_are_removed(build_page, tmp_path: Path):
    build_page("one")
    shutil.copytree(tmp_path / "site", tmp_path / ".build" / "old-site")
    build_page("two")
    assert state(tmp_path) == ("two", ["lock"])


def test_site_must_be_a_folder(build_page, tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="is a link; expected a folder"):
        build_page("one")
    assert list((tmp_path / "elsewhere").iterdir()) == []
    (tmp_path / "site").unlink()
    (tmp_path / "site").write_text("mine")
    with pytest.raises(OSError, match="is a file; expected a folder"):
        build_page("one")
    assert (tmp_path / "site").read_text() == "mine"
