"""What an account needs, and what accounts are looked for by."""

from typing import Any

from halcyon.access.agency.queries import agency_names, teams_by_agency
from halcyon.access.role.queries import roles_of_people
from halcyon.govuk.fields import CheckboxesField, EmailField, RadiosField, SelectField, TextField
from halcyon.govuk.forms import GovForm


class AddUser(GovForm):
    """Somebody new."""

    name = TextField(label="Full name", noun="their full name")
    email = EmailField(
        label="Work email address", noun="their work email address", hint="They sign in with it"
    )
    job_title = TextField(
        label="Job title (optional)", noun="their job title", max_length=120, required=False
    )
    agency = SelectField(label="Agency", noun="their agency", coerce=int)
    teams = CheckboxesField(
        label="Teams (optional)",
        noun="their teams",
        hint="Of their agency. They see what these teams see",
        coerce=int,
        required=False,
        small=True,
    )
    role = RadiosField(label="Role", noun="their role", hint="What kind of work they do", coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["agency"].choices = list(agency_names().items())
        fields["teams"].choices = [
            (team.pk, f"{team.name}, {team.agency.name}") for team in teams_by_agency()
        ]
        roles = list(roles_of_people())
        fields["role"].choices = [(role.pk, role.title) for role in roles]
        fields["role"].hints = {str(role.pk): role.description for role in roles}


class UserFilters(GovForm):
    """The filters of the list of accounts."""

    q = TextField(label="Name or email address", required=False)
    state = RadiosField(
        label="Accounts",
        choices=[("current", "Current"), ("ended", "Ended")],
        required=False,
        small=True,
        initial="current",
    )
