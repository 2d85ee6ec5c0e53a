"""A figure is found by words and put into a report, a published one is withdrawn, a session is evaluated by link."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from halcyon.insight.edition.codes import Report
from halcyon.insight.edition.models import Edition
from halcyon.insight.indicator.periods import year
from halcyon.insight.release.actions import begin
from tests.journeys.beside import address
from tests.journeys.conftest import SIZES, House
from tests.journeys.hands import Hand, Keyboard
from tests.journeys.looks import look
from tests.journeys.reports import published
from tests.journeys.steps import is_at, reads
from tests.partnership.around import train

pytestmark = [pytest.mark.journey, pytest.mark.slow(reason="reports are made, and a browser draws them")]

WORDS = "Words of this section"
FIND = "Find a figure to put in"
BEGUN = "We were told of "


@pytest.fixture(autouse=True)
def snapshots(settings: object, tmp_path: Path) -> None:
    """Frozen figures of this test alone."""
    settings.HALCYON_SNAPSHOTS = tmp_path / "snapshots"  # type: ignore[attr-defined]


@pytest.fixture
def draft(house: House) -> Edition:
    """A report that is being written."""
    with house.world.acting("pat") as pat:
        return begin(report=Report.ANNUAL, period=year("2018/19"), by=pat, at=house.world.at)


def section_page(draft: Edition) -> str:
    """Where a section of it is written."""
    return address("edit_section", draft.slug, draft.number, "governance")


@SIZES
def test_a_figure_is_found_by_words_and_put_in_without_a_pointer(
    house: House, draft: Edition, zoomed: bool
) -> None:
    pat = Keyboard(house.desk("pat", section_page(draft), zoomed=zoomed))
    window = pat.window
    pat.fill(WORDS, BEGUN)
    pat.fill(FIND, "referrals last year")
    offered = window.locator("[data-found]").get_by_role("button").first
    expect(window.locator("[data-found]")).to_contain_text("“referrals last year”")
    name = offered.get_attribute("value")
    look(window, "figure-found")
    pat.press(offered.inner_text(), window.locator("[data-found] li").first)
    box = window.get_by_label(WORDS)
    expect(box).to_have_value(f"{BEGUN}{name}")
    expect(box).to_be_focused()
    window.keyboard.type(" children.")
    expect(window.locator("[data-alongside]")).to_contain_text("children.")
    look(window, "figure-put-in")
    pat.press("Save")
    reads(window, "is saved as version")
    window.goto(section_page(draft))
    expect(window.get_by_label(WORDS)).to_have_value(f"{BEGUN}{name} children.")


def test_a_figure_is_found_and_put_in_without_scripts(house: House, draft: Edition) -> None:
    pat = Hand(house.desk("pat", section_page(draft), scripts=False))
    pat.fill(WORDS, BEGUN.strip())
    pat.fill(FIND, "referrals last year")
    pat.press("Find")
    offered = pat.window.locator("[data-found]").get_by_role("button").first
    name = offered.get_attribute("value") or ""
    assert name.startswith("{{")
    offered.click()
    expect(pat.window.get_by_label(WORDS)).to_have_value(f"{BEGUN}{name}")
    pat.window.get_by_role("button", name="Save", exact=True).click()
    reads(pat.window, "is saved as version")


def test_a_published_report_is_withdrawn_and_everybody_reads_why(house: House) -> None:
    edition = published(house.world, "2016-q3", Report.QUARTERLY)
    out = address("published", edition.slug)
    is_at(house.desk(at=out), "Quarterly")
    vera = Hand(house.desk("vera", address("edition", edition.slug, 1)))
    vera.press("Withdraw it")
    look(vera.window, "withdraw-asked")
    vera.press("Withdraw it")
    expect(vera.window.get_by_role("alert").first).to_contain_text("There is a problem")
    look(vera.window, "withdraw-without-why")
    vera.fill("Why is it withdrawn?", "A table was wrong.")
    vera.press("Withdraw it")
    reads(vera.window, "The public page gives this reason: A table was wrong.")
    look(vera.window, "withdrawn")
    anybody = house.desk()  # who read it a moment ago has it in their browser for five minutes
    answer = anybody.goto(out)
    assert answer is not None
    assert answer.status == 410
    is_at(anybody, "This report was withdrawn")
    reads(anybody, "A table was wrong.")


@SIZES
def test_a_learner_without_an_account_answers_by_the_link(house: House, zoomed: bool) -> None:
    token = train(house.world).own()["answer_by_link"]["token"]
    anybody = Keyboard(house.desk(at=address("answer_by_link", token), zoomed=zoomed))
    window = anybody.window
    anybody.press("Send")
    expect(window.get_by_role("alert").first).to_contain_text("There is a problem")
    look(window, "answer-empty")
    anybody.check(next(_choices(window)))
    anybody.press("Send")
    is_at(window, "Thank you")
    look(window, "answered")
    window.goto(address("answer_by_link", token))
    reads(window, "This was answered before.")
    assert window.context.cookies() == []


def _choices(window: Page) -> Iterator[str]:
    return iter(window.get_by_role("radio").locator("xpath=following-sibling::label").all_inner_texts())
