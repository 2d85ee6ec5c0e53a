"""A partner’s referral on pages: its parts, and the answers before they are sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.urls import reverse

from halcyon.base.codes import word, words
from halcyon.base.dates import long_date
from halcyon.casework.contact.codes import Exploitation, Source, parent_words
from halcyon.casework.contact.told import ChildAsTold, Told
from halcyon.govuk.components import (
    Link,
    SummaryList,
    SummaryRow,
    Tag,
)
from halcyon.govuk.components.component import Text
from halcyon.govuk.texts import paragraphs
from halcyon.people.person.codes import CareStatus, Ethnicity, Sex

if TYPE_CHECKING:
    pass


#: The parts of a partner's referral.
PARTS = {
    "child": "Who is the child?",
    "about": "More about the child",
    "worry": "What is the worry?",
    "danger": "Danger",
    "family": "What does the family know?",
    "you": "How can the hub reach you?",
}


def part_title(part: str, parts: Sequence[str]) -> str:
    """The heading of a part of a partner's referral: which child, where there are several."""
    name, _, number = part.partition("-")
    children = [each for each in parts if each.partition("-")[0] == "child"]
    if name not in {"child", "about"} or len(children) == 1:
        return PARTS[name]
    which = children.index(f"child-{number}" if number else "child")
    return f"{PARTS[name].removesuffix('?')}, child {which + 1}"


def check(said: Told, more: Sequence[int]) -> list[SummaryList]:
    """A partner's answers before they are sent, each part with the way back to its questions."""
    numbers = [1, *more]
    parts = [f"{part}-{number}" if number > 1 else part for number in numbers for part in ("child", "about")]
    rows: dict[str, dict[str, Text]] = {}
    for number, child in zip(numbers, said.children, strict=True):
        rows |= _child_parts(child, f"-{number}" if number > 1 else "")
    rows |= _parts(said)
    return [_answered(part, part_title(part, parts), each) for part, each in rows.items()]


def _answered(part: str, title: str, rows: Mapping[str, Text]) -> SummaryList:
    change = Link("Change", reverse("refer_part", args=[part]), title)
    return SummaryList(tuple(SummaryRow(*row) for row in rows.items()), title=title, actions=(change,))


def _child_parts(child: ChildAsTold, number: str) -> dict[str, dict[str, Text]]:
    return {
        f"child{number}": {
            "First name": child.given,
            "Family name": child.family or "Not known",
            "Date of birth": long_date(child.born_on) if child.born_on else "Not known",
        },
        f"about{number}": {
            "Sex": word(Sex, child.sex),
            "Ethnicity": word(Ethnicity, child.ethnicity),
            "Looked after by a council": word(CareStatus, child.care_status) or "Not known",
        },
    }


def _parts(said: Told) -> dict[str, dict[str, Text]]:
    worry = said.every_concern[0]
    return {
        "worry": {
            "What you are worried about": paragraphs(worry.words),
            "Kind of exploitation": words(Exploitation, worry.exploitation) or "None named",
        },
        "danger": {
            "In danger now": Tag("Yes", "red") if said.immediate_danger else "No, or not as far as is known"
        },
        "family": {
            "Parent knows": paragraphs(parent_words(said.parent_told, said.parent_not_told_reason)),
            "Safe contact": paragraphs(said.safe_contact) or "Nothing said",
        },
        "you": {"You refer as": word(Source, said.source), "Your phone number": said.referrer_phone},
    }
