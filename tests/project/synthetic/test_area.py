"""The synthetic area, end to end: from a profile through records and fact views to the report's figures again."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

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
