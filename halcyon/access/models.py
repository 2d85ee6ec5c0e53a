"""Gathers the package's models for Django."""

from halcyon.access.agency.models import Agency, Principal, Team
from halcyon.access.role.models import Role
from halcyon.access.trail.facts import Activity
from halcyon.access.trail.models import Seal, Sealer, Trail
from halcyon.access.user.models import Membership, RoleHolding, User

__all__ = [
    "Activity",
    "Agency",
    "Membership",
    "Principal",
    "Role",
    "RoleHolding",
    "Seal",
    "Sealer",
    "Team",
    "Trail",
    "User",
]
