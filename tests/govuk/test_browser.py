"""The gallery in a real browser: accessibility rules, 400% zoom, what the scripts add and do without."""

import pytest
from playwright.sync_api import expect

from halcyon.govuk.gallery import LAYOUTS
from tests.browser import violations

pytestmark = [
    pytest.mark.journey,
    pytest.mark.slow(reason="a browser draws the pages"),
    pytest.mark.urls("tests.govuk.urls"),
]


@pytest.mark.parametrize("layout", ["", *LAYOUTS])
def test_each_layout_keeps_the_rules_of_accessibility(wide, layout):
    window = wide.open(layout)
    assert violations(window) == []
    assert wide.complaints == []  # among them: what the content security policy forbids


@pytest.mark.parametrize("layout", ["", *LAYOUTS])
def test_each_layout_fits_at_400_percent(narrow, layout):
    window = narrow.open(layout, "?long")
    assert window.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(window) == []


def test_a_name_of_300_letters_does_not_push_the_page_wide(narrow):
    narrow.change = lambda markup: markup.replace("Robin Example", "Ẅ" * 300)
    window = narrow.open("record")
    assert "Ẅ" * 300 in window.inner_text(".hal-identity__name")
    assert window.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_wide_table_can_be_scrolled_with_the_keyboard_and_only_then_takes_focus(narrow, wide):
    region = wide.open("list").get_by_role("region", name="Referrals awaiting")
    expect(region).to_have_attribute("tabindex", "-1")
    region = narrow.open("list").get_by_role("region", name="Referrals awaiting")
    expect(region).to_have_attribute("tabindex", "0")
    region.evaluate("table => table.addEventListener('scroll', () => { table.dataset.scrolled = 'yes' })")
    region.press("ArrowRight")
    expect(region).to_have_attribute("data-scrolled", "yes")


def test_filters_fold_away_where_there_is_no_room(narrow, wide):
    assert wide.open("list").get_by_label("Name or reference").is_visible()
    window = narrow.open("list")
    assert not window.get_by_label("Name or reference").is_visible()
    window.get_by_text("Filter", exact=False).first.click()
    assert window.get_by_label("Name or reference").is_visible()


def test_choosing_reveals_a_field(wide):
    window = wide.open("call-sheet")
    assert not window.get_by_label("Who?", exact=True).is_visible()
    window.get_by_label("Somebody else").check()
    assert window.get_by_label("Who?", exact=True).is_visible()


def test_without_scripts_everything_is_there(scriptless):
    window = scriptless.open("call-sheet")
    assert window.get_by_label("Who?", exact=True).is_visible()
    assert window.get_by_role("button", name="Send to the hub").is_visible()
    assert window.get_by_role("link", name="Board").is_visible()
    assert not scriptless.open("").get_by_role("button", name="Copy").is_visible()


def test_the_session_dialog_warns_and_keeps_the_session(wide):
    wide.window.clock.install()
    window = wide.open("board")
    window.clock.fast_forward("24:58")
    assert not window.get_by_role("dialog").is_visible()
    window.clock.run_for(4000)
    assert "signed out in 5 minutes" in window.get_by_role("alert").inner_text()
    assert violations(window) == []
    window.get_by_role("button", name="Stay signed in").click()
    window.get_by_role("dialog").wait_for(state="hidden")
    (path, _, headers), *rest = wide.posted
    assert path == "/gallery/board/"
    assert len(headers["x-csrftoken"]) > 30
    assert rest == []


def test_the_session_dialog_says_when_the_session_could_not_be_kept(wide):
    wide.window.clock.install()
    wide.answer = 403
    window = wide.open("board")
    window.clock.fast_forward("25:02")
    window.get_by_role("button", name="Stay signed in").click()
    window.get_by_text("We could not keep you signed in").wait_for()


def test_a_session_that_is_over_leaves_the_page(wide):
    wide.window.clock.install()
    window = wide.open("board")
    window.route(
        lambda url: url.rstrip("/").endswith("gallery.test"), lambda route: route.fulfill(body="Signed out")
    )
    window.clock.fast_forward("30:02")
    window.get_by_text("Signed out").wait_for()


def with_a_last_hour(markup):
    return markup.replace("data-session-warn-at", 'data-session-last-at="1200" data-session-warn-at')


def test_a_session_that_cannot_be_kept_says_so_once_and_ends(wide):
    wide.window.clock.install()
    wide.change = with_a_last_hour
    window = wide.open("board")
    window.clock.fast_forward("15:02")
    window.get_by_text("because you have been signed in for very long").wait_for()
    window.get_by_role("button", name="Go on until then").click()
    window.clock.run_for(4000)
    assert not window.get_by_role("dialog").is_visible()
    assert wide.posted == []
    window.route(
        lambda url: url.rstrip("/").endswith("gallery.test"), lambda route: route.fulfill(body="Signed out")
    )
    window.clock.fast_forward("04:58")
    window.get_by_text("Signed out").wait_for()


def with_autosave(markup):
    return markup.replace("novalidate", 'novalidate data-autosave="/draft"')


def test_answers_are_saved_while_they_are_given(wide):
    wide.window.clock.install()
    wide.change = with_autosave
    window = wide.open("call-sheet")
    window.get_by_label("Full name").fill("Robin")
    window.get_by_label("Full name").press_sequentially("!")
    assert wide.posted == []
    window.clock.run_for(1600)
    window.get_by_text("Saved as a draft at").wait_for()
    ((path, body, headers),) = wide.posted
    assert path == "/draft"
    assert "Robin!" in body
    assert headers["x-requested-with"] == "autosave"


def test_a_save_that_fails_says_so_and_is_tried_again(wide):
    wide.window.clock.install()
    wide.change, wide.answer = with_autosave, 500
    window = wide.open("call-sheet")
    window.get_by_label("Full name").fill("Robin")
    window.clock.run_for(1600)
    window.get_by_text("Not saved").wait_for()
    wide.answer = 204
    window.clock.run_for(1600)
    window.get_by_text("Saved as a draft at").wait_for()


def test_a_board_keeps_itself_fresh_but_not_under_somebodys_hands(wide):
    wide.window.clock.install()
    window = wide.open("board")
    wide.change = lambda markup: markup.replace("Missing now", "Missing this minute")
    link = window.locator("#board a").first
    link.focus()
    window.clock.run_for(61_000)
    assert window.get_by_role("heading", name="Missing now").is_visible()
    link.blur()
    window.clock.run_for(61_000)
    window.get_by_role("heading", name="Missing this minute").wait_for()


def test_select_all_marks_every_row(wide):
    window = wide.open("")
    window.get_by_label("Select all").press("Space")
    boxes = window.locator("tbody input[type=checkbox]")
    assert boxes.evaluate_all("all => all.every(each => each.checked)")
    assert boxes.count() == 12
