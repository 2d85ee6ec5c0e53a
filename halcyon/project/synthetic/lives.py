"""The lives around the live week's children, told through the actions: family, school, home, who works with them.

Among them the records that are hard to keep right (rates, section 6): no fixed address, two dates of birth, a name
changed at adoption, twins with the same initials, a restricted address, a child known to two authorities. All of
it is invented, and says so.
"""

import random
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from halcyon.access.acting import acting_as
from halcyon.access.viewer import Viewer
from halcyon.base.dates import add_months, age_at, london_date
from halcyon.base.recording import recorded_as_told
from halcyon.people.address.actions import record_address
from halcyon.people.address.codes import AddressKind, Suitability
from halcyon.people.care.actions import record_care
from halcyon.people.group.actions import add_member, open_group
from halcyon.people.group.codes import Basis, Notified
from halcyon.people.person.actions import (
    change,
    open_adult,
    open_file,
    record_birth,
    record_identifier,
    record_name,
)
from halcyon.people.person.codes import CareStatus, Ethnicity, IdentifierKind, NameKind, Sex
from halcyon.people.person.definitions import nhs_is_right
from halcyon.people.person.models import Person
from halcyon.people.person.queries import mark_of_topic
from halcyon.people.place.actions import open_place
from halcyon.people.place.codes import PlaceKind
from halcyon.people.professional.actions import record_professional
from halcyon.people.relationship.actions import relate
from halcyon.people.relationship.codes import Confidence, Relation, Responsibility
from halcyon.people.safe_contact.actions import record_safe_contact
from halcyon.people.safe_contact.codes import Links, Way
from halcyon.people.school.actions import list_school, record_schooling
from halcyon.people.school.codes import Learning, SchoolType
from halcyon.people.school.models import School
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.names import child_name

SAID_BY = "the mother (synthetic)"
SCHOOLS = {
    "Millrace Academy": SchoolType.SECONDARY,
    "Stonebeck School": SchoolType.SECONDARY,
    "Weir Lane High School": SchoolType.SECONDARY,
    "Lantern Hill College": SchoolType.COLLEGE,
    "Ferry Lane Primary School": SchoolType.PRIMARY,
}
LAST_YEAR = 13  # of school or college
STREETS = ("Invented Row", "Madeup Street", "Nowhere Lane", "Pretend Avenue")
LANGUAGES = {"APKN": "Urdu", "ABAN": "Bengali", "WROM": "Romani", "WOTH": "Polish", "OOTH": "Arabic"}
PHONE = "0114 496 0{:03d}"  # numbers that the regulator keeps free for drama


