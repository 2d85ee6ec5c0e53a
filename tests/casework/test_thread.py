"""The thread: a contact is taken, decided, referred, graded, allocated, accepted; each sees only what they may."""

import pytest

from halcyon.casework.case import queries as cases
from halcyon.casework.case.models import Case
from halcyon.casework.contact import queries as contacts
from halcyon.casework.referral import queries as referrals
from halcyon.people.person.queries import people_visible_to
from halcyon.records.chronology.queries import of_file
from tests.harness import World


def test_the_whole_way_to_an_open_case(world: World) -> None:
    case = world.case()
    with world.acting("asha") as asha:
        seen = cases.get(asha, case.record.reference)
        assert seen.record.stage == "open"
        sentences = [entry.sentence for entry in of_file(asha, seen.person_id)]
        assert sentences[0] == "Asha (synthetic) accepted the case."
        assert "Hub decision: exploitation service." in sentences


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("asha", True), ("mina", True), ("dana", True), ("sam", True), ("morgan", True),
        ("ben", False), ("carys", False), ("erin", False), ("lee", False), ("yusuf", False),
        ("pat", False), ("gita", False), ("tom", False), ("nobody", False),
    ],
)  # fmt: skip
def test_who_sees_the_case(world: World, name: str, sees: bool) -> None:
    case = world.case()
    with world.acting(name) as viewer:
        assert cases.cases_visible_to(viewer).filter(pk=case.pk).exists() is sees
        assert people_visible_to(viewer).exists() is sees
        assert Case.objects.exists() is sees, "the second lock alone must say the same"


def test_a_school_lead_sees_their_own_contact_and_nothing_else(world: World) -> None:
    contact = world.contact(by="lee")
    world.referral(contact)
    with world.acting("lee") as lee:
        assert [each.pk for each in contacts.referred_by(lee)] == [contact.pk]
        assert contacts.referred_by(lee)[0].record.stage == "decided"
        assert not referrals.referrals_visible_to(lee).exists()
        assert not people_visible_to(lee).exists()
