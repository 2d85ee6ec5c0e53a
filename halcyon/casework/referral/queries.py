"""Reading referrals."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.paginator import Page
from django.db import connection
from django.db.models import Case, Count, F, OrderBy, Prefetch, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.dates import end_of_day, financial_year, london_date, start_of_day
from halcyon.base.paging import LongPaginator
from halcyon.casework.contact import queries as contacts
from halcyon.casework.contact.models import Contact
from halcyon.casework.decision.models import Decision
from halcyon.casework.decision.queries import contact_behind, decision_of
from halcyon.casework.referral.codes import Grade, ReferralOutcome
from halcyon.casework.referral.facts import ReferralFact
from halcyon.casework.referral.kinds import AWAITING_GRADE, AWAITING_OUTCOME, GRADE_5WD, REFERRAL
from halcyon.casework.referral.models import GradeSet, Referral
from halcyon.people.person.models import Person
from halcyon.people.person.queries import NAMES, files_of
from halcyon.records.chronology.models import Entry
from halcyon.records.chronology.queries import of_record as entries_of
from halcyon.records.deadline.models import Deadline
from halcyon.records.deadline.queries import of_record as clocks_of
from halcyon.records.deadline.queries import running
from halcyon.records.record.queries import note_list, one, visible

PER_PAGE = 50
A_YEAR = timedelta(days=366)  # of what a page shows; the fact is counted by the calendar
#: Columns of the fact view that a list is filtered by: any of the values sought.
EXACT = (
    *("period", "source", "stage", "grade", "status", "outcome", "not_allocated_reason"),
    *("gender", "ethnicity", "care_status", "is_re_referral", "graded_in_time", "afterwards"),
)
#: Columns that a list is sorted by; a grade by its weight, not by its letters.
SORTS: dict[str, F | Case] = {
    **{name: F(name) for name in ("received_at", "age", "source", "status", "stage")},
    "grade": Case(
        *(When(grade=each, then=Value(weight)) for weight, each in enumerate(Grade.values)), default=Value(9)
    ),
}


@dataclass(frozen=True)
class Seen:
    """A referral with all that its page shows. ``contact`` and ``decision``: None where the viewer may not."""

    referral: Referral
    contact: contacts.Seen | None
    decision: Decision | None
    clocks: Sequence[Deadline]
    entries: Sequence[Entry]
    grades: Sequence[GradeSet] = ()
    earlier: Sequence[Referral] = ()
    earlier_count: int = 0


def referrals_visible_to(viewer: Viewer) -> QuerySet[Referral]:
    """Referrals that the viewer sees in full."""
    return visible(Referral.objects.all(), viewer)


def get(viewer: Viewer, reference: str) -> Referral:
    """A visible referral with its child and case. Raises Referral.DoesNotExist.

    Not with its contact: that has grants of its own, and may be out of the viewer's sight.
    """
    rows = (
        referrals_visible_to(viewer)
        .select_related("record__team", "person__record", "case__record", "case__worker", "graded_by", "team")
        .prefetch_related(Prefetch("person__names", NAMES))
    )
    return one(rows, viewer, reference)


def see(viewer: Viewer, reference: str) -> Seen:
    """A visible referral as its page shows it. Raises Referral.DoesNotExist."""
    referral = get(viewer, reference)
    behind = contact_behind(viewer, referral.contact_id) if referral.contact_id else None
    return Seen(
        referral=referral,
        contact=contacts.see(viewer, behind) if behind else None,
        decision=decision_of(viewer, referral.contact_id) if referral.contact_id else None,
        clocks=list(clocks_of(viewer, referral.pk)),
        entries=list(entries_of(viewer, referral.pk)),
        grades=list(history(viewer, referral)),
        earlier=list(earlier(viewer, referral)),
        earlier_count=earlier_count(viewer, referral),
    )


def history(viewer: Viewer, referral: Referral) -> QuerySet[GradeSet]:
    """Each grade a visible referral was given, the latest first."""
    rows = visible(GradeSet.objects.filter(referral=referral), viewer)
    return rows.select_related("set_by", "agreed_by").order_by("-set_at", "-id")


def earlier(viewer: Viewer, referral: Referral) -> QuerySet[Referral]:
    """The child's visible referrals of the twelve months before, the latest first."""
    since = referral.received_at - A_YEAR
    rows = referrals_visible_to(viewer).filter(
        person=referral.person_id, received_at__gte=since, received_at__lt=referral.received_at
    )
    return rows.select_related("record").order_by("-received_at", "record_id")


def earlier_count(viewer: Viewer, referral: Referral) -> int:
    """How many referrals of the child there were in the twelve months before: a fact, also of what nobody here sees."""
    note("elevated", by=viewer, subject="earlier referrals within 12 months", record=referral.person_id)
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_earlier_referrals(%s)", [referral.pk])
        row = cursor.fetchone()
    return int(row[0] or 0) if row else 0


# What only figures ask for, and no list shows: worked out under policies for each referral, over all of them.
OF_FIGURES = ("child_id", "afterwards")


