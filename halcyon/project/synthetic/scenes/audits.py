"""Audit of hub calls: last month's sample drawn, most of it reviewed, some looked at twice, one answered."""

from datetime import datetime, time, timedelta

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.base.dates import london_date, london_instant
from halcyon.base.recording import recorded_as_told
from halcyon.casework.audit.actions import answer, draw_last_month, moderate, review
from halcyon.casework.audit.codes import Answer, AuditGrade, Question
from halcyon.casework.audit.definitions import AUDITOR
from halcyon.casework.audit.kinds import OPEN
from halcyon.casework.audit.models import Moderation
from halcyon.casework.audit.queries import audits_visible_to, findings, reviewers
from halcyon.casework.audit.rules import first_working_day
from halcyon.casework.audit.told import Moderated, Reviewed
from halcyon.project.synthetic.scenes.scene import Scene
from halcyon.records.record.queries import visible

NINE = time(9)

#: Grade; which question was answered otherwise than yes, how, in which words; what went well; what to learn. Words that
#: hold of any contact: what was asked, told and written in time is there for everybody to read.
FOUND = (
    (
        AuditGrade.GOOD, Question.VOICE, Answer.PARTLY,
        "The caller’s words stand there, the child’s own hardly.",
        "Whoever reads it knows what was seen, and by whom.", "Ask what the child says about it, in the child’s words.",
    ),
    (
        AuditGrade.INADEQUATE, Question.TYPES, Answer.NO,
        "One type was looked at, and it is not written why the others were not.",
        "The words are plain, and blame nobody.", "Go through every type, also where one stands out.",
    ),
    (
        AuditGrade.REQUIRES, Question.THRESHOLD, Answer.PARTLY,
        "The decision can be followed; which threshold was weighed cannot.",
        "What speaks for the decision is named.", "Name the threshold, and what would have changed the decision.",
    ),
    (
        AuditGrade.OUTSTANDING, Question.VOICE, Answer.PARTLY,
        "Nobody had spoken with the child yet, and it says when somebody will.",
        "Every sign was named, and what was not known was said.", "",
    ),
)  # fmt: skip


def tell(scene: Scene) -> None:
    """Nothing, where nothing was decided last month, or this one has not begun its work."""
    at = min(london_instant(first_working_day(london_date(scene.now)), NINE), scene.now)
    with acting_as(viewer_of(AUDITOR)) as by, recorded_as_told(at):
        drawn = draw_last_month(by=by, at=at)
    if drawn is None:
        return
    emails = [each.email for each in reviewers(at)]
    number = 0
    for email in emails:
        number = _review(scene, email, at, number)
    for email in emails:
        _look_again(scene, email, at)
    with scene.acting("hub_screener", scene.now) as by:
        found = findings(by).exclude(to_learn="").first()
        if found is not None:
            answer(audit=found, words="Agreed. I now ask for the child’s own words.", by=by, at=scene.now)


def _review(scene: Scene, email: str, drawn_at: datetime, number: int) -> int:
    """A reviewer sends the first half of what was given to them. Returns how many were sent in all."""
    with scene.as_(email, drawn_at) as by:
        rows = audits_visible_to(by).filter(reviewer=by.principal_id, record__stage=OPEN)
        given = list(rows.select_related("record", "sample").order_by("place"))
    for audit in given[: -(-len(given) // 2)]:
        grade, question, said, why, well, learn = FOUND[number % len(FOUND)]
        number += 1
        at = min(drawn_at + timedelta(days=number % 5, hours=number), scene.now)
        answers = {each.value: (Answer.YES.value, "") for each in Question}
        answers[question.value] = (said.value, why)
        with scene.as_(email, at) as by:
            review(
                audit=audit,
                said=Reviewed(answers=answers, grade=grade, went_well=well, to_learn=learn),
                by=by,
                at=at,
            )
    return number


def _look_again(scene: Scene, email: str, drawn_at: datetime) -> None:
    """A second reviewer agrees with the first of theirs, and leaves the others for now."""
    at = min(drawn_at + timedelta(days=6), scene.now)
    with scene.as_(email, at) as by:
        rows = visible(Moderation.objects.all(), by).filter(moderator=by.principal_id, moderated_at=None)
        row = rows.select_related("record", "audit__record", "audit__sample").order_by("record_id").first()
        if row is not None:
            moderate(moderation=row, audit=row.audit, said=Moderated(agrees=True), by=by, at=at)
