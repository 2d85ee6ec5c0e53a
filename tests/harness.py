"""Personas by name, and the shortest ways to a contact, a referral and a case, through the actions."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from halcyon.access.acting import acting_as
from halcyon.access.agency.models import Agency, Team
from halcyon.access.role.models import Role
from halcyon.access.service.queries import viewer_of
from halcyon.access.user.actions import add_agency, add_team, join
from halcyon.access.user.models import User
from halcyon.access.user.queries import viewer_for
from halcyon.access.viewer import NOBODY, Viewer
from halcyon.casework.call_sheet.actions import finish_sheet, take
from halcyon.casework.case.actions import accept
from halcyon.casework.case.models import Case
from halcyon.casework.contact.actions import match, open_file_for
from halcyon.casework.contact.codes import ParentTold
from halcyon.casework.contact.models import Contact
from halcyon.casework.contact.told import ChildAsTold, Told
from halcyon.casework.decision.actions import decide
from halcyon.casework.decision.codes import Conversation, Outcome, Rag
from halcyon.casework.decision.told import Judged, Spoken
from halcyon.casework.partner_referral.actions import refer
from halcyon.casework.referral.actions import allocate, grade
from halcyon.casework.referral.codes import Grade, Status
from halcyon.casework.referral.models import Referral
from halcyon.people.duplicate.actions import compare
from halcyon.people.duplicate.definitions import COMPARING
from halcyon.people.matching.queries import find_people
from halcyon.people.matching.told import Sought
from halcyon.people.person.actions import open_file
from halcyon.people.person.models import Person
from halcyon.records.record.actions import mark
from halcyon.records.record.models import Record

NOON = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)  # noon in London
JOINED = datetime(2016, 1, 4, 9, 0, tzinfo=UTC)
PASSWORD = "a long enough passphrase for tests"

AGENCIES = {
    "council": ("Ashbeck Council", Agency.Sector.COUNCIL),
    "police": ("Ashbeck Police", Agency.Sector.POLICE),
    "school": ("Millrace Academy", Agency.Sector.EDUCATION),
    "charity": ("Lantern Youth", Agency.Sector.VOLUNTARY),
    "partnership": ("Ashbeck Safeguarding Partnership", Agency.Sector.PARTNERSHIP),
    "health": ("Ashbeck Health Trust", Agency.Sector.HEALTH),
    "neighbour": ("Thornmoor Council", Agency.Sector.COUNCIL),
}
TEAMS = {
    "hub": ("Safeguarding hub", "council", Team.Function.FRONT_DOOR),
    "service": ("Exploitation service", "council", Team.Function.SERVICE),
    "managers": ("Exploitation service managers", "council", Team.Function.MANAGEMENT),
    "youth": ("Community youth team", "council", Team.Function.YOUTH),
    "out_of_hours": ("Out-of-hours team", "council", Team.Function.OUT_OF_HOURS),
    "locality": ("Locality team", "council", None),
    "police_unit": ("Police exploitation unit", "police", None),
    "neighbour_hub": ("Thornmoor hub", "neighbour", None),
}
#: name: (agency, teams, role). The first six are the test personas of architecture.md; the rest, roles at work.
PEOPLE = {
    "asha": ("council", ["service"], "social_worker"),
    "ben": ("council", ["locality"], "social_worker"),
    "carys": ("police", ["police_unit"], "police_officer"),
    "morgan": ("council", ["service", "managers"], "team_manager"),
    "erin": ("neighbour", ["neighbour_hub"], "hub_decision_maker"),
    "sam": ("council", ["hub"], "hub_screener"),
    "dana": ("council", ["hub"], "hub_decision_maker"),
    "mina": ("council", ["service", "managers"], "team_manager"),
    "oona": ("council", ["out_of_hours"], "out_of_hours_worker"),
    "chidi": ("health", [], "agency_checker"),
    "yusuf": ("council", ["youth"], "youth_worker"),
    "lee": ("school", [], "school_lead"),
    "pat": ("partnership", [], "partnership_officer"),
    "vera": ("partnership", [], "safeguarding_partner"),
    "gita": ("council", [], "information_governance"),
    "tom": ("council", [], "system_administrator"),
}
NOT_SIGNED_IN = "nobody"


def judged(
    outcome: Outcome = Outcome.ADVICE,
    rag: Rag = Rag.GREEN,
    rationale: str = "Advice is enough.",
    **changes: object,
) -> Judged:
    """What a decider says of a contact whose referrer left no number."""
    said: dict[str, object] = {"spoken": Spoken(Conversation.NOBODY), **changes}
    return Judged(outcome=outcome, rag=rag, rationale=rationale, **said)  # type: ignore[arg-type]


def personas() -> list[str]:
    """Everybody's name, and nobody."""
    return [*PEOPLE, NOT_SIGNED_IN]


def build_world() -> None:
    """Load the directory, committed; ``flush`` leaves it."""
    agencies = {
        key: add_agency(key=key, name=name, sector=sector) for key, (name, sector) in AGENCIES.items()
    }
    teams = {
        key: add_team(key=key, name=name, agency=agencies[agency], function=function, phone="0114 496 0000")
        for key, (name, agency, function) in TEAMS.items()
    }
    for name, (agency, member_of, role) in PEOPLE.items():
        join(
            email=f"{name}@example.test",
            name=f"{name.title()} (synthetic)",
            agency=agencies[agency],
            teams=[teams[key] for key in member_of],
            roles=[Role.objects.get(key=role)],
            at=JOINED,
        )


#: The directory, which ``build_world`` loads and every test finds, and what setting up leaves.
KEPT = [
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "access_viewerkey",
    "access_principal",
    "access_agency",
    "access_team",
    "access_user",
    "access_role",
    "access_membership",
    "access_roleholding",
]


