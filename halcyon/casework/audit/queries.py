"""Reading samples, reviews and findings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import Prefetch, Q, QuerySet

from halcyon.access.agency.models import Team
from halcyon.access.trail.actions import note
from halcyon.access.user.models import User
from halcyon.access.user.queries import members_of, who_may
from halcyon.access.viewer import Viewer
from halcyon.base.dates import add_months, start_of_day
from halcyon.casework.audit.kinds import (
    ASKED,
    CONCLUDED,
    DRAWN,
    MODERATE_5WD,
    MODERATING,
    OPEN,
    REVIEW_20WD,
    WAITING,
)
from halcyon.casework.audit.models import Audit, AuditAnswer, Moderation, Needed, Sample
from halcyon.casework.audit.told import Drawable
from halcyon.casework.contact.queries import Seen as SeenContact
from halcyon.casework.contact.queries import contacts_visible_to
from halcyon.casework.contact.queries import see as see_contact
from halcyon.casework.decision.queries import Followed, followed
from halcyon.casework.permissions import AUDIT, AUDIT_DRAW
from halcyon.records.deadline.models import Deadline
from halcyon.records.deadline.queries import of_record, running
from halcyon.records.record.queries import note_list, one, visible
from halcyon.records.task.models import Task
from halcyon.records.task.queries import of_record as tasks_of

#: Who reviews: those who may, of the hub or among the service's managers.
TEAMS = (Team.Function.FRONT_DOOR, Team.Function.MANAGEMENT)


@dataclass(frozen=True)
class Line:
    """A drawn contact as its sample's page shows it: no word of what was found, the grade once it is returned.

    ``contact``: its reference; '' where the viewer is not to know. ``first``: the first reviewer's grade, where a
    second one looked.
    """

    sample: UUID
    audit: UUID
    reference: str
    place: int
    outcome: str
    contact: str
    reviewer: str
    moderator: str
    stage: str
    stage_at: datetime
    reviewed_at: datetime | None
    moderated_at: datetime | None
    grade: str
    first: str

    @property
    def is_open(self) -> bool:
        return self.stage in (OPEN, MODERATING)


@dataclass(frozen=True)
class Reading:
    """A review that is the viewer's to write, with the contact it is about and the clock that runs."""

    audit: Audit
    contact: SeenContact
    followed: Followed
    clocks: Sequence[Deadline]
    answers: Sequence[AuditAnswer] = ()
    moderation: Moderation | None = None


def audits_visible_to(viewer: Viewer) -> QuerySet[Audit]:
    """Audits that the viewer sees in full: their own reviews, and what was found of their own calls."""
    return visible(Audit.objects.all(), viewer)


def samples(viewer: Viewer) -> QuerySet[Sample]:
    """The samples that the viewer sees, the latest month first."""
    rows = visible(Sample.objects.all(), viewer).select_related("record__opened_by")
    return rows.order_by("-month")


def sample(viewer: Viewer, reference: str) -> Sample:
    """A visible sample. Raises Sample.DoesNotExist."""
    return one(samples(viewer), viewer, reference)


def late_samples(viewer: Viewer, at: datetime) -> QuerySet[Sample]:
    """Samples of which some are not reviewed when all should be, the longest late first."""
    return samples(viewer).filter(record__stage=DRAWN, due_at__lt=at).order_by("due_at")


def overview(viewer: Viewer) -> list[Line]:
    """Every drawn contact of the area in the order of its sample; for who draws: elevated, and without a word."""
    if not viewer.may(AUDIT_DRAW):
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sample, audit, reference, place, outcome, contact, reviewer, moderator, stage, stage_at,"
            " reviewed_at, moderated_at, grade, first FROM casework_audit_overview() ORDER BY sample, place"
        )
        return [Line(*row) for row in cursor.fetchall()]


