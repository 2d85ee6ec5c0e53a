"""Samples, reviews and findings on pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from markupsafe import Markup

from halcyon.base.codes import word
from halcyon.base.dates import add_months, london_date, long_date, long_time
from halcyon.casework.audit.codes import Answer, AuditGrade, Question, month_words
from halcyon.casework.audit.kinds import AUDIT, CONCLUDED, MODERATING, OPEN, SET_ASIDE
from halcyon.casework.audit.queries import Line
from halcyon.casework.check.presenters import beside_contact
from halcyon.casework.contact.presenters import NOT_NAMED, additions, child_facts
from halcyon.casework.decision.codes import Outcome
from halcyon.casework.decision.presenters import decision_card, recommendation_card
from halcyon.casework.decision.presenters import said as said_card
from halcyon.govuk.components import (
    Column,
    EmptyState,
    Link,
    Reference,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
    clock_tag,
)
from halcyon.govuk.components.component import Text
from halcyon.govuk.components.tag import Colour
from halcyon.govuk.texts import paragraphs

if TYPE_CHECKING:
    from halcyon.access.user.models import User
    from halcyon.casework.audit.models import Audit, Moderation, Needed, Sample
    from halcyon.casework.audit.queries import Reading
    from halcyon.casework.check.models import Check
    from halcyon.records.deadline.models import Deadline
    from halcyon.records.task.models import Task

GRADE_COLOURS: dict[str, Colour] = {
    AuditGrade.OUTSTANDING: "green",
    AuditGrade.GOOD: "teal",
    AuditGrade.REQUIRES: "orange",
    AuditGrade.INADEQUATE: "red",
}
ANSWER_COLOURS: dict[str, Colour] = {Answer.YES: "green", Answer.PARTLY: "yellow", Answer.NO: "red"}
MONTHS_BACK = 12
NO_REVIEWS = EmptyState(
    "No review waits for you",
    "Each month some decided contacts are drawn. When one is given to you, it stands here and on your first page.",
)
NO_SAMPLES = EmptyState(
    "No month has been drawn yet",
    "The last month is drawn by itself on the first working day of the next. You can draw an earlier one now.",
)
NO_FINDINGS = EmptyState(
    "Nothing yet",
    "When a call that you took is drawn for audit, what was found returns to you here.",
)


def grade_tag(grade: str) -> Text:
    """A grade, in words and in the colour that goes with it."""
    return Tag(word(AuditGrade, grade), GRADE_COLOURS.get(grade, "grey")) if grade else "–"


def months(today: date, drawn: Iterable[date]) -> list[tuple[str, str]]:
    """The months that can be drawn: those over, of the last twelve, without a sample; the latest first."""
    taken = set(drawn)
    back = [add_months(today.replace(day=1), -n) for n in range(1, MONTHS_BACK + 1)]
    return [(each.isoformat(), month_words(each)) for each in back if each not in taken]


# Samples


def samples(drawn: Sequence[Sample], lines: Iterable[Line], now: datetime) -> dict[str, Any]:
    """The months, for the layout of lists."""
    by_sample: dict[object, list[Line]] = {}
    for each in lines:
        by_sample.setdefault(each.sample, []).append(each)
    rows = tuple(_month(each, by_sample.get(each.pk, []), now) for each in drawn)
    headings = ("Drawn from", "Drawn", "Reviewed", "Late", "Good or better", "Looked at twice", "Same grade")
    return {
        "table": Table(
            "Samples by month",
            (Column("Month"), *(Column(each, numeric=True) for each in headings)),
            rows,
            caption_hidden=True,
        ),
        "count": f"{len(rows)} {'month' if len(rows) == 1 else 'months'}",
        "empty": NO_SAMPLES,
    }


def sample(drawn: Sample, lines: Sequence[Line], now: datetime) -> dict[str, Any]:
    """A sample: how far it is, and each drawn contact."""
    return {
        "facts": _facts(drawn, lines, now),
        "contacts": _contacts(lines),
        "grades": _by_grade(lines),
        "outcomes": _by_outcome(lines),
        "moderated": _twice(lines),
    }


def questions(answered: Mapping[str, Counter[str]]) -> Table | None:
    """How often each question was answered how, of the reviews that are returned."""
    if not answered:
        return None
    rows = tuple(
        Row((each.label, *(str(answered.get(each, Counter())[answer]) for answer in Answer)))
        for each in Question
    )
    columns = (Column("Question"), *(Column(each.label, numeric=True) for each in Answer))
    return Table("By question", columns, rows, id="questions")


def people(fit: Iterable[User]) -> list[tuple[str, str]]:
    """Who could be given a review, to choose from."""
    return [(str(each.principal_id), f"{each.name}, {each.job_title or each.agency.name}") for each in fit]


def given(line: Line) -> SummaryList:
    """A drawn contact, for who gives it to somebody."""
    second = (
        (SummaryRow("Second reviewer", line.moderator or "Nobody yet"),) if line.stage == MODERATING else ()
    )
    rows = (
        SummaryRow("Contact", Reference(line.contact) if line.contact else "Out of your sight"),
        SummaryRow("Outcome", word(Outcome, line.outcome)),
        SummaryRow("How it stands", stage_tag(line)),
        SummaryRow("Reviewer", line.reviewer or "Nobody yet"),
        *second,
    )
    return SummaryList(rows)


def stage_tag(line: Line) -> Tag:
    """How far a review is."""
    lacks = (line.stage == OPEN and not line.reviewer) or (line.stage == MODERATING and not line.moderator)
    if lacks:
        return Tag("Needs a reviewer" if line.stage == OPEN else "Needs a second reviewer", "orange")
    colours: dict[str, Colour] = {OPEN: "blue", MODERATING: "purple", CONCLUDED: "green"}
    return Tag(AUDIT.stage_label(line.stage), colours.get(line.stage, "grey"))


# Reviews


def to_review(clocks: Iterable[Deadline], now: datetime) -> Table:
    """What waits for the viewer: first and second reviews, by time left."""
    rows = []
    for clock in clocks:
        record = clock.record
        second = getattr(record, "moderation", None)
        month = (second.audit if second else record.audit).sample.month
        page = "moderate" if second else "audit"
        rows.append(
            Row(
                (
                    Link(record.headline, reverse(page, args=[record.reference])),
                    "Second review" if second else "Review",
                    month_words(month),
                    clock_tag(clock.due_at, now),
                )
            )
        )
    columns = tuple(map(Column, ("Contact", "What", "Decided in", "Time left")))
    return Table("Waiting for you", columns, tuple(rows), caption_hidden=True)


def written(audits: Iterable[Audit]) -> Table | None:
    """What the viewer has reviewed."""
    rows = tuple(
        Row(
            (
                Link(each.record.headline, reverse("audit", args=[each.record.reference])),
                grade_tag(each.grade),
                long_date(london_date(each.reviewed_at)) if each.reviewed_at else "",
                AUDIT.stage_label(each.record.stage),
            )
        )
        for each in audits
    )
    columns = tuple(map(Column, ("Contact", "Grade", "Reviewed", "How it stands")))
    return Table("Reviewed by you", columns, rows, id="written") if rows else None


def reading(read: Reading, checks: Sequence[Check], now: datetime) -> dict[str, Any]:
    """The contact beside the form: what was said, recommended, decided, checked and told."""
    seen, after = read.contact, read.followed
    told = "\n\n".join(f"{long_time(each.at)}, {each.told_by.label}: {each.words}" for each in seen.feedback)
    reference = seen.contact.record.reference
    return {
        "contact": reference,
        "decision": decision_card(after.stands) if after.stands else None,
        "before": [decision_card(each, "Earlier decision") for each in after.before],
        "recommended": recommendation_card(after.recommended) if after.recommended else None,
        "said": said_card(seen),
        "children": [
            SummaryList(child_facts(each, london_date(now)), title=each.whole_name or NOT_NAMED)
            for each in seen.children
        ],
        "checks": beside_contact(checks, reference, now, may_ask=False),
        "added": additions(seen),
        "told": SummaryList(
            (
                SummaryRow(
                    "In which words", paragraphs(told) if told else "Nobody has noted that they were told"
                ),
            ),
            title="What the referrer was told",
        ),
    }


def found(audit: Audit, *, grade: str = "") -> SummaryList:
    """What a review found: the grade, what went well, what to learn."""
    rows = (
        SummaryRow("Grade", grade_tag(grade or audit.grade)),
        SummaryRow("What went well", paragraphs(audit.went_well) or "Nothing was written"),
        SummaryRow("What there is to learn", paragraphs(audit.to_learn) or "Nothing was written"),
    )
    return SummaryList(rows, title="What was found")


def answers(audit: Audit) -> SummaryList:
    """The questions with their answers, in the order in which they are asked."""
    by_question = {each.question: each for each in audit.answers.all()}
    rows = []
    for question in Question:
        if each := by_question.get(question):
            tag = Tag(word(Answer, each.answer), ANSWER_COLOURS.get(each.answer, "grey"))
            words = Markup("{}<br>{}").format(tag, paragraphs(each.words)) if each.words else tag
            rows.append(SummaryRow(question.label, words))
    return SummaryList(tuple(rows), title="The questions")


def second(view: Moderation) -> SummaryList:
    """What the second reviewer said, for the first."""
    rows = (
        SummaryRow("First grade", grade_tag(view.first)),
        SummaryRow("Second grade", grade_tag(view.grade)),
        SummaryRow("Why", paragraphs(view.reason) or "They agree"),
        SummaryRow("By", view.moderator.label if view.moderator else ""),
    )
    return SummaryList(rows, title="The second review")


# What comes of it


def findings(audits: Iterable[Audit]) -> dict[str, Any]:
    """What audits found of the viewer's calls, for the layout of lists."""
    rows = tuple(
        Row(
            (
                Link(each.record.headline, reverse("finding", args=[each.record.reference])),
                grade_tag(each.grade),
                long_date(london_date(each.returned_at)) if each.returned_at else "",
                "Yes" if each.answered_at else "Not yet",
            )
        )
        for each in audits
    )
    columns = tuple(map(Column, ("Contact", "Grade", "Returned", "Answered")))
    return {
        "table": Table("What audits found", columns, rows, caption_hidden=True),
        "count": f"{len(rows)} {'call' if len(rows) == 1 else 'calls'}",
        "empty": NO_FINDINGS,
    }


