"""The sets of tests/data: what is wrong with them, and a further language for them."""

from pathlib import Path

import yaml
from project import SETS

from scripts.load.folder import load
from scripts.prove.proof import find_problems


def messages(folder: Path) -> list[str]:
    """Everything wrong with a data folder."""
    return [str(problem) for problem in find_problems(load(folder))]


def said(folder: Path) -> list[str]:
    """The same without its places."""
    return [message.split(": ", 1)[1] for message in messages(folder)]


def expected(name: str) -> list[str]:
    """The complete list of what is wrong with a bad set."""
    return (SETS / "bad" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def slips() -> list[tuple[str, str]]:
    """What is typed in place of the title of a topic by mistake, and what is said of it, with its line."""
    text = (SETS / "bad" / "slips.txt").read_text(encoding="utf-8")
    return [tuple(block.split("\n→ ")) for block in text.strip().split("\n\n")]


def with_spanish(good: Path) -> Path:
    """The small set with a further language: a locale, and words in every text but those quoted from the source."""

    def translated(value: object, key: str = "") -> object:
        if isinstance(value, list):
            return [translated(one, key) for one in value]
        if not isinstance(value, dict):
            return value
        quoted = key == "where" or (key == "text" and not value.keys() >= {"en", "zh"})
        if {"en", "zh"} <= value.keys() and not quoted:
            return {**value, "es": value["en"].translate(str.maketrans("", "", "“”"))}
        inner = {one: translated(two, one) for one, two in value.items()}
        return {**inner, "text": value["text"]} if "differences" in value else inner

    for file in good.rglob("*.yml"):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        if file.name == "locales.yml":
            english = content["locales"][0]
            content["locales"].append({**english, "id": "es", "tag": "es", "name": "Español"})
            content["locales"][-1]["called"] = {"en": "Spanish", "zh": "西班牙文"}
        content = translated(content)
        file.write_text(
            yaml.safe_dump(content, allow_unicode=True, default_style='"', sort_keys=False), "utf-8"
        )
    return good
