"""From the invented profile of many small cells through records to the files of its public report: then the attack."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from halcyon.insight.archive.queries import everything_published
from halcyon.insight.disclosure.settings import Settings
from halcyon.insight.edition.documents import Written, basis_of
from halcyon.insight.edition.models import Edition
from halcyon.insight.indicator.engines import Engine, live
from halcyon.insight.indicator.periods import year
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.formats import FORMATS
from halcyon.insight.publication.values import Counted
from halcyon.insight.report.contents.compose import ANNUAL_REPORT, compose
from halcyon.insight.report.contents.making import material
from halcyon.insight.report.public import as_public, knowledge
from halcyon.project.synthetic.area import tell_years
from halcyon.project.synthetic.cast import Cast
from tests.harness import World
from tests.insight.disclosure.attacking import Attack
from tests.insight.disclosure.files import files_of, printed_in
from tests.insight.disclosure.worlds import small_cells, truth_of
from tests.insight.release import hands
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="years of an area, its report in every format, integer programs over it")

NOW = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)
AGAIN = ", second edition"


@pytest.fixture(scope="module")
def engine(committed_module: World) -> Iterator[Engine]:
    cast = Cast(
        screener="sam@example.test",
        decision_maker="dana@example.test",
        manager="mina@example.test",
        workers=("asha@example.test",),
        at=committed_module.at,
        others={"partnership_officer": "pat@example.test"},
    )
    for _ in tell_years(small_cells(), now=NOW, cast=cast):
        pass
    with live() as engine:
        yield engine


def test_no_small_number_of_a_small_service_can_be_found_out(engine: Engine) -> None:
    found = material(ANNUAL_REPORT, small_cells(), year("2020/21"), engine)
    whole = compose(ANNUAL_REPORT, found)
    public, account = as_public(whole, knowledge(found))
    truth = {**knowledge(found).known, **truth_of(whole)}
    assert not account.exposed
    assert len([each for each in account.hidden if Settings().small(each.number)]) > 50
    attack = Attack.on([public], truth, forms=list(FORMATS))
    for cell, (low, high) in attack.intervals().items():
        assert high - low >= (Settings().width if Settings().small(truth[cell]) else 1), (cell, low, high)
    assert attack.hidden


@pytest.fixture
def small(committed: World, tmp_path: Path) -> Iterator[World]:
    """A service of forty referrals, many groups of which are small."""
    kept, settings.HALCYON_SNAPSHOTS = settings.HALCYON_SNAPSHOTS, tmp_path / "snapshots"
    for place in range(40):
        source = ("6", "2A", "1A", "5A")[0 if place % 4 else place % 3 + 1]
        Ground().referral(f"2018-{place % 9 + 4:02d}-{place % 25 + 1:02d} 12:00", source=source)
    yield committed
    settings.HALCYON_SNAPSHOTS = kept


def test_one_record_more_in_the_next_edition_tells_no_hidden_number(small: World) -> None:
    """The two laid side by side by somebody who knows that no figure changed by more than one."""
    hands.published(small)
    Ground().referral("2018-09-09 12:00", source="1A")
    hands.published(small, change_note="A record that came late was added.")
    first, second = everything_published()
    with small.acting("pat"):
        editions = list(Edition.objects.order_by("number"))
        truths = [truth_of(basis_of(each).document(Written())) for each in editions]
    truth = {**truths[0], **{_again(of): number for of, number in truths[1].items()}}
    attack = Attack(truth)
    for document, renamed in ((first, False), (second, True)):
        _read(attack, document, renamed=renamed)
    attack.add_sums()
    _no_more_than_one_apart(attack, truths[1])
    assert any(truths[0].get(of) != number for of, number in truths[1].items())
    intervals = attack.intervals(2)
    assert {of for of, (low, high) in intervals.items() if low == high} == set()
    assert {of.period.endswith(AGAIN) for of in intervals} == {True, False}


def _again(of: Counted) -> Counted:
    return replace(of, period=f"{of.period}{AGAIN}")


def _read(attack: Attack, document: Document, *, renamed: bool) -> None:
    printed = printed_in("csv", files_of(document, "csv")["csv"], document)
    for value, text in sorted(printed, key=lambda each: each[0].kind.value != "count"):
        named = {name: getattr(value, name) for name in ("of", "base", "less")}
        told = {name: _again(of) if of and renamed else of for name, of in named.items()}
        attack.read(replace(value, **told), text)


def _no_more_than_one_apart(attack: Attack, counts: Mapping[Counted, int]) -> None:
    for of in counts:
        if {of, _again(of)} <= attack.columns.keys():
            attack.rows.append((-1, 1, [attack.column(_again(of)), attack.column(of)], [1.0, -1.0]))
