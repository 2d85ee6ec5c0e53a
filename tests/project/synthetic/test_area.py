"""The synthetic area, end to end: from a profile through records and fact views to the report's figures again."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from halcyon.insight.indicator.engines import live
from halcyon.insight.indicator.evaluation import evaluate
from halcyon.insight.indicator.library import CASES_CLOSED, CASES_OPEN, CASES_STARTED
from halcyon.insight.indicator.periods import parsed
from halcyon.insight.profile import Profile, load, shipped
from halcyon.project.synthetic.area import tell_years
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.live_week import LiveWeek
from halcyon.project.writing import write_report
from tests.harness import World

NOW = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)

OTHER = """
[profile]
id = "invented"
title = "An invented service"
publisher = "Nobody (synthetic)"
period = "2021/22"
source = "Invented for a test"

[[group]]
dimension = "source"
key = "schools_and_colleges"
codes = ["2A", "2B"]

[[table]]
id = "who_referred"
title = "Who referred"
measure = "referrals"
dimension = "source"
[[table.row]]
period = "2021/22"
total = 83
count = { schools_and_colleges = 40, drop_in_centre = 21, faith_groups = 20 }
note = "Two short of the total: not recorded."

[[table]]
id = "ages"
title = "Ages"
measure = "referrals"
dimension = "age_band"
[[table.row]]
period = "2021/22"
total = 83
count = { "11-12" = 9, "13-15" = 50, "16-17" = 24 }
[[table.row]]
period = "2020/21"
total = 47
percent = { "11-14" = 55, "15+" = 45 }

[[table]]
id = "heritage"
title = "Heritage"
measure = "referrals"
dimension = "ethnicity"
[[table.row]]
period = "2021/22"
total = 83
percent = { white_british = 61.4, minority_heritage = 30.1 }

[[table]]
id = "older_girls"
title = "Girls among those aged 16 and 17"
measure = "referrals"
dimension = "gender"
restrict = { age_band = "16-17" }
[[table.row]]
period = "2021/22"
total = 24
count = { female = 17, male = 7 }

