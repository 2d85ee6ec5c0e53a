"""Finding a child's file: known, unknown, another, and two screeners at once."""

from datetime import date

import pytest
from django.urls import reverse

from halcyon.casework.contact.models import Contact, ContactChild
from halcyon.casework.contact.told import ChildAsTold
from halcyon.people.person.models import Person
from tests.casework.asking import DATES, HOSTILE, born, error_at, send
from tests.harness import World
from tests.looking import Look, TextOf

pytestmark = pytest.mark.slow(reason="each test sends pages through the whole stack")


def _path(world: World, contact: Contact) -> str:
    with world.acting("sam"):
        child = ContactChild.objects.get(contact=contact)
    return reverse("match", args=[contact.record.reference, child.pk])


def _child(world: World, contact: Contact) -> ContactChild:
    with world.acting("sam"):
        return ContactChild.objects.select_related("person__record").get(contact=contact)


@pytest.fixture
def known(recent: World) -> Person:
    """Robin Example, born 9 March 2011, has a file."""
    return recent.referral().person


def _again(world: World, **told: object) -> Contact:
    child = {"given": "Robin", "family": "Example", "born_on": date(2011, 3, 9), **told}
    return world.contact(children=[ChildAsTold(**child)])  # type: ignore[arg-type]


def test_a_known_child_is_found_and_joined(
    world: World, recent: World, known: Person, text_of: TextOf
) -> None:
    contact = _again(recent)
    path = _path(world, contact)
    assert "Born 9 March 2011" in text_of("sam", path)
    response = send("sam", path, {"file": known.record.reference})
    assert response["Location"] == reverse("contact", args=[contact.record.reference])
    assert _child(world, contact).person_id == known.pk


def test_an_unknown_child_gets_a_file(world: World, recent: World, text_of: TextOf) -> None:
    contact = recent.contact()
    path = _path(world, contact)
    assert "Look again with another spelling before you open a new file" in text_of("sam", path)
    send("sam", path, {"file": "new"})
    person = _child(world, contact).person
    assert person is not None
    assert person.record.headline == "Robin Example"


def test_another_date_of_birth_is_refused_in_words(world: World, recent: World, known: Person) -> None:
    contact = _again(recent, born_on=date(2012, 3, 9))
    response = send("sam", _path(world, contact), {"file": known.record.reference})
    assert response.status_code == 422
    assert error_at(response, "file") == (
        "The dates of birth differ. Correct the contact first, or open a new file."
    )
    assert _child(world, contact).person_id is None


def test_one_can_look_again_with_another_spelling(
    world: World, recent: World, known: Person, text_of: TextOf
) -> None:
    path = _path(world, _again(recent, given="Rob", family="Sample", born_on=None))
    assert "Robin Example" not in text_of("sam", path)
    assert "Robin Example" in text_of("sam", f"{path}?given=Robin&family=Ex")
    found = text_of("sam", f"{path}?born_on-day=9&born_on-month=3&born_on-year=2011")
    assert "Robin Example" in found
    response = send("sam", f"{path}?given=Robin&family=Ex", {"file": known.record.reference})
    assert response.status_code == 302, "what was found by the new spelling can be chosen"


def test_a_second_file_of_somebody_very_alike_needs_a_reason(
    world: World, recent: World, known: Person, text_of: TextOf
) -> None:
    contact = _again(recent, given="Robyn")
    path = _path(world, contact)
    assert "Why is it none of them?" in text_of("sam", path)
    for reason in ("", "  no "):
        response = send("sam", path, {"file": "new", "reason": reason})
        assert response.status_code == 422
        assert "Say what tells the two apart." in error_at(response, "reason")
    assert send("sam", f"{path}?given=Nobody", {"file": "new"}).status_code == 422, (
        "looking elsewhere is no way round"
    )
    assert send("sam", path, {"file": "new", "reason": "Her cousin: I rang the school."}).status_code == 302
    person = _child(world, contact).person
    assert person is not None
    assert "Her cousin: I rang the school." in text_of(
        "sam", reverse("child", args=[person.record.reference])
    )


def test_an_unlike_child_needs_none(recent: World, world: World, known: Person, text_of: TextOf) -> None:
    path = _path(world, recent.contact(children=[ChildAsTold(given="Kit", family="Otherwise")]))
    assert "Why is it none of them?" not in text_of("sam", path)


def test_only_what_is_offered_can_be_chosen(world: World, recent: World, known: Person) -> None:
    contact = recent.contact(children=[ChildAsTold(given="Somebody", family="Else")])
    for file in (known.record.reference, "", "23456789CDF", "x" * 300, "\0"):
        response = send("sam", _path(world, contact), {"file": file})
        assert response.status_code == 422
        assert error_at(response, "file").startswith("Select the child, or open a new file")
    assert _child(world, contact).person_id is None


def test_two_screeners_match_the_second_gets_a_sentence(world: World, recent: World, known: Person) -> None:
    contact = _again(recent)
    path = _path(world, contact)
    send("sam", path, {"file": "new", "reason": "Twins by chance: another mother."})
    response = send("dana", path, {"file": known.record.reference})
    assert response.status_code == 422
    assert error_at(response, "file").startswith("Somebody has already found this child’s file.")
    assert _child(world, contact).person_id != known.pk


def test_who_comes_too_late_is_led_to_the_contact(world: World, recent: World, look: Look) -> None:
    contact = recent.contact()
    path = _path(world, contact)
    send("sam", path, {"file": "new"})
    assert look("dana", path)["Location"] == reverse("contact", args=[contact.record.reference])


def test_a_child_of_another_contact_is_not_there(world: World, recent: World, look: Look) -> None:
    one, other = recent.contact(), recent.contact()
    path = reverse("match", args=[one.record.reference, _child(world, other).pk])
    assert look("sam", path).status_code == 404


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_nothing_typed_into_the_search_breaks_it(world: World, recent: World, look: Look, typed: str) -> None:
    path = _path(world, recent.contact())
    response = _search(path, {"given": typed, "family": typed})
    assert response.status_code in {200, 414}


@pytest.mark.parametrize("typed", DATES.values(), ids=DATES)
def test_no_date_in_the_search_breaks_it(world: World, recent: World, typed: tuple[str, str, str]) -> None:
    path = _path(world, recent.contact())
    assert _search(path, born(typed)).status_code == 200


def _search(path: str, data: dict[str, str]):
    from django.test import Client

    from tests.harness import sign_in

    client = Client()
    sign_in(client, "sam")
    return client.get(path, data)
