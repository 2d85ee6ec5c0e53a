"""No-names consultations: advice recorded without a child; what may name one is shown once; joined by the hub."""

import pytest
from django.urls import reverse

from halcyon.base.refusals import Refusal
from halcyon.casework.consultation import queries
from halcyon.casework.consultation.actions import advise, became_referral
from halcyon.casework.consultation.codes import Outcome
from halcyon.casework.consultation.models import Consultation
from halcyon.casework.consultation.rules import may_name
from halcyon.casework.contact.models import Contact
from tests.casework.asking import HOSTILE, error_at, send
from tests.harness import World
from tests.looking import Look, QueriesOf, TextOf

pytestmark = pytest.mark.slow(reason="pages through the whole stack")

WHOLE = {
    "professional": "Lee (synthetic)",
    "agency": "Millrace Academy",
    "question": "A girl of 14 has a new phone. Should we ring her mother?",
    "advice": "Yes, today, unless that raises the risk.",
    "outcome": "consent",
    "next_step": "They ring the mother and come back.",
}


def _advised(world: World, by: str = "sam", earlier: Consultation | None = None) -> Consultation:
    with world.acting(by) as viewer:
        return advise(
            professional="Lee", agency="Millrace Academy", phone="", question="May I?", advice="Yes.",
            next_step="", outcome=Outcome.NONE, by=viewer, at=world.at, earlier=earlier,
        )  # fmt: skip


def test_a_consultation_is_recorded_and_read(world: World, text_of: TextOf) -> None:
    address = send("sam", reverse("advise"), WHOLE)["Location"]
    page = text_of("dana", address)
    assert "A girl of 14 has a new phone." in page
    assert "Millrace Academy" in text_of("dana", reverse("consultations"))


def test_the_page_says_that_it_discharges_no_duty(text_of: TextOf, world: World) -> None:
    assert "discharges no duty to report" in " ".join(text_of("sam", reverse("advise")).split())


@pytest.mark.parametrize("missing", ["professional", "agency", "question", "advice", "outcome"])
def test_what_it_needs(world: World, missing: str) -> None:
    response = send("sam", reverse("advise"), {name: said for name, said in WHOLE.items() if name != missing})
    assert response.status_code == 422
    assert error_at(response, missing)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A girl of 14 is picked up after school.", []),
        ("We worry about Robin Example a lot.", ["Robin", "Example"]),
        ("Her friend said so. Robin did not.", []),
        ("She was born 9/3/2011.", ["9/3/2011"]),
        ("NHS number 943 476 5919 is hers.", ["943 476 5919"]),
        ("On Monday in the PE lesson I’ve seen it.", []),
        ("Spoke to O’Neill-Łukasz and to Zoë.", ["O’Neill-Łukasz", "Zoë"]),
        ("", []),
    ],
)
def test_what_may_name_a_child(text: str, found: list[str]) -> None:
    assert may_name(text) == found


def test_what_may_be_a_name_is_shown_once_and_not_blocked(world: World) -> None:
    named = {**WHOLE, "question": "We worry about Robin. May we ring?"}
    response = send("sam", reverse("advise"), named)
    assert response.status_code == 422
    assert "“Robin”" in response.content.decode()
    with world.acting("sam") as sam:
        assert not queries.consultations_visible_to(sam).exists()
    assert send("sam", reverse("advise"), {**named, "names_nobody": "yes"}).status_code == 302


def test_asked_again_counts_on(world: World, text_of: TextOf) -> None:
    first = _advised(world)
    address = send("dana", reverse("advise_again", args=[first.record.reference]), WHOLE)["Location"]
    assert "asked for the second time" in text_of("sam", address)


def test_the_hub_joins_it_to_the_referral_that_it_became(
    world: World, recent: World, text_of: TextOf
) -> None:
    made, contact = _advised(recent), recent.contact()
    page = reverse("join_consultation", args=[made.record.reference])
    send("sam", page, {"reference": contact.record.reference.lower()})
    assert contact.record.reference in text_of("dana", reverse("consultation", args=[made.record.reference]))
    assert made.record.reference in text_of("dana", reverse("contact", args=[contact.record.reference]))


def test_it_becomes_one_referral(recent: World) -> None:
    made, contact = _advised(recent), recent.contact()
    with recent.acting("dana") as dana:
        held = Consultation.objects.select_related("record").get(pk=made.pk)
        about = Contact.objects.select_related("record").get(pk=contact.pk)
        became_referral(consultation=held, contact=about, by=dana, at=recent.at)
        with pytest.raises(Refusal, match="already"):
            became_referral(consultation=held, contact=about, by=dana, at=recent.at)


def test_a_contact_that_is_not_there_is_said(recent: World) -> None:
    made = _advised(recent)
    response = send(
        "sam", reverse("join_consultation", args=[made.record.reference]), {"reference": "nothing"}
    )
    assert error_at(response, "reference") == "There is no contact with this reference that you may see."


def test_no_key_leads_from_it_to_a_child() -> None:
    leads = {field.related_model.__name__ for field in Consultation._meta.fields if field.related_model}
    assert leads == {"Record", "Principal", "Consultation", "Contact"}


def test_who_is_not_at_the_hub_sees_none(recent: World, look: Look) -> None:
    made = _advised(recent)
    for name in ("lee", "asha", "mina", "carys", "erin", "chidi"):
        assert look(name, reverse("consultation", args=[made.record.reference])).status_code == 404, name


def test_what_the_night_advises_the_night_keeps(recent: World, look: Look) -> None:
    made = _advised(recent, by="oona")
    for name in ("oona", "sam"):
        assert look(name, reverse("consultation", args=[made.record.reference])).status_code == 200


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_nothing_typed_breaks_it(world: World, typed: str) -> None:
    response = send(
        "sam", reverse("advise"), {**dict.fromkeys(WHOLE, typed), "outcome": "none", "names_nobody": "yes"}
    )
    assert response.status_code in {302, 422}


def test_the_list_costs_the_same_for_one_and_for_three(recent: World, queries_of: QueriesOf) -> None:
    _advised(recent)
    once = queries_of("sam", reverse("consultations"))
    _advised(recent, earlier=_advised(recent))
    assert queries_of("sam", reverse("consultations")) == once
