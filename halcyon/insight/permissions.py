"""Permissions on figures."""

from halcyon.access.role.permissions import permission

FIGURES = permission(
    "figures.read", "See figures about the area, without drill-down to records one may not see"
)
REPORT = permission("report.read", "Read the annual report with its checks")
