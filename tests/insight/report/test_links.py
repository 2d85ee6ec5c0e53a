"""A figure leads to the list behind it, for who may see every row; list, download and report agree to the unit."""

import csv
import io
import re
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client

from halcyon.casework.referral.codes import Grade
from halcyon.insight.indicator.engines import live
from halcyon.insight.indicator.periods import year
from halcyon.insight.report.annual import annual_report
from halcyon.insight.report.document import Mode, Report
from halcyon.insight.report.links import addresses, may_follow
from tests.harness import World, sign_in
from tests.insight import training_rows
from tests.insight.report.worlds import profile, row, table
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="each list that a report leads to, and its download")

OWN = profile(
    table("source", row("2026/27", total=3, count="{ schools = 3 }"), id="by_source"),
    table("ethnicity", row("2026/27", total=3), id="by_ethnicity"),
    table("age_band", row("2026/27", total=3, count='{ "10-13" = 0, "14-17" = 3 }'), id="by_age"),
    table("gender", row("2026/27", total=3), id="by_gender"),
    table("looked_after", row("2026/27", total=3), id="by_care"),
    table("outcome", row("2026/27", total=3), id="by_outcome"),
    table("risk_level", row("2026/27", total=3), id="by_grade"),
    table(
        "outcome",
        row("2026/27", total=3),
        id="of_schools",
        more='restrict = { source = "schools", age_band = "14-17" }',
    ),
)


@pytest.fixture(scope="module")
def world(committed_module: World) -> World:
    """Three referrals: waiting for a grade, graded high, and a case."""
    committed_module.referral()
    committed_module.graded(Grade.HIGH)
    committed_module.case()
    return committed_module


def report(period: str = "2026/27") -> Report:
    with live() as engine:
        return annual_report(OWN, year(period), Mode.INTERNAL, engine)


def followed(world: World, name: str) -> list[tuple[str, str, int, str]]:
    """Table, key, figure, and the address of the list behind it."""
    made = report()
    with world.acting(name) as viewer:
        address = addresses(viewer, made)
    if address is None:
        return []
    return [
        (each.spec.id, key, each.rows[0].count[key], address(each, each.rows[0], key))
        for each in made.tables
        for key in each.rows[0].keys
    ]


def test_every_figure_leads_to_a_list_of_just_so_many(world: World) -> None:
    client, figures = Client(), followed(world, "mina")
    sign_in(client, "mina")
    assert {each[0] for each in figures} == {each.id for each in OWN.tables}
    led = [each for each in figures if each[3]]
    for id, key, figure, address in led:
        page = client.get(address).content.decode()
        counted = re.search(r'role="status">\s*(\d+) referrals?', page)
        assert counted, (id, key)
        assert int(counted[1]) == figure, (id, key, address)
        assert lines(client, page) == figure, (id, key, address)
    assert [each for each in figures if each[2] and not each[3]] == []
    assert [each for each in led if not each[2]] == [], "nothing leads nowhere"
    assert len(led) == 12


def lines(client: Client, page: str) -> int:
    """How many rows the list's download has."""
    href = unescape(re.findall(r'href="([^"]*download[^"]*)"', page)[0])
    text = client.get(href).content.decode("utf-8-sig")
    return len(list(csv.reader(io.StringIO(text)))) - 1


MOVED = """
[[group]]
dimension = "source"
key = "schools"
codes = ["2A", "2B"]
until = 2026-03-31

[[group]]
dimension = "source"
key = "education"
codes = ["2A", "2B"]
since = 2026-04-01
"""


def test_codes_that_moved_group_lead_to_their_list_under_the_new_one(world: World) -> None:
    of = profile(table("source", row("2026/27", total=3, count="{ education = 3 }")), groups=MOVED)
    with live() as engine:
        made = annual_report(of, year("2026/27"), Mode.INTERNAL, engine)
    (source,) = made.tables
    assert (source.rows[0].count["education"], source.rows[0].count.get("schools", 0)) == (3, 0)
    with world.acting("mina") as mina:
        address = addresses(mina, made)
    assert address is not None
    client = Client()
    sign_in(client, "mina")
    page = client.get(address(source, source.rows[0], "education")).content.decode()
    assert re.search(r'role="status">\s*3 referrals', page)
    assert lines(client, page) == 3


@pytest.mark.parametrize("name", ["asha", "pat", "lee", "tom", "nobody", "carys"])
def test_who_sees_less_is_led_nowhere(world: World, name: str) -> None:
    assert followed(world, name) == []


@pytest.mark.parametrize(
    ("measure", "name", "expected"),
    [
        ("training_attendance", "pat", {"education": 41}),
        ("training_attendance", "mina", {}),  # she sees every referral, and not who came
        ("training_sessions", "pat", {"education": 1}),
        ("training_sessions", "mina", {"education": 1}),  # sessions are everybody's to see
    ],
)
def test_a_figure_of_training_leads_to_its_own_list(
    trained: World, measure: str, name: str, expected: dict[str, int]
) -> None:
    by_sector = table("sector", row("2018/19", total=41), id="by_sector")
    of = profile(by_sector.replace('measure = "referrals"', f'measure = "{measure}"'))
    with live() as engine:
        made = annual_report(of, year("2018/19"), Mode.INTERNAL, engine)
    with trained.acting(name) as viewer:
        address = addresses(viewer, made)
    (printed,) = made.tables
    led = {
        key: address(printed, printed.rows[0], key) if address else ""
        for key, number in printed.rows[0].count.items()
        if number
    }
    client = Client()
    sign_in(client, name)
    counted = {}
    for key, link in led.items():
        if link:
            said = re.search(
                r'role="status">\s*(\d+) (people|sessions?)\b', client.get(link).content.decode()
            )
            assert said, link
            counted[key] = int(said[1])
    assert counted == expected


@pytest.fixture
def trained(world: World) -> World:
    """A session of which one is known by name and forty were counted, and another year's."""
    ground = Ground()
    if not ground.ask("SELECT 1 FROM partnership_trainingsession"):
        training_rows.everything(ground)
    return world


def test_one_record_out_of_sight_ends_the_leading(world: World) -> None:
    ground = Ground()
    assert followed(world, "mina")
    ground.ask("CREATE TABLE put_by AS SELECT * FROM records_grant WHERE record_id = (SELECT min(record_id::text)::uuid"
               " FROM casework_referral)")  # fmt: skip
    ground.ask("DELETE FROM records_grant WHERE id IN (SELECT id FROM put_by)")
    with world.acting("mina") as mina:
        assert not may_follow(mina, report())
    assert followed(world, "mina") == []
    ground.ask("INSERT INTO records_grant SELECT * FROM put_by")
    ground.ask("DROP TABLE put_by")
    assert followed(world, "mina")


def test_more_than_can_be_looked_up_lead_nowhere(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("halcyon.insight.report.links.MOST", 2)
    assert followed(world, "mina") == []


def test_what_was_published_leads_nowhere(world: World) -> None:
    with live() as engine:
        published = annual_report(OWN, year("2026/27"), Mode.AS_PUBLISHED, engine)
    with world.acting("mina") as mina:
        assert may_follow(mina, published)
        assert addresses(mina, published) is None


def test_without_a_whole_table_nobody_knows_what_is_counted_and_nothing_leads_anywhere(world: World) -> None:
    made = report()
    part = replace(made, tables=tuple(each for each in made.tables if each.spec.restrict))
    with world.acting("mina") as mina:
        assert not may_follow(mina, part)
