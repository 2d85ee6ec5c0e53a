"""The decide page and the decision as a record: what is asked, what is refused, who comes second."""

from datetime import date

import pytest
from django.urls import reverse

from halcyon.casework.call_sheet.actions import take
from halcyon.casework.contact.models import Contact, ContactChild
from halcyon.casework.contact.told import ChildAsTold
from halcyon.casework.decision.models import Decision
from halcyon.casework.referral.models import Referral
from halcyon.records.deadline.models import Deadline
from tests.casework.asking import HOSTILE, error_at, send, summary
from tests.harness import World
from tests.looking import Look, TextOf

pytestmark = pytest.mark.slow(reason="each test sends pages through the whole stack")
ADVICE = {
    "conversation": "nobody",
    "outcome": "advice",
    "rag": "green",
    "rationale": "Known to early help already.",
}
SERVICE = {
    **ADVICE,
    "outcome": "exploitation_service",
    "rag": "amber",
    "rationale": "Clear signs of grooming.",
}

FIELDS = (
    *(
        "conversation",
        "spoke_at-day",
        "spoke_at-time",
        "conversation_words",
        "outcome",
        "also",
        "rag",
        "rationale",
    ),
    *("why_differs", "why_no_strategy", "why_superseding", "late_reason", "late_note"),
)


def _path(contact: Contact) -> str:
    return reverse("decide", args=[contact.record.reference])


def _match(world: World, contact: Contact) -> None:
    with world.acting("sam"):
        child = ContactChild.objects.filter(contact=contact, person=None).first()
    assert child is not None
    send("sam", reverse("match", args=[contact.record.reference, child.pk]), {"file": "new"})


def _decision(world: World, contact: Contact) -> Decision:
    with world.acting("dana"):
        return Decision.objects.select_related("record").get(contact=contact)


def test_a_decision_is_recorded_with_its_reason(world: World, recent: World) -> None:
    contact = recent.contact()
    response = send("dana", _path(contact), ADVICE)
    assert response["Location"] == reverse("contact", args=[contact.record.reference])
    made = _decision(world, contact)
    assert (made.outcome, made.rag, made.rationale) == ("advice", "green", "Known to early help already.")


def test_for_the_service_each_child_gets_a_referral(world: World, recent: World) -> None:
    children = [
        ChildAsTold(given=name, family="Example", born_on=date(2012, 1, 2)) for name in ("Alex", "Kim")
    ]
    contact = recent.contact(children=children)
    _match(world, contact)
    _match(world, contact)
    send("dana", _path(contact), SERVICE)
    with world.acting("dana"):
        assert Referral.objects.filter(contact=contact).count() == 2


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"outcome": ""}, "outcome", "Select what happens with this contact"),
        ({"outcome": "nonsense"}, "outcome", "Select what happens with this contact from the list"),
        ({"rag": ""}, "rag", "Select how urgent it is"),
        ({"rationale": " "}, "rationale", "Say why you decide this."),
        (
            {"outcome": "exploitation_service"},
            "outcome",
            "Find each child’s file first, or open one: the service needs to know who it is about.",
        ),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    recent: World, changes: dict[str, str], field: str, sentence: str
) -> None:
    response = send("dana", _path(recent.contact()), {**ADVICE, **changes})
    assert response.status_code == 422
    assert error_at(response, field) == sentence
    assert sentence in summary(response)


def test_danger_is_not_left(recent: World) -> None:
    response = send("dana", _path(recent.contact(immediate_danger=True)), {**ADVICE, "outcome": "none"})
    assert error_at(response, "outcome").startswith(
        "The referrer says that the child is in immediate danger."
    )


def test_what_each_outcome_does_is_said_before(recent: World, text_of: TextOf) -> None:
    contact = recent.contact()
    page = text_of("dana", _path(contact))
    assert "Each child in the contact gets a referral." in page
    assert "Before a child goes to the service, the child’s file is found, or opened" in page
    assert "the clock for" in page
    assert "New phone, picked up after school" in page, "what was said stands beside it"


def test_late_needs_a_reason_and_in_time_asks_none(
    world: World, recent: World, stale: World, text_of: TextOf
) -> None:
    assert "Why is this late?" not in text_of("dana", _path(recent.contact()))
    late = stale.contact()
    assert "Why is this late?" in text_of("dana", _path(late))
    assert error_at(send("dana", _path(late), ADVICE), "late_reason") == "This is late. Say why."
    send("dana", _path(late), {**ADVICE, "late_reason": "check", "late_note": "Police."})
    with world.acting("dana"):
        clock = Deadline.objects.get(record=late.record, definition="contact.decide_24h")
    assert (clock.late_reason, clock.late_note) == ("check", "Police.")


def test_two_decide_the_second_gets_a_sentence_and_loses_no_word(
    world: World, recent: World, text_of: TextOf
) -> None:
    contact = recent.contact()
    text_of("dana", _path(contact))
    send("dana", _path(contact), ADVICE)
    response = send(
        "dana", _path(contact), {**ADVICE, "outcome": "early_help", "rationale": "A second opinion."}
    )
    assert response.status_code == 422
    assert summary(response) == ["Somebody has already decided this. Open it again to see."]
    page = response.content.decode()
    assert "Dana (synthetic) decided this on" in page
    assert "A second opinion." in page
    assert _decision(world, contact).outcome == "advice"


def test_who_comes_too_late_is_led_to_the_contact(recent: World, look: Look) -> None:
    contact = recent.contact()
    send("dana", _path(contact), ADVICE)
    assert look("dana", _path(contact))["Location"] == reverse("contact", args=[contact.record.reference])


def test_an_unfinished_sheet_is_not_decided(world: World, recent: World) -> None:
    with world.acting("sam") as sam:
        sheet = take(by=sam, at=recent.at)
    response = send("dana", _path(sheet), ADVICE)
    assert summary(response) == ["This call sheet is not finished. Open it again to see."]


def test_a_screener_does_not_decide(recent: World, look: Look) -> None:
    contact = recent.contact()
    assert look("sam", _path(contact)).status_code == 404
    assert send("sam", _path(contact), ADVICE).status_code == 404


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_nothing_typed_breaks_it_or_is_lost(recent: World, typed: str, stale: World) -> None:
    data = dict.fromkeys(FIELDS, typed)
    response = send("dana", _path(stale.contact()), data)
    assert response.status_code == 422
    assert "<img src=x" not in response.content.decode()
    if typed.startswith("word"):
        assert response.content.decode().count("word") >= 20_000


def test_the_decision_is_a_record_of_its_own(
    world: World, recent: World, text_of: TextOf, look: Look
) -> None:
    contact = recent.contact(by="lee")
    recent.referral(contact)
    path = reverse("decision", args=[_decision(world, contact).record.reference])
    for name in ("sam", "dana", "mina"):
        assert "Clear signs of grooming." in text_of(name, path)
    for name in ("lee", "erin", "ben"):
        assert look(name, path).status_code == 404
