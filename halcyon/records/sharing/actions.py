"""Deciding to share or not, releasing, withdrawing; acknowledging, and chasing what nobody acknowledged."""

from datetime import datetime

from django.db import connection
from django.urls import reverse

from halcyon.access.agency.models import Principal, Team
from halcyon.access.agency.queries import team_for
from halcyon.access.permissions import TRAIL_ALL
from halcyon.access.trail.actions import note
from halcyon.access.user.queries import who_may
from halcyon.access.viewer import Viewer
from halcyon.base.clocks import due
from halcyon.base.dates import end_of_day
from halcyon.base.refusals import Refusal
from halcyon.records.approval.actions import propose
from halcyon.records.chronology.actions import add
from halcyon.records.notice.actions import tell
from halcyon.records.record.actions import Giving, end_grants, give, lock, privileged
from halcyon.records.record.models import Grant, Record
from halcyon.records.sharing import rules
from halcyon.records.sharing.codes import Decision, Opens
from halcyon.records.sharing.definitions import RECEIPT
from halcyon.records.sharing.models import Recipient, Sharing
from halcyon.records.sharing.queries import Hurried, others_still_sharing
from halcyon.records.sharing.told import Decided, Declined

RELEASE = "sharing.release"


def share(*, file: Record, decided: Decided, by: Viewer, at: datetime) -> Sharing:
    """Decide to share something about a child. It goes out at once, or once a second person has agreed."""
    rules.may_share(by)
    rules.is_whole(decided, at)
    lock(file)
    sharing = _write(file, decided, by, at)
    _write_recipients(sharing, decided)
    note("decide to share", by=by, subject=f"file {file.reference}", record=file.pk, purpose=decided.purpose)
    if rules.needs_second_person(decided, by):
        _ask(sharing, file, by, at)
    else:
        release(sharing=sharing, by=by, at=at)
    if sharing.hurried:
        _tell_who_looks(sharing, by, at)
    return sharing


def look(*, found: Hurried, words: str, by: Viewer, at: datetime) -> None:
    """Somebody looked afterwards at what left in a hurry, and says what they found."""
    rules.looks_at_others(found.decider, by)
    rules.look_says_what(words)
    if not privileged("records_look_at_sharing", found.sharing, _clean(words), at)[0]:
        raise Refusal("Somebody has looked at this already.", code="looked_already")
    note("look at sharing", by=by, subject=f"sharing {found.sharing}", record=found.record)


def decline(*, file: Record, declined: Declined, by: Viewer, at: datetime) -> Sharing:
    """Decide not to share. It stands beside what was shared."""
    rules.may_share(by)
    rules.has_reasons(declined, at)
    sharing = Sharing.objects.create(
        record=file,
        decision=Decision.NOT_SHARE,
        asked_by=_clean(declined.asked_by)[:300],
        purpose=_clean(declined.reason),
        what=_clean(declined.what),
        family_told=declined.family_told,
        review_on=declined.review_on,
        decided_by_id=by.principal_id,
        agency_id=by.agency_id,
        at=at,
    )
    add(
        record=file,
        file=file.pk,
        sentence="It was decided not to share something that was asked for.",
        by=by,
        at=at,
    )
    note("decide not to share", by=by, subject=f"file {file.reference}", record=file.pk)
    return sharing


def release(*, sharing: Sharing, by: Viewer, at: datetime) -> Sharing:
    """Let it out: open what is opened, tell the recipients, and start the clock of their receipt."""
    if sharing.released_at is not None:
        raise Refusal("This has been shared already.", code="shared_already")
    recipients = list(Recipient.objects.filter(sharing=sharing).order_by("name", "id"))
    sharing.released_at = at
    sharing.save(update_fields=["released_at"])
    for each in recipients:
        each.released_at, each.due_at = at, due(RECEIPT.clock, at)
        each.save(update_fields=["released_at", "due_at"])
        if each.principal_id is not None:
            _open(sharing, each.principal_id)
            _tell(each.principal_id, "sharing.shared", "Something was shared with you. Read it, and say that you have.",
                  sharing, reverse("shared", args=[each.pk]), by, at)  # fmt: skip
    names = ", ".join(each.name for each in recipients)
    add(record=sharing.record, file=sharing.record_id, sentence=f"Shared with {names}.", by=by, at=at)
    note("share", by=by, subject=_subject(sharing), record=sharing.record_id, records=sharing.opened)
    return sharing