[[table]]
id = "sessions"
title = "Training sessions"
measure = "training_sessions"
dimension = "sector"
[[table.row]]
period = "2021/22"
total = 7
count = { education = 7 }
"""


def _report(profile: Profile, tmp_path: Path, mode: str = "as-published") -> dict[str, Any]:
    out = tmp_path / "report.json"
    write_report(profile, period=profile.period, mode=mode, form="json", out=out)
    made: dict[str, Any] = json.loads(out.read_text())
    return made


def _cast(world: World) -> Cast:
    return Cast(
        screener="sam@example.test",
        decision_maker="dana@example.test",
        manager="mina@example.test",
        workers=("asha@example.test",),
        at=world.at,
        checkers={"health": "chidi@example.test"},
        others={
            "agency_checker": "chidi@example.test",
            "hub_screener": "sam@example.test",
            "police_officer": "carys@example.test",
            "school_lead": "lee@example.test",
            "youth_worker": "yusuf@example.test",
            "out_of_hours_worker": "oona@example.test",
            "partnership_officer": "pat@example.test",
        },
    )


def _tell(world: World, profile: Profile, **more: Any) -> None:
    for _ in tell_years(profile, now=NOW, cast=_cast(world), **more):
        pass


@pytest.mark.slow(reason="years of an area, and its report")
@pytest.mark.parametrize("profile", [load(shipped()), load(OTHER)], ids=["published", "invented"])
def test_every_printed_figure_comes_out_again(committed: World, tmp_path: Path, profile: Profile) -> None:
    _tell(committed, profile)
    report = _report(profile, tmp_path)
    tables = {table["id"]: table for table in report["tables"]}
    supported = [table for table in profile.tables if table.supported]
    assert set(tables) == {table.id for table in supported}
    for table in supported:
        rows = {row["period"]: row for row in tables[table.id]["rows"]}
        for printed in table.rows:
            made = rows[printed.period]
            assert made["count"] == dict(printed.count), (table.id, printed.period)
            assert {key: Decimal(str(value)) for key, value in made["percent"].items()} == dict(
                printed.percent
            )
            assert made["total"] == printed.total
    unsupported = {warning["table"] for warning in report["warnings"] if warning["check"] == "unsupported"}
    assert unsupported == {table.id for table in profile.tables if not table.supported}


@pytest.mark.slow(reason="years of an area, and its report")
def test_a_thousandth_of_the_way_to_a_thousandfold(committed: World, tmp_path: Path) -> None:
    profile = load(shipped())
    _tell(committed, profile, times=3)
    report = _report(profile.times(3), tmp_path)
    ages = next(table for table in report["tables"] if table["id"] == "referrals_by_age")
    assert ages["rows"][0]["total"] == 450


#: What must hold of every row (rates, section 6): each query finds what breaks it.
BROKEN = {
    "two open cases of one child": """
        SELECT 1 FROM casework_case a JOIN casework_case b ON a.person_id = b.person_id AND a.record_id < b.record_id
        WHERE a.offered_at < coalesce(b.closed_at, 'infinity') AND b.offered_at < coalesce(a.closed_at, 'infinity')""",
    "a referral before birth": """
        SELECT 1 FROM casework_referral r JOIN people_person p ON p.record_id = r.person_id
        WHERE p.born_on >= r.received_at::date""",
    "an event after closure": """
        SELECT 1 FROM records_entry e JOIN casework_case c ON c.record_id = e.record_id WHERE e.at > c.closed_at""",
    "closed before it was accepted": "SELECT 1 FROM casework_case WHERE closed_at < accepted_at OR"
    " (closed_at IS NOT NULL AND accepted_at IS NULL)",
    "experiencing and low": "SELECT 1 FROM casework_referral WHERE status = 'experiencing' AND grade = 'low'",
    "under 13 and low": "SELECT 1 FROM casework_referral WHERE age < 13 AND grade = 'low'",
    "high, not held, without a reason": """
        SELECT 1 FROM casework_referral WHERE grade = 'high' AND outcome = 'not_allocated'
        AND not_allocated_reason = ''""",
    "already open, and no case was": """
        SELECT 1 FROM casework_decision d JOIN casework_contactchild k ON k.contact_id = d.contact_id
        WHERE d.outcome = 'open_case' AND NOT EXISTS (
            SELECT 1 FROM casework_case c WHERE c.person_id = k.person_id
            AND c.accepted_at <= d.decided_at AND coalesce(c.closed_at, 'infinity') > d.decided_at)""",
    "already open, and nobody was asked to read it": """
        SELECT 1 FROM casework_decision d JOIN records_record r ON r.id = d.contact_id
        WHERE d.outcome = 'open_case' AND (
            SELECT count(*) FROM records_task t
            WHERE t.kind = 'answer_contact' AND t.title LIKE '%' || r.reference || '%') <> 1""",
    "to the service, and not one referral": """
        SELECT 1 FROM casework_decision d WHERE d.outcome = 'exploitation_service'
        AND (SELECT count(*) FROM casework_referral r WHERE r.contact_id = d.contact_id) <> 1""",
    "a referral without a decision for the service": """
        SELECT 1 FROM casework_referral r WHERE NOT EXISTS (
            SELECT 1 FROM casework_decision d
            WHERE d.contact_id = r.contact_id AND d.outcome = 'exploitation_service')""",
    "an outcome of one kind for each child, the main one once": """
        SELECT 1 FROM casework_contactchild k JOIN casework_decision d ON d.contact_id = k.contact_id
        WHERE (SELECT count(*) FROM casework_decisionoutcome o
               WHERE o.child_id = k.id AND o.decision_id = d.record_id AND o.main) <> 1""",
    "danger that was left to advice or to nothing": """
        SELECT 1 FROM casework_contact c JOIN casework_decision d ON d.contact_id = c.record_id
        WHERE c.immediate_danger AND (d.outcome IN ('none', 'advice', 'early_help') OR d.rag <> 'red')""",
    "decided, graded, concluded or accepted before what comes first": """
        SELECT 1 FROM casework_referral r JOIN casework_decision d ON d.contact_id = r.contact_id
        LEFT JOIN casework_case c ON c.record_id = r.case_id
        WHERE d.decided_at < r.received_at OR r.graded_at < d.decided_at OR r.outcome_at < r.graded_at
           OR c.offered_at < r.outcome_at OR c.accepted_at < c.offered_at""",
    "a check answered before it was asked, or after the decision": """
        SELECT 1 FROM casework_check k JOIN casework_decision d ON d.contact_id = k.contact_id
        WHERE k.answered_at < k.asked_at OR k.answered_at > d.decided_at OR k.state = 'asked'""",
    "a contact about a place that names a child": """
        SELECT 1 FROM casework_contact c JOIN casework_contactchild k ON k.contact_id = c.record_id
        WHERE c.subject <> 'child'""",
    "late without a reason": """
        SELECT 1 FROM records_deadline WHERE met_at > due_at AND late_reason = ''""",
    "recorded at another time than it was so": "SELECT 1 FROM records_entry WHERE recorded_at <> at",
}
MONTHLY = """
    WITH months AS (SELECT m AS first, m + interval '1 month' AS last
                    FROM generate_series(timestamptz '2016-04-01', '2021-03-01', '1 month') m)
    SELECT team_id, first, count(*) FILTER (WHERE accepted_at < first AND (closed_at IS NULL OR closed_at >= first)),
           count(*) FILTER (WHERE accepted_at >= first AND accepted_at < last),
           count(*) FILTER (WHERE closed_at >= first AND closed_at < last)
    FROM casework_casefact, months GROUP BY 1, 2 ORDER BY 1, 2
