"""A report as JSON, for programs, tests and archives."""

import json
from decimal import Decimal
from typing import Any

from halcyon.insight.percentages import decimals
from halcyon.insight.report.document import Report, ReportTable, Row

NAME = "annual"


def as_json(report: Report) -> str:
    """The report's tables, with the profile's ids and keys, and its warnings."""
    return json.dumps(as_data(report), indent=2, ensure_ascii=False)


def as_data(report: Report) -> dict[str, Any]:
    """The same as plain lists and dictionaries."""
    return {
        "report": NAME,
        "period": report.period.label,
        "as_of": report.as_of.isoformat(),
        "mode": report.mode.value,
        "tables": [_table(table) for table in report.tables],
        "warnings": [
            {"table": each.table, "period": each.period, "check": each.check.value, "says": each.says}
            for each in report.warnings
        ],
    }


def _table(table: ReportTable) -> dict[str, Any]:
    spec = table.spec
    return {
        "id": spec.id,
        "title": spec.title,
        "measure": spec.measure,
        "dimension": spec.dimension,
        "rows": [_row(row) for row in table.rows],
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "period": row.period,
        "total": row.total,
        "count": dict(row.count),
        "percent": {key: _number(percent) for key, percent in row.percent.items()},
    }


def _number(percent: Decimal) -> int | float:
    """A whole number where it is printed as one."""
    return float(percent) if decimals(percent) else int(percent)
