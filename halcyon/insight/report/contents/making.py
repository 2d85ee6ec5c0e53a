"""From a period to what its report is written from."""

from dataclasses import replace

from halcyon.base.refusals import Refusal
from halcyon.insight.indicator.engines import Engine
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import Period, before, year_ago, year_of
from halcyon.insight.profile import Profile
from halcyon.insight.report.annual import alike, annual_report, whole_report
from halcyon.insight.report.contents.compose import ANNUAL_REPORT, QUARTERLY_UPDATE, Contents
from halcyon.insight.report.contents.material import Material, gather, with_standard_tables
from halcyon.insight.report.contents.others import beside_others
from halcyon.insight.report.contents.unseen import NOBODY, Around, unseen
from halcyon.insight.report.document import Mode

EVERY = tuple(INDICATORS.values())
CONTENTS = {each.key: each for each in (ANNUAL_REPORT, QUARTERLY_UPDATE)}


def contents_called(key: str) -> Contents:
    """The kind of report of this name. Raises Refusal where there is none."""
    if key not in CONTENTS:
        raise Refusal(
            f"There are the reports {', '.join(CONTENTS)}; “{key[:20]}” is not one.", field="report"
        )
    return CONTENTS[key]


def material(
    contents: Contents, profile: Profile, period: Period, engine: Engine, around: Around = NOBODY
) -> Material:
    """All figures of a report about a period, true and whole, beside the children of the area where they are loaded.

    Annual: three financial years. Quarterly: a quarter, the same a year before, and the one before it. Of a
    period that is not over, the same part of the year before stands next to it. Raises
    Refusal for a period that is no year or no quarter, or that there is nothing about.
    """
    whole = with_standard_tables(profile, year_of(period.start).label)
    if contents.key == ANNUAL_REPORT.key:
        if period.months != 12:
            raise Refusal("An annual report is about a financial year, such as 2018/19.", field="period")
        report = annual_report(whole, period, Mode.INTERNAL, engine, EVERY)
        return _beside(gather(report, engine), around)
    if period.months != 3:
        raise Refusal("A quarterly update is about a quarter, such as 2019-q1.", field="period")
    nearest = year_of(period.start).label
    compared = alike((period, year_ago(period), before(period)), engine)
    return gather(whole_report(whole, compared, engine, nearest=nearest, counting=EVERY), engine)


def _beside(found: Material, around: Around) -> Material:
    people = {
        each.label: around.children[each.start.year].number
        for each in found.periods
        if each.start.year in around.children
    }
    found = replace(found, people=people)
    return replace(
        found, around=tuple(unseen(found, around)), others=tuple(beside_others(found, around.others))
    )
