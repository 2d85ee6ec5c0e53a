"""From a user to their viewer, and who can be asked for what."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Prefetch, Q, QuerySet

from halcyon.access.agency.models import Principal, Team
from halcyon.access.role.models import Role
from halcyon.access.role.permissions import Permission
from halcyon.access.user.models import Membership, RoleHolding, User
from halcyon.access.viewer import NOBODY, Viewer

#: Whose address ends so is invented (RFC 2606 keeps ``.example`` from ever being anybody's).
DEMONSTRATION_DOMAIN = "demo.example"


def viewer_for(user: User, at: datetime) -> Viewer:
    """Everything that decides what exists for a user at an instant. A leaver is nobody, in open sessions too."""
    if not user.is_active or user.left_at is not None:
        return NOBODY
    teams = [
        membership.team
        for membership in Membership.objects.filter(_held(at), user=user)
        .select_related("team")
        .order_by("id")
    ]
    roles = [
        holding.role
        for holding in RoleHolding.objects.filter(_held(at), user=user).select_related("role").order_by("id")
    ]
    return Viewer(
        name=user.name,
        principal_id=user.principal_id,
        principals=(user.principal_id, *(team.principal_id for team in teams), user.agency.principal_id),
        user_id=user.pk,
        agency_id=user.agency_id,
        agency_name=user.agency.name,
        team_ids=tuple(team.pk for team in teams),
        roles=tuple(role.key for role in roles),
        role_title=roles[0].title if roles else "",
        permissions=frozenset(key for role in roles for key in role.permissions),
    )


def service_viewer(principal: Principal, role: Role) -> Viewer:
    """A named service of narrow scope, for jobs: its own principal, and what its role permits."""
    return Viewer(
        name=principal.label,
        principal_id=principal.pk,
        principals=(principal.pk,),
        role_title=role.title,
        roles=(role.key,),
        permissions=frozenset(role.permissions),
    )


def active_user(user_id: int) -> User | None:
    """The user with their agency, unless they have left."""
    return (
        User.objects.select_related("agency").filter(pk=user_id, is_active=True, left_at__isnull=True).first()
    )


def user_of(principal_id: int) -> User | None:
    """The active user who is this principal, with their agency; None for teams, services and leavers."""
    users = User.objects.select_related("agency").filter(is_active=True, left_at__isnull=True)
    return users.filter(principal=principal_id).first()


@dataclass(frozen=True)
class Caller:
    """Somebody to call: name, teams and agency, phone; each '' where it is not known."""

    name: str
    where: str = ""
    phone: str = ""


def caller(principal_id: int, at: datetime) -> Caller:
    """How to reach the user behind a principal: by their teams."""
    user = user_of(principal_id)
    if user is None:
        return Caller(Principal.objects.get(pk=principal_id).label)
    held = Q(membership__since__lte=at) & (Q(membership__until__isnull=True) | Q(membership__until__gt=at))
    teams = list(Team.objects.filter(held, membership__user=user).order_by("name").distinct())
    where = ", ".join([*(team.name for team in teams), user.agency.name])
    return Caller(user.name, where, next((team.phone for team in teams if team.phone), ""))


def user_by_email(email: str) -> User | None:
    """The active user with this address, however its letters were typed; None for anybody else's."""
    users = User.objects.select_related("agency")
    return users.filter(email=email.strip().lower(), is_active=True, left_at__isnull=True).first()


def personas() -> Sequence[User]:
    """The synthetic people whom a demonstration lets anybody be, as they joined."""
    users = User.objects.select_related("agency").filter(is_active=True, left_at__isnull=True)
    return list(users.filter(email__endswith=f"@{DEMONSTRATION_DOMAIN}").order_by("id"))


def who_may(permission: Permission, at: datetime, *, team: Team | None = None) -> QuerySet[User]:
    """Active users whose role holds a permission, in one team if given, by name: whom work can be offered to."""
    holdings = RoleHolding.objects.filter(_held(at), role__permissions__contains=[permission.key])
    users = User.objects.filter(is_active=True, left_at__isnull=True, pk__in=holdings.values("user"))
    if team is not None:
        users = users.filter(pk__in=Membership.objects.filter(_held(at), team=team).values("user"))
    return users.select_related("agency").order_by("name")


def everybody() -> QuerySet[User]:
    """Everybody who has or had an account, with their agency, by name."""
    return User.objects.select_related("agency").order_by("name", "id")


def accounts(at: datetime, *, words: str = "", left: bool = False) -> QuerySet[User]:
    """Accounts with the teams and roles they have at an instant (``teams_now``, ``roles_now``), by name.

    ``words``: part of the name or of the email address. ``left``: those of leavers instead.
    """
    matching = Q(name__icontains=words) | Q(email__icontains=words)
    teams = Membership.objects.filter(_held(at)).select_related("team").order_by("team__name")
    roles = RoleHolding.objects.filter(_held(at)).select_related("role").order_by("role__title")
    return (
        everybody()
        .filter(matching, left_at__isnull=not left)
        .prefetch_related(
            Prefetch("membership_set", teams, to_attr="teams_now"),
            Prefetch("roleholding_set", roles, to_attr="roles_now"),
        )
    )


def unseen_since(instant: datetime) -> QuerySet[User]:
    """Current accounts that nobody has used since an instant, the longest unused first."""
    unseen = Q(seen_at__lt=instant) | Q(seen_at__isnull=True, joined_at__lt=instant)
    return (
        everybody().filter(unseen, left_at__isnull=True).order_by(F("seen_at").asc(nulls_first=True), "name")
    )


def account(user_id: int, at: datetime) -> User:
    """One account, current or ended, with its teams and roles. Raises User.DoesNotExist."""
    found = accounts(at).filter(pk=user_id) | accounts(at, left=True).filter(pk=user_id)
    return found.get()


def members_of(functions: Collection[Team.Function], at: datetime) -> set[int]:
    """The ids of those who are, at an instant, in a team that has one of these functions."""
    held = Membership.objects.filter(_held(at), team__function__in=functions)
    return set(held.values_list("user_id", flat=True))


def colleagues_of(teams: Collection[int], at: datetime) -> set[int]:
    """The ids of those who are, at an instant, in one of these teams (ids)."""
    return set(Membership.objects.filter(_held(at), team__in=teams).values_list("user_id", flat=True))


def holders_of(role: str, at: datetime) -> set[int]:
    """The ids of those who hold a role at an instant."""
    return set(RoleHolding.objects.filter(_held(at), role__key=role).values_list("user_id", flat=True))


def users_of(principal: int) -> set[int]:
    """The id of the user whose principal this is, in a set; empty for a team’s or an agency’s."""
    return set(User.objects.filter(principal_id=principal).values_list("pk", flat=True))


def _held(at: datetime) -> Q:
    return Q(since__lte=at) & (Q(until__isnull=True) | Q(until__gt=at))
