"""The list of referrals, on a page and as a file: one line of words for both, so that they cannot disagree."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from markupsafe import Markup

from halcyon.base.clocks import long_due
from halcyon.base.dates import long_date
from halcyon.base.text import csv_cell
from halcyon.casework.contact.codes import Source
from halcyon.casework.contact.presenters import word
from halcyon.casework.referral.codes import Grade, Status
from halcyon.casework.referral.kinds import AWAITING_GRADE, REFERRAL
from halcyon.casework.referral.presenters import grade_tag, stage_tag
from halcyon.govuk.components import (
    Action,
    AppliedFilter,
    Column,
    EmptyState,
    Link,
    Pagination,
    Reference,
    Row,
    Table,
    Tag,
    clock_tag,
    sortable,
    with_query,
)

if TYPE_CHECKING:
    from halcyon.casework.referral.facts import ReferralFact

SPOOL = 4_000_000  # bytes of a download that stay in memory; the rest goes to disk
#: The page's columns, by what sorts them; the child's name by nothing, since a fact has no name.
COLUMNS = {
    "": "Child", "received_at": "Received", "age": "Age", "source": "Source", "grade": "Grade",
    "status": "Status", "stage": "Stage",
}  # fmt: skip
#: The file's. What it has in columns of their own, the page has within a cell: nothing that it does not show.
HEADINGS = (
    *("Child", "Reference", "Referred again", "Received", "Age", "Source", "Grade", "Status", "Stage"),
    "Grade due",
)


@dataclass(frozen=True)
class Line:
    """A referral in words, in the order of ``HEADINGS``."""

    child: str
    reference: str
    again: str
    received: str
    age: str
    source: str
    grade: str
    status: str
    stage: str
    grade_due: str


def line(fact: ReferralFact) -> Line:
    """What a list says of a referral. A grade is due only while there is none."""
    waits = fact.stage == AWAITING_GRADE and fact.grade_due_at is not None
    return Line(
        child=fact.record.headline,
        reference=fact.reference,
        again="Yes" if fact.is_re_referral else "",
        received=long_date(fact.received_on),
        age="Not known" if fact.age is None else str(fact.age),
        source=word(Source, fact.source),
        grade=word(Grade, fact.grade),
        status=word(Status, fact.status),
        stage=REFERRAL.stage_label(fact.stage),
        grade_due=long_due(fact.grade_due_at) if waits and fact.grade_due_at else "",
    )


def listing(page: Page[ReferralFact], query: QueryDict, now: datetime) -> dict[str, Any]:
    """The list of referrals, for the layout of lists."""
    count = page.paginator.count
    return {
        "table": Table(
            "Referrals",
            tuple(_column(key, words, query) for key, words in COLUMNS.items()),
            tuple(_row(fact, now) for fact in page),
            caption_hidden=True,
        ),
        "count": f"{count:,} {'referral' if count == 1 else 'referrals'}",
        "pagination": Pagination(
            page.number, page.paginator.num_pages, lambda number: with_query(query, page=number)
        ),
        "empty": EmptyState(
            "No referral is like this",
            "Take a filter away, or look for the child by name.",
            Action("Clear all filters", reverse("referrals"), "secondary"),
        ),
        "download": reverse("referrals_download") + with_query(query, page=None),
    }


def filters_applied(applied: Iterable[tuple[str, str, str]], query: QueryDict) -> tuple[AppliedFilter, ...]:
    """The filters in force, each with the list's address without it."""
    return tuple(AppliedFilter(words, _without(query, name, value)) for name, value, words in applied)


def as_file(facts: Iterable[ReferralFact]) -> tuple[IO[bytes], list[UUID]]:
    """The list as CSV, no cell of which a spreadsheet takes for a formula; and the ids of what is in it."""
    file = SpooledTemporaryFile(max_size=SPOOL)  # noqa: SIM115 - whoever sends it closes it
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    ids = []
    for fact in facts:
        writer.writerow(map(csv_cell, astuple(line(fact))))
        ids.append(fact.pk)
    text.detach()
    file.seek(0)
    return file, ids


def _column(key: str, words: str, query: QueryDict) -> Column:
    return sortable(words, key, query) if key else Column(words)


def _row(fact: ReferralFact, now: datetime) -> Row:
    said = line(fact)
    child = Link(said.child, reverse("referral", args=[said.reference]))
    again = Tag("Referred again", "purple") if said.again else ""
    graded = fact.grade != Grade.NOT_YET
    due = clock_tag(fact.grade_due_at, now) if said.grade_due else ""
    return Row(
        (
            Markup("{}<br>{} {}").format(child, Reference(said.reference), again),
            said.received,
            said.age,
            said.source,
            grade_tag(fact.grade) if graded else said.grade,
            said.status,
            Markup("{}<br>{}").format(stage_tag(fact.stage), due) if due else stage_tag(fact.stage),
        )
    )


def _without(query: QueryDict, name: str, value: str) -> str:
    changed = query.copy()
    changed.setlist(name, [each for each in query.getlist(name) if each != value])
    return with_query(changed, page=None)