@cache
def broom(name: str) -> BaseDatabaseWrapper:
    """The owner's connection to sweep a database with. Kept, since a new one reads up on every table again."""
    described: BaseDatabaseWrapper = connections["owner"].copy()
    assert described.settings_dict["NAME"] == name
    return described


def flush() -> None:
    """Empty every table but the directory, as owner, and forget the trail's anchor."""
    sweeping = broom(connections["owner"].settings_dict["NAME"])
    try:
        with sweeping.cursor() as cursor:
            cursor.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL (%s)",
                [KEPT],
            )
            tables = [row[0] for row in cursor.fetchall()]
            # Emptied row by row: a test leaves few, and TRUNCATE makes every file of every table anew.
            cursor.execute("BEGIN; " + "; ".join(f'DELETE FROM "{table}"' for table in tables) + "; COMMIT")
    except Exception:
        sweeping.close()
        raise
    settings.HALCYON_ANCHOR.unlink(missing_ok=True)  # it would know of entries that are gone


def sign_in(client: Client, name: str) -> User:
    """Sign a test client in as a persona, past the sign-in page."""
    user = User.objects.get(email=f"{name}@example.test")
    client.force_login(user)
    return user


@dataclass(frozen=True)
class World:
    """The directory at noon, and ways to act in it."""

    at: datetime = NOON

    def user(self, name: str) -> User:
        return User.objects.select_related("agency").get(email=f"{name}@example.test")

    def viewer(self, name: str) -> Viewer:
        return NOBODY if name == NOT_SIGNED_IN else viewer_for(self.user(name), self.at)

    def team(self, key: str) -> Team:
        return Team.objects.select_related("agency", "principal").get(key=key)

    def acting(self, name: str) -> AbstractContextManager[Viewer]:
        """``with world.acting("asha") as asha:`` one transaction on Asha's behalf."""
        return acting_as(self.viewer(name))

    # The thread, step by step

    def told(self, **changes: object) -> Told:
        """What a referrer says, complete."""
        child = ChildAsTold(given="Robin", family="Example", born_on=date(2011, 3, 9))
        said: dict[str, object] = {
            "source": "2A",
            "referrer": "Lee (synthetic)",
            "concern": "New phone, picked up after school by an adult nobody knows.",
            "exploitation": ["sexual"],
            "parent_told": ParentTold.YES,
            "children": [child],
        }
        return Told(**{**said, **changes})  # type: ignore[arg-type]

    def contact(self, by: str = "sam", **changes: object) -> Contact:
        """A contact that waits for a decision: taken by the hub, or, by a partner, referred."""
        with self.acting(by) as viewer:
            if by == "lee":
                return refer(told=self.told(**changes), by=viewer, at=self.at)
            sheet = take(by=viewer, at=self.at)
            return finish_sheet(contact=sheet, told=self.told(**changes), by=viewer, at=self.at)

    def referral(self, contact: Contact | None = None, of: Person | None = None) -> Referral:
        """A referral that waits for a grade. ``of``: the child it is about; else a file is opened."""
        contact = contact or self.contact()
        with self.acting("dana") as dana:
            contact = Contact.objects.select_related("record").get(pk=contact.pk)
            for child in contact.children.all():
                child.contact = contact
                if of is None:
                    open_file_for(child=child, by=dana, at=self.at)
                else:
                    match(child=child, person=of, by=dana, at=self.at)
            decide(
                contact=contact,
                judged=judged(
                    Outcome.SERVICE,
                    Rag.AMBER,
                    "Clear signs of grooming.",
                    why_no_strategy="Held on Monday, before this contact.",
                ),
                by=dana,
                at=self.at + timedelta(hours=1),
            )
            return Referral.objects.select_related("record", "person__record").filter(contact=contact).get()

    def graded(self, level: Grade = Grade.MEDIUM, referral: Referral | None = None) -> Referral:
        """A referral that waits for an outcome."""
        referral = referral or self.referral()
        with self.acting("mina") as mina:
            return grade(
                referral=referral,
                grade=level,
                status=Status.SUSPECTED,
                reason="Two witnesses, one sighting.",
                by=mina,
                at=self.at + timedelta(hours=2),
            )

    def offered(self, level: Grade = Grade.MEDIUM) -> Case:
        """A case that waits for Asha to accept it."""
        referral = self.graded(level)
        with self.acting("mina") as mina:
            return allocate(referral=referral, to=self.user("asha"), by=mina, at=self.at + timedelta(hours=3))

    def case(self) -> Case:
        """Asha's open case."""
        case = self.offered()
        with self.acting("asha") as asha:
            return accept(case=case, by=asha, at=self.at + timedelta(hours=4))


def alike(
    world: World, given: str = "Robin", family: str = "Exampel", born_on: date = date(2011, 3, 9)
) -> Person:
    """One more file, perhaps of a child who has one; and everybody compared, as the service does."""
    with world.acting("dana") as dana:
        person = open_file(
            given=given, family=family, born_on=born_on, team=world.team("hub"), by=dana, at=world.at
        )
    with acting_as(viewer_of(COMPARING)) as by:
        compare(most=100, by=by)
    return person


def met(world: World) -> Person:
    """A file that Mina hides, and Sam's search that met it."""
    with world.acting("mina") as mina:
        person = open_file(
            given="Hidden",
            family="Child",
            born_on=date(2010, 5, 4),
            team=world.team("managers"),
            by=mina,
            at=world.at,
        )
        mark(person.record, Record.Marking.HIDDEN)
    with world.acting("sam") as sam:
        find_people(sam, Sought(given="Hidden", family="Child", born_on=date(2010, 5, 4)))
    return person
