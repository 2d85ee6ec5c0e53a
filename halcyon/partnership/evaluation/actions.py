"""Opening evaluations for who came, asking when they are due, answering once."""

from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.urls import reverse
from procrastinate.contrib.django import app

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal
from halcyon.partnership.booking.models import Booking
from halcyon.partnership.evaluation.codes import Changed, Moment
from halcyon.partnership.evaluation.models import Evaluation
from halcyon.partnership.evaluation.queries import asked_by_link, to_ask, without_account
from halcyon.partnership.evaluation.rules import (
    answer_is_whole,
    answered_once,
    asked_in_time,
    due_on,
    is_due,
    is_still_asked,
    is_unanswered,
)
from halcyon.partnership.evaluation.told import Answer
from halcyon.records.notice.actions import tell

ASK = {
    Moment.AT_ONCE: "How was the training that you attended? Three questions, a minute.",
    Moment.THREE_MONTHS: "Three months ago you attended a training session. Did it change your practice?",
}
AT_A_TIME = 200  # notices of one run


def open_for(*, booking: Booking, held_on: date) -> None:
    """Somebody came: they will be asked straight after, and after three months. A second time changes nothing."""
    Evaluation.objects.bulk_create(
        [
            Evaluation(
                booking=booking, learner_id=booking.learner_id, moment=each, due_on=due_on(each, held_on)
            )
            for each in Moment
            if not booking.evaluations.filter(moment=each).exists()
        ]
    )


def close_for(*, booking: Booking) -> None:
    """It turned out that somebody did not come: what they have not answered is asked of them no more."""
    booking.evaluations.filter(answered_at__isnull=True).delete()


def answer(*, evaluation: Evaluation, said: Answer, by: Viewer, at: datetime) -> Evaluation:
    """The learner answers, once; or the trainer types what somebody without an account handed in on paper."""
    held = Evaluation.objects.select_for_update().filter(pk=evaluation.pk, answered_at__isnull=True).first()
    if held is None:
        is_unanswered(Evaluation.objects.get(pk=evaluation.pk))
    assert held is not None
    is_due(held, london_date(at))
    if not said.on_paper:
        is_still_asked(held.due_on, london_date(at))
    answer_is_whole(held.moment, said.useful, said.changed)
    held.answered_at, held.on_paper = at, said.on_paper
    held.words = said.words.replace("\0", "").strip()[:2000]
    if held.moment == Moment.AT_ONCE:
        held.useful = said.useful
    else:
        held.changed = said.changed
    held.save(update_fields=["answered_at", "on_paper", "words", "useful", "changed"])
    note("evaluate", by=by, subject=f"session {held.booking.session_id}")
    return held


def answer_by_link(*, evaluation: UUID, said: Answer, by: Viewer, at: datetime) -> None:
    """Somebody without an account answers, once; ``by`` is the service of the open pages."""
    asked = asked_by_link(evaluation)
    if asked is None:
        raise Refusal("This link does not work any more.", code="no_link")
    if asked.answered:
        answered_once(True)
    asked_in_time(asked.due_on, london_date(at))
    answer_is_whole(asked.moment, said.useful, said.changed)
    words = said.words.replace("\0", "").strip()[:2000]
    changed, useful = (
        ("", said.useful) if asked.moment == Moment.AT_ONCE else (Changed(said.changed).value, None)
    )
    with connection.cursor() as cursor:
        values = [evaluation, useful, changed, words, at]
        cursor.execute("SELECT partnership_answer(%s, %s, %s, %s, %s)", values)
        (kept,) = cursor.fetchone()
    answered_once(not kept)
    note("evaluate", by=by, subject=f"session {asked.session}")


def ask_by_mail(*, by: Viewer, at: datetime) -> int:
    """Ask, by a mail with a link, everybody whose evaluation is due and who has no account. How many. Idempotent."""
    asked = list(without_account(london_date(at))[:AT_A_TIME])
    for each in asked:
        each.asked_at = at
        each.save(update_fields=["asked_at"])
        app.configure_task("training.mail_link").defer(evaluation_id=str(each.pk))
    if asked:
        note("ask for evaluations by mail", by=by, subject=str(len(asked)))
    return len(asked)


def ask_due(*, by: Viewer, at: datetime) -> int:
    """Ask, by a notice, everybody whose evaluation is due and who has an account. Returns how many. Idempotent."""
    asked = list(to_ask(london_date(at))[:AT_A_TIME])
    for each in asked:
        each.asked_at = at
        each.save(update_fields=["asked_at"])
        assert each.learner.user is not None
        tell(
            to=each.learner.user.principal_id,
            kind="training.evaluation",
            sentence=ASK[Moment(each.moment)],
            address=reverse("evaluate", args=[each.pk]),
            mail=each.moment == Moment.THREE_MONTHS,
            by=by,
            at=at,
        )
    if asked:
        note("ask for evaluations", by=by, subject=str(len(asked)))
    return len(asked)
