"""Page = list = download, for every figure there is; and nothing of it for who does not see every record."""

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
from halcyon.insight.indicator.rows import About, about, may_list
from tests.harness import World, sign_in
from tests.insight import training_rows
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="every link of every such figure is followed, and its list downloaded")

YEAR = "2018/19"
LINK = re.compile(
    r'<a class="govuk-link[^"]*"\s+href="(/(?:figures/about/[^"]+/list|contacts|referrals)/\?[^"]+)"[^>]*>([^<]+)'
)
COUNT = re.compile(r'hal-results-bar__count" role="status">\s*([0-9,]+)')
#: Nobody reads all of it: cases and referrals are the service's, training is the partnership's, the rest the hub's.
WHO = {"casework_casefact": "mina", "casework_referralfact": "mina"}
BEHIND = "The list behind the figure of"


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
    ground.contact(
        "2018-06-04 09:00", decided="2018-06-06 12:00", outcome="advice", told="2018-06-07 09:00", source="2A",
        referrer_agency_id=ground.ids["agency"],
    )  # fmt: skip
    ground.contact("2018-06-08 20:00", decided="2018-06-08 21:00", outcome="advice", told="2018-06-09 09:00")
    ground.contact("2018-06-05 09:00", referrer_agency_id=ground.ids["agency"])
    ground.contact("2018-06-05 09:00", source="4", referrer_agency_id=agency(ground, "Millrace Academy"))
    referred(ground)
    training_rows.everything(ground)
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


def agency(ground: Ground, name: str) -> int:
    return int(ground.ask(f"SELECT id FROM access_agency WHERE name = '{name}'")[0][0])


def referred(ground: Ground) -> None:
    """A child referred twice, one under two files that were joined, others once: settled, waiting, not allocated."""
    often, other, same = (ground.child_with_file("2018-01-01 09:00") for _ in range(3))
    ground.ask(f"UPDATE people_person SET same_as_id = '{other}' WHERE record_id = '{same}'")
    ground.referral("2018-04-02 12:00", settled="2018-04-05 12:00", person_id=often, grade="high")
    ground.referral("2018-09-02 12:00", settled="2018-09-20 12:00", person_id=often, is_re_referral=True)
    ground.referral(
        "2018-05-02 12:00", person_id=other, age=13, grade="not_yet", ethnicity="NOBT", gender="male"
    )
    ground.referral("2018-06-02 12:00", person_id=same, age=None, source="2A", care_status="looked_after")
    ground.referral(
        "2018-07-02 12:00",
        settled="2018-07-04 12:00",
        outcome="not_allocated",
        not_allocated_reason="universal",
    )


def client_of(name: str) -> Client:
    client = Client()
    sign_in(client, name)
    return client


def who(id: str) -> str:
    """Who reads these records."""
    table = INDICATORS[id].facts.get_name()
    return "pat" if table.startswith("training") else WHO.get(table, "dana")


def followed(client: Client, address: str) -> list[tuple[str, int]]:
    """The links from a figure's page to lists, with the number they stand under; of a wait there is none (-1)."""
    found = []
    for link, words in LINK.findall(client.get(address).content.decode()):
        said = html.unescape(words).strip()
        number = re.search(r"\(([0-9,]+) of", said) or re.fullmatch(r"([0-9,]+)", said)
        found.append((html.unescape(link), int(number[1]) if number else -1))
    return found


def sizes(client: Client, address: str) -> tuple[int, int, int]:
    """How many a list says it has, shows, and has in its download; where lines stand for people, how many people."""
    text = client.get(address).content.decode()
    said = COUNT.search(text)
    assert said, address
    body = text[text.index("<tbody") : text.index("</tbody")] if "<tbody" in text else ""
    path, _, query = address.partition("?")
    response = client.get(f"{path}download/?{query}")
    content = b"".join(response) if response.streaming else response.content  # type: ignore[arg-type]
    heads, *lines = [each for each in csv.reader(io.StringIO(content.decode("utf-8-sig"))) if each]
    if heads[-1] == "People":
        numbers = re.findall(r"numeric[^>]*>\s*([0-9,]+)\s*</td>", body)
        return int(said[1]), sum(map(int, numbers)), sum(int(each[-1]) for each in lines)
    return int(said[1]), body.count("<tr"), len(lines)


@pytest.mark.parametrize("id", INDICATORS)
def test_each_number_is_that_of_its_list_and_of_its_download(area: World, id: str) -> None:
    client, links = client_of(who(id)), set()
    for by in ("", *(f"&by={each.key}" for each in INDICATORS[id].dimensions)):
        links |= set(followed(client, f"/figures/about/{id}/?period={YEAR}{by}"))
    assert links, "no link was followed"
    for address, number in links:
        said, shown, downloaded = sizes(client, address)
        assert said == shown == downloaded, address
        assert number in (said, -1), address


@pytest.mark.parametrize("id", INDICATORS)
def test_every_figure_there_is_leads_to_a_list_or_says_in_words_why_not(area: World, id: str) -> None:
    """For who sees every record to the list; for who sees none, the page says so; of either nothing is left out."""
    indicator, year = INDICATORS[id], f"/figures/about/{id}/?period={YEAR}"
    text = client_of(who(id)).get(year).content.decode()
    assert [words for _, words in LINK.findall(text) if words.startswith(BEHIND)] == [f"{BEHIND} {YEAR}"]
    for name in ("vera", "pat"):
        response = client_of(name).get(year)
        led = LINK.findall(response.content.decode())
        if name == who(id) or about(indicator) is About.SESSION:
            assert led
        else:
            assert not led
            assert "There is no list for you" in html.unescape(response.content.decode())


