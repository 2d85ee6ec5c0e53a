"""The list of referrals: what is sought, in which order, and the same rows as a file."""

import csv
import io
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from halcyon.access.trail.models import Trail
from halcyon.base.dates import financial_year, london_date
from halcyon.casework.contact.told import ChildAsTold
from halcyon.casework.referral import queries
from halcyon.casework.referral.codes import Grade
from halcyon.casework.referral.facts import ReferralFact
from halcyon.casework.referral.models import Referral
from halcyon.people.person.codes import Ethnicity, Sex
from tests.casework.asking import HOSTILE, send
from tests.govuk.markup import Page
from tests.harness import World, sign_in
from tests.looking import Look, QueriesOf, TextOf

pytestmark = pytest.mark.slow(reason="each test walks the thread to have something to show")
PATH, FILE = "/referrals/", "/referrals/download/"


def _refer(world: World, given: str, age: int = 14, **told: object) -> Referral:
    about = {key: told.pop(key) for key in ("sex", "ethnicity", "care_status") if key in told}
    born_on = world.at.date().replace(year=world.at.year - age, day=1)
    child = ChildAsTold(given=given, family="Example", born_on=born_on, **about)  # type: ignore[arg-type]
    return world.referral(world.contact(children=[child], **told))


def _rows(text: str) -> list[str]:
    """The references of the rows of a page, in order."""
    return [each.text for each in Page(text).find("span", class_="hal-reference")]


def _file(name: str, query: str = "") -> list[list[str]]:
    client = Client()
    sign_in(client, name)
    response = client.get(FILE + query)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response["Content-Disposition"]
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.fixture
def several(recent: World) -> dict[str, Referral]:
    """Four referrals that differ in everything."""
    before = World(at=recent.at - timedelta(days=400))
    made = {
        "Alex": _refer(recent, "Alex", 12, source="2A", sex=Sex.FEMALE, ethnicity=Ethnicity.WBRI),
        "Kim": _refer(recent, "Kim", 15, source="6", sex=Sex.MALE, exploitation=["criminal", "county_lines"]),
        "Lou": _refer(before, "Lou", 16, source="childrens_homes", care_status="looked_after"),
        "Nat": _refer(before, "Nat", 17, source="2B"),
    }
    recent.graded(Grade.HIGH, made["Kim"])
    before.graded(Grade.MEDIUM, made["Lou"])
    low = before.graded(Grade.LOW, made["Nat"])
    send("mina", reverse("outcome", args=[low.record.reference]), {"outcome": "community_youth_team"})
    return made


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"Alex", "Kim", "Lou", "Nat"}),
        ("period=this", {"Alex", "Kim"}),
        ("source=2A", {"Alex"}),
        ("source=2A&source=2B", {"Alex", "Nat"}),
        ("source=childrens_homes", {"Lou"}),
        ("source=nothing_like_it", set()),
        ("grade=high&grade=medium", {"Kim", "Lou"}),
        ("grade=not_yet", {"Alex"}),
        ("status=suspected", {"Kim", "Lou", "Nat"}),
        ("status=none_yet", {"Alex"}),
        ("outcome=community_youth_team", {"Nat"}),
        ("outcome=none_yet", {"Alex", "Kim", "Lou"}),
        ("stage=awaiting_outcome", {"Kim", "Lou"}),
        ("stage=passed_on&stage=awaiting_grade", {"Alex", "Nat"}),
        ("age_from=15&age_to=16", {"Kim", "Lou"}),
        ("age_to=12", {"Alex"}),
        ("waiting=yes", {"Alex", "Kim", "Lou"}),
        ("waiting=no", {"Nat"}),
        ("exploitation=county_lines", {"Kim"}),
        ("gender=F", {"Alex"}),
        ("ethnicity=WBRI", {"Alex"}),
        ("care_status=looked_after", {"Lou"}),
        ("care_status=not_known", {"Alex", "Kim", "Nat"}),
        ("graded_in_time=yes", {"Kim", "Lou", "Nat"}),
        ("is_re_referral=yes", set()),
        ("is_re_referral=no&source=6&waiting=yes", {"Kim"}),
    ],
)  # fmt: skip
def test_the_page_and_the_file_have_what_is_sought_and_nothing_else(
    recent: World, several: dict[str, Referral], text_of: TextOf, query: str, names: set[str]
) -> None:
    query = query.replace("this", financial_year(london_date(recent.at)))
    page, (_, *lines) = text_of("mina", f"{PATH}?{query}"), _file("mina", f"?{query}")
    wanted = {several[name].record.reference for name in names}
    assert set(_rows(page)) == wanted
    assert {line[1] for line in lines} == wanted
    count = "1 referral" if len(names) == 1 else f"{len(names)} referrals"
    assert Page(page).one("p", class_="hal-results-bar__count").text == count


