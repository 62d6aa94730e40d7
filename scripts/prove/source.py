"""Rules for quotations: statements quote their source exactly, in order and completely."""

import re
from collections.abc import Iterator

from scripts.load import hanzi, received, records, settings
from scripts.load.folder import Data, Located
from scripts.load.problems import Problem, quote

WORD = re.compile(rf"[{hanzi.HAN}]|[^\W{hanzi.HAN}]+")  # a Han character, or a word
COVERED = "\0"  # replaces each character that a statement quotes
UNCOVERED = re.compile(r"[^\s\0](?:[^\0]*[^\s\0])?")  # without white space at the ends
SHOWN = 12  # how many characters of a text a message shows
EXPECTED_RUN = "expected a run of whole words in it · 应为其中完整的原文"
Overrides = tuple[settings.Override, ...]


def sources_are_complete(data: Data) -> Iterator[Problem]:
    """A source with a file has a script and languages; one without has no script or heading."""
    for located in data.located(records.Source):
        source = located.value
        name = quote(source.id)
        if source.file and not (source.script and source.languages):
            message = f"{name} has a file; expected its script and its languages too"
            yield located.problem(f"{message} · 缺少script或languages")
        if not source.file and (source.script or source.heading):
            message = f"{name} has a script or heading but no file; expected a file"
            yield located.problem(f"{message} · 缺少file")


def corrections_apply(data: Data) -> Iterator[Problem]:
    """Each correction applies as often as it says; undoing all gives the text as received."""
    for text in received.received_texts(data):
        original = text.received.decode()
        if received.undo_corrections(text.shown, text.corrections) != original:
            message = f"undoing the corrections does not restore {text.source.file}"
            expected = "expected the file as received, check their order · 撤销更正后与原件不符"
            yield data.documents["corrections.yml"].problem((), f"{message}; {expected}")
        yield from _wrong_counts(data, text)


def _wrong_counts(data: Data, text: received.ReceivedText) -> Iterator[Problem]:
    words = text.received.decode()
    for located in data.located(records.Correction):
        correction = located.value
        if correction not in text.corrections:
            continue
        chinese = [line for line in words.split("\n") if hanzi.is_han(line)]
        times = sum(line.count(correction.before) for line in chinese)
        if times != correction.times:
            place = f"{quote(correction.before)} is in {text.source.file} {times} times"
            yield located.problem(f"{place}; expected {correction.times} · 次数不符", "times")
        words = received.apply_corrections(words, [(correction.before, correction.after)])


def statements_cover_the_source(data: Data) -> Iterator[Problem]:
    """Statements are runs of their text, in order, and together cover all of it."""
    for text in received.received_texts(data):
        statements = received.ordered_statements(data, text.source.id)
        covered: list[range] = []
        all_found = True
        for language in _languages_of(statements):
            translated = [one for one in statements if language in one.value.text]
            runs = list(text.find([one.value for one in translated], language))
            end = 0
            for statement, run in zip(translated, runs, strict=True):
                message = _misplaced(text, statement.value, run, language, end)
                if message:
                    yield statement.problem(message, "text", language)
                if run:
                    covered.append(run)
                    end = run.stop
            all_found = all_found and None not in runs
        # A statement that was not found leaves a gap too: report it once.
        if all_found and data.complete():
            yield from _uncovered(data, text, covered)


def _languages_of(statements: list[Located[records.Statement]]) -> list[str]:
    """Return the languages of statements, in the order in which they first occur."""
    languages: dict[str, None] = {}
    for statement in statements:
        languages |= dict.fromkeys(statement.value.text)
    return list(languages)


def _misplaced(
    text: received.ReceivedText, part: records.Segment, run: range | None, language: str, end: int
) -> str:
    """Return what is wrong with the place of a part in its text, "" if nothing is.

    `run` is where the part is and `end` is where the statement before it ends.
    """
    if not run:
        return _not_found(text, part, language, end)
    line = text.shown[text.shown.rfind("\n", 0, run.start) + 1 :].split("\n", 1)[0]
    if hanzi.is_han(line) == (language == "zh"):
        return ""
    place = f"{quote(part.text[language])} is in a line of another language in {text.source.file}"
    return f"{place}; expected it under the key of that language · 语言的键有误"


def _not_found(text: received.ReceivedText, part: records.Segment, language: str, end: int) -> str:
    """Return a message on where a part begins to differ from the next line of its text."""
    words = part.text[language]
    words_in_text = text.words(part, language)
    next_line = _next_line(text.shown[end:], language)
    same = _common_length(words_in_text, next_line)
    if not same:
        place = f"{quote(words)} is not in {text.source.file} after the statement above"
        return f"{place}; expected words quoted exactly · 与来源不符"
    expected = next_line[same : same + SHOWN]
    if words != words_in_text:  # the data is in Simplified, the text in Traditional
        expected = hanzi.to_hans(expected)
    place = f"{quote(words[same : same + SHOWN])} after {quote(words[:same][-SHOWN:])}"
    return f"{place}; expected {quote(expected)}, as in {text.source.file} · 与来源不符"


def _next_line(rest: str, language: str) -> str:
    """Return the first line of a language in the rest of a text, "" if there is none."""
    for line in rest.split("\n"):
        if line.strip() and hanzi.is_han(line) == (language == "zh"):
            return line.lstrip()
    return ""


def _common_length(first: str, second: str) -> int:
    """Return how many characters two texts have in common at their beginnings."""
    for index, characters in enumerate(zip(first, second, strict=False)):
        if characters[0] != characters[1]:
            return index
    return min(len(first), len(second))


