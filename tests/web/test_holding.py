"""Who holds what: caseloads, exceptions with their reason, under-14s whose numbers lead to their rows."""

from datetime import date

import pytest
from django.utils import timezone

from halcyon.casework.contact.told import ChildAsTold
from halcyon.casework.referral.actions import do_not_allocate
from halcyon.casework.referral.codes import Grade, NotAllocatedReason
from tests.harness import World
from tests.looking import Look, TextOf

pytestmark = pytest.mark.slow(reason="each test walks the thread to an outcome")
PATH = "/holding/"


def test_caseloads_and_exceptions(recent: World, text_of: TextOf) -> None:
    recent.case()
    other = recent.graded(
        Grade.HIGH, recent.referral(recent.contact(children=[ChildAsTold("Kim", "Example")]))
    )
    with recent.acting("mina") as mina:
        do_not_allocate(
            referral=other,
            reason=NotAllocatedReason.SECURE,
            words="In secure accommodation until May.",
            by=mina,
            at=timezone.now(),
        )
    page = text_of("mina", PATH)
    assert "Asha (synthetic)" in page
    exceptions = page[page.index("High grades that the service does not hold") :]
    assert "Kim Example" in exceptions
    assert "In secure accommodation until May." in exceptions


def test_exceptions_come_in_pages(recent: World, text_of: TextOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("halcyon.web.holding.views.PER_PAGE", 1)
    for given in ("Kim", "Alex"):
        with_child = recent.referral(recent.contact(children=[ChildAsTold(given, "Example")]))
        with recent.acting("mina") as mina:
            do_not_allocate(
                referral=recent.graded(Grade.HIGH, with_child),
                reason=NotAllocatedReason.SECURE,
                words="In secure accommodation.",
                by=mina,
                at=timezone.now(),
            )
    first, second = (text_of("mina", f"{PATH}?page={number}") for number in (1, 2))
    assert ("Alex Example" in first, "Kim Example" in first) == (True, False)
    assert ("Alex Example" in second, "Kim Example" in second) == (False, True)
    assert "Page 2" in first


def test_under_14s_stand_apart_and_lead_to_their_rows(recent: World, text_of: TextOf) -> None:
    born = date(timezone.now().year - 12, 1, 1)
    recent.referral(recent.contact(children=[ChildAsTold("Kim", "Example", born)]))
    page = text_of("mina", PATH)
    assert "/referrals/?age_to=13&amp;outcome=none_yet" in page
    assert "1 referral" in text_of("mina", "/referrals/?age_to=13&outcome=none_yet")


def test_it_is_for_who_allocates(look: Look) -> None:
    assert look("mina", PATH).status_code == 200
    for name in ("asha", "sam", "carys", "tom"):
        assert look(name, PATH).status_code == 404, name
