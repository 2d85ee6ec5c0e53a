"""Who holds what, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from halcyon.base.codes import word
from halcyon.base.dates import london_date, long_date
from halcyon.casework.case.queries import Taker
from halcyon.casework.referral.codes import Grade, NotAllocatedReason, ReferralOutcome
from halcyon.govuk.components import Column, Link, Pagination, Row, Table, with_query

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.http import QueryDict

    from halcyon.casework.referral.models import Referral

GRADES = (Grade.HIGH, Grade.MEDIUM, Grade.LOW)
YOUNGEST = "age_to=13"  # of the list of referrals: whoever is not yet 14


def workload(people: Iterable[Taker]) -> Table:
    """Each worker's open cases by grade, and who is away."""
    columns = ("Worker", *(grade.label for grade in GRADES), "All", "Away")
    rows = tuple(
        Row(
            (
                each.name,
                *(str(each.by_grade.get(grade, 0)) for grade in GRADES),
                str(each.holds),
                each.away,
            )
        )
        for each in people
    )
    return Table("Open cases by worker and grade", tuple(map(Column, columns)), rows, id="workload")


def exceptions(page: Page[Referral], query: QueryDict) -> dict[str, Any]:
    """High grades that the service does not hold: their number, and a page of them."""
    return {
        "exceptions": _exceptions(page),
        "pagination": Pagination(
            page.number, page.paginator.num_pages, lambda number: with_query(query, page=number)
        ),
    }


def _exceptions(page: Page[Referral]) -> Table:
    """Each with its reason."""
    columns = ("Child", "What became of it", "Reason", "In words", "When")
    rows = tuple(
        Row(
            (
                Link(each.record.headline, reverse("referral", args=[each.record.reference])),
                word(ReferralOutcome, each.outcome),
                word(NotAllocatedReason, each.not_allocated_reason) or "None given",
                each.outcome_note or "None given",
                long_date(london_date(each.outcome_at)) if each.outcome_at else "",
            )
        )
        for each in page
    )
    caption = f"High grades that the service does not hold: {page.paginator.count:,}"
    return Table(caption, tuple(map(Column, columns)), rows, id="exceptions")


def youngest(outcomes: Mapping[str, int]) -> Table:
    """What became of referrals of under-14s, each number with the way to its rows."""
    rows = tuple(
        Row((word(ReferralOutcome, outcome) or "None yet", _count(outcome, number)))
        for outcome, number in outcomes.items()
    )
    return Table(
        "Referred under 14, by what became of it",
        (Column("Outcome"), Column("Referrals")),
        rows,
        id="youngest",
    )


def _count(outcome: str, number: int) -> Link:
    chosen = outcome or "none_yet"
    return Link(str(number), f"{reverse('referrals')}?{YOUNGEST}&outcome={chosen}", "referrals")
