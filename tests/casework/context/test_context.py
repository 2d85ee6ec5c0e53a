"""Where a concern arises: linked to what one sees, opened from the caller's words, listed for who sees the contact."""

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse

from halcyon.base.refusals import Refusal, holds
from halcyon.casework.contact.models import Contact, ContactConcern
from halcyon.casework.contact.told import ConcernAsTold
from halcyon.casework.context.actions import link, link_new_group, link_new_place, unlink
from halcyon.casework.context.models import ContextLink
from halcyon.casework.context.queries import alike, contacts_in, contexts_of
from halcyon.casework.context.rules import is_a_context, is_not_linked_yet, leaves_room, new_one_has_a_name
from halcyon.people.place.actions import open_place
from halcyon.people.place.codes import PlaceKind
from halcyon.people.place.models import Place
from halcyon.records.record.models import Record
from tests.casework.asking import HOSTILE, autosave, send
from tests.harness import World
from tests.looking import Look, TextOf


def _contact(world: World, words: str = "by the corner takeaway") -> Contact:
    told = ConcernAsTold(words="A grey car waits.", setting="place", setting_words=words)
    return world.contact(concerns=[told])


def _place(world: World, name: str = "Corner takeaway", by: str = "asha") -> Place:
    with world.acting(by) as viewer:
        return open_place(kind=PlaceKind.SHOP, name=name, by=viewer, at=world.at)


def _concern(contact: Contact) -> ContactConcern:
    return ContactConcern.objects.get(contact=contact)


def _link(world: World, contact: Contact, place: Place, by: str = "sam") -> ContextLink:
    with world.acting(by) as viewer:
        return link(contact=contact, concern=_concern(contact), context=place.record, by=viewer, at=world.at)


def test_the_rules() -> None:
    assert [holds(is_a_context, kind) for kind in ("place", "group", "file", "")] == [
        True,
        True,
        False,
        False,
    ]
    assert [holds(is_not_linked_yet, count) for count in (0, 1)] == [True, False]
    assert [holds(leaves_room, count) for count in (0, 9, 10)] == [True, True, False]
    assert [holds(new_one_has_a_name, name) for name in ("", "  ", "Park")] == [False, False, True]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("by the corner takeaway", ["Corner takeaway"]),
        ("TAKEAWAY", ["Corner takeaway"]),
        ("Corner takeaway", ["Corner takeaway"]),
        ("the park", []),
        ("co", []),
        ("", []),
        ("\0", []),
    ],
)
def test_what_the_callers_words_find(world: World, words: str, found: list[str]) -> None:
    _place(world)
    with world.acting("sam") as sam:
        assert [each.name for each in alike(sam, words)] == found
    with world.acting("lee") as lee:
        assert alike(lee, words) == [], "whose role sees no places"


def test_only_places_that_one_sees_are_found_or_linked(world: World) -> None:
    place, contact = _place(world), _contact(world)
    with world.acting("erin") as erin:
        assert alike(erin, "Corner takeaway") == []
    with world.acting("sam"):
        concern = _concern(contact)
    with world.acting("carys") as carys:
        private = open_place(kind=PlaceKind.SHOP, name="Carys’s own", by=carys, at=world.at)
    with world.acting("oona") as oona, pytest.raises((Refusal, ProgrammingError)), transaction.atomic():
        link(contact=contact, concern=concern, context=private.record, by=oona, at=world.at)
    assert _link(world, contact, place).context_id == place.pk


def test_linked_once_listed_on_both_and_taken_off(world: World) -> None:
    place, contact = _place(world), _contact(world)
    made = _link(world, contact, place)
    with pytest.raises(Refusal) as refused:
        _link(world, contact, place)
    assert refused.value.code == "linked_already"
    with world.acting("sam") as sam:
        assert [each.name for each in contexts_of(sam, contact)[1]] == ["Corner takeaway"]
        assert [each.pk for each in contacts_in(sam, place.record)] == [contact.pk]
    with world.acting("asha") as asha:
        assert contacts_in(asha, place.record) == [], "she sees the place, and not the contact"
        assert not ContextLink.objects.exists()
    with world.acting("sam") as sam:
        unlink(contact=contact, made=made, by=sam, at=world.at)
        assert contexts_of(sam, contact) == {}


def test_a_new_one_is_opened_from_the_words(world: World) -> None:
    contact = _contact(world)
    with world.acting("sam") as sam:
        said = {"contact": contact, "concern": _concern(contact), "by": sam, "at": world.at}
        with pytest.raises(Refusal):
            link_new_place(name=" ", kind=PlaceKind.SHOP, **said)  # type: ignore[arg-type]
        place = link_new_place(name="Corner takeaway", kind=PlaceKind.SHOP, **said)  # type: ignore[arg-type]
        with pytest.raises(Refusal):
            link_new_group(name="Corner lot", why=" ", **said)  # type: ignore[arg-type]
        group = link_new_group(name="Corner lot", why="Harmed together.", **said)  # type: ignore[arg-type]
        kinds = set(
            Record.objects.filter(pk__in=[place.context_id, group.context_id]).values_list("kind", flat=True)
        )
        assert kinds == {"place", "group"}


@pytest.mark.slow(reason="pages")
def test_the_pages(recent: World, text_of: TextOf, look: Look) -> None:
    place, contact = _place(recent), _contact(recent)
    page = reverse("concern_context", args=[contact.record.reference, 1])
    contact_page = reverse("contact", args=[contact.record.reference])
    assert page in text_of("sam", contact_page)
    assert "Corner takeaway (place)" in text_of("sam", page)
    assert look("sam", reverse("concern_context", args=[contact.record.reference, 7])).status_code == 404
    assert send("sam", page, {}).status_code == 422
    for typed in HOSTILE.values():
        assert (
            send("sam", page, {"context": typed, "name": typed, "kind": typed, "why": typed}).status_code
            == 422
        )
    assert send("sam", page, {"context": "place", "name": "", "kind": "shop"}).status_code == 422
    assert send("sam", page, {"context": "group", "name": "Corner lot", "why": ""}).status_code == 422
    assert send("sam", page, {"context": place.record.reference}).status_code == 302
    assert "Corner takeaway" in text_of("sam", contact_page)
    place_page = reverse("place", args=[place.record.reference])
    assert contact.record.reference in text_of("sam", place_page)
    assert contact.record.reference not in text_of("asha", place_page)
    with recent.acting("sam"):
        made = ContextLink.objects.get()
    off = reverse("unlink_context", args=[contact.record.reference, 1, made.pk])
    assert send("erin", off).status_code == 404
    assert send("sam", off).status_code == 302
    assert contact.record.reference not in text_of("sam", place_page)


@pytest.mark.slow(reason="pages")
def test_typing_on_the_call_sheet_looks_for_it(recent: World) -> None:
    from halcyon.casework.call_sheet.actions import take

    _place(recent)
    with recent.acting("sam") as sam:
        sheet = take(by=sam, at=recent.at)
    answer = autosave(
        "sam",
        reverse("call_sheet", args=[sheet.record.reference]),
        {"concern": "A car.", "setting": "place", "setting_words": "takeaway at the corner"},
    )
    assert "Corner takeaway" in answer.content.decode()
    assert reverse("concern_context", args=[sheet.record.reference, 1]) in answer.content.decode()
