"""The rows of the bulk path, gathered in memory.

Columns are named where rows are made, so a column that a migration adds or drops is an error when they are copied
and not a silent gap.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from halcyon.project.synthetic.marks import Marks

Row = Mapping[str, Any]

#: Parents before children, as foreign keys demand.
ORDER = (
    "records_record",
    "records_grant",
    "records_stage",
    "people_place",
    "people_group",
    "people_person",
    "people_name",
    "people_change",
    "people_part",
    "people_member",
    "casework_contact",
    "casework_contactchild",
    "casework_contactconcern",
    "casework_policecall",
    "casework_check",
    "casework_consultation",
    "casework_feedback",
    "casework_recommendation",
    "casework_decision",
    "casework_decisionoutcome",
    "casework_case",
    "casework_caseworker",
    "casework_strategy",
    "casework_strategypart",
    "casework_missing",
    "casework_referral",
    "casework_gradeset",
    "records_deadline",
    "records_task",
    "records_entry",
    "partnership_trainingsession",
    "partnership_learner",
    "partnership_booking",
    "partnership_headcount",
    "partnership_certificate",
    "partnership_evaluation",
    "access_trail",
)


class Ledger:
    """Rows by table, of one district, whose marks they bear."""

    def __init__(self, marks: Marks | None = None) -> None:
        self.marks = marks or Marks(seed=0)
        self.rows: defaultdict[str, list[Row]] = defaultdict(list)

    def add(self, table: str, row: Row) -> Row:
        """Note a row; it may be changed until it is copied."""
        self.rows[table].append(row)
        return row
