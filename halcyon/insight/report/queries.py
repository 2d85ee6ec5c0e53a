"""Making reports of the running area."""

from halcyon.insight.archive.queries import everything_published
from halcyon.insight.indicator.engines import live
from halcyon.insight.indicator.periods import Period
from halcyon.insight.profile_in_use import current_profile
from halcyon.insight.publication.document import Document
from halcyon.insight.report.annual import annual_report, known_periods
from halcyon.insight.report.contents.around import around_of
from halcyon.insight.report.contents.compose import Contents, Narrative
from halcyon.insight.report.document import Mode, Report
from halcyon.insight.report.public import public_report


def report_of(period: Period, mode: Mode) -> Report:
    """The annual report of a period, from live records. Raises Refusal for a period there is nothing about."""
    profile = current_profile()
    with live() as engine:
        return annual_report(profile, period, mode, engine)


def public_report_of(contents: Contents, period: Period, narrative: Narrative | None = None) -> Document:
    """A report of a period from live records as it may be public, beside all that was published before.

    Raises Refusal for a period there is nothing about.
    """
    profile = current_profile()
    with live() as engine:
        made, _ = public_report(
            contents,
            profile,
            period,
            engine,
            narrative=narrative,
            earlier=everything_published(),
            around=around_of(period),
        )
    return made


def reported_periods() -> tuple[Period, ...]:
    """The years there is a report for, the latest first."""
    profile = current_profile()
    with live() as engine:
        return known_periods(profile, engine)[::-1]