def needed(found: Needed, task: Task, contact: str, now: datetime) -> SummaryList:
    """What a child needs, who is seeing to it, what was done."""
    taken = task.accepted_by.label if task.accepted_by else clock_tag(task.accept_by, now)
    rows = [
        SummaryRow("What the child needs", paragraphs(found.words)),
        SummaryRow("Said by", f"{found.said_by.label}, on {long_time(found.said_at)}"),
        SummaryRow(
            "Contact", Link(contact, reverse("contact", args=[contact])) if contact else "Out of your sight"
        ),
    ]
    if found.done_at and found.done_by:
        rows += [
            SummaryRow("What was done", paragraphs(found.done)),
            SummaryRow("By", f"{found.done_by.label}, on {long_time(found.done_at)}"),
        ]
    else:
        rows.append(SummaryRow("Who sees to it", taken))
    return SummaryList(tuple(rows))


def _month(drawn: Sample, lines: Sequence[Line], now: datetime) -> Row:
    done = [each for each in lines if each.stage == CONCLUDED]
    twice = [each for each in done if each.first]
    late = sum(each.is_open for each in lines) if drawn.due_at < now else 0
    return Row(
        (
            Link(month_words(drawn.month), reverse("audit_sample", args=[drawn.record.reference])),
            f"{drawn.drawn_from:,}",
            str(len(lines)),
            str(len(done)),
            Tag(str(late), "red") if late else "0",
            _of(sum(each.grade in (AuditGrade.OUTSTANDING, AuditGrade.GOOD) for each in done), len(done)),
            str(len(twice)),
            _of(sum(each.first == each.grade for each in twice), len(twice)),
        )
    )


