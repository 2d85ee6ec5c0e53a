"""The cast: the area's agencies, teams and workers, all invented, and the viewers they act as."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from halcyon.access.agency.models import Agency, Team
from halcyon.access.user.models import User
from halcyon.access.user.queries import viewer_for
from halcyon.access.viewer import Viewer


@dataclass
class Cast:
    """Who acts in the stories, by email; ``others``: those of further roles, by the role’s key."""

    screener: str
    decision_maker: str
    manager: str
    workers: tuple[str, ...]
    at: datetime
    checkers: Mapping[str, str] = field(default_factory=dict)  # who answers for an agency, by its key
    others: Mapping[str, str] = field(default_factory=dict)
    _users: dict[str, User] = field(default_factory=dict)
    _viewers: dict[str, Viewer] = field(default_factory=dict)

    def who(self, role: str) -> str:
        """The address of whoever has a role. Raises KeyError where the cast has nobody."""
        first = {
            "hub_screener": self.screener,
            "hub_decision_maker": self.decision_maker,
            "team_manager": self.manager,
            "social_worker": self.workers[0],
        }
        return first.get(role) or self.others[role]

    def user(self, email: str) -> User:
        if email not in self._users:
            self._users[email] = User.objects.select_related("agency").get(email=email)
        return self._users[email]

    def address_of(self, principal: int) -> str:
        """The address of the worker who is a principal. Raises LookupError where nobody of the cast is."""
        for email in self.workers:
            if self.viewer(email).principal_id == principal:
                return email
        raise LookupError("nobody of the cast")

    def viewer(self, email: str) -> Viewer:
        """The viewer of somebody in the cast, as their teams and roles are now."""
        if email not in self._viewers:
            self._viewers[email] = viewer_for(self.user(email), self.at)
        return self._viewers[email]

    def meet(self) -> None:
        """Read everybody now, so that nothing is left to read while tables are locked."""
        for email in (
            self.screener,
            self.decision_maker,
            self.manager,
            *self.workers,
            *self.checkers.values(),
        ):
            self.viewer(email)
        _ = self.night, self.hub, self.managers, self.service, self.youth, self.agencies

    @cached_property
    def agencies(self) -> Mapping[str, Agency]:
        """Every agency of the area, by key."""
        return {each.key: each for each in Agency.objects.all()}

    @cached_property
    def hub(self) -> Team:
        return _team(Team.Function.FRONT_DOOR)

    @cached_property
    def managers(self) -> Team:
        return _team(Team.Function.MANAGEMENT)

    @cached_property
    def service(self) -> Team:
        return _team(Team.Function.SERVICE)

    @cached_property
    def night(self) -> Team | None:
        """The out-of-hours team, where there is one."""
        return Team.objects.select_related("agency").filter(function=Team.Function.OUT_OF_HOURS).first()

    @cached_property
    def youth(self) -> Team:
        return _team(Team.Function.YOUTH)


def _team(function: Team.Function) -> Team:
    return Team.objects.select_related("agency").get(function=function)
