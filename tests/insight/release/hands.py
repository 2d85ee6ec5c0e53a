"""Editions brought to where a test needs them, by the actions."""

from halcyon.insight.archive.models import Published
from halcyon.insight.edition.codes import Report
from halcyon.insight.edition.models import Edition
from halcyon.insight.finding.actions import accept
from halcyon.insight.finding.queries import open_ones
from halcyon.insight.indicator.periods import parsed
from halcyon.insight.release.actions import ask_for_review, begin, freeze, publish, sign
from tests.harness import World


def begun(
    world: World, *, change_note: str = "", report: Report = Report.ANNUAL, period: str = "2018/19"
) -> Edition:
    """A draft of Pat's, about 2018/19 unless said otherwise."""
    with world.acting("pat") as pat:
        return begin(report=report, period=parsed(period), change_note=change_note, by=pat, at=world.at)


def frozen(world: World, edition: Edition) -> Edition:
    with world.acting("pat") as pat:
        freeze(edition=edition, expected_n=edition.stage_n, by=pat, at=world.at)
        for each in open_ones(pat, edition):
            accept(finding=each, reason="Known.", by=pat, at=world.at)
    return edition


def in_review(world: World, edition: Edition) -> Edition:
    with world.acting("pat") as pat:
        ask_for_review(edition=edition, expected_n=edition.stage_n, by=pat, at=world.at)
    return edition


def signed(world: World, edition: Edition, *names: str) -> Edition:
    for name in names or ("mina", "vera"):
        with world.acting(name) as by:
            sign(edition=edition, expected_n=edition.stage_n, by=by, at=world.at)
    return edition


def published(
    world: World, *, change_note: str = "", report: Report = Report.ANNUAL, period: str = "2018/19"
) -> tuple[Edition, Published]:
    """A whole way, by Pat, Mina and Vera."""
    edition = begun(world, change_note=change_note, report=report, period=period)
    signed(world, in_review(world, frozen(world, edition)))
    with world.acting("pat") as pat:
        return edition, publish(edition=edition, expected_n=edition.stage_n, by=pat, at=world.at)
