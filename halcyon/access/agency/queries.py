"""The directory: who works where. No child's data, so no viewer."""

from django.db.models import Count, Min, QuerySet

from halcyon.access.agency.models import Agency, Principal, Team
from halcyon.base.refusals import Refusal


def team_for(function: Team.Function) -> Team:
    """The team that has a function in this area. Refuses where nobody has set one up."""
    try:
        return Team.objects.select_related("principal", "agency").get(function=function)
    except Team.DoesNotExist as error:
        raise Refusal(
            f"No team is set up as “{function.label.lower()}”. A system administrator can do so.",
            code="no_team",
        ) from error


def service_principal(name: str) -> Principal:
    """The principal of a named service. Raises Principal.DoesNotExist where ``setup`` has not run."""
    return Principal.objects.get(kind=Principal.Kind.SERVICE, label=name)


def agencies_by_name() -> list[tuple[int, str]]:
    """Every agency, to choose from: its id and name, by name."""
    return list(Agency.objects.order_by("name", "pk").values_list("pk", "name"))


def is_in_directory(agency: int) -> bool:
    """Whether the directory has an agency of this id."""
    return Agency.objects.filter(pk=agency).exists()


def only_agencies() -> dict[str, int]:
    """The agency of each sector that has one and no other."""
    rows = Agency.objects.order_by().values("sector").annotate(only=Min("pk"), number=Count("pk"))
    return {row["sector"]: row["only"] for row in rows if row["number"] == 1}


def agency_names() -> dict[int, str]:
    """Every agency's name by its id."""
    return dict(Agency.objects.order_by("name").values_list("pk", "name"))


def agencies() -> QuerySet[Agency]:
    """Every agency of the directory, by sector and name."""
    return Agency.objects.order_by("sector", "name")


def front_door() -> Team | None:
    """The team to call about any child, where one is set up."""
    return Team.objects.filter(function=Team.Function.FRONT_DOOR).first()


def out_of_hours() -> Team | None:
    """The team that takes over from the hub in the evening, where one is set up."""
    return Team.objects.filter(function=Team.Function.OUT_OF_HOURS).first()


def teams_by_agency() -> QuerySet[Team]:
    """Every team with its agency, by agency and name."""
    return Team.objects.select_related("agency").order_by("agency__name", "name")