class Lives:
    """Tells lives as the hub records them. Deterministic by seed, but for the present instant."""

    def __init__(self, cast: Cast, *, now: datetime, seed: int) -> None:
        self.cast, self.now, self.today = cast, now, london_date(now)
        self.rng = random.Random(f"{seed} lives")  # noqa: S311 - invented data, not a secret
        self.schools: list[School] = []

    def tell(self, files: Sequence[UUID]) -> int:
        """Tell the lives of these children, the hard ones first; then a place and a peer group. Returns how many."""
        with acting_as(self.cast.viewer(self.cast.screener)) as by, recorded_as_told(self.now):
            self._list_schools(by)
            rows = Person.objects.select_related("record__team").in_bulk(files)
            people = [rows[file] for file in files]
            for index, person in enumerate(people):
                self._ordinary(person, by)
                if index < len(self._hard):
                    self._hard[index](person, by)
            self._together(people[6:10], by)
        return len(people)

    def make_hard(self, person: Person, number: int, by: Viewer) -> None:
        """One of the records that are hard to keep right: its kind by a number from 0, in turn."""
        self._hard[number % len(self._hard)](person, by)

    @property
    def _hard(self) -> tuple[Callable[[Person, Viewer], None], ...]:
        return (
            self._no_fixed_address,
            self._two_dates_of_birth,
            self._adopted,
            self._twins,
            self._in_refuge,
            self._of_two_authorities,
        )

    def _said(self, by: Viewer) -> dict[str, Any]:
        return {"by": by, "at": self.now}

    def _list_schools(self, by: Viewer) -> None:
        for number, (name, kind) in enumerate(SCHOOLS.items()):
            said = {"name": f"{name} (synthetic)", "urn": str(900001 + number), "town": "Ashbeck"}
            self.schools.append(list_school(type=kind, by=by, **said))

    def _ordinary(self, person: Person, by: Viewer) -> None:
        """What the hub knows of most children after a call or two."""
        said = self._said(by)
        carer = self._carer(person, by)
        self._schooling(person, by)
        record_identifier(
            person=person, kind=IdentifierKind.NHS, value=self._nhs(), source="the spine (synthetic)", **said
        )
        language = LANGUAGES.get(person.ethnicity, "English") if self.rng.random() < 0.6 else "English"
        answers = {"language": language, "interpreter": "no", "communication": ""}
        change(person=person, topic="language", said=answers, seen=mark_of_topic(person, "language"), **said)
        if self.rng.random() < 0.6:
            record_safe_contact(
                person=person, carer=carer, ways=[Way.CALL, Way.TEXT], number=self._phone(),
                when="Weekdays before 4pm", links=Links.NO, source=SAID_BY,
                reviewed_on=self.today - timedelta(days=self.rng.choice((2, 30, 120))), **said,
            )  # fmt: skip
        if self.rng.random() < 0.5:
            record_safe_contact(
                person=person, ways=[Way.SCHOOL], through="The form tutor", must_not_hear="The older brother",
                source=SAID_BY, reviewed_on=self.today - timedelta(days=3), **said,
            )  # fmt: skip
        record_professional(
            person=person, name="Sidney Wren (synthetic)", role="School nurse", agency="Ashbeck Health (synthetic)",
            phone=self._phone(), leads=self.rng.random() < 0.3, **said,
        )  # fmt: skip

    def _schooling(self, person: Person, by: Viewer) -> None:
        """On the roll of a school or a college of their age; of whom no birthday is known, of any."""
        year = self.rng.randint(7, 11) if person.born_on is None else year_group(person.born_on, self.today)
        if year > LAST_YEAR:
            return
        kind = SchoolType.PRIMARY if year < 7 else SchoolType.SECONDARY if year < 12 else SchoolType.COLLEGE
        schools = [school for school in self.schools if school.type == kind]
        record_schooling(
            person=person, learning=Learning.ENROLLED, school=self.rng.choice(schools), year_group=str(year),
            **self._said(by),
        )  # fmt: skip

    def _carer(self, person: Person, by: Viewer) -> Any:
        """A mother with a small record, and the home that most children share with her."""
        name = child_name("F", person.ethnicity, self.rng)
        adult = open_adult(
            about=person, given=name.given, family=f"{name.family} (synthetic)", **self._said(by)
        )
        return relate(
            person=person, relation=Relation.MOTHER, other=adult, responsibility=Responsibility.YES,
            confidence=Confidence.CONFIRMED, phone=self._phone(), source=SAID_BY, **self._said(by),
        )  # fmt: skip

    def _no_fixed_address(self, person: Person, by: Viewer) -> None:
        record_address(
            person=person, kind=AddressKind.NONE, since=self.today - timedelta(days=20), source=SAID_BY,
            suitability=Suitability.NOT_SUITABLE, words="Sleeps at friends’, most nights at one of three addresses.",
            **self._said(by),
        )  # fmt: skip

    def _two_dates_of_birth(self, person: Person, by: Viewer) -> None:
        born = person.born_on or date(2011, 5, 4)
        other = born.replace(day=born.month, month=born.day) if born.day <= 12 else add_months(born, 12)
        record_birth(
            person=person, born_on=other, source="the Home Office letter (synthetic)", **self._said(by)
        )

    def _adopted(self, person: Person, by: Viewer) -> None:
        """The name before an adoption stays findable, as an earlier one."""
        name = child_name(person.sex, person.ethnicity, self.rng)
        given = person.names.order_by("recorded_at")[0].given
        record_name(
            person=person, kind=NameKind.LEGAL, given=given, family=name.family,
            since=self.today - timedelta(days=200), source="the adoption order (synthetic)", **self._said(by),
        )  # fmt: skip

    def _twins(self, person: Person, by: Viewer) -> None:
        """A sibling with a file of their own: the same initials, the same birthday, another child."""
        name = person.names.order_by("recorded_at")[0]
        given = self._same_initial(person, name.given)
        twin = open_file(
            given=given, family=name.family, born_on=person.born_on, sex=Sex(person.sex), team=self.cast.hub,
            **self._said(by),
        )  # fmt: skip
        relate(
            person=person, relation=Relation.SIBLING, other=twin, confidence=Confidence.CONFIRMED,
            words="Twins: look twice at which of the two a message is about.", **self._said(by),
        )  # fmt: skip

    def _same_initial(self, person: Person, given: str) -> str:
        """Another given name with the same initial: of the family’s own names, or, where there is none, of any."""
        for ethnicity in (person.ethnicity, *Ethnicity.values):
            for _ in range(200):
                other = child_name(person.sex, ethnicity, self.rng).given
                if other[0] == given[0] and other != given:
                    return other
        return f"{given}-Jo"

    def _in_refuge(self, person: Person, by: Viewer) -> None:
        record_address(
            person=person, kind=AddressKind.REFUGE, lines="4 Nowhere Lane\nAshbeck (synthetic)", postcode="S99 9ZZ",
            since=self.today - timedelta(days=40), confidential=True, may_see=[self.cast.managers.principal_id],
            source=SAID_BY, **self._said(by),
        )  # fmt: skip

    def _of_two_authorities(self, person: Person, by: Viewer) -> None:
        """Thornmoor looks after the child, and placed them here."""
        said = self._said(by)
        record_care(
            person=person, status=CareStatus.LOOKED_AFTER, since=self.today - timedelta(days=90), legal_status="C2",
            responsible="Thornmoor Council (synthetic)", host="Ashbeck Council (synthetic)",
            placement="childrens_home", provider="Beacon Homes (synthetic)", out_of_area=True, miles=41,
            source="the placing authority (synthetic)", **said,
        )  # fmt: skip
        record_identifier(
            person=person, kind=IdentifierKind.COUNCIL, value="TM-558-201",
            issuer="Thornmoor Council (synthetic)", **said,
        )  # fmt: skip
        record_professional(
            person=person, name="Robin Marsh (synthetic)", role="Social worker of the placing authority",
            agency="Thornmoor Council (synthetic)", phone=self._phone(), **said,
        )  # fmt: skip

    def _together(self, people: Sequence[Person], by: Viewer) -> None:
        """Children who share a place and some nights."""
        said = self._said(by)
        open_place(
            kind=PlaceKind.SHOP, name="Moonlight takeaway (synthetic)", address="9 Pretend Avenue\nAshbeck",
            whereabouts="Children wait at the back door after ten.", guardian="The licensee",
            concerns="Three reports in a month of children given food and lifts.", **said,
        )  # fmt: skip
        group = open_group(
            name="Bus station, evenings (synthetic)", basis=Basis.PUBLIC_TASK,
            basis_words="Harmed in the same place by the same adults; none can be protected alone.",
            notified=Notified.NOT_YET, concerns="Missing together on Friday nights.", **said,
        )  # fmt: skip
        for person in people:
            add_member(
                group=group, person=person, evidence="Seen together by the night youth workers.", **said
            )

    def _phone(self) -> str:
        return PHONE.format(self.rng.randrange(1000))

    def _nhs(self) -> str:
        """A number of the range that is kept for tests, with its check digit."""
        while True:
            stem = f"999{self.rng.randrange(1_000_000):06d}"
            for digit in "0123456789":
                if nhs_is_right(stem + digit):
                    return stem + digit


def year_group(born: date, day: date) -> int:
    """The school year of somebody on a day: 7 for who was eleven when it began."""
    began = date(day.year - (day.month < 9), 8, 31)
    return age_at(born, began) - 4
