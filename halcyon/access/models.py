"""Gathers the package's models for Django."""

from halcyon.access.agency.models import Agency, Principal, Team
from halcyon.access.attempt.models import Attempt
from halcyon.access.role.models import Role
from halcyon.access.rota.models import Shift
from halcyon.access.session.models import Session
from halcyon.access.trail.facts import Activity
from halcyon.access.trail.models import Seal, Sealer, Trail
from halcyon.access.user.models import Membership, RoleHolding, User

__all__ = [
    "Activity",
    "Agency",
    "Attempt",
    "Membership",
    "Principal",
    "Role",
    "RoleHolding",
    "Seal",
    "Sealer",
    "Session",
    "Shift",
    "Team",
    "Trail",
    "User",
]
