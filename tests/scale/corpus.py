"""Generate a reference of any size from the small set: as data for this project, or as Markdown for plain MkDocs.

The same number of topics always gives the same text. In the source text, each topic is one line in each language.
"""

import shutil
from pathlib import Path
from string import Template
from typing import Any

import yaml

from scripts.load.hanzi import to_hant
from tests.helpers import copy_data, replace_text

TERM = Template("  - {id: term-$id, term: {en: song $n, zh: 歌曲$n}, pinyin: gēqǔ $n}\n")
TOPIC = Template("""\
id: $id
text: letter
date: "$year-03-03"
title: {en: Letter $n, zh: 第$n号信函}
summary: {en: What the cities agreed on day $n., zh: 两市第$n日的约定。}
paragraphs:
  - statements:
      - id: $id-signed
        section: {id: $id-signing, title: {en: Letter $n, zh: 第$n号信函}}
        terms: [term-music]
        text:
          en: On day $n the two cities signed a letter and agreed to plant trees, to build a bridge and to share music.
          zh: 第$n日，两座城市签署信函，同意种树、建桥和共享音乐。
        differences: none
        items:
          - {id: $id-trees, text: {en: plant trees, zh: 种树}, differences: none}
          - {id: $id-bridge, text: {en: build a bridge, zh: 建桥}, differences: none}
          - {id: $id-music, text: {en: share music, zh: 共享音乐}, differences: none}
      - id: $id-asked
        terms: [term-$id]
        text:
          en: They asked the schools of both cities to teach song $n, and to visit each other once a year.
          zh: 双方请两市学校教唱歌曲$n，每年互访一次。
        differences: none
        items: [{id: $id-song, text: {en: song $n, zh: 歌曲$n}, differences: none}]
  - statements:
      - id: $id-given
        text:
          en: The mayors gave letter $n to the keepers of the archive, who read it aloud in the market.
          zh: 两市市长将第$n号信函交给档案馆，由馆员在市场宣读。
        differences: none
      - id: $id-thanked
        text:
          en: All were thanked for what they had done by day $n, and invited to meet again in spring.
          zh: 双方感谢各界至第$n日所做的工作，并邀请大家来年春天再会。
        differences:
          - {where: {en: All, zh: 双方}, weight: "1", note: {en: The Chinese names both sides., zh: 中文写明双方。}}
context:
  - {id: $id-weather, text: {en: It rained on day $n., zh: 第$n日下雨。}, sources: [gazette]}
events:
  - id: $id-event
    title: {en: Letter $n is signed, zh: 签署第$n号信函}
    statement: $id-signed
    dates: [{date: "$year-03-03", source: letter}]
""")


def write_data(folder: Path, topics: int) -> None:
    """Create a data folder: the small set, with this number of generated topics instead of its own."""
    shutil.rmtree(copy_data(folder, "good") / "topics")
    (folder / "topics").mkdir()
    for identifier, words in _filled(TOPIC, topics).items():
        (folder / "topics" / f"{identifier}.yml").write_text(words, encoding="utf-8")
    terms = "".join(["terms:\n", *_filled(TERM, topics).values()])
    replace_text(folder / "terms.yml", ("terms:\n", terms))
    phrase = "{en: signed a letter, zh: 签署信函}"
    example = f"example: {{statement: letter-was-signed, phrase: {phrase}}}\n"
    replace_text(folder / "site.yml", (example, ""))
    (folder / "ids.txt").write_text("", encoding="utf-8")
    (folder / "moved.yml").write_text("aliases: []\nredirects: []\n", encoding="utf-8")
    statements = [_statements(topic) for topic in _topics(topics)]
    english = "\n".join(" ".join(text["en"] for text in line) for line in statements)
    chinese = to_hant("\n".join("".join(text["zh"] for text in line) for line in statements), ())
    received = f"Letter of Friendship\n\n{english}\n\n{chinese.replace('，', ',')}\n"
    (folder / "sources" / "letter.txt").write_text(received, encoding="utf-8")
    replace_text(folder / "corrections.yml", ('times: "3"', f'times: "{chinese.count("，")}"'))


def write_pages(docs: Path, topics: int) -> int:
    """Write the same text as plain Markdown pages (suffix structure). Return the number of pages."""
    docs.mkdir(parents=True)
    made = _topics(topics)
    statements = [text for topic in made for text in _statements(topic)]
    for locale in ("en", "zh", "zh-Hant"):
        own = locale[:2]  # without conversion to Traditional, which would cost the same
        links = "\n".join(f"- [{topic['title'][own]}]({topic['id']}.md)" for topic in made)
        rows = "\n".join(f"| {text['en']} | {text['zh']} |" for text in statements)
        pages = {topic["id"]: _page(topic, own) for topic in made}
        pages["parallel"] = f"| | |\n|---|---|\n{rows}"
        pages |= dict.fromkeys(("index", "sources"), "\n\n".join(text[own] for text in statements))
        lists = ("timeline", "terms", "go", "background", "changes")
        pages |= dict.fromkeys(lists, links)
        for name, words in pages.items():
            (docs / f"{name}.{locale}.md").write_text(f"{words}\n", encoding="utf-8")
    return len([*docs.iterdir()])


def _page(topic: dict[str, Any], own: str) -> str:
    blocks = [f"\n\n{text[own]}\n\n> {text['en']} {text['zh']}" for text in _statements(topic)]
    return "".join([f"# {topic['title'][own]}", *blocks])


def _filled(template: Template, topics: int) -> dict[str, str]:
    """Return a filled-in template for each topic, by id."""
    numbers = {f"t{number:04}": number for number in range(1, topics + 1)}
    return {
        topic: template.substitute(id=topic, n=n, year=1000 + n) for topic, n in numbers.items()
    }


def _topics(topics: int) -> list[dict[str, Any]]:
    return [yaml.safe_load(words) for words in _filled(TOPIC, topics).values()]


def _statements(topic: dict[str, Any]) -> list[dict[str, str]]:
    paragraphs = topic["paragraphs"]
    return [part["text"] for paragraph in paragraphs for part in paragraph["statements"]]
