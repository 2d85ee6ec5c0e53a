"""Opening evaluations for who came, asking when they are due, answering once."""

from datetime import date, datetime

from django.urls import reverse

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.partnership.booking.models import Booking
from halcyon.partnership.evaluation.codes import Moment
from halcyon.partnership.evaluation.models import Evaluation
from halcyon.partnership.evaluation.queries import to_ask
from halcyon.partnership.evaluation.rules import answer_is_whole, due_on, is_due, is_unanswered
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
