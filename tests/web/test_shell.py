"""The frame: it leads only where its viewer may go, and says who is signed in."""

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse

from halcyon.web.shell import PARTS
from tests.govuk.markup import Page
from tests.harness import World, personas
from tests.looking import Look, TextOf

pytestmark = pytest.mark.slow(reason="signs somebody in for each look")

PLACES = "Places and groups"
#: What stands in the row of each persona, and what behind "More".
LEADS: dict[str, tuple[list[str], list[str]]] = {
    "sam": (
        ["First page", "Hub queue", "Search", "Missing", "Consultations", "Notices"],
        [
            *("Expected", "Found in audits", "Duplicates", PLACES, "Out of hours", "Copy out", "Services"),
            *("Rota", "Figures", "Training"),
        ],
    ),
    "oona": (
        ["First page", "Out of hours", "Search", "Missing", "Hub queue", "Notices"],
        ["Consultations", "Found in audits", PLACES, "Copy out", "Services", "Rota", "Training"],
    ),
    "chidi": (["First page", "Checks", "Training", "Notices"], []),
    "mina": (
        ["First page", "Referrals", "Who holds what", "Search", "Expected", "Notices"],
        [
            *("My work", "Audit of hub calls", "Missing", PLACES, "Out of hours", "Step-up and step-down"),
            *(
                "Copy out",
                "Services",
                "Refer a child",
                "Rota",
                "Figures",
                "Annual report",
                "Editions",
                "Training",
            ),
        ],
    ),
    "asha": (
        ["First page", "My work", "Referrals", "Search", "Missing", "Notices"],
        [
            *("Expected", PLACES, "Out of hours", "Step-up and step-down", "Copy out", "Services"),
            *("Refer a child", "Rota", "Figures", "Training"),
        ],
    ),
    "yusuf": (
        ["First page", "My work", "Search", "Missing", "Notices"],
        [PLACES, "Step-up and step-down", "Services", "Refer a child", "Rota", "Training"],
    ),
    "carys": (
        ["First page", "Search", "Missing", "Referrals", "Refer a child", "Notices"],
        [PLACES, "Copy out", "Services", "Rota", "Training"],
    ),
    "lee": (["First page", "Refer a child", "Training", "Notices"], []),
    "pat": (["First page", "Figures", "Annual report", "Editions", "Training", "Notices"], []),
    "vera": (["First page", "Figures", "Annual report", "Editions", "Training", "Notices"], []),
    "gita": (["First page", "Annual report", "Editions", "Training", "Notices", "Trail"], []),
    "tom": (["First page", "Training", "Notices", "Activity", "Users"], []),
}


def _navigation(page: str) -> dict[str, str]:
    links = Page(page).find("a", class_="govuk-service-navigation__link")
    return {each.text.strip(): each.attributes["href"] for each in links}


def _folded(page: str) -> list[str]:
    return [each.text.strip() for each in Page(page).find("a", class_="hal-more__link")]


@pytest.mark.parametrize("name", LEADS)
def test_navigation_by_persona(text_of: TextOf, name: str) -> None:
    first, more = LEADS[name]
    page = text_of(name, "/")
    assert _folded(page) == more
    assert list(_navigation(page)) == [*first, *more]


def test_what_is_folded_away_says_where_one_is(text_of: TextOf) -> None:
    inside, elsewhere = text_of("sam", "/duplicates/"), text_of("sam", "/")
    assert (
        " ".join(Page(inside).one("summary", class_="hal-more__summary").text.split()) == "More: Duplicates"
    )
    assert Page(inside).one("a", class_="hal-more__link", aria_current="true").text.strip() == "Duplicates"
    assert Page(elsewhere).one("summary", class_="hal-more__summary").text.strip() == "More"
    assert not Page(elsewhere).find("a", class_="hal-more__link", aria_current="true")


@pytest.mark.parametrize("name", [each for each in personas() if each != "nobody"])
def test_every_link_leads_somewhere(look: Look, text_of: TextOf, world: World, name: str) -> None:
    page = text_of(name, "/")
    footer = [each.attributes["href"] for each in Page(page).find("a", class_="hal-footer__link")]
    for address in (*_navigation(page).values(), *footer):
        assert look(name, address).status_code == 200, address


def test_every_page_of_a_part_is_a_page() -> None:
    names = {key for key in get_resolver().reverse_dict if isinstance(key, str)}
    for part in PARTS:
        assert {part.page, *part.pages} <= names, part.text


def test_it_says_who_is_signed_in_and_how_to_leave(text_of: TextOf) -> None:
    page = text_of("asha", "/")
    assert "Asha (synthetic)" in page
    assert "Exploitation social worker" in page
    assert Page(page).one("form", method="post", action=reverse("account_logout"))
    assert settings.HALCYON_AREA_NAME in page


def test_a_demonstration_says_so(text_of: TextOf, settings: object) -> None:
    settings.DEMONSTRATION = True  # type: ignore[attr-defined]
    assert "all people and records are synthetic" in text_of("asha", "/")
    settings.DEMONSTRATION = False  # type: ignore[attr-defined]
    assert "all people and records are synthetic" not in text_of("asha", "/")


def test_the_part_one_is_in_is_marked(text_of: TextOf, recent: World) -> None:
    case = recent.case()
    page = text_of("asha", reverse("case", args=[case.record.reference]))
    (current,) = [
        each
        for each in Page(page).find("a", class_="govuk-service-navigation__link")
        if "aria-current" in each.attributes
    ]
    assert current.text.strip() == "My work"
