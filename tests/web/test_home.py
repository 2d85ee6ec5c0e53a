"""First pages: each role has its own board, about what its viewer may see, in a constant number of queries."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from halcyon.access.trail.models import Trail
from halcyon.casework.call_sheet.actions import take
from halcyon.casework.case.actions import decline
from halcyon.casework.case.codes import CasePart
from halcyon.casework.case.models import Case
from halcyon.casework.contact.told import ChildAsTold
from halcyon.casework.early_help.actions import answer, ask
from halcyon.casework.early_help.codes import Answer
from halcyon.casework.early_help.queries import see as see_step
from halcyon.casework.referral.actions import allocate, pass_on
from halcyon.casework.referral.codes import Grade
from halcyon.casework.team.actions import join_team
from halcyon.people.person.models import Person
from halcyon.records.record.actions import Giving, exclude, give
from halcyon.records.record.models import Grant
from halcyon.records.sharing.codes import Opens
from tests.govuk.markup import Page
from tests.harness import World, personas, sign_in
from tests.looking import Look, QueriesOf, TextOf
from tests.records.deciding import decided, opening, shared

pytestmark = pytest.mark.slow(reason="each test walks the thread to have something to show")

SEES_NO_CHILD = ["pat", "vera", "gita", "tom"]
NOTHING_YET = {"chidi"}  # his board will be what his agency is asked


#: What a board shows of the clock on the wall: tested apart, in test_duty.py.
BY_THE_HOUR = ("Runs out before", "On call now", "High, not accepted")


def board(page: str) -> dict[str, str]:
    """The sections of a board: title to number."""
    sections = {}
    for heading in Page(page).find("h2", class_="hal-section__title"):
        title, _, number = heading.text.strip().rpartition(" ")
        if not title.startswith(BY_THE_HOUR):
            sections[title] = number
    return sections


def children(*names: str) -> dict[str, list[ChildAsTold]]:
    return {"children": [ChildAsTold(given=name, family="Example") for name in names]}


def test_nobody_is_asked_to_sign_in(look: Look) -> None:
    response = look("nobody", "/")
    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]


@pytest.mark.parametrize("name", [each for each in personas() if each != "nobody"])
def test_everybody_has_a_first_page_without_work(text_of: TextOf, world: World, name: str) -> None:
    page = text_of(name, "/")
    assert board(page) or name in NOTHING_YET, "an empty board says what to do next"
    assert set(board(page).values()) <= {"0"} or name in SEES_NO_CHILD


def test_the_hub_sees_what_runs_out(text_of: TextOf, recent: World, stale: World) -> None:
    stale.contact(**children("Late"))
    recent.contact(**children("Early"))
    with recent.acting("sam") as sam:
        take(by=sam, at=timezone.now())
    page = text_of("sam", "/")
    assert board(page) == {
        "Missing now": "0",
        "Awaiting a decision": "2",
        "Call sheets to finish": "1",
        "Referrer not told yet": "0",
        "Hand over to out-of-hours": "0",
    }
    assert "1 overdue" in page
    assert page.index("Late Example") < page.index("Early Example"), "by time left"
    assert Page(page).one("form", action=reverse("take"))
    assert Page(page).one("form", role="search", action=reverse("search"))


def test_danger_is_said_in_words(text_of: TextOf, recent: World) -> None:
    recent.contact(immediate_danger=True)
    assert "In danger now" in text_of("sam", "/")


def test_a_decided_contact_waits_for_its_referrer_to_be_told(text_of: TextOf, recent: World) -> None:
    recent.referral()
    assert board(text_of("dana", "/")) == {
        "Missing now": "0",
        "Awaiting a decision": "0",
        "Referrer not told yet": "1",
        "Hand over to out-of-hours": "0",
    }


def test_a_manager_sees_each_step_that_waits(text_of: TextOf, recent: World, stale: World) -> None:
    stale.offered()
    case = recent.offered(Grade.HIGH)
    with recent.acting("asha") as asha:
        decline(case=case, reason="On leave.", by=asha, at=timezone.now())
    recent.referral(recent.contact(**children("Ungraded")))
    recent.graded(Grade.LOW, recent.referral(recent.contact(**children("Graded"))))
    page = text_of("mina", "/")
    assert board(page) == {
        "Declined: needs another worker": "1",
        "Offered, not accepted": "1",
        "Not yet graded": "1",
        "Graded, awaiting an outcome": "1",
    }
    assert "has not answered: offer it to another" in page
    assert "Ungraded Example" in page


def test_high_grades_come_first(text_of: TextOf, recent: World, stale: World) -> None:
    stale.graded(Grade.LOW, stale.referral(stale.contact(**children("Lower"))))
    recent.graded(Grade.HIGH, recent.referral(recent.contact(**children("Higher"))))
    page = text_of("mina", "/")
    assert page.index("Higher Example") < page.index("Lower Example")


def test_a_worker_accepts_in_one_click(recent: World) -> None:
    case = recent.offered()
    client = Client(enforce_csrf_checks=True)
    sign_in(client, "asha")
    page = Page(client.get("/").content.decode())
    accept = reverse("accept_case", args=[case.record.reference])
    (form,) = page.find("form", action=accept)
    assert form.text.strip() == "Accept this case about Robin Example"
    token = page.find("input", name="csrfmiddlewaretoken")[-1].attributes["value"]
    assert client.post(accept, {"csrfmiddlewaretoken": token}).status_code == 302
    after = client.get("/").content.decode()
    assert board(after) == {"Waiting for me to accept": "0", "My open cases": "1"}


def test_what_runs_out_first_is_to_be_accepted_first(text_of: TextOf, recent: World) -> None:
    earlier = World(at=recent.at - timedelta(hours=1))
    for world, level, name in ((earlier, Grade.MEDIUM, "Later"), (recent, Grade.HIGH, "Sooner")):
        referral = world.graded(level, world.referral(world.contact(**children(name))))
        with world.acting("mina") as mina:
            allocate(referral=referral, to=world.user("asha"), by=mina, at=world.at)
    page = text_of("asha", "/")
    assert page.index("Sooner Example") < page.index("Later Example")


def test_who_is_late_is_led_to_the_page_that_asks_why(text_of: TextOf, stale: World) -> None:
    case = stale.offered()
    page = Page(text_of("asha", "/"))
    accept = reverse("accept_case", args=[case.record.reference])
    assert not page.find("form", action=accept)
    assert page.one("a", href=accept).text.strip() == "Accept, and say why it is late"


def test_an_offer_is_seen_by_its_worker_alone(text_of: TextOf, recent: World) -> None:
    recent.offered()
    for name in ("ben", "carys", "erin", "lee", "yusuf", *SEES_NO_CHILD):
        assert "Robin" not in text_of(name, "/"), name


def test_a_partner_sees_what_they_referred_and_how_far_it_is(text_of: TextOf, recent: World) -> None:
    contact = recent.contact(by="lee")
    page = text_of("lee", "/")
    assert board(page) == {"What I referred": "1"}
    assert "Awaiting a decision" in page
    recent.referral(contact)
    assert "Decided" in text_of("lee", "/")


def test_what_is_shared_stands_on_the_partner_s_board(text_of: TextOf, recent: World) -> None:
    case = recent.case()
    assert board(text_of("carys", "/"))["Children shared with me"] == "0"
    with recent.acting("mina"):
        give(case.person_id, Giving(recent.viewer("carys").principal_id, Grant.Basis.INVOLVED))
    assert board(text_of("carys", "/"))["Children shared with me"] == "1"


def test_shared_with_me_counts_each_way_by_which_one_child_is_shared(text_of: TextOf, recent: World) -> None:
    case = recent.case()
    assert "Children shared with me" not in board(text_of("asha", "/")), (
        "whose case it is reads it as their case"
    )
    shared(recent, case, decided(recent, "carys", **opening(recent)))
    shared(recent, case, decided(recent, "lee", **opening(recent, Opens.SUMMARY)))
    with recent.acting("mina") as mina:
        case = Case.objects.select_related("record", "person").get(pk=case.pk)
        join_team(case=case, worker=recent.user("ben"), part=CasePart.CASE_WORKER, by=mina, at=recent.at)
    with recent.acting("asha") as asha:
        person = Person.objects.select_related("record").get(pk=case.person_id)
        step = ask(person=person, reason="Why.", wanted="What.", agreed="", by=asha, at=recent.at)
    assert board(text_of("carys", "/"))["Children shared with me"] == "1", "a decision to share"
    assert "Children shared with me" not in board(text_of("lee", "/")), "a headline is no file"
    assert board(text_of("ben", "/"))["Children shared with me"] == "1", "the team around the child"
    assert board(text_of("yusuf", "/")).get("Children shared with me", "0") == "0", "asked, not taken on"
    with recent.acting("yusuf") as yusuf:
        answer(
            step=see_step(yusuf, step.record.reference).step,
            answer=Answer.ACCEPT,
            words="",
            by=yusuf,
            at=recent.at,
        )
    assert board(text_of("yusuf", "/"))["Children shared with me"] == "1", "early help"


def test_what_is_passed_on_is_new_for_the_youth_team(text_of: TextOf, recent: World) -> None:
    referral = recent.graded(Grade.LOW)
    with recent.acting("mina") as mina:
        pass_on(referral=referral, note_for_team="", by=mina, at=recent.at + timedelta(hours=3))
    assert board(text_of("yusuf", "/"))["Children shared with me"] == "1"


@pytest.mark.parametrize("name", SEES_NO_CHILD)
def test_who_sees_no_child_reads_no_name(text_of: TextOf, recent: World, name: str) -> None:
    recent.case()
    recent.contact(by="lee")
    assert "Robin" not in text_of(name, "/")


def test_governance_sees_the_trail_and_the_administrator_activity_without_subjects(
    text_of: TextOf, recent: World
) -> None:
    case = recent.case()
    assert case.record.reference in text_of("gita", "/")
    page = text_of("tom", "/")
    assert "Last activity" in page
    assert case.record.reference not in page


def test_an_excluded_manager_sees_nothing_and_counts_nothing(text_of: TextOf, recent: World) -> None:
    case = recent.offered()
    assert board(text_of("morgan", "/"))["Offered, not accepted"] == "1"
    with recent.acting("mina"):
        exclude(case.person_id, recent.user("morgan").pk, "Related to the family.")
    page = text_of("morgan", "/")
    assert set(board(page).values()) == {"0"}
    assert "Robin" not in page


@pytest.mark.parametrize("name", ["sam", "dana", "mina", "asha", "lee", "carys", "gita", "tom"])
def test_the_number_of_queries_does_not_grow(queries_of: QueriesOf, recent: World, name: str) -> None:
    def one_of_each(given: str) -> None:
        recent.contact(**children(given))
        recent.contact(by="lee", **children(given))
        recent.graded(Grade.LOW, recent.referral(recent.contact(**children(given))))
        recent.referral(recent.contact(**children(given)))
        case = recent.offered()
        with recent.acting("mina"):
            give(case.person_id, Giving(recent.viewer("carys").principal_id, Grant.Basis.INVOLVED))
        recent.case()

    one_of_each("First")
    before = queries_of(name, "/")
    one_of_each("Second")
    one_of_each("Third")
    assert queries_of(name, "/") == before


def _noted(name: str, world: World) -> list[list[UUID]]:
    with world.acting("gita"):
        rows = Trail.objects.filter(user_id=world.user(name).pk, verb="list", subject="first page")
        return list(rows.order_by("at").values_list("record_ids", flat=True))


def test_what_a_board_shows_is_noted_once_while_it_refreshes_itself(recent: World) -> None:
    contact = recent.contact()
    client = Client()
    sign_in(client, "sam")
    refresh = {"X-Requested-With": "refresh"}
    client.get("/")
    client.get("/", headers=refresh)
    assert _noted("sam", recent) == [[contact.pk]]
    client.get("/")
    assert len(_noted("sam", recent)) == 2, "somebody looked again"
    recent.contact(**children("New"))
    client.get("/", headers=refresh)
    assert len(_noted("sam", recent)) == 3, "there was something new to see"


def test_a_board_keeps_itself_fresh(text_of: TextOf, world: World) -> None:
    assert Page(text_of("sam", "/")).one("div", id="board").attributes["data-refresh"] == "60"


def test_more_than_fits_leads_to_the_whole_list(text_of: TextOf, recent: World) -> None:
    for number in range(9):
        recent.contact(**children(f"Child {number}"))
    whole = text_of("sam", "/")
    page = Page(whole[whole.index('aria-labelledby="decide"') :].partition("</section>")[0])
    assert page.one("a", href=reverse("queue"), class_="govuk-link").text == "See all 9: Awaiting a decision"
    assert len(page.find("a", class_="hal-section__link")) == 8
