"""Addresses: confidential ones are for those named, and for nobody else, in both locks."""

from datetime import timedelta

import pytest
from django.urls import reverse

from halcyon.access.trail.models import Trail
from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal, holds
from halcyon.people.address.actions import close_to, keep_confidential, lift, open_to, record_address
from halcyon.people.address.codes import AddressKind
from halcyon.people.address.models import Address
from halcyon.people.address.queries import addresses_of, holders, kept_addresses, searchable_addresses
from halcyon.people.address.rules import postcode_is_right, tidy_postcode
from halcyon.people.particular.actions import Before
from halcyon.people.person.models import Person
from halcyon.records.chronology.models import Entry
from tests.access.bare import bare_as
from tests.harness import World
from tests.looking import Look, TextOf


def _record(world: World, child: Person, lines: str = "1 Invented Row", **said: object) -> Address:
    with world.acting("dana") as dana:
        return record_address(
            person=child,
            kind=AddressKind.HOME,
            lines=lines,
            by=dana,
            at=world.at,
            **said,  # type: ignore[arg-type]
        )


def _kept(world: World, child: Person) -> Address:
    may_see = [world.user("mina").principal_id]
    return _record(world, child, "2 Hidden Row", postcode="s1 2hh", confidential=True, may_see=may_see)


@pytest.mark.parametrize(
    ("typed", "tidy", "right"),
    [
        ("s1 2hh", "S1 2HH", True),
        ("S12HH", "S1 2HH", True),
        ("ec1a1bb", "EC1A 1BB", True),
        ("", "", True),
        ("S1", "S1", False),
        ("=1+1", "= 1+1".replace(" ", ""), False),
        ("Ｓ１ ２ＨＨ", "Ｓ１ ２ＨＨ", False),
    ],
)
def test_postcodes(typed: str, tidy: str, right: bool) -> None:
    if right:
        assert tidy_postcode(typed) == tidy
    assert holds(postcode_is_right, tidy_postcode(typed)) is right


def test_an_address_says_where_unless_there_is_none(recent: World, child: Person) -> None:
    with recent.acting("dana") as dana:
        said = {"person": child, "by": dana, "at": recent.at}
        with pytest.raises(Refusal):
            record_address(kind=AddressKind.HOME, **said)
        assert record_address(kind=AddressKind.NONE, **said).lines == ""


def test_a_confidential_address_is_for_those_named(recent: World, child: Person) -> None:
    kept = _kept(recent, child)
    for name, sees in (("dana", True), ("mina", True), ("sam", False), ("morgan", False), ("erin", False)):
        with recent.acting(name) as viewer:
            assert (kept.pk in {row.pk for row in addresses_of(viewer, child)}) is sees, name
            assert Address.objects.filter(pk=kept.pk).exists() is sees, f"{name}, by the second lock alone"


@pytest.mark.django_db(transaction=False)
def test_who_sees_the_file_learns_that_there_is_one_and_whom_to_ask(recent: World, child: Person) -> None:
    _kept(recent, child)
    with recent.acting("sam"):
        (said,) = kept_addresses(child)
    assert (said.team, said.phone) == ("Safeguarding hub", "0114 496 0000")
    for name in ("erin", "lee", "tom"):
        with recent.acting(name):
            assert kept_addresses(child) == [], name


def test_no_page_but_its_own_shows_it(recent: World, child: Person, text_of: TextOf, look: Look) -> None:
    kept = _kept(recent, child)
    own = reverse("confidential_address", args=[kept.record.reference])
    for page in ("child", "child_details", "child_people", "child_chronology"):
        assert "Hidden Row" not in text_of("sam", reverse(page, args=[child.record.reference])), page
    assert "There is a confidential address" in text_of(
        "sam", reverse("child_details", args=[child.record.reference])
    )
    assert look("sam", own).status_code == 404
    assert "Hidden Row" in text_of("mina", own)


def test_each_look_at_it_is_in_the_trail(recent: World, child: Person, text_of: TextOf) -> None:
    kept = _kept(recent, child)
    text_of("mina", reverse("child_details", args=[child.record.reference]))
    with recent.acting("mina"):
        assert Trail.objects.filter(verb="read", record_id=kept.record_id).count() == 1


def test_neither_chronology_nor_search_knows_where_it_is(recent: World, child: Person) -> None:
    _kept(recent, child)
    open_ = _record(recent, child)
    with recent.acting("dana"):
        sentences = " ".join(Entry.objects.filter(file=child.pk).values_list("sentence", flat=True))
        assert "Hidden" not in sentences
        assert "Invented" not in sentences
        assert [row.pk for row in searchable_addresses(child)] == [open_.pk]


def test_it_is_opened_to_somebody_and_closed_again(recent: World, child: Person) -> None:
    kept = _kept(recent, child)
    morgan = recent.user("morgan").principal_id
    with recent.acting("dana") as dana:
        open_to(address=kept, principal=morgan, by=dana, at=recent.at)
    with recent.acting("morgan"):
        assert Address.objects.filter(pk=kept.pk).exists()
    with recent.acting("morgan") as viewer, pytest.raises(Refusal):
        open_to(address=kept, principal=recent.user("asha").principal_id, by=viewer, at=recent.at)


def test_closing_it_to_somebody_needs_who_keeps_it(recent: World, child: Person) -> None:
    kept = _kept(recent, child)
    with recent.acting("dana") as dana:
        close_to(address=kept, principal=recent.user("mina").principal_id, by=dana, at=recent.at)
        assert {each.principal for each in holders(kept.record_id)} == {dana.principal_id}


def test_an_address_becomes_confidential_and_is_lifted_again(recent: World, child: Person) -> None:
    address = _record(recent, child)
    with recent.acting("dana") as dana:
        row = Address.objects.select_related("record").get(pk=address.pk)
        keep_confidential(address=row, person=child, may_see=[], by=dana, at=recent.at)
    with recent.acting("sam"):
        assert not Address.objects.filter(pk=address.pk).exists()
    with recent.acting("dana") as dana:
        row = Address.objects.select_related("record", "person__record").get(pk=address.pk)
        lift(address=row, by=dana, at=recent.at)
    with recent.acting("sam"):
        assert Address.objects.filter(pk=address.pk).exists()


def test_a_move_ends_the_address_before(recent: World, child: Person) -> None:
    first = _record(recent, child)
    today = london_date(recent.at)
    with recent.acting("dana"):
        first = Address.objects.select_related("record").get(pk=first.pk)
    _record(recent, child, "3 Invented Row", since=today - timedelta(days=2), before=Before(ends=[first]))
    with recent.acting("dana"):
        first.refresh_from_db()
    assert first.until == today - timedelta(days=2)


def test_bare_sql_reads_no_confidential_address(committed: World) -> None:
    referral = committed.referral()
    with committed.acting("dana"):
        child = Person.objects.select_related("record__team").get(pk=referral.person_id)
    _kept(committed, child)
    for name, count in (("dana", 1), ("mina", 1), ("sam", 0), ("erin", 0), ("tom", 0)):
        with bare_as(committed.viewer(name)) as connection:
            row = connection.execute("SELECT count(*) FROM people_address").fetchone()
            assert row == (count,), name