def find(viewer: Viewer, sought: Mapping[str, Any] | None, sort: str = "") -> QuerySet[ReferralFact]:
    """Visible referrals, as facts with their envelope, by values sought in columns; sorted by one of ``SORTS``.

    None: what was sought makes no sense, so nothing is found.
    """
    if sought is None:
        return ReferralFact.objects.none()
    facts = visible(ReferralFact.objects.all(), viewer).select_related("record").defer(*OF_FIGURES)
    facts = facts.filter(**{f"{name}__in": sought[name] for name in EXACT if sought.get(name)})
    if sought.get("exploitation"):
        kinds = Cast("exploitation", ArrayField(TextField()))
        facts = facts.alias(kinds=kinds).filter(kinds__overlap=sought["exploitation"])
    if sought.get("received_from"):
        facts = facts.filter(received_at__gte=start_of_day(sought["received_from"]))
    if sought.get("received_to"):
        facts = facts.filter(received_at__lt=end_of_day(sought["received_to"]))
    if sought.get("age_from") is not None:
        facts = facts.filter(age__gte=sought["age_from"])
    if sought.get("age_to") is not None:
        facts = facts.filter(age__lte=sought["age_to"])
    if sought.get("waiting") is not None:
        waits = Q(stage__in=(AWAITING_GRADE, AWAITING_OUTCOME))
        facts = facts.filter(waits if sought["waiting"] else ~waits)
    return facts.order_by(_order(sort), F("received_at").desc(), "record_id")


def listed(
    facts: QuerySet[ReferralFact], page: str | None, viewer: Viewer, *, filtered: bool = False
) -> Page[ReferralFact]:
    """One page of referrals found; what it shows goes into the trail. A filtered list is counted further."""
    most = LongPaginator.FILTERED if filtered else None
    shown = LongPaginator(facts, PER_PAGE, most=most).get_page(page)
    note_list("referrals", [fact.pk for fact in shown], viewer)
    return shown


def tally(viewer: Viewer, sought: Mapping[str, Any]) -> Counter[str]:
    """How many referrals a list would show, by what became of the child if not allocated; '' for the others."""
    rows = find(viewer, sought).order_by().values("afterwards").annotate(number=Count("pk"))
    return Counter({row["afterwards"]: row["number"] for row in rows})


def children(viewer: Viewer, sought: Mapping[str, Any]) -> set[UUID]:
    """The different children whom a list's referrals are about; of joined files the one that is kept."""
    return set(find(viewer, sought).order_by().values_list("child_id", flat=True))


def note_download(ids: Iterable[UUID], viewer: Viewer) -> None:
    """Write into the trail which referrals somebody took away."""
    note_list("download of referrals", list(ids), viewer)


def periods(viewer: Viewer, today: date) -> list[str]:
    """The financial years from the viewer's first visible referral to today, newest first."""
    received = referrals_visible_to(viewer).order_by("received_at").values_list("received_at", flat=True)
    first = received.first()  # along the index; Min would look at every row
    newest = int(financial_year(today)[:4])
    oldest = int(financial_year(london_date(first))[:4]) if first else newest
    return [financial_year(date(year, 4, 1)) for year in range(newest, oldest - 1, -1)]


def from_contact(viewer: Viewer, contact: Contact) -> QuerySet[Referral]:
    """The visible referrals that a contact led to."""
    return referrals_visible_to(viewer).filter(contact=contact).select_related("record").order_by("record_id")


def high_elsewhere(viewer: Viewer, since: datetime) -> QuerySet[Referral]:
    """Visible referrals graded high since an instant that the service does not hold: exceptions, with their reason."""
    rows = referrals_visible_to(viewer).filter(grade=Grade.HIGH, outcome_at__gte=since)
    return (
        rows.exclude(outcome=ReferralOutcome.SERVICE)
        .select_related("record")
        .order_by("-outcome_at", "record_id")
    )


def under_14_by_outcome(viewer: Viewer, since: datetime) -> dict[str, int]:
    """How many visible referrals since an instant were of children under 14, by outcome; '' for none yet."""
    rows = referrals_visible_to(viewer).filter(age__lt=14, received_at__gte=since).order_by("outcome")
    return dict(rows.values_list("outcome").annotate(Count("pk")))


def of_person(viewer: Viewer, person: Person) -> QuerySet[Referral]:
    """A child's visible referrals, newest first; those on files joined with this one among them."""
    return (
        referrals_visible_to(viewer)
        .filter(person__in=files_of(person.pk))
        .select_related("record")
        .order_by("-received_at", "record_id")
    )


def to_grade(viewer: Viewer) -> QuerySet[Deadline]:
    """For a board: the clocks of referrals not yet graded, with their referrals, by time left."""
    return running(viewer).filter(definition=GRADE_5WD.key).select_related("record__referral")


def to_conclude(viewer: Viewer) -> QuerySet[Referral]:
    """For a board: graded referrals that await an outcome, the highest grade first, then the longest wait."""
    waiting = referrals_visible_to(viewer).filter(record__kind=REFERRAL.key, record__stage=AWAITING_OUTCOME)
    return waiting.select_related("record").order_by(SORTS["grade"], "graded_at", "record_id")


def grades(viewer: Viewer, people: Collection[UUID]) -> dict[UUID, str]:
    """The grade of the latest visible referral of each of these children, by the child's id. One query."""
    rows = referrals_visible_to(viewer).filter(person__in=people).order_by("received_at", "record_id")
    return dict(rows.values_list("person_id", "grade"))


def _order(sort: str) -> OrderBy:
    name = sort.removeprefix("-")
    if name not in SORTS:
        return F("received_at").desc()
    return OrderBy(SORTS[name], descending=sort.startswith("-"), nulls_last=True)
