"""A partner adds to what they sent while the hub decides: appended, never an edit; read before deciding."""

from datetime import timedelta

import psycopg
import pytest
from django.urls import reverse

from halcyon.casework.contact.actions import see_additions
from halcyon.casework.contact.models import Addition, Contact
from halcyon.casework.decision.actions import decide
from halcyon.casework.decision.codes import Outcome, Rag
from halcyon.casework.partner_referral.actions import add_to
from tests.access.bare import bare_as
from tests.casework.asking import HOSTILE, error_at, send
from tests.harness import World, judged
from tests.looking import Look, TextOf

pytestmark = pytest.mark.slow(reason="each test sends pages through the whole stack")

DECISION = {
    "outcome": "information_advice",
    "rag": "green",
    "rationale": "Enough is known.",
    "conversation": "nobody",
}


@pytest.fixture
def contact(recent: World) -> Contact:
    return recent.contact(by="lee")


def _add(contact: Contact) -> str:
    return reverse("add_to_referral", args=[contact.record.reference])


def _page(contact: Contact) -> str:
    return reverse("contact", args=[contact.record.reference])


def test_what_is_added_stands_with_its_date_and_the_hub_sees_it(contact: Contact, text_of: TextOf) -> None:
    assert send("lee", _add(contact), {"words": "She has a second phone."})["Location"] == _page(contact)
    assert "She has a second phone." in text_of("lee", _page(contact))
    assert "She has a second phone." in text_of("dana", _page(contact))
    assert "Added by referrers" in text_of("sam", reverse("home"))
    send("sam", reverse("see_additions", args=[contact.record.reference]))
    assert "Added by referrers" not in text_of("dana", reverse("home"))


def test_a_page_opened_before_says_so_and_the_decision_waits(
    world: World, contact: Contact, text_of: TextOf
) -> None:
    decide_page = reverse("decide", args=[contact.record.reference])
    opened = text_of("dana", decide_page)
    assert 'name="additions" value="0"' in opened
    send("lee", _add(contact), {"words": "She has a second phone."})
    outcome = {**DECISION, "outcome": Outcome.ADVICE}
    refused = send("dana", decide_page, {**outcome, "additions": "0"})
    assert refused.status_code == 422
    assert "The referrer has added something since you opened this page" in refused.content.decode()
    assert "She has a second phone." in refused.content.decode()
    with world.acting("dana"):
        assert Contact.objects.select_related("record").get().record.stage == "awaiting_decision"
    assert send("dana", decide_page, {**outcome, "additions": "1"}).status_code == 302


def test_what_comes_after_the_decision_is_marked_so(
    world: World, recent: World, contact: Contact, text_of: TextOf
) -> None:
    with world.acting("dana") as dana:
        held = Contact.objects.select_related("record__governed_by").get(pk=contact.pk)
        decide(contact=held, judged=judged(Outcome.ADVICE, Rag.GREEN, "Enough."), by=dana, at=recent.at)
    with world.acting("lee") as lee:
        add_to(contact=contact, words="And a car.", by=lee, at=recent.at + timedelta(hours=1))
    assert "Added after the decision, not read yet" in text_of("dana", _page(contact))


def test_an_addition_says_something(contact: Contact) -> None:
    assert error_at(send("lee", _add(contact), {"words": " "}), "words") == "Say what you want to add."


@pytest.mark.parametrize("name", ["sam", "dana", "asha", "carys", "erin", "chidi"])
def test_nobody_but_who_referred_adds(contact: Contact, look: Look, name: str) -> None:
    assert look(name, _add(contact)).status_code == 404


def test_reading_is_noted_once(world: World, recent: World, contact: Contact) -> None:
    with world.acting("lee") as lee:
        add_to(contact=contact, words="More.", by=lee, at=recent.at)
    with world.acting("sam") as sam:
        assert see_additions(contact=contact, by=sam, at=recent.at) == 1
        assert see_additions(contact=contact, by=sam, at=recent.at) == 0


def test_bare_sql_lets_who_referred_add_and_change_nothing(committed: World) -> None:
    contact = committed.contact(by="lee")
    with committed.acting("lee") as lee:
        add_to(contact=contact, words="More.", by=lee, at=committed.at)
    with bare_as(committed.viewer("lee")) as connection:
        for statement in (
            "UPDATE casework_addition SET words = 'x'",
            "UPDATE casework_contact SET referrer = 'x'",
            "UPDATE casework_contactconcern SET words = 'x'",
        ):
            assert connection.execute(statement).rowcount == 0, statement
    insert = (
        "INSERT INTO casework_addition (id, record_id, contact_id, words, by_id, at)"
        " VALUES (gen_random_uuid(), %s, %s, 'x', %s, now())"
    )
    someone = committed.viewer("sam").principal_id
    for name, by in (("lee", someone), ("carys", committed.viewer("carys").principal_id)):
        with (
            bare_as(committed.viewer(name)) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(insert, [contact.pk, contact.pk, by])


def test_what_was_sent_is_not_touched(world: World, contact: Contact) -> None:
    with world.acting("dana"):
        before = list(Contact.objects.values()), list(contact.concerns.values())
    send("lee", _add(contact), {"words": "More."})
    with world.acting("dana"):
        assert (list(Contact.objects.values()), list(contact.concerns.values())) == before
        assert Addition.objects.count() == 1


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_nothing_typed_breaks_it(contact: Contact, text_of: TextOf, typed: str) -> None:
    assert send("lee", _add(contact), {"words": typed}).status_code in {302, 422}
    for name in ("lee", "dana"):
        assert "<img src=x" not in text_of(name, _page(contact))
