"""A person's answers as cards, topic by topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from halcyon.govuk.components import Link, SummaryList, SummaryRow
from halcyon.govuk.components.component import Text
from halcyon.govuk.texts import paragraphs
from halcyon.people.person.codes import Ethnicity
from halcyon.people.person.definitions import TOPICS, Topic
from halcyon.people.person.queries import in_words

if TYPE_CHECKING:
    from halcyon.people.person.models import Person

#: Topics that show only where something is recorded: nobody wants to read “date of death” on each child.
QUIET = frozenset({"death"})
FOR_ADULTS = ("birth", "language", "death")
#: Every answer's label, by its field.
LABELS = {name: label for topic in TOPICS.values() for name, label in topic.fields.items()}


def topics(person: Person, *, may_edit: bool) -> SummaryList:
    """Who the person is: a row for each answer, and where to change it."""
    asked = [topic for topic in TOPICS.values() if not person.adult or topic.key in FOR_ADULTS]
    shown = [topic for topic in asked if topic.key not in QUIET or any(_said(person, topic))]
    rows = [row for topic in shown for row in _rows(person, topic, may_edit)]
    return SummaryList(tuple(rows), title="About this person" if person.adult else "About the child")


def _said(person: Person, topic: Topic) -> list[str]:
    return [in_words(person, name) for name in topic.fields]


def stands(person: Person, topic: str) -> SummaryList:
    """What is recorded of a topic now."""
    fields = TOPICS[topic].fields.items()
    return SummaryList(tuple(SummaryRow(label, in_words(person, name)) for name, label in fields))


def _rows(person: Person, topic: Topic, may_edit: bool) -> list[SummaryRow]:
    """A topic's rows, the way to change it at the first."""
    link = Link(
        "Change", reverse("change_topic", args=[person.record.reference, topic.key]), topic.title.lower()
    )
    rows: list[SummaryRow] = []
    for name, label in topic.fields.items():
        said = in_words(person, name)
        if not said and name in _SILENT:
            continue
        value: Text = paragraphs(said) if name == "communication" and said else said
        if name == "ethnicity_reason" and person.ethnicity not in (Ethnicity.REFU, Ethnicity.NOBT):
            continue
        rows.append(SummaryRow(label, value, (link,) if may_edit and not rows else ()))
    return rows


_SILENT = frozenset({"expected_on", "gender_source", "ethnicity_source"})
