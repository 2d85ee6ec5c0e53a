"""The public form: no account, no cookie, one neutral address; counted, trapped, sent once, and told nothing."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from halcyon.access.acting import acting_as
from halcyon.access.attempt.models import Attempt
from halcyon.access.attempt.rules import Limit
from halcyon.access.service.queries import viewer_of
from halcyon.casework.contact.models import Contact
from halcyon.casework.public_form.actions import forget
from halcyon.casework.public_form.definitions import PUBLIC_FORM, SENT
from halcyon.casework.public_form.forms import Ticket, new_ticket, read_ticket
from halcyon.casework.public_form.models import PublicDraft
from halcyon.records.record.queries import records_visible_to
from tests.access.bare import bare_as, keys
from tests.casework.asking import HOSTILE
from tests.harness import World, personas, sign_in
from tests.looking import TextOf

pytestmark = pytest.mark.slow(reason="each test sends pages through the whole stack")

PATH = "/get-in-touch/"
ANSWERS: dict[str, dict[str, object]] = {
    "worry": {"concern": "A car waits for her after school.", "danger": "no"},
    "who": {"name": "Robin", "age": "14", "where": "Millrace Academy"},
    "you": {"relation": "friend", "your_name": "", "phone": "", "safe": ""},
}


def _opened_a_while_ago() -> Ticket:
    """A form that somebody took a minute to fill in."""
    return new_ticket(timezone.now() - timedelta(minutes=1))


def _post(ticket: Ticket, part: str, **data: object) -> HttpResponse:
    response: HttpResponse = Client().post(PATH, {"ticket": ticket.signed(), "part": part, **data})
    return response


def _fill(ticket: Ticket) -> None:
    for part, answers in ANSWERS.items():
        assert _post(ticket, part, **answers).status_code == 200


def _reference(response: HttpResponse) -> str:
    found = re.search(r"<strong>([A-Z0-9]{11})</strong>", response.content.decode())
    assert found, "a reference to quote"
    return found[1]


def test_from_start_to_a_reference_and_the_hubs_queue(world: World, text_of: TextOf) -> None:
    ticket = _opened_a_while_ago()
    assert "What are you worried about?" in _post(ticket, "start").content.decode()
    _fill(ticket)
    sent = _post(ticket, "check")
    assert sent.status_code == 200
    reference = _reference(sent)
    assert "Public form" in text_of("sam", reverse("queue"))
    page = text_of("sam", reverse("contact", args=[reference]))
    assert "A car waits for her after school." in page
    with world.acting("sam"):
        contact = Contact.objects.select_related("record").get(record__reference=reference)
        assert (contact.channel, contact.source) == ("public_form", "1B")
        assert contact.record.stage == "awaiting_decision"


def test_neutral_words_a_way_out_and_no_trace(world: World) -> None:
    client = Client()
    ticket = _opened_a_while_ago().signed()
    for response in (client.get(PATH), client.post(PATH, {"ticket": ticket, "part": "start"})):
        page = response.content.decode()
        title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
        assert title
        assert title[1].strip() == "Get in touch"
        assert "Exit this page" in page
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert not response.cookies
    assert not client.cookies


def test_it_works_for_who_is_signed_in_too_and_stays_the_forms_own(world: World) -> None:
    client, ticket = Client(), _opened_a_while_ago()
    sign_in(client, "lee")
    for part, answers in ANSWERS.items():
        client.post(PATH, {"ticket": ticket.signed(), "part": part, **answers})
    reference = _reference(client.post(PATH, {"ticket": ticket.signed(), "part": "check"}))
    assert client.get(reverse("contact", args=[reference])).status_code == 404


def test_sent_twice_it_is_one_contact(world: World) -> None:
    ticket = _opened_a_while_ago()
    _fill(ticket)
    _post(ticket, "check")
    again = _post(ticket, "check")
    assert again.status_code == 410
    assert "we have it" in again.content.decode()
    with world.acting("sam"):
        assert Contact.objects.count() == 1


def test_nothing_is_sent_while_something_needed_is_missing(world: World) -> None:
    ticket = _opened_a_while_ago()
    _post(ticket, "who", **ANSWERS["who"])
    assert "What are you worried about?" in _post(ticket, "check").content.decode()
    wrong = _post(ticket, "worry", concern="")
    assert wrong.status_code == 422
    assert "Enter what you are worried about" in wrong.content.decode()
    with world.acting("sam"):
        assert not Contact.objects.exists()


def test_going_back_keeps_what_was_typed(world: World) -> None:
    ticket = _opened_a_while_ago()
    _post(ticket, "worry", **ANSWERS["worry"])
    back = _post(ticket, "who", name="Rob", back="yes").content.decode()
    assert "A car waits for her after school." in back
    assert 'value="Rob"' in _post(ticket, "you", back="yes").content.decode()


@pytest.mark.parametrize("how", ["trap", "at once"])
def test_what_no_person_does_is_not_taken_and_says_how_else(world: World, how: str) -> None:
    ticket = new_ticket(timezone.now() + timedelta(minutes=1)) if how == "at once" else _opened_a_while_ago()
    _fill(ticket)
    response = _post(ticket, "check", website="http://example.test" if how == "trap" else "")
    assert response.status_code == 422
    assert "Please ring us instead" in response.content.decode()
    with world.acting("sam"):
        assert not Contact.objects.exists()


@pytest.mark.parametrize(
    "ticket", ["", "x", "a:b:c", "W10:1:2", new_ticket(datetime(2020, 1, 1, tzinfo=UTC)).signed()]
)
def test_a_ticket_that_is_none_of_ours_or_old_leads_to_the_start(world: World, ticket: str) -> None:
    response = Client().post(PATH, {"ticket": ticket, "part": "worry", **ANSWERS["worry"]})
    assert response.status_code == 410
    assert "Start again" in response.content.decode()


def test_a_ticket_cannot_be_made_by_others() -> None:
    mine = new_ticket(timezone.now())
    assert read_ticket(mine.signed(), timezone.now()) is not None
    assert read_ticket("x" + mine.signed(), timezone.now()) is None


def test_what_is_typed_is_the_forms_alone_and_forgotten_within_the_hour(world: World) -> None:
    _post(_opened_a_while_ago(), "worry", **ANSWERS["worry"])
    for name in personas():
        with world.acting(name):
            assert not PublicDraft.objects.exists(), name
    with acting_as(viewer_of(PUBLIC_FORM)) as by:
        assert forget(by=by, at=timezone.now()) == 0
        assert forget(by=by, at=timezone.now() + timedelta(hours=1)) == 1


def test_the_service_keeps_no_way_to_what_it_brought(world: World) -> None:
    ticket = _opened_a_while_ago()
    _fill(ticket)
    _post(ticket, "check")
    with acting_as(viewer_of(PUBLIC_FORM)) as by:
        assert not records_visible_to(by).exists()
        assert not Contact.objects.exists(), "the second lock alone must say the same"


def test_bare_sql_shows_drafts_to_no_persona(committed: World) -> None:
    _post(_opened_a_while_ago(), "worry", **ANSWERS["worry"])
    for name in personas():
        with bare_as(committed.viewer(name)) as connection:
            assert keys(connection, "casework_publicdraft", "id") == set(), name


def test_a_flood_from_one_address_is_paused_and_the_queue_stays_small(committed: World) -> None:
    statuses = []
    for _ in range(SENT.tries + 3):
        ticket = _opened_a_while_ago()
        for part, answers in ANSWERS.items():
            _post(ticket, part, **answers)
        statuses.append(_post(ticket, "check").status_code)
    assert statuses == [200] * SENT.tries + [429] * 3
    with committed.acting("sam"):
        assert Contact.objects.count() == SENT.tries
    other = Client(REMOTE_ADDR="203.0.113.77")
    ticket = _opened_a_while_ago()
    for part, answers in [*ANSWERS.items(), ("check", {})]:
        last = other.post(PATH, {"ticket": ticket.signed(), "part": part, **answers})
    assert last.status_code == 200, "somebody elsewhere is not paused"
    assert not Attempt.objects.filter(key__contains="127.0.0.1").exists(), "no address is kept"


def _flood(times: int) -> None:
    for _ in range(times):
        ticket = _opened_a_while_ago()
        for part, answers in ANSWERS.items():
            _post(ticket, part, **answers)
        _post(ticket, "check")


def test_who_is_paused_hears_whom_to_ring_and_loses_nothing(committed: World) -> None:
    _flood(SENT.tries)
    ticket = _opened_a_while_ago()
    for part, answers in ANSWERS.items():
        _post(ticket, part, **answers)
    paused = _post(ticket, "check")
    page = paused.content.decode()
    assert paused.status_code == 429
    assert int(paused["Retry-After"]) > 0
    assert paused["Cache-Control"] == "no-store"
    for words in ("ring 999", "0114 496 0000", "has not been sent", "Nothing of it is lost", "Send again"):
        assert words in page, words
    for words in ("password", "tries", "account"):
        assert words not in page.lower(), words
    assert "A car waits for her after school." in page
    assert "govuk-exit-this-page" in page
    Attempt.objects.all().delete()
    assert _post(ticket, "check").status_code == 200, "sent again, it arrives"
    with committed.acting("sam"):
        assert Contact.objects.count() == SENT.tries + 1


def test_who_is_paused_while_typing_finds_it_in_its_field(
    committed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("halcyon.casework.public_form.views.PAGES", Limit("few", 1, timedelta(minutes=15)))
    ticket = _opened_a_while_ago()
    _post(ticket, "worry", **ANSWERS["worry"])
    paused = _post(ticket, "who", **ANSWERS["who"])
    assert paused.status_code == 429
    for value in ANSWERS["who"].values():
        assert value in paused.content.decode(), value
    without = Client().post(PATH, {"ticket": "none", "part": "worry"})
    assert without.status_code == 429
    assert "ring 999" in without.content.decode()


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_nothing_typed_breaks_it(world: World, text_of: TextOf, typed: str) -> None:
    ticket = _opened_a_while_ago()
    for part, answers in ANSWERS.items():
        response = _post(ticket, part, **dict.fromkeys(answers, typed))
        assert response.status_code in {200, 422}
        assert "<img src=x" not in response.content.decode()
    assert _post(ticket, typed).status_code in {200, 410, 422}
    for part, answers in ANSWERS.items():
        choices = {name: said for name, said in answers.items() if name in {"danger", "relation"}}
        _post(ticket, part, **{**dict.fromkeys(answers, typed[:300]), **choices})
    sent = _post(ticket, "check")
    assert sent.status_code == 200
    assert "<img src=x" not in text_of("sam", reverse("queue"))
