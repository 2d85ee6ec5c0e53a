"""The list of contacts: what is sought, in which order, and the same rows as a file."""

import csv
import io
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from halcyon.access.trail.models import Trail
from halcyon.base.dates import london_date
from halcyon.casework.contact.actions import open_file_for, tell_referrer
from halcyon.casework.contact.codes import Telling
from halcyon.casework.contact.models import Contact
from halcyon.casework.contact.queries import SORTS
from halcyon.casework.contact.told import ChildAsTold
from halcyon.casework.decision.actions import Lateness, decide
from halcyon.casework.decision.codes import Outcome, Rag
from tests.govuk.markup import Page
from tests.harness import World, judged, sign_in
from tests.looking import Look, QueriesOf, TextOf

pytestmark = pytest.mark.slow(reason="each test walks the thread to have something to show")
PATH, FILE = "/contacts/", "/contacts/download/"


def _contact(world: World, given: str, by: str = "sam", **told: object) -> Contact:
    return world.contact(by, children=[ChildAsTold(given=given, family="Example")], **told)


def _decide(world: World, contact: Contact, outcome: Outcome, hours: float, reason: str = "") -> None:
    with world.acting("dana") as dana:
        contact = Contact.objects.select_related("record").get(pk=contact.pk)
        for child in contact.children.all():
            child.contact = contact
            open_file_for(child=child, by=dana, at=world.at)
        decide(
            contact=contact,
            judged=judged(outcome, Rag.GREEN, "Signs weighed."),
            lateness=Lateness(reason),
            by=dana,
            at=world.at + timedelta(hours=hours),
        )


@pytest.fixture
def several(recent: World) -> dict[str, Contact]:
    """Four contacts that differ in everything: Alex waits, the others are decided."""
    before = World(at=recent.at - timedelta(days=40))
    made = {
        "Alex": _contact(recent, "Alex", "lee"),
        "Kim": _contact(recent, "Kim", source="6"),
        "Lou": _contact(before, "Lou", source="9"),
        "Nat": _contact(before, "Nat", source="childrens_homes"),
    }
    _decide(recent, made["Kim"], Outcome.ADVICE, 2)
    _decide(before, made["Lou"], Outcome.NONE, 3)
    _decide(before, made["Nat"], Outcome.EARLY_HELP, 200, "capacity")
    with recent.acting("sam") as sam:
        kim = Contact.objects.select_related("record").get(pk=made["Kim"].pk)
        at = recent.at + timedelta(hours=3)
        tell_referrer(contact=kim, words="Rung back.", method=Telling.PHONE, by=sam, at=at)
    return made


def _rows(text: str) -> list[str]:
    return [each.text for each in Page(text).find("span", class_="hal-reference")]


def _file(name: str, query: str = "") -> list[list[str]]:
    client = Client()
    sign_in(client, name)
    response = client.get(FILE + query)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"Alex", "Kim", "Lou", "Nat"}),
        ("waiting=yes", {"Alex"}),
        ("waiting=no", {"Kim", "Lou", "Nat"}),
        ("outcome=advice&outcome=none", {"Kim", "Lou"}),
        ("outcome=none_yet", {"Alex"}),
        ("source=childrens_homes", {"Nat"}),
        ("source=nothing_like_it", set()),
        ("channel=partner_form", {"Alex"}),
        ("decided_in_24h=yes", {"Kim", "Lou"}),
        ("decided_in_24h=no&waiting=no", {"Nat"}),
        ("decided_in_1wd=yes", {"Kim", "Lou"}),
        ("late_reason=capacity", {"Nat"}),
        ("told=yes", {"Kim"}),
        ("told=no&waiting=no", {"Lou", "Nat"}),
        ("told_in_time=yes", {"Kim"}),
        ("to_be_told=yes", {"Kim", "Nat"}),
        ("to_be_told=no&waiting=no", {"Lou"}),
        ("agency_known=yes", {"Alex"}),
        ("agency_known=no", {"Kim", "Lou", "Nat"}),
        ("received_from=TODAY-20", {"Alex", "Kim"}),
        ("received_to=TODAY-20", {"Lou", "Nat"}),
        ("received_from=TODAY-60&received_to=TODAY-20&decided_from=TODAY-35", {"Nat"}),
        ("decided_to=TODAY-35", {"Lou"}),
        ("waiting_on=TODAY-36", {"Nat"}),
        ("waiting_on=TODAY", {"Alex"}),
        ("waiting_on=1901-02-03", set()),
    ],
)
def test_the_page_and_the_file_have_what_is_sought_and_nothing_else(
    several: dict[str, Contact], text_of: TextOf, query: str, names: set[str]
) -> None:
    for days in (20, 35, 36, 60, 0):
        day = london_date(timezone.now()) - timedelta(days=days)
        query = query.replace(f"TODAY-{days}" if days else "TODAY", str(day))
    page, (_, *lines) = text_of("sam", f"{PATH}?{query}"), _file("sam", f"?{query}")
    wanted = {several[name].record.reference for name in names}
    assert set(_rows(page)) == wanted
    assert {line[1] for line in lines} == wanted
    count = "1 contact" if len(names) == 1 else f"{len(names)} contacts"
    assert Page(page).one("p", class_="hal-results-bar__count").text == count