@pytest.mark.parametrize(
    "sort",
    ["", "age", "-age", "grade", "-received_at", "source", "stage", "status", "nonsense", "\0", "age,id"],
)
def test_page_and_file_have_the_same_order(several: dict[str, Referral], text_of: TextOf, sort: str) -> None:
    query = "?" + urlencode({"sort": sort})
    page, (_, *lines) = _rows(text_of("mina", PATH + query)), _file("mina", query)
    assert page == [line[1] for line in lines]
    assert len(page) == 4
    if sort == "grade":
        assert [several[name].record.reference for name in ("Kim", "Lou", "Nat", "Alex")] == page, "by weight"
    if sort == "-age":
        assert [several[name].record.reference for name in ("Nat", "Lou", "Kim", "Alex")] == page


def test_the_file_says_no_more_than_the_page(several: dict[str, Referral], text_of: TextOf) -> None:
    page = text_of("mina", PATH)
    headings, *lines = _file("mina")
    assert headings == [
        "Child", "Reference", "Referred again", "Received", "Age", "Source", "Grade", "Status", "Stage", "Grade due",
        "With",
    ]  # fmt: skip
    for line in lines:
        for cell in filter(None, line):
            assert cell in page, cell


def test_no_cell_of_the_file_is_a_formula(recent: World) -> None:
    _refer(recent, '=HYPERLINK("http://example.test")')
    _, line = _file("mina")
    assert line[0].startswith("'=HYPERLINK")


def test_each_sees_what_they_may(several: dict[str, Referral], look: Look, text_of: TextOf) -> None:
    for name in ("asha", "ben", "carys"):
        assert _rows(text_of(name, PATH)) == []
        assert len(_file(name)) == 1, "headings alone"
    for name in ("sam", "lee", "pat", "gita", "tom"):
        assert look(name, PATH).status_code == 404
        assert look(name, FILE).status_code == 404


def test_both_are_in_the_trail(world: World, several: dict[str, Referral], text_of: TextOf) -> None:
    text_of("mina", f"{PATH}?source=6")
    _file("mina", "?source=6")
    with world.acting("mina"):
        rows = Trail.objects.filter(verb="list", subject__contains="referrals").order_by("at")
        shown = [(row.subject, row.record_ids) for row in rows]
    kim = [several["Kim"].pk]
    assert shown == [("referrals", kim), ("download of referrals", kim)]


def test_filters_in_force_can_be_taken_away(several: dict[str, Referral], text_of: TextOf) -> None:
    page = text_of("mina", f"{PATH}?grade=high&grade=low&source=6&sort=age&page=1")
    tags = {
        each.text.strip(): each.attributes["href"] for each in Page(page).find("a", class_="moj-filter__tag")
    }
    assert tags == {
        "Remove this filter: Grade: High": "?grade=low&source=6&sort=age",
        "Remove this filter: Grade: Low": "?grade=high&source=6&sort=age",
        "Remove this filter: Source: Police": "?grade=high&grade=low&sort=age",
    }
    assert Page(page).one("input", type="hidden", name="sort").attributes["value"] == "age"


def test_a_re_referral_is_marked(recent: World, text_of: TextOf) -> None:
    first = _refer(World(at=recent.at - timedelta(days=100)), "Robin")
    again = recent.contact(children=[ChildAsTold(given="Robin", family="Example")])
    with recent.acting("sam"):
        (child,) = again.children.all()
    match = reverse("match", args=[again.record.reference, child.pk])
    send("sam", match, {"file": first.person.record.reference})
    said = {
        "conversation": "nobody",
        "outcome": "exploitation_service",
        "rag": "amber",
        "rationale": "Again.",
    }
    send("dana", reverse("decide", args=[again.record.reference]), said)
    assert text_of("mina", PATH).count("Referred again</strong>") == 1
    assert [line[2] for line in _file("mina", "?is_re_referral=yes")[1:]] == ["Yes"]


