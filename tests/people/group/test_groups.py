"""Places and peer groups: who works on them, on what basis children are linked, whose names show to whom."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from halcyon.base.refusals import Refusal
from halcyon.people.group import queries as group_marks
from halcyon.people.group.actions import add_member, change_group, open_group
from halcyon.people.group.codes import Basis, Notified
from halcyon.people.group.models import Group, Member
from halcyon.people.person.models import Person
from halcyon.people.place import queries as marks
from halcyon.people.place.actions import change_place, close_place, open_place
from halcyon.people.place.codes import PlaceKind
from halcyon.people.place.models import Place
from halcyon.records.chronology.models import Entry
from tests.govuk.markup import Page
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
        seen = {"place": marks.mark_of(place), "group": group_marks.mark_of(group)}
        change_place(place=place, seen=seen["place"], kind=PlaceKind.PARK, name="Corner takeaway", **said)
        changed = {**GROUP, "concerns": "Missing together."}
        change_group(group=group, seen=seen["group"], **changed, **said)
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
    ("kind", "said", "changes"),
    [
        ("place", {"name": "Corner takeaway", "kind": "shop"}, {"concerns": "A grey car waits."}),
        ("group", {"name": "Bus station", "basis": "public_task", "basis_words": "Harmed together.",
                   "notified": "not_yet"}, {"strengths": "They look after each other."}),
    ],
)  # fmt: skip
def test_of_two_who_change_it_the_second_reads_what_the_first_wrote(
    recent: World, kind: str, said: dict[str, str], changes: dict[str, str]
) -> None:
    made = _place(recent) if kind == "place" else _group(recent)
    address = reverse(f"change_{kind}", args=[made.record.reference])
    asha, dana = Client(), Client()
    sign_in(asha, "asha")
    sign_in(dana, "dana")

    def mark(page: str) -> str:
        (hidden,) = Page(page).find("input", name="seen")
        return hidden.attributes["value"]

    opened = mark(asha.get(address).content.decode())
    assert opened == mark(dana.get(address).content.decode())
    assert asha.post(address, {**said, **changes, "seen": opened}).status_code == 302
    late = dana.post(address, {**said, "name": "Another name", "seen": opened})
    page = late.content.decode()
    assert late.status_code == 422
    assert "Somebody else changed this while you were looking at it." in page
    assert next(iter(changes.values())) in page, "what is recorded now"
    assert "Asha (synthetic)" in page, "who changed it"
    assert "Another name" in page, "what was typed is not lost"
    for stale in (opened, "", "x" * 300):
        assert dana.post(address, {**said, "seen": stale}).status_code == 422
    assert dana.post(address, {**said, "name": "Another name", "seen": mark(page)}).status_code == 302


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
