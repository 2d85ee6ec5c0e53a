"""Search shows whom the viewer may see and nobody else, from one box, and is noted."""

from datetime import date

import pytest
from django.urls import reverse

from halcyon.access.trail.models import Trail
from halcyon.casework.contact.told import ChildAsTold
from halcyon.people.matching.queries import find_people
from halcyon.people.matching.told import Sought
from halcyon.people.person.actions import add_name
from halcyon.people.person.codes import NameKind
from halcyon.people.person.models import Person
from halcyon.records.record.actions import exclude
from tests.govuk.markup import Page
from tests.harness import World, personas
from tests.looking import Look, QueriesOf, TextOf

pytestmark = pytest.mark.slow(reason="each test walks the thread to have somebody to find")

MAY = {"oona", "asha", "ben", "carys", "morgan", "erin", "sam", "dana", "mina", "yusuf"}
FINDS = {"asha", "morgan", "sam", "dana", "mina"}


def _found(page: str) -> list[str]:
    return [each.text.split("also")[0] for each in Page(page).find("th", scope="row")]


def _person(world: World, given: str, family: str, born: date = date(2011, 3, 9)) -> Person:
    referral = world.referral(world.contact(children=[ChildAsTold(given=given, family=family, born_on=born)]))
    return referral.person


def test_who_may_search_and_who_finds(look: Look, recent: World) -> None:
    recent.case()
    for name in personas():
        response = look(name, "/search/?q=exa")
        expected = 302 if name == "nobody" else 200 if name in MAY else 404
        assert response.status_code == expected, name
        assert ("Robin Example" in response.content.decode()) is (name in FINDS), name


def test_the_excluded_find_nobody(text_of: TextOf, recent: World) -> None:
    case = recent.case()
    with recent.acting("mina"):
        exclude(case.person_id, recent.user("morgan").pk, "Related to the family.")
    page = text_of("morgan", "/search/?q=robin")
    assert "Nobody whom you may see matches" in page
    assert "0 children" in page


def test_a_name_is_found_from_its_beginnings_in_any_order(text_of: TextOf, recent: World) -> None:
    _person(recent, "Anna Maria", "Grün")
    _person(recent, "Zed", "Zebra")
    for words in (
        "Anna Maria Grün", "anna", "annam", "grun", "GRÜN anna", "anna maria gr", "gr anna maria", "  anna  ",
    ):  # fmt: skip
        assert _found(text_of("sam", f"/search/?q={words}")) == ["Anna Maria Grün"], words
    assert _found(text_of("sam", "/search/?q=maria")) == ["Anna Maria Grün"], "each part of a name counts"


def test_another_name_finds_the_child_too(text_of: TextOf, recent: World) -> None:
    person = _person(recent, "Robin", "Example")
    with recent.acting("dana") as dana:
        add_name(
            person=Person.objects.get(pk=person.pk),
            kind=NameKind.KNOWN_AS,
            given="Bobby",
            family="Example",
            by=dana,
            at=recent.at,
        )
    assert _found(text_of("dana", "/search/?q=bobby")) == ["Bobby Example"]
    assert len(_found(text_of("dana", "/search/?q=example"))) == 1, "one child, whatever they are called"


def test_a_date_of_birth_finds(text_of: TextOf, recent: World) -> None:
    _person(recent, "Born", "Then", date(2012, 6, 4))
    _person(recent, "Born", "Later", date(2012, 6, 5))
    for query in (
        "q=4 June 2012",
        "q=4/6/2012",
        "born-day=4&born-month=6&born-year=2012",
        "born=4 June 2012",
    ):
        assert _found(text_of("sam", f"/search/?{query}")) == ["Born Then"], query


def test_a_name_and_a_date_narrow_each_other(text_of: TextOf, recent: World) -> None:
    _person(recent, "Born", "Then", date(2012, 6, 4))
    _person(recent, "Other", "Then", date(2012, 6, 4))
    assert _found(text_of("sam", "/search/?q=born&born=4 June 2012")) == ["Born Then"]


def test_a_result_says_who_it_is_and_who_holds_the_case(text_of: TextOf, recent: World) -> None:
    case = recent.case()
    page = text_of("dana", "/search/?q=robin")
    assert "9 March 2011" in page
    assert case.person.record.reference in page
    assert "Asha (synthetic)" in page
    assert Page(page).find("a", href=reverse("child", args=[case.person.record.reference]))


@pytest.mark.parametrize(
    ("name", "kind", "page"),
    [("asha", "child", "child"), ("asha", "case", "case"), ("dana", "child", "child")],
)
def test_an_exact_reference_leads_to_its_page(
    look: Look, recent: World, name: str, kind: str, page: str
) -> None:
    case = recent.case()
    reference = case.record.reference if kind == "case" else case.person.record.reference
    response = look(name, f"/search/?q= {reference.lower()} ")
    assert response.status_code == 302
    assert response["Location"] == reverse(page, args=[reference])


def test_a_reference_out_of_sight_is_a_miss(look: Look, recent: World) -> None:
    case = recent.case()
    for reference in (case.record.reference, case.person.record.reference, "R7KM4XPW9C3T"):
        response = look("ben", f"/search/?q={reference}")
        assert response.status_code == 200
        assert "Nobody whom you may see matches" in response.content.decode()


def test_the_page_says_whom_to_call(text_of: TextOf) -> None:
    page = text_of("asha", "/search/")
    assert "Whom are you looking for?" in page
    assert "Only children whom you may see are shown." in page
    assert "0114 496 0000" in page


HOSTILE = (
    "q=<script>alert(1)</script>", "q='; DROP TABLE people_name--", "q=%25", "q=_", "q=%00", "q=" + "x" * 3000,
    "q=" + "ن" * 300, "q=" + "a " * 200, "q=🐦", "born-day=31&born-month=2&born-year=2012", "born=1 1 1066",
    "born=1 1 2999", "born-day=x", "q=29 February 2011", "page=x", "q=&born-day=",
)  # fmt: skip


def test_hostile_searches_are_answered(look: Look, recent: World) -> None:
    recent.case()
    for query in HOSTILE:
        response = look("asha", f"/search/?{query}")
        assert response.status_code == 200, query
        page = response.content.decode()
        assert "<script>alert(1)" not in page
        assert "Robin" not in page, f"{query}: a sign is no wildcard"


def test_a_search_is_noted_with_whom_it_showed(look: Look, recent: World) -> None:
    case = recent.case()
    look("asha", "/search/?q=robin")
    look("asha", "/search/?q=nobodyhasthisname")
    with recent.acting("gita"):
        rows = Trail.objects.filter(subject="search for a person", actor="Asha (synthetic)").order_by("at")
        assert [list(row.record_ids) for row in rows] == [[case.person_id], []]


def test_a_search_takes_a_constant_number_of_queries(queries_of: QueriesOf, recent: World) -> None:
    recent.case()
    one = queries_of("dana", "/search/?q=robin")
    recent.case()
    recent.case()
    assert queries_of("dana", "/search/?q=robin") == one


@pytest.mark.parametrize("words", ["", "   "])
def test_nothing_to_search_by_finds_nobody(recent: World, words: str) -> None:
    recent.case()
    with recent.acting("dana") as dana:
        assert not find_people(dana, Sought(words=words)).shown
