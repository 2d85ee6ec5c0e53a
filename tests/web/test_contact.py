"""A contact's own page: whole for the hub, read-only for who comes later, and nothing but progress for who referred."""

from datetime import date

import pytest
from django.urls import reverse

from halcyon.casework.call_sheet.actions import take
from halcyon.casework.contact.actions import tell_referrer
from halcyon.casework.contact.codes import Telling
from halcyon.casework.contact.models import Contact
from halcyon.casework.contact.told import ChildAsTold
from halcyon.casework.decision.models import Decision
from tests.govuk.markup import Page
from tests.harness import World
from tests.looking import Look, QueriesOf, TextOf

pytestmark = pytest.mark.slow(reason="each test walks the thread to have something to show")


def _path(contact: Contact) -> str:
    return reverse("contact", args=[contact.record.reference])


def _actions(page: str) -> list[str]:
    """What the page offers to do, but for what every record’s page does."""
    offered = [each.text.strip() for each in Page(page).find("a", class_="hal-action")]
    return [each for each in offered if each not in ("Add a file", "Copy out")]


def test_the_hub_reads_what_was_said_with_both_clocks(recent: World, text_of: TextOf) -> None:
    contact = recent.contact(
        safe_contact="Ring the aunt.", referrer_phone="0114 496 0123", immediate_danger=True
    )
    page = text_of("sam", _path(contact))
    for words in (
        "New phone, picked up",
        "Hub decision within 24 hours",
        "within one working day",
        "17 hours left",
    ):
        assert words in page
    assert page.index("Ring the aunt.") < page.index("0114 496 0123"), "safe contact above the phone"


def test_the_next_step_comes_first(world: World, recent: World, text_of: TextOf) -> None:
    with world.acting("sam") as sam:
        sheet = take(by=sam, at=recent.at)
    assert _actions(text_of("sam", _path(sheet))) == ["Go on with the call sheet"]
    contact = recent.contact()
    assert _actions(text_of("sam", _path(contact))) == [
        "Find the child’s file",
        "Recommend",
        "Ask for checks",
    ]
    assert _actions(text_of("dana", _path(contact))) == [
        "Find the child’s file",
        "Decide",
        "Recommend",
        "Ask for checks",
    ]
    recent.referral(contact)
    assert _actions(text_of("sam", _path(contact))) == ["Tell the referrer"]


def test_a_child_with_a_file_leads_there(recent: World, text_of: TextOf) -> None:
    contact = recent.contact()
    assert "Not found yet" in text_of("sam", _path(contact))
    referral = recent.referral(contact)
    page = text_of("sam", _path(contact))
    assert "Not found yet" not in page
    assert reverse("child", args=[referral.person.record.reference]) in page


def test_several_children_each_have_a_card(recent: World, text_of: TextOf) -> None:
    children = [
        ChildAsTold(given=name, family="Example", born_on=date(2012, 1, 2)) for name in ("Alex", "Kim")
    ]
    page = text_of("dana", _path(recent.contact(children=children)))
    titles = [each.text.strip() for each in Page(page).find("h2", class_="govuk-summary-card__title")]
    assert {"Alex Example", "Kim Example"} <= set(titles)


def test_once_decided_it_shows_why_and_what_followed(world: World, recent: World, text_of: TextOf) -> None:
    contact = recent.contact()
    referral = recent.referral(contact)
    page = text_of("dana", _path(contact))
    assert "Clear signs of grooming." in page
    assert referral.record.reference in page
    assert reverse("referral", args=[referral.record.reference]) not in page, (
        "the hub does not open referrals"
    )
    assert reverse("referral", args=[referral.record.reference]) in text_of("mina", _path(contact))


def test_the_manager_reads_it_and_can_do_nothing_with_it(recent: World, text_of: TextOf) -> None:
    contact = recent.contact()
    recent.referral(contact)
    assert _actions(text_of("mina", _path(contact))) == []


def test_the_referrer_reads_progress_and_nothing_else(world: World, recent: World, text_of: TextOf) -> None:
    contact = recent.contact(by="lee", referrer_phone="0114 496 0123")
    page = text_of("lee", _path(contact))
    for words in (
        contact.record.reference,
        "Not yet",
        "What happens next",
        "Safeguarding hub",
        "0114 496 0000",
    ):
        assert words in page
    referral = recent.referral(contact)
    with world.acting("dana") as dana:
        contact.record.refresh_from_db()
        tell_referrer(
            contact=contact, words="A worker will ring.", method=Telling.PAGE, by=dana, at=recent.at
        )
        decision = Decision.objects.select_related("record").get(contact=contact)
    page = text_of("lee", _path(contact))
    assert "A worker will ring." in page
    assert "Yes, on" in page
    hidden = (
        "Clear signs of grooming", "Exploitation service", "Amber", "Dana", referral.record.reference,
        referral.person.record.reference, decision.record.reference, "New phone", "within 24 hours",
    )  # fmt: skip
    assert [words for words in hidden if words in page] == []


def test_another_partner_does_not_see_it(recent: World, look: Look) -> None:
    contact = recent.contact(by="lee")
    for name in ("asha", "carys", "erin", "mina", "pat"):
        assert look(name, _path(contact)).status_code == 404


@pytest.mark.parametrize("reference", ["23456789CDF", "x", "take", "%00", "Ä" * 50, "../../etc/passwd"])
def test_no_reference_breaks_it(world: World, look: Look, reference: str) -> None:
    assert look("dana", f"/contacts/{reference}/").status_code in {404, 405}


def test_it_takes_as_many_queries_for_three_children_as_for_one(recent: World, queries_of: QueriesOf) -> None:
    def contact(*names: str) -> str:
        return _path(recent.contact(children=[ChildAsTold(given=name) for name in names]))

    assert queries_of("dana", contact("Alex")) == queries_of("dana", contact("Alex", "Kim", "Lou"))
