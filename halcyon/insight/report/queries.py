"""Making reports of the running area."""

from halcyon.access.viewer import Viewer
from halcyon.insight.archive.queries import everything_published
from halcyon.insight.indicator.engines import live
from halcyon.insight.indicator.library import CHILDREN
from halcyon.insight.indicator.periods import Period
from halcyon.insight.population.queries import parts_of, people_of
from halcyon.insight.publication.document import Document
from halcyon.insight.report.annual import annual_report, known_periods
from halcyon.insight.report.contents.compose import Contents, Narrative
from halcyon.insight.report.contents.unseen import Around
from halcyon.insight.report.document import Mode, Report
from halcyon.insight.report.profiles import current_profile
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
            contents, profile, period, engine, narrative=narrative, earlier=everything_published()
        )
    return made


def around_of(viewer: Viewer, period: Period) -> Around:
    """The children of the area in the years of a report about a period, as far as they are loaded."""
    last = period.start.year
    counted = {
        each: people_of(viewer, CHILDREN[0], each, age=CHILDREN[1]) for each in range(last - 3, last + 1)
    }
    parts = {
        dimension: dict(parts_of(viewer, CHILDREN[0], last, by))
        for dimension, by in (("age_band", "age"), ("gender", "sex"), ("ethnicity", "ethnicity"))
    }
    return Around(
        {each: people for each, people in counted.items() if people},
        {dimension: found for dimension, found in parts.items() if len(found) > 1},
    )


def reported_periods() -> tuple[Period, ...]:
    """The years there is a report for, the latest first."""
    profile = current_profile()
    with live() as engine:
        return known_periods(profile, engine)[::-1]
