"""Rules about missing episodes, in a practitioner’s words."""

from datetime import datetime

from halcyon.access.viewer import Viewer
from halcyon.base.dates import long_time
from halcyon.base.refusals import Refusal
from halcyon.casework.missing.codes import NewsKind, PoliceGrade
from halcyon.casework.missing.kinds import MISSING
from halcyon.casework.missing.told import Found, Report, Said, Whom
from halcyon.casework.permissions import MISSING_RECORD
from halcyon.records.record.models import Record

# About the person


def may_record(by: Viewer) -> None:
    """The hub, the out-of-hours team, the police, social workers and managers record that a child is missing."""
    if not by.may(MISSING_RECORD):
        raise Refusal("Ring the hub: they record that a child is missing.", code="may_not_record")


# About the thing


def can_be_missing(whom: Whom) -> None:
    """A child who has died is not reported missing. A closed file is no obstacle: the report opens it again."""
    if whom.died_on is not None:
        raise Refusal("This child’s file says that the child has died.", code="has_died")


def report_makes_sense(report: Report, at: datetime) -> None:
    """Reported not after now; last seen not after the report; no grade that is of old records."""
    if report.reported_at > at:
        raise Refusal("The report is in the future.", code="reported_in_future", field="reported_at")
    if report.last_seen_at is not None and report.last_seen_at > report.reported_at:
        raise Refusal(
            "The child was last seen before they were reported missing: check the two times.",
            code="seen_after_report",
            field="last_seen_at",
        )
    grade_is_given_today(report.grade)


def grade_is_given_today(grade: str | None) -> None:
    """“Absent” stands on old records only: today’s lowest grade is “no apparent risk”."""
    if grade == PoliceGrade.ABSENT:
        raise Refusal(
            "“Absent” is no longer a grade. The lowest is “no apparent risk”.",
            code="absent_is_old",
            field="grade",
        )


def is_still_missing(record: Record) -> None:
    """What has ended takes no more news; a new absence is a new episode."""
    if record.stage != MISSING:
        raise Refusal(
            "This episode has ended. If the child is missing again, report it anew.", code="episode_ended"
        )


def news_says_something(said: Said, at: datetime) -> None:
    """News has words and is not of the future; a changed grade says which."""
    if not said.words.strip():
        raise Refusal("Say what became known.", code="words_missing", field="words")
    if said.at > at:
        raise Refusal("This is in the future.", code="news_in_future", field="at")
    if said.kind == NewsKind.GRADE and not said.grade:
        raise Refusal("Choose the new grade.", code="grade_missing", field="grade")
    grade_is_given_today(said.grade)


def found_makes_sense(found: Found, reported_at: datetime, at: datetime) -> None:
    """Found after reported, and not after now."""
    if found.at < reported_at:
        raise Refusal(
            f"The child was reported missing on {long_time(reported_at)}: found is after that.",
            code="found_before_reported",
            field="at",
        )
    if found.at > at:
        raise Refusal("This is in the future.", code="found_in_future", field="at")


def mistake_has_a_reason(reason: str) -> None:
    """Nothing is taken away without saying why."""
    if not reason.strip():
        raise Refusal("Say how the mistake came about.", code="reason_missing", field="reason")
