"""Permissions of the house itself."""

from halcyon.access.role.permissions import permission

USE = permission("house.use", "Sign in and see one’s own first page")
TRAIL_OWN = permission("trail.own", "See one’s own trail")
TRAIL_RECORD = permission("trail.record", "See who looked at a record that one may see", database=True)
TRAIL_ALL = permission("trail.all", "See the whole trail", database=True)
TRAIL_ACTIVITY = permission("trail.activity", "See who was active when, without subjects", database=True)
ROTA = permission("rota.read", "See who is on duty, with numbers")
STAND = permission("rota.stand", "Be put on duty")
MANAGE_ROTA = permission("rota.manage", "Plan the rota, and be duty manager", database=True)
MANAGE_USERS = permission("user.manage", "Manage users, teams and roles")
