"""A month of decided contacts, and its sample with whoever reviews it."""

from datetime import date, timedelta
from uuid import UUID

from halcyon.base.dates import add_months, london_date
from halcyon.casework.audit.actions import draw_sample, give_review, review
from halcyon.casework.audit.codes import Answer, AuditGrade, Question
from halcyon.casework.audit.models import Audit, Moderation, Needed, Sample
from halcyon.casework.audit.told import Reviewed
from halcyon.casework.contact.actions import open_file_for
from halcyon.casework.contact.models import Contact
from halcyon.casework.decision.actions import decide
from halcyon.casework.decision.codes import Outcome
from tests.harness import World, judged

NAMES = ("mina", "morgan", "dana")


def decided(
    world: World, outcome: Outcome = Outcome.ADVICE, by: str = "sam", decider: str = "dana"
) -> Contact:
    """A contact that one took and another decided."""
    contact = world.contact(by=by)
    _decide(world, contact, outcome, decider)
    return contact


def matched(world: World) -> Contact:
    """A decided contact that a child's file governs, which only the hub sees."""
    with world.acting("sam") as sam:
        contact = Contact.objects.select_related("record").get(pk=world.contact().pk)
        child = contact.children.get()
        child.contact = contact
        open_file_for(child=child, by=sam, at=world.at)
    _decide(world, contact, Outcome.ADVICE, "dana")
    return contact


def _decide(world: World, contact: Contact, outcome: Outcome, decider: str) -> None:
    with world.acting(decider) as viewer:
        held = Contact.objects.select_related("record").get(pk=contact.pk)
        decide(contact=held, judged=judged(outcome), by=viewer, at=world.at + timedelta(hours=1))


def month_of(world: World) -> date:
    return london_date(world.at).replace(day=1)


def sample_of(world: World, *, wanted: int = 10, seed: str = "chance", by: str = "dana") -> Sample:
    """The sample of the world's month, drawn on the second of the next."""
    at = world.at + timedelta(days=1) + (add_months(month_of(world), 1) - london_date(world.at))
    with world.acting(by) as viewer:
        return draw_sample(month=month_of(world), wanted=wanted, seed=seed, by=viewer, at=at)


def given(world: World, name: str) -> list[Audit]:
    """The audits that somebody reviews, in the order of the sample."""
    with world.acting(name) as viewer:
        rows = Audit.objects.filter(reviewer=viewer.principal_id).select_related("record", "sample")
        return list(rows.order_by("place"))


def name_of(world: World, principal: int | None) -> str:
    """Which of those who review somebody is."""
    return next(
        (each for each in (*NAMES, "sam", "erin") if world.viewer(each).principal_id == principal), ""
    )


def said(grade: AuditGrade = AuditGrade.GOOD, **changes: object) -> Reviewed:
    """A whole review."""
    answers = {question.value: (Answer.YES.value, "") for question in Question}
    whole: dict[str, object] = {
        "answers": answers, "grade": grade, "went_well": "Calm and quick.", "to_learn": "Ring back sooner."
    }  # fmt: skip
    return Reviewed(**{**whole, **changes})  # type: ignore[arg-type]


def give(world: World, audit: Audit, name: str) -> Audit:
    """The audit, given to somebody by the hub's decision-maker; as they see it."""
    with world.acting("dana") as dana:
        if name_of(world, audit.reviewer_id) != name:
            give_review(audit=audit.pk, to=world.viewer(name).principal_id, by=dana, at=world.at)
    with world.acting(name):
        return Audit.objects.select_related("record", "sample").get(pk=audit.pk)


def reviewed(world: World, audit: Audit, whole: Reviewed, *, twice: bool | None = False) -> Audit:
    """The audit after its reviewer sent this; ``twice``: whether chance had it looked at again (None: as drawn)."""
    with world.acting(name_of(world, audit.reviewer_id)) as by:
        held = Audit.objects.select_related("record", "sample").get(pk=audit.pk)
        if twice is not None:
            held.to_moderate = twice
        return review(audit=held, said=whole, by=by, at=world.at + timedelta(days=20))


def audited(world: World, contact: UUID) -> dict[str, str]:
    """References: this contact's audit, with Mina; Morgan's second review, with Mina; a finding of Sam's; a need."""
    decided(world), decided(world)
    sample = sample_of(world)
    mine, passed_on, returned = sorted(
        (each for name in NAMES for each in given(world, name)), key=lambda each: each.contact_id != contact
    )
    give(world, mine, "mina")
    reviewed(world, give(world, passed_on, "morgan"), said(AuditGrade.INADEQUATE))
    reviewed(
        world, give(world, returned, "morgan"), said(needed=True, needed_words="Somebody rings her today.")
    )
    with world.acting("mina"):
        moderation = Moderation.objects.select_related("record").get()
    with world.acting("sam"):
        need = Needed.objects.select_related("record").get()
    return {
        "sample": sample.record.reference,
        "audit": mine.record.reference,
        "moderation": moderation.record.reference,
        "finding": returned.record.reference,
        "needed": need.record.reference,
    }