def _facts(drawn: Sample, lines: Sequence[Line], now: datetime) -> SummaryList:
    stages = Counter(each.stage for each in lines)
    is_open = sum(each.is_open for each in lines)
    rows = [
        SummaryRow("Drawn", f"{len(lines)} of the {drawn.drawn_from:,} contacts decided in the month"),
        SummaryRow("By", f"{drawn.record.opened_by.label}, on {long_time(drawn.drawn_at)}"),
        SummaryRow("Seed", Markup("<code>{}</code>").format(drawn.seed)),
        SummaryRow("Reviewed and returned", str(stages[CONCLUDED])),
        SummaryRow("With a second reviewer", str(stages[MODERATING])),
        SummaryRow("Still to review", str(stages[OPEN])),
    ]
    if stages[SET_ASIDE]:
        rows.append(SummaryRow("Set aside", str(stages[SET_ASIDE])))
    if is_open:
        rows.append(SummaryRow("Due", clock_tag(drawn.due_at, now)))
    if is_open and drawn.due_at < now:
        rows.append(SummaryRow("Late", Tag(f"{is_open} of {len(lines)}", "red")))
    return SummaryList(tuple(rows), title="How far it is")


def _contacts(lines: Sequence[Line]) -> Table:
    rows = tuple(
        Row(
            (
                Reference(each.contact) if each.contact else f"Number {each.place}",
                word(Outcome, each.outcome),
                _who(each),
                stage_tag(each),
                grade_tag(each.grade),
                _give(each),
            )
        )
        for each in lines
    )
    columns = tuple(map(Column, ("Contact", "Outcome", "Reviewer", "How it stands", "Grade", "Change")))
    return Table("The drawn contacts", columns, rows, id="contacts")


