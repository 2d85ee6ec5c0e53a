"""How large an area of a given scale is, and who works in it: 100,000 people at SCALE=1.

Ids follow from numbers (``md5``), so that rows find each other without look-ups. Everything is under the hub's
and the managers' grants; each of the workers holds some cases.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from halcyon.access.agency.models import Agency, Team
from halcyon.access.role.models import Role
from halcyon.access.user.actions import add_agency, add_team, join

HUB, MANAGERS, WORKERS = 20, 10, 470  # users at SCALE=1
WAITING = 400  # work in hand: of people, not of the archive, so alike at every scale
PREFIX = {
    **{"file": "F", "contact": "C", "referral": "R", "case": "K", "decision": "D", "consultation": "N"},
    **{"missing": "M", "strategy": "S", "audit_sample": "AS", "audit": "A"},
}
AGENCIES = 12  # beside the council
#: What no figure reads: left out of an area that is made for figures alone.
UNREAD = {"grants", "names", "concerns", "children of contacts", "parts", "chronology"}
JOINED = datetime(2015, 4, 1, tzinfo=UTC)


#: A digit as it is said: names made of numbers would all sound alike, and search asks how a name sounds.
SAID = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "ro", "su")


def names_of(number: int) -> tuple[str, str]:
    """First and family name of somebody by number, in small letters: "labababa", "bababala"."""
    said = [SAID[int(digit)] for digit in str(number)]
    return "".join(said), "".join(reversed(said))


@dataclass(frozen=True)
class Sizes:
    """How much of everything there is. ``for_figures``: only what figures read."""

    scale: float
    for_figures: bool = False

    @classmethod
    def of_times(cls, times: int) -> "Sizes":
        """So many times the published 150 referrals a year, in four years: the three of a report and the one before."""
        return cls(times * 150 * 4 / 200_000, for_figures=True)

    @property
    def people(self) -> int:
        return int(100_000 * self.scale)

    @property
    def referrals(self) -> int:
        return int(200_000 * self.scale)

    @property
    def entries(self) -> int:
        return int(2_000_000 * self.scale)

    @property
    def cases(self) -> int:
        """Open cases; some ten a worker."""
        return max(self.workers, self.referrals // 40)

    @property
    def workers(self) -> int:
        return max(2, int(WORKERS * self.scale))

    @property
    def waiting(self) -> int:
        """Referrals not graded; half as many contacts not decided."""
        return min(WAITING, self.people // 2)


def fill_directory(sizes: Sizes) -> None:
    """The teams that the actions name, and the users: 500 at SCALE=1."""
    council = add_agency(key="council", name="Bench Council", sector=Agency.Sector.COUNCIL)
    teams = {
        function: add_team(
            key=function.value.replace("_", "-"), name=function.label, agency=council, function=function
        )
        for function in Team.Function
    }
    for number in range(AGENCIES):
        add_agency(
            key=f"agency-{number}", name=f"Agency {number} (synthetic)", sector=Agency.Sector.VOLUNTARY
        )
    roles = {role.key: role for role in Role.objects.all()}
    plans = [
        ("hub", "hub_decision_maker", [teams[Team.Function.FRONT_DOOR]], HUB),
        (
            "manager",
            "team_manager",
            [teams[Team.Function.SERVICE], teams[Team.Function.MANAGEMENT]],
            MANAGERS,
        ),
        ("worker", "social_worker", [teams[Team.Function.SERVICE]], sizes.workers),
    ]
    for name, role, of, count in plans:
        for number in range(count):
            join(
                email=f"{name}{number}@bench.example",
                name=f"{name.title()} {number} (synthetic)",
                agency=council,
                teams=of,
                roles=[roles[role]],
                at=JOINED,
            )


def id_of(kind: str, number: str) -> str:
    return f"md5('{kind}' || {number})::uuid"


def received_of(number: str) -> str:
    """When a contact came, by its number: in the last four years."""
    return f"now() - (({number} % 1461) || ' days')::interval - (({number} % 24) || ' hours')::interval"


def record_of(kind: str, numbers: str, *, governed: str, stage: str, at: str) -> str:
    return f"""
    INSERT INTO records_record (id, kind, reference, headline, agency_id, team_id, marking, governed_by_id, stage,
                                stage_n, stage_at, opened_at, opened_by_id)
    SELECT {id_of(kind, "n")}, '{kind}', '{PREFIX[kind]}B' || lpad(n::text, 9, '0'),
           'Given' || n || ' Family' || n, t.agency_id, t.id, 'standard', {governed}, {stage}, 1, {at}, {at},
           (SELECT principal_id FROM access_user ORDER BY id LIMIT 1)
    FROM generate_series(1, {numbers}) n, (SELECT id, agency_id FROM access_team WHERE function = 'front_door') t"""
