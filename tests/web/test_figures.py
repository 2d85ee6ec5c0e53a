"""The front door's dashboard: the area's figures, compared, each with the list of just so many records behind it."""

import html
import re
from datetime import timedelta

import pytest
from django.test import Client

from halcyon.access.trail.models import Trail
from halcyon.casework.contact.actions import open_file_for
from halcyon.casework.contact.models import Contact
from halcyon.casework.decision.actions import Lateness, decide
from halcyon.casework.decision.codes import Outcome, Rag
from halcyon.casework.referral.actions import do_not_allocate
from halcyon.casework.referral.codes import Grade, NotAllocatedReason
from halcyon.insight.indicator.library import INDICATORS
from halcyon.records.record.actions import exclude
from tests.harness import World, judged, sign_in

pytestmark = pytest.mark.slow(reason="what is counted must be committed")

PATH = "/figures/front-door/"
JUNE = f"{PATH}?period=2026-06"
LINK = re.compile(r'<a class="govuk-link[^"]*"\s+href="(/(?:contacts|referrals)/\?[^"]+)"[^>]*>([^<]+)')


@pytest.fixture(scope="module")
def area(committed_module: World) -> World:
    """June 2026: one waits, one from a school, one late, one referral not allocated, one case; two in May."""
    world = committed_module
    world.contact("lee")
    _decide(world, world.contact(source="6"), Outcome.ADVICE, 2)
    _decide(world, world.contact(source="childrens_homes"), Outcome.EARLY_HELP, 130, "capacity")
    may = World(at=world.at - timedelta(days=30))
    for _ in range(2):
        _decide(may, may.contact(source="9"), Outcome.NONE, 2)
    graded = world.graded(Grade.LOW)
    with world.acting("mina") as mina:
        do_not_allocate(
            referral=graded,
            reason=NotAllocatedReason.UNIVERSAL,
            words="School nurse.",
            by=mina,
            at=world.at + timedelta(hours=5),
        )
    world.case()
    return world


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


def answer(name: str, path: str) -> tuple[int, str]:
    client = Client()
    sign_in(client, name)
    response = client.get(path)
    return response.status_code, response.content.decode()


