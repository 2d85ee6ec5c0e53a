"""The synthetic area's agencies, teams and workers: invented, marked so, and signed in to as personas."""

from dataclasses import dataclass
from datetime import UTC, datetime

from halcyon.access.agency.models import Agency, Team
from halcyon.access.role.models import Role
from halcyon.access.user.actions import add_agency, add_team, join
from halcyon.access.user.models import User
from halcyon.project.synthetic.cast import Cast

DOMAIN = "demo.example"
JOINED = datetime(2015, 4, 1, 8, 0, tzinfo=UTC)

AGENCIES = {
    "council": ("Ashbeck City Council", Agency.Sector.COUNCIL),
    "police": ("Ashbeck Police", Agency.Sector.POLICE),
    "health": ("Ashbeck Children’s Health", Agency.Sector.HEALTH),
    "school": ("Millrace Academy", Agency.Sector.EDUCATION),
    "girls-school": ("Ashbeck Girls’ School", Agency.Sector.EDUCATION),
    "comprehensive": ("Netherbeck School", Agency.Sector.EDUCATION),
    "college": ("Ashbeck Sixth Form College", Agency.Sector.EDUCATION),
    "charity": ("Lantern Youth", Agency.Sector.VOLUNTARY),
    "education": ("Ashbeck Education Welfare", Agency.Sector.EDUCATION),
    "housing": ("Ashbeck Homes", Agency.Sector.OTHER),
    "probation": ("Ashbeck Probation", Agency.Sector.OTHER),
    "partnership": ("Ashbeck Safeguarding Children Partnership", Agency.Sector.PARTNERSHIP),
}
TEAMS = {
    "hub": ("Safeguarding hub", "council", Team.Function.FRONT_DOOR, "0114 496 0101"),
    "service": ("Exploitation service", "council", Team.Function.SERVICE, "0114 496 0102"),
    "managers": ("Exploitation service managers", "council", Team.Function.MANAGEMENT, "0114 496 0103"),
    "youth": ("Community youth team", "council", Team.Function.YOUTH, "0114 496 0104"),
    "out-of-hours": ("Out-of-hours team", "council", Team.Function.OUT_OF_HOURS, "0114 496 0106"),
    "police-unit": ("Police exploitation unit", "police", None, "0114 496 0105"),
}


@dataclass(frozen=True)
class Worker:
    """Somebody in the directory. Those with ``says`` are offered as personas at sign-in."""

    name: str
    agency: str
    teams: tuple[str, ...]
    role: str
    says: str = ""

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.').replace('’', '')}@{DOMAIN}"


PERSONAS = (
    Worker("Priya Nair", "council", ("hub",), "hub_screener", "takes calls at the front door"),
    Worker("Owen Hartley", "council", ("hub",), "hub_decision_maker", "decides within 24 hours"),
    Worker("Grace Adeyemi", "council", ("service", "managers"), "team_manager", "grades and allocates"),
    Worker("Maya Lindqvist", "council", ("service",), "social_worker", "holds cases"),
    Worker("Jordan Blake", "council", ("youth",), "youth_worker", "works with children by agreement"),
    Worker("Niamh Doyle", "council", ("out-of-hours",), "out_of_hours_worker", "takes calls at night"),
    Worker("Callum Reid", "police", ("police-unit",), "police_officer", "sees children a grant names"),
    Worker("Helen Marsh", "school", (), "school_lead", "refers pupils and hears back"),
    Worker("Chidi Eze", "health", (), "agency_checker", "answers the hub’s checks"),
    Worker("Ruth Okafor", "partnership", (), "partnership_officer", "writes the annual report"),
    Worker("Amara Castell", "partnership", (), "safeguarding_partner", "reviews and signs reports"),
    Worker("Daniel Stern", "council", (), "information_governance", "watches the trail"),
    Worker("Ines Costa", "council", (), "system_administrator", "manages users, sees no case"),
)
COLLEAGUES = (
    Worker("Stephen Aziz", "council", ("out-of-hours",), "out_of_hours_worker"),
    Worker("Dev Malhotra", "police", (), "agency_checker"),
    Worker("Anna Kowal", "education", (), "agency_checker"),
    Worker("Joyce Mensah", "housing", (), "agency_checker"),
    Worker("Peter Lund", "probation", (), "agency_checker"),
    Worker("Tomasz Zielinski", "council", ("hub",), "hub_screener"),
    Worker("Farah Osei", "council", ("hub",), "hub_decision_maker"),
    Worker("Martin Vasey", "council", ("service", "managers"), "team_manager"),
    Worker("Leila Rahimi", "council", ("service",), "social_worker"),
    Worker("Ben Carver", "council", ("service",), "social_worker"),
    Worker("Sofia Petrova", "council", ("service",), "social_worker"),
    Worker("Marcus Webb", "council", ("service",), "social_worker"),
)


def fill_directory() -> None:
    """Set up the agencies, the teams, and everybody in them. For an empty directory."""
    agencies = {
        key: add_agency(key=key, name=name, sector=sector) for key, (name, sector) in AGENCIES.items()
    }
    teams = {
        key: add_team(key=key, name=name, agency=agencies[agency], function=function, phone=phone)
        for key, (name, agency, function, phone) in TEAMS.items()
    }
    for worker in (*PERSONAS, *COLLEAGUES):
        role = Role.objects.get(key=worker.role)
        join(
            email=worker.email,
            name=f"{worker.name} (synthetic)",
            job_title=role.title,
            agency=agencies[worker.agency],
            teams=[teams[key] for key in worker.teams],
            roles=[role],
            at=JOINED,
        )


def is_filled() -> bool:
    """Whether the directory has the personas already."""
    return User.objects.filter(email=PERSONAS[0].email).exists()


def the_cast(at: datetime) -> Cast:
    """Who acts in the stories."""
    workers = (*PERSONAS, *COLLEAGUES)
    return Cast(
        screener=PERSONAS[0].email,
        decision_maker=PERSONAS[1].email,
        manager=PERSONAS[2].email,
        workers=tuple(worker.email for worker in workers if worker.role == "social_worker"),
        at=at,
        checkers={worker.agency: worker.email for worker in workers if worker.role == "agency_checker"},
        others={worker.role: worker.email for worker in reversed(workers)},
    )
