"""Rules about accounts: about who asks, and about the account."""

from collections.abc import Sequence

from halcyon.access.agency.models import Agency, Team
from halcyon.access.user.models import User
from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal

# About the person


def is_somebody_else(user: User, by: Viewer) -> None:
    """Nobody ends their own account: the last administrator would lock the door from outside."""
    if user.pk == by.user_id:
        raise Refusal("You cannot end your own account. Ask another administrator.", code="own_account")


# About the account


def email_is_free(taken: bool) -> None:
    """One account an address at a time. A leaver's address is free: who has it now gets an account of their own."""
    if taken:
        raise Refusal("Somebody has an account with this email address.", code="email_taken", field="email")


def teams_are_of(agency: Agency, teams: Sequence[Team]) -> None:
    """Somebody is in the teams of their own agency: a team's grants would otherwise cross over."""
    if any(team.agency_id != agency.pk for team in teams):
        raise Refusal(
            f"Choose teams of {agency.name} only, or another agency.", code="foreign_team", field="teams"
        )


def has_not_left(user: User) -> None:
    """An account ends once."""
    if user.left_at is not None:
        raise Refusal("This account has ended already.", code="left_already")
