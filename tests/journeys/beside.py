"""What stands beside contacts and in the house, one of each, for the pages that show it. All of it invented."""

from datetime import timedelta
from uuid import uuid4

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from halcyon.access.rota.actions import put_on
from halcyon.access.rota.definitions import Position
from halcyon.base.mails import Mail
from halcyon.casework.case.actions import bring_contact
from halcyon.casework.check.actions import ask as ask_agencies
from halcyon.casework.consultation.actions import advise
from halcyon.casework.consultation.codes import Outcome as Advised
from halcyon.casework.contact.actions import note_police_call
from halcyon.casework.contact.codes import Channel
from halcyon.casework.contact.models import Contact, Original
from halcyon.casework.decision.actions import recommend
from halcyon.casework.decision.codes import Outcome, Rag
from halcyon.casework.directory.actions import enter
from halcyon.casework.notification.actions import forward
from halcyon.casework.partner_referral.actions import add_to
from halcyon.casework.referral.models import Referral
from halcyon.people.break_glass.actions import break_glass
from halcyon.people.break_glass.told import Sought
from halcyon.people.duplicate.actions import join
from halcyon.people.duplicate.models import Pair
from halcyon.people.matching.models import Alert
from halcyon.people.person.models import Person
from halcyon.records.bulk.actions import run
from halcyon.records.bulk.definitions import list_of
from tests.harness import World, alike, met
from tests.journeys.area import Area

#: Pages that show whatever there is.
NOTHING_NEEDED = (
    "add_service",
    "ask_break_glass",
    "break_glass_reviews",
    "expected",
    "front_door",
    "holding",
    "morning_mail",
    "notices",
    "public_form",
    "put_on",
    "rota",
    "services",
    "silent_agencies",
)
HOUR = timedelta(hours=1)


def address(page: str, *of: object) -> str:
    return reverse(page, args=[each.record.reference if hasattr(each, "record") else each for each in of])


def of_contacts(world: World, area: Area) -> dict[str, str]:
    """What is asked, answered, forwarded and advised beside contacts."""
    with world.acting("sam") as sam:
        waiting = Contact.objects.select_related("record").get(pk=area.waiting.pk)
        made = recommend(
            contact=waiting, outcome=Outcome.ADVICE, rag=Rag.GREEN, reasons="Known.", by=sam, at=world.at
        )
        agencies = [world.user("chidi").agency]
        (check,) = ask_agencies(
            contact=waiting,
            agencies=agencies,
            children=list(waiting.children.filter(pk=area.waiting_child)),
            question="Is the child known to you, and what worries you?",
            by=sam,
            at=world.at,
        )
        note_police_call(
            contact=waiting, rang="Sam (synthetic)", called_at=world.at, incident="417", by=sam, at=world.at
        )
        text = "Missing since 22:00.\nFound with two adults at the station."
        forwarded = forward(
            mail=Mail(text=text, sender="PC Example (synthetic)"),
            digest="0" * 64,
            channel=Channel.POLICE_NOTIFICATION,
            by=sam,
            at=world.at,
        )
        original = Original.objects.get(contact=forwarded)
        asked = advise(
            professional="Lee (synthetic)",
            agency="Millrace Academy",
            phone="",
            question="May I ask her about the phone?",
            advice="Yes, at school.",
            next_step="Ring us on Monday.",
            outcome=Advised.NONE,
            by=sam,
            at=world.at,
        )
    queue = list_of("queue")
    assert queue is not None
    with world.acting("sam") as sam:
        chosen = [waiting.record.reference, "NOTTHERE"]
        bulk = run(id=uuid4(), of=queue, action=queue.actions[0], chosen=chosen, said={}, by=sam, at=world.at)
    with world.acting("dana") as dana:
        task = bring_contact(
            person=area.held.person, contact=waiting.record, urgent=False, by=dana, at=world.at
        )
    with world.acting("lee") as lee:
        add_to(contact=waiting, words="He was met at the gate again.", by=lee, at=world.at)
    pages = {each: address(each) for each in ("checks", "consultations", "advise", "contacts", "forward")}
    pages |= {
        each: address(each, waiting) for each in ("ask_checks", "recommend", "police", "add_to_referral")
    }
    pages |= {each: address(each, asked) for each in ("consultation", "advise_again", "join_consultation")}
    return pages | {
        "open_checks": address("open_checks"),
        "bulk_result": address("bulk_result", bulk.pk),
        "recommendation": address("recommendation", made),
        "correct_decision": address("correct_decision", area.decision),
        "signpost": address("signpost", area.decision),
        "copy_out": address("copy_out", area.decision),
        "copy_outs": address("copy_outs"),
        "answer_contact": address("answer_contact", area.held, task.pk),
        "answer_check": address("answer_check", check.pk),
        "withdraw_check": address("withdraw_check", waiting, check.pk),
        "received": address("received", forwarded),
        "original": address("original", forwarded, original.pk),
        "attach_notification": address("attach_notification", forwarded, waiting),
    }


def _pair(person: Person) -> Pair:
    pairs = Pair.objects.select_related("one__record", "other__record")
    return pairs.filter(Q(one=person) | Q(other=person)).get()


def of_files(world: World) -> dict[str, str]:
    """Two files that may be one child's; two that were joined; a hidden one that a search met."""
    joined = alike(world, "Pip", "Exampel")
    with world.acting("dana") as dana:
        undone = _pair(joined)
        join(pair=undone, keep=undone.one, reason="The school says so.", by=dana, at=world.at)
    waits = alike(world)
    met(world)
    with world.acting("dana"):
        pair = _pair(waits)
    with world.acting("mina"):
        alert = Alert.objects.get()
    return {
        "duplicates": address("duplicates"),
        "duplicate": address("duplicate", pair.pk),
        "join_duplicate": address("join_duplicate", pair.pk, pair.one),
        "keep_apart": address("keep_apart", pair.pk),
        "take_apart": address("take_apart", undone.pk),
        "search_alert": address("search_alert", alert.pk),
    }


def of_the_house(world: World, area: Area) -> dict[str, str]:
    """A shift, a service in the directory, a use of break-glass; and pages that need nothing."""
    with world.acting("mina") as mina:
        referral = Referral.objects.select_related("record").get(person_id=area.held.person_id)
        shift = put_on(
            position=Position.DUTY_WORKER,
            user=world.user("sam").pk,
            begins_at=world.at,
            ends_at=world.at + 5 * HOUR,
            phone="0114 496 0000",
            by=mina,
            at=world.at,
        )
    with world.acting("dana") as dana:
        said = {"name": "Line (synthetic)", "what_for": "To talk.", "age_from": 11, "age_to": 17, "area": ""}
        service = enter(said={**said, "reach": "Ring.", "hours": "Evenings"}, by=dana, at=world.at)
    with world.acting("erin") as erin:
        use = break_glass(
            sought=Sought(reference=area.held.person.record.reference),
            reason="A neighbour called; she is alone with him now.",
            by=erin,
            at=timezone.now(),
        )
    pages = {each: address(each) for each in NOTHING_NEEDED}
    pages |= {each: address(each, shift.pk) for each in ("change_shift", "take_off")}
    pages |= {
        each: address(each, use) for each in ("break_glass", "look_by_break_glass", "review_break_glass")
    }
    return pages | {
        "edit_service": address("edit_service", service.pk),
        "expected_list": address("expected_list", "not-graded"),
        "voice": address("voice", area.offered),
        "raise_grade": address("raise_grade", referral),
        "lower_grade": address("lower_grade", area.graded),
    }