def withdraw(*, sharing: Sharing, reason: str, by: Viewer, at: datetime) -> Sharing:
    """Take back what was shared: nobody reads it here any more. What was said cannot be unsaid."""
    rules.may_share(by)
    rules.says_why_withdrawn(reason)
    lock(sharing.record)
    sharing.refresh_from_db(fields=["released_at", "withdrawn_at"])
    rules.can_be_withdrawn(sharing)
    sharing.withdrawn_at, sharing.withdrawn_by_id, sharing.withdrawn_reason = (
        at,
        by.principal_id,
        _clean(reason),
    )
    sharing.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    for each in Recipient.objects.filter(sharing=sharing, ended_at__isnull=True):
        each.ended_at = at
        each.save(update_fields=["ended_at"])
        if each.principal_id is not None:
            _close(sharing, each)
            _tell(each.principal_id, "sharing.withdrawn", "Something that was shared with you was withdrawn.",
                  sharing, reverse("shared_with_me"), by, at)  # fmt: skip
    add(
        record=sharing.record, file=sharing.record_id, sentence="What was shared was withdrawn.", by=by, at=at
    )
    note("withdraw", by=by, subject=_subject(sharing), record=sharing.record_id)
    return sharing


def receive(*, recipient: Recipient, by: Viewer, at: datetime) -> None:
    """A recipient here says that they have read it. For a team, one says so for all."""
    rules.is_not_received(recipient)
    with connection.cursor() as cursor:
        cursor.execute("SELECT records_receive(%s, %s)", [recipient.pk, at])
        row = cursor.fetchone()
    if not row[0]:
        raise Refusal("That it arrived is recorded already.", code="received")
    sharing = recipient.sharing
    sharing.record = Record(id=recipient.record_id, reference=row[0])  # which not every recipient reaches
    note("acknowledge", by=by, subject=_subject(recipient.sharing), record=recipient.record_id)
    _tell(recipient.sharing.decided_by_id, "sharing.received", "What you shared was read.",
          sharing, reverse("sharing", args=[sharing.pk]), by, at, mail=False)  # fmt: skip


def record_receipt(
    *, recipient: Recipient, received_at: datetime, how: str, by: Viewer, at: datetime
) -> Recipient:
    """The sharer learns that somebody outside has it, and records how."""
    rules.is_outside(recipient)
    rules.is_not_received(recipient)
    rules.says_how_it_arrived(how, received_at, recipient.sharing)
    recipient.received_at, recipient.received_by_id = received_at, by.principal_id
    recipient.received_how = _clean(how)
    if not Recipient.objects.filter(pk=recipient.pk, received_at__isnull=True).update(
        received_at=received_at, received_by=by.principal_id, received_how=recipient.received_how
    ):
        raise Refusal("You may not change this record.", code="no_grant")
    note("record receipt", by=by, subject=_subject(recipient.sharing), record=recipient.record_id)
    return recipient


def chase(*, by: Viewer, at: datetime) -> int:
    """Tell sharer and recipient of what nobody acknowledged; ``by`` is the service. Once for each. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM records_chase_receipts(%s)", [at])
        rows = cursor.fetchall()
    for recipient, sharing_id, record_id, reference, sharer, principal in rows:
        sharing = Sharing(id=sharing_id, record=Record(id=record_id, reference=reference))
        _tell(sharer, "sharing.not_received", "What you shared has not been acknowledged in two working days.",
              sharing, reverse("sharing", args=[sharing_id]), by, at)  # fmt: skip
        if principal is not None:
            _tell(principal, "sharing.waits", "Something that was shared with you waits to be acknowledged.",
                  sharing, reverse("shared", args=[recipient]), by, at)  # fmt: skip
        note("chase", by=by, subject=_subject(sharing), record=record_id)
    return len(rows)


def remind(*, by: Viewer, at: datetime) -> int:
    """Tell who decided that a review is due; ``by`` is the service. Once for each. Returns how many."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM records_review_sharings(%s)", [at])
        rows = cursor.fetchall()
    for sharing_id, record_id, reference, decider in rows:
        sharing = Sharing(id=sharing_id, record=Record(id=record_id, reference=reference))
        _tell(decider, "sharing.review", "A decision to share, or not to, is due to be looked at again.",
              sharing, reverse("sharing", args=[sharing_id]), by, at)  # fmt: skip
    return len(rows)