@pytest.mark.parametrize("id", INDICATORS)
def test_every_part_of_a_figure_leads_to_its_list(area: World, id: str) -> None:
    """No part of the year's figure is without a link, whatever it is cut by: where no filter says it, its own list."""
    client = client_of(who(id))
    for by in INDICATORS[id].dimensions:
        text = client.get(f"/figures/about/{id}/?period={YEAR}&by={by.key}").content.decode()
        if 'id="parts"' not in text or "nothing in" in text:
            continue
        table = text[text.index('id="parts"') :]
        rows = re.findall(r"<tr[^>]*>(.*?)</tr>", table[table.index("<tbody") : table.index("</tbody")], re.S)
        for row in rows:
            (now, *_) = re.findall(r"<td[^>]*>(.*?)</td>", row, re.S)
            assert LINK.search(now) or now.strip() == "0", (by.key, row)


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
        ("referrals", 5),
        ("children_referred", 3),  # one twice, one under two files
        ("re_referrals", 1),
        ("not_allocated", 1),
        ("wait_median", 3),  # what has an outcome
        ("agencies_referring", 2),
        ("contacts_of_agencies", 3),
        ("training_sessions", 1),
        ("training_attendance", 41),  # one by name and forty counted
        ("training_reach", 1),
        ("practice_changed", 1),
        ("training_needed", 2),
        ("training_held", 1),
        ("training_to_do", 0),
        ("training_overdue", 1),
        ("people_overdue", 1),
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


def test_what_is_no_figure_has_no_list(area: World) -> None:
    for path in ("list/", "list/download/"):
        assert client_of("dana").get(f"/figures/about/no_such/{path}").status_code == 404


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


@pytest.mark.parametrize("name", ["vera", "dana", "mina", "lee"])
def test_who_came_to_training_is_for_who_runs_the_programme(area: World, name: str) -> None:
    """Who sees part of the places (their own, their agency's) or none is shown no list, and told whose it is."""
    client, address = client_of(name), f"/figures/about/training_attendance/list/?period={YEAR}"
    response = client.get(address)
    if name == "lee":  # no figures at all
        assert response.status_code == 404
        return
    text = html.unescape(response.content.decode())
    assert "You do not see everybody behind these figures" in text
    assert COUNT.search(text) is None
    refused = client.get(f"/figures/about/training_attendance/list/download/?period={YEAR}")
    assert refused.status_code == 409
    assert followed(client, f"/figures/about/training_attendance/?period={YEAR}&by=agency") == []


def test_a_line_of_attendance_leads_to_its_session_and_names_who_came_there_by_name(area: World) -> None:
    text = client_of("pat").get(f"/figures/about/training_attendance/list/?period={YEAR}").content.decode()
    assert len(re.findall(r'href="/training/sessions/[0-9a-f-]{36}/"', text)) == 2
    assert text.count("Counted without names") == 1
    assert "41 people on 2 lines" in text
    noted = Trail.objects.using("owner").filter(subject=f"behind figure training_attendance {YEAR}, 2")
    assert noted.exists()


def test_who_holds_a_certificate_is_named_with_the_day(area: World) -> None:
    text = client_of("pat").get(f"/figures/about/training_reach/list/?period={YEAR}").content.decode()
    assert len(re.findall(r'href="/training/people/[0-9a-f-]{36}/"', text)) == 1
    assert ">1 June 2018<" in re.sub(r"\s+", " ", text)
    assert "midnight" not in text


def test_a_line_of_agencies_leads_to_their_contacts(area: World) -> None:
    Ground().grant_everything("dana")  # what other tests hid waits at the end of this year too
    client = client_of("dana")
    for cut in ("", "&by=source&code=4"):
        address = f"/figures/about/agencies_referring/list/?period={YEAR}{cut}"
        content = client.get(address).content.decode()
        lines = re.findall(
            r'href="(/contacts/\?[^"]+)"[^>]*>([^<]+)</a>.*?numeric[^>]*>\s*(\d+)', content, re.S
        )
        assert len(lines) == (1 if cut else 2)
        for contacts, _, times in lines:
            assert sizes(client, html.unescape(contacts)) == (int(times),) * 3


def test_children_whose_file_is_out_of_sight_are_not_listed_and_the_others_neither(area: World) -> None:
    """Every referral is seen, one child's file is not: the list of referrals stays, that of children goes."""
    ground = Ground()
    hidden = ground.child_with_file("2016-01-01 09:00")
    ground.referral("2016-06-01 12:00", person_id=hidden)
    ground.referral("2016-07-01 12:00")
    ground.grant_everything("mina")
    client, figure = client_of("mina"), "/figures/about/children_referred/"
    assert followed(client, f"{figure}?period=2016/17")
    ground.ask(f"DELETE FROM records_grant WHERE record_id = '{hidden}'")
    assert followed(client, f"{figure}?period=2016/17") == []
    text = client.get(f"{figure}list/?period=2016/17").content.decode()
    assert "You do not see every record behind these figures" in text
    assert client.get(f"{figure}list/download/?period=2016/17").status_code == 409
    assert followed(client, "/figures/about/referrals/?period=2016/17")


@pytest.mark.parametrize("key", ["2018-06", "2018-q2"])
def test_a_month_and_a_quarter_have_their_lists(area: World, key: str) -> None:
    client = client_of("mina")
    numbers = {"2018-06": (1, 1, 1), "2018-q2": (2, 2, 2)}  # the child referred twice was in April
    assert sizes(client, f"/figures/about/children_referred/list/?period={key}") == numbers[key]


@pytest.mark.parametrize("id", INDICATORS)
def test_every_fact_view_says_who_may_read_its_lists(area: World, id: str) -> None:
    with area.acting(who(id)) as viewer:
        assert may_list(viewer, INDICATORS[id])
