"""A match undone or moved: the contact and what it led to leave the wrong file, and nobody sees them through it."""

from datetime import datetime
from uuid import UUID

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.text import squash
from halcyon.casework.case.actions import ANSWER_CONTACT
from halcyon.casework.case.models import Case
from halcyon.casework.contact.actions import match
from halcyon.casework.contact.keeping import settle_governor
from halcyon.casework.contact.models import Contact, ContactChild
from halcyon.casework.contact.rules import is_the_same_child
from halcyon.casework.decision.models import Decision, Recommendation
from halcyon.casework.referral.actions import snapshot
from halcyon.casework.referral.kinds import AWAITING_OUTCOME
from halcyon.casework.referral.models import Referral
from halcyon.casework.referral.rules import grade_fits_age
from halcyon.casework.rematch.rules import (
    is_another_file,
    is_matched,
    may_put_right,
    nobody_holds_it,
    says_why,
    work_has_a_child,
)
from halcyon.casework.strategy.models import Strategy
from halcyon.people.part.actions import take_back, take_part
from halcyon.people.part.models import Part
from halcyon.people.person.models import Person
from halcyon.records.chronology.actions import add
from halcyon.records.chronology.models import Entry
from halcyon.records.notice.actions import tell
from halcyon.records.record.actions import (
    Giving,
    end_grants,
    give,
    lock,
    mark,
    move,
    privileged,
    set_headline,
)
from halcyon.records.record.models import Grant, Record
from halcyon.records.record.queries import may_write
from halcyon.records.task.actions import end as end_task
from halcyon.records.task.models import Task

TAKEN_OFF = "Taken off this file: it was about another child."


def put_right(
    *, child: ContactChild, to: Person | None, seen: UUID | None, reason: str, by: Viewer, at: datetime
) -> ContactChild:
    """Take a child of a contact off the file it was matched to, and put it to another, or to none yet.

    ``seen``: the file it was matched to when it was asked. What the contact led to goes with it.
    """
    contact = child.contact
    may_put_right(lock(contact.record).stage, by)
    child.refresh_from_db(fields=["person"])
    is_matched(child, seen)
    says_why(reason)
    is_another_file(child, to.pk if to else None)
    if to is not None:
        is_the_same_child(child, to)
    wrong = Person.objects.select_related("record").get(pk=child.person_id)
    referrals = list(Referral.objects.filter(contact=contact, person=wrong).select_related("record", "case"))
    strategies = list(Strategy.objects.filter(contact=contact, person=wrong).select_related("record"))
    nobody_holds_it([each for each in referrals if each.case and each.case.closed_at is None])
    work_has_a_child(to.pk if to else None, [*referrals, *strategies])
    moving = [*(each.record for each in referrals), *(each.record for each in strategies)]
    told = _told(contact, wrong, moving)
    _move_contact(child, wrong, to, by, at)
    if to is not None:
        for strategy in strategies:
            _move_strategy(strategy, wrong, to, at)
        for referral in referrals:
            _move_referral(referral, child, wrong, to, by, at)
    _take_from_worker(contact, wrong, by, at)
    _write(contact, wrong, to, told, reason, by, at)
    return child


def _told(contact: Contact, wrong: Person, more: list[Record]) -> list[Entry]:
    """What the wrong file's chronology says because of the contact."""
    decided = [
        *Decision.objects.filter(contact=contact).values_list("pk", flat=True),
        *Recommendation.objects.filter(contact=contact).values_list("pk", flat=True),
    ]
    records = [contact.pk, *decided, *(each.pk for each in more)]
    rows = Entry.objects.filter(record__in=records, file=wrong.pk).exclude(sentence=TAKEN_OFF)
    return list(rows.select_related("record").order_by("at", "id"))


def _move_contact(child: ContactChild, wrong: Person, to: Person | None, by: Viewer, at: datetime) -> None:
    contact = child.contact
    child.person = None
    child.save(update_fields=["person"])
    still = contact.children.filter(person=wrong).exists()
    if not still:
        take_back(record=contact.record, person=wrong, role=Part.Role.SUBJECT)
    if to is None:
        settle_governor(contact=contact)
    else:
        match(child=child, person=to, by=by, at=at)
    governor = contact.record.governed_by if contact.record.governed_by_id != contact.pk else None
    for model in (Decision, Recommendation):
        for each in model.objects.filter(contact=contact).select_related("record"):
            if each.record.governed_by_id == wrong.pk:
                mark(each.record, Record.Marking.STANDARD, governed_by=governor)
            _part_ways(each.record, wrong)
    if not still:
        _part_ways(contact.record, wrong)


