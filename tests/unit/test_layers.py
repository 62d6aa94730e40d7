"""The stages of scripts/: each imports only from itself and from earlier stages, also inside functions."""

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
    """Return the stage of a file: the name of its folder, or its own name."""
    return Path(path).parts[1].removesuffix(".py")


def imported(source: str) -> Iterator[str]:
    """Yield the stages that a module imports, in any form of import; "" for scripts itself."""
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


def forbidden_imports(path: str, source: str) -> list[str]:
    """Return the imports of a module from later stages, or from none."""
    allowed = STAGES[: STAGES.index(stage(path)) + 1]
    return [name for name in imported(source) if name not in allowed]


def test_every_folder_is_a_stage():
    assert {stage(path) for path in MODULES} - {"__init__"} == set(STAGES)


def test_stages_import_only_earlier_stages():
    for path, source in MODULES.items():
        assert path == "scripts/__init__.py" or forbidden_imports(path, source) == [], path


def test_import_of_a_later_stage_is_detected():
    for hidden in (
        "import scripts.site.build",
        "from scripts.site import build",
        "from scripts import site",
    ):
        source = f"def f():\n    if True:\n        {hidden}\n"
        assert forbidden_imports("scripts/load/data.py", source) == ["site"]
    source = 'importlib.import_module("scripts.render.pages")'
    assert forbidden_imports("scripts/prove/ids.py", source) == ["render"]
    source = "from scripts.load import base\nimport scripts.serialize.formats"
    assert forbidden_imports("scripts/render/pages.py", source) == []