"""


@pytest.mark.slow(reason="years of an area")
def test_what_must_hold_holds(committed: World) -> None:
    _tell(committed, load(shipped()))
    with connections["owner"].cursor() as cursor:
        for name, query in BROKEN.items():
            cursor.execute(f"SELECT count(*) FROM ({query}) broken")
            assert cursor.fetchone() == (0,), name
        cursor.execute(MONTHLY)
        rows = cursor.fetchall()
    for (team, _, opened, started, ended), (same, _, after, _, _) in pairwise(rows):
        if team == same:
            assert opened + started - ended == after
    assert max(row[2] for row in rows) > 30, "there is a stock to balance"
    with live() as engine:
        months = [parsed(f"2018-{n:02}") for n in range(4, 13)]
        figures = {
            (each.indicator, each.period): each.number
            for each in evaluate((CASES_OPEN, CASES_STARTED, CASES_CLOSED), months, engine)
        }
    for earlier, month in pairwise(each.label for each in months):
        flow = figures["cases_started", month] - figures["cases_closed", month]
        assert figures["cases_open", month] == figures["cases_open", earlier] + flow


#: Shares of rates.md, sections 1 and 2, in percent: what, of what, between which bounds.
SHARES = {
    "contacts about a child, with one": (
        "SELECT count(*) FILTER (WHERE n = 1), count(*) FROM"
        " (SELECT count(*) AS n FROM casework_contactchild GROUP BY contact_id) each",
        (84, 92),
    ),
    "contacts about a child": (
        "SELECT count(*) FILTER (WHERE subject = 'child'), count(*) FROM casework_contact",
        (90, 96),
    ),
    "decisions: already open": (
        "SELECT count(*) FILTER (WHERE outcome = 'open_case'), count(*) FROM casework_decision",
        (15, 23),
    ),
    "decisions: to the service": (
        "SELECT count(*) FILTER (WHERE outcome = 'exploitation_service'), count(*) FROM casework_decision",
        (29, 34),
    ),
    "checks of health answered in 24 hours": (
        "SELECT count(*) FILTER (WHERE answered_at <= due_at), count(*) FROM casework_check",
        (73, 83),
    ),
    "decided within 24 hours": (
        "SELECT count(*) FILTER (WHERE decided_in_24h), count(*) FROM casework_contactfact",
        (82, 90),
    ),
    "referrers told within three working days": (
        "SELECT count(*) FILTER (WHERE told_in_time), count(*) FROM casework_contactfact",
        (78, 86),
    ),
    "high grades held in the service": (
        "SELECT count(*) FILTER (WHERE outcome = 'exploitation_service'), count(*) FROM casework_referral"
        " WHERE grade = 'high' AND outcome <> ''",
        (93, 100),
    ),
}


@pytest.mark.slow(reason="years of an area")
def test_shares_are_those_of_the_rates(committed: World) -> None:
    _tell(committed, load(shipped()))
    found = {}
    with connections["owner"].cursor() as cursor:
        for name, (query, _) in SHARES.items():
            cursor.execute(query)
            part, whole = cursor.fetchone()
            found[name] = 100 * part / whole
    outside = {
        name: share for name, share in found.items() if not SHARES[name][1][0] <= share <= SHARES[name][1][1]
    }
    assert not outside


@pytest.mark.slow(reason="a week through the actions")
def test_what_is_told_is_recorded_when_it_happened(committed: World) -> None:
    LiveWeek(_cast(committed), now=timezone.now(), seed=1).tell()
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(*) FILTER (WHERE recorded_at NOT BETWEEN at AND at + interval '1 hour')"
            " FROM records_entry"
        )
        entries, otherwise = cursor.fetchone()
    assert (entries > 50, otherwise) == (True, 0)


@pytest.mark.slow(reason="a week through the actions")
def test_the_live_week_has_work_at_every_stage(committed: World) -> None:
    now = timezone.now()
    LiveWeek(_cast(committed), now=now, seed=1).tell()
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT kind || ' ' || stage FROM records_record WHERE opened_at > %s",
            [now - timedelta(days=365)],
        )
        stages = {row[0] for row in cursor.fetchall()}
    assert {
        "contact taking",
        "contact awaiting_decision",
        "contact decided",
        "referral awaiting_grade",
        "referral awaiting_outcome",
        "referral allocated",
        "case offered",
        "case open",
        "missing missing",
        "missing found",
        "missing mistaken",
        "strategy asked",
        "strategy held",
        "strategy not_held",
        "consultation recorded",
        "consultation became_referral",
        "step asked",
        "step accepted",
        "step declined",
        "step concluded",
        "hand_over accepted",
        "night_event unread",
        "break_glass waiting",
        "break_glass justified",
    } <= stages, stages