@pytest.mark.parametrize("sort", ["", *SORTS, *(f"-{each}" for each in SORTS), "nonsense", "\0", "source,id"])
def test_page_and_file_have_the_same_order(several: dict[str, Contact], text_of: TextOf, sort: str) -> None:
    query = "?" + urlencode({"sort": sort})
    page, (_, *lines) = _rows(text_of("sam", PATH + query)), _file("sam", query)
    assert page == [line[1] for line in lines]
    assert len(page) == 4
    if sort == "-hours_to_decision":
        assert [several[name].record.reference for name in ("Nat", "Lou", "Kim", "Alex")] == page


def test_the_file_says_no_more_than_the_page(several: dict[str, Contact], text_of: TextOf) -> None:
    page = text_of("sam", PATH)
    _, *lines = _file("sam")
    for line in lines:
        for cell in filter(None, line):
            assert cell in page, cell


def test_no_cell_of_the_file_is_a_formula(recent: World) -> None:
    _contact(recent, '=HYPERLINK("http://example.test")')
    _, line = _file("sam")
    assert line[0].startswith("'=HYPERLINK")


def test_each_sees_what_they_may(several: dict[str, Contact], look: Look, text_of: TextOf) -> None:
    assert len(_rows(text_of("dana", PATH))) == 4
    assert _rows(text_of("erin", PATH)) == [], "another authority’s hub"
    for name in ("mina", "asha", "lee", "pat", "gita", "tom"):
        assert look(name, PATH).status_code == 404
        assert look(name, FILE).status_code == 404


def test_both_are_in_the_trail(world: World, several: dict[str, Contact], text_of: TextOf) -> None:
    text_of("sam", f"{PATH}?source=6")
    _file("sam", "?source=6")
    with world.acting("sam"):
        rows = Trail.objects.filter(verb="list", subject__contains="contacts").order_by("at")
        shown = [(row.subject, row.record_ids) for row in rows]
    kim = [several["Kim"].pk]
    assert shown == [("contacts", kim), ("download of contacts", kim)]


def test_filters_in_force_can_be_taken_away(several: dict[str, Contact], text_of: TextOf) -> None:
    query = "source=6&source=9&received_from-day=1&received_from-month=2&received_from-year=2026&sort=source"
    page = Page(text_of("sam", f"{PATH}?{query}&page=1"))
    tags = {each.text.strip(): each.attributes["href"] for each in page.find("a", class_="moj-filter__tag")}
    assert set(tags) == {
        "Remove this filter: Source: Police",
        "Remove this filter: Source: Anonymous",
        "Remove this filter: Received from: 1 February 2026",
    }
    assert tags["Remove this filter: Source: Police"].startswith("?source=9&received_from-day=1")
    assert tags["Remove this filter: Received from: 1 February 2026"] == "?source=6&source=9&sort=source"


def test_as_many_queries_for_one_as_for_three(recent: World, queries_of: QueriesOf) -> None:
    _contact(recent, "Alex")
    one = queries_of("sam", PATH)
    for name in ("Kim", "Lou"):
        _decide(recent, _contact(recent, name), Outcome.NONE, 1)
    assert queries_of("sam", PATH) == one


@pytest.mark.parametrize("path", [PATH, FILE])
@pytest.mark.parametrize(
    "query",
    ["received_from=1066-10-14", "received_to=2999-01-01", "waiting_on=2026-02-29", "decided_from=%00",
     "agency_id=99999999999999999999", "agency_id=x", "late_reason=none", "waiting=perhaps", "page=-1&page=999",
     "outcome=" + "x" * 300, "source=%3Cb%3E", "received_from-day=31&received_from-month=2", "sort=%00"],
)  # fmt: skip
def test_nonsense_is_answered(several: dict[str, Contact], look: Look, path: str, query: str) -> None:
    response = look("sam", f"{path}?{query}")
    assert response.status_code in ({200, 409} if path == FILE else {200})
    assert b"<b>" not in response.content


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(
            ["source", "outcome", "received_from", "waiting_on", "agency_id", "told", "sort", "page"]
        ),
        st.text(max_size=40),
    )
)
def test_no_address_breaks_the_list(several: dict[str, Contact], look: Look, query: dict[str, str]) -> None:
    assert look("sam", f"{PATH}?{urlencode(query)}").status_code == 200
