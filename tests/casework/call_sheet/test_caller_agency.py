"""The caller's agency on the call sheet: chosen from the directory, kept as everything else on the sheet is."""

import pytest
from django.test import Client
from django.urls import reverse

from halcyon.access.agency.models import Agency
from halcyon.access.agency.queries import is_in_directory
from halcyon.access.user.actions import add_agency
from halcyon.base.mails import Mail
from halcyon.base.refusals import Refusal
from halcyon.casework.call_sheet.actions import save_sheet, take
from halcyon.casework.contact import queries
from halcyon.casework.contact.codes import Channel, Source
from halcyon.casework.contact.models import Contact
from halcyon.casework.contact.rules import agency_is_in_the_directory
from halcyon.casework.contact.told import Told
from halcyon.casework.notification.actions import forward
from tests.casework.asking import autosave, error_at, send, summary
from tests.govuk.markup import Element, Page
from tests.harness import World, sign_in
from tests.looking import TextOf

pytestmark = pytest.mark.slow(reason="most tests send pages through the whole stack")

WHOLE = {
    "source": "2A",
    "referrer": "Lee (synthetic)",
    "given": "Robin",
    "concern": "A new phone.",
    "parent_told": "yes",
}
GONE = "999999"


@pytest.fixture
def sheet(recent: World) -> Contact:
    with recent.acting("sam") as sam:
        return take(by=sam, at=recent.at)


@pytest.fixture
def path(sheet: Contact) -> str:
    return reverse("call_sheet", args=[sheet.record.reference])


def _id(key: str) -> str:
    return str(Agency.objects.get(key=key).pk)


def _kept(world: World, sheet: Contact) -> str:
    """The key of the agency that the sheet has; '' for none."""
    with world.acting("sam") as sam:
        agency = queries.get(sam, sheet.record.reference).referrer_agency
    return agency.key if agency else ""


def _options(page: str) -> list[Element]:
    """The options of the field, with the empty one."""
    field = page[page.index('id="id_referrer_agency"') :]
    return Page(field[: field.index("</select>")]).find("option")


def _chosen(page: str) -> list[str]:
    return [each.text for each in _options(page) if "selected" in each.attributes]


@pytest.mark.parametrize("how", ["autosave", "save", "finish"])
@pytest.mark.parametrize("key", ["school", "police", ""])
def test_every_way_to_save_keeps_it(world: World, sheet: Contact, path: str, how: str, key: str) -> None:
    said = {**WHOLE, "referrer_agency": _id(key) if key else ""}
    response = autosave("sam", path, said) if how == "autosave" else send("sam", path, {**said, how: "yes"})
    assert response.status_code in {200, 302}
    assert _kept(world, sheet) == key


def test_it_can_be_chosen_otherwise_and_taken_back(world: World, sheet: Contact, path: str) -> None:
    for key in ("school", "health", ""):
        autosave("sam", path, {"referrer_agency": _id(key) if key else ""})
        assert _kept(world, sheet) == key


def test_the_sheet_opens_with_it_and_the_list_is_by_name(world: World, path: str, text_of: TextOf) -> None:
    assert _chosen(text_of("sam", path)) == ["None of these"]
    autosave("sam", path, {"referrer_agency": _id("school")})
    page = text_of("sam", path)
    assert _chosen(page) == ["Millrace Academy"]
    names = [each.text for each in _options(page)][1:]
    assert names == sorted(names)
    assert len(names) == Agency.objects.count()


