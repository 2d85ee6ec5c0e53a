"""A worker's cases; accepting, declining, offering and closing on pages."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from halcyon.casework.case.actions import close
from halcyon.casework.case.codes import Closing, NotAReason
from halcyon.casework.case.models import Case
from halcyon.casework.contact.actions import match
from halcyon.casework.decision.actions import decide
from halcyon.casework.decision.codes import Outcome
from halcyon.casework.referral.actions import allocate
from halcyon.casework.referral.codes import Grade
from halcyon.casework.referral.models import Referral
from halcyon.records.approval.actions import agree
from halcyon.records.approval.queries import to_approve
from halcyon.records.deadline.codes import LateReason
from halcyon.records.record.actions import exclude
from tests.govuk.markup import Page
from tests.harness import World, judged, sign_in
from tests.looking import Look, QueriesOf, TextOf

pytestmark = pytest.mark.slow(reason="each test walks the thread to a case")

Send = Callable[..., HttpResponse]
HOSTILE = ["<script>alert(1)</script>", "'; DROP TABLE casework_case--", "\x00", "ن" * 300, "🐦" * 5000]


@pytest.fixture
def send(world: World) -> Send:
    """``send("asha", "accept_case", case, …)``: a form as a persona sends it."""

    def post(name: str, page: str, case: Case, **answers: object) -> HttpResponse:
        client = Client()
        sign_in(client, name)
        response: HttpResponse = client.post(reverse(page, args=[case.record.reference]), answers)
        return response

    return post


def _stage(world: World, case: Case) -> str:
    with world.acting("mina"):
        return str(Case.objects.select_related("record").get(pk=case.pk).record.stage)


def _address(page: str, case: Case) -> str:
    return reverse(page, args=[case.record.reference])


# My work


def test_my_work_lists_what_waits_before_what_is_held(text_of: TextOf, recent: World) -> None:
    recent.case()
    offered = recent.offered()
    page = text_of("asha", "/work/")
    assert "2 cases" in page
    rows = Page(page).find("a", class_="govuk-link--no-visited-state")
    assert rows[0].attributes["href"] == _address("case", offered)
    assert "Waiting to be accepted" in page


def test_my_work_is_empty_in_words(text_of: TextOf) -> None:
    page = text_of("asha", "/work/")
    assert "You hold no case" in page
    assert "0 cases" in page


def test_my_work_forgets_closed_and_declined_cases(text_of: TextOf, send: Send, recent: World) -> None:
    case = recent.case()
    with recent.acting("mina") as mina:
        close(case=case, reason=Closing.OTHER, words="Done.", by=mina, at=timezone.now())
    send("asha", "decline_case", recent.offered(), reason="Away.")
    assert "0 cases" in text_of("asha", "/work/")


def test_my_work_takes_a_constant_number_of_queries(queries_of: QueriesOf, recent: World) -> None:
    recent.case()
    one = queries_of("asha", "/work/")
    recent.case()
    recent.offered()
    assert queries_of("asha", "/work/") == one


def test_any_page_number_is_answered(look: Look, recent: World) -> None:
    recent.case()
    for page in ("0", "-1", "2", "x", "9" * 30, "'"):
        assert look("asha", f"/work/?page={page}").status_code == 200, page


# Accepting


def test_accepting_in_time_asks_nothing(send: Send, look: Look, recent: World) -> None:
    case = recent.offered()
    page = look("asha", _address("accept_case", case)).content.decode()
    assert "late_reason" not in page
    assert "From now on you hold this case" in page
    response = send("asha", "accept_case", case)
    assert response["Location"] == _address("case", case)
    assert _stage(recent, case) == "open"


def test_accepting_late_asks_why(send: Send, look: Look, stale: World) -> None:
    case = stale.offered()
    assert "Why is this late?" in look("asha", _address("accept_case", case)).content.decode()
    refused = send("asha", "accept_case", case)
    assert refused.status_code == 422
    assert "This is late. Say why." in refused.content.decode()
    assert _stage(stale, case) == "offered"
    assert send("asha", "accept_case", case, late_reason=LateReason.CAPACITY).status_code == 302
    assert _stage(stale, case) == "open"


def test_accepting_twice_is_refused_in_words(send: Send, recent: World) -> None:
    case = recent.offered()
    send("asha", "accept_case", case)
    again = send("asha", "accept_case", case)
    assert again.status_code == 422
    assert "Somebody has already answered this." in again.content.decode()


def test_only_who_was_asked_accepts(send: Send, recent: World) -> None:
    case = recent.offered()
    manager = send("mina", "accept_case", case)
    assert "Only the worker of this case can do that." in manager.content.decode()
    for stranger in ("ben", "yusuf", "carys", "tom", "lee", "sam"):
        assert send(stranger, "accept_case", case).status_code == 404, stranger
    assert _stage(recent, case) == "offered"


# Declining


def test_declining_needs_a_reason_and_ends_the_sight_of_it(send: Send, look: Look, recent: World) -> None:
    case = recent.offered()
    refused = send("asha", "decline_case", case, reason="  ")
    assert refused.status_code == 422
    assert "Enter why you cannot take this case" in refused.content.decode()
    response = send("asha", "decline_case", case, reason="On leave from tomorrow.")
    assert response["Location"] == "/"
    assert _stage(recent, case) == "declined"
    assert look("asha", _address("case", case)).status_code == 404


def test_the_banner_after_declining_names_no_child(recent: World) -> None:
    case = recent.offered()
    client = Client()
    sign_in(client, "asha")
    page = client.post(_address("decline_case", case), {"reason": "Away."}, follow=True).content.decode()
    assert f"You declined case {case.record.reference}" in page
    assert "Robin" not in page


# Offering again


def test_a_manager_offers_a_declined_case_to_another(send: Send, look: Look, recent: World) -> None:
    case = recent.offered()
    send("asha", "decline_case", case, reason="Away.")
    page = look("mina", _address("offer_case", case)).content.decode()
    assert "could not take the case" in page
    assert "Yusuf (synthetic)" in page
    assert "Ben (synthetic)" not in page, "the locality team is another service"
    response = send("mina", "offer_case", case, worker=recent.user("yusuf").pk)
    assert response["Location"] == _address("case", case)
    assert look("yusuf", _address("case", case)).status_code == 200


def test_an_offer_goes_to_somebody_on_the_list(send: Send, recent: World) -> None:
    case = recent.offered()
    for worker in ("", "0", "-1", "x", "999999999999", "1; DROP TABLE", str(recent.user("ben").pk)):
        assert send("mina", "offer_case", case, worker=worker).status_code == 422, worker


def test_who_does_not_allocate_does_not_offer(send: Send, recent: World) -> None:
    case = recent.offered()
    assert send("asha", "offer_case", case, worker=recent.user("yusuf").pk).status_code == 404


# Closing


CLOSING = {"reason": Closing.PLAN_ACHIEVED, "words": "Robin is safe at home and back at college."}


@pytest.fixture
def closing(recent: World) -> dict[str, object]:
    """Why a case closes, and whom of another agency to ask."""
    return {**CLOSING, "asked": recent.user("carys").pk}


def _agree(world: World, name: str = "carys") -> None:
    with world.acting(name) as viewer:
        (approval,) = to_approve(viewer, timezone.now())
        agree(approval=approval, by=viewer, at=timezone.now())


def test_closing_says_first_what_will_happen_and_waits_for_another_agency(
    send: Send, recent: World, closing: dict[str, object]
) -> None:
    case = recent.case()
    page = send("mina", "close_case", case, **closing)
    words = page.content.decode()
    assert page.status_code == 200
    assert "What will happen" in words
    assert "Plan achieved" in words
    hidden = {
        each.attributes["name"]: each.attributes["value"] for each in Page(words).find("input", type="hidden")
    }
    del hidden["csrfmiddlewaretoken"]
    done = send("mina", "close_case", case, **hidden)
    assert done["Location"] == _address("case", case)
    assert _stage(recent, case) == "open", "nothing closes by one person’s word"
    _agree(recent)
    assert _stage(recent, case) == "closed"


def test_closing_needs_a_reason_and_words(send: Send, recent: World) -> None:
    case = recent.case()
    words = send("mina", "close_case", case, confirmed="yes").content.decode()
    assert "Select why this case closes" in words
    assert "Enter what was achieved and what remains" in words
    assert "Select who should agree" in words


@pytest.mark.parametrize("reason", list(NotAReason))
def test_what_is_no_reason_does_not_close(
    send: Send, recent: World, closing: dict[str, object], reason: NotAReason
) -> None:
    page = send("mina", "close_case", recent.case(), **{**closing, "reason": reason, "confirmed": "yes"})
    assert page.status_code == 422
    assert "is no reason in itself" in page.content.decode()


def test_closing_is_proposed_once(send: Send, recent: World, closing: dict[str, object]) -> None:
    case = recent.case()
    assert send("mina", "close_case", case, **closing, confirmed="yes").status_code == 302
    again = send("mina", "close_case", case, **closing, confirmed="yes")
    assert again.status_code == 422


def test_somebody_of_the_same_agency_is_not_asked(
    send: Send, recent: World, closing: dict[str, object]
) -> None:
    data = {**closing, "asked": recent.user("dana").pk, "confirmed": "yes"}
    assert send("mina", "close_case", recent.case(), **data).status_code == 422


def test_a_worker_does_not_close(send: Send, recent: World, closing: dict[str, object]) -> None:
    assert send("asha", "close_case", recent.case(), **closing, confirmed="yes").status_code == 404


def test_a_new_referral_takes_a_closed_case_up_again(
    send: Send, recent: World, closing: dict[str, object]
) -> None:
    case = recent.case()
    send("mina", "close_case", case, **closing, confirmed="yes")
    _agree(recent)
    contact = recent.contact()
    with recent.acting("dana") as dana:
        child = contact.children.select_related("contact__record__governed_by").get()
        match(child=child, person=case.person, by=dana, at=timezone.now())
        decide(contact=contact, judged=judged(Outcome.SERVICE), by=dana, at=timezone.now())
        again = Referral.objects.select_related("record", "person__record").get(contact=contact)
    again = recent.graded(referral=again)
    with recent.acting("mina") as mina:
        made = allocate(referral=again, to=recent.user("asha"), by=mina, at=timezone.now())
        assert made.follows_id == case.pk


# High grade: by voice, too


def test_a_high_grade_is_accepted_by_voice_and_in_the_system(send: Send, world: World) -> None:
    recent = World(at=timezone.now() - timedelta(hours=4))  # offered an hour ago
    case = recent.offered(Grade.HIGH)
    refused = send("asha", "accept_case", case, voice_with="  ")
    assert refused.status_code == 422
    assert _stage(recent, case) == "offered"
    assert send("asha", "accept_case", case, voice_with="Mina").status_code == 302
    assert _stage(recent, case) == "open"


def test_a_manager_notes_the_voice_and_the_worker_just_accepts(send: Send, world: World) -> None:
    recent = World(at=timezone.now() - timedelta(hours=4))  # offered an hour ago
    case = recent.offered(Grade.HIGH)
    assert send("mina", "voice", case, voice_with="").status_code == 422
    assert send("mina", "voice", case, voice_with="Mina").status_code == 302
    assert _stage(recent, case) == "offered", "in the system the worker accepts"
    assert send("asha", "accept_case", case).status_code == 302


# All of them


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_words(send: Send, recent: World, text: str) -> None:
    offered, held = recent.offered(), recent.case()
    for name, page, case, answers in (
        ("asha", "accept_case", offered, {"late_reason": text, "late_note": text}),
        ("asha", "decline_case", offered, {"reason": text}),
        ("mina", "close_case", held, {"reason": text, "words": text, "confirmed": text}),
        ("mina", "close_case", held, {"reason": "other", "words": text, "confirmed": text}),
    ):
        response = send(name, page, case, **answers)
        assert response.status_code in {200, 302, 404, 422}
        assert "<script>alert(1)</script>" not in response.content.decode()


@pytest.mark.parametrize("page", ["accept_case", "decline_case", "offer_case", "close_case"])
def test_the_excluded_and_the_mistaken_find_nothing(look: Look, send: Send, recent: World, page: str) -> None:
    case = recent.offered()
    with recent.acting("mina"):
        exclude(case.person_id, recent.user("morgan").pk, "Related to the family.")
    assert look("morgan", _address(page, case)).status_code == 404
    assert send("morgan", page, case).status_code == 404
    for reference in ("R7KM4XPW9C3T", "x", "%00", "..%2F..", "9" * 400):
        address = _address(page, case).replace(case.record.reference, reference)
        assert look("mina", address).status_code == 404, reference
