"""A report that is taken back: who may, what everybody finds at its address, what stays, what comes after it."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.test import Client

from halcyon.base.refusals import Refusal
from halcyon.insight.archive import queries as archive
from halcyon.insight.archive.actions import make_files
from halcyon.insight.edition.codes import Report, Stage
from halcyon.insight.edition.models import Edition
from halcyon.insight.indicator.periods import year
from halcyon.insight.release.actions import begin, freeze, give_up, withdraw
from tests.access.bare import bare_as
from tests.harness import World, sign_in
from tests.insight.release import hands
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="a whole report over rows that are committed, several times")

WHY = "A table of it was wrong. The next edition has it right."
PAGES = (
    "/published/annual-2018-19/1/",
    "/published/annual-2018-19/1/easy-read/",
    "/published/annual-2018-19/1/annual-2018-19.json",
)


@pytest.fixture
def world(committed: World, tmp_path: Path) -> Iterator[World]:
    """Some referrals of 2018/19, and a folder for snapshots."""
    kept, settings.HALCYON_SNAPSHOTS = settings.HALCYON_SNAPSHOTS, tmp_path / "snapshots"
    for month in range(1, 9):
        Ground().referral(f"2018-{month + 3:02d}-01 12:00", source="6")
    yield committed
    settings.HALCYON_SNAPSHOTS = kept


def take_back(world: World, edition: Edition, *, by: str = "vera", reason: str = WHY) -> None:
    with world.acting(by) as viewer:
        withdraw(edition=edition, reason=reason, expected_n=edition.stage_n, by=viewer, at=world.at)


def refused(world: World, edition: Edition, **changes: str) -> str:
    with pytest.raises(Refusal) as caught:
        take_back(world, edition, **changes)
    return caught.value.code


def test_from_publication_to_withdrawal_to_the_next_edition(world: World) -> None:
    first, row = hands.published(world)
    with world.acting("pat") as pat:
        make_files(published=row, by=pat)
    anybody = Client()
    tags = {page: anybody.get(page)["ETag"] for page in PAGES}
    assert refused(world, first, reason="  ") == "no_reason"

    take_back(world, first)

    for page in (*PAGES, "/published/annual-2018-19/", "/published/annual-2018-19/easy-read/"):
        answer = anybody.get(page, headers={"If-None-Match": tags.get(page, "")})
        text = answer.content.decode()
        assert (answer.status_code, answer["Cache-Control"]) == (410, "public, max-age=300"), page
        assert WHY in text
        assert "17 June 2026" in text
        assert "It has not been replaced yet" in text
        assert "referrals were made" not in text
        assert not answer.cookies
        assert anybody.head(page).status_code == 410
    assert "Withdrawn 17 June 2026" in anybody.get("/published/").content.decode()
    told = json.loads(anybody.get("/published/index.json").content)["editions"]
    assert [(each["edition"], each["withdrawn"]["reason"], "files" in each) for each in told] == [
        (1, WHY, False)
    ]
    # A year that follows is not held against what was taken back; an attacker still has it.
    assert archive.published_before(year("2019/20")) is None
    assert len(archive.everything_published()) == 1
    said = Ground().ask("SELECT subject, purpose FROM access_trail WHERE verb = 'withdraw report'")
    assert said == [("annual-2018-19, edition 1", WHY)]
    assert refused(world, first) == "no_such_move"
    told_to = Ground().ask("SELECT to_id, sentence FROM records_notice WHERE kind = 'report.withdrawn'")
    assert {to for to, _ in told_to} == {
        world.viewer(each).principal_id for each in ("pat", "mina", "morgan")
    }
    assert not any(WHY in sentence for _, sentence in told_to)

    with pytest.raises(Refusal, match="Say what changes"):
        hands.begun(world)
    second, _ = hands.published(world, change_note="The table is right.")
    assert second.number == 2
    with world.acting("pat"):
        assert dict(Edition.objects.values_list("number", "stage")) == {
            1: Stage.WITHDRAWN,
            2: Stage.PUBLISHED,
        }
    gone = anybody.get(PAGES[0])
    assert gone.status_code == 410
    assert 'href="/published/annual-2018-19/2/"' in gone.content.decode()
    assert "has been replaced by" in gone.content.decode()
    latest = anybody.get("/published/annual-2018-19/")
    assert latest.status_code == 200
    assert "Withdrawn 17 June 2026" in latest.content.decode()

    # The second goes too: its address leads nowhere newer, and the superseded do not come back by themselves.
    take_back(world, second, by="pat")
    assert anybody.get("/published/annual-2018-19/").status_code == 410


def test_an_edition_whose_successor_was_withdrawn_says_so(world: World) -> None:
    hands.published(world)
    second, _ = hands.published(world, change_note="More was known.")
    take_back(world, second, by="mina")
    page = Client().get("/published/annual-2018-19/1/")
    assert page.status_code == 200
    assert "The edition that replaced it has been withdrawn." in page.content.decode()
    gone = Client().get("/published/annual-2018-19/")
    assert gone.status_code == 410
    assert "The latest edition that still stands is" in gone.content.decode()
    found = archive.published_before(year("2019/20"))
    assert found is not None
    assert found.edition == 1


def test_a_draft_is_given_up_and_another_begun(world: World) -> None:
    edition = hands.begun(world)
    assert refused(world, edition) == "not_published"
    with world.acting("pat") as pat:
        with pytest.raises(Refusal, match="Say why"):
            give_up(edition=edition, reason="", expected_n=edition.stage_n, by=pat, at=world.at)
        give_up(edition=edition, reason="The wrong period.", expected_n=edition.stage_n, by=pat, at=world.at)
    assert edition.stage == Stage.WITHDRAWN
    again = hands.begun(world)  # nothing was ever public: no change is to be explained
    frozen = hands.frozen(world, again)
    with world.acting("pat") as pat, pytest.raises(Refusal) as caught:
        give_up(edition=frozen, reason="No.", expected_n=frozen.stage_n, by=pat, at=world.at)
    assert caught.value.code == "not_a_draft"
    assert Client().get("/published/annual-2018-19/").status_code == 404


def test_a_period_that_is_not_over_is_not_frozen(world: World) -> None:
    early = world.at.replace(year=2019, month=3, day=31)
    with world.acting("pat") as pat:
        edition = begin(report=Report.ANNUAL, period=year("2018/19"), by=pat, at=early)
        with pytest.raises(Refusal) as caught:
            freeze(edition=edition, expected_n=0, by=pat, at=early)
        assert caught.value.code == "not_over"
        freeze(edition=edition, expected_n=0, by=pat, at=early + timedelta(days=1))


def test_the_page_asks_why_and_does_it(world: World) -> None:
    edition, _ = hands.published(world)
    vera = Client()
    sign_in(vera, "vera")
    address = f"/reports/editions/annual-2018-19/{edition.number}/withdraw/"
    assert "Anybody who comes" not in vera.get(address).content.decode()
    sent = {"expected_n": str(edition.stage_n)}
    assert vera.post(address, sent).status_code == 422
    assert vera.post(address, {**sent, "reason": "x" * 3000}).status_code == 422
    assert vera.post(address, {**sent, "reason": "<script>alert(1)</script>"}).status_code == 302
    page = vera.get(f"/reports/editions/annual-2018-19/{edition.number}/").content.decode()
    assert "Withdrawn by" in page
    for text in (page, Client().get("/published/annual-2018-19/").content.decode()):
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text
    assert vera.post(address, {**sent, "reason": "Again."}).status_code == 422


BARE = (
    # Nobody withdraws what is not out, nor in another's name; and nobody changes the reason.
    (
        "vera",
        "INSERT INTO insight_withdrawal (id, published_id, reason, at, by_id)"
        " SELECT gen_random_uuid(), p.id, 'x', now(), {other} FROM insight_published p",
    ),
    (
        "asha",
        "INSERT INTO insight_withdrawal (id, published_id, reason, at, by_id)"
        " SELECT gen_random_uuid(), p.id, 'x', now(), {own} FROM insight_published p",
    ),
    ("vera", "UPDATE insight_withdrawal SET reason = 'x'"),
    ("vera", "DELETE FROM insight_withdrawal"),
    ("vera", "UPDATE insight_published SET document = '{{}}'"),
    ("vera", "UPDATE insight_edition SET stage = 'withdrawn', stage_n = stage_n + 1"),
    # What is frozen stays: not the name of the figures, not the moves, not the files, not what edition it is.
    ("pat", "UPDATE insight_edition SET snapshot = repeat('a', 64)"),
    ("pat", "UPDATE insight_edition SET snapshot = ''"),
    ("pat", "UPDATE insight_edition SET stage = 'draft', snapshot = '', stage_n = stage_n + 1"),
    ("pat", "UPDATE insight_edition SET stage_n = stage_n + 1"),
    ("pat", "UPDATE insight_edition SET period = '2017/18'"),
    ("pat", "UPDATE insight_edition SET change_note = 'x'"),
    ("pat", "UPDATE insight_move SET snapshot = repeat('a', 64)"),
    ("pat", "DELETE FROM insight_move"),
    ("pat", "UPDATE insight_snapshotfile SET content = ''"),
    ("pat", "DELETE FROM insight_snapshotfile"),
    ("pat", "UPDATE insight_version SET markdown = 'x'"),
    ("pat", "DELETE FROM insight_signature"),
    (
        "pat",
        "INSERT INTO insight_move (id, edition_id, n, before, after, snapshot, by_id, at, reason)"
        " SELECT gen_random_uuid(), e.id, e.stage_n + 1, e.stage, 'superseded', repeat('a', 64), {own}, now(), ''"
        " FROM insight_edition e",
    ),
    (
        "pat",
        "INSERT INTO insight_move (id, edition_id, n, before, after, snapshot, by_id, at, reason)"
        " SELECT gen_random_uuid(), e.id, e.stage_n + 1, e.stage, 'draft', '', {own}, now(), ''"
        " FROM insight_edition e",
    ),
    (
        "pat",
        "INSERT INTO insight_move (id, edition_id, n, before, after, snapshot, by_id, at, reason)"
        " SELECT gen_random_uuid(), e.id, 99, e.stage, 'superseded', e.snapshot, {own}, now(), ''"
        " FROM insight_edition e",
    ),
)


def test_bare_sql_changes_nothing_that_is_published_frozen_or_signed(world: World) -> None:
    hands.published(world)
    for name, statement in BARE:
        viewer, other = world.viewer(name), world.viewer("mina")
        text = statement.format(own=viewer.principal_id, other=other.principal_id)
        with bare_as(viewer) as connection:
            try:
                rows = connection.execute(text).rowcount
            except (psycopg.errors.InsufficientPrivilege, psycopg.errors.UniqueViolation):
                rows = 0
        assert rows == 0, text
