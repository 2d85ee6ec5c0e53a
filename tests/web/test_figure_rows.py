"""Page = list = download, for figures whose list is their own; and nothing of it for who does not see every record."""

import csv
import html
import io
import re
from uuid import UUID

import pytest
from django.db import connections
from django.test import Client

from halcyon.access.trail.models import Trail
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.rows import is_listed
from tests.harness import World, sign_in
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="every link of every such figure is followed, and its list downloaded")

YEAR = "2018/19"
LINK = re.compile(r'<a class="govuk-link[^"]*"\s+href="(/figures/about/[^"]+/list/\?[^"]+)"[^>]*>([^<]+)')
COUNT = re.compile(r'hal-results-bar__count" role="status">\s*([0-9,]+)')
LISTED = [id for id, each in INDICATORS.items() if is_listed(each)]


@pytest.fixture(scope="module")
def area(committed_module: World) -> World:
    """A year with something of each: a child missing three times, a mistake, one who has not come back."""
    ground = Ground()
    often = ground.child_with_file("2018-01-01 09:00")
    for day in ("01", "05", "09"):
        ground.missing(f"2018-06-{day} 20:00", f"2018-06-{day} 23:30", person_id=often, grade="high")
    ground.missing("2018-07-01 20:00", "2018-07-01 21:00", found="", kind="away")
    ground.missing("2019-03-30 20:00", kind="away")
    ground.strategy("2018-06-01 09:00", "2018-06-01 15:00", due="2018-06-02 17:00")
    ground.strategy("2018-06-01 09:00", "2018-06-09 15:00", due="2018-06-02 17:00", complex=True)
    ground.strategy("2019-03-20 09:00")
    ground.consultation("2018-06-01 09:00")
    ground.consultation("2018-06-02 09:00", joined="2018-06-08 09:00", outcome="referral")
    ground.audits("2018-06", [("2018-06-20 09:00", "good", "yes"), ("2018-06-21 09:00", "inadequate", "no")])
    ground.audits("2018-07", [("", "", "na")])
    asked = ground.contact("2018-06-01 09:00")
    for answered in ("2018-06-01 12:00", "2018-06-05 12:00"):
        ground.check(asked, ground.ids["agency"], "2018-06-01 10:00", answered=answered)
    ground.check(asked, ground.ids["agency"], "2018-06-01 10:00", state="withdrawn")
    case = ground.case("2018-06-01 09:00", "2018-06-01 10:00", "2018-09-01 10:00", close_reason="moved")
    ground.clock(
        case,
        "case.accept",
        ground.at("2018-06-01 09:00"),
        ground.at("2018-06-02 09:00"),
        ground.at("2018-06-01 10:00"),
    )
    ground.case("2018-07-01 09:00", "2018-07-01 10:00", grade_at_start="high")
    ground.grant_everything("dana")
    ground.grant_everything("mina")
    return committed_module


def client_of(name: str) -> Client:
    client = Client()
    sign_in(client, name)
    return client


def who(id: str) -> str:
    """Who reads these records: cases are the service's, checks and consultations the hub's."""
    return "mina" if INDICATORS[id].facts.get_name() == "casework_casefact" else "dana"


def followed(client: Client, address: str) -> list[tuple[str, int]]:
    """The links from a figure's page to lists, with the number they stand under; of a wait there is none (-1)."""
    found = []
    for link, words in LINK.findall(client.get(address).content.decode()):
        said = html.unescape(words).strip()
        number = re.search(r"\(([0-9,]+) of", said) or re.fullmatch(r"([0-9,]+)", said)
        found.append((html.unescape(link), int(number[1]) if number else -1))
    return found


def sizes(client: Client, address: str) -> tuple[int, int, int]:
    """How many records a list says it has, shows, and has in its download."""
    text = client.get(address).content.decode()
    said = COUNT.search(text)
    assert said, address
    rows = text[text.index("<tbody") : text.index("</tbody")].count("<tr") if "<tbody" in text else 0
    path, _, query = address.partition("?")
    content = client.get(f"{path}download/?{query}").content.decode("utf-8-sig")
    return int(said[1]), rows, len(list(csv.reader(io.StringIO(content)))) - 1


@pytest.mark.parametrize("id", LISTED)
def test_each_number_is_that_of_its_list_and_of_its_download(area: World, id: str) -> None:
    client, links = client_of(who(id)), set()
    for by in ("", *(f"&by={each.key}" for each in INDICATORS[id].dimensions)):
        links |= set(followed(client, f"/figures/about/{id}/?period={YEAR}{by}"))
    assert links, "no link was followed"
    for address, number in links:
        said, shown, downloaded = sizes(client, address)
        assert said == shown == downloaded
        assert number in (said, -1), address


