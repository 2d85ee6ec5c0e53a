"""An edition's life: who may what, what is refused and why, and what stays as it was for good."""

import shutil
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.insight.archive import queries as archive
from halcyon.insight.archive.models import Published
from halcyon.insight.edition import queries as editions
from halcyon.insight.edition import snapshots
from halcyon.insight.edition.codes import Report, Stage
from halcyon.insight.edition.documents import basis_of
from halcyon.insight.edition.models import Edition, Move, SnapshotFile
from halcyon.insight.finding.actions import accept
from halcyon.insight.finding.found import Found
from halcyon.insight.finding.queries import open_ones
from halcyon.insight.indicator.periods import year
from halcyon.insight.publication.page import as_html
from halcyon.insight.publication.stored import as_text, from_text
from halcyon.insight.quotation.actions import quote, withdraw
from halcyon.insight.quotation.codes import Role, Use
from halcyon.insight.quotation.told import Told
from halcyon.insight.release import actions as release
from halcyon.insight.release import rules
from halcyon.insight.release.actions import ask_for_review, begin, check, publish, send_back
from halcyon.insight.release.queries import out_of
from halcyon.insight.report.contents.around import around_of
from halcyon.insight.section.actions import save
from halcyon.insight.section.queries import sections, versions_of
from halcyon.project.loading import load_population
from halcyon.project.operator import OPERATOR
from tests.access.bare import bare_as
from tests.harness import PEOPLE, World, sign_in
from tests.insight.release import hands
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="a whole report over rows that are committed, several times")


@pytest.fixture
def world(committed: World, tmp_path: Path) -> Iterator[World]:
    """Some referrals of 2018/19, and a folder for snapshots."""
    kept, settings.HALCYON_SNAPSHOTS = settings.HALCYON_SNAPSHOTS, tmp_path / "snapshots"
    for month in range(1, 9):
        Ground().referral(f"2018-{month + 3:02d}-01 12:00", source="6")
    yield committed
    settings.HALCYON_SNAPSHOTS = kept


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(Refusal) as caught:
        act()
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("signers", "sees", "code"),
    [
        ([1], [], ""),  # the first may be anybody
        ([1, 2], [1], ""),
        ([1, 2], [2, 3], ""),
        ([1, 2], [], "nobody_sees_names"),
        ([1, 2], [3], "nobody_sees_names"),
    ],
)
def test_somebody_who_sees_records_signs(signers: list[int], sees: list[int], code: str) -> None:
    if code:
        refused(code, lambda: rules.somebody_sees_records(signers, sees))
    else:
        rules.somebody_sees_records(signers, sees)


@pytest.mark.parametrize(
    ("signers", "writers", "code"),
    [
        ([1], [1], ""),  # an author may be one of two
        ([1, 2], [1], ""),
        ([1, 2], [3], ""),
        ([1, 2], [1, 2], "only_authors"),
        ([1, 2], [1, 2, 3], "only_authors"),
    ],
)
def test_somebody_who_wrote_none_of_it_signs(signers: list[int], writers: list[int], code: str) -> None:
    if code:
        refused(code, lambda: rules.somebody_else_signs(signers, writers))
    else:
        rules.somebody_else_signs(signers, writers)


def test_what_is_published_is_the_same_a_year_later(world: World) -> None:
    edition, row = hands.published(world)
    page = as_html(from_text(row.document))
    for month in range(1, 9):
        Ground().referral(f"2018-{month + 3:02d}-02 12:00", source="1A")  # the records go on
    later = archive.published("annual-2018-19")
    assert (later.row.document, as_html(later.document)) == (row.document, page)
    # Not only kept: made again from the frozen figures and the words, it is the same to the byte.
    with world.acting("pat") as pat:
        again = out_of(pat, Edition.objects.get(pk=edition.pk), before=row.published_at)
        signed = {each.sha256 for each in edition.signatures.all()}
    assert {again.sha256} == signed
    published = from_text(row.document)
    assert as_text(again.document) == as_text(published).replace(
        f',"published":{{"is":"date","value":"{published.published}"}}', ""
    )


