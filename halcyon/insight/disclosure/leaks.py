"""Numbers that people typed into their sentences and that are hidden elsewhere in the publication."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from halcyon.insight.disclosure.account import Hidden
from halcyon.insight.disclosure.labels import stems
from halcyon.insight.disclosure.numerals import WORDS, Numeral, numerals
from halcyon.insight.publication.document import Document, Prose, Quotation

PEOPLE = frozenset(
    re.findall(
        r"\w+",
        "baby babies boy brother case child children daughter families family female girl individual male men people "
        "person pupil referral sibling sister son student teenager victim woman women youngster",
    )
)
THEM = frozenset({"them", "these", "those", "whom"})
#: What is counted beside people, and tells of nobody.
THINGS = frozenset(
    re.findall(
        r"\w+",
        "academy action agency area aim borough business campaign chapter college council course day district event "
        "example force home hotel hour lesson meeting minute month objective office organisation panel parish part "
        "partner playground point policy post priority programme project question reason recommendation region report "
        "school session site staff stage standard step task team theme time training venue ward way week workshop "
        "worker year",
    )
)
_ONE = rf"(?:\d{{1,9}}|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")
_FILLED = re.compile(r"\\\$(?:\\\{\w+\\\}|\w+)")  # "$name", escaped for an expression
_VALUE = re.compile(r"\{\{[^{}]{0,200}\}\}")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_NOT_A_COUNT = re.compile(
    r"\b\d{4}/\d{2}\b"  # a year of a report
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})\b|\b(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?\b"
    r"|\b(?:19|20)\d\d\b|\bthe \d{1,2}(?:st|nd|rd|th)\b"
    r"|\b\+?0?\d{2,5}[ -]\d{3,4}[ -]\d{3,4}\b|\b0\d{9,10}\b"  # telephone numbers
    r"|\b(?:aged?|ages|annex|appendix|article|band|chapter|clause|day|edition|figure|grade|item|key stage|level|no|"
    r"number|page|paragraph|part|phase|priority|regulation|room|rule|schedule|section|stage|standard|step|table|tier|"
    rf"unit|version|year|year group)s?\.? {_ONE}(?:(?:,| to| and| or| ?–| ?-) ?{_ONE}){{0,5}}\b"
    r"|\bs\.? ?\d+\b|\b(?:at|by|from|until|till|before|after) \d{1,2}(?:[:.]\d\d)? ?(?:am|pm|o[’']clock)\b"
    rf"|\b{_ONE}(?: working| calendar| elapsed)?[ -](?:hour|day|week|month|year|minute)s?\b"
    rf"|\b(?:at least|at most|fewer than|less than|more than|no more than|over|under|up to|above|below|beyond) {_ONE}\b"
    rf"|\bone[- ](?:to[- ]one|stop|off|another|way|day)\b|\bno one\b|\bno {_ONE}\b"
    r"|\b\d{1,2} ?(?:to|–|-) ?\d{1,2}\b|\b\d{1,2} and (?:over|under)\b"  # bands of ages
    r"|\b(?:in|per|every) 10,000\b"
    r"|£ ?\d[\d,.]{0,20}",
    re.IGNORECASE,
)
_LITTLE = re.compile(r"\b(?:handful|few|only|just|total(?: of)?|namely|alone)\b\W{0,3}$", re.IGNORECASE)
NEAR, LETTERS = 3, 60  # words and letters after a number in which somebody is named


@dataclass(frozen=True, slots=True)
class Leak:
    """A sentence that seems to tell a hidden number. ``section``: the id of the section it stands in."""

    section: str
    sentence: str
    hidden: Hidden

    def says(self, what: str, where: str) -> str:
        """The finding, for the authors alone: it names the number. ``what`` is hidden, and ``where`` it is told, in
        words."""
        return (
            f"“{self.sentence}” in “{where}” seems to tell {self.hidden.number:,}, which is hidden in what is public:"
            f" {what}. Say it without the number, or put the figure in by its name, so that it is hidden here too."
        )


def leaks(document: Document, hidden: Iterable[Hidden], *, ours: Iterable[str] = ()) -> list[Leak]:
    """Sentences typed by hand that give a hidden number away, in the order of print; each once.

    A number (in digits or words) that is a hidden one's true value counts where a word of its row or column stands
    in the same sentence, or where what follows it are children or other people ("one child", "two of the three").
    A part that implies it counts too ("a third of the nine", "all but two of the 14"). Figures that are put in by name
    are not looked at: they are hidden themselves. Years, dates, ages, sections, telephone numbers, sums of money,
    bounds ("fewer than five") and what is counted of things ("three meetings") are no counts of people. ``ours``:
    Markdown that the house gives and nobody counted ("$name" is anything): sentences of it are left.
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
    for numeral in numerals(bare):
        found = secrets.get(numeral.number, ())
        about = _about(bare, numeral) if found else None
        for each in found:
            if about or (about is None and named & each.words):
                return each
    return None


def _about(sentence: str, numeral: Numeral) -> bool | None:
    """Whether a number is of people (True), of things (False), or nobody knows."""
    after = re.findall(r"[a-z]+|\d+", sentence[numeral.end : numeral.end + LETTERS].lower())[:NEAR]
    if numeral.implied or after[:1] in (["was"], ["were"]):
        return True
    if after[:1] == ["of"]:
        return True if any(map(_is_of_them, after[1:])) else None
    for word in after:
        if _is_somebody(word):
            return True
        if word in THINGS or word.removesuffix("s") in THINGS or word.replace("ies", "y") in THINGS:
            return False
    return True if not after and _LITTLE.search(sentence[: numeral.start]) else None


def _is_of_them(word: str) -> bool:
    """ "of the three", "of them", "of the 14", "of our girls"."""
    return word in THEM or word in WORDS or word.isdigit() or _is_somebody(word)


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