@pytest.mark.parametrize(
    ("id", "number"),
    [
        ("missing_episodes", 4),
        ("children_missing", 2),
        ("missing_often", 1),
        ("missing_now", 1),
        ("missing_median", 3),  # what lasted is what has ended
        ("strategy_discussions", 2),
        ("strategy_in_time", 1),
        ("consultations", 2),
        ("consultations_referred", 1),
        ("contacts_audited", 2),
        ("audited_good", 1),
        ("checks_asked", 3),
        ("checks_answered_24h", 1),
        ("cases_started", 2),
        ("cases_accepted_in_time", 1),
        ("cases_open", 1),
        ("cases_closed", 1),
    ],
)
def test_a_list_has_just_what_was_counted(area: World, id: str, number: int) -> None:
    assert sizes(client_of(who(id)), f"/figures/about/{id}/list/?period={YEAR}") == (number,) * 3


def test_a_line_says_what_the_figure_is_cut_by_and_leads_to_the_record(area: World) -> None:
    text = (
        client_of("dana")
        .get(f"/figures/about/missing_episodes/list/?period={YEAR}&by=police_grade&code=high")
        .content.decode()
    )
    assert "Police grade: High" in text
    assert len(re.findall(r'href="/missing/[0-9A-F]{20}/"', text)) == 3


def test_what_a_list_shows_is_in_the_trail(area: World) -> None:
    client_of("dana").get(f"/figures/about/missing_now/list/?period={YEAR}")
    noted = Trail.objects.using("owner").filter(subject=f"behind figure missing_now {YEAR}")
    assert [len(each.record_ids) for each in noted.order_by("-at")[:1]] == [1]


@pytest.mark.parametrize("path", ["?period=1850/51", "?period=2018/19&by=shoe_size"])
def test_nonsense_is_refused(area: World, path: str) -> None:
    assert client_of("dana").get(f"/figures/about/missing_now/list/{path}").status_code == 409


def test_a_code_that_nothing_has_is_an_empty_list(area: World) -> None:
    response = client_of("dana").get(
        f"/figures/about/missing_episodes/list/?period={YEAR}&by=police_grade&code='; DROP"
    )
    assert COUNT.search(response.content.decode())[1] == "0"  # type: ignore[index]


def test_a_figure_without_a_list_of_its_own_has_none_here(area: World) -> None:
    for id in ("referrals", "training_attendance", "no_such"):
        assert client_of("dana").get(f"/figures/about/{id}/list/").status_code == 404


@pytest.mark.parametrize("id", ["missing_episodes", "strategy_discussions", "checks_asked"])
def test_who_does_not_see_all_is_shown_nothing_and_led_nowhere(area: World, id: str) -> None:
    ground = Ground()
    hidden: UUID = {
        "missing_episodes": lambda: ground.missing("2015-06-01 20:00", "2015-06-01 23:30"),
        "strategy_discussions": lambda: ground.strategy("2015-06-01 09:00", "2015-06-01 15:00"),
        "checks_asked": lambda: ground.contact("2015-06-01 09:00"),
    }[id]()
    if id == "checks_asked":
        ground.check(hidden, ground.ids["agency"], "2015-06-01 10:00")
    client = client_of("dana")
    assert followed(client, f"/figures/about/{id}/?period=2015/16") == []
    text = client.get(f"/figures/about/{id}/list/?period=2015/16").content.decode()
    assert "You do not see every record behind these figures" in text
    assert COUNT.search(text) is None
    assert client.get(f"/figures/about/{id}/list/download/?period=2015/16").status_code == 409


def test_who_has_no_such_list_by_role_is_led_nowhere(area: World) -> None:
    client = client_of("pat")
    assert followed(client, f"/figures/about/missing_episodes/?period={YEAR}") == []
    assert (
        "You do not see"
        in client.get(f"/figures/about/missing_episodes/list/?period={YEAR}").content.decode()
    )


def test_a_grant_taken_away_takes_the_list_away(area: World) -> None:
    client = client_of("dana")
    assert followed(client, f"/figures/about/consultations/?period={YEAR}")
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "DELETE FROM records_grant WHERE record_id IN (SELECT record_id FROM casework_consultation"
            " WHERE at < '2018-06-02') AND principal_id ="
            " (SELECT principal_id FROM access_user WHERE email LIKE 'dana@%')"
        )
    assert followed(client, f"/figures/about/consultations/?period={YEAR}") == []
