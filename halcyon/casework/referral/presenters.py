"""Referrals on pages, and the list of referrals as a page and as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Page
from django.http import QueryDict
from django.urls import reverse
from markupsafe import Markup

from halcyon.access.viewer import Viewer
from halcyon.base.clocks import Clock, due, long_due
from halcyon.base.codes import word, words
from halcyon.base.dates import london_date, long_date, long_time
from halcyon.casework.case.kinds import ACCEPT, ACCEPT_HIGH
from halcyon.casework.contact.codes import Exploitation, Source
from halcyon.casework.decision.presenters import decision_card, said
from halcyon.casework.permissions import AGREEMENT, ALLOCATE, GRADE, LOWER, SIGNPOST, UPGRADE
from halcyon.casework.referral.codes import Grade, Graded, NotAllocatedReason, ReferralOutcome, Status
from halcyon.casework.referral.kinds import (
    ALLOCATED,
    AWAITING_GRADE,
    AWAITING_OUTCOME,
    NOT_ALLOCATED,
    PASSED_ON,
    REFERRAL,
)
from halcyon.casework.referral.queries import Seen
from halcyon.govuk.components import (
    Action,
    Column,
    EmptyState,
    Link,
    Pagination,
    Reference,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
    Timeline,
    TimelineItem,
    clock_tag,
    sortable,
    with_query,
)
from halcyon.govuk.components.tag import Colour
from halcyon.govuk.texts import csv_file, paragraphs
from halcyon.people.person.codes import CareStatus, Ethnicity, Gender, Sex
from halcyon.records.record.queries import may_write
from halcyon.records.saved_view.presenters import everything

if TYPE_CHECKING:
    from halcyon.access.agency.models import Agency
    from halcyon.casework.referral.facts import ReferralFact
    from halcyon.casework.referral.models import Referral

GRADE_COLOURS: dict[str, Colour] = {"high": "red", "medium": "orange", "low": "blue"}
NONE = EmptyState(
    "There is no referral that you may see", "They come here when the hub sends a child to the service."
)
STAGE_COLOURS: dict[str, Colour] = {AWAITING_GRADE: "yellow", AWAITING_OUTCOME: "yellow", ALLOCATED: "green"}


def grade_tag(grade: str) -> Tag:
    """A grade in words and in the colour that goes with it."""
    return Tag(word(Grade, grade), GRADE_COLOURS.get(grade, "grey"))


def stage_tag(stage: str) -> Tag:
    """A referral's stage."""
    return Tag(REFERRAL.stage_label(stage), STAGE_COLOURS.get(stage, "grey"))


def referral_page(seen: Seen, viewer: Viewer) -> dict[str, Any]:
    """A referral's parts: what came in, how it was graded, what became of it, what happened when."""
    referral = seen.referral
    return {
        "action": _next_step(referral, viewer),
        "more_actions": _regrade(referral, viewer),
        "history": _history(seen) if len(seen.grades) > 1 else None,
        "earlier": _earlier(seen),
        "facts": _facts(referral),
        "graded": graded(referral) if referral.graded_at else None,
        "settled": _settled(referral) if referral.outcome else None,
        "said": said(seen.contact) if seen.contact else carried(referral),
        "decision": decision_card(seen.decision, "The hub’s decision") if seen.decision else None,
        "timeline": Timeline(
            tuple(
                TimelineItem(title=each.sentence, at=each.at, by=_author(each.author.label, each.agency))
                for each in seen.entries
            ),
            heading_level=3,
        ),
    }


def graded(referral: Referral) -> SummaryList:
    """How a referral was graded, by whom and on what."""
    by = referral.graded_by.label if referral.graded_by else ""
    rows = (
        SummaryRow("Grade", grade_tag(referral.grade)),
        SummaryRow("Status", word(Status, referral.status)),
        SummaryRow("Rests on", paragraphs(referral.grade_reason)),
        SummaryRow("Graded by", by),
        SummaryRow("Graded", long_time(referral.graded_at) if referral.graded_at else ""),
    )
    return SummaryList(rows, title="Grade")


def outcome_hints(grade: str, now: datetime) -> dict[str, str]:
    """What each outcome will do, and how long the worker will have to accept."""
    high = grade == Grade.HIGH
    by = long_due(due(_accepting(grade), now))
    time = (
        f"within two hours, since the grade is high: by {by}" if high else f"within one working day: by {by}"
    )
    return {
        ReferralOutcome.SERVICE: f"A case is opened and offered to the worker you choose, who is to accept {time}.",
        ReferralOutcome.YOUTH_TEAM: "The youth team can read the child’s file from then on. No case is opened.",
        ReferralOutcome.NOT_ALLOCATED: "Nobody works with the child from here. The reason is recorded.",
    }


