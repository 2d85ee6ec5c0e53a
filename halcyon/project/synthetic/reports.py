"""Reports of the synthetic area: one edition that was published, and a draft about the present year."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connections

from halcyon.access.acting import acting_as
from halcyon.access.user.queries import user_by_email, viewer_for
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.insight.archive.actions import make_files
from halcyon.insight.archive.models import Published
from halcyon.insight.edition.codes import Report
from halcyon.insight.edition.models import Edition
from halcyon.insight.finding.actions import accept
from halcyon.insight.finding.queries import open_ones
from halcyon.insight.indicator.periods import Period, quarter_of, year, year_of
from halcyon.insight.release.actions import ask_for_review, begin, freeze, publish, sign
from halcyon.insight.section.actions import save, say
from halcyon.insight.section.queries import sections
from halcyon.project.synthetic.directory import PERSONAS
from halcyon.project.synthetic.report_words import WORDS

REASON = "As the published source prints it; said under data quality."
COMMENT = "Can we say here what changed for the families, and not only what we did?"


def tell_reports(period: str, *, now: datetime) -> str:
    """Publish the last quarter's update and the report of a year, and begin the one about the present year."""
    _publish(Report.QUARTERLY, quarter_of(year(period).last_day), now)  # its files are the worker's affair
    annual = _publish(Report.ANNUAL, year(period), now)
    with _as("partnership_officer", now) as by:
        make_files(published=annual, by=by)
    if year(period) != (present := year_of(london_date(now))):
        _draft(present, now)
    return f"annual report {period} and the update of its last quarter published, {present.label} begun"


def are_told() -> bool:
    """Whether there are editions already."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM insight_edition)")
        row = cursor.fetchone()
    return bool(row and row[0])


def _publish(report: Report, period: Period, now: datetime) -> Published:
    with _as("partnership_officer", now) as by:
        edition = begin(report=report, period=period, by=by, at=now)
        _write(edition, by, now)
        freeze(edition=edition, expected_n=0, by=by, at=now)
        for each in open_ones(by, edition):
            accept(finding=each, reason=REASON, by=by, at=now)
        ask_for_review(edition=edition, expected_n=1, by=by, at=now)
    for role in ("team_manager", "safeguarding_partner"):
        with _as(role, now) as by:
            sign(edition=edition, expected_n=2, by=by, at=now)
    with _as("partnership_officer", now) as by:
        return publish(edition=edition, expected_n=3, by=by, at=now)


def _write(edition: Edition, by: Viewer, now: datetime) -> None:
    """Words for the sections that nobody's figures begin."""
    for section in sections(by, edition).filter(n=0, key__in=WORDS):
        save(section=section, markdown=WORDS[section.key], expected_n=0, by=by, at=now)


def _draft(period: Period, now: datetime) -> Edition:
    with _as("partnership_officer", now) as by:
        edition = begin(report=Report.ANNUAL, period=period, by=by, at=now)
    with _as("safeguarding_partner", now) as by:
        section = sections(by, edition).get(key="introduction")
        say(section=section, words=COMMENT, answers=None, by=by, at=now)
    return edition


@contextmanager
def _as(role: str, now: datetime) -> Iterator[Viewer]:
    """On behalf of the first persona of a role."""
    worker = next(each for each in PERSONAS if each.role == role)
    user = user_by_email(worker.email)
    if user is None:
        raise LookupError(f"{worker.email} is not in the directory")
    with acting_as(viewer_for(user, now)) as by:
        yield by
