"""Telling the referrer: how and in which words, late only with a reason, once it is decided."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from halcyon.casework.contact import queries
from halcyon.casework.contact.models import Contact
from halcyon.records.deadline.models import Deadline
from tests.casework.asking import HOSTILE, error_at, send
from tests.harness import World
from tests.looking import Look, TextOf

pytestmark = pytest.mark.slow(reason="each test walks the thread to a decision")
WORDS = "A worker will ring the family this week.\nPlease go on writing down what you see."


def _decided(world: World, by: str = "sam") -> Contact:
    contact = world.contact(by=by)
    world.referral(contact)
    return contact


def _path(contact: Contact) -> str:
    return reverse("tell", args=[contact.record.reference])


def _told(world: World, contact: Contact) -> list[tuple[str, str]]:
    with world.acting("sam") as sam:
        seen = queries.see(sam, contact.record.reference)
        return [(each.method, each.words) for each in seen.feedback]


def test_the_referrer_is_told_in_words_that_keep_their_lines(world: World, recent: World) -> None:
    contact = _decided(recent)
    response = send("sam", _path(contact), {"words": WORDS, "method": "phone"})
    assert response["Location"] == reverse("contact", args=[contact.record.reference])
    assert _told(world, contact) == [("phone", WORDS)]


@pytest.mark.parametrize(
    ("data", "field", "sentence"),
    [
        ({"words": "", "method": "phone"}, "words", "Say what the referrer was told."),
        ({"words": WORDS}, "method", "Select how they were told"),
        ({"words": WORDS, "method": "page"}, "method", "Select how they were told from the list"),
        (
            {"words": "x" * 4001, "method": "phone"},
            "words",
            "What you told the referrer must be 4,000 characters or fewer",
        ),
    ],
)
def test_what_is_missing_is_said_beside_its_field(
    recent: World, data: dict[str, str], field: str, sentence: str
) -> None:
    response = send("sam", _path(_decided(recent)), data)
    assert response.status_code == 422
    assert error_at(response, field) == sentence


def test_late_needs_a_reason_and_in_time_asks_none(
    world: World, stale: World, recent: World, text_of: TextOf
) -> None:
    late, in_time = _decided(stale), _decided(recent)
    assert "Why is this late?" not in text_of("sam", _path(in_time))
    assert "Why is this late?" in text_of("sam", _path(late))
    said = {"words": WORDS, "method": "phone"}
    response = send("sam", _path(late), said)
    assert error_at(response, "late_reason") == "This is late. Say why."
    send("sam", _path(late), {**said, "late_reason": "referrer", "late_note": "On holiday."})
    with world.acting("sam"):
        clock = Deadline.objects.get(record=late.record, definition="contact.tell_referrer")
    assert (clock.late_reason, clock.late_note) == ("referrer", "On holiday.")


def test_a_partner_can_be_told_on_their_page(world: World, recent: World, text_of: TextOf) -> None:
    contact = _decided(recent, by="lee")
    assert "reads these words on their own page" in text_of("sam", _path(contact))
    send("sam", _path(contact), {"words": WORDS, "method": "page"})
    page = text_of("lee", reverse("contact", args=[contact.record.reference]))
    assert "A worker will ring the family this week.<br>Please go on" in page


def test_who_has_no_page_is_not_told_on_one(recent: World, text_of: TextOf) -> None:
    assert "On their page in Halcyon" not in text_of("sam", _path(_decided(recent)))


def test_first_decide_then_tell(recent: World, look: Look) -> None:
    contact = recent.contact()
    assert look("sam", _path(contact))["Location"] == reverse("contact", args=[contact.record.reference])
    response = send("sam", _path(contact), {"words": WORDS, "method": "phone"})
    assert response.status_code == 422
    assert "Decide first; then tell the referrer." in response.content.decode()


def test_more_can_be_told_later(world: World, recent: World) -> None:
    contact = _decided(recent)
    for words in ("First.", "Then."):
        send("sam", _path(contact), {"words": words, "method": "phone"})
    assert [words for _, words in _told(world, contact)] == ["Then.", "First."]


@pytest.mark.parametrize(
    ("known", "can"),
    [
        ({"source": "9"}, False),
        ({"source": "9", "referrer": "A woman, no name"}, False),
        ({"source": "9", "referrer_phone": "0114 496 0123"}, True),
        ({"source": "9", "referrer_safe_contact": "Through the library, on Tuesdays."}, True),
        ({"source": "2A"}, True),
        ({"source": "1D", "channel": "public_form"}, False),
        ({"source": "1D", "channel": "public_form", "referrer": "Kim"}, False),
        ({"source": "9", "channel": "public_form", "referrer_phone": "0114 496 0123"}, True),
    ],
)
def test_whether_there_is_a_way_to_tell_anybody(known: dict[str, str], can: bool) -> None:
    assert Contact(**known).can_be_told is can


def test_for_who_left_no_way_no_clock_runs_and_nothing_is_missed(
    world: World, recent: World, text_of: TextOf
) -> None:
    contact = recent.contact(source="9", referrer="")
    recent.referral(contact)
    with world.acting("sam") as sam:
        assert not Deadline.objects.filter(record=contact.record, definition="contact.tell_referrer").exists()
        assert not queries.to_tell(sam).exists()
    assert "Nothing is missing" in text_of("sam", "/expected/referrer-not-told/")
    send("sam", _path(contact), {"words": "They rang again.", "method": "phone"})
    assert _told(world, contact) == [("phone", "They rang again.")], "who rings again can be told"


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_nothing_typed_breaks_it_or_is_lost(recent: World, typed: str) -> None:
    data = {"words": typed, "method": typed, "late_reason": typed, "late_note": typed}
    response = send("sam", _path(_decided(recent)), data)
    assert response.status_code == 422
    assert "<img src=x" not in response.content.decode()
    if "word" in typed:
        assert response.content.decode().count("word word") > 9_000, "nothing is lost"


def test_the_clock_runs_from_the_decision(world: World, recent: World, text_of: TextOf) -> None:
    contact = _decided(recent)
    assert "Referrer told what was decided" in text_of(
        "sam", reverse("contact", args=[contact.record.reference])
    )
    with world.acting("sam"):
        clock = Deadline.objects.get(record=contact.record, definition="contact.tell_referrer")
    assert clock.anchor_at == recent.at + timedelta(hours=1)
    assert clock.due_at is not None
    assert clock.due_at > timezone.now()