def _uncovered(data: Data, text: received.ReceivedText, runs: list[range]) -> Iterator[Problem]:
    """Yield each run of the text that no statement quotes."""
    rest = text.shown
    for run in runs:
        rest = rest[: run.start] + COVERED * len(run) + rest[run.stop :]
    path = data.documents[text.source.file or ""].path
    for gap in UNCOVERED.finditer(rest):
        line = rest.count("\n", 0, gap.start()) + 1
        message = f"{quote(gap[0])} is in no statement; expected every character in one · 遗漏"
        yield Problem(path, line, message)


def parts_are_in_their_statements(data: Data) -> Iterator[Problem]:
    """Items are runs of their statement, in order; differences are runs of their segment."""
    misplaced = misplaced_statements(data)
    overrides = data.records(settings.Override)
    for statement in data.located(records.Statement):
        if statement.value.id not in misplaced:
            yield from _items_outside(statement, overrides)
    for segment in data.located(records.Segment):
        if segment.value.id not in misplaced:
            yield from _differences_outside(segment, overrides)


def _items_outside(located: Located[records.Statement], overrides: Overrides) -> Iterator[Problem]:
    statement = located.value
    rest = dict(statement.text)  # the words after the item before
    for index, item in enumerate(statement.items):
        for language, words in item.text.items():
            end = _end_of(words, rest.get(language, ""), overrides)
            rest[language] = rest.get(language, "")[end:]
            if not end:
                place = f"{quote(words)} is not in {quote(statement.id)} after the item above"
                yield located.problem(f"{place}; {EXPECTED_RUN}", "items", index, "text", language)


def _differences_outside(
    located: Located[records.Segment], overrides: Overrides
) -> Iterator[Problem]:
    segment = located.value
    for index, difference in enumerate(segment.differences):
        for language, words in difference.where.items():
            if not _end_of(words, segment.text.get(language, ""), overrides):
                message = f"{quote(words)} is not in {quote(segment.id)}; {EXPECTED_RUN}"
                yield located.problem(message, "differences", index, "where", language)


def example_is_in_its_statement(data: Data) -> Iterator[Problem]:
    """The phrase that the home page highlights is a run of its statement, in every language."""
    statements = data.by_id(records.Statement)
    overrides = data.records(settings.Override)
    for example in data.located(settings.Example):
        statement = statements.get(example.value.statement)
        if not statement:
            continue  # another rule reports it
        for language, text in statement.text.items():
            words = example.value.phrase.get(language, "")
            if not words or not _end_of(words, text, overrides):
                message = (
                    f"{quote(words)} is not in {quote(example.value.statement)}; {EXPECTED_RUN}"
                )
                yield example.problem(message, "phrase", language)


def misplaced_statements(data: Data) -> set[str]:
    """Return the ids of the statements that are not in their texts.

    `statements_cover_the_source` reports them. Other rules skip their parts.
    """
    texts = {text.source.id: text for text in received.received_texts(data)}
    misplaced: set[str] = set()
    for located in data.located(records.Statement):
        statement = located.value
        text = texts.get(received.source_id_of(located))
        for language in statement.text:
            if text and text.words(statement, language) not in text.shown:
                misplaced.add(statement.id)
    return misplaced


def _end_of(words: str, text: str, overrides: Overrides) -> int:
    """Return where words end in a text, 0 if they are not in it or cut a word.

    They must not cut a word of the conversion to Traditional either.
    """
    start = text.find(words)
    if start < 0:
        return 0
    end = start + len(words)
    if received.cuts_a_word(range(start, end), text):
        return 0
    before = hanzi.to_hant(text[:start], overrides)
    run = hanzi.to_hant(words, overrides)
    if hanzi.to_hant(text, overrides).find(run) != len(before):
        return 0
    return end


def terms_are_in_their_statements(data: Data) -> Iterator[Problem]:
    """A statement contains every word of each of its terms, in some form and any order."""
    terms = data.by_id(records.Term)
    misplaced = misplaced_statements(data)
    for located in data.located(records.Statement):
        statement = located.value
        if statement.id in misplaced:
            continue
        words = " ".join(statement.text.values()).casefold()
        for index, name in enumerate(statement.terms):
            if name in terms and not _has_term(words, terms[name]):
                message = f"{quote(statement.id)} has no {quote(name)}; expected the words of it"
                yield located.problem(f"{message} · 语句中没有该术语", "terms", index)


def _has_term(words: str, term: records.Term) -> bool:
    """Return whether words contain all words of a form of a term, except those in brackets."""
    forms = [*term.term.values()]
    if term.also:
        forms += term.also.values()
    for form in forms:
        form_words = WORD.findall(re.sub(r"\([^()]*\)", "", form).casefold())
        if all(word in words for word in form_words):
            return True
    return False


def differences_are_complete(data: Data) -> Iterator[Problem]:
    """Differences are sorted by weight; a missing language of the source is one of them."""
    known = set(data.source_languages())
    languages: dict[str, tuple[str, ...]] = {}
    for source in data.records(records.Source):
        if known.issuperset(source.languages):
            languages[source.id] = source.languages
    for located in data.located(records.Segment):
        segment = located.value
        text = received.source_id_of(located)
        weights = [difference.weight for difference in segment.differences]
        if weights != sorted(weights):
            message = f"differences of weight {', '.join(weights)}; expected 1 first, 3 last"
            yield located.problem(f"{message} · 重者在前", "differences")
        quoted = languages.get(text) or tuple(segment.text)
        for language in segment.text.keys() - set(quoted):
            message = f"{quote(language)} is no language of {quote(text)}"
            message += f"; expected {' or '.join(quoted)} · 来源没有这种语言"
            yield located.problem(message, "text", language)
        if not weights and set(quoted) - segment.text.keys():
            message = f"{quote(segment.id)} lacks a language; expected a difference that says so"
            yield located.problem(f"{message} · 只有一种语言的须说明", "differences")
