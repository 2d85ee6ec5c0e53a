"""Places and peer groups: who works on them, on what basis children are linked, whose names show to whom."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from halcyon.base.refusals import Refusal
from halcyon.people.group.actions import add_member, change_group, open_group
from halcyon.people.group.codes import Basis, Notified
from halcyon.people.group.models import Group, Member
from halcyon.people.person.models import Person
from halcyon.people.place.actions import change_place, close_place, open_place
from halcyon.people.place.codes import PlaceKind
from halcyon.people.place.models import Place
from halcyon.records.chronology.models import Entry
from tests.harness import World, sign_in
from tests.looking import Look, QueriesOf, TextOf

pytestmark = pytest.mark.slow(reason="most tests walk the thread to a child with a file")

GROUP: dict[str, Any] = {
    "name": "Bus station", "basis": Basis.PUBLIC_TASK, "basis_words": "Harmed together.", "notified": Notified.NOT_YET,
}  # fmt: skip


def _group(world: World, by: str = "asha", **changes: Any) -> Group:
    with world.acting(by) as viewer:
        return open_group(by=viewer, at=world.at, **{**GROUP, **changes})


def _place(world: World, name: str = "Corner takeaway", by: str = "asha") -> Place:
    with world.acting(by) as viewer:
        return open_place(kind=PlaceKind.SHOP, name=name, by=viewer, at=world.at)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"basis_words": " "}, "basis_words"),
        ({"notified": Notified.NO}, "notified_words"),
    ],
)
def test_linking_children_needs_a_basis(recent: World, changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        _group(recent, **changes)
    assert refused.value.field == field


def test_a_child_is_linked_once_and_with_evidence(recent: World, child: Person) -> None:
    group = _group(recent, by="dana")
    with recent.acting("dana") as dana:
        said = {"group": group, "by": dana, "at": recent.at}
        for wrong in ({"person": child, "evidence": " "}, {"evidence": "Seen."}):
            with pytest.raises(Refusal):
                add_member(**said, **wrong)  # type: ignore[arg-type]
        add_member(**said, person=child, evidence="Seen together.")
        with pytest.raises(Refusal) as refused:
            add_member(**said, person=child, evidence="Again.")
        add_member(**said, named="Somebody called Bo", evidence="Said by Robin.")
        assert Member.objects.count() == 2
    assert refused.value.code == "member_already"


def test_a_name_shows_to_who_may_open_the_child_s_file(recent: World, child: Person, text_of: TextOf) -> None:
    """Asha works on groups; Robin's file is not hers."""
    group = _group(recent, by="dana")
    with recent.acting("dana") as dana:
        add_member(group=group, person=child, evidence="Robin told a tutor.", by=dana, at=recent.at)
    address = reverse("group", args=[group.record.reference])
    assert "Robin Example" in text_of("dana", address)
    seen = text_of("asha", address)
    assert "A child whose file you may not open" in seen
    assert "Robin" not in seen, "nor what shows it, which names the child"


@pytest.mark.parametrize("kind", ["group", "place"])
def test_who_works_on_contexts_sees_each(recent: World, look: Look, kind: str) -> None:
    made = _group(recent) if kind == "group" else _place(recent)
    address = reverse(kind, args=[made.record.reference])
    for name in ("sam", "dana", "asha", "mina", "morgan"):
        assert look(name, address).status_code == 200, name
    for name in ("ben", "erin", "carys", "yusuf", "lee", "tom"):
        assert look(name, address).status_code == 404, name


def test_who_opens_a_place_sees_it_whatever_their_team(recent: World, look: Look) -> None:
    place = _place(recent, by="carys")
    assert look("carys", reverse("place", args=[place.record.reference])).status_code == 200


@pytest.mark.parametrize("kind", ["groups", "places"])
def test_lists_count_and_cost_the_same(
    recent: World, text_of: TextOf, queries_of: QueriesOf, kind: str
) -> None:
    make = _group if kind == "groups" else _place
    make(recent)
    one = queries_of("asha", reverse(kind))
    for number in range(3):
        make(recent, name=f"Number {number}")
    assert queries_of("asha", reverse(kind)) == one
    assert f"4 {kind}" in text_of("asha", reverse(kind))
    assert f"1 {kind[:-1]}" in text_of("asha", f"{reverse(kind)}?q=NUMBER-2")
    assert f"0 {kind}" in text_of("ben", reverse(kind))


def test_a_change_is_in_the_chronology(recent: World) -> None:
    place, group = _place(recent), _group(recent)
    with recent.acting("asha") as asha:
        said = {"by": asha, "at": recent.at}
        change_place(place=place, kind=PlaceKind.PARK, name="Corner takeaway", **said)
        change_group(group=group, **{**GROUP, "concerns": "Missing together."}, **said)
        with pytest.raises(Refusal):
            close_place(place=place, reason=" ", **said)
        close_place(place=place, reason="New licensee.", **said)
        close_place(place=place, reason="Reports again.", **said)
        sentences = list(Entry.objects.filter(record=place.pk).values_list("sentence", flat=True))
        assert sorted(sentences) == [
            "Changed: kind.",
            "No longer of concern: New licensee.",
            "Of concern again: Reports again.",
            "Place opened.",
        ]
        assert Entry.objects.filter(record=group.pk, sentence="Changed: concerns.").count() == 1


@pytest.mark.parametrize(
    "typed", ["x" * 6000, "Ж" * 300, "a\0b", "<script>alert(1)</script>", "=1+1", "\u202eevil"]
)
@pytest.mark.parametrize("page", ["add_place", "add_group"])
def test_hostile_words(world: World, page: str, typed: str) -> None:
    client = Client()
    sign_in(client, "asha")
    texts = dict.fromkeys(
        ("name", "address", "postcode", "whereabouts", "guardian", "concerns", "strengths"), typed
    )
    texts |= {
        "basis_words": typed,
        "notified_words": typed,
        "kind": "shop",
        "basis": "vital",
        "notified": "no",
    }
    sent = client.post(reverse(page), texts)
    assert sent.status_code in {302, 422}
    if sent.status_code == 302:
        assert "<script>alert(1)" not in client.get(sent["Location"]).content.decode()


def test_members_on_pages(recent: World, child: Person, text_of: TextOf) -> None:
    group, client = _group(recent, by="dana"), Client()
    sign_in(client, "dana")
    reference = group.record.reference
    add = reverse("add_member", args=[reference])
    assert client.post(add, {"reference": "nonsense", "evidence": "Seen."}).status_code == 422
    linked = {"reference": child.record.reference.lower(), "evidence": "Seen together.", "role": "edge"}
    assert client.post(add, linked).status_code == 302
    with recent.acting("dana"):
        member = Member.objects.get()
    follow = reverse("follow_member", args=[reference, member.pk])
    assert client.post(follow, {"what": "never"}).status_code == 422
    assert client.post(follow, {"what": "never", "reason": "Another Robin."}).status_code == 302
    page = text_of("dana", reverse("group", args=[reference]))
    assert "Struck out" in page
    assert "Another Robin." in page