@pytest.mark.parametrize(
    "sent", [GONE, "Millrace Academy", "1; DROP TABLE access_agency", "\0", "9" * 5000, "-1"]
)
def test_an_agency_that_is_not_there_is_said_beside_the_field_and_nothing_is_lost(
    world: World, sheet: Contact, path: str, sent: str
) -> None:
    autosave("sam", path, {"referrer_agency": _id("school")})
    response = send("sam", path, {**WHOLE, "referrer_agency": sent, "finish": "yes"})
    assert response.status_code == 422
    assert error_at(response, "referrer_agency") == "Select the caller’s agency from the list"
    assert "Select the caller’s agency from the list" in summary(response)
    with world.acting("sam") as sam:
        saved = queries.get(sam, sheet.record.reference)
    assert (saved.record.stage, saved.referrer, _kept(world, sheet)) == (
        "taking",
        "Lee (synthetic)",
        "school",
    )


def test_two_who_choose_at_once_are_told_of_each_other(world: World, sheet: Contact, path: str) -> None:
    clients = {name: Client() for name in ("sam", "dana")}
    for name, client in clients.items():
        sign_in(client, name)
    shown = {
        name: Page(client.get(path).content.decode()).one("input", name="shown").attributes["value"]
        for name, client in clients.items()
    }
    clients["sam"].post(path, {"referrer_agency": _id("school"), "shown": shown["sam"], "save": "yes"})
    second = clients["dana"].post(
        path, {"referrer_agency": _id("police"), "shown": shown["dana"], "save": "yes"}
    )
    assert second.status_code == 422
    assert "answered this meanwhile: “Millrace Academy”" in error_at(second, "referrer_agency")
    assert _kept(world, sheet) == "school"


def test_pages_and_lists_say_it(world: World, path: str, sheet: Contact, text_of: TextOf) -> None:
    send("sam", path, {**WHOLE, "referrer_agency": _id("school"), "finish": "yes"})
    for address in ("contact", "queue", "contacts", "queue_download", "contacts_download"):
        args = [sheet.record.reference] if address == "contact" else []
        assert "Millrace Academy" in text_of("sam", reverse(address, args=args)), address
    assert sheet.record.reference in text_of("sam", f"{reverse('contacts')}?agency_id={_id('school')}")
    assert sheet.record.reference not in text_of("sam", f"{reverse('contacts')}?agency_id={_id('police')}")


def test_a_partners_own_form_says_of_itself_where_it_comes_from(recent: World) -> None:
    school = Agency.objects.get(key="school")
    contact = recent.contact("lee", referrer_agency=Agency.objects.get(key="police").pk)
    assert contact.referrer_agency_id == school.pk


@pytest.mark.parametrize(
    ("channel", "police", "key"),
    [
        (Channel.POLICE_NOTIFICATION, 1, "police"),
        (Channel.POLICE_NOTIFICATION, 2, ""),
        (Channel.MAIL, 1, ""),
    ],
)
def test_a_police_notification_is_of_the_police_where_there_is_one(
    world: World, channel: Channel, police: int, key: str
) -> None:
    if police > 1:
        add_agency(key="railway", name="Railway Police (synthetic)", sector=Agency.Sector.POLICE)
    with world.acting("sam") as sam:
        made = forward(mail=Mail(text="Seen."), digest="0" * 64, channel=channel, by=sam, at=world.at)
    assert _kept(world, made) == key


def test_a_source_suggests_its_agency_where_the_directory_has_one_of_the_kind(world: World) -> None:
    """The test area has one police force and two councils."""
    assert queries.usual_agencies() == {Source.POLICE.value: int(_id("police"))}


@pytest.mark.parametrize("found", [True, False])
def test_the_agency_is_in_the_directory(found: bool) -> None:
    if found:
        agency_is_in_the_directory(found)
        return
    with pytest.raises(Refusal) as refused:
        agency_is_in_the_directory(found)
    assert refused.value.field == "referrer_agency"


def test_an_agency_that_goes_between_page_and_saving_is_refused(recent: World, sheet: Contact) -> None:
    assert not is_in_directory(int(GONE))
    with recent.acting("sam") as sam, pytest.raises(Refusal) as refused:
        save_sheet(contact=sheet, told=Told(referrer_agency=int(GONE)), by=sam, at=recent.at)
    assert refused.value.field == "referrer_agency"