def test_the_next_edition_takes_its_place_and_the_one_before_stays(world: World) -> None:
    first, row = hands.published(world)
    refused("no_change_note", lambda: hands.begun(world))
    second, _ = hands.published(world, change_note="A referral was missing.")
    with world.acting("pat"):
        stages = dict(Edition.objects.values_list("number", "stage"))
    assert stages == {1: Stage.SUPERSEDED, 2: Stage.PUBLISHED}
    assert archive.published("annual-2018-19").row.number == 2
    old = archive.published("annual-2018-19", 1)
    assert (old.row.sha256, old.is_latest) == (row.sha256, False)
    assert archive.published_before(year("2019/20")) == archive.published("annual-2018-19").document
    assert archive.published_before(year("2018/19")) is None
    assert second.number == first.number + 1


def test_the_way_out_refuses_what_is_not_so(world: World) -> None:
    edition = hands.begun(world)
    refused("on_its_way", lambda: hands.begun(world))
    with world.acting("pat") as pat:
        refused(
            "no_such_move",
            lambda: ask_for_review(edition=edition, expected_n=0, by=pat, at=world.at),
        )
        told = Told(
            "I was heard.", "A young person", Use.INTERNAL, "Her mother", Role.PARENT, world.at.date()
        )
        quoted = quote(edition=edition, section="introduction", told=told, by=pat, at=world.at)
    hands.frozen(world, edition)
    refused("no_consent", lambda: hands.in_review(world, edition))
    with world.acting("pat") as pat:
        withdraw(quotation=quoted, by=pat, at=world.at)
    refused("no_consent", lambda: hands.in_review(world, edition))
    with world.acting("pat") as pat:
        quoted.delete()
    hands.in_review(world, edition)
    with world.acting("pat") as pat:
        section = sections(pat, edition).get(key="introduction")
        refused(
            "fixed", lambda: save(section=section, markdown="x", expected_n=section.n, by=pat, at=world.at)
        )
        refused("no_such_move", lambda: publish_as(world, edition))
    hands.signed(world, edition, "mina")
    refused("signed_already", lambda: hands.signed(world, edition, "mina"))
    with world.acting("mina") as mina:
        refused(
            "no_reason",
            lambda: send_back(
                edition=edition, figures=False, reason=" ", expected_n=edition.stage_n, by=mina, at=world.at
            ),
        )
        send_back(
            edition=edition,
            figures=False,
            reason="Say more.",
            expected_n=edition.stage_n,
            by=mina,
            at=world.at,
        )
    assert edition.stage == Stage.FROZEN
    assert edition.snapshot
    hands.in_review(world, edition)
    hands.signed(
        world, edition, "mina"
    )  # what was signed before no longer counts: she may, and one is too few
    assert edition.stage == Stage.REVIEW
    hands.signed(world, edition, "vera")
    assert edition.stage == Stage.SIGNED
    with world.acting("pat") as pat:
        moves = list(Move.objects.filter(edition=edition).order_by("n").values_list("n", "after"))
    assert [n for n, _ in moves] == list(range(len(moves)))


def publish_as(world: World, edition: Edition) -> Published:
    with world.acting("pat") as pat:
        return publish(edition=edition, expected_n=edition.stage_n, by=pat, at=world.at)


