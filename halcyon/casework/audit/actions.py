"""Drawing a month's sample, giving reviews, writing them, returning what was found, seeing to what a child needs."""

import secrets
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.urls import reverse

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.trail.actions import note
from halcyon.access.user.queries import user_of
from halcyon.access.viewer import Viewer
from halcyon.base.dates import add_months, london_date
from halcyon.base.refusals import Refusal
from halcyon.casework.audit.definitions import SEE_TO_IT, USUAL_SIZE
from halcyon.casework.audit.keeping import clean, let_go, open_audit, open_sample, opened
from halcyon.casework.audit.kinds import (
    CONCLUDED,
    GIVEN_BACK,
    MODERATE_5WD,
    MODERATING,
    MODERATION,
    NEEDED,
    REVIEW_20WD,
    SEEN_TO,
)
from halcyon.casework.audit.models import Audit, AuditAnswer, Moderation, Needed, Sample
from halcyon.casework.audit.queries import fit, is_drawn, not_for, population, reviewers
from halcyon.casework.audit.rules import (
    can_be_given,
    choose_reviewer,
    draw,
    first_working_day,
    has_no_part_in_it,
    is_not_drawn,
    is_not_given_back,
    is_not_sent,
    is_open_to_them,
    is_with,
    month_is_over,
    needs_a_second,
    review_is_whole,
    says_something,
    second_view_is_whole,
    size_makes_sense,
    still_moderating,
    still_open,
    there_is_something,
    to_moderate,
)
from halcyon.casework.audit.told import Drawable, Drawing, Moderated, Reviewed
from halcyon.casework.contact.models import Contact
from halcyon.casework.decision.models import Decision
from halcyon.records.deadline.actions import meet, start
from halcyon.records.notice.actions import tell
from halcyon.records.record.actions import (
    Giving,
    give,
    lock,
    lower,
    move,
    privileged,
)
from halcyon.records.record.models import Grant, Record
from halcyon.records.task.actions import accept, end, offer
from halcyon.records.task.definitions import URGENT
from halcyon.records.task.models import Task

YOURS = "A hub call that was drawn for audit waits for your review."
GIVEN = "A review of a hub call was given to you."
SECOND = "A reviewed hub call waits for your second view."
LEARNING = "What an audit found of a hub call of yours is there to read. You can answer."
NOW = "A reviewer says that a child needs something now. See to it."


def draw_sample(*, month: date, wanted: int = USUAL_SIZE, seed: str = "", by: Viewer, at: datetime) -> Sample:
    """Draw a month's sample, once, and give each drawn contact to a reviewer. ``seed`` is chance unless given."""
    month = month.replace(day=1)
    size_makes_sense(wanted)
    month_is_over(month, london_date(at))
    is_not_drawn(is_drawn(month))
    rows = population(month, by)
    there_is_something(rows)
    seed = seed or secrets.token_hex(8)
    drawing = Drawing(month, wanted, len(rows), seed)
    sample = open_sample(drawing, by, at)
    drawn = draw(rows, wanted, seed)
    second = to_moderate(drawn, seed)
    made = [
        open_audit(sample, place, each, twice=each.contact in second, by=by, at=at)
        for place, each in enumerate(drawn, 1)
    ]
    _give_all(made, drawn, seed, by, at)
    let_go(sample.record, by)
    subject = f"sample {sample.record.reference}, {len(made)} of {len(rows)}"
    note("draw", by=by, subject=subject, records=[each.contact_id for each in made])
    return sample


def draw_last_month(*, by: Viewer, at: datetime) -> Sample | None:
    """From the first working day on: draw the month before, unless that is done or nothing was decided in it.

    ``by`` is the service. Idempotent.
    """
    today = london_date(at)
    month = add_months(today.replace(day=1), -1)
    if today < first_working_day(today) or is_drawn(month):
        return None
    try:
        return draw_sample(month=month, by=by, at=at)
    except Refusal:
        return None


def give_review(*, audit: UUID, to: int, by: Viewer, at: datetime) -> None:
    """Give a review, or the second one, to somebody else. What the one before reached by it ends."""
    has_no_part_in_it(to, not_for(audit))
    privileged("casework_audit_give", audit, to)
    _tell_reviewer(to, GIVEN, by, at)
    note("give review", by=by, subject=f"audit {audit}", record=audit)


def set_aside(*, audit: UUID, sample: UUID, reason: str, by: Viewer, at: datetime) -> None:
    """A drawn contact is not reviewed, for a reason: it stays in the sample, and is counted as set aside."""
    says_something(reason, "reason", "Say why it is set aside.")
    (ended,) = privileged("casework_audit_set_aside", audit, reason.replace("\0", ""), at)
    if not ended:
        can_be_given(CONCLUDED)
    privileged("casework_audit_settle", sample, at)
    note("set aside", by=by, subject=f"audit {audit}", record=audit)


