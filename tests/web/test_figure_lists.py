"""Page = list = download = figure: whatever number of a figure's page is a link, just so many records are behind it."""

import csv
import html
import io
import re

import pytest
from django.test import Client

from halcyon.insight.indicator.behind import FILTERS, GRADES
from halcyon.insight.indicator.library import INDICATORS
from tests.harness import World, sign_in
from tests.web.test_figures import area as _area

pytestmark = pytest.mark.slow(reason="every link of every figure is followed, and its list downloaded")

area = _area
LINK = re.compile(r'<a class="govuk-link[^"]*"\s+href="(/(contacts|referrals)/\?[^"]+)"[^>]*>([^<]+)')
#: Figures that need two of the hub's people: nobody in the small area sees every contact and every referral at once.
WHO = {"contacts": "dana", "referrals": "mina"}
YEAR = "2026/27"


def behind(text: str) -> list[tuple[str, str, int]]:
    """The address of each link of a page to a list, whose list it is, and the number that it stands under."""
    links = []
    for address, kind, words in LINK.findall(text):
        said = html.unescape(words).strip()
        number = re.search(r"\(([0-9,]+) of", said) or re.fullmatch(r"([0-9,]+)", said)
        if number:
            links.append((html.unescape(address), kind, int(number[1].replace(",", ""))))
    return links


def records(client: Client, address: str, kind: str) -> tuple[int, int]:
    """How many records a list says it has, and how many lines its download has."""
    text = client.get(address).content.decode()
    said = re.search(r"([0-9,]+) (?:contacts?|referrals?)\b", html.unescape(text[text.index("<main") :]))
    assert said, f"{address} says no number"
    path, _, query = address.partition("?")
    response = client.get(f"{path}download/?{query}")
    content = b"".join(response) if response.streaming else response.content  # type: ignore[arg-type]
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    return int(said[1].replace(",", "")), len([line for line in lines if line]) - 1


def asked() -> list[tuple[str, list[str]]]:
    """Each figure whole, and each way of cutting a fact view by the first figure that has it."""
    done: set[tuple[str, str]] = set()
    found = []
    for id in FILTERS:
        indicator = INDICATORS[id]
        ways = {(indicator.facts.get_name(), each.key) for each in indicator.dimensions} - done
        done |= ways
        found.append((id, sorted(key for _, key in ways)))
    return found


@pytest.mark.parametrize(("id", "ways"), asked(), ids=lambda each: each if isinstance(each, str) else "")
def test_each_number_is_that_of_its_list_and_of_its_download(area: World, id: str, ways: list[str]) -> None:
    indicator, followed = INDICATORS[id], set()
    client = Client()
    sign_in(client, WHO["referrals" if "referral" in indicator.facts.get_name() else "contacts"])
    for by in ("", *(f"&by={each}" for each in ways)):
        response = client.get(f"/figures/about/{id}/?period={YEAR}{by}")
        for address, kind, number in set(behind(response.content.decode())) - followed:
            assert records(client, address, kind) == (number, number), address
            followed.add((address, kind, number))
    # Of a wait the number is days; and nobody is graded high in the small area.
    assert followed or indicator.value or id == "high_held", "no link was followed"


def test_a_wait_leads_to_the_records_that_it_was_measured_on(area: World) -> None:
    client = Client()
    sign_in(client, "mina")
    text = client.get(f"/figures/about/wait_median/?period={YEAR}").content.decode()
    (address,) = {html.unescape(each[0]) for each in LINK.findall(text)}
    assert records(client, address, "referrals") == (2, 2)


@pytest.mark.parametrize("name", ["pat", "asha"])
def test_who_does_not_see_every_record_is_led_to_no_list(area: World, name: str) -> None:
    client = Client()
    sign_in(client, name)
    for id in ("referrals", "contacts_received"):
        text = client.get(f"/figures/about/{id}/?period={YEAR}&by=source").content.decode()
        assert not LINK.findall(text)
        assert "There is no list for you" in html.unescape(text)


def test_a_part_that_is_narrower_than_any_list_is_no_link(area: World) -> None:
    client = Client()
    sign_in(client, "mina")
    text = client.get(f"/figures/about/referrals_under_14/?period={YEAR}&by=age_band").content.decode()
    assert all("age_from" not in address for address, _, _ in LINK.findall(text))
    assert GRADES == ["high", "medium", "low"]
