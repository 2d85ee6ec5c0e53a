"""The viewer: on whose behalf anything is read or written."""

from contextvars import ContextVar
from dataclasses import dataclass, field

from halcyon.access.role.permissions import Permission

#: Where the present request or job came from ("203.0.113.9 req-1f2e"), for the trail.
origin: ContextVar[str] = ContextVar("origin", default="")


@dataclass(frozen=True)
class Viewer:
    """A user, or a service, with everything that decides what exists for them.

    ``principals`` are ids of access.Principal: the user's own, their teams', their agency's.
    """

    name: str
    principal_id: int
    principals: tuple[int, ...]
    user_id: int | None = None
    agency_id: int | None = None
    agency_name: str = ""
    team_ids: tuple[int, ...] = ()
    roles: tuple[str, ...] = ()
    role_title: str = ""
    permissions: frozenset[str] = field(default_factory=frozenset)

    def may(self, permission: Permission) -> bool:
        """Whether a role of the viewer's holds the permission. On which record is a grant's question."""
        return permission.key in self.permissions


#: Nobody: sees nothing, may nothing.
NOBODY = Viewer(name="nobody", principal_id=0, principals=())
