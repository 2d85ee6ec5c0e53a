"""Permissions on people."""

from halcyon.access.role.permissions import permission

SEARCH = permission("person.search", "Search for a child by name and date of birth", database=True)
HINTS = permission(
    "person.hints", "Learn that a child is known, and who holds, where no grant is held", database=True
)
COMPARE = permission(
    "service.matching", "Compare files, to find those of one child (a service)", database=True
)
JOIN = permission("person.join", "Judge whether two files are one child’s, and join them")
CREATE = permission("person.create", "Open a file for a child who has none")
EDIT = permission("person.edit", "Record and correct what is known of a child, where a grant allows it")
PLACES = permission("context.read", "See places and peer groups that concerns are about")
CONTEXT = permission("context.edit", "Open and change places and peer groups")
