"""Agreement to support: recorded, withdrawn, and never a gate."""

from datetime import timedelta

import pytest
from django.urls import reverse

from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal
from halcyon.casework.agreement.actions import record_agreement, withdraw_agreement
from halcyon.casework.agreement.codes import Means, Support, Who
from halcyon.casework.agreement.models import Agreement
from halcyon.casework.referral.actions import pass_on
from halcyon.casework.referral.models import Referral
from tests.casework.asking import HOSTILE, send
from tests.harness import World
from tests.looking import Look, TextOf

pytestmark = pytest.mark.slow(reason="each test walks the thread to a file")


def _record(world: World, referral: Referral, **changes: object) -> Agreement:
    said: dict[str, object] = {
        "support": Support.YOUTH,
        "who": Who.PARENT,
        "name": "Jo Example",
        "agreed": True,
        "said_on": london_date(world.at),
        "means": Means.PHONE,
    }
    with world.acting("mina") as mina:
        return record_agreement(person=referral.person, by=mina, at=world.at, **{**said, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "match"),
    [({"name": " "}, "who it was"), ({"said_on": timedelta(days=1)}, "future")],
)
def test_what_an_agreement_needs(world: World, changes: dict[str, object], match: str) -> None:
    if isinstance(changes.get("said_on"), timedelta):
        changes = {"said_on": london_date(world.at) + changes["said_on"]}  # type: ignore[operator]
    referral = world.graded()
    with pytest.raises(Refusal, match=match):
        _record(world, referral, **changes)


def test_the_child_needs_no_name(world: World) -> None:
    assert _record(world, world.graded(), who=Who.CHILD, name="").pk


def test_it_is_withdrawn_once_and_after_it_was_given(world: World) -> None:
    referral = world.graded()
    made, today = _record(world, referral), london_date(world.at)
    with world.acting("mina") as mina:
        for day in (today - timedelta(days=1), today + timedelta(days=1)):
            with pytest.raises(Refusal, match="before the agreement, or in the future"):
                withdraw_agreement(person=referral.person, agreement=made.pk, on=day, by=mina, at=world.at)
        withdraw_agreement(person=referral.person, agreement=made.pk, on=today, by=mina, at=world.at)
        with pytest.raises(Refusal, match="no agreement here"):
            withdraw_agreement(person=referral.person, agreement=made.pk, on=today, by=mina, at=world.at)


@pytest.mark.parametrize("said", ["nothing", "declined", "withdrawn"])
def test_it_gates_nothing(world: World, said: str) -> None:
    referral = world.graded()
    if said != "nothing":
        made = _record(world, referral, agreed=said != "declined")
        if said == "withdrawn":
            with world.acting("mina") as mina:
                withdraw_agreement(
                    person=referral.person,
                    agreement=made.pk,
                    on=london_date(world.at),
                    by=mina,
                    at=world.at,
                )
    with world.acting("mina") as mina:
        pass_on(referral=referral, note_for_team="Group.", by=mina, at=world.at + timedelta(hours=3))


def test_on_pages(recent: World, text_of: TextOf, look: Look) -> None:
    referral = recent.graded()
    path = reverse("agreements", args=[referral.person.record.reference])
    assert "Nothing is recorded yet" in text_of("mina", path)
    data = {"support": "youth", "who": "child", "agreed": "yes", "means": "phone"}
    data |= {"said_on-day": "1", "said_on-month": "6", "said_on-year": "2026"}
    assert send("mina", path, data).status_code == 302
    assert "Agreed" in text_of("mina", path)
    for stranger in ("ben", "lee", "carys", "tom"):
        assert look(stranger, path).status_code == 404


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
def test_nothing_typed_breaks_it(recent: World, typed: str) -> None:
    path = reverse("agreements", args=[recent.graded().person.record.reference])
    names = ("support", "who", "name", "agreed", "said_on-day", "said_on-year", "means", "words")
    assert send("mina", path, dict.fromkeys(names, typed)).status_code == 422
