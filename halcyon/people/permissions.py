"""Permissions on people."""

from halcyon.access.role.permissions import permission

SEARCH = permission("person.search", "Search for a child by name and date of birth")
CREATE = permission("person.create", "Open a file for a child who has none")
