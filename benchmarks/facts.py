"""Fact views behind lists, against the same rows by queries written by hand."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from benchmarks.areas import Area
from benchmarks.statements import bare, runner, viewer_of
from benchmarks.timing import Aim, Result, side_by_side
from halcyon.casework.case.facts import CaseFact
from halcyon.casework.contact.facts import ContactFact
from halcyon.casework.referral.facts import ReferralFact

AIM = Aim(1.5)
DAY = "({0} AT TIME ZONE 'Europe/London')::date"
YEAR = "to_char(({0} AT TIME ZONE 'Europe/London') - interval '3 months', 'YYYY')"

REFERRALS = f"""
SELECT r.record_id, r.person_id, r.team_id, r.received_at, {DAY.format("r.received_at")},
       {YEAR.format("r.received_at")}, r.source, r.exploitation, r.age, r.sex, r.ethnicity, r.care_status,
       r.is_re_referral, r.grade, r.status,
       r.graded_at, r.outcome, r.outcome_at, r.not_allocated_reason, {DAY.format("r.outcome_at")},
       {DAY.format("r.outcome_at")} - {DAY.format("r.received_at")}, e.stage, e.reference, d.due_at,
       coalesce(d.met_at <= d.due_at, false)
FROM casework_referral r JOIN records_record e ON e.id = r.record_id
LEFT JOIN records_deadline d ON d.record_id = r.record_id AND d.definition = 'referral.grade_5wd'"""
#: As the queue asks: without the columns that it does not show.
CONTACTS = f"""
SELECT r.id, c.received_at, {DAY.format("c.received_at")}, {YEAR.format("c.received_at")}, c.channel, c.source,
       c.exploitation, c.parent_told, c.immediate_danger, day.due_at, day.met_at, day.late_reason,
       coalesce(day.met_at <= day.due_at, false)
FROM records_record r JOIN casework_contact c ON c.record_id = r.id
LEFT JOIN records_deadline day ON day.record_id = r.id AND day.definition = 'contact.decide_24h'"""
CASES = f"""
SELECT c.record_id, c.person_id, c.team_id, c.worker_id, c.grade_at_start, r.stage, c.offered_at, c.accepted_at,
       c.closed_at, c.close_reason, {DAY.format("c.accepted_at")}, {YEAR.format("c.accepted_at")},
       {DAY.format("c.closed_at")}, {YEAR.format("c.closed_at")}, c.accepted_at IS NOT NULL AND c.closed_at IS NULL,
       coalesce((SELECT d.met_at <= d.due_at FROM records_deadline d WHERE d.record_id = c.record_id
                 AND d.definition IN ('case.accept', 'case.accept_high') ORDER BY d.anchor_at DESC LIMIT 1), false)
FROM casework_case c JOIN records_record r ON r.id = c.record_id"""


def measure(area: Area, _: Area) -> Iterator[Result]:
    """The newest referrals, a filtered list, the hub's queue, a worker's cases."""
    area.enter()
    newest = ReferralFact.objects.order_by("-received_at", "record_id")
    waiting = ContactFact.objects.filter(record__kind="contact", record__stage="awaiting_decision")
    queue = waiting.defer("stage", "decided_in_1wd", "told_at")
    worker = viewer_of("worker1@bench.example").principal_id
    own = CaseFact.objects.filter(worker_id=worker, closed_at__isnull=True).defer("accepted_in_time")
    own = own.order_by("offered_at", "record_id")  # without what only figures ask
    yield _compare(
        "referrals, newest first",
        newest[:50],
        f"{REFERRALS} ORDER BY r.received_at DESC, r.record_id LIMIT 50",
    )
    yield _compare(
        "referrals of high grade",
        newest.filter(grade="high")[:50],
        f"{REFERRALS} WHERE r.grade = 'high' ORDER BY r.received_at DESC, r.record_id LIMIT 50",
    )
    yield _compare(
        "contacts in the hub’s queue",
        queue.order_by("due_at", "record_id")[:50],
        f"{CONTACTS} WHERE r.kind = 'contact' AND r.stage = 'awaiting_decision' ORDER BY day.due_at, r.id LIMIT 50",
    )
    yield _compare(
        "cases of a worker",
        own,
        f"{CASES} WHERE c.worker_id = {worker} AND c.closed_at IS NULL ORDER BY c.offered_at, c.record_id",
    )


def _compare(what: str, rows: QuerySet[Any], by_hand: str) -> Result:
    """Both as owner, so that nothing but the view is between them."""
    owner = bare("owner")
    view = rows.query.sql_with_params()
    _same_rows(owner, view, by_hand)
    return side_by_side(
        f"fact view: {what}", runner(owner, [view]), "by hand", runner(owner, [(by_hand, None)]), aim=AIM
    )


def _same_rows(owner: Any, view: Any, by_hand: str) -> None:
    found = [[row[0] for row in owner.execute(*each).fetchall()] for each in (view, (by_hand,))]
    if not found[0] or found[0] != found[1]:
        raise RuntimeError(f"not the same rows: {by_hand}")
