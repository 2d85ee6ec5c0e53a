"""The call sheet: a record from its first moment, kept while it is typed, finished when it says enough."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from halcyon.access.trail.models import Trail
from halcyon.casework.call_sheet.actions import save_sheet, take
from halcyon.casework.contact import queries
from halcyon.casework.contact.models import Contact, ContactChild
from halcyon.casework.contact.told import ChildAsTold
from halcyon.govuk.fields.text import tidy
from halcyon.records.record.actions import exclude
from tests.casework.asking import DATES, HOSTILE, autosave, born, error_at, send, summary
from tests.govuk.markup import Page
from tests.harness import World, sign_in
from tests.looking import Look, TextOf

pytestmark = pytest.mark.slow(reason="each test sends pages through the whole stack")

WHOLE = {
    "source": "2A",
    "referrer": "Lee (synthetic)",
    "given": "Robin",
    "family": "Example",
    **born(("9", "3", "2011")),
    "concern": "A new phone.\nAn adult at the gate.",
    "exploitation": ["sexual", "online"],
    "parent_told": "yes",
}


@pytest.fixture
def sheet(recent: World) -> Contact:
    with recent.acting("sam") as sam:
        return take(by=sam, at=recent.at)


@pytest.fixture
def path(sheet: Contact) -> str:
    return reverse("call_sheet", args=[sheet.record.reference])


def _saved(world: World, sheet: Contact) -> Contact:
    with world.acting("sam") as sam:
        return queries.get(sam, sheet.record.reference)


def _concern(contact: Contact) -> str:
    (concern,) = contact.concerns.all()
    return concern.words


def _child(contact: Contact) -> ContactChild:
    (child,) = contact.children.all()
    return child


def test_taking_a_call_makes_the_record_at_once(world: World) -> None:
    response = send("sam", reverse("take"))
    with world.acting("sam") as sam:
        contact = queries.contacts_visible_to(sam).select_related("record").get()
        assert contact.record.stage == "taking"
        assert contact.channel == "phone"
        assert contact.received_at <= timezone.now()
    assert response["Location"] == reverse("call_sheet", args=[contact.record.reference])


@pytest.mark.parametrize(
    ("sent", "kept"), [("mail", "mail"), ("", "phone"), ("carrier pigeon", "phone"), ("x" * 5000, "phone")]
)
def test_how_it_came_is_one_of_the_ways_that_there_are(world: World, sent: str, kept: str) -> None:
    send("sam", reverse("take"), {"channel": sent})
    with world.acting("sam") as sam:
        assert queries.contacts_visible_to(sam).get().channel == kept


def test_what_is_taken_at_night_the_night_keeps_and_the_hub_finds(world: World, look: Look) -> None:
    address = send("oona", reverse("take"))["Location"]
    for name in ("oona", "sam", "dana"):
        assert look(name, address).status_code == 200, name
    assert look("erin", address).status_code == 404
    send("sam", reverse("take"))
    with world.acting("oona") as oona:
        assert queries.contacts_visible_to(oona).count() == 1, "what the hub takes stays the hub’s"


def test_looking_at_the_address_begins_nothing(world: World, look: Look) -> None:
    assert look("sam", reverse("take")).status_code == 405
    with world.acting("sam") as sam:
        assert not queries.contacts_visible_to(sam).exists()


def test_what_is_typed_is_kept_while_it_is_typed(world: World, sheet: Contact, path: str) -> None:
    response = autosave("sam", path, {"given": "Robin", "concern": "A new"})
    assert response.status_code == 200
    saved = _saved(world, sheet)
    assert (saved.record.stage, _concern(saved), _child(saved).given) == ("taking", "A new", "Robin")
    assert saved.record.headline == "Robin"


def test_as_soon_as_a_child_is_named_its_file_can_be_found(world: World, sheet: Contact, path: str) -> None:
    response = autosave("sam", path, {"given": "Robin"})
    child = _child(_saved(world, sheet))
    assert reverse("match", args=[sheet.record.reference, child.pk]) in response.content.decode()


def test_what_a_page_of_somebody_else_sends_by_itself_is_not_kept(
    world: World, sheet: Contact, path: str
) -> None:
    for whose, status in (("dana", 403), ("sam", 200)):
        page_of = str(world.user(whose).pk)
        sent = {"X-Requested-With": "autosave", "X-Session-Whose": page_of}
        assert send("sam", path, {"given": whose.title()}, **sent).status_code == status
    assert _child(_saved(world, sheet)).given == "Sam"


def test_each_saving_is_in_the_trail(world: World, sheet: Contact, path: str) -> None:
    autosave("sam", path, {"given": "Robin"})
    with world.acting("sam"):
        verbs = Trail.objects.filter(record_id=sheet.pk).order_by("at", "id").values_list("verb", flat=True)
        assert set(verbs) == {"take", "read", "save"}


def test_a_sheet_with_several_children_keeps_them_all(
    world: World, recent: World, sheet: Contact, path: str
) -> None:
    """One child is asked about here, but a contact can have more."""
    children = [ChildAsTold(given=name) for name in ("Alex", "Kim")]
    with world.acting("sam") as sam:
        save_sheet(contact=sheet, told=recent.told(children=children), by=sam, at=recent.at)
    autosave("sam", path, {"given": "Robin"})
    saved = _saved(world, sheet)
    names = {child.given for child in saved.children.all()}
    assert len(names) == 2
    assert "Robin" in names
    assert set(saved.record.headline.split(", ")) == names


def test_a_wrong_date_keeps_the_rest_and_what_was_right_before(
    world: World, sheet: Contact, path: str
) -> None:
    autosave("sam", path, {"given": "Robin", **born(("9", "3", "2011"))})
    response = autosave("sam", path, {"given": "Robyn", **born(("31", "2", "2011"))})
    assert response.status_code == 200
    assert "The date of birth must be a real date" in response.content.decode()
    child = _child(_saved(world, sheet))
    assert (child.given, child.born_on) == ("Robyn", date(2011, 3, 9))


def test_a_birth_too_long_ago_is_refused_and_loses_nothing_else(
    world: World, sheet: Contact, path: str
) -> None:
    response = send("sam", path, {"given": "Robin", **born(("1", "1", "1901"))})
    assert response.status_code == 422
    assert error_at(response, "born_on") == "The date of birth is too long ago."
    assert _child(_saved(world, sheet)).given == "Robin"


def test_saving_works_without_scripts(world: World, sheet: Contact, path: str) -> None:
    response = send("sam", path, {**WHOLE, "save": "yes"})
    assert response["Location"] == path
    assert _saved(world, sheet).record.stage == "taking"


def test_the_sheet_opens_with_what_it_says(world: World, path: str, text_of: TextOf) -> None:
    send("sam", path, {**WHOLE, "care_status": "looked_after", "immediate_danger": "yes", "save": "yes"})
    page = text_of("sam", path)
    for said in ('value="Robin"', 'value="2011"', "A new phone.&#10;An adult at the gate."):
        assert said in page
    assert page.count(" checked") == 6, "sex, care status, danger, two kinds, parent knows"


def test_a_whole_sheet_is_finished_and_awaits_a_decision(world: World, sheet: Contact, path: str) -> None:
    response = send("sam", path, {**WHOLE, "finish": "yes"})
    assert response["Location"] == reverse("contact", args=[sheet.record.reference])
    saved = _saved(world, sheet)
    assert saved.record.stage == "awaiting_decision"
    assert saved.exploitation == ["sexual", "online"]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"source": ""}, "source", "Choose who made the contact. Anonymous is one of the answers."),
        (
            {"given": "", "family": ""},
            "given",
            "Enter the child’s name, or what the referrer calls the child.",
        ),
        ({"concern": " "}, "concern", "Say what the concern is."),
        (
            {"parent_told": "no"},
            "parent_not_told_reason",
            "Say why whoever has parental responsibility was not told.",
        ),
        (born(("30", "2", "2011")), "born_on", "The date of birth must be a real date"),
        ({"source": "99"}, "source", "Select who made the contact from the list"),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_the_rest_is_kept(
    world: World, sheet: Contact, path: str, changes: dict[str, str], field: str, sentence: str
) -> None:
    response = send("sam", path, {**WHOLE, **changes, "referrer_phone": "0114 496 0000", "finish": "yes"})
    assert response.status_code == 422
    assert error_at(response, field) == sentence
    assert sentence in summary(response)
    saved = _saved(world, sheet)
    assert saved.record.stage == "taking"
    assert saved.referrer_phone == "0114 496 0000", "what was typed is kept all the same"


def test_a_finished_sheet_leads_to_its_contact(world: World, sheet: Contact, path: str, look: Look) -> None:
    send("sam", path, {**WHOLE, "finish": "yes"})
    assert look("sam", path)["Location"] == reverse("contact", args=[sheet.record.reference])


def test_a_sheet_finished_elsewhere_says_so_and_loses_no_word(
    world: World, sheet: Contact, path: str
) -> None:
    send("sam", path, {**WHOLE, "finish": "yes"})
    late = {**WHOLE, "concern": "Something that only the second window has."}
    response = send("dana", path, {**late, "finish": "yes"})
    assert response.status_code == 422
    assert summary(response) == ["This call sheet is finished already."]
    assert "Something that only the second window has." in response.content.decode()
    assert _concern(_saved(world, sheet)).startswith("A new phone.")
    assert autosave("dana", path, late).status_code == 409


def test_children_known_here_stand_alongside(world: World, recent: World, sheet: Contact, path: str) -> None:
    recent.referral()
    assert "Robin Example" in autosave("sam", path, {"given": "Rob", "family": "Exam"}).content.decode()
    assert "Robin Example" in autosave("sam", path, born(("9", "3", "2011"))).content.decode()
    assert (
        "Nobody known here" in autosave("sam", path, {"given": "Nobody", "family": "Known"}).content.decode()
    )
    assert "Robin Example" not in autosave("sam", path, {"given": "R"}).content.decode(), (
        "one letter is no name"
    )


def test_alike_in_name_and_birth_comes_first(world: World, recent: World) -> None:
    for day in (8, 9, 10):
        recent.referral(
            recent.contact(
                children=[ChildAsTold(given="Robin", family="Example", born_on=date(2011, 3, day))]
            )
        )
    with world.acting("sam") as sam:
        found = queries.possible_matches(sam, given="robin", family="", born_on=date(2011, 3, 9))
    assert [each.born_on.day for each in found.shown if each.born_on][:1] == [9]
    assert found.count == 3


def test_a_child_from_whom_somebody_is_excluded_is_no_match_of_theirs(
    world: World, recent: World, sheet: Contact, path: str
) -> None:
    referral = recent.referral()
    with world.acting("dana"):
        exclude(referral.person_id, world.user("sam").pk, "Related to the family.")
    told = {"given": "Robin", "family": "Example"}
    assert "Robin Example" not in autosave("sam", path, told).content.decode()
    assert "Robin Example" in autosave("dana", path, told).content.decode()


def test_the_clock_is_in_view(path: str, text_of: TextOf) -> None:
    assert "17 hours left" in text_of("sam", path)


@pytest.mark.parametrize("name", ["lee", "mina", "asha", "erin"])
def test_a_sheet_is_the_hubs_alone(look: Look, path: str, name: str) -> None:
    assert look(name, path).status_code == 404


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("how", ["autosave", "save", "finish"])
def test_nothing_typed_breaks_it_or_is_lost(path: str, typed: str, how: str, text_of: TextOf) -> None:
    chosen = ["sex", "ethnicity", "care_status", "referrer_agency"]
    data = dict.fromkeys([*WHOLE, "referrer_phone", "safe_contact", *chosen], typed)
    response = send(
        "sam", path, {**data, how: "yes"}, **({"X-Requested-With": how} if how == "autosave" else {})
    )
    assert response.status_code in {200, 302, 422}
    if how != "autosave" and typed.startswith("word"):
        assert response.content.decode().count("word") >= 20_000, "too long, and all of it still there"
    page = text_of("sam", path)
    assert "<img src=x" not in page


@pytest.mark.parametrize("typed", DATES.values(), ids=DATES)
def test_no_date_breaks_it(path: str, typed: tuple[str, str, str]) -> None:
    assert send("sam", path, {"given": "Robin", **born(typed)}).status_code in {302, 422}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=400))
def test_any_text_comes_back_as_it_was_typed(path: str, text: str) -> None:
    """Whatever can be sent: what the page shows after saving is what a browser would send again."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    client = Client()
    sign_in(client, "sam")
    client.post(path, {"given": text[:300], "concern": text})
    area = Page(client.get(path).content.decode()).one("textarea", id="id_concern")
    assert area.text.strip("\n") == tidy(text).strip()
