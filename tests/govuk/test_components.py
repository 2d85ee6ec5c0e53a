from datetime import UTC, datetime, timedelta

import pytest
from django.http import QueryDict
from markupsafe import Markup

from halcyon.govuk import components as c
from halcyon.govuk.forms import GovForm
from halcyon.govuk.shell import NavItem
from tests.govuk.markup import HOSTILE, Page, assert_harmless

NOW = datetime(2026, 6, 5, 15, 30, tzinfo=UTC)
H = HOSTILE


def page_of(component):
    return Page(str(component))


HOSTILE_COMPONENTS = {
    "tag": c.Tag(H),
    "reference": c.Reference(H),
    "action": c.Action(H, H),
    "link": c.Link(H, H, H),
    "post button": c.PostButton(text=H, action=H, csrf_token=H, about=H),
    "search box": c.SearchBox(action=H, label=H, hint=H, value=H, name=H),
    "banner": c.Banner(H, H),
    "bulk form": c.BulkForm(
        table=c.Table(H, (c.Column(H),), (c.Row((H,), value=H),), select="chosen"),
        action=H,
        buttons=((H, H),),
        noun=(H, H),
        query=H,
        csrf_token=H,
    ),
    "saved views": c.SavedViews(views=(c.SavedView(H, H, H),), save=H, page=H, query=H, csrf_token=H),
    "empty state": c.EmptyState(H, H, c.Action(H, H)),
    "interruption card": c.InterruptionCard(H, (H,), H, c.Action(H, H)),
    "progress": c.Progress(1, 2, H),
    "copy text": c.CopyText(H, H, id=H),
    "identity bar": c.IdentityBar(
        name=H, reference=H, href=H, age=H, risk=c.Tag(H), holder=H, flags=(c.Flag(H),)
    ),
    "sub-navigation": c.SubNavigation((NavItem(text=H, href=H),), H),
    "summary list": c.SummaryList((c.SummaryRow(H, H, (c.Link(H, H, H),)),)),
    "summary card": c.SummaryList((c.SummaryRow(H, H),), H, (c.Link(H, H),)),
    "timeline": c.Timeline((c.TimelineItem(title=H, at=NOW, by=H, text=H, links=(c.Link(H, H),)),)),
    "table": c.Table(H, (c.Column(H, sort_href=H),), (c.Row((H,), H),), select=H, id=H),
    "pagination": c.Pagination(2, 3, lambda n: H, H),
    "filter panel": c.FilterPanel(GovForm(), H, (c.AppliedFilter(H, H),), ((H, H),)),
    "board section": c.BoardSection(
        id=H, title=H, rows=(c.BoardRow(text=H, href=H, detail=H, state=H, act=H),), empty=H, href=H, note=H
    ),
    "empty board section": c.BoardSection(id=H, title=H, rows=(), empty=H),
    "task list": c.TaskList((c.TaskItem(H, H, H, H),), id=H),
}


@pytest.mark.parametrize("component", HOSTILE_COMPONENTS.values(), ids=HOSTILE_COMPONENTS.keys())
def test_hostile_text_stays_text(component):
    assert_harmless(str(component))


def test_every_component_is_among_the_hostile_ones():
    kinds = {type(each) for each in HOSTILE_COMPONENTS.values()} | {c.ClockTag}
    assert kinds == set(c.Component.__subclasses__())


def test_a_component_stands_in_markup_unescaped():
    assert Markup("<p>{}</p>").format(c.Tag("New", "blue")) == f"<p>{c.Tag('New', 'blue')}</p>"


@pytest.mark.parametrize(
    ("left", "words", "colour"),
    [
        (timedelta(minutes=-90), "1 hour late", "red"),
        (timedelta(0), "Due now", "red"),
        (timedelta(minutes=1), "1 minute left", "orange"),
        (timedelta(hours=4), "4 hours left", "orange"),
        (timedelta(hours=4, minutes=1), "4 hours left", "yellow"),
        (timedelta(hours=24), "24 hours left", "yellow"),
        (timedelta(hours=25), "25 hours left", "blue"),
        (timedelta(days=3), "3 days left", "blue"),
    ],
)
def test_a_clock_says_how_long_in_words_and_when(left, words, colour):
    page = page_of(c.clock_tag(NOW + left, NOW))
    assert page.one("strong", class_=f"govuk-tag--{colour}").text == words
    assert page.one("time").attributes["datetime"] == (NOW + left).isoformat()


