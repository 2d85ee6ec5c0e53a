"""From a figure to the list behind it: the list is filtered on the columns that the figure was counted by."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from halcyon.access.viewer import Viewer
from halcyon.casework.permissions import REFERRALS
from halcyon.casework.referral.forms import EMPTY, FilterForm
from halcyon.casework.referral.queries import find
from halcyon.insight.indicator.dimensions import AGE, Code, Dimension
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import parsed
from halcyon.insight.indicator.queries import own_lists
from halcyon.insight.profile import REFERRALS as MEASURE
from halcyon.insight.profile import Table
from halcyon.insight.report.counting import dimensions_of
from halcyon.insight.report.document import Mode, Report, ReportTable, Row

LIST = "referrals"
MOST = 20_000  # a third of a second

Address = Callable[[ReportTable, Row, str], str]


@dataclass(frozen=True)
class Followed:
    """Which of a report's figures lead to lists for a viewer: of referrals, and of these other measures.

    ``whole``: the periods that lists can be filtered by, and not a part of one.
    """

    referrals: bool
    others: frozenset[str]
    whole: frozenset[str] = frozenset()

    @property
    def address(self) -> Address | None:
        """What gives the list behind a figure; None where none leads anywhere."""
        return self._behind if self.referrals or self.others else None

    def _behind(self, table: ReportTable, row: Row, key: str) -> str:
        if row.period not in self.whole:
            return ""
        if table.spec.measure in self.others:
            return of_rows(table.spec, row, key)
        return behind(table.spec, row, key) if self.referrals else ""


def followed(viewer: Viewer, report: Report) -> Followed:
    """Which figures of a report this viewer may follow."""
    if report.mode is not Mode.INTERNAL:
        return Followed(False, frozenset())
    whole = _whole(report)
    of = {
        (each.spec.measure, row.period) for each in report.tables for row in each.rows if row.period in whole
    }
    measures = {measure for measure, _ in of if measure != MEASURE and measure in INDICATORS}
    others = own_lists(viewer, measures, [parsed(label) for label in sorted({period for _, period in of})])
    return Followed(may_follow(viewer, report), others, whole)


def addresses(viewer: Viewer, report: Report) -> Address | None:
    """What gives the list behind a figure, for a viewer who may follow it; None for anybody else."""
    return followed(viewer, report).address


def may_follow(viewer: Viewer, report: Report) -> bool:
    """Whether the viewer sees every referral that the report counts, so that its figures lead to lists.

    No where there are more than ``MOST``: the database looks each of them up for the viewer.
    """
    whole = _whole(report)
    counted = {
        row.period: row.total
        for table in report.tables
        if table.spec.measure == MEASURE and not table.spec.restrict
        for row in table.rows
        if row.period in whole
    }
    total = sum(filter(None, counted.values()))
    if not viewer.may(REFERRALS) or None in counted.values() or not 0 < total <= MOST:
        return False
    return find(viewer, {"period": list(counted)}).order_by()[: total + 1].count() == total


def _whole(report: Report) -> frozenset[str]:
    """The periods of a report that are not a part of one."""
    return frozenset(each.label for each in report.periods if each.whole is None)


def behind(table: Table, row: Row, key: str) -> str:
    """The address of the list behind one figure; '' where it counts nothing, or no filter says the same."""
    query: list[tuple[str, str | int]] = [("period", row.period)]
    for place, dimension in enumerate(dimensions_of(table)):
        filters = _filters(dimension, {codes[place] for codes in row.codes.get(key, ())})
        if not filters:
            return ""
        query += filters
    return f"{reverse(LIST)}?{urlencode(query)}"


def of_rows(table: Table, row: Row, key: str) -> str:
    """The address of the list of a figure's own rows; '' where it counts nothing, or is cut by two things."""
    codes = sorted({str("" if each is None else each) for (*_, each) in row.codes.get(key, ())})
    if table.restrict or not codes:
        return ""
    (dimension,) = dimensions_of(table)
    query = [("period", row.period), ("by", dimension.key), *(("code", each) for each in codes)]
    return f"{reverse('figure_list', args=[table.measure])}?{urlencode(query)}"


def _filters(dimension: Dimension, codes: Collection[Code]) -> list[tuple[str, str | int]]:
    if dimension.key == AGE:
        ages = sorted(int(code) for code in codes if code is not None)
        return [("age_from", ages[0]), ("age_to", ages[-1])] if len(ages) == len(codes) > 0 else []
    if dimension.column not in FilterForm.base_fields:
        return []
    nothing = EMPTY.get(dimension.column, "")
    values = sorted(str(code or nothing) for code in codes)
    return [(dimension.column, value) for value in values] if "" not in values else []
