"""The case on one page: for whom, with what, and what can be done with it as it stands."""

import pytest
from django.urls import reverse
from django.utils import timezone

from halcyon.casework.case.actions import close, decline
from halcyon.casework.case.codes import Closing
from halcyon.casework.case.models import Case
from halcyon.records.chronology.actions import add
from halcyon.records.record.actions import Giving, exclude, give
from halcyon.records.record.models import Grant
from tests.govuk.markup import Page
from tests.harness import World, personas
from tests.looking import Look, QueriesOf, TextOf

pytestmark = pytest.mark.slow(reason="each test walks the thread to a case")

SEE = {"asha", "mina", "morgan", "carys"}


def _address(case: Case) -> str:
    return reverse("case", args=[case.record.reference])


def _can(page: str) -> list[str]:
    return [each.text.strip() for each in Page(page).find("a", class_="hal-action")]


def test_for_whom_a_case_is_there(look: Look, recent: World) -> None:
    case = recent.case()
    with recent.acting("mina"):
        give(case.person_id, Giving(recent.viewer("carys").principal_id, Grant.Basis.INVOLVED))
    for name in personas():
        expected = 302 if name == "nobody" else 200 if name in SEE else 404
        assert look(name, _address(case)).status_code == expected, name


def test_the_excluded_find_nothing(look: Look, recent: World) -> None:
    case = recent.case()
    with recent.acting("mina"):
        exclude(case.person_id, recent.user("morgan").pk, "Related to the family.")
    assert look("morgan", _address(case)).status_code == 404


def test_the_page_says_how_the_case_stands(text_of: TextOf, recent: World) -> None:
    page = text_of("asha", _address(recent.case()))
    for words in (
        "Exploitation service", "Accepted within one working day", "In time", "Accept the case", "Done",
        "Allocated worker", "Asha (synthetic) accepted the case.", "Allocated in the service",
    ):  # fmt: skip
        assert words in page, words


def test_what_can_be_done_follows_from_the_stage_and_the_role(text_of: TextOf, recent: World) -> None:
    case = recent.offered()
    assert _can(text_of("asha", _address(case))) == ["Accept the case", "Decline it"]
    assert _can(text_of("mina", _address(case))) == ["Offer to another worker"]
    with recent.acting("asha") as asha:
        decline(case=case, reason="Away.", by=asha, at=timezone.now())
    page = text_of("mina", _address(case))
    assert _can(page) == ["Offer to another worker"]
    assert "Nobody: Asha (synthetic) declined" in page


def test_an_open_case_is_closed_by_a_manager_only(text_of: TextOf, recent: World) -> None:
    case = recent.case()
    open_to_all = ["Hand the case over", "Team around the child", "Ask for a strategy discussion"]
    assert _can(text_of("asha", _address(case))) == open_to_all
    assert _can(text_of("mina", _address(case))) == [*open_to_all, "Close the case"]
    with recent.acting("mina") as mina:
        close(case=case, reason=Closing.MOVED, words="Moved north.", by=mina, at=timezone.now())
    page = text_of("mina", _address(case))
    assert _can(page) == []
    assert "another authority has taken the case over" in page


def test_the_page_takes_a_constant_number_of_queries(queries_of: QueriesOf, recent: World) -> None:
    case = recent.case()
    one = queries_of("asha", _address(case))
    with recent.acting("mina") as mina:
        for name in ("carys", "yusuf", "ben"):
            give(case.person_id, Giving(recent.viewer(name).principal_id, Grant.Basis.INVOLVED))
            add(record=case.record, file=case.person_id, sentence="Talked.", by=mina, at=timezone.now())
    assert queries_of("asha", _address(case)) == one