def test_a_clock_shows_londons_time():
    assert "by 5 June 2026 at 5:30pm" in page_of(c.clock_tag(NOW + timedelta(hours=1), NOW)).text


def test_a_paused_clock_has_no_time():
    page = page_of(c.clock_tag(None, NOW))
    assert page.text == "Paused"
    assert not page.find("time")


@pytest.mark.parametrize(
    ("page", "pages", "window"),
    [
        (1, 1, [1]),
        (1, 2, [1, 2]),
        (1, 12, [1, 2, None, 12]),
        (4, 12, [1, 2, 3, 4, 5, None, 12]),
        (6, 12, [1, None, 5, 6, 7, None, 12]),
        (12, 12, [1, None, 11, 12]),
        (3, 5, [1, 2, 3, 4, 5]),
    ],
)
def test_pagination_shows_the_neighbours_and_both_ends(page, pages, window):
    assert list(c.Pagination(page, pages, str).window()) == window


@pytest.mark.parametrize(
    ("page", "links"), [(1, ["2", "3", "next 2"]), (2, ["previous 1", "1", "3", "next 3"]), (3, ["1", "2"])]
)
def test_pagination_links(page, links):
    shown = page_of(c.Pagination(page, 3, lambda n: f"?page={n}"))
    hrefs = [a.attributes["href"] for a in shown.find("a") if "aria-current" not in a.attributes]
    for link in links:
        assert f"?page={link.split()[-1]}" in hrefs
    assert bool(shown.find("a", rel="prev")) is (page > 1)
    assert bool(shown.find("a", rel="next")) is (page < 3)
    assert shown.one("a", aria_current="page").attributes["href"] == f"?page={page}"


def test_a_single_page_needs_no_pagination():
    assert str(c.Pagination(1, 1, str)).strip() == ""
    assert str(c.Pagination(1, 0, str)).strip() == ""


def test_an_absent_fact_says_so_but_nought_is_a_fact():
    values = ("", None, Markup(""), 0)
    page = page_of(c.SummaryList(tuple(c.SummaryRow("A", value) for value in values)))
    assert [dd.text.strip() for dd in page.find("dd")] == ["Not recorded"] * 3 + ["0"]


def test_a_change_link_says_what_it_changes():
    link = page_of(c.Link("Change", "/x", "date of birth")).one("a")
    assert link.text == "Change date of birth"


def test_a_table_has_a_caption_and_header_cells_and_can_be_focused_to_scroll():
    columns = (c.Column("Child"), c.Column("Days", numeric=True))
    page = page_of(c.Table("Referrals", columns, (c.Row(("Robin", 3)),), id="mine"))
    region = page.one("div", role="region")
    assert region.attributes["tabindex"] == "0"
    assert page.one("caption", id=region.attributes["aria-labelledby"]).text == "Referrals"
    assert [th.attributes["scope"] for th in page.find("th")] == ["col", "col", "row"]
    assert page.one("td", class_="govuk-table__cell--numeric").text == "3"


def test_a_hidden_caption_is_still_read_out():
    page = page_of(c.Table("Referrals", (c.Column("Child"),), (), caption_hidden=True))
    assert page.one("caption", class_="govuk-visually-hidden").text == "Referrals"


def test_bulk_selection_labels_each_box_by_its_row():
    rows = (c.Row(("Robin",), "R1"), c.Row(("Sam",)))
    page = page_of(c.Table("Referrals", (c.Column("Child"),), rows, select="ref"))
    box = page.one("input", type="checkbox")
    assert (box.attributes["name"], box.attributes["value"]) == ("ref", "R1")
    label, row = box.attributes["aria-labelledby"].split()
    assert page.one("label", id=label).text == "Select"
    assert page.one("th", id=row).text == "Robin"


