"""Deciding to share on pages, reading what was shared, and what stands on the child's page."""

from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from halcyon.casework.case.models import Case
from halcyon.records.draft.models import Draft
from halcyon.records.sharing.codes import Opens
from halcyon.records.sharing.models import Recipient, Sharing
from halcyon.records.sharing.queries import shared_with
from tests.casework.asking import DATES, HOSTILE
from tests.harness import World, sign_in
from tests.looking import Look, QueriesOf, TextOf
from tests.records.deciding import GRAN, decided, opening, shared

pytestmark = pytest.mark.slow(reason="each test walks the thread to a case, and sends pages")


@pytest.fixture
def case(recent: World) -> Case:
    return recent.case()


def send(name: str, address: str, answers: dict[str, object], *, follow: bool = False) -> HttpResponse:
    client = Client()
    sign_in(client, name)
    response: HttpResponse = client.post(address, answers, follow=follow)
    return response


def _day(name: str, days: int) -> dict[str, object]:
    day = timezone.now() + timedelta(days=days)
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def _answers(world: World, **to: object) -> dict[str, dict[str, object]]:
    return {
        "why": {"purpose": "To keep her safe at school.", "urgent": "no"},
        "to": to or {"person": world.user("lee").principal_id},
        "what": {"what": "A grey car at the gate.", "opens": "summary", **_day("until", 90)},
        "basis": {"article_6": "6_1_e", "article_9": "none", "offence": "18", "necessity": "Nobody else is there."},
        "family": {
            "family_told": "no", "family_reason": "Raises the risk.", "consent": "not_sought",
            "consent_reason": "Not the basis.",
        },
        "how": {"method": "halcyon", **_day("review_on", 30)},
    }  # fmt: skip


def _part(case: Case, part: str) -> str:
    return reverse("share_part", args=[case.person.record.reference, part])


def _page(case: Case, name: str) -> str:
    return reverse(name, args=[case.person.record.reference])


def _answer_all(case: Case, answers: dict[str, dict[str, object]]) -> str:
    for part, said in answers.items():
        response = send("asha", _part(case, part), said)
        assert response.status_code == 302, (part, response.content.decode())
    return str(response["Location"])


def test_part_follows_part_and_what_will_happen_is_read_first(
    case: Case, recent: World, text_of: TextOf
) -> None:
    assert "Share something about this child" in text_of("asha", _page(case, "share"))
    assert send("asha", _page(case, "share"), {})["Location"] == _part(case, "why")
    check = _answer_all(case, _answers(recent))
    assert check == _page(case, "share_check")
    assert "Nobody has recorded how it is safe to reach this child." in text_of("asha", _part(case, "to"))
    words = text_of("asha", check)
    for said in (
        "To keep her safe at school.", "Lee (synthetic)", "A grey car at the gate.", "article 6(1)(e)",
        "Nobody else is there.", "No. Raises the risk.", "the headline of the file", "What will happen",
    ):  # fmt: skip
        assert said in words
    with recent.acting("asha"):
        assert not Sharing.objects.exists(), "nothing has happened yet"
    after = send("asha", check, {}, follow=True).content.decode()
    assert "Your decision is recorded." in after
    assert "Not acknowledged" in after
    with recent.acting("asha"):
        assert Sharing.objects.count() == 1
        assert not Draft.objects.exists()
    send("asha", check, {})
    with recent.acting("asha"):
        assert Sharing.objects.count() == 1, "a second tab shares nothing twice"


def test_outside_says_that_a_second_person_is_asked(case: Case, recent: World, text_of: TextOf) -> None:
    to = {"outside": "Gran", "organisation": "Grandmother", "reach": "0114 496 0999"}
    check = _answer_all(
        case, _answers(recent, **to) | {"what": {"what": "That she is safe.", "opens": "nothing"}}
    )
    assert "A second person is asked first." in text_of("asha", check)
    after = send("asha", check, {}, follow=True).content.decode()
    assert "Waits for a second person" in after
    assert "Share outside Halcyon" in text_of("dana", "/approvals/")
    assert "Share outside Halcyon" in text_of("asha", _page(case, "child")), "it stands on the child's page"


@pytest.mark.parametrize(
    ("part", "said", "sentence"),
    [
        ("why", {}, "Enter what it is for"),
        ("to", {}, "Select or enter whom this is shared with"),
        ("to", {"outside": "Gran"}, "Enter how it is safe to reach them"),
        ("to", {"teams": ["0"]}, "Select teams and agencies from the list"),
        ("what", {"what": "x", "opens": "full"}, "Enter until when they may read it"),
        ("what", {"what": "x", "opens": "records", "until": ""}, "Select the records"),
        ("basis", {"article_6": "consent"}, "Select the lawful basis"),
        ("family", {"family_told": "no"}, "Enter why the family is not told"),
        ("how", {"method": "halcyon"}, "Enter the review"),
    ],
)
def test_a_part_is_judged(case: Case, part: str, said: dict[str, object], sentence: str) -> None:
    response = send("asha", _part(case, part), said)
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_a_check_without_answers_leads_to_the_first_question(case: Case, look: Look) -> None:
    response = look("asha", _page(case, "share_check"))
    assert (response.status_code, response["Location"]) == (302, _part(case, "why"))
    assert look("asha", _part(case, "nothing")).status_code == 404


