"""Proposing, deciding, withdrawing, expiring. ``docs/how-to/approval.md`` says how a slice uses it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.urls import reverse
from psycopg import errors

from halcyon.access.acting import acting_as
from halcyon.access.trail.actions import note
from halcyon.access.user.queries import user_of, viewer_for
from halcyon.access.viewer import NOBODY, Viewer
from halcyon.base.clocks import due
from halcyon.base.refusals import Refusal
from halcyon.records.approval import rules
from halcyon.records.approval.codes import State
from halcyon.records.approval.definitions import Agreed, ApprovalKind, approval_kind
from halcyon.records.approval.models import Approval
from halcyon.records.notice.actions import tell
from halcyon.records.record.models import Record


def propose(
    *,
    kind: ApprovalKind | str,
    record: Record,
    about: str = "",
    reason: str,
    answers: Mapping[str, str] | None = None,
    said: Sequence[tuple[str, str]] = (),
    asked_of: int,
    by: Viewer,
    at: datetime,
) -> Approval:
    """Propose something that a second person decides. Needs a writing grant on the record.

    ``answers``: what the kind's act will be given, as text. ``said``: the same in words, as label and text, for
    whoever decides. ``asked_of``: the principal (a team's, mostly) that is told; whoever else holds the kind's
    permission and reaches the record may decide as well. ``kind`` or its key: an action need not import the handler
    that registers it. ``about``: an id, where several of a kind may wait on one record.
    """
    kind = approval_kind(kind) if isinstance(kind, str) else kind
    rules.says_why(_clean(reason))
    with _only_one():
        made = Approval.objects.create(
            record=record,
            kind=kind.key,
            about=about,
            reason=_clean(reason),
            answers={name: _clean(text) for name, text in (answers or {}).items()},
            said=[[label, _clean(text)] for label, text in said],
            asked_of_id=asked_of,
            other_agency=kind.other_agency,
            proposed_by_id=by.principal_id,
            proposed_agency_id=by.agency_id,
            proposed_at=at,
            expires_at=due(kind.expires.clock, at),
        )
    note("propose", by=by, subject=_subject(made), record=record.pk, purpose=kind.label)
    _tell(made, asked_of, "approval.asked", "Something waits for you to agree or not.", by, at)
    return made


def agree(*, approval: Approval, words: str = "", by: Viewer, at: datetime) -> Approval:
    """A second person agrees, and it is done at once, as the proposer's act. Whatever that refuses, refuses this."""
    _decide(approval, State.AGREED, words, by, at)
    with acting_as(_proposer(approval, at)) as proposer:
        approval_kind(approval.kind).act(
            Agreed(
                record=approval.record_id,
                answers=approval.answers,
                reason=approval.reason,
                by=proposer,
                agreed_by=by,
                words=approval.words,
                at=at,
            )
        )
    _answer(approval, "agree", "What you proposed was agreed, and is done.", by, at)
    return approval


def decline(*, approval: Approval, words: str, by: Viewer, at: datetime) -> Approval:
    """A second person does not agree: nothing is done, and the proposer reads why."""
    rules.no_has_words(False, _clean(words))
    _decide(approval, State.NOT_AGREED, words, by, at)
    _answer(approval, "not agree", "What you proposed was not agreed.", by, at)
    return approval


def withdraw(*, approval: Approval, by: Viewer, at: datetime) -> Approval:
    """The proposer takes a proposal back."""
    rules.is_the_proposer(approval, by)
    rules.waits(approval)
    _end(approval, "records_withdraw_approval", approval.pk, at)
    note("withdraw", by=by, subject=_subject(approval), record=approval.record_id)
    _tell(
        approval, approval.asked_of_id, "approval.withdrawn", "A proposal that you were asked about was withdrawn.",
        by, at, mail=False,
    )  # fmt: skip
    return approval


def expire_overdue(*, by: Viewer, at: datetime) -> int:
    """Let every proposal expire that nobody answered in time; ``by`` is the service. Returns how many. Idempotent."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM records_expire_approvals(%s)", [at])
        rows = cursor.fetchall()
    for approval_id, record_id, kind, reference, proposer, asked in rows:
        approval = Approval(id=approval_id, kind=kind, record=Record(id=record_id, reference=reference))
        note("expire", by=by, subject=_subject(approval), record=record_id)
        _tell(approval, proposer, "approval.expired", "Nobody answered your proposal in time.", by, at)
        _tell(approval, asked, "approval.expired", "A proposal that nobody answered has expired.", by, at)
    return len(rows)


def _decide(approval: Approval, state: State, words: str, by: Viewer, at: datetime) -> None:
    rules.may_approve(approval_kind(approval.kind), by)
    rules.is_second_person(approval, by)
    rules.is_of_another_agency(approval, by)
    rules.waits(approval)
    rules.has_not_expired(approval, at)
    approval.words, approval.decided_by_id = _clean(words), by.principal_id
    _end(approval, "records_decide_approval", approval.pk, state, approval.words, at)


def _end(approval: Approval, function: str, *arguments: Any) -> None:
    """Let the database end the proposal, which holds its row: the second of two comes too late."""
    marks = ", ".join(["%s"] * len(arguments))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}({marks})", arguments)
            ended = cursor.fetchone()[0]
    except ProgrammingError as error:
        if isinstance(error.__cause__, errors.InsufficientPrivilege):
            raise Refusal("You may not decide this.", code="not_an_approver") from error
        raise
    if not ended:
        raise Refusal("Somebody else has dealt with this meanwhile.", code="answered")
    found = Approval.objects.filter(pk=approval.pk).values("state", "ended_at").get()
    approval.state, approval.ended_at = found["state"], found["ended_at"]


@contextmanager
def _only_one() -> Iterator[None]:
    """A savepoint in which a second proposal of the same kind on the record is refused in words."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        rules.is_not_proposed_yet("approval_one_waiting" in str(error))
        raise
    except ProgrammingError as error:
        if isinstance(error.__cause__, errors.InsufficientPrivilege):
            raise Refusal("You may not change this record.", code="no_grant") from error
        raise


def _proposer(approval: Approval, at: datetime) -> Viewer:
    user = user_of(approval.proposed_by_id)
    viewer = viewer_for(user, at) if user else NOBODY
    if viewer.user_id is None:
        raise Refusal("Whoever proposed this has left. Somebody else has to propose it anew.", code="left")
    return viewer


def _answer(approval: Approval, verb: str, sentence: str, by: Viewer, at: datetime) -> None:
    note(
        verb,
        by=by,
        subject=_subject(approval),
        record=approval.record_id,
        purpose=approval_kind(approval.kind).label,
    )
    _tell(approval, approval.proposed_by_id, "approval.answered", sentence, by, at)


def _tell(  # noqa: PLR0917 - a private short form of `tell`
    approval: Approval, to: int, kind: str, sentence: str, by: Viewer, at: datetime, *, mail: bool = True
) -> None:
    address = reverse("approval", args=[approval.pk])
    tell(
        to=to, kind=kind, sentence=sentence, record=approval.record, address=address, mail=mail, by=by, at=at
    )


def _subject(approval: Approval) -> str:
    return f"proposal {approval.kind} on {approval.record.reference}"


def _clean(text: str) -> str:
    return text.replace("\0", "").strip()