def _move_strategy(strategy: Strategy, wrong: Person, to: Person, at: datetime) -> None:
    strategy.person = to
    strategy.save(update_fields=["person"])
    _put_to(strategy.record, wrong, to, at)


def _move_referral(  # noqa: PLR0917 - from one file to another, by whom, when
    referral: Referral, child: ContactChild, wrong: Person, to: Person, by: Viewer, at: datetime
) -> None:
    """The right child's referral: who it is about is counted anew, and what becomes of it is decided anew."""
    lock(referral.record)
    decided, referral.person = bool(referral.outcome), to
    for name, value in snapshot(person=to, child=child, by=by).items():
        setattr(referral, name, value)
    grade_fits_age(referral.grade, referral.age)
    if decided:
        referral.outcome, referral.outcome_at, referral.not_allocated_reason = "", None, ""
        referral.case = None
        move(referral.record, AWAITING_OUTCOME, by=by, at=at, reason="It is about another child.")
    referral.save()
    managers, youth = team_for(Team.Function.MANAGEMENT), team_for(Team.Function.YOUTH)
    give(to.pk, Giving(managers.principal_id, Grant.Basis.SERVICE, write=True))
    _put_to(referral.record, wrong, to, at)
    others = Referral.objects.filter(person=wrong)
    if not others.exists() and not Case.objects.filter(person=wrong).exists():
        end_grants(wrong.pk, managers.principal_id, Grant.Basis.SERVICE)
    if decided and not others.filter(outcome="community_youth_team").exists():
        end_grants(wrong.pk, youth.principal_id, Grant.Basis.INVOLVED)


def _put_to(record: Record, wrong: Person, to: Person, at: datetime) -> None:
    mark(record, Record.Marking.STANDARD, governed_by=to.record)
    set_headline(record, to.record.headline)
    take_back(record=record, person=wrong, role=Part.Role.SUBJECT)
    take_part(record=record, person=to, role=Part.Role.SUBJECT, at=at)
    _part_ways(record, wrong)


def _part_ways(record: Record, wrong: Person) -> None:
    privileged("records_part_ways", record.pk, wrong.pk)


def _take_from_worker(contact: Contact, wrong: Person, by: Viewer, at: datetime) -> None:
    """A worker to whom it came because their case is open need not answer it."""
    tasks = Task.objects.filter(
        kind=ANSWER_CONTACT,
        state=Task.State.OFFERED,
        record__case__person=wrong,
        title__contains=contact.record.reference,
    )
    for task in tasks.select_related("record"):
        end_task(task=task, state=Task.State.NOT_POSSIBLE, at=at, reason="It was about another child.")
        add(
            record=task.record,
            file=wrong.pk,
            sentence="A new contact that came to the worker was about another child.",
            by=by,
            at=at,
        )
        sentence = "A contact that came to you was about another child. You need not answer it."
        to = task.now_with_id or task.offered_to_id
        tell(to=to, kind="contact.moved", sentence=sentence, record=task.record, by=by, at=at)


def _write(  # noqa: PLR0917 - both files, what was told, why, by whom, when
    contact: Contact,
    wrong: Person,
    to: Person | None,
    told: list[Entry],
    reason: str,
    by: Viewer,
    at: datetime,
) -> None:
    """Both chronologies and the trail of both files say so; neither names the other child."""
    for entry in told:
        add(record=entry.record, file=wrong.pk, sentence=TAKEN_OFF, supersedes=entry, by=by, at=at)
        if to is not None:
            add(record=entry.record, file=to.pk, sentence=entry.sentence, by=by, at=entry.at)
    if may_write(by, wrong.pk):
        sentence = "A contact was put to this file by mistake. It was taken off, with everything it led to."
        add(record=wrong.record, file=wrong.pk, sentence=sentence, by=by, at=at)
    sentence = f"The contact stood on another file by mistake until now: {squash(reason)}"
    add(record=contact.record, file=to.pk if to else None, sentence=sentence, by=by, at=at)
    reference = contact.record.reference
    note("take off", by=by, subject=f"a contact from file {wrong.record.reference}", record=wrong.pk)
    note("put right", by=by, subject=f"the match of contact {reference}", record=contact.pk)
    if to is not None:
        note("put to", by=by, subject=f"contact {reference} to file {to.record.reference}", record=to.pk)
