"""The envelope: grants and what they govern, exclusions, markings, moves."""

import pytest
from django.db import connection

from halcyon.base.refusals import Refusal
from halcyon.casework.case import queries as cases
from halcyon.casework.contact.kinds import CONTACT, DECIDED, WAITING
from halcyon.records.record.actions import (
    Giving,
    end_grants,
    exclude,
    give,
    lock,
    lower,
    mark,
    move,
    open_record,
)
from halcyon.records.record.models import Grant, Record
from halcyon.records.record.queries import involved, may_write, purpose, records_visible_to
from tests.harness import World


def _hub_record(world: World) -> Record:
    with world.acting("dana") as dana:
        hub = world.team("hub")
        return open_record(
            kind=CONTACT,
            team=hub,
            grants=[Giving(hub.principal_id, Grant.Basis.HUB, write=True)],
            by=dana,
            at=world.at,
        )


def test_a_grant_on_a_file_reaches_what_it_governs_before_and_after(world: World) -> None:
    case = world.offered()
    carys = world.viewer("carys")
    with world.acting("mina"):
        give(case.person_id, Giving(carys.principal_id, Grant.Basis.INVOLVED))
    with world.acting("carys") as carys:
        assert cases.cases_visible_to(carys).filter(pk=case.pk).exists(), "opened before the grant"
    with world.acting("dana") as dana:
        later = open_record(
            kind=CONTACT,
            team=world.team("hub"),
            grants=[Giving(world.team("hub").principal_id, Grant.Basis.HUB, write=True)],
            governed_by=case.person.record,
            by=dana,
            at=world.at,
        )
    with world.acting("carys") as carys:
        assert records_visible_to(carys).filter(pk=later.pk).exists(), "opened after the grant"


def test_ending_a_grant_on_a_file_ends_it_on_what_it_governs(world: World) -> None:
    case = world.offered()
    carys = world.viewer("carys")
    with world.acting("mina"):
        give(case.person_id, Giving(carys.principal_id, Grant.Basis.INVOLVED))
        end_grants(case.person_id, carys.principal_id, Grant.Basis.INVOLVED)
    with world.acting("carys") as carys:
        assert not records_visible_to(carys).exists()


def test_a_grant_until_an_instant_ends_there(world: World) -> None:
    record = _hub_record(world)
    carys = world.viewer("carys")
    with world.acting("dana"):
        give(
            record, Giving(carys.principal_id, Grant.Basis.INVOLVED, until=world.at)
        )  # long past: June 2026 or not
        with connection.cursor() as cursor:
            cursor.execute("SELECT now() > %s", [world.at])
            past = cursor.fetchone()[0]
    with world.acting("carys") as carys:
        assert records_visible_to(carys).exists() is not past


@pytest.mark.parametrize("marking", [Record.Marking.RESTRICTED, Record.Marking.HIDDEN])
def test_a_restricted_record_governs_itself_and_keeps_its_marker(
    world: World, marking: Record.Marking
) -> None:
    case = world.case()
    with world.acting("mina") as mina:
        mark(case.record, marking)
        assert records_visible_to(mina).filter(pk=case.pk).exists(), "who marks it does not lose it"
        assert Record.objects.get(pk=case.pk).governed_by_id == case.pk
    with world.acting("asha") as asha:
        assert not records_visible_to(asha).filter(pk=case.pk).exists()
        assert records_visible_to(asha).filter(pk=case.person_id).exists()
    with world.acting("mina"):
        mark(case.record, Record.Marking.STANDARD, governed_by=case.person.record)
    with world.acting("asha") as asha:
        assert records_visible_to(asha).filter(pk=case.pk).exists(), "and back"


def test_exclusion_comes_before_everything_here_and_on_what_is_governed(world: World) -> None:
    case = world.case()
    with world.acting("mina"):
        exclude(case.person_id, world.user("morgan").pk, "Related to the family.")
    with world.acting("morgan") as morgan:
        assert not records_visible_to(morgan).exists()
        assert not may_write_in_database(case.pk)
    with world.acting("asha") as asha:
        assert records_visible_to(asha).filter(pk=case.pk).exists()


def may_write_in_database(record: object) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT records_may_write(%s)", [record])
        return bool(cursor.fetchone()[0])


def test_one_may_always_lower_ones_own_grant_and_never_anothers(world: World) -> None:
    contact = world.contact(by="lee")
    with world.acting("lee") as lee:
        assert not may_write(lee, contact.pk), "sending ends the right to change"
        with pytest.raises(Refusal):
            lower(contact.record, world.team("hub").principal_id)


def test_a_lost_update_is_impossible(world: World) -> None:
    record = world.contact().record
    with world.acting("dana") as dana:
        stale = Record.objects.get(pk=record.pk)
        move(Record.objects.get(pk=record.pk), DECIDED, by=dana, at=world.at)
        with pytest.raises(Refusal, match="Someone else changed this"):
            move(stale, DECIDED, by=dana, at=world.at)


def test_moves_that_the_machine_does_not_have_are_refused(world: World) -> None:
    record = _hub_record(world)
    with world.acting("dana") as dana, pytest.raises(Refusal, match="cannot become"):
        move(record, DECIDED, by=dana, at=world.at)


def test_every_move_leaves_an_immutable_row(world: World) -> None:
    record = _hub_record(world)
    with world.acting("dana") as dana:
        move(record, WAITING, by=dana, at=world.at, reason="Taken.")
        stages = list(record.stages.order_by("n").values_list("n", "before", "after", "by_id", "reason"))
    assert stages == [
        (0, "", "taking", dana.principal_id, ""),
        (1, "taking", WAITING, dana.principal_id, "Taken."),
    ]


@pytest.mark.parametrize("name", ["ben", "erin", "lee", "tom"])
def test_strangers_change_nothing(world: World, name: str) -> None:
    record = _hub_record(world)
    with world.acting(name) as viewer:
        for attempt in (
            lambda: lock(record),
            lambda: give(record, Giving(viewer.principal_id, Grant.Basis.HUB)),
            lambda: mark(record, Record.Marking.HIDDEN),
            lambda: exclude(record, 1, "because"),
            lambda: move(record, WAITING, by=viewer, at=world.at),
        ):
            with pytest.raises(Refusal, match="may not change"):
                attempt()


def test_who_is_involved_is_told_to_who_sees_the_record_only(world: World) -> None:
    case = world.case()
    with world.acting("asha"):
        names = {each.name for each in involved(case.person_id)}
    assert {"Asha (synthetic)", "Safeguarding hub", "Exploitation service managers"} <= names
    with world.acting("ben"):
        assert involved(case.person_id) == []


def test_the_purpose_of_a_read_is_the_grants_basis(world: World) -> None:
    case = world.case()
    with world.acting("asha") as asha:
        assert purpose(asha, case.pk) == "Allocated worker"
    with world.acting("ben") as ben:
        assert purpose(ben, case.pk) == ""
