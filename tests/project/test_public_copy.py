"""A public report from the shell: without what nobody wrote, and beside what earlier editions hid."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from halcyon.insight.archive.queries import everything_published
from halcyon.insight.edition.documents import frozen_counts, hidden_in
from halcyon.insight.indicator.engines import live
from halcyon.insight.indicator.periods import year
from halcyon.insight.profile import load, shipped
from halcyon.insight.publication.document import Notice, Prose, Section
from halcyon.insight.release.queries import NOTHING
from halcyon.insight.report.contents.compose import ANNUAL_REPORT, TO_WRITE
from halcyon.insight.report.public import as_public
from halcyon.project.cli import main
from halcyon.project.public_copy import TITLE, public_copy, without_unwritten
from tests.harness import World
from tests.insight.disclosure.worlds import document as a_document
from tests.insight.release import hands
from tests.insight.rows import Ground

WAITS, WORDS = Notice(TO_WRITE, "Say why."), Prose("Words.")
LATER = Notice("Figures come later", "There are no records yet.")


def section(id: str, *blocks: Notice | Prose, below: tuple[Section, ...] = ()) -> Section:
    return Section(id, id.title(), blocks, below)


@pytest.mark.parametrize(
    ("given", "kept", "gone"),
    [
        (section("a", WORDS), section("a", WORDS), []),
        (section("a", WAITS), None, ["A"]),
        (section("a", WAITS, LATER), section("a", LATER), []),
        (section("a", WORDS, below=(section("b", WAITS),)), section("a", WORDS), ["B"]),
        (section("a", WAITS, below=(section("b", WORDS),)), section("a", below=(section("b", WORDS),)), []),
        (section("a", below=(section("b", WAITS), section("c", WAITS))), None, ["B", "C"]),
        (section("a"), section("a"), []),
    ],
)
def test_what_nobody_wrote_is_left_out_with_its_heading(
    given: Section, kept: Section | None, gone: list[str]
) -> None:
    whole = a_document()
    stands = section("z", WORDS)
    for name in ("cover", "easy"):
        left, titles = without_unwritten(replace(whole, sections=(stands,), **{name: given}))
        assert (getattr(left, name), titles) == (kept, gone)
    left, titles = without_unwritten(replace(whole, sections=(given, stands)))
    assert (left.sections, titles) == (((kept, stands) if kept else (stands,)), gone)


@pytest.fixture
def world(committed: World, tmp_path: Path) -> Iterator[World]:
    """An edition of 2018/19 is out, with small numbers hidden, and its frozen figures are in a folder of the test."""
    before, settings.HALCYON_SNAPSHOTS = settings.HALCYON_SNAPSHOTS, tmp_path / "snapshots"
    for month in range(1, 9):
        Ground().referral(f"2018-{month + 3:02d}-01 12:00", source="6" if month > 3 else "2A")
    hands.published(committed)
    frozen_counts.cache_clear()
    yield committed
    settings.HALCYON_SNAPSHOTS = before
    frozen_counts.cache_clear()


@pytest.mark.slow(reason="a whole edition is published")
def test_it_knows_what_an_earlier_edition_hid(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    known: dict[str, int] = {}

    def noted(document, numbers, earlier):  # type: ignore[no-untyped-def]
        known.update({f"{of}": n for of, n in numbers.known.items() if of in hidden_in(earlier)})
        return as_public(document, numbers, earlier)

    monkeypatch.setattr("halcyon.project.public_copy.as_public", noted)
    Ground().ask(
        "UPDATE casework_contact SET source = '1A' WHERE source = '6'"
    )  # the records of now say otherwise
    with live() as engine:
        made = public_copy(ANNUAL_REPORT, load(shipped()), year("2018/19"), engine)
    hidden = hidden_in(everything_published())
    assert hidden
    assert set(known) == {str(each) for each in hidden}
    assert not any("Not considered" in each for each in made.says)
    text = [
        block for each in made.document.walk() for block in each.blocks if isinstance(block, Notice | Prose)
    ]
    assert not any(isinstance(block, Notice) and block.title == TO_WRITE for block in text)
    assert Prose(NOTHING) not in text
    assert next(block.title for block in text if isinstance(block, Notice)) == TITLE
    assert any(
        each.startswith("Left out, as nobody has written them here: What was done about last year’s")
        for each in made.says
    )
    assert "governance" not in {each.id for each in made.document.walk()}


@pytest.mark.slow(reason="a whole edition is published")
def test_it_says_what_it_could_not_consider(
    world: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("halcyon.project.cli.make_ready", lambda: None)
    shutil.rmtree(settings.HALCYON_SNAPSHOTS)
    assert main(["report", "annual", "--period", "2018/19", "--mode", "public", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    says = "frozen figures cannot be read here: Exploitation service annual report 2018/19 (edition 1)."
    assert says in err
    assert says in out, "who reads the copy is told too"
    assert "Left out, as nobody has written them here: What was done about last year’s" in err