def settled_words(referral: Referral, now: datetime) -> str:
    """What to say once it is settled; without the child's name."""
    if referral.outcome != ReferralOutcome.SERVICE or referral.case is None:
        return f"Recorded: {word(ReferralOutcome, referral.outcome).lower()}."
    by = long_due(due(_accepting(referral.grade), now))
    return f"The case is offered to {referral.case.worker.label}, who has until {by} to accept it."


def _accepting(grade: str) -> Clock:
    return (ACCEPT_HIGH if grade == Grade.HIGH else ACCEPT).clock


def _next_step(referral: Referral, viewer: Viewer) -> Action | None:
    reference, stage = referral.record.reference, referral.record.stage
    if stage == AWAITING_GRADE and viewer.may(GRADE):
        return Action("Grade the referral", reverse("grade", args=[reference]))
    if stage == AWAITING_OUTCOME and viewer.may(ALLOCATE):
        return Action("Decide what becomes of it", reverse("outcome", args=[reference]))
    return None


def _regrade(referral: Referral, viewer: Viewer) -> list[Action]:
    reference, steps = referral.record.reference, []
    if viewer.may(AGREEMENT):
        href = reverse("agreements", args=[referral.person.record.reference])
        steps.append(Action("Agreement to support", href, "secondary"))
    if viewer.may(SIGNPOST) and referral.record.stage in (PASSED_ON, NOT_ALLOCATED):
        steps.append(Action("Name services", reverse("signpost", args=[reference]), "secondary"))
    if not referral.graded_at:
        return steps
    if viewer.may(UPGRADE) and may_write(viewer, referral.pk):
        steps.append(Action("Raise the grade", reverse("raise_grade", args=[reference]), "secondary"))
    if viewer.may(LOWER) and referral.grade != Grade.LOW:
        steps.append(Action("Propose a lower grade", reverse("lower_grade", args=[reference]), "secondary"))
    return steps


def _history(seen: Seen) -> Table:
    """Each grade the referral was given; the latest stands."""
    rows = tuple(
        Row(
            (
                long_time(each.set_at),
                grade_tag(each.grade),
                word(Status, each.status),
                word(Graded, each.how),
                f"{each.set_by.label}, agreed by {each.agreed_by.label}"
                if each.agreed_by
                else each.set_by.label,
                paragraphs(each.reason),
            )
        )
        for each in seen.grades
    )
    columns = ("When", "Grade", "Status", "How", "By", "Why")
    return Table("How it was graded over time", tuple(map(Column, columns)), rows, id="grades")


def _earlier(seen: Seen) -> SummaryList | None:
    """Earlier referrals within twelve months: those in sight, and how many there are in all."""
    if not seen.earlier_count and not seen.earlier:
        return None
    rows = [
        SummaryRow(
            long_date(london_date(each.received_at)),
            Markup("{} {}").format(
                Link(each.record.reference, reverse("referral", args=[each.record.reference])),
                stage_tag(each.record.stage),
            ),
        )
        for each in seen.earlier
    ]
    hidden = seen.earlier_count - len(seen.earlier)
    if hidden > 0:
        rows.append(SummaryRow("Out of your sight", f"{hidden} more: ask the hub"))
    return SummaryList(tuple(rows), title="Referred in the 12 months before")


def _facts(referral: Referral) -> SummaryList:
    rows = (
        SummaryRow("Stage", stage_tag(referral.record.stage)),
        SummaryRow("Received", long_time(referral.received_at)),
        SummaryRow("From", word(Source, referral.source)),
        SummaryRow("Kind of exploitation", words(Exploitation, referral.exploitation) or "None named"),
        SummaryRow("Age when referred", "Not known" if referral.age is None else str(referral.age)),
        SummaryRow("Sex", word(Sex, referral.sex)),
        *([SummaryRow("Gender", word(Gender, referral.gender))] if referral.gender else []),
        SummaryRow("Ethnicity", word(Ethnicity, referral.ethnicity)),
        SummaryRow("Looked after", word(CareStatus, referral.care_status) or "Not known"),
        SummaryRow("Referred in the 12 months before", "Yes" if referral.is_re_referral else "No"),
    )
    return SummaryList(rows, title="The referral")


def carried(referral: Referral) -> SummaryList:
    """What travelled with the referral, where the contact itself stays with the hub."""
    words = "The contact is about others too, and stays with the hub. Ring the hub for more."
    if referral.contact_id is None:
        words = "Early help stepped the child up. There is no contact behind it."
    rows = (SummaryRow("Concern", paragraphs(referral.said)), SummaryRow("The rest of it", words))
    return SummaryList(rows, title="What was said about this child")