def test_a_warning_that_stands_open_stops_review_and_publication(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = hands.begun(world)
    with world.acting("pat") as pat:
        section = sections(pat, edition).get(key="introduction")
        save(section=section, markdown="There were 8 referrals.", expected_n=section.n, by=pat, at=world.at)
    hands.frozen(world, edition)
    with world.acting("pat") as pat:
        assert not open_ones(pat, edition)
        save(section=section, markdown="{{nor.this}}", expected_n=section.n, by=pat, at=world.at)
    refused("warnings_open", lambda: hands.in_review(world, edition))
    with world.acting("pat") as pat:
        check(edition=edition, basis=basis_of(edition), by=pat, at=world.at)
        [gap] = open_ones(pat, edition)
        refused("never_stands", lambda: accept(finding=gap, reason="Known.", by=pat, at=world.at))
        save(section=section, markdown="Put right.", expected_n=section.n, by=pat, at=world.at)
    hands.signed(world, hands.in_review(world, edition))
    came = Found("Differs from what was published", "referrals", "2017/18", "146 then, 148 now.", "k" * 64)
    monkeypatch.setattr(
        release, "found_in", lambda *_: [came]
    )  # last year's report has a new edition meanwhile
    refused("warnings_open", lambda: publish_as(world, edition))


def test_a_signer_is_told_what_was_accepted_and_whether_names_are_looked_for(world: World) -> None:
    edition = hands.in_review(world, hands.frozen(world, hands.begun(world)))
    address = reverse("sign_edition", args=[edition.slug, edition.number])

    def read(name: str) -> str:
        client = Client()
        sign_in(client, name)
        return unescape(client.get(address).content.decode())

    assert "so its words cannot be compared with names in them when you sign" in read("vera")
    assert "compared with the names in the records that you may see" in read("mina")
    assert "with nothing written" in read("vera")
    hands.signed(world, edition, "mina")
    page = read("vera")
    assert "Signed before by Mina (synthetic)" in page
    assert "compared with names in the records when Mina (synthetic) signed" in page
    assert "Yours is the second signature" in page


def test_two_write_one_section_and_nothing_is_overwritten(world: World) -> None:
    edition = hands.begun(world)
    with world.acting("pat") as pat:
        section = sections(pat, edition).get(key="introduction")
        seen = section.n
        save(section=section, markdown="Pat's words.", expected_n=seen, by=pat, at=world.at)
    with world.acting("mina") as mina:
        section = sections(mina, edition).get(key="introduction")
        refused(
            "moved_on",
            lambda: save(section=section, markdown="Mina's.", expected_n=seen, by=mina, at=world.at),
        )
        save(section=section, markdown="Both.", expected_n=section.n, by=mina, at=world.at)
        kept = [each.markdown for each in versions_of(mina, section)]
    assert kept[:2] == ["Both.", "Pat's words."]


def test_two_move_one_edition_and_one_is_told(world: World) -> None:
    edition = hands.begun(world)
    other = Edition(
        **{field.attname: getattr(edition, field.attname) for field in edition._meta.concrete_fields}
    )
    hands.frozen(world, edition)
    refused("moved_on", lambda: hands.frozen(world, other))


def _harm(folder: Path, harm: str) -> None:
    file = next(folder.rglob("*.parquet"))
    match harm:
        case "facts":
            file.write_bytes(file.read_bytes()[:-1] + b"x")
        case "contents":
            (folder / "contents.json").write_text("{}")
        case "gone":
            file.unlink()
        case "more":
            (folder / "facts" / "more.parquet").write_bytes(b"")
        case "all":
            shutil.rmtree(folder)


HARM = pytest.mark.parametrize("harm", ["facts", "contents", "gone", "more", "all"])


@HARM
def test_a_folder_that_was_changed_is_laid_out_again(world: World, harm: str) -> None:
    edition = hands.frozen(world, hands.begun(world))
    folder = settings.HALCYON_SNAPSHOTS / edition.snapshot
    with world.acting("pat") as pat:
        before = out_of(pat, edition).document
        _harm(folder, harm)
        assert not snapshots.is_whole(folder)
        assert out_of(pat, edition).document == before
    assert snapshots.is_whole(folder)
    assert [each.name for each in folder.parent.iterdir()] == [edition.snapshot], (
        "nothing is left on the bench"
    )


@HARM
def test_frozen_figures_that_were_changed_in_the_database_too_make_nothing(
    world: World, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = hands.frozen(world, hands.begun(world))
    _harm(settings.HALCYON_SNAPSHOTS / edition.snapshot, harm)
    true = editions.pieces
    for wrong in (
        lambda name: ((path, content + b"x") for path, content in true(name)),
        lambda name: list(true(name))[1:],
        lambda name: [(f"../{path}", content) for path, content in true(name)],
        lambda name: [],
    ):
        monkeypatch.setattr(editions, "pieces", wrong)
        with world.acting("pat") as pat:
            refused("snapshot_changed", lambda: out_of(pat, edition))
    assert [each for each in settings.HALCYON_SNAPSHOTS.parent.iterdir() if each.name != "snapshots"] == []


def test_the_children_of_the_area_are_frozen_with_the_figures(world: World, tmp_path: Path) -> None:
    columns, told = "area,year,measure,age,sex,ethnicity,number,source\n", "A,2018,children,0-17,,,{},S\n"
    people = tmp_path / "people.csv"
    people.write_text(columns + told.format(80_000))
    load_population(people, by=OPERATOR)
    edition = hands.frozen(world, hands.begun(world))
    with world.acting("pat") as pat:
        before = out_of(pat, edition).document
    people.write_text(columns + told.format(20_000))
    load_population(people, by=OPERATOR)
    with world.acting("pat") as pat:
        assert around_of(year("2018/19")).children[2018].number == 20_000
        assert out_of(pat, edition).document == before


def test_the_words_of_the_house_tell_nothing_that_is_hidden(world: World) -> None:
    for source, number in (
        ("10", 3),
        ("6", 21),
    ):  # in the year before, so that small numbers of it are hidden
        for _ in range(number):
            Ground().referral("2017-06-01 12:00", source=source)
    edition = hands.begun(world)
    with world.acting("pat") as pat:
        out = out_of(pat, edition)
    assert {3} & {each.number for each in out.account.hidden}
    assert out.leaks == []


def test_what_somebody_wrote_last_year_is_pointed_out_and_the_words_of_the_house_are_not(
    world: World,
) -> None:
    ours = "Nobody waited alone this year, since a youth worker met each child on the day the school first rang us."
    kept = "Close to last year’s text"

    def write(edition: Edition, by: Viewer) -> None:
        section = sections(by, edition).get(key="introduction")
        save(section=section, markdown=ours, expected_n=section.n, by=by, at=world.at)

    first = hands.begun(world)
    with world.acting("pat") as pat:
        write(first, pat)
    signed = hands.signed(world, hands.in_review(world, hands.frozen(world, first)))
    with world.acting("pat") as pat:
        publish(edition=signed, expected_n=signed.stage_n, by=pat, at=world.at)
        next_year = begin(report=Report.ANNUAL, period=year("2019/20"), by=pat, at=world.at)
        assert [(each.place, each.says) for each in open_ones(pat, next_year) if each.kind == kept] == []
        write(next_year, pat)
        check(edition=next_year, basis=basis_of(next_year), by=pat, at=world.at)
        assert [each.place for each in open_ones(pat, next_year) if each.kind == kept] == ["introduction"]


def test_the_database_asks_for_two_signatures_itself(world: World) -> None:
    edition = hands.in_review(world, hands.frozen(world, hands.begun(world)))
    statement = (
        "INSERT INTO insight_published (id, slug, number, report, period, period_starts, title, document, sha256,"
        " change_note, published_at, by_id) VALUES (gen_random_uuid(), %s, 1, 'annual', '2018/19', '2018-04-01',"
        " 'x', '{}', '', '', now(), %s)"
    )
    pat, vera = world.viewer("pat"), world.viewer("vera")
    with bare_as(pat) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(statement, [edition.slug, pat.principal_id])
    with bare_as(vera) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("UPDATE insight_edition SET stage = 'signed' WHERE id = %s", [edition.pk])


WHO_MAY = {
    "draft": {"pat", "mina", "morgan"},
    "freeze": {"pat"},
    "review": {"mina", "morgan", "vera"},
    "sign": {"mina", "morgan", "vera"},
    "publish": {"pat"},
}


@pytest.mark.parametrize("act", WHO_MAY)
def test_who_may(committed: World, act: str) -> None:
    held = {name for name in PEOPLE if f"report.{act}" in committed.viewer(name).permissions}
    assert held == WHO_MAY[act]


def test_a_large_area_may_take_its_time(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The figures are written by a connection of their own: the one that waits for them is not ended for idling."""
    edition, freezing, limits = hands.begun(world), snapshots.freeze, []

    def limited(*args: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SHOW idle_in_transaction_session_timeout")
            limits.append(cursor.fetchone())
        freezing(*args)

    monkeypatch.setattr(snapshots, "freeze", limited)
    hands.frozen(world, edition)
    assert limits == [("0",)]


class Killed(BaseException):
    """The process ended."""


@pytest.mark.parametrize("where", ["keep_files", "_put", "freeze"])
def test_a_process_that_ends_while_it_freezes_leaves_a_draft(
    world: World, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """Before the files are in the database, before the folder has its name, or while the figures are written."""
    edition = hands.begun(world)

    def end(*args: object, **changes: object) -> None:
        raise Killed

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(snapshots, where, end)
        with pytest.raises(Killed):
            hands.frozen(world, edition)
    with world.acting("pat"):
        kept = Edition.objects.get(pk=edition.pk)
        assert (kept.stage, kept.snapshot, kept.stage_n) == (Stage.DRAFT, "", 0)
        assert not SnapshotFile.objects.exists()
    (settings.HALCYON_SNAPSHOTS / ".making-left").mkdir()  # where it was killed outright, its bench stays
    assert hands.frozen(world, kept).stage == Stage.FROZEN
    with world.acting("pat") as pat:
        assert out_of(pat, kept).document.sections
