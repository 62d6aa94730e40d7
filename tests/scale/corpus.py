"""Data of any size in the shape of the product's: `python -m tests.scale.corpus FOLDER TOPICS`.

The same number of topics always gives the same data. A topic has three sections, four to six statements with items and
differences, two or three facts of context and an event; ten topics quote one text, in Traditional characters as the
product's. Words are put together by chance from pairs of phrases, and say nothing.
"""

import shutil
import sys
from pathlib import Path
from random import Random
from typing import Any

import yaml

from scripts.hanzi import to_hant
from scripts.pinyin import pinyin_with_tones

PRODUCT = Path(__file__).resolve().parents[2] / "data"
TOPICS_A_TEXT = 10
WHO = (
    ("the two sides", "双方"),
    ("the ministers", "各国部长"),
    ("the leaders", "各国领导人"),
    ("the delegates", "与会代表"),
    ("the Forum", "论坛"),
    ("the member states", "成员国"),
)
DID = (
    ("agreed to advance", "一致同意推进"),
    ("decided to deepen", "决定深化"),
    ("discussed how to expand", "讨论如何扩大"),
    ("called for closer", "呼吁加强"),
    ("reviewed the progress of", "回顾进展中的"),
)
WHAT = (
    ("trade", "贸易"),
    ("investment", "投资"),
    ("finance", "金融"),
    ("energy", "能源"),
    ("agriculture", "农业"),
    ("manufacturing", "工业"),
    ("science", "科学"),
    ("education", "教育"),
    ("culture", "文化"),
    ("tourism", "旅游"),
    ("health", "卫生"),
    ("shipping", "航运"),
    ("forestry", "林业"),
    ("fisheries", "渔业"),
)
WHY = (
    ("so that all countries share in the result", "使各国共享成果"),
    ("on the basis of equality and mutual benefit", "以平等互利为基础"),
    ("in keeping with what each country needs", "符合各国需要"),
    ("and to meet again within three years", "并在三年内再次会面"),
    ("with attention to the smallest members", "照顾最小的成员"),
)
PLACES = (("Beijing", "北京"), ("Santiago", "圣地亚哥"), ("Lima", "利马"), ("Havana", "哈瓦那"), ("Quito", "基多"))
NUMERALS = "零一二三四五六七八九"


def both(english: str, chinese: str) -> dict[str, str]:
    """A text in the two languages that data is written in."""
    return {"en": english, "zh": chinese}


def spoken(number: int) -> str:
    """A number in Han numerals, digit by digit."""
    return "".join(NUMERALS[int(digit)] for digit in str(number))


