"""From a figure to the list behind it: the list is filtered on the columns that the figure was counted by."""

from collections.abc import Callable, Collection

from django.urls import reverse
from django.utils.http import urlencode

from halcyon.access.viewer import Viewer
from halcyon.casework.permissions import REFERRALS
from halcyon.casework.referral.forms import EMPTY, FilterForm
from halcyon.casework.referral.queries import find
from halcyon.insight.indicator.dimensions import AGE, Code, Dimension
from halcyon.insight.profile import REFERRALS as MEASURE
from halcyon.insight.profile import Table
from halcyon.insight.report.counting import dimensions_of
from halcyon.insight.report.document import Mode, Report, ReportTable, Row

LIST = "referrals"
MOST = 20_000  # a third of a second

Address = Callable[[ReportTable, Row, str], str]


def addresses(viewer: Viewer, report: Report) -> Address | None:
    """What gives the list behind a figure, for a viewer who may follow it; None for anybody else."""
    if report.mode is not Mode.INTERNAL or not may_follow(viewer, report):
        return None
    return lambda table, row, key: behind(table.spec, row, key)


def may_follow(viewer: Viewer, report: Report) -> bool:
    """Whether the viewer sees every referral that the report counts, so that its figures lead to lists.

    No where there are more than ``MOST``: the database looks each of them up for the viewer.
    """
    counted = {
        row.period: row.total
        for table in report.tables
        if table.spec.measure == MEASURE and not table.spec.restrict
        for row in table.rows
    }
    total = sum(filter(None, counted.values()))
    if not viewer.may(REFERRALS) or None in counted.values() or not 0 < total <= MOST:
        return False
    return find(viewer, {"period": list(counted)}).order_by()[: total + 1].count() == total


def behind(table: Table, row: Row, key: str) -> str:
    """The address of the list behind one figure; '' where it counts nothing, or no filter says the same."""
    query: list[tuple[str, str | int]] = [("period", row.period)]
    for place, dimension in enumerate(dimensions_of(table)):
        filters = _filters(dimension, {codes[place] for codes in row.codes.get(key, ())})
        if not filters:
            return ""
        query += filters
    return f"{reverse(LIST)}?{urlencode(query)}"


def _filters(dimension: Dimension, codes: Collection[Code]) -> list[tuple[str, str | int]]:
    if dimension.key == AGE:
        ages = sorted(int(code) for code in codes if code is not None)
        return [("age_from", ages[0]), ("age_to", ages[-1])] if len(ages) == len(codes) > 0 else []
    if dimension.column not in FilterForm.base_fields:
        return []
    nothing = EMPTY.get(dimension.column, "")
    values = sorted(str(code or nothing) for code in codes)
    return [(dimension.column, value) for value in values] if "" not in values else []