def review(*, audit: Audit, said: Reviewed, by: Viewer, at: datetime) -> Audit:
    """A reviewer sends what they found. It goes to a second one, or back to who took the call."""
    still_open(_held(audit).stage)
    audit.refresh_from_db(fields=["reviewer"])
    is_with(audit.reviewer_id, by.principal_id)
    is_open_to_them(*privileged("casework_audit_open", audit.pk))
    review_is_whole(said)
    meet(
        record=audit.record,
        definition=REVIEW_20WD,
        at=at,
        late_reason=said.late_reason,
        late_note=said.late_note,
    )
    for question, (answer, words) in said.answers.items():
        AuditAnswer.objects.create(
            record_id=audit.pk, audit=audit, question=question, answer=answer, words=clean(words)
        )
    audit.grade, audit.reviewed_at = said.grade, at
    audit.went_well, audit.to_learn = clean(said.went_well), clean(said.to_learn)
    audit.save(update_fields=["grade", "reviewed_at", "went_well", "to_learn"])
    if said.needed:
        _ask_now(audit, said.needed_words, by, at)
    if needs_a_second(said.grade, audit.to_moderate):
        _pass_on(audit, by, at)
    else:
        _return(audit, by, at)
    privileged("casework_audit_close", audit.pk)
    note("review", by=by, subject=f"audit {audit.record.reference}", record=audit.pk)
    return audit


def moderate(
    *, moderation: Moderation, audit: Audit, said: Moderated, by: Viewer, at: datetime
) -> Moderation:
    """The second reviewer agrees, or gives another grade with the reason. Both are kept; what was found goes back."""
    still_moderating(_held(audit, moderation).stage)
    lock(moderation.record)
    moderation.refresh_from_db(fields=["moderator"])
    is_with(moderation.moderator_id, by.principal_id)
    is_open_to_them(*privileged("casework_audit_open", audit.pk))
    second_view_is_whole(said, moderation.first)
    meet(
        record=moderation.record,
        definition=MODERATE_5WD,
        at=at,
        late_reason=said.late_reason,
        late_note=said.late_note,
    )
    moderation.grade = moderation.first if said.agrees else said.grade
    moderation.reason, moderation.moderated_at = clean(said.reason), at
    moderation.save(update_fields=["grade", "reason", "moderated_at"])
    move(moderation.record, GIVEN_BACK, by=by, at=at)
    lower(moderation.record, by.principal_id)
    audit.grade = moderation.grade
    audit.save(update_fields=["grade"])
    _return(audit, by, at)
    privileged("casework_audit_close", audit.pk)
    note("review again", by=by, subject=f"audit {audit.record.reference}", record=audit.pk)
    return moderation


def _held(audit: Audit, moderation: Moderation | None = None) -> Record:
    """The audit's record, held. Who comes just after their own other window has no grant left, and is told why."""
    try:
        return lock(audit.record)
    except Refusal:
        if moderation is None:
            is_not_sent(_reviewed_at(audit))
        else:
            moderation.refresh_from_db(fields=["moderated_at"])
            is_not_given_back(moderation.moderated_at)
        raise


def _reviewed_at(audit: Audit) -> datetime | None:
    """Since when it is sent; None too where it was given to somebody else, and is not seen any more."""
    return Audit.objects.filter(pk=audit.pk).values_list("reviewed_at", flat=True).first()


def answer(*, audit: Audit, words: str, by: Viewer, at: datetime) -> None:
    """Who took the call says a sentence to what was found. Once."""
    says_something(words, "answer", "Write your answer.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT casework_audit_answer(%s, %s, %s)", [audit.pk, clean(words), at])
        (kept,) = cursor.fetchone()
    if not kept:
        raise Refusal("You have answered this already.", code="answered_already")
    note("answer", by=by, subject=f"audit {audit.record.reference}", record=audit.pk)


def see_to(*, needed: Needed, task: Task, by: Viewer, at: datetime) -> Task:
    """Whom it was offered to, or has escalated to, sees to what a child needs."""
    lock(needed.record)
    taken = accept(task=task, by=by, at=at)
    note("see to", by=by, subject=f"{needed.record.kind} {needed.record.reference}", record=needed.pk)
    return taken


