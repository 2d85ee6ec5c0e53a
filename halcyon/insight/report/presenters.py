"""A report as a document: the same parts on a page of the application and in a file of its own."""

from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings

from halcyon.base.dates import london_date, long_date, long_time
from halcyon.govuk.components import Banner, Column, Link, Table
from halcyon.govuk.components import Row as Line
from halcyon.govuk.shell import NavItem
from halcyon.insight.indicator.dimensions import DIMENSIONS
from halcyon.insight.indicator.indicator import Indicator
from halcyon.insight.indicator.library import ANNUAL, REFERRALS_RECEIVED
from halcyon.insight.indicator.periods import Period, until_day
from halcyon.insight.indicator.words import AREA, NONE, counted, over_years
from halcyon.insight.profile import UNKNOWN
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.page import as_fragment, contents
from halcyon.insight.report.document import CHECKS, MARKINGS, Check, Mode, Report, ReportTable, Row, Warned
from halcyon.insight.report.labels import label
from halcyon.insight.report.links import Address, Followed
from halcyon.insight.report.tables import counts, notes

NO_LISTS = "They lead to lists only for those who may open every record behind them."
SOME_LISTS = (
    "Those of training lead to the lists behind them; the others lead to lists only for those who may open every record"
    " behind them."
)
LISTS = "Each leads to the list behind it, because you may open every one of these records."


@dataclass(frozen=True)
class Section:
    """A table of the report, what it counts in words, its notes, and what the checks found beside it."""

    id: str
    title: str
    words: str
    table: Table
    notes: tuple[str, ...]
    banners: tuple[Banner, ...]


def document(report: Report) -> dict[str, Any]:
    """The parts of the document, where no figure leads anywhere: for a file."""
    return _document(report, None, AREA)


def page(report: Report, followed: Followed) -> dict[str, Any]:
    """The parts of the document on a page, whose figures lead to lists as far as the viewer may follow them."""
    words = LISTS if followed.referrals else SOME_LISTS if followed.others else NO_LISTS
    scope = AREA if report.mode is Mode.AS_PUBLISHED else f"{AREA} {words}"
    return _document(report, followed.address, scope)


def public_page(document: Document, period: Period) -> dict[str, Any]:
    """A report as the public would read it, before it is published."""
    return {
        "heading": document.title,
        "caption": f"{document.area}, {document.subtitle}",
        "marking": document.marking,
        "document_date": f"Figures as of {long_time(document.as_of)}",
        "contents": [NavItem(text=title, href=href) for href, title in contents(document)],
        "body": as_fragment(document),
        "period": period,
    }


def _document(report: Report, address: Address | None, scope: str) -> dict[str, Any]:
    sections = [_section(report, table, address) for table in report.tables]
    parts = [(each.id, each.title) for each in sections]
    parts += [("flow", "The year in figures")] if report.figures else []
    parts += [("checks", "What the checks found"), ("words", "How the figures are counted")]
    return {
        "heading": f"Exploitation service annual report {report.period.label}",
        "caption": f"{settings.HALCYON_AREA_NAME}, {_dates(report)}",
        "marking": MARKINGS[report.mode],
        "document_date": f"Figures as of {long_time(report.as_of)}",
        "scope": f"{scope}{_unfinished(report)}",
        "invented": settings.DEMONSTRATION,
        "contents": [NavItem(text=title, href=f"#{id}") for id, title in parts],
        "report": report,
        "sections": sections,
        "flow": _flow(report),
        "flow_banners": [_banner(each) for each in report.warnings if each.check is Check.FLOW],
        "elsewhere": _elsewhere(report),
        "explained": [(each, counted(each)) for each in _indicators(report)],
    }


def _unfinished(report: Report) -> str:
    if report.as_of >= report.period.until:
        return ""
    beside = (
        " beside the same part of the year before, and whole years after it"
        if report.periods[1:]
        else " alone"
    )
    return f" {report.period.label} is not over: its figures so far stand{beside}."


def _dates(report: Report) -> str:
    return f"{long_date(report.period.start)} to {long_date(report.period.last_day)}"


def _section(report: Report, table: ReportTable, address: Address | None) -> Section:
    spec = table.spec
    return Section(
        id=f"table-{spec.id}",
        title=spec.title,
        words=counts(spec),
        table=_table(report, table, address),
        notes=notes(report, table),
        banners=_banners(report, spec.id),
    )


def _table(report: Report, table: ReportTable, address: Address | None) -> Table:
    """A line for each key, a column for each period, the latest first; the base last."""
    rows = sorted(table.rows, key=lambda row: row.period, reverse=True)
    keys = dict.fromkeys(key for row in rows for key in row.keys)
    lines = [
        Line((label(table.spec, key), *(_cell(table, row, key, address) for row in rows)), value="")
        for key in sorted(keys, key=lambda key: key == UNKNOWN)
    ]
    total = Line(("Total (n)", *(NONE if row.total is None else f"{row.total:,}" for row in rows)))
    columns = (
        Column(DIMENSIONS[table.spec.dimension].title),
        *(Column(_headed(row, report), numeric=True) for row in rows),
    )
    return Table(table.spec.title, columns, (*lines, total), caption_hidden=True, id=f"rows-{table.spec.id}")


def _headed(row: Row, report: Report) -> str:
    period = _so_far(report) if row.period == report.period.label else row.period
    return period if row.base is None else f"{period} (n = {row.base:,})"


def _so_far(report: Report) -> str:
    """The report's period, and how far it has come where it is not over."""
    own = report.period
    return own.label if report.as_of >= own.until else until_day(own, london_date(report.as_of))


def _cell(table: ReportTable, row: Row, key: str, address: Address | None) -> object:
    """A count, a percentage, or a count with its percentage; ":" where nothing is printed."""
    count = f"{row.count[key]:,}" if key in row.count else ""
    percent = f"{row.percent[key]}%" if key in row.percent else ""
    figure = f"{count} ({percent})" if count and percent else count or percent
    if not figure:
        return NONE
    href = address(table, row, key) if address else ""
    behind = f"{label(table.spec, key)}, {row.period}"
    return Link(figure, href, behind) if href else figure


def _flow(report: Report) -> Table | None:
    if not report.figures:
        return None
    table = over_years(report.figures, report.periods, caption="Contacts, referrals, cases", id="flow-table")
    columns = (
        replace(each, text=_so_far(report)) if each.text == report.period.label else each
        for each in table.columns
    )
    return replace(table, columns=tuple(columns))


def _banners(report: Report, table: str) -> tuple[Banner, ...]:
    return tuple(_banner(each) for each in report.warned(table) if each.check is not Check.FLOW)


def _banner(warned: Warned) -> Banner:
    return Banner(f"{CHECKS[warned.check]}, {warned.period}", warned.says, "warning")


def _elsewhere(report: Report) -> list[Banner]:
    """What the checks found about tables that the report leaves out."""
    beside = {table.spec.id for table in report.tables}
    return [
        _banner(each) for each in report.warnings if each.table not in beside and each.check is not Check.FLOW
    ]


def _indicators(report: Report) -> list[Indicator]:
    return list(ANNUAL) if report.figures else [REFERRALS_RECEIVED]