class Corpus:
    """The files of a data folder with so many topics, by path; `received` are the texts quoted."""

    def __init__(self, topics: int) -> None:
        self.random = Random(topics)
        self.files: dict[str, Any] = {}
        self.received: dict[str, str] = {}
        self.terms = [self._term(number) for number in range(1, 11 + topics // 2)]
        self.others = [self._other(number) for number in range(1, 3 + topics // 5)]
        made = [self._topic(number) for number in range(1, topics + 1)]
        texts = [self._text(number, made) for number in range(1, 1 + -(-topics // TOPICS_A_TEXT))]
        self.files |= {f"topics/{topic['id']}.yml": topic for topic in made}
        self.files |= {
            "sources.yml": {"sources": texts + self.others},
            "terms.yml": {"terms": self.terms},
            "corrections.yml": {"corrections": []},
            "hant.yml": {"overrides": []},
            "moved.yml": {"aliases": [], "redirects": []},
            "site.yml": self._site(made),
        }

    def write(self, folder: Path) -> None:
        """Write the data into a folder that is not there yet, with the product's languages and labels."""
        (folder / "topics").mkdir(parents=True)
        (folder / "sources").mkdir()
        for name in ("labels.yml", "locales.yml"):
            shutil.copy(PRODUCT / name, folder)
        for name, content in self.files.items():
            words = yaml.dump(content, Dumper=_Quoting, default_style='"', allow_unicode=True, sort_keys=False)
            (folder / name).write_text(words, encoding="utf-8")
        for name, text in self.received.items():
            (folder / name).write_text(text, encoding="utf-8")

    def _term(self, number: int) -> dict[str, Any]:
        (english, chinese), (more, also) = self.random.sample(WHAT, 2)
        words = f"{chinese}与{also}合作{spoken(number)}号"
        return {
            "id": f"term-{number}",
            "term": both(f"{english} and {more} cooperation no. {number}", words),
            "pinyin": pinyin_with_tones(words),
            "note": both(f"One of {len(WHAT)} by {len(WHAT)} such terms.", "此类术语之一。"),
        }

    def _other(self, number: int) -> dict[str, Any]:
        return {
            "id": f"report-{number}",
            "publisher": both(f"Newspaper no. {number}", f"第{spoken(number)}号报纸"),
            "languages": ["en", "zh"],
            "about": both("What was said of some of the meetings.", "对若干会议的报道。"),
            "address": f"report-{number}.example/",
        }

    def _statement(self, identifier: str, year: int, *, listing: bool) -> dict[str, Any]:
        pick = self.random.choice
        (who, zh_who), (did, zh_did), (why, zh_why), (place, zh_place) = pick(WHO), pick(DID), pick(WHY), pick(PLACES)
        whats = self.random.sample(WHAT, 4 if listing else 2)
        (first, zh_first), (second, zh_second) = pick(self.terms)["term"].values(), pick(PLACES)
        english = (
            f"In {place} in {year}, {who} {did} {', '.join(w for w, _ in whats)} and {first} {why},"
            f" and thanked {second} for all that had been done there since {year - self.random.randint(1, 9)}."
        )
        chinese = (
            f"{year}年在{zh_place}，{zh_who}{zh_did}{'、'.join(w for _, w in whats)}和{zh_first}，{zh_why}，"
            f"并感谢{zh_second}此前所做的一切。"
        )
        term = next(term["id"] for term in self.terms if term["term"]["en"] == first)
        statement = {"id": identifier, "terms": [term], "text": both(english, chinese), "differences": "none"}
        if self.random.random() < 0.3:
            note = both("The English names the year.", "英文写明年份。")
            statement["differences"] = [{"where": both("had been done there", "此前所做"), "note": note}]
        if listing:
            statement["items"] = [
                {"id": f"{identifier}-{number}", "text": both(*what), "differences": "none"}
                for number, what in enumerate(whats, 1)
            ]
        return statement

    def _topic(self, number: int) -> dict[str, Any]:
        identifier, year = f"meeting-{number}", 1990 + self.random.randrange(30)
        date = f"{year}-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"
        place, zh_place = self.random.choice(PLACES)
        counts = [2, *self.random.choices((1, 2), k=2)]
        sections, told = [], 0
        for section, count in enumerate(counts, 1):
            statements = []
            for index in range(count):
                told += 1
                listing = index == 0 and section < 3
                statements.append(self._statement(f"{identifier}-said-{told}", year, listing=listing))
            what, zh_what = self.random.choice(WHAT)
            title = both(f"Part {section}: {what}", f"第{spoken(section)}部分：{zh_what}")
            sections.append({"id": f"{identifier}-part-{section}", "title": title, "statements": statements})
        sections[0]["picture"] = {"kind": "steps", "of": [f"{identifier}-said-1"]}
        text = f"text-{1 + (number - 1) // TOPICS_A_TEXT}"
        reports = [other["id"] for other in self.random.sample(self.others, 2)]
        return {
            "id": identifier,
            "text": text,
            "date": date,
            "title": both(f"Meeting no. {number}, {place}", f"第{spoken(number)}次会议（{zh_place}）"),
            "summary": both(f"What was agreed in {place} in {year}.", f"{year}年在{zh_place}达成的共识。"),
            "sections": sections,
            "context": [
                {
                    "id": f"{identifier}-context-{index}",
                    "text": both(f"It lasted {index + 1} days, as reports have it.", f"据报道会期{index + 1}天。"),
                    "sources": [report],
                }
                for index, report in enumerate(reports, 1)
            ],
            "events": [
                {
                    "id": f"event-{identifier}",
                    "title": both(f"Meeting no. {number} opens", f"第{spoken(number)}次会议开幕"),
                    "statement": f"{identifier}-said-1",
                    "place": {"name": both(place, zh_place), "source": reports[0]},
                    "dates": [{"date": date, "source": text}],
                }
            ],
        }

    def _text(self, number: int, topics: list[dict[str, Any]]) -> dict[str, Any]:
        """A source, its text made of what its topics quote, those in the order of the site: by date, then by id."""
        identifier = f"text-{number}"
        mine = sorted((t for t in topics if t["text"] == identifier), key=lambda topic: (topic["date"], topic["id"]))
        said = [s["text"] for topic in mine for section in topic["sections"] for s in section["statements"]]
        self.received[f"sources/{identifier}.txt"] = (
            f"{' '.join(text['en'] for text in said)}\n\n{''.join(to_hant(text['zh'], ()) for text in said)}\n"
        )
        return {
            "id": identifier,
            "publisher": both(f"Publisher no. {number}", f"第{spoken(number)}号出版者"),
            "title": both(f"Text no. {number}", f"第{spoken(number)}号文本"),
            "date": "2020-01-19",
            "about": both("Ten meetings, one after the other.", "十次会议的连续记述。"),
            "file": f"sources/{identifier}.txt",
            "script": "zh-Hant",
        }

    def _site(self, topics: list[dict[str, Any]]) -> dict[str, Any]:
        site: dict[str, Any] = yaml.load((PRODUCT / "site.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
        first = topics[0]["id"]
        statements = [f"{first}-said-1"]
        return site | {
            "text": topics[0]["text"],
            "overview": {"middle": first, "left": statements, "right": statements},
            "scope": site["scope"] | {"sources": ["report-1"]},
        }


class _Quoting(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        """The data has no aliases."""
        return True


if __name__ == "__main__":
    Corpus(int(sys.argv[2])).write(Path(sys.argv[1]))