def words(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def followed(name: str, path: str = JUNE) -> list[tuple[str, str]]:
    """The links from figures to lists, with what they say."""
    _, text = answer(name, path)
    return [(html.unescape(href), said) for href, said in LINK.findall(text)]


def number_of(said: str) -> int:
    """What a link says there are: of "50.0% (2 of 4)" 2, of "7 hours (n 5)" 5, of "3 (60.0%)" 3."""
    for pattern in (r"\((\d+) of", r"\(n (\d+)\)", r"^(\d+)"):
        if found := re.search(pattern, said):
            return int(found[1])
    raise AssertionError(said)


@pytest.mark.parametrize(("name", "lists"), [("dana", "contacts"), ("mina", "referrals")])
def test_every_link_leads_to_a_list_of_just_so_many(area: World, name: str, lists: str) -> None:
    found = followed(name)
    assert len(found) >= 12, "the page has links"
    assert {href.split("/")[1] for href, _ in found} == {lists}
    for href, said in found:
        status, text = answer(name, href)
        count = re.search(r'hal-results-bar__count" role="status">\s*(\d+)', text)
        assert status == 200
        assert count, href
        assert int(count[1]) == number_of(said), (href, said)


def test_the_figures_are_those_of_the_area_with_their_base(area: World) -> None:
    for name in ("dana", "mina", "pat", "erin"):
        said = words(answer(name, JUNE)[1])
        assert "Front door: June 2026" in said
        assert "Contacts received how it is counted 5 2 now 3 more, within usual variation" in said
        assert "75.0% (3 of 4)" in said
        assert (
            "These figures count every record in the area, including records that you may not open." in said
        )


def test_it_says_what_the_viewer_may_follow(area: World) -> None:
    assert "leads to the list of just those records" in answer("dana", JUNE)[1]
    assert followed("pat") == []
    assert "your role has none" in answer("pat", JUNE)[1]
    assert followed("erin") == [], "another authority’s hub sees none of these"
    assert "you do not see every record behind them" in answer("erin", JUNE)[1]


def test_one_record_out_of_sight_takes_every_link_away(area: World) -> None:
    """Not that figure's alone: from which one it is gone would be learnt what the record is."""
    assert followed("dana", f"{PATH}?period=2026-05")
    with area.acting("dana"):
        hidden = Contact.objects.filter(source="9").select_related("record")[0]
        exclude(hidden.record, area.user("dana").pk, "Knows the family.")
    assert followed("dana", f"{PATH}?period=2026-05") == []
    said = words(answer("dana", f"{PATH}?period=2026-05")[1])
    assert "Contacts received how it is counted 2 0" in said, "counted all the same"


def test_every_figure_is_defined_one_click_away(area: World) -> None:
    _, text = answer("pat", JUNE)
    _, explained = answer("pat", "/figures/")
    named = set(re.findall(r'href="/figures/#([a-z0-9_]+)"', text))
    assert len(named) > 20
    for id in named:
        assert id in INDICATORS
        assert f'id="{id}"' in explained


def test_sources_and_agencies_that_were_not_in_touch(area: World) -> None:
    said = words(answer("pat", JUNE)[1])
    silent = said.partition("No contact came from: ")[2].partition(".")[0].split(", ")
    assert "GP" in silent
    assert "Anonymous" in silent, "there was one in May"
    assert not {"Police", "School"} & set(silent)
    status, text = answer("pat", f"{PATH}agencies/?period=2026-06")
    assert status == 200
    assert "6 of 7 agencies made no contact in June 2026" in words(text)
    assert re.search(r"Millrace Academy Education 1 None None", words(text))


def test_without_a_period_it_is_the_last_full_month_and_this_one_so_far(area: World) -> None:
    status, text = answer("pat", PATH)
    assert status == 200
    assert words(text).count(" so far") > 3


@pytest.mark.parametrize(
    ("period", "columns"),
    [
        ("2026-q2", ["April to June 2026", "January to March 2026", "April to June 2025"]),
        ("2026", ["2026", "2025"]),
        ("2026/27", ["2026/27", "2025/26"]),
        ("2025/26", ["2025/26", "2024/25"]),
    ],
)
def test_a_period_is_compared_with_the_one_before_and_a_year_ago(
    area: World, period: str, columns: list[str]
) -> None:
    status, text = answer("pat", f"{PATH}?period={period}")
    heads = re.findall(r"<th[^>]*>([^<]+)</th>", text[text.index('id="contacts-figures"') :])
    assert status == 200
    found = [each.strip().removesuffix(" so far") for each in heads[1 : len(columns) + 1]]
    assert found == columns


@pytest.mark.parametrize("path", [PATH, f"{PATH}agencies/"])
@pytest.mark.parametrize("period", ["nonsense", "2026-13", "%00", "1066", "2999-01", "9" * 5000, "%3Cb%3E"])
def test_what_is_no_period_is_refused_in_a_sentence(area: World, path: str, period: str) -> None:
    status, text = answer("pat", f"{path}?period={period}")
    assert status == 409
    assert "A period is a month" in text
    assert "<b>" not in text


def test_a_period_without_records_has_noughts(area: World) -> None:
    status, text = answer("dana", f"{PATH}?period=1950-02")
    assert status == 200
    assert "nothing in this period" in text
    assert "nothing to compare" in text


@pytest.mark.parametrize("name", ["lee", "yusuf", "carys", "gita", "tom", "oona"])
def test_others_have_no_figures(area: World, name: str) -> None:
    assert answer(name, PATH)[0] == answer(name, f"{PATH}agencies/")[0] == 404


def test_looking_is_in_the_trail(area: World) -> None:
    answer("pat", f"{PATH}?period=2020-02")
    answer("pat", f"{PATH}agencies/?period=2020-02")
    with area.acting("pat"):
        subjects = set(Trail.objects.filter(verb="read").values_list("subject", flat=True))
    assert {"front-door figures February 2020", "contacts of agencies February 2020"} <= subjects