def overview_of(viewer: Viewer, drawn: Sample) -> list[Line]:
    """The drawn contacts of one sample; into the trail."""
    lines = [each for each in overview(viewer) if each.sample == drawn.pk]
    note_list(f"sample {drawn.record.reference}", [each.audit for each in lines], viewer)
    return lines


def line(viewer: Viewer, reference: str) -> Line:
    """One drawn contact, for who gives it to a reviewer. Raises Audit.DoesNotExist."""
    found = next((each for each in overview(viewer) if each.reference == reference), None)
    if found is None:
        raise Audit.DoesNotExist
    return found


def answered(viewer: Viewer, drawn: Sample) -> dict[str, Counter[str]]:
    """How often each question of a sample was answered how, of what is concluded. For who draws: elevated."""
    found: dict[str, Counter[str]] = {}
    if viewer.may(AUDIT_DRAW):
        with connection.cursor() as cursor:
            cursor.execute("SELECT question, answer, number FROM casework_audit_answers(%s)", [drawn.pk])
            for question, answer, number in cursor.fetchall():
                found.setdefault(question, Counter())[answer] = number
    return found


def population(month: date, by: Viewer) -> list[Drawable]:
    """The contacts decided in a month, for who draws: facts of contacts they may not see (elevated). None hidden."""
    note("elevated", by=by, subject=f"contacts decided in {month:%Y-%m}, to draw from")
    begins = month.replace(day=1)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT contact, reference, outcome, screener, taken_by, kept_from FROM casework_audit_population(%s, %s)",
            [start_of_day(begins), start_of_day(add_months(begins, 1))],
        )
        return [
            Drawable(contact, reference, outcome, screener, taken_by, frozenset(kept_from))
            for contact, reference, outcome, screener, taken_by, kept_from in cursor.fetchall()
        ]


def is_drawn(month: date) -> bool:
    """Whether a month has its sample; for who draws."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_audit_drawn(%s)", [month])
        return bool(cursor.fetchone()[0])


def reviewers(at: datetime) -> list[User]:
    """Who may be given a review, by name."""
    return list(who_may(AUDIT, at).filter(pk__in=members_of(TEAMS, at)))


def not_for(audit: UUID) -> frozenset[int]:
    """The principals who may not have a review: who had a part in the contact, or has it already. For who gives."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_audit_not_for(%s)", [audit])
        row = cursor.fetchone()
    return frozenset(row[0] if row and row[0] else ())


def fit(audit: UUID, at: datetime) -> list[User]:
    """Who could be given a review, by name."""
    kept_from = not_for(audit)
    return [each for each in reviewers(at) if each.principal_id not in kept_from]


def to_review(viewer: Viewer) -> QuerySet[Deadline]:
    """For a board: the clocks of the reviews, first and second, that are the viewer's to write, by time left."""
    first = Q(definition=REVIEW_20WD.key, record__audit__reviewer=viewer.principal_id, record__stage=OPEN)
    second = Q(
        definition=MODERATE_5WD.key,
        record__moderation__moderator=viewer.principal_id,
        record__stage=WAITING,
    )
    rows = running(viewer).filter(first | second)
    return rows.select_related("record__audit__sample", "record__moderation__audit__sample")


def late_reviews(viewer: Viewer, at: datetime) -> QuerySet[Deadline]:
    """Reviews of the viewer's own that should be written by now, the longest late first."""
    return to_review(viewer).filter(due_at__lt=at)


def written(viewer: Viewer) -> QuerySet[Audit]:
    """What the viewer has reviewed, the latest first."""
    rows = audits_visible_to(viewer).filter(reviewer=viewer.principal_id, reviewed_at__isnull=False)
    return rows.select_related("record", "sample").order_by("-reviewed_at", "record_id")


def read(viewer: Viewer, reference: str) -> Reading:
    """A review that is the viewer's to write: opens the contact to them, read only and for a time.

    Raises Audit.DoesNotExist where it is not theirs, its time is over, or the contact is hidden or kept from them.
    """
    audit = one(_audits(viewer), viewer, reference)
    return _reading(viewer, audit, None)