def _who(line: Line) -> Text:
    if not line.moderator:
        return line.reviewer or "–"
    return Markup("{}<br>then {}").format(line.reviewer, line.moderator)


def _give(line: Line) -> Text:
    if not line.is_open:
        return "–"
    about = f"the review of contact {line.contact}" if line.contact else f"review {line.place}"
    return Link("Give", reverse("give_audit", args=[line.reference]), about)


def _by_grade(lines: Sequence[Line]) -> Table | None:
    done = Counter(each.grade for each in lines if each.grade)
    rows = tuple(Row((each.label, str(done[each]))) for each in AuditGrade)
    columns = (Column("Grade"), Column("Contacts", numeric=True))
    return Table("By grade", columns, rows, id="grades") if done else None


def _by_outcome(lines: Sequence[Line]) -> Table:
    drawn = Counter(each.outcome for each in lines)
    done = Counter(each.outcome for each in lines if each.stage == CONCLUDED)
    good = Counter(each.outcome for each in lines if each.grade in (AuditGrade.OUTSTANDING, AuditGrade.GOOD))
    rows = tuple(
        Row((word(Outcome, each), str(number), str(done[each]), str(good[each])))
        for each, number in sorted(drawn.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    headings = ("Drawn", "Reviewed", "Good or better")
    columns = (Column("Outcome"), *(Column(each, numeric=True) for each in headings))
    return Table("By outcome", columns, rows, id="outcomes")


def _twice(lines: Sequence[Line]) -> str:
    twice = [each for each in lines if each.first]
    if not twice:
        return "No review has been looked at twice yet."
    same = sum(each.first == each.grade for each in twice)
    return f"{len(twice)} looked at twice; first and second grade are the same in {_of(same, len(twice))}."


def _of(part: int, whole: int) -> str:
    """A share as counts: the numbers are too small for percentages."""
    return f"{part} of {whole}" if whole else "–"
