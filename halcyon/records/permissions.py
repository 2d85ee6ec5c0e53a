"""Permissions on the envelope."""

from halcyon.access.role.permissions import permission

ESCALATE = permission("service.tasks", "Escalate tasks that nobody accepted (a service)", database=True)
CARRY = permission("service.notices", "Carry notices to whom they are for (a service)", database=True)
EXPIRE = permission(
    "service.proposals", "Let proposals expire that nobody answered (a service)", database=True
)
ATTACH = permission("attachment.add", "Add files to a record")
ATTACH_REMOVE = permission("attachment.remove", "Agree that a file is removed")
SHARE = permission("sharing.decide", "Decide to share about a child, or not, and with whom")
SHARE_APPROVE = permission("sharing.approve", "Agree to sharing outside Halcyon")
SHARE_REVIEW = permission(
    "sharing.review",
    "Look afterwards at what left Halcyon in a hurry, without a second person",
    database=True,
)
CHASE = permission(
    "service.receipts", "Chase what was shared and not acknowledged (a service)", database=True
)
CHILD_READ = permission("child.read", "Open a child’s page, where a grant allows it")
BREAK_GLASS = permission(
    "break_glass.use",
    "Open a child’s file for 24 hours without a grant, where waiting could harm",
    database=True,
)
REVIEW_BREAK_GLASS = permission("break_glass.review", "Review somebody else’s use of break-glass")