def _settled(referral: Referral) -> SummaryList:
    rows = [SummaryRow("Outcome", word(ReferralOutcome, referral.outcome))]
    if referral.not_allocated_reason:
        rows.append(SummaryRow("Reason", word(NotAllocatedReason, referral.not_allocated_reason)))
    if referral.outcome_note:
        rows.append(SummaryRow("In words", paragraphs(referral.outcome_note)))
    if referral.case:
        reference = referral.case.record.reference
        rows.append(SummaryRow("Case", Link(reference, reverse("case", args=[reference]))))
        rows.append(SummaryRow("Worker", referral.case.worker.label))
    rows.append(SummaryRow("Recorded", long_time(referral.outcome_at) if referral.outcome_at else ""))
    return SummaryList(tuple(rows), title="Outcome")


def _author(name: str, agency: Agency | None) -> str:
    return f"{name}, {agency.name}" if agency else name


# The list of referrals, on a page and as a file: one line of words for both, so that they cannot disagree

#: The page's columns, by what sorts them; the child's name by nothing, since a fact has no name.
COLUMNS = {
    "": "Child", "received_at": "Received", "age": "Age", "source": "Source", "grade": "Grade",
    "status": "Status", "stage": "Stage",
}  # fmt: skip
#: The file's. What it has in columns of their own, the page has within a cell: nothing that it does not show.
HEADINGS = (
    *("Child", "Reference", "Referred again", "Received", "Age", "Source", "Grade", "Status", "Stage"),
    *("Grade due", "With"),
)
WAITS = (AWAITING_GRADE, AWAITING_OUTCOME)


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
    who: str


def line(fact: ReferralFact, who: str) -> Line:
    """What a list says of a referral; ``who`` works on it. A grade is due only while there is none."""
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
        who=who if fact.stage in WAITS else "",
    )


def listing(
    page: Page[ReferralFact], given: Mapping[UUID, str], query: QueryDict, now: datetime
) -> dict[str, Any]:
    """The list of referrals, for the layout of lists; ``given``: who works on which."""
    count = page.paginator.count
    more = "More than " if getattr(page.paginator, "more", False) else ""
    return {
        "table": Table(
            "Referrals",
            tuple(_column(key, words, query) for key, words in COLUMNS.items()),
            tuple(_row(fact, given.get(fact.pk, ""), now) for fact in page),
            caption_hidden=True,
        ),
        "count": f"{more}{count:,} {'referral' if count == 1 else 'referrals'}",
        "pagination": Pagination(
            page.number, page.paginator.num_pages, lambda number: with_query(query, page=number)
        ),
        "empty": _nothing_like_this() if set(query) - {"sort", "page", "view"} else NONE,
        "download": reverse("referrals_download") + with_query(query, page=None),
    }


def _nothing_like_this() -> EmptyState:
    return EmptyState(
        "No referral is like this",
        "Take a filter away, or look for the child by name.",
        Action("Clear all filters", everything("referrals"), "secondary"),
    )


def as_file(facts: Iterable[ReferralFact], given: Mapping[UUID, str]) -> tuple[bytes, list[UUID]]:
    """The list as a file, and the ids of what is in it; ``given``: who works on which."""
    ids: list[UUID] = []

    def rows() -> Iterator[tuple[str, ...]]:
        for fact in facts:
            ids.append(fact.pk)
            yield astuple(line(fact, given.get(fact.pk, "")))

    return csv_file(HEADINGS, rows()), ids


def _column(key: str, words: str, query: QueryDict) -> Column:
    return sortable(words, key, query) if key else Column(words)


def _row(fact: ReferralFact, who: str, now: datetime) -> Row:
    said = line(fact, who)
    child = Link(said.child, reverse("referral", args=[said.reference]))
    again = Tag("Referred again", "purple") if said.again else ""
    graded = fact.grade != Grade.NOT_YET
    due = clock_tag(fact.grade_due_at, now) if said.grade_due else ""
    return Row(
        (
            Markup("{}<br>{} {}").format(child, Reference(said.reference), again),
            Markup('<span class="hal-together">{}</span>').format(said.received),
            said.age,
            said.source,
            grade_tag(fact.grade) if graded else said.grade,
            said.status,
            Markup("{}{}{}").format(
                stage_tag(fact.stage), _below(due), _below(f"With {said.who}" if said.who else "")
            ),
        ),
        value=said.reference if fact.stage in WAITS else "",
    )


def _below(what: object) -> Markup:
    return Markup("<br>{}").format(what) if what else Markup("")
