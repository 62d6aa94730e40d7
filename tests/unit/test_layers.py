"""The stages of scripts/: each imports only from itself and from those before it, nowhere in a function either."""

import ast
from collections.abc import Iterator
from pathlib import Path

from helpers import ROOT

STAGES = ("load", "prove", "reference", "serialize", "render", "site", "__main__")
MODULES = {
    file.relative_to(ROOT).as_posix(): file.read_text("utf-8")
    for file in (ROOT / "scripts").rglob("*.py")
}


def stage(path: str) -> str:
    """The stage that a file is of: its folder, or its name."""
    return Path(path).parts[1].removesuffix(".py")


def imported(source: str) -> Iterator[str]:
    """The stages of scripts/ that a module imports, in whatever way; "" for scripts itself."""
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "a relative import"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(
            ("__import__", "import_module")
        ):
            names = [ast.literal_eval(node.args[0])]
        for name in names:
            first, _, rest = name.partition(".")
            if first == "scripts":
                yield rest.partition(".")[0]


def above(path: str, source: str) -> list[str]:
    """What a module imports from a later stage, or from none."""
    allowed = STAGES[: STAGES.index(stage(path)) + 1]
    return [name for name in imported(source) if name not in allowed]


def test_every_folder_is_a_stage():
    assert {stage(path) for path in MODULES} - {"__init__"} == set(STAGES)


def test_stages_import_only_earlier_stages():
    assert {
        path: above(path, source)
        for path, source in MODULES.items()
        if path != "scripts/__init__.py"
    } == {path: [] for path in MODULES if path != "scripts/__init__.py"}


def test_import_of_a_later_stage_is_detected():
    for hidden in (
        "import scripts.site.build",
        "from scripts.site import build",
        "from scripts import site",
    ):
        assert above("scripts/load/data.py", f"def f():\n    if True:\n        {hidden}\n") == [
            "site"
        ]
    assert above("scripts/prove/ids.py", 'importlib.import_module("scripts.render.pages")') == [
        "render"
    ]
    assert (
        above(
            "scripts/render/pages.py",
            "from scripts.load import base\nimport scripts.serialize.formats",
        )
        == []
    )