def read_second(viewer: Viewer, reference: str) -> Reading:
    """The same for a second review, with the first. Raises Moderation.DoesNotExist, Audit.DoesNotExist."""
    rows = visible(Moderation.objects.all(), viewer).filter(moderator=viewer.principal_id)
    moderation = one(rows.select_related("record"), viewer, reference)
    audit = _audits(viewer).get(pk=moderation.audit_id)
    return _reading(viewer, audit, moderation)


def mine(viewer: Viewer, reference: str) -> Audit:
    """A review that the viewer wrote, or is to write. Raises Audit.DoesNotExist."""
    return one(_audits(viewer).filter(reviewer=viewer.principal_id), viewer, reference)


def second_view(viewer: Viewer, audit: Audit) -> Moderation | None:
    """The second review of an audit, once it is done, where the viewer may see it."""
    rows = visible(Moderation.objects.filter(audit=audit, moderated_at__isnull=False), viewer)
    return rows.select_related("moderator", "record").first()


def findings(viewer: Viewer) -> QuerySet[Audit]:
    """What audits found of the viewer's own calls, the latest first."""
    rows = _audits(viewer).filter(taken_by=viewer.principal_id, record__stage=CONCLUDED)
    return rows.order_by("-returned_at", "record_id")


def finding(viewer: Viewer, reference: str) -> Audit:
    """What an audit found of a call of the viewer's. Raises Audit.DoesNotExist."""
    return one(findings(viewer), viewer, reference)


def contact_of(viewer: Viewer, about: Audit | Needed) -> str:
    """The reference of the contact that something is about; '' where the viewer does not see it."""
    rows = contacts_visible_to(viewer).filter(pk=about.contact_id)
    return rows.values_list("record__reference", flat=True).first() or ""


def needed(viewer: Viewer, reference: str) -> tuple[Needed, Task]:
    """Something that a child needs, with its task. Raises Needed.DoesNotExist, Task.DoesNotExist."""
    rows = visible(Needed.objects.all(), viewer).select_related("record", "said_by", "done_by", "contact")
    found = one(rows, viewer, reference)
    task = tasks_of(viewer, found.pk).select_related("accepted_by").first()
    if task is None:
        raise Task.DoesNotExist
    return found, task


def to_see_to(viewer: Viewer) -> QuerySet[Task]:
    """For a board: what children need as reviewers saw, and nobody has seen to, the most pressing first."""
    rows = visible(Task.objects.filter(record__kind="audit_needed", record__stage=ASKED), viewer)
    return rows.select_related("record", "offered_to", "accepted_by").order_by("accept_by", "id")


def whose(task: Task) -> frozenset[int | None]:
    """The principals a task was offered to, or has escalated to."""
    escalated = {task.escalates_to_id, task.now_with_id} if task.escalated_at else set()
    return frozenset({task.offered_to_id, *escalated})


def _audits(viewer: Viewer) -> QuerySet[Audit]:
    answers = Prefetch("answers", AuditAnswer.objects.order_by("question"))
    return audits_visible_to(viewer).select_related("record", "sample").prefetch_related(answers)


def _reading(viewer: Viewer, audit: Audit, moderation: Moderation | None) -> Reading:
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_audit_open(%s)", [audit.pk])
        opened = cursor.fetchone()[0]
    if not opened:
        raise Audit.DoesNotExist
    note("open for audit", by=viewer, subject=f"audit {audit.record.reference}", record=audit.contact_id)
    reference = (
        contacts_visible_to(viewer).values_list("record__reference", flat=True).get(pk=audit.contact_id)
    )
    return Reading(
        audit=audit,
        contact=see_contact(viewer, reference),
        followed=followed(viewer, audit.contact_id),
        clocks=list(of_record(viewer, moderation.pk if moderation else audit.pk)),
        answers=list(audit.answers.all()),
        moderation=moderation,
    )
