"""Professionals, schools and safe contact: one leads, one school by its number, the latest word on what is safe."""

from datetime import date, timedelta

import pytest

from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal
from halcyon.people.person.models import Person
from halcyon.people.professional.actions import record_professional
from halcyon.people.professional.queries import lead_of, professionals_of
from halcyon.people.relationship.actions import relate
from halcyon.people.relationship.codes import Relation
from halcyon.people.safe_contact.actions import record_safe_contact
from halcyon.people.safe_contact.presenters import safe
from halcyon.people.safe_contact.queries import safe_contact_of
from halcyon.people.school.actions import list_school, record_schooling
from halcyon.people.school.codes import Learning, SchoolType
from tests.harness import World


def test_one_leads_and_whoever_led_stays(recent: World, child: Person) -> None:
    since = london_date(recent.at) - timedelta(days=100)
    with recent.acting("dana") as dana:
        said = {"person": child, "agency": "Ashbeck Health", "phone": "1", "by": dana, "at": recent.at}
        record_professional(role="School nurse", leads=True, since=since, **said)
        record_professional(role="Midwife", leads=True, **said)
        lead = lead_of(dana, child)
        assert lead is not None
        assert lead.role == "Midwife"
        stand = [row for row in professionals_of(dana, child) if row.until is None]
        assert {(row.role, row.leads) for row in stand} == {("Midwife", True), ("School nurse", False)}


def test_a_professional_can_be_reached(recent: World, child: Person) -> None:
    with recent.acting("dana") as dana, pytest.raises(Refusal) as refused:
        record_professional(person=child, role="Nurse", agency="Health", by=dana, at=recent.at)
    assert refused.value.field == "phone"


def test_a_school_is_listed_once_by_its_number(recent: World) -> None:
    with recent.acting("dana") as dana:
        said = {"type": SchoolType.SECONDARY, "by": dana}
        one = list_school(name="Millrace Academy", urn="100001", **said)
        assert list_school(name="Millrace", urn="100001", **said) == one
        assert list_school(name="millrace academy", **said) == one
        with pytest.raises(Refusal):
            list_school(name="Other", urn="12", **said)


@pytest.mark.parametrize(
    ("learning", "has_school", "right"),
    [
        (Learning.ENROLLED, True, True),
        (Learning.ENROLLED, False, False),
        (Learning.EXCLUDED, True, True),
        (Learning.HOME, False, True),
        (Learning.HOME, True, False),
        (Learning.NONE, False, True),
    ],
)
def test_who_is_on_a_roll_has_a_school(
    recent: World, child: Person, learning: Learning, has_school: bool, right: bool
) -> None:
    with recent.acting("dana") as dana:
        school = list_school(name="Millrace", type=SchoolType.PRIMARY, by=dana) if has_school else None
        said = {"person": child, "learning": learning, "school": school, "by": dana, "at": recent.at}
        if right:
            assert record_schooling(**said).learning == learning
        else:
            with pytest.raises(Refusal):
                record_schooling(**said)


def test_the_latest_word_on_what_is_safe_stands_for_each(recent: World, child: Person) -> None:
    with recent.acting("dana") as dana:
        said = {"person": child, "by": dana, "at": recent.at}
        mother = relate(relation=Relation.MOTHER, named="Alex", **said)
        for ways in (["call"], ["school"]):
            record_safe_contact(ways=ways, **said)
        record_safe_contact(carer=mother, through="Her sister", links="yes", **said)
        rows = safe_contact_of(dana, child)
        assert [(row.carer_id is None, row.ways) for row in rows] == [(True, ["school"]), (False, [])]
        shown = safe(rows, london_date(recent.at))
    assert [each.whom for each in shown] == ["The child", "Alex (mother)"]
    assert "Send no links" in shown[0].lines, "nobody asked, so none is sent"
    assert "A link may be sent, in neutral words" in shown[1].lines


def test_a_safe_contact_says_how_and_when_it_was_asked(recent: World, child: Person) -> None:
    with recent.acting("dana") as dana:
        said = {"person": child, "by": dana, "at": recent.at}
        with pytest.raises(Refusal):
            record_safe_contact(**said)
        with pytest.raises(Refusal):
            record_safe_contact(ways=["call"], reviewed_on=date(2999, 1, 1), **said)
        old = london_date(recent.at) - timedelta(days=92)
        record_safe_contact(ways=["call"], reviewed_on=old, **said)
        (shown,) = safe(safe_contact_of(dana, child), london_date(recent.at))
    assert shown.stale is not None


def test_safe_contact_is_as_visible_as_the_file(recent: World, child: Person) -> None:
    with recent.acting("dana") as dana:
        record_safe_contact(person=child, ways=["call"], by=dana, at=recent.at)
    for name, count in (("sam", 1), ("mina", 1), ("asha", 0), ("erin", 0)):
        with recent.acting(name) as viewer:
            assert len(safe_contact_of(viewer, child)) == count, name