def test_it_takes_as_many_queries_for_three_as_for_one(recent: World, queries_of: QueriesOf) -> None:
    _refer(recent, "Alex")
    one, filtered = (
        queries_of("mina", PATH),
        queries_of("mina", f"{PATH}?grade=not_yet&age_from=3&sort=grade"),
    )
    for name in ("Kim", "Lou"):
        _refer(recent, name)
    assert queries_of("mina", PATH) == one
    assert queries_of("mina", f"{PATH}?grade=not_yet&age_from=3&sort=grade") == filtered


def test_pages_are_turned_and_keep_the_filter(
    several: dict[str, Referral], text_of: TextOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PER_PAGE", 2)
    query = "?outcome=none_yet&sort=age"
    first, second = text_of("mina", PATH + query), text_of("mina", f"{PATH}{query}&page=2")
    assert len(_rows(first)) == 2
    assert len(_rows(second)) == 1
    assert "?outcome=none_yet&amp;sort=age&amp;page=2" in first
    assert len(_file("mina", f"{query}&page=2")) == 4, "a file has all pages"


def test_what_makes_no_sense_finds_nothing_and_says_so(
    several: dict[str, Referral], text_of: TextOf, look: Look
) -> None:
    page = text_of("mina", f"{PATH}?age_from=young&grade=high")
    assert "Age from must be a whole number" in page
    assert _rows(page) == []
    response = look("mina", f"{FILE}?age_from=young&grade=high")
    assert response.status_code == 409
    assert "One of the filters makes no sense." in response.content.decode()


FIELDS = [
    *("period", "waiting", "stage", "grade", "status", "age_from", "age_to", "is_re_referral", "outcome", "source"),
    *("exploitation", "not_allocated_reason", "graded_in_time", "gender", "ethnicity", "care_status", "sort", "page"),
]  # fmt: skip


@pytest.mark.parametrize("typed", [each for each in HOSTILE.values() if len(each) < 1000])
@pytest.mark.parametrize("path", [PATH, FILE])
def test_no_address_breaks_it(recent: World, look: Look, path: str, typed: str) -> None:
    _refer(recent, "Alex")
    response = look("mina", f"{path}?{urlencode(dict.fromkeys(FIELDS, typed))}")
    assert response.status_code == (200 if path == PATH else 409)
    assert b"<img src=x" not in response.content


@pytest.mark.parametrize("name", FIELDS)
def test_no_single_parameter_breaks_it(world: World, look: Look, name: str) -> None:
    for typed in ("\0", "x'; --", "9" * 5000, "2011/99", "=1"):
        assert look("mina", f"{PATH}?{urlencode({name: typed})}").status_code == 200, typed


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.dictionaries(st.sampled_from(FIELDS), st.lists(st.text(max_size=30), max_size=3), max_size=5))
def test_no_mixture_breaks_it(world: World, query: dict[str, list[str]]) -> None:
    client = Client()
    sign_in(client, "mina")
    encoded = urlencode(query, doseq=True, errors="replace")
    assert client.get(f"{PATH}?{encoded}").status_code == 200
    assert client.get(f"{FILE}?{encoded}").status_code in {200, 409}


def test_every_filter_is_a_column_that_figures_count_by(several: dict[str, Referral]) -> None:
    """So that a figure can lead to its rows by the name of its column."""
    columns = {field.name for field in ReferralFact._meta.get_fields()}
    assert set(queries.EXACT) <= columns
    assert set(queries.SORTS) <= columns


def test_a_list_and_a_count_agree(world: World, several: dict[str, Referral]) -> None:
    with world.acting("mina") as mina:
        found: QuerySet[ReferralFact] = queries.find(mina, {"grade": ["high", "low"]})
        assert found.count() == len(list(found)) == 2
        assert not queries.find(mina, None).exists()


def test_the_list_asks_for_nothing_that_only_figures_need(world: World) -> None:
    """Worked out under policies for each of an area's referrals, it takes longer than anybody waits."""
    with world.acting("mina") as mina:
        asked = str(queries.find(mina, {}).query)
    assert not [name for name in queries.OF_FIGURES if f'"{name}"' in asked]