def seen_to(*, needed: Needed, task: Task, words: str, by: Viewer, at: datetime) -> Needed:
    """Somebody of the hub says what was done about what a child needed."""
    if lock(needed.record).stage == SEEN_TO:
        raise Refusal("Somebody has seen to this already. Open it again to see.", code="seen_to_already")
    says_something(words, "done", "Say what was done.")
    needed.done, needed.done_by_id, needed.done_at = clean(words), by.principal_id, at
    needed.save(update_fields=["done", "done_by", "done_at"])
    end(task=task, state=Task.State.DONE, at=at)
    move(needed.record, SEEN_TO, by=by, at=at)
    if needed.said_by_id != by.principal_id:
        sentence = "What you said a child needs now, in an audit, has been seen to."
        tell(to=needed.said_by_id, kind="audit.seen_to", sentence=sentence, by=by, at=at)
    note("seen to", by=by, subject=f"{needed.record.kind} {needed.record.reference}", record=needed.pk)
    return needed


def _give_all(made: Sequence[Audit], drawn: Sequence[Drawable], seed: str, by: Viewer, at: datetime) -> None:
    """To each audit a reviewer without a part in the contact, the work shared evenly; none where nobody is left."""
    candidates = [each.principal_id for each in reviewers(at)]
    load: Counter[int] = Counter()
    for audit, each in zip(made, drawn, strict=True):
        chosen = choose_reviewer(candidates, each.kept_from, load, f"{seed}:{each.contact}")
        if chosen is not None:
            load[chosen] += 1
            privileged("casework_audit_give", audit.pk, chosen)
        let_go(audit.record, by)
    for principal in load:
        _tell_reviewer(principal, YOURS, by, at)


def _pass_on(audit: Audit, by: Viewer, at: datetime) -> None:
    """To a second reviewer; where there is nobody else, it waits until a manager finds one."""
    move(audit.record, MODERATING, by=by, at=at)
    own = Giving(by.principal_id, Grant.Basis.AUDIT)
    hub = team_for(Team.Function.FRONT_DOOR)
    record = opened(MODERATION, hub, audit.record.headline, (own,), by=by, at=at)
    Moderation.objects.create(record=record, audit=audit, first=audit.grade)
    start(record=record, definition=MODERATE_5WD, anchor=at)
    candidates = [each.principal_id for each in fit(audit.pk, at)]
    chosen = choose_reviewer(candidates, (), {}, f"{audit.pk}:second")
    if chosen is not None:
        privileged("casework_audit_give", audit.pk, chosen)
        _tell_reviewer(chosen, SECOND, by, at)
    let_go(record, by)
    lower(audit.record, by.principal_id)


def _return(audit: Audit, by: Viewer, at: datetime) -> None:
    """What was found goes to who took the call, to read; nobody writes in it any more."""
    audit.returned_at = at
    audit.save(update_fields=["returned_at"])
    move(audit.record, CONCLUDED, by=by, at=at)
    give(audit.record, Giving(audit.taken_by_id, Grant.Basis.AUDIT))
    address = reverse("finding", args=[audit.record.reference])
    tell(
        to=audit.taken_by_id,
        kind="audit.finding",
        sentence=LEARNING,
        record=audit.record,
        address=address,
        by=by,
        at=at,
    )
    lower(audit.record, by.principal_id)
    privileged("casework_audit_settle", audit.sample_id, at)


def _ask_now(audit: Audit, words: str, by: Viewer, at: datetime) -> Needed:
    """A child needs something now: a task for whoever decided, at once; unanswered, it goes to who is on duty."""
    contact = Contact.objects.select_related("record").get(pk=audit.contact_id)
    hub, managers = team_for(Team.Function.FRONT_DOOR), team_for(Team.Function.MANAGEMENT)
    decided = Decision.objects.filter(contact=contact).order_by("-decided_at").first()
    decider = user_of(decided.decided_by_id) if decided else None
    record = opened(
        NEEDED,
        hub,
        contact.record.headline,
        (Giving(hub.principal_id, Grant.Basis.HUB, write=True),),
        by=by,
        at=at,
    )
    needed = Needed.objects.create(
        record=record, contact=contact, words=clean(words), said_by_id=by.principal_id, said_at=at
    )
    privileged("casework_audit_keep_out", record.pk)
    to = decider.principal_id if decider else hub.principal_id
    offer(
        record=record,
        kind="audit.needed",
        title="A child needs something now, found in an audit",
        to=to,
        escalates_to=managers.principal_id,
        accept_by=at + SEE_TO_IT,
        line=URGENT,
        by=by,
        at=at,
    )
    for each in dict.fromkeys((to, hub.principal_id)):
        tell(to=each, kind="audit.needed", sentence=NOW, record=record, mail=each == to, by=by, at=at)
    note("needed now", by=by, subject=f"contact {contact.record.reference}", record=contact.pk)
    let_go(record, by)
    return needed


def _tell_reviewer(principal: int, sentence: str, by: Viewer, at: datetime) -> None:
    tell(to=principal, kind="audit.given", sentence=sentence, address=reverse("audits"), by=by, at=at)
