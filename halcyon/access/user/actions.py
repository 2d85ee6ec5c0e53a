"""Joining, moving and leaving."""

from collections.abc import Sequence
from datetime import datetime

from halcyon.access.agency.models import Agency, Principal, Team
from halcyon.access.role.models import Role
from halcyon.access.role.queries import roles_of_people
from halcyon.access.session.actions import end_all
from halcyon.access.trail.actions import note
from halcyon.access.user.models import Membership, RoleHolding, User
from halcyon.access.user.rules import email_is_free, has_not_left, is_somebody_else, teams_are_of
from halcyon.access.viewer import Viewer


def add_agency(*, key: str, name: str, sector: Agency.Sector) -> Agency:
    """Set up an agency with its principal."""
    principal = Principal.objects.create(kind=Principal.Kind.AGENCY, label=name)
    return Agency.objects.create(key=key, name=name, sector=sector, principal=principal)


def add_team(
    *, key: str, name: str, agency: Agency, function: Team.Function | None = None, phone: str = ""
) -> Team:
    """Set up a team with its principal."""
    principal = Principal.objects.create(kind=Principal.Kind.TEAM, label=name)
    return Team.objects.create(
        key=key, name=name, agency=agency, function=function, phone=phone, principal=principal
    )


def join(
    *,
    email: str,
    name: str,
    agency: Agency,
    teams: Sequence[Team] = (),
    roles: Sequence[Role] = (),
    job_title: str = "",
    at: datetime,
) -> User:
    """Give somebody an account: without a password until they set one."""
    principal = Principal.objects.create(kind=Principal.Kind.USER, label=name)
    user = User(
        email=email.lower(), name=name, job_title=job_title, agency=agency, principal=principal, joined_at=at
    )
    user.set_unusable_password()
    user.save()
    for team in teams:
        Membership.objects.create(user=user, team=team, since=at)
    for role in roles:
        RoleHolding.objects.create(user=user, role=role, since=at)
    return user


def admit(
    *,
    email: str,
    name: str,
    job_title: str,
    agency: int,
    teams: Sequence[int],
    role: int,
    by: Viewer,
    at: datetime,
) -> User:
    """An administrator gives somebody an account. ``agency``, ``teams``, ``role``: ids as a form has them."""
    employer = Agency.objects.get(pk=agency)
    theirs = list(Team.objects.filter(pk__in=teams))
    email_is_free(User.objects.filter(email__iexact=email, left_at__isnull=True).exists())
    teams_are_of(employer, theirs)
    held = roles_of_people().get(pk=role)
    user = join(
        email=email, name=name, job_title=job_title, agency=employer, teams=theirs, roles=[held], at=at
    )
    note("admit", by=by, subject=f"user {user.pk} as {held.key}")
    return user


def leave(*, user: User, by: Viewer, at: datetime) -> User:
    """A leaver loses everything at once, in open sessions too: no viewer is made of them any more."""
    is_somebody_else(user, by)
    has_not_left(user)
    user.is_active, user.left_at = False, at
    user.set_unusable_password()
    user.save(update_fields=["is_active", "left_at", "password"])
    Membership.objects.filter(user=user, until__isnull=True).update(until=at)
    RoleHolding.objects.filter(user=user, until__isnull=True).update(until=at)
    end_all(user_id=user.pk)
    note("let go", by=by, subject=f"user {user.pk}")
    return user
