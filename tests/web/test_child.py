"""A child's page: for whom it is there, what it says, and that it costs the same however much there is."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from halcyon.base.dates import long_date
from halcyon.casework.case.models import Case
from halcyon.people.care.actions import record_care
from halcyon.people.person.actions import add_name
from halcyon.people.person.codes import CareStatus, NameKind
from halcyon.people.person.models import Person
from halcyon.records.chronology.actions import add
from halcyon.records.chronology.models import Entry
from halcyon.records.record.actions import Giving, exclude, give, mark
from halcyon.records.record.models import Grant, Record
from tests.govuk.markup import Page
from tests.harness import World, personas
from tests.looking import Look, QueriesOf, TextOf

pytestmark = pytest.mark.slow(reason="each test walks the thread to a child with a case")

PAGES = ["child", "child_chronology", "child_people", "child_trail"]
SEE = {"sam", "dana", "mina", "morgan", "asha"}
SEE_TRAIL = {"dana", "mina", "morgan", "asha"}


def _address(page: str, case: Case) -> str:
    return reverse(page, args=[case.person.record.reference])


@pytest.mark.parametrize("page", PAGES)
def test_for_whom_a_child_s_page_is_there(look: Look, recent: World, page: str) -> None:
    case = recent.case()
    allowed = SEE_TRAIL if page == "child_trail" else SEE
    for name in personas():
        expected = 302 if name == "nobody" else 200 if name in allowed else 404
        assert look(name, _address(page, case)).status_code == expected, name


@pytest.mark.parametrize("page", PAGES)
def test_the_excluded_find_nothing(look: Look, recent: World, page: str) -> None:
    case = recent.case()
    with recent.acting("mina"):
        exclude(case.person_id, recent.user("morgan").pk, "Related to the family.")
    assert look("morgan", _address(page, case)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_mistaken_reference_finds_nothing(look: Look, page: str) -> None:
    for reference in ("R7KM4XPW9C3T", "x", "%27", "%00", "9" * 300, "ab cd"):
        address = reverse(page, args=["REFERENCE"]).replace("REFERENCE", reference)
        assert look("mina", address).status_code == 404, reference


def test_a_reference_is_read_as_it_is_typed(look: Look, recent: World) -> None:
    case = recent.case()
    typed = _address("child", case).replace(
        case.person.record.reference, case.person.record.reference.lower()
    )
    assert look("asha", typed).status_code == 200


# Overview


def test_the_overview_says_who_the_child_is(text_of: TextOf, recent: World) -> None:
    case = recent.case()
    with recent.acting("asha") as asha:
        person, said = Person.objects.get(pk=case.person_id), {"by": asha, "at": recent.at}
        add_name(person=person, kind=NameKind.KNOWN_AS, given="Robbie", family="Example", **said)
        record_care(person=person, status=CareStatus.LOOKED_AFTER, since=date(2020, 1, 1), **said)
    page = text_of("asha", _address("child", case))
    for words in (
        "Robbie Example",
        "Robin Example",
        "9 March 2011",
        "years old",
        "Not yet obtained",
        "Looked after",
    ):
        assert words in page, words
    bar = Page(page).one("section", class_="hal-identity").text
    assert "Robbie Example" in bar, "known as before the legal name"
    assert case.person.record.reference in bar
    assert "Medium" in bar
    assert "Asha (synthetic)" in bar


def test_a_child_without_a_birth_date_has_no_age(text_of: TextOf, recent: World) -> None:
    case = recent.case()
    with recent.acting("asha"):
        Person.objects.filter(pk=case.person_id).update(born_on=None, expected_on=date(2027, 5, 3))
    assert "Expected 3 May 2027" in text_of("asha", _address("child", case))


def test_an_age_in_words(text_of: TextOf, recent: World) -> None:
    case = recent.case()
    ages = {0: "Under 1", 364: "Under 1", 400: "1 year old", 366 * 13: "13 years old"}
    for days, words in ages.items():
        with recent.acting("asha"):
            born = timezone.localdate() - timedelta(days=days)
            Person.objects.filter(pk=case.person_id).update(born_on=born)
        assert words in text_of("asha", _address("child", case)), days


def test_a_case_offered_is_held_by_nobody_yet(text_of: TextOf, recent: World) -> None:
    case = recent.offered()
    assert "Nobody yet, offered to Asha (synthetic)" in text_of("mina", _address("child", case))


def test_records_lead_only_where_the_role_leads(text_of: TextOf, recent: World) -> None:
    case = recent.case()
    address = reverse("case", args=[case.record.reference])
    assert Page(text_of("asha", _address("child", case))).find("a", href=address)
    screener = text_of("sam", _address("child", case))
    assert case.record.reference in screener, "the hub sees that there is a case"
    assert not Page(screener).find("a", href=address), "and has no page about it"


def test_a_restricted_record_of_others_is_not_listed(text_of: TextOf, recent: World) -> None:
    case = recent.case()
    with recent.acting("asha"):
        mark(Record.objects.get(pk=case.pk), Record.Marking.RESTRICTED)
    assert case.record.reference in text_of("asha", _address("child", case))
    assert case.record.reference not in text_of("dana", _address("child", case))


# Chronology


def _write(world: World, case: Case, count: int, **changes: object) -> None:
    with world.acting("asha") as asha:
        for number in range(count):
            at = timezone.now() - timedelta(minutes=number)
            add(
                record=case.record,
                file=case.person_id,
                sentence=f"Line {number}.",
                by=asha,
                **{"at": at, **changes},
            )


def test_the_chronology_is_newest_first_with_who_and_when(text_of: TextOf, recent: World) -> None:
    case = recent.case()
    page = text_of("asha", _address("child_chronology", case))
    assert (
        page.index("accepted the case")
        < page.index("Referred to the exploitation service")
        < page.index("File opened")
    )
    assert "by Asha (synthetic), Ashbeck Council" in page
    assert "Recorded later" not in page


def test_what_was_recorded_later_says_so(text_of: TextOf, recent: World) -> None:
    case = recent.case()
    _write(recent, case, 1, at=timezone.now() - timedelta(days=3))
    assert f"Recorded later, on {long_date(timezone.localdate())}" in text_of(
        "asha", _address("child_chronology", case)
    )


def test_a_corrected_line_is_marked(text_of: TextOf, recent: World) -> None:
    case = recent.case()
    with recent.acting("asha") as asha:
        line = {"record": case.record, "file": case.person_id, "by": asha, "at": recent.at}
        wrong = add(**line, sentence="Seen in Leeds.")
        add(**line, sentence="Seen in Bradford.", supersedes=wrong)
    page = text_of("asha", _address("child_chronology", case))
    assert page.count("corrected since") == 1


def test_a_long_chronology_is_paged_at_the_same_cost(
    text_of: TextOf, queries_of: QueriesOf, recent: World
) -> None:
    case = recent.case()
    address = _address("child_chronology", case)
    few = queries_of("asha", address)
    _write(recent, case, 120)
    assert queries_of("asha", address) == few
    assert "127 lines" in text_of("asha", address)
    assert len(Page(text_of("asha", f"{address}?page=3")).find("div", class_="moj-timeline__item")) == 27
    with recent.acting("asha"):
        assert Entry.objects.filter(file=case.person_id).count() == 127


def test_any_page_of_the_chronology_is_answered(look: Look, recent: World) -> None:
    address = _address("child_chronology", recent.case())
    for page in ("0", "-1", "99", "x", "<script>alert(1)", "9" * 30):
        response = look("asha", f"{address}?page={page}")
        assert response.status_code == 200, page
        assert "<script>alert(1)" not in response.content.decode()


def test_hostile_sentences_are_words(text_of: TextOf, recent: World) -> None:
    case = recent.case()
    with recent.acting("asha") as asha:
        add(
            record=case.record,
            file=case.person_id,
            sentence="<script>alert(1)</script>",
            by=asha,
            at=recent.at,
        )
    for page in ("child", "child_chronology"):
        assert "<script>alert(1)" not in text_of("asha", _address(page, case))


# People involved


def test_whoever_is_involved_can_be_reached(text_of: TextOf, recent: World) -> None:
    case = recent.case()
    with recent.acting("mina"):
        give(case.person_id, Giving(recent.viewer("carys").principal_id, Grant.Basis.INVOLVED))
    page = text_of("asha", _address("child_people", case))
    for words in (
        "Safeguarding hub",
        "Allocated worker",
        "Carys (synthetic)",
        "Police exploitation unit",
        "Ashbeck Police",
    ):
        assert words in page, words
    assert len(Page(page).find("a", href="tel:01144960000")) == 4, "teams, and people through their teams"


def test_a_leaver_is_no_longer_among_the_involved(text_of: TextOf, recent: World) -> None:
    from halcyon.access.user.actions import leave

    case = recent.case()
    with recent.acting("tom") as tom:
        leave(user=recent.user("asha"), by=tom, at=timezone.now())
    assert "Allocated worker" not in text_of("mina", _address("child_people", case))


@pytest.mark.parametrize("page", PAGES)
def test_each_part_takes_a_constant_number_of_queries(
    queries_of: QueriesOf, recent: World, page: str
) -> None:
    case = recent.case()
    one = queries_of("asha", _address(page, case))
    with recent.acting("mina"):
        for name in ("carys", "yusuf", "ben"):
            give(case.person_id, Giving(recent.viewer(name).principal_id, Grant.Basis.INVOLVED))
    _write(recent, case, 3)
    assert queries_of("asha", _address(page, case)) == one
