"""The texts quoted whole, as they are shown, and the order in which topics quote them."""

from collections.abc import Iterator

from scripts import hanzi, model
from scripts.load import Data, Document
from scripts.source_text import correct


def written(data: Data) -> list[str]:
    """The ids of the languages that the data is written in."""
    locales = data.get(model.Locales)
    return [locale.id for locale in locales.locales if not locale.made_from] if locales else []


def texts(data: Data) -> Iterator[tuple[model.Source, str, list[model.Correction]]]:
    """Yield every source that has a file, with the text as received and its corrections."""
    sources, corrections, hant = data.get(model.Sources), data.get(model.Corrections), data.get(model.Hant)
    if not sources or not corrections or not hant:
        return  # without all of them no text can be shown, and every statement would seem wrong
    for source in sources.sources:
        if source.file in data.received:
            try:
                text = data.received[source.file].decode("utf-8")
            except UnicodeDecodeError:
                continue  # texts_are_utf8 says so
            yield source, text, [c for c in corrections.corrections if c.text == source.id]


def as_shown(words: str, language: str, source: model.Source, data: Data) -> str:
    """The words of a statement as its text has them: Chinese in the script of the text."""
    hant = data.get(model.Hant)
    return hanzi.to_hant(words, hant.overrides) if language == "zh" and source.script == "zh-Hant" and hant else words


def ordered_topics(data: Data) -> list[Document]:
    """The topics by date; those of one date by where their text has them, then by id."""
    places = {}
    loaded = [topic for topic in data.topics() if topic.model]
    quoting: dict[str, list[Document]] = {}
    for topic in loaded:
        quoting.setdefault(topic.model.text, []).append(topic)
    for source, received, corrections in texts(data):
        shown = correct(received, corrections)
        for topic in quoting.get(source.id, []):
            language, words = next(iter(next(topic.model.statements()).text.items()))
            places[topic.path] = shown.find(as_shown(words, language, source, data))
    return sorted(loaded, key=lambda t: (t.model.date.key, t.model.text, places.get(t.path, 0), t.model.id))
