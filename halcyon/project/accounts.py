"""What an operator does with accounts from the command line: each answers with what there is to tell them."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.text import slugify

from halcyon.access.agency.models import Agency
from halcyon.access.role.queries import roles_of_people
from halcyon.access.sign_in.actions import note_link
from halcyon.access.sign_in.actions import reset_second_factor as take_away
from halcyon.access.sign_in.mail import one_time_link
from halcyon.access.user import actions
from halcyon.access.user.models import User
from halcyon.access.user.queries import user_by_email
from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal


def add(email: str, name: str, agency: str, sector: str, role: str, *, by: Viewer) -> str:
    """An account, in an agency that is set up where there is none of its name; and its link."""
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refusal(f"{email!r} is not an email address.", code="email") from error
    held = roles_of_people().filter(key=role).first()
    if held is None:
        keys = ", ".join(roles_of_people().order_by("key").values_list("key", flat=True))
        raise Refusal(f"There is no role {role!r}. There are: {keys}.", code="role")
    employer = Agency.objects.filter(name=agency).first() or _set_up(agency, sector)
    user = actions.admit(
        email=email,
        name=name,
        job_title="",
        agency=employer.pk,
        teams=[],
        role=held.pk,
        by=by,
        at=timezone.now(),
    )
    return f"{user.email} has an account as {held.title}.\n{link(user.email, by=by)}"


def link(email: str, *, by: Viewer) -> str:
    """The link with which a user sets a password."""
    user = _user(email)
    note_link(user=user, by=by)
    return f"This link sets its password, once, within a day:\n{one_time_link(user)}"


def leave(email: str, *, by: Viewer) -> str:
    """The end of an account and of its sessions."""
    user = actions.leave(user=_user(email), by=by, at=timezone.now())
    return f"{user.email} has left. The account and its sessions have ended."


def reset_second_factor(email: str, *, by: Viewer) -> str:
    """An account without an authenticator; its next sign-in leads to adding one."""
    user = _user(email)
    take_away(user=user, by=by)
    return f"{user.email} will be asked to add an authenticator app at the next sign-in."


def _user(email: str) -> User:
    user = user_by_email(email)
    if user is None:
        raise Refusal(f"Nobody has an account with the address {email!r}.", code="no_account")
    return user


def _set_up(name: str, sector: str) -> Agency:
    if sector not in Agency.Sector.values:
        raise Refusal(f"There is no sector {sector!r}. There are: {', '.join(Agency.Sector.values)}.")
    return actions.add_agency(key=slugify(name)[:60], name=name, sector=Agency.Sector(sector))