@pytest.mark.parametrize(
    ("query", "order", "href"),
    [
        ("", "none", "?sort=due"),
        ("sort=due", "ascending", "?sort=-due"),
        ("sort=-due", "descending", "?sort=due"),
        ("sort=name", "none", "?sort=due"),
        ("q=a%26b&page=4&sort=due", "ascending", "?q=a%26b&sort=-due"),
    ],
)
def test_a_column_sorts_one_way_then_the_other_and_keeps_the_filters(query, order, href):
    column = c.sortable("Due", "due", QueryDict(query))
    page = page_of(c.Table("T", (column,), ()))
    assert page.one("th").attributes["aria-sort"] == order
    assert page.one("a").attributes["href"] == href


def test_with_query_keeps_repeated_values_and_takes_parts_away():
    query = QueryDict("grade=1&grade=2&page=3")
    assert c.with_query(query, page=None) == "?grade=1&grade=2"
    assert c.with_query(query, grade="é", page=1) == "?grade=%C3%A9&page=1"
    assert query.urlencode() == "grade=1&grade=2&page=3"


def test_a_board_section_counts_more_than_it_shows():
    rows = (c.BoardRow(text="Robin", href="/r"),)
    page = page_of(c.BoardSection(id="s", title="Overdue", rows=rows, empty="-", count=9, href="/all"))
    assert page.one("span", class_="hal-section__count").text == "9"
    assert page.one("a", href="/all").text == "See all 9: Overdue"


def test_a_board_section_says_how_pressing_it_is_and_offers_what_can_be_done_at_once():
    act = c.PostButton(text="Accept", about="about Robin", action="/accept", csrf_token="t")
    rows = (c.BoardRow(text="Robin", href="/r", act=act),)
    page = page_of(c.BoardSection(id="s", title="Waiting", rows=rows, empty="-", note="1 overdue"))
    assert page.one("p", class_="hal-section__note").text == "1 overdue"
    assert page.one("form", method="post", action="/accept")
    assert page.one("button").text == "Accept about Robin"
    assert page.one("input", name="csrfmiddlewaretoken", value="t")


def test_an_empty_board_section_says_what_next_and_is_never_urgent():
    page = page_of(c.BoardSection(id="s", title="Missing now", rows=(), empty="Nobody.", urgent=True))
    assert page.one("span", class_="hal-section__count").text == "0"
    assert page.one("p").text == "Nobody."
    assert not page.find("section", class_="hal-section--urgent")


def test_the_identity_bar_says_what_is_not_known_yet():
    page = page_of(c.IdentityBar(name="Robin", reference="AB3C"))
    assert [dd.text.strip() for dd in page.find("dd")] == ["AB3C", "Not assessed", "Nobody yet"]


def test_a_flag_carries_its_review_date():
    flag = c.Flag("Call only on the mobile", NOW.date())
    page = page_of(c.IdentityBar(name="Robin", reference="AB3C", flags=(flag,)))
    assert " ".join(page.one("li").text.split()) == "Call only on the mobile, review 5 June 2026"


def test_a_timeline_entry_says_who_when_and_that_it_was_corrected():
    item = c.TimelineItem(title="Visit", at=NOW, by="Asha, Council", superseded=True)
    page = page_of(c.Timeline((item,), heading_level=3))
    assert page.one("h3").text == "Visit"
    assert page.one("p", class_="moj-timeline__byline").text == "by Asha, Council"
    assert page.one("p", class_="moj-timeline__date").text == "5 June 2026 at 4:30pm · corrected since"


def test_an_interruption_card_with_a_form_sends_it():
    card = c.InterruptionCard("Restricted", ("Say why.",), "/back", form=GovForm(), submit="Open it")
    page = page_of(card)
    assert page.one("button").text.strip() == "Open it"
    assert page.one("a").attributes["href"] == "/back"
