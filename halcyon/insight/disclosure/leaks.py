"""Numbers that people typed into their sentences and that are hidden elsewhere in the publication."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from halcyon.insight.disclosure.account import Hidden
from halcyon.insight.disclosure.labels import stems
from halcyon.insight.publication.document import Document, Prose, Quotation

_IN_WORDS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
NUMBERS = {word: number for number, word in enumerate(_IN_WORDS.split(" "))} | {
    "single": 1,
    "both": 2,
    "a couple of": 2,
}
PEOPLE = frozenset(
    re.findall(
        r"\w+",
        "baby babies boy brother case child children daughter families family female girl individual male men people "
        "person pupil referral sibling sister son student teenager victim woman women youngster",
    )
)
THEM = frozenset({"them", "these", "those", "whom"})
_ONE = r"(?:\d{1,9}|" + "|".join(NUMBERS) + ")"
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n+")
_FILLED = re.compile(r"\\\$(?:\\\{\w+\\\}|\w+)")  # "$name", escaped for an expression
_VALUE = re.compile(r"\{\{[^{}]{0,200}\}\}")
_NOT_A_COUNT = re.compile(
    r"\b\d{4}/\d{2}\b"  # a year of a report
    r"|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\b(?:19|20)\d\d\b"
    r"|\b(?:aged?|ages|section|part|chapter|table|figure|page|article|edition|level|step|stage|phase|day) \d+"
    r"(?:(?: ?(?:to|and|or|–|-) ?)\d+)?"
    rf"|\b{_ONE}(?: working| calendar)?[ -](?:hour|day|week|month|year|minute)s?\b"
    r"|\b\d{1,2} ?(?:to|–|-) ?\d{1,2}\b|\b\d{1,2} and over\b"  # bands of ages
    r"|\b(?:in|per|every) 10,000\b"
    r"|£ ?\d[\d,.]{0,20}",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.,/])\d{1,3}(?:,\d{3}){1,3}(?![\w/,])|(?<![\w.,/])\d{1,9}(?![\w/]|[.,]\d|\s?%|\s?per cent)"
)
_WORD = re.compile(rf"\b(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))})\b", re.IGNORECASE)
NEAR, LETTERS = 3, 60  # words and letters after a number in which somebody is named


@dataclass(frozen=True, slots=True)
class Leak:
    """A sentence that seems to tell a hidden number. ``section``: the id of the section it stands in."""

    section: str
    sentence: str
    hidden: Hidden

    @property
    def says(self) -> str:
        """The finding, for the authors alone: it names the number."""
        of = self.hidden.of
        what = ", ".join(f"{dimension} {key}" for dimension, key in sorted(of.scope)).replace("_", " ")
        named = f"{of.measure.replace('_', ' ')} {of.period}" + (f" ({what})" if what else "")
        return (
            f"“{self.sentence}” seems to tell {self.hidden.number:,}, which is hidden in what is public: {named}. "
            "Say it without the number, or put the figure in by its name, so that it is hidden here too."
        )


def leaks(document: Document, hidden: Iterable[Hidden], *, ours: Iterable[str] = ()) -> list[Leak]:
    """Sentences typed by hand that give a hidden number away, in the order of print; each once.

    A number (in digits or words) that is a hidden one's true value counts where a word of its row or column stands
    in the same sentence, or where what follows it are children or other people ("one child", "two of the three").
    Figures that are put in by name are not looked at: they are hidden themselves. Years, dates, ages, pages and
    sums of money are no counts. ``ours``: Markdown that the house gives and nobody counted ("$name" is anything):
    sentences of it are left.
    """
    secrets: dict[int, list[Hidden]] = {}
    for each in hidden:
        secrets.setdefault(each.number, []).append(each)
    house = _house(ours)
    found: dict[tuple[str, str], Leak] = {}
    for section, text in _texts(document):
        for sentence in map(str.strip, _SENTENCE.split(text)):
            leak = None if house.fullmatch(sentence) else _leak(sentence, secrets)
            if leak is not None:
                found.setdefault((section, sentence), Leak(section, sentence, leak))
    return list(found.values())


def _house(ours: Iterable[str]) -> re.Pattern[str]:
    """Sentences of the house."""
    sentences = dict.fromkeys(each.strip() for text in ours for each in _SENTENCE.split(text))
    return re.compile(
        "|".join(_FILLED.sub(".{0,60}", re.escape(each)) for each in sentences if each) or "(?!)"
    )


def _leak(sentence: str, secrets: dict[int, list[Hidden]]) -> Hidden | None:
    bare = _NOT_A_COUNT.sub(" ", _VALUE.sub(" ", sentence))
    named = frozenset(stems(bare))
    for number, following in _numbers(bare):
        for each in secrets.get(number, ()):
            if following or named & each.words:
                return each
    return None


def _numbers(sentence: str) -> Iterator[tuple[int, bool]]:
    """Each number of a sentence, and whether people follow it."""
    for pattern in (_NUMBER, _WORD):
        for match in pattern.finditer(sentence):
            text = match[0].lower().replace(",", "")
            after = re.findall(r"[a-z]+", sentence[match.end() : match.end() + LETTERS].lower())[:NEAR]
            yield NUMBERS[text] if text in NUMBERS else int(text), _names_people(after)


def _names_people(words: list[str]) -> bool:
    """Whether these follow a number of people: "child", "young people", "of the three", "of them", "were"."""
    if words[:1] == ["of"]:
        return any(word in THEM or word in NUMBERS or _is_somebody(word) for word in words[1:])
    return words[:1] in (["was"], ["were"]) or any(map(_is_somebody, words))


def _is_somebody(word: str) -> bool:
    return word in PEOPLE or word.removesuffix("s") in PEOPLE


def _texts(document: Document) -> Iterator[tuple[str, str]]:
    """Everything that somebody types, with the id of its section."""
    yield "", document.change_note
    for section in document.walk():
        for block in section.blocks:
            if isinstance(block, Prose):
                yield section.id, block.markdown
            elif isinstance(block, Quotation):
                yield section.id, block.text
                yield section.id, block.by
