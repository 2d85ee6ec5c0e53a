"""Several children and several concerns on one call sheet; two windows and two people lose nothing."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from halcyon.base.refusals import Refusal
from halcyon.casework.call_sheet.actions import (
    add_child,
    correct_received,
    finish_sheet,
    remove_child,
    save_sheet,
    take,
)
from halcyon.casework.contact import queries
from halcyon.casework.contact.actions import match, open_file_for
from halcyon.casework.contact.codes import Subject
from halcyon.casework.contact.models import Contact, ContactChild, ContactConcern
from halcyon.casework.contact.rules import MOST
from halcyon.casework.contact.told import ChildAsTold, ConcernAsTold
from tests.casework.asking import HOSTILE, autosave, error_at, send
from tests.govuk.markup import Page
from tests.harness import World, sign_in
from tests.looking import TextOf

pytestmark = pytest.mark.slow(reason="each test sends pages through the whole stack")


@pytest.fixture
def sheet(recent: World) -> Contact:
    with recent.acting("sam") as sam:
        return take(by=sam, at=recent.at)


@pytest.fixture
def path(sheet: Contact) -> str:
    return reverse("call_sheet", args=[sheet.record.reference])


def _seen(world: World, sheet: Contact) -> queries.Seen:
    with world.acting("sam") as sam:
        return queries.see(sam, sheet.record.reference)


def _names(world: World, sheet: Contact) -> list[str]:
    return [child.given for child in _seen(world, sheet).children]


CHOSEN = {"radio", "checkbox"}


class Window:
    """A browser window with the sheet open: it sends back what it shows, with what was typed over it."""

    def __init__(self, name: str, path: str) -> None:
        self.client, self.path = Client(), path
        sign_in(self.client, name)
        self.fields = self._read(self.client.get(path).content.decode())

    def type(self, **typed: object) -> None:
        """Type, and let the page save it."""
        self.answer(**typed)

    def answer(self, **typed: object) -> str:
        """The same; gives what then stands beside the sheet."""
        answer = self.client.post(
            self.path, {**self.fields, **typed}, headers={"X-Requested-With": "autosave"}
        )
        assert answer.status_code == 200
        self.fields |= {
            **typed,
            "shown": Page(answer.content.decode()).one("input", name="shown").attributes["value"],
        }
        return answer.content.decode()

    def press(self, **button: str) -> int:
        return self.client.post(self.path, {**self.fields, **button}).status_code

    @staticmethod
    def _read(html: str) -> dict[str, object]:
        page = Page(html)
        inputs = [each.attributes for each in page.find("input")]
        texts = {each["name"]: each.get("value") or "" for each in inputs if each.get("type") not in CHOSEN}
        areas = {each.attributes["name"]: each.text.strip() for each in page.find("textarea")}
        return {**texts, **areas}


def test_another_child_is_a_button_and_each_is_asked_the_same(
    world: World, sheet: Contact, path: str
) -> None:
    response = send("sam", path, {"given": "Alex", "add": "child"})
    assert response["Location"] == f"{path}#last-child"
    (_, second) = _seen(world, sheet).children
    send("sam", path, {"given": "Alex", f"given_{second.place}": "Kim", f"school_{second.place}": "Millrace"})
    seen = _seen(world, sheet)
    assert [(child.given, child.school) for child in seen.children] == [("Alex", ""), ("Kim", "Millrace")]
    assert seen.contact.record.headline == "Alex, Kim"


def test_a_child_entered_by_mistake_is_taken_off_and_its_number_never_given_again(
    world: World, sheet: Contact, path: str
) -> None:
    send("sam", path, {"given": "Alex", "add": "child"})
    send("sam", path, {"given": "Alex", "given_2": "Kim", "remove": "child-2"})
    assert _names(world, sheet) == ["Alex"]
    send("sam", path, {"given": "Alex", "add": "child"})
    assert [child.place for child in _seen(world, sheet).children] == [1, 3]


def test_each_concern_says_which_children_it_is_about_and_where(
    world: World, sheet: Contact, path: str, text_of: TextOf
) -> None:
    send("sam", path, {"given": "Alex", "source": "2A", "parent_told": "yes", "add": "child"})
    send("sam", path, {"given": "Alex", "given_2": "Kim", "concern": "A new phone.", "add": "concern"})
    place = _seen(world, sheet).concerns[-1].place
    whole = {
        "given": "Alex", "given_2": "Kim", "source": "2A", "parent_told": "yes",
        "concern": "A new phone.", "exploitation": ["sexual"], "about": ["1"],
        f"concern_{place}": "Takes younger ones along.", f"exploitation_{place}": ["county_lines"],
        f"about_{place}": ["2"], f"harming_{place}": "yes", f"setting_{place}": "place",
        f"setting_words_{place}": "The bus station", "finish": "yes",
    }  # fmt: skip
    assert send("sam", path, whole)["Location"] == reverse("contact", args=[sheet.record.reference])
    seen = _seen(world, sheet)
    assert [(each.about, each.harming, each.setting) for each in seen.concerns] == [
        ([1], False, ""), ([2], True, "place"),
    ]  # fmt: skip
    assert seen.contact.exploitation == ["sexual", "county_lines"]
    page = text_of("dana", reverse("contact", args=[sheet.record.reference]))
    for said in ("About Alex.", "About Kim.", "may be exploited too", "A place: The bus station."):
        assert said in page


def test_taking_a_child_off_takes_it_from_what_concerns_say(
    world: World, recent: World, sheet: Contact
) -> None:
    told = recent.told(
        concern="", exploitation=(),
        children=[ChildAsTold(given=name) for name in ("Alex", "Kim")],
        concerns=[ConcernAsTold(words="Both.", about=[1, 2])],
    )  # fmt: skip
    with world.acting("sam") as sam:
        save_sheet(contact=sheet, told=told, by=sam, at=recent.at)
        remove_child(contact=sheet, place=2, by=sam, at=recent.at)
        assert ContactConcern.objects.get().about == [1]


def test_two_windows_that_type_into_different_children_lose_nothing(
    world: World, sheet: Contact, path: str
) -> None:
    send("sam", path, {"given": "Alex", "add": "child"})
    sam, dana = Window("sam", path), Window("dana", path)
    sam.type(given="Alexa")
    dana.type(given_2="Kim", concern="A new phone.")
    sam.type(family="Example")
    assert _names(world, sheet) == ["Alexa", "Kim"]
    assert _seen(world, sheet).concerns[0].words == "A new phone."


def test_two_people_answer_the_same_question_and_the_second_is_told(
    world: World, sheet: Contact, path: str
) -> None:
    sam, dana = Window("sam", path), Window("dana", path)
    sam.type(concern="A new phone.", sex="F", referrer="Lee", **{"born_on-year": "2011"})
    told = dana.answer(concern="Picked up at the gate.", referrer_phone="0114 496 0123")
    assert "answered what you answered" in told
    assert "They wrote: “A new phone.”" in told
    seen = _seen(world, sheet)
    assert (seen.concerns[0].words, seen.contact.referrer_phone) == ("A new phone.", "0114 496 0123")
    # a press says it beside the question, and keeps both in the page; what else was typed is saved
    refused = send("dana", path, {**dana.fields, "source": "2A", "finish": "yes"})
    page = refused.content.decode()
    assert "“A new phone.”. Put the two together here." in page
    assert "Picked up at the gate." in page
    assert _seen(world, sheet).contact.source == "2A"
    assert _seen(world, sheet).stage == "taking"
    dana.fields |= {"source": "2A"}
    assert "They wrote" not in dana.answer(concern="A new phone. Picked up at the gate.")
    assert _seen(world, sheet).concerns[0].words == "A new phone. Picked up at the gate."
    # and what nobody changed in a window is nobody's quarrel
    sam.fields |= {"concern": "A new phone."}
    assert "They wrote" not in sam.answer(referrer="Lee Lead")


def test_a_child_added_in_another_window_is_not_taken_away_by_this_one(
    world: World, sheet: Contact, path: str
) -> None:
    sam, dana = Window("sam", path), Window("dana", path)
    dana.type(given="Alex")
    dana.press(add="child")
    send("dana", path, {"given": "Alex", "given_2": "Kim"})
    sam.type(referrer="Lee")
    assert _names(world, sheet) == ["Alex", "Kim"]
    page = autosave("sam", path, {"given": "Alex"}).content.decode()
    assert "Somebody added a child or a concern" in page


def test_what_is_typed_about_a_child_taken_off_elsewhere_is_not_lost(
    world: World, sheet: Contact, path: str
) -> None:
    send("sam", path, {"given": "Alex", "add": "child"})
    window = Window("dana", path)
    send("sam", path, {"given": "Alex", "given_2": "", "remove": "child-2"})
    window.type(given_2="Kim")
    assert _names(world, sheet) == ["Alex", "Kim"]


def test_what_stands_untouched_in_an_old_window_does_not_bring_a_child_back(
    world: World, sheet: Contact, path: str
) -> None:
    send("sam", path, {"given": "Alex", "add": "child"})
    send("sam", path, {"given": "Alex", "given_2": "Kim"})
    window = Window("dana", path)
    send("sam", path, {"given": "Alex", "given_2": "Kim", "remove": "child-2"})
    window.type(referrer="Lee")
    assert _names(world, sheet) == ["Alex"]


def test_a_contact_about_two_children_is_governed_by_neither_file(world: World, recent: World) -> None:
    contact = recent.contact(children=[ChildAsTold(given=name) for name in ("Alex", "Kim")])
    with world.acting("dana") as dana:
        held = Contact.objects.select_related("record").get(pk=contact.pk)
        for child in held.children.order_by("place"):
            child.contact = held
            open_file_for(child=child, by=dana, at=recent.at)
        held.record.refresh_from_db()
        assert held.record.governed_by_id == held.pk


def test_a_second_child_takes_a_sheet_out_of_the_first_ones_file(world: World, recent: World) -> None:
    known = recent.referral().person_id
    with world.acting("sam") as sam:
        sheet = take(by=sam, at=recent.at)
        save_sheet(contact=sheet, told=recent.told(), by=sam, at=recent.at)
        child = ContactChild.objects.select_related("contact__record").get(contact=sheet)
        person = child._meta.get_field("person").related_model.objects.select_related("record").get(pk=known)
        match(child=child, person=person, by=sam, at=recent.at)
        child.contact.record.refresh_from_db()
        assert child.contact.record.governed_by_id == known
        add_child(contact=child.contact, by=sam, at=recent.at)
        child.contact.record.refresh_from_db()
        assert child.contact.record.governed_by_id == sheet.pk
        with pytest.raises(Refusal, match="file is found"):
            remove_child(contact=child.contact, place=1, by=sam, at=recent.at)


def test_there_is_room_for_so_many_and_no_more(world: World, recent: World, sheet: Contact) -> None:
    with world.acting("sam") as sam:
        for _ in range(MOST):
            add_child(contact=sheet, by=sam, at=recent.at)
        with pytest.raises(Refusal, match="has room for 20"):
            add_child(contact=sheet, by=sam, at=recent.at)


@pytest.mark.parametrize("subject", [each for each in Subject if each != Subject.CHILD])
def test_a_contact_may_be_about_a_context_and_names_it(
    world: World, sheet: Contact, path: str, subject: Subject
) -> None:
    whole = {
        "source": "6",
        "concern": "Young people meet adults there.",
        "parent_told": "unknown",
        "subject": subject,
    }
    refused = send("sam", path, {**whole, "given": "", "finish": "yes"})
    assert error_at(refused, "subject_words") == "Say which group, place or person this is about."
    sent = send("sam", path, {**whole, "given": "", "subject_words": "The canal steps", "finish": "yes"})
    assert sent.status_code == 302
    assert _seen(world, sheet).contact.record.headline == "The canal steps"


def test_a_concern_that_says_only_where_is_not_finished(world: World, recent: World, sheet: Contact) -> None:
    told = recent.told(concern="", exploitation=(), concerns=[
        ConcernAsTold(words="One."), ConcernAsTold(setting="school"),
    ])  # fmt: skip
    with world.acting("sam") as sam, pytest.raises(Refusal, match="Say what the concern is"):
        finish_sheet(contact=sheet, told=told, by=sam, at=recent.at)


# Danger now


def test_police_now_is_one_press_and_red_until_then(
    world: World, sheet: Contact, path: str, text_of: TextOf
) -> None:
    send("sam", path, {"given": "Alex", "immediate_danger": "yes"})
    assert "Police not rung yet" in text_of("sam", path)
    send(
        "sam",
        path,
        {
            "given": "Alex",
            "immediate_danger": "yes",
            "police": "yes",
            "rang": "The school",
            "incident": "123",
        },
    )
    seen = _seen(world, sheet)
    (call,) = seen.police_calls
    assert (call.rang, call.incident, seen.police_wanted) == ("The school", "123", False)
    assert "Police not rung yet" not in text_of("sam", path)


def test_who_rang_is_said(path: str) -> None:
    response = send("sam", path, {"given": "Alex", "police": "yes", "rang": " "})
    assert response.status_code == 422
    assert "Say who rang the police." in response.content.decode()


def test_the_incident_number_can_follow_on_the_contact(world: World, recent: World, text_of: TextOf) -> None:
    contact = recent.contact(immediate_danger=True)
    page = reverse("contact", args=[contact.record.reference])
    assert "Police not rung yet" in text_of("dana", page)
    now = timezone.now()
    when = {"called_at-day": str(now.day), "called_at-month": str(now.month), "called_at-year": str(now.year)}
    sent = send("dana", reverse("police", args=[contact.record.reference]), {
        "rang": "Dana", **when, "called_at-time": "00:01", "incident": "AB/1",
    })  # fmt: skip
    assert sent.status_code == 302
    assert "incident AB/1" in text_of("dana", page)


# Noted late


def test_a_call_noted_late_says_why_and_its_clocks_run_from_then(
    world: World, recent: World, sheet: Contact
) -> None:
    earlier = recent.at - timedelta(hours=3)
    with world.acting("sam") as sam:
        correct_received(
            contact=sheet, received_at=earlier, reason="Two calls at once.", by=sam, at=recent.at
        )
    seen = _seen(world, sheet)
    assert seen.contact.received_at == earlier
    assert min(clock.due_at for clock in seen.clocks if clock.due_at) <= earlier + timedelta(hours=24)
    assert {clock.anchor_at for clock in seen.clocks} == {earlier}


@pytest.mark.parametrize(
    ("hours", "reason", "sentence"),
    [
        (-3, " ", "Say why it was noted later."),
        (3, "Late.", "later than this was noted"),
        (-24 * 400, "Late.", "more than a year ago"),
    ],
)
def test_what_a_late_note_needs(
    world: World, recent: World, sheet: Contact, hours: int, reason: str, sentence: str
) -> None:
    with world.acting("sam") as sam, pytest.raises(Refusal, match=sentence):
        correct_received(
            contact=sheet, received_at=recent.at + timedelta(hours=hours), reason=reason, by=sam, at=recent.at
        )


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_nothing_typed_about_a_second_child_breaks_it(path: str, typed: str, text_of: TextOf) -> None:
    send("sam", path, {"given": "Alex", "add": "child"})
    names = ["given", "family", "address", "school", "sex", "ethnicity", "care_status"]
    data = {f"{name}_2": typed for name in names}
    data |= {
        "given": typed,
        "about": typed,
        "setting": typed,
        "setting_words": typed,
        "remove": typed,
        "add": typed,
    }
    assert send("sam", path, data).status_code in {302, 422}
    assert "<img src=x" not in text_of("sam", path)


@pytest.mark.parametrize("name", ["given_0", "given_1", "given_-2", "given_9999", "given_2_3", "given_٣"])
def test_a_number_that_is_none_asks_of_nobody(world: World, sheet: Contact, path: str, name: str) -> None:
    assert send("sam", path, {"given": "Alex", name: "Somebody"}).status_code == 302
    assert "Somebody" not in _names(world, sheet)


def test_buttons_without_scripts_are_plain_submits(path: str, text_of: TextOf) -> None:
    page = text_of("sam", path)
    assert re.search(r'<button type="submit"[^>]*name="add"\s+value="child"', page)
