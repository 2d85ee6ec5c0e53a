"""A report as a publication: the tree that every format is written from."""

from collections.abc import Sequence

from django.conf import settings

from halcyon.base.dates import long_date
from halcyon.insight.indicator.evaluation import Figure
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import Period
from halcyon.insight.publication.document import Column, DataTable, Document, Line, Notice, Section
from halcyon.insight.report.coordinates import figure_value
from halcyon.insight.report.document import CHECKS, MARKINGS, Report, Warned
from halcyon.insight.report.tables import data_table

FIGURES = "year_in_figures"


def as_document(report: Report) -> Document:
    """The report's tables, the year in figures, and what the checks found, each beside its place."""
    sections = [_section(report, place) for place in range(len(report.tables))]
    if report.figures:
        table = figures_table(FIGURES, "Contacts, referrals, cases", report.figures, report.periods)
        sections.append(Section("flow", "The year in figures", (table, *_warned(report, "cases"))))
    return Document(
        id=f"annual-{report.period.slug}",
        title=f"Exploitation service annual report {report.period.label}",
        subtitle=f"{long_date(report.period.start)} to {long_date(report.period.last_day)}",
        area=settings.HALCYON_AREA_NAME,
        period=report.period.label,
        mode=report.mode.value,
        as_of=report.as_of,
        sections=tuple(sections),
        marking=MARKINGS[report.mode],
        source=source_of(report),
        contact=settings.HALCYON_REPORTS_CONTACT,
        invented=settings.DEMONSTRATION,
    )


def source_of(report: Report) -> str:
    """Where a report's figures come from, in words."""
    return f"Records of the service at one moment, grouped as in “{report.profile.title}”"


def figures_table(id: str, caption: str, figures: Sequence[Figure], periods: Sequence[Period]) -> DataTable:
    """A line for each indicator there are figures of, uncut, and a column for each period."""
    found = {(each.indicator, each.period): figure_value(each) for each in figures if not each.cut}
    of = dict.fromkeys(indicator for indicator, _ in found)
    return DataTable(
        id=id,
        caption=caption,
        columns=(Column("Figure", numeric=False), *(Column(each.label) for each in periods)),
        lines=tuple(
            Line(INDICATORS[id].title, tuple(found[id, period.label] for period in periods)) for id in of
        ),
        base="Each figure is explained, with what it is of, under “How the figures are counted”.",
    )


def notice(warned: Warned) -> Notice:
    """What a check found, as a marked place of a draft."""
    return Notice(f"{CHECKS[warned.check]}, {warned.period}", warned.says, "warning")


def _section(report: Report, place: int) -> Section:
    table = report.tables[place]
    return Section(
        f"table-{table.spec.id}",
        table.spec.title,
        (data_table(report, table), *_warned(report, table.spec.id)),
    )


def _warned(report: Report, table: str) -> tuple[Notice, ...]:
    return tuple(notice(each) for each in report.warned(table))
