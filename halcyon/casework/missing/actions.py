"""Reporting a child missing, adding what becomes known, recording that the child is found."""

from datetime import datetime

from django.db import IntegrityError, transaction

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import out_of_hours, team_for
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.recording import recorded_now
from halcyon.base.refusals import Refusal
from halcyon.base.text import squash
from halcyon.casework.missing.kinds import EPISODE, FOUND, MISTAKEN
from halcyon.casework.missing.models import Missing, News
from halcyon.casework.missing.queries import holder_of
from halcyon.casework.missing.rules import (
    can_be_missing,
    found_makes_sense,
    is_still_missing,
    may_record,
    mistake_has_a_reason,
    news_says_something,
    report_makes_sense,
)
from halcyon.casework.missing.told import Found, Report, Said, Whom
from halcyon.people.part.models import Part
from halcyon.records.chronology.actions import add
from halcyon.records.notice.actions import tell
from halcyon.records.record.actions import Giving, end_grants, lock, move, open_record, privileged
from halcyon.records.record.models import Grant, Record
from halcyon.records.record.queries import may_write


def report(*, whom: Whom, report: Report, by: Viewer, at: datetime) -> Missing:
    """Record that a child has been reported missing. The hub and the out-of-hours team see it at once."""
    may_record(by)
    can_be_missing(whom)
    report_makes_sense(report, at)
    record = open_record(
        kind=EPISODE,
        team=team_for(Team.Function.FRONT_DOOR),
        headline=whom.name,
        grants=_grants(whom, by),
        governed_by=Record(pk=whom.file),
        by=by,
        at=at,
    )
    missing = _write(record, whom, report, by)
    Part.objects.create(record=record, person_id=whom.file, role=Part.Role.SUBJECT, since=at)
    sentence = f"Reported missing{_grade_words(missing)}."
    add(record=record, file=whom.file, sentence=sentence, by=by, at=report.reported_at)
    if whom.closed and privileged("casework_reopen_for_missing", record.pk, at)[0]:
        add(record=record, file=whom.file, sentence="File opened again: reported missing.", by=by, at=at)
    _tell(missing, "missing.reported", "A child has been reported missing.", by, at)
    note("report missing", by=by, subject=f"missing {record.reference}", record=record.pk)
    return missing


def add_news(*, missing: Missing, said: Said, by: Viewer, at: datetime) -> News:
    """Add a sighting, a search, another grade."""
    _begin(missing, by)
    news_says_something(said, at)
    made = News.objects.create(
        record=missing.record,
        missing=missing,
        kind=said.kind,
        at=said.at,
        where=squash(said.where),
        words=said.words.replace("\0", "").strip(),
        grade=said.grade or "",
        recorded_by_id=by.principal_id,
        recorded_at=recorded_now(),
    )
    missing.grade = said.grade or missing.grade
    missing.looking = squash(said.looking) or missing.looking
    missing.save(update_fields=["grade", "looking"])
    sentence = (
        f"While missing: {made.words}" if not made.where else f"While missing, {made.where}: {made.words}"
    )
    add(record=missing.record, file=missing.person_id, sentence=sentence, by=by, at=said.at)
    note("add news", by=by, subject=f"missing {missing.record.reference}", record=missing.pk)
    return made


def find(*, missing: Missing, found: Found, by: Viewer, at: datetime) -> Missing:
    """Record that the child is found: when, where, how, and what comes next."""
    _begin(missing, by)
    found_makes_sense(found, missing.reported_at, at)
    missing.ended_at, missing.found_how = found.at, found.how
    missing.found_where = squash(found.where)
    missing.found_words = found.words.replace("\0", "").strip()
    missing.save(update_fields=["ended_at", "found_how", "found_where", "found_words"])
    move(missing.record, FOUND, by=by, at=at)
    sentence = f"No longer missing: {found.how.label.lower()}."
    add(record=missing.record, file=missing.person_id, sentence=sentence, by=by, at=found.at)
    _tell(missing, "missing.found", "A child who was missing has been found.", by, at)
    note("find", by=by, subject=f"missing {missing.record.reference}", record=missing.pk)
    _end_of_the_night_teams_part(missing)
    return missing


def take_back(*, missing: Missing, reason: str, by: Viewer, at: datetime) -> Missing:
    """Record that the report was a mistake: another child, or one who was where they should be."""
    _begin(missing, by)
    mistake_has_a_reason(reason)
    missing.ended_at = max(at, missing.reported_at)
    missing.save(update_fields=["ended_at"])
    move(missing.record, MISTAKEN, by=by, at=at, reason=reason)
    sentence = f"The report that the child was missing was a mistake: {reason.strip()}"
    add(record=missing.record, file=missing.person_id, sentence=sentence, by=by, at=at)
    note("take back", by=by, subject=f"missing {missing.record.reference}", record=missing.pk)
    _end_of_the_night_teams_part(missing)
    return missing


def _write(record: Record, whom: Whom, report: Report, by: Viewer) -> Missing:
    try:
        with transaction.atomic():
            return Missing.objects.create(
                record=record,
                person_id=whom.file,
                kind=report.kind,
                reported_at=report.reported_at,
                reported_by=squash(report.reported_by),
                last_seen_at=report.last_seen_at,
                last_seen_where=squash(report.last_seen_where),
                last_seen_with=squash(report.last_seen_with),
                police_reference=squash(report.police_reference),
                grade=report.grade,
                looking=squash(report.looking),
                recorded_by_id=by.principal_id,
                recorded_at=recorded_now(),
            )
    except IntegrityError as error:
        raise Refusal(
            "This child is recorded as missing already. Add what you know there, or ring the hub.",
            code="missing_already",
        ) from error


def _grants(whom: Whom, by: Viewer) -> list[Giving]:
    """Beside those on the file: the hub, and whoever works tonight. Of a hidden file nobody but its own."""
    own = Giving(by.principal_id, Grant.Basis.INVOLVED, write=True)
    if whom.hidden:
        return [own]
    hub, night = team_for(Team.Function.FRONT_DOOR), out_of_hours()
    given = [Giving(hub.principal_id, Grant.Basis.HUB, write=True)]
    if night:
        given.append(Giving(night.principal_id, Grant.Basis.OUT_OF_HOURS, write=True))
    return given if {each.principal for each in given} & set(by.principals) else [*given, own]


def _begin(missing: Missing, by: Viewer) -> None:
    """Whoever reads of it and records missing children writes here too: the police read files, and find children."""
    may_record(by)
    if not may_write(by, missing.pk):
        privileged("casework_join_missing", missing.pk)
    is_still_missing(lock(missing.record))
    missing.refresh_from_db(fields=["grade", "looking", "ended_at"])


def _end_of_the_night_teams_part(missing: Missing) -> None:
    if night := out_of_hours():
        end_grants(missing.pk, night.principal_id, Grant.Basis.OUT_OF_HOURS)


def _tell(missing: Missing, kind: str, sentence: str, by: Viewer, at: datetime) -> None:
    hub = team_for(Team.Function.FRONT_DOOR).principal_id
    holder = holder_of(missing.person_id)
    for each in (hub, holder):
        if each is not None and each not in by.principals:
            tell(
                to=each,
                kind=kind,
                sentence=sentence,
                record=missing.record,
                mail=each == holder,
                by=by,
                at=at,
            )


def _grade_words(missing: Missing) -> str:
    graded = missing.grade not in ("", "not_yet")
    return f", graded {missing.get_grade_display().lower()} by the police" if graded else ""
