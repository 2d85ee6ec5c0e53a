"""The hub's queue: by time left, with what is urgent in words, in a constant number of queries."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from halcyon.access.trail.models import Trail
from halcyon.casework.call_sheet.actions import take
from halcyon.casework.contact.told import ChildAsTold
from halcyon.casework.queue import queries
from tests.govuk.markup import Page
from tests.harness import World
from tests.looking import Look, QueriesOf, TextOf

pytestmark = pytest.mark.slow(reason="each test walks the thread to have something to show")
PATH = "/hub/"


def _ago(hours: float) -> World:
    return World(at=timezone.now() - timedelta(hours=hours))


def _child(given: str, born_on: date | None = None) -> dict[str, list[ChildAsTold]]:
    return {"children": [ChildAsTold(given=given, family="Example", born_on=born_on)]}


def _rows(text: str, table: str = "table") -> list[str]:
    page = Page(text)
    return [
        " ".join(each.text.split())
        for each in page.find("th", scope="row")
        if each.attributes["id"].startswith(f"{table}-")
    ]


def test_the_least_time_left_comes_first(world: World, text_of: TextOf) -> None:
    for hours, name in ((2, "Early"), (30, "Late"), (23, "Soon")):
        _ago(hours).contact(**_child(name))
    page = text_of("sam", PATH)
    assert _rows(page) == ["Late Example", "Soon Example", "Early Example"]
    assert "6 hours late" in page
    assert "minutes left" in page
    assert "3 contacts await a decision" in page


def test_a_row_says_from_whom_how_old_and_whether_in_danger(recent: World, text_of: TextOf) -> None:
    today = timezone.now().date()
    recent.contact(
        source="6", immediate_danger=True, **_child("Robin", today.replace(year=today.year - 14, day=1))
    )
    page = text_of("sam", PATH)
    for words in ("In danger now", "Police", "Phone", ">14<"):
        assert words in page


def test_unfinished_sheets_stand_apart(world: World, recent: World, text_of: TextOf) -> None:
    recent.contact()
    with world.acting("dana") as dana:
        sheet = take(by=dana, at=recent.at)
    page = text_of("sam", PATH)
    assert _rows(page) == ["Robin Example"]
    assert _rows(page, "unfinished") == ["A child not yet named"]
    assert reverse("call_sheet", args=[sheet.record.reference]) in page
    assert "Dana (synthetic)" in page


def test_an_empty_queue_says_what_comes(text_of: TextOf) -> None:
    page = text_of("sam", PATH)
    assert "Nothing awaits a decision" in page
    assert "Take a call" in page


def test_what_is_decided_is_off_the_queue(recent: World, text_of: TextOf) -> None:
    recent.referral()
    assert _rows(text_of("sam", PATH)) == []


def test_it_takes_as_many_queries_for_three_as_for_one(recent: World, queries_of: QueriesOf) -> None:
    recent.contact()
    one = queries_of("sam", PATH)
    for name in ("Alex", "Kim"):
        recent.contact(**_child(name))
    assert queries_of("sam", PATH) == one


def test_pages_are_turned(recent: World, text_of: TextOf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "PER_PAGE", 2)
    for name in ("Alex", "Kim", "Lou"):
        recent.contact(**_child(name))
    first, second = _rows(text_of("sam", PATH)), _rows(text_of("sam", f"{PATH}?page=2"))
    assert len(first) == 2
    assert len(second) == 1
    assert {*first, *second} == {"Alex Example", "Kim Example", "Lou Example"}


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", "9" * 5000, "%00", "1.5", "＿"])
def test_no_page_number_breaks_it(recent: World, look: Look, page: str) -> None:
    recent.contact()
    assert look("sam", f"{PATH}?page={page}").status_code == 200


def test_what_was_shown_is_in_the_trail(world: World, recent: World, text_of: TextOf) -> None:
    contact = recent.contact()
    text_of("sam", PATH)
    with world.acting("sam"):
        row = Trail.objects.filter(verb="list", subject="the hub’s queue").get()
    assert row.record_ids == [contact.pk]
