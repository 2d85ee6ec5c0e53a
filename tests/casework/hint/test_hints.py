"""*Missing now* in the hint on a child whose file one does not reach: for whom, of which files, until when."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from halcyon.casework.hint.queries import hints
from halcyon.casework.missing.actions import find, report
from halcyon.casework.missing.codes import FoundHow
from halcyon.casework.missing.models import Missing
from halcyon.casework.missing.queries import whom
from halcyon.casework.missing.told import Found, Report
from halcyon.people.matching.definitions import Hint
from halcyon.people.matching.presenters import hint_words
from halcyon.people.matching.queries import find_people
from halcyon.people.matching.told import Sought
from halcyon.people.person.actions import open_file
from halcyon.people.person.models import Person
from halcyon.records.record.actions import end_grants, exclude, mark
from halcyon.records.record.models import Grant, Record
from tests.harness import World, personas

BORN = date(2011, 3, 9)
HUB = {"sam", "dana", "oona"}  # not Erin, of another area’s hub


def _file(world: World, given: str = "Robin") -> Person:
    """A file of the managers' that the hub does not reach."""
    with world.acting("mina") as mina:
        team = world.team("managers")
        return open_file(given=given, family="Example", born_on=BORN, team=team, by=mina, at=world.at)


def _missing(world: World, person: Person) -> Missing:
    with world.acting("mina") as mina:
        return report(whom=whom(person), report=Report(world.at), by=mina, at=world.at)


def _hint(world: World, name: str, person: UUID) -> Hint | None:
    with world.acting(name) as viewer:
        return hints(viewer, [person]).get(person)


@pytest.mark.parametrize("name", personas())
def test_who_learns_that_a_child_is_missing(world: World, name: str) -> None:
    child = _file(world)
    _missing(world, child)
    hint = _hint(world, name, child.pk)
    assert (hint is not None and hint.missing) is (name in HUB)


def test_until_the_child_is_found(world: World) -> None:
    child = _file(world)
    before = _hint(world, "sam", child.pk)
    missing = _missing(world, child)
    with world.acting("mina") as mina:
        at = world.at + timedelta(hours=1)
        find(missing=missing, found=Found(at, FoundHow.POLICE), by=mina, at=at)
    after = _hint(world, "sam", child.pk)
    assert (before and before.missing, after and after.missing) == (False, False)


@pytest.mark.parametrize("what", ["file", "episode"])
def test_what_is_hidden_is_in_no_hint(world: World, what: str) -> None:
    child = _file(world)
    missing = _missing(world, child)
    with world.acting("mina"):
        mark(Record.objects.get(pk=child.pk if what == "file" else missing.pk), Record.Marking.HIDDEN)
        night = world.team("out_of_hours").principal_id
        end_grants(missing.pk, night, Grant.Basis.OUT_OF_HOURS)
    hint = _hint(world, "oona", child.pk)
    assert (
        hint is None
        if what == "file"
        else hint == Hint("Exploitation service managers", "0114 496 0000", "", "", missing=False)
    )


def test_who_is_excluded_learns_nothing(world: World) -> None:
    child = _file(world)
    _missing(world, child)
    with world.acting("mina"):
        exclude(child.pk, world.user("sam").pk, "Related to the family.")
    assert _hint(world, "sam", child.pk) is None


@pytest.mark.parametrize("on", ["kept", "joined"])
@pytest.mark.parametrize("asked", ["kept", "joined"])
def test_a_child_with_two_files_is_missing_on_both(world: World, on: str, asked: str) -> None:
    files = {"kept": _file(world), "joined": _file(world, "Robyn")}
    with world.acting("mina"):
        files["joined"].same_as = files["kept"]
        files["joined"].save(update_fields=["same_as"])
    _missing(world, files[on])
    hint = _hint(world, "sam", files[asked].pk)
    assert hint is not None
    assert hint.missing


def test_a_joined_file_that_is_hidden_tells_nothing(world: World) -> None:
    kept, joined = _file(world), _file(world, "Robyn")
    with world.acting("mina"):
        joined.same_as = kept
        joined.save(update_fields=["same_as"])
        mark(joined.record, Record.Marking.HIDDEN)
    with world.acting("mina") as mina:
        hidden = Person.objects.select_related("record").get(pk=joined.pk)
        report(whom=whom(hidden), report=Report(world.at), by=mina, at=world.at)
    hint = _hint(world, "sam", kept.pk)
    assert hint is not None
    assert not hint.missing


@pytest.mark.parametrize(
    ("hint", "words"),
    [
        (Hint("Hub", "", "", ""), "Known to hub"),
        (Hint("", "0114", "", "not_yet"), "Known to a team of this area, 0114"),
        (Hint("Hub", "", "Asha", "high"), "Known to hub. Asha holds the case. Graded high"),
        (Hint("Hub", "", "", "low", missing=True), "Known to hub. Graded low. Missing now"),
    ],
)
def test_the_words_of_a_hint(world: World, hint: Hint, words: str) -> None:
    child = _file(world)
    with world.acting("sam") as sam:
        (match,) = find_people(sam, Sought(given="Robin", family="Example", born_on=BORN)).shown
    assert match.person_id == child.pk
    assert hint_words(replace(match, hint=hint)) == words
