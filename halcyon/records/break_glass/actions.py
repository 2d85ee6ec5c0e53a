"""What follows when a file was opened by break-glass: asking for its review, reviewing, ending early."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from halcyon.access.trail.actions import note
from halcyon.access.user.models import User
from halcyon.access.viewer import Viewer
from halcyon.records.break_glass.codes import Verdict
from halcyon.records.break_glass.kinds import JUSTIFIED, NOT_JUSTIFIED, REVIEW_1WD
from halcyon.records.break_glass.models import BreakGlass, BreakGlassReview
from halcyon.records.break_glass.queries import governance, proposed_reviewers
from halcyon.records.break_glass.rules import (
    gives_words,
    has_a_reviewer,
    is_a_reviewer,
    is_not_their_own,
    is_open,
    is_theirs,
)
from halcyon.records.deadline.actions import meet, start
from halcyon.records.notice.actions import tell
from halcyon.records.record.actions import lock, lower, move
from halcyon.records.record.models import Record
from halcyon.records.task.actions import end as end_task
from halcyon.records.task.actions import offer
from halcyon.records.task.models import Task

TASK = "review_break_glass"
PURPOSE = "Break-glass"


def ask_for_review(*, use: UUID, by: Viewer, at: datetime) -> BreakGlass:
    """Tell a named reviewer at once, without case content; start the clock, and settle whom it escalates to.

    Then the user's own grant on the use is lowered to reading.
    """
    made = BreakGlass.objects.select_related("record__team").get(pk=use)
    people = _reviewers(made, by, at)
    has_a_reviewer(bool(people))
    first, last = people[0], people[-1]
    deadline = start(record=made.record, definition=REVIEW_1WD, anchor=at)
    offer(
        record=made.record,
        kind=TASK,
        title="Review a use of break-glass",
        to=first.principal_id,
        escalates_to=last.principal_id,
        accept_by=deadline.due_at or at,
        by=by,
        at=at,
    )
    tell(
        to=first.principal_id,
        kind="break_glass.review",
        sentence="Break-glass was used. Review it within one working day.",
        record=made.record,
        by=by,
        at=at,
    )
    subject = f"file {made.file_reference}: {made.reason}"
    note("break glass", by=by, subject=subject, record=made.file_id, purpose=PURPOSE)
    lower(made.record, by.principal_id)
    return BreakGlass.objects.select_related("record", "reviewer").get(pk=use)


def end_early(*, use: BreakGlass, by: Viewer, at: datetime) -> None:
    """Close the file again before its time."""
    is_theirs(use, by)
    is_open(use, at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT records_end_break_glass(%s)", [use.pk])
    note("end break-glass", by=by, subject=f"file {use.file_reference}", record=use.file_id, purpose=PURPOSE)


def review(
    *,
    use: BreakGlass,
    verdict: Verdict,
    words: str,
    late_reason: str = "",
    late_note: str = "",
    by: Viewer,
    at: datetime,
) -> BreakGlassReview:
    """Say whether a use was justified, and why. Its user hears of it; of one that was not, governance too."""
    is_a_reviewer(by)
    is_not_their_own(use, by)
    gives_words(words)
    lock(use.record)
    move(use.record, JUSTIFIED if verdict == Verdict.JUSTIFIED else NOT_JUSTIFIED, by=by, at=at)
    made = BreakGlassReview.objects.create(
        record=use.record,
        verdict=verdict,
        words=words.replace("\0", "").strip(),
        reviewed_by_id=by.principal_id,
        at=at,
    )
    meet(record=use.record, definition=REVIEW_1WD, at=at, late_reason=late_reason, late_note=late_note)
    for task in Task.objects.filter(record=use.record, kind=TASK):
        end_task(task=task, state=Task.State.DONE, at=at)
    subject = f"file {use.file_reference}: {Verdict(verdict).label}"
    note("review break-glass", by=by, subject=subject, record=use.record_id, purpose="Review")
    _tell_outcome(use.record, verdict, by, at)
    return made


def _tell_outcome(record: Record, verdict: Verdict, by: Viewer, at: datetime) -> None:
    words = "Your use of break-glass was reviewed."
    tell(to=record.opened_by_id, kind="break_glass.reviewed", sentence=words, record=record, by=by, at=at)
    if verdict == Verdict.JUSTIFIED:
        return
    for user in governance(at):
        if user.pk != by.user_id:
            words = "A use of break-glass was found not justified. Look at the trail of its reference."
            address = "/trail/all/"
            to = user.principal_id
            tell(to=to, kind="break_glass.not_justified", sentence=words, address=address, by=by, at=at)


def _reviewers(use: BreakGlass, by: Viewer, at: datetime) -> list[User]:
    """The reviewer and whom the review escalates to: the same where there is only one."""
    proposed = proposed_reviewers(by, use.record.team, at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT user_id FROM records_break_glass_reviewers(%s, %s)", [use.pk, proposed])
        chosen = [row[0] for row in cursor.fetchall()]
    found = User.objects.select_related("principal").in_bulk(chosen)
    return [found[each] for each in chosen]