def _write(file: Record, decided: Decided, by: Viewer, at: datetime) -> Sharing:
    opened = {
        Opens.NOTHING: [],
        Opens.SUMMARY: [file.pk],
        Opens.FULL: [file.pk],
        Opens.RECORDS: list(decided.records),
    }
    return Sharing.objects.create(
        record=file,
        decision=Decision.SHARE,
        about=file.headline,
        purpose=_clean(decided.purpose),
        what=_clean(decided.what),
        opens=decided.opens,
        opened=opened[Opens(decided.opens)],
        until=end_of_day(decided.until) if decided.until and decided.opens != Opens.NOTHING else None,
        article_6=decided.article_6,
        article_9=decided.article_9,
        offence=decided.offence,
        necessity=_clean(decided.necessity),
        family_told=decided.family_told,
        family_reason=_clean(decided.family_reason),
        consent=decided.consent,
        consent_reason=_clean(decided.consent_reason),
        urgent=decided.urgent,
        hurried=rules.is_hurried(decided, by),
        method=decided.method,
        review_on=decided.review_on,
        decided_by_id=by.principal_id,
        agency_id=by.agency_id,
        at=at,
    )


def _write_recipients(sharing: Sharing, decided: Decided) -> None:
    principals = Principal.objects.in_bulk(decided.to)
    made = [
        Recipient(record_id=sharing.record_id, sharing=sharing, principal=each, name=each.label)
        for each in principals.values()
    ]
    if outside := decided.outside:
        made.append(
            Recipient(
                record_id=sharing.record_id,
                sharing=sharing,
                name=_clean(outside.name)[:200],
                organisation=_clean(outside.organisation)[:200],
                reach=_clean(outside.reach)[:300],
            )
        )
    Recipient.objects.bulk_create(made)


def _tell_who_looks(sharing: Sharing, by: Viewer, at: datetime) -> None:
    """Information governance and the managers, at once; without a name, and nothing of what was shared."""
    governance = {each.principal_id for each in who_may(TRAIL_ALL, at)}
    for to in sorted(governance | {team_for(Team.Function.MANAGEMENT).principal_id}):
        _tell(to, "sharing.hurried", "Something left Halcyon in a hurry, without a second person. Look at it.",
              sharing, reverse("hurried_sharings"), by, at)  # fmt: skip


def _ask(sharing: Sharing, file: Record, by: Viewer, at: datetime) -> None:
    names = ", ".join(
        ", ".join(filter(None, (each.name, each.organisation)))
        for each in Recipient.objects.filter(sharing=sharing)
    )
    team = file.team
    if team is None:
        raise Refusal("Nobody is named who could agree to this. Ask your manager.", code="no_team")
    sharing.approval = propose(
        kind=RELEASE,
        record=file,
        about=str(sharing.pk),
        reason=sharing.necessity,
        answers={"sharing": str(sharing.pk)},
        said=[("To", names), ("What", sharing.what), ("For", sharing.purpose)],
        asked_of=team.principal_id,
        by=by,
        at=at,
    )
    sharing.save(update_fields=["approval"])


def _open(sharing: Sharing, principal: int) -> None:
    depth = Grant.Depth.SUMMARY if sharing.opens == Opens.SUMMARY else Grant.Depth.FULL
    for record in sharing.opened:
        give(record, Giving(principal, Grant.Basis.SHARED, depth, until=sharing.until))


def _close(sharing: Sharing, recipient: Recipient) -> None:
    """End the grants; what other decisions still open to the same principal is opened again."""
    assert recipient.principal_id is not None
    for record in sharing.opened:
        end_grants(record, recipient.principal_id, Grant.Basis.SHARED)
    for other in others_still_sharing(recipient):
        if set(other.opened) & set(sharing.opened):
            for record in set(other.opened) & set(sharing.opened):
                end_grants(record, recipient.principal_id, Grant.Basis.SHARED)
            _open(other, recipient.principal_id)


def _tell(  # noqa: PLR0917 - a private short form of `tell`
    to: int, kind: str, sentence: str, sharing: Sharing, address: str, by: Viewer, at: datetime, *, mail: bool = True
) -> None:  # fmt: skip
    tell(to=to, kind=kind, sentence=sentence, record=sharing.record, address=address, mail=mail, by=by, at=at)


def _subject(sharing: Sharing) -> str:
    return f"sharing {sharing.pk}"


def _clean(text: str) -> str:
    return text.replace("\0", "").strip()