def test_hostile_answers_are_answers(case: Case, recent: World, text_of: TextOf) -> None:
    for text in HOSTILE.values():
        for part, said in _answers(recent).items():
            response = send("asha", _part(case, part), dict.fromkeys(said, text))
            assert response.status_code in {302, 422}, part
            assert "<script>alert(1)</script>" not in response.content.decode()
        for page in ("not_share", "share_check"):
            said = {"asked_by": text, "reason": text, "what": text}
            assert send("asha", _page(case, page), said).status_code < 500
    assert "<script>alert(1)</script>" not in text_of("asha", _part(case, "what"))


def test_hostile_dates(case: Case) -> None:
    for box in DATES.values():
        day = dict(zip(("review_on-day", "review_on-month", "review_on-year"), box, strict=True))
        response = send("asha", _part(case, "how"), {"method": "halcyon", **day})
        assert response.status_code == 422


def test_not_to_share(case: Case, text_of: TextOf) -> None:
    said = {
        "asked_by": "A journalist",
        "what": "Her name",
        "reason": "It helps nobody.",
        "family_told": "later",
    }
    assert send("asha", _page(case, "not_share"), said).status_code == 422
    after = send(
        "asha", _page(case, "not_share"), {**said, **_day("review_on", 30)}, follow=True
    ).content.decode()
    assert "Not shared" in after
    assert "A journalist" in text_of("mina", _page(case, "child_sharing"))


def test_the_recipient_reads_and_acknowledges(case: Case, recent: World, text_of: TextOf) -> None:
    shared(recent, case, decided(recent, "lee"))
    assert "1 shared with you, 1 not yet acknowledged" in text_of("lee", "/shared/")
    with recent.acting("lee") as lee:
        address = reverse("shared", args=[shared_with(lee).get().pk])
    words = text_of("lee", address)
    assert "An adult with a grey car may come to the gate." in words
    assert "Robin Example" in words, "whom it is about"
    assert "Nobody else is at the gate" not in words, "why it was necessary is the sharer's affair"
    assert send("lee", address, {}).status_code == 422
    after = send("lee", address, {"read": "yes"}, follow=True).content.decode()
    assert "sees that it was read" in after
    assert "Read" in text_of("asha", _page(case, "child_sharing"))
    for name in ("ben", "tom", "erin"):
        assert send(name, address, {"read": "yes"}).status_code == 404


def test_a_headline_is_read_and_leads_nowhere_for_who_opens_no_files(
    case: Case, recent: World, text_of: TextOf
) -> None:
    shared(recent, case, decided(recent, "lee", **opening(recent, Opens.SUMMARY)))
    with recent.acting("lee") as lee:
        words = text_of("lee", reverse("shared", args=[shared_with(lee).get().pk]))
    assert f"{case.person.record.reference}: Robin Example" in words
    assert _page(case, "child") not in words


def test_a_board_says_what_waits_to_be_acknowledged(case: Case, recent: World, text_of: TextOf) -> None:
    assert "To read and acknowledge" not in text_of("lee", "/")
    shared(recent, case, decided(recent, "lee"))
    page = text_of("lee", "/")
    assert "To read and acknowledge" in page
    assert "Robin" not in page


def test_one_decision_and_its_receipt_by_hand(case: Case, recent: World, text_of: TextOf) -> None:
    sharing = shared(recent, case, decided(recent, outside=GRAN, urgent=True))
    address = reverse("sharing", args=[sharing.pk])
    words = text_of("asha", address)
    assert "Record that it arrived" in words
    assert "Gran (synthetic)" in words
    with recent.acting("asha"):
        receipt = reverse("record_receipt", args=[sharing.pk, Recipient.objects.get().pk])
    assert "Record that it arrived" in text_of("asha", receipt)
    at = timezone.now() - timedelta(minutes=5)
    local = timezone.localtime(at)
    said = {"received_at-day": local.day, "received_at-month": local.month, "received_at-year": local.year}
    after = send(
        "asha", receipt, {**said, "received_at-time": f"{local:%H:%M}", "how": "She rang."}, follow=True
    ).content.decode()
    assert "It is recorded that Gran (synthetic) has it." in after
    assert "She rang." in after


def test_withdrawing_says_what_will_happen(case: Case, recent: World, text_of: TextOf) -> None:
    sharing = shared(recent, case, decided(recent, "carys", **opening(recent)))
    address = reverse("withdraw_sharing", args=[sharing.pk])
    assert "What will happen" in text_of("asha", address)
    assert send("asha", address, {"reason": ""}).status_code == 422
    assert "Withdrawn" in send("asha", address, {"reason": "Not needed."}, follow=True).content.decode()
    assert send("asha", address, {"reason": "Again."}).status_code == 422


@pytest.mark.parametrize("name", ["lee", "ben", "tom", "gita", "carys", "yusuf"])
def test_who_does_not_share_about_this_child_finds_no_form(case: Case, look: Look, name: str) -> None:
    for page in ("share", "share_check", "not_share"):
        assert look(name, _page(case, page)).status_code == 404


def test_lists_take_a_constant_number_of_queries(case: Case, recent: World, queries_of: QueriesOf) -> None:
    def counts() -> list[int]:
        return [queries_of("asha", _page(case, "child_sharing")), queries_of("lee", "/shared/")]

    shared(recent, case, decided(recent, "lee"))
    before = counts()
    shared(recent, case, decided(recent, "lee", "ben"))
    shared(recent, case, decided(recent, "lee", outside=GRAN, urgent=True))
    assert counts() == before
