"""Permissions on figures."""

from halcyon.access.role.permissions import permission

FIGURES = permission(
    "figures.read", "See figures about the area, without drill-down to records one may not see"
)
LOAD_POPULATION = permission(
    "population.load", "Load population and comparators beside the area’s figures", database=True
)
REPORT = permission(
    "report.read", "Read the annual report with its checks, and its editions in draft", database=True
)
DRAFT = permission("report.draft", "Begin an edition of a report and write it", database=True)
FREEZE = permission("report.freeze", "Freeze the figures of an edition", database=True)
REVIEW = permission("report.review", "Review an edition: comment, and send it back", database=True)
SIGN = permission("report.sign", "Sign an edition off", database=True)
PRINT = permission("service.publications", "Write the files of what is published", database=True)
PUBLISH = permission("report.publish", "Publish an edition that two people signed off", database=True)
HIDDEN = permission("report.hidden", "See what is hidden in what is public, with the true numbers, and why")
WITHDRAW = permission(
    "report.withdraw", "Take a published edition back, with a reason for everybody", database=True
)
