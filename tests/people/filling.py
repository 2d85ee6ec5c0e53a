"""A child of whom much is known: one of every particular, recorded through the actions."""

from dataclasses import dataclass
from datetime import date

from halcyon.people.address.actions import record_address
from halcyon.people.address.codes import AddressKind
from halcyon.people.address.models import Address
from halcyon.people.care.actions import record_care
from halcyon.people.group.actions import add_member, open_group
from halcyon.people.group.codes import Basis, Notified
from halcyon.people.group.models import Group, Member
from halcyon.people.person.actions import change, open_adult, record_birth, record_identifier, record_name
from halcyon.people.person.codes import CareStatus, IdentifierKind, NameKind
from halcyon.people.person.models import Person
from halcyon.people.person.queries import mark_of_topic
from halcyon.people.place.actions import open_place
from halcyon.people.place.codes import PlaceKind
from halcyon.people.place.models import Place
from halcyon.people.professional.actions import record_professional
from halcyon.people.relationship.actions import relate
from halcyon.people.relationship.codes import Confidence, Relation
from halcyon.people.relationship.models import Relationship
from halcyon.people.safe_contact.actions import record_safe_contact
from halcyon.people.safe_contact.codes import Way
from halcyon.people.school.actions import list_school, record_schooling
from halcyon.people.school.codes import Learning, SchoolType
from tests.harness import World

NHS = "9434765919"


@dataclass(frozen=True)
class Filled:
    """What was recorded, as far as tests ask for it."""

    person: Person
    adult: Person
    mother: Relationship
    address: Address
    kept: Address
    place: Place
    group: Group
    member: Member


def fill(world: World, person: Person, by: str = "asha") -> Filled:
    """Record one of everything about a child, on behalf of whoever holds the case."""
    with world.acting(by) as viewer:
        person = Person.objects.select_related("record__team").get(pk=person.pk)
        said = {"by": viewer, "at": world.at}
        record_name(person=person, kind=NameKind.KNOWN_AS, given="Robbie", family="Example", **said)
        record_identifier(person=person, kind=IdentifierKind.NHS, value="943 476 5919", **said)
        record_birth(person=person, born_on=date(2011, 9, 3), source="the school", **said)
        record_care(
            person=person, status=CareStatus.LOOKED_AFTER, since=date(2020, 1, 1), legal_status="V2", **said
        )
        address = record_address(
            person=person, kind=AddressKind.HOME, lines="1 Invented Row", postcode="s1 2hh", **said
        )
        kept = record_address(
            person=person,
            kind=AddressKind.REFUGE,
            lines="2 Hidden Row",
            confidential=True,
            may_see=[world.team("managers").principal_id],
            **said,
        )
        school = list_school(name="Millrace Academy", type=SchoolType.SECONDARY, urn="100001", by=viewer)
        record_schooling(person=person, learning=Learning.ENROLLED, school=school, **said)
        adult = open_adult(about=person, given="Alex", family="Example", **said)
        mother = relate(
            person=person, relation=Relation.MOTHER, other=adult, confidence=Confidence.CONFIRMED, **said
        )
        record_professional(
            person=person, role="School nurse", agency="Ashbeck Health", phone="0114 496 0001", **said
        )
        record_safe_contact(person=person, ways=[Way.SCHOOL], must_not_hear="The uncle", **said)
        topic = {"gender": "non_binary", "gender_source": "The child"}
        change(person=person, topic="gender", said=topic, seen=mark_of_topic(person, "gender"), **said)
        place = open_place(kind=PlaceKind.SHOP, name="Corner takeaway", **said)
        group = open_group(
            name="Bus station", basis=Basis.PUBLIC_TASK, basis_words="Harmed together.", notified=Notified.NOT_YET,
            **said,
        )  # fmt: skip
        member = add_member(group=group, person=person, evidence="Seen together by a youth worker.", **said)
    return Filled(person, adult, mother, address, kept, place, group, member)
