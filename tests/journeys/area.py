"""A morning's work at every stage, for the pages to show. All of it invented."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse

from halcyon.base.dates import financial_year, london_date
from halcyon.casework.call_sheet.actions import save_sheet, take
from halcyon.casework.case.actions import accept, decline
from halcyon.casework.case.models import Case
from halcyon.casework.contact.actions import tell_referrer
from halcyon.casework.contact.codes import Telling
from halcyon.casework.contact.models import Contact, ContactChild
from halcyon.casework.contact.told import ChildAsTold
from halcyon.casework.decision.models import Decision
from halcyon.casework.referral.actions import allocate
from halcyon.casework.referral.codes import Grade
from halcyon.casework.referral.models import Referral
from halcyon.people.person.codes import CareStatus, Ethnicity, Sex
from halcyon.records.record.actions import Giving, exclude, give
from halcyon.records.record.models import Grant
from tests.harness import World

CHILD = "Robin"  # Asha's; Morgan is excluded from it, Carys is let in, Ben has no part in it
LONG = ChildAsTold(
    given="Maximiliana-Konstantina Theodora",
    family="Featherstonehaugh-Cholmondeley-Pappadimitrakopoulou",
    born_on=date(2012, 2, 29),
    sex=Sex.FEMALE,
    ethnicity=Ethnicity.MOTH,
    care_status=CareStatus.LOOKED_AFTER,
)


def child(given: str, family: str, year: int) -> ChildAsTold:
    """An invented child."""
    return ChildAsTold(
        given=given, family=family, born_on=date(year, 3, 9), sex=Sex.MALE, ethnicity=Ethnicity.WBRI
    )


@dataclass(frozen=True)
class Area:
    """What was written: contacts, referrals and cases, each at the stage that its name says."""

    sheet: Contact
    waiting: Contact
    waiting_child: UUID
    told: Contact
    told_child: UUID
    decision: Decision
    ungraded: Referral
    graded: Referral
    offered: Case
    declined: Case
    held: Case
    user_id: int

    def address(self, page: str) -> str:
        """The address of a page, of the record that is at the right stage for it."""
        match page:
            case "child" | "child_chronology" | "child_people" | "child_trail":
                return reverse(page, args=[self.held.person.record.reference])
            case "match":
                return reverse(page, args=[self.waiting.record.reference, self.waiting_child])
            case "put_match_right":
                return reverse(page, args=[self.told.record.reference, self.told_child])
            case "concern_context":
                return reverse(page, args=[self.told.record.reference, 1])
            case "refer_part":
                return reverse(page, args=["child"])
            case "annual_report":
                return reverse(
                    page, args=[financial_year(london_date(self.sheet.received_at)).replace("/", "-")]
                )
            case "user" | "leave_user" | "link_user" | "authenticator_user" | "agency_user":
                return reverse(page, args=[self.user_id])
        about = self._subject(page)
        return reverse(page, args=[about.record.reference] if about else [])

    def _subject(self, page: str) -> Contact | Decision | Referral | Case | None:
        subjects: dict[str, Contact | Decision | Referral | Case] = {
            "call_sheet": self.sheet,
            "decide": self.waiting,
            "contact": self.told,
            "tell": self.told,
            "decision": self.decision,
            "grade": self.ungraded,
            "referral": self.graded,
            "outcome": self.graded,
            "accept_case": self.offered,
            "decline_case": self.offered,
            "offer_case": self.declined,
            "case": self.held,
            "close_case": self.held,
        }
        return subjects.get(page)


def build(world: World) -> Area:
    """Work at every stage. ``world.at``: now."""
    ago(world, hours=23).contact(children=[LONG], immediate_danger=True)
    ago(world, hours=30).contact(children=[child("Kai", "Sample", 2010)])
    ago(world, hours=5).contact(children=[child("Jo", "Specimen", 2011)])
    told = _told(ago(world, hours=40))
    waiting = ago(world, hours=2).contact("lee", children=[child("Sky", "Placeholder", 2012)])
    return Area(
        sheet=_sheet(ago(world, hours=1)),
        waiting=waiting,
        waiting_child=_only_child(world, waiting),
        told=told,
        told_child=_only_child(world, told),
        decision=_decision(world, told),
        ungraded=_referral(ago(world, hours=50), LONG),
        graded=_graded(ago(world, hours=60), child("Ash", "Mockup", 2009), Grade.HIGH),
        offered=_offered(ago(world, hours=4), child("Bo", "Dummy", 2010), Grade.HIGH),
        declined=_declined(ago(world, hours=6), child("Max", "Fixture", 2010)),
        held=_held(ago(world, hours=80)),
        user_id=world.user("asha").pk,
    )


def ago(world: World, hours: float) -> World:
    """The world so many hours earlier."""
    return World(at=world.at - timedelta(hours=hours))


def _sheet(world: World) -> Contact:
    with world.acting("sam") as sam:
        contact = take(by=sam, at=world.at)
        return save_sheet(
            contact=contact, told=world.told(children=[child("Robin", "", 2011)]), by=sam, at=world.at
        )


def _told(world: World) -> Contact:
    contact = world.contact("lee", children=[child("Pip", "Example", 2011)])
    world.referral(contact)
    with world.acting("dana") as dana:
        contact = Contact.objects.select_related("record").get(pk=contact.pk)
        words = "The exploitation service looks at it this week. Ring the hub if anything new happens."
        tell_referrer(
            contact=contact, words=words, method=Telling.PAGE, by=dana, at=world.at + timedelta(hours=3)
        )
    return contact


def _only_child(world: World, contact: Contact) -> UUID:
    with world.acting("dana"):
        return ContactChild.objects.get(contact=contact).pk


def _decision(world: World, contact: Contact) -> Decision:
    with world.acting("dana"):
        return Decision.objects.select_related("record").get(contact=contact)


def _referral(world: World, who: ChildAsTold) -> Referral:
    return world.referral(world.contact(children=[who]))


def _graded(world: World, who: ChildAsTold, level: Grade) -> Referral:
    return world.graded(level, _referral(world, who))


def _offered(world: World, who: ChildAsTold, level: Grade) -> Case:
    referral = _graded(world, who, level)
    with world.acting("mina") as mina:
        return allocate(referral=referral, to=world.user("asha"), by=mina, at=world.at + timedelta(hours=2.5))


def _declined(world: World, who: ChildAsTold) -> Case:
    case = _offered(world, who, Grade.MEDIUM)
    with world.acting("asha") as asha:
        return decline(case=case, reason="I know the family.", by=asha, at=world.at + timedelta(hours=5))


def open_case(world: World, who: ChildAsTold) -> Case:
    """A case that Asha accepted."""
    case = _offered(world, who, Grade.MEDIUM)
    with world.acting("asha") as asha:
        return accept(case=case, by=asha, at=world.at + timedelta(hours=4))


def _held(world: World) -> Case:
    case = open_case(world, child(CHILD, "Example", 2011))
    with world.acting("mina"):
        exclude(case.person_id, world.user("morgan").pk, "Related to the family.")
        give(case.person_id, Giving(world.viewer("carys").principal_id, Grant.Basis.INVOLVED))
    return case
