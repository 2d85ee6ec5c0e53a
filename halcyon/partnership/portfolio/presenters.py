"""A person's training on a page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from halcyon.base.codes import word
from halcyon.base.dates import ONE_DAY, london_date, long_date, long_time
from halcyon.govuk.components import Column, Link, Row, SummaryList, SummaryRow, Table, Tag
from halcyon.partnership.booking.codes import BookingState, Result
from halcyon.partnership.certificate.presenters import certificates
from halcyon.partnership.course.codes import sector_words
from halcyon.partnership.learner.codes import Work
from halcyon.partnership.learner.presenters import where
from halcyon.partnership.need.presenters import own as needs
from halcyon.partnership.portfolio.queries import Portfolio

if TYPE_CHECKING:
    from halcyon.partnership.booking.models import Booking
    from halcyon.partnership.completion.models import Completion
    from halcyon.partnership.learner.models import Learner, Post


NOTHING = dict.fromkeys(("needs", "ahead", "certificates", "attended", "completed"))


def page(found: Portfolio, today: date) -> dict[str, Any]:
    """The tables of a person's training; None where there is nothing."""
    return {
        "needs": needs(found.needs, today) if found.needs else None,
        "ahead": _ahead(found.ahead) if found.ahead else None,
        "certificates": certificates(found.certificates, today) if found.certificates else None,
        "attended": _attended(found.past) if found.past else None,
        "completed": _completed(found.completions) if found.completions else None,
    }


def facts(learner: Learner, posts: Iterable[Post]) -> SummaryList:
    """What is known of somebody's work, and of what they did before."""
    rows = [
        SummaryRow("Agency", where(learner)),
        SummaryRow("Sector", sector_words(learner.sector)),
        SummaryRow("Job", learner.job),
        SummaryRow("Work", word(Work, learner.work)),
        SummaryRow("Work email", learner.email),
        SummaryRow("Since", long_date(learner.since)),
    ]
    if learner.left_on:
        rows.append(SummaryRow("Left", long_date(learner.left_on)))
    rows += [SummaryRow("Before", _before(each)) for each in posts]
    return SummaryList(tuple(rows))


def _before(post: Post) -> str:
    """Where somebody worked, as what, from when until when."""
    said = filter(None, (where(post), sector_words(post.sector), word(Work, post.work)))
    return f"{', '.join(said)}: {long_date(post.since)} to {long_date(post.until - ONE_DAY)}"


def _ahead(found: Iterable[Booking]) -> Table:
    columns = ("Session", "When", "Where", "Place")
    return Table("Future sessions", tuple(map(Column, columns)), tuple(map(_to_come, found)), id="ahead")


def _attended(found: Iterable[Booking]) -> Table:
    columns = ("Session", "When", "Came")
    return Table("Past sessions", tuple(map(Column, columns)), tuple(map(_past, found)), id="past")


def _completed(found: Iterable[Completion]) -> Table:
    rows = tuple(Row((each.course.title, long_date(each.completed_on))) for each in found)
    return Table("E-learning", (Column("Course"), Column("Finished")), rows, id="completed")


def _to_come(each: Booking) -> Row:
    session = each.session
    waits = each.state == BookingState.WAITING
    return Row(
        (
            Link(session.course.title, reverse("training_session", args=[session.pk])),
            long_time(session.starts_at),
            session.venue,
            Tag("Waiting list", "yellow") if waits else Tag("Booked", "blue"),
        )
    )


def _past(each: Booking) -> Row:
    session = each.session
    return Row(
        (
            Link(session.course.title, reverse("training_session", args=[session.pk])),
            long_date(london_date(session.starts_at)),
            word(Result, each.result) if each.result else "Not recorded yet",
        )
    )
