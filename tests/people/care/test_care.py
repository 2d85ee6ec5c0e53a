"""Care episodes: one status on a day, in words and by the database."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from halcyon.base.refusals import Refusal
from halcyon.people.care.actions import record_care
from halcyon.people.care.models import CareEpisode
from halcyon.people.care.queries import care_status_on
from halcyon.people.particular.actions import Before, end
from halcyon.people.person.actions import open_adult
from halcyon.people.person.codes import CareStatus
from halcyon.people.person.models import Person
from tests.harness import World

AFTER, NOT = CareStatus.LOOKED_AFTER, CareStatus.NOT_LOOKED_AFTER


def _record(world: World, child: Person, since: date, status: CareStatus = AFTER, **said: Any) -> CareEpisode:
    with world.acting("dana") as dana:
        return record_care(person=child, status=status, since=since, by=dana, at=world.at, **said)


def test_the_next_status_ends_the_one_before(recent: World, child: Person) -> None:
    first = _record(recent, child, date(2020, 1, 1), legal_status="V2")
    _record(recent, child, date(2021, 6, 1), legal_status="C2")
    _record(recent, child, date(2022, 3, 1), NOT)
    with recent.acting("dana"):
        first.refresh_from_db()
        assert first.until == date(2021, 6, 1)
        found = {
            day: care_status_on(child, day) for day in (date(2019, 1, 1), date(2021, 6, 1), date(2022, 3, 1))
        }
    assert list(found.values()) == [None, AFTER, NOT]


@pytest.mark.parametrize(
    ("since", "until", "code"),
    [
        (date(2020, 6, 1), date(2020, 7, 1), "overlap"),
        (date(2019, 6, 1), date(2020, 1, 2), "overlap"),
        (date(2019, 6, 1), None, "overlap"),
        (date(2020, 12, 31), date(2021, 2, 1), "overlap"),
        (date(2021, 5, 1), date(2021, 5, 1), "ends_too_early"),
        (date(2021, 5, 2), date(2021, 5, 1), "ends_too_early"),
        (date(2010, 1, 1), date(2010, 2, 1), "before_birth"),
        (date(2021, 1, 1), date(2021, 2, 1), ""),
        (date(2019, 6, 1), date(2020, 1, 1), ""),
    ],
)
def test_episodes_do_not_overlap(
    recent: World, child: Person, since: date, until: date | None, code: str
) -> None:
    _record(recent, child, date(2020, 1, 1), until=date(2021, 1, 1))
    if not code:
        assert _record(recent, child, since, until=until).until == until
        return
    with pytest.raises(Refusal) as refused:
        _record(recent, child, since, until=until)
    assert refused.value.code == code


def test_the_database_refuses_what_two_recorded_at_once(recent: World, child: Person) -> None:
    """Past the rules, as a second transaction would come."""
    first = _record(recent, child, date(2020, 1, 1))
    with (
        recent.acting("dana"),
        pytest.raises(IntegrityError, match="people_care_apart"),
        transaction.atomic(),
    ):
        CareEpisode.objects.create(
            record_id=child.pk, person=child, status=NOT, since=date(2023, 1, 1), recorded_at=recent.at,
            recorded_by_id=first.recorded_by_id,
        )  # fmt: skip


def test_what_is_struck_out_leaves_room(recent: World, child: Person) -> None:
    wrong = _record(recent, child, date(2020, 1, 1))
    right = _record(
        recent, child, date(2020, 2, 1), before=Before(corrects=wrong, reason="A month too early.")
    )
    with recent.acting("dana"):
        wrong.refresh_from_db()
        assert wrong.struck_reason == "A month too early."
        assert wrong.until is None, "struck out as it was"
        assert care_status_on(child, date(2020, 1, 15)) is None
        assert care_status_on(child, date(2020, 2, 1)) == AFTER
    assert right.corrects_id == wrong.pk


def test_it_is_over_once(recent: World, child: Person) -> None:
    episode = _record(recent, child, date(2020, 1, 1))
    with recent.acting("dana") as dana:
        with pytest.raises(Refusal):
            end(row=episode, until=date(2020, 1, 1), by=dana, at=recent.at)
        end(row=episode, until=date(2020, 5, 1), by=dana, at=recent.at)
        with pytest.raises(Refusal) as refused:
            end(row=episode, until=date(2020, 6, 1), by=dana, at=recent.at)
    assert "1 May 2020" in refused.value.sentence


@pytest.mark.parametrize(
    "said", [{"legal_status": "C2"}, {"placement": "foster"}, {"responsible": "Thornmoor"}]
)
def test_who_is_not_looked_after_has_no_legal_status(
    recent: World, child: Person, said: dict[str, Any]
) -> None:
    with pytest.raises(Refusal) as refused:
        _record(recent, child, date(2020, 1, 1), NOT, **said)
    assert refused.value.code == "not_looked_after"


def test_care_is_about_children(recent: World, child: Person) -> None:
    with recent.acting("dana") as dana:
        adult = open_adult(about=child, given="Alex", family="Example", by=dana, at=recent.at)
    with pytest.raises(Refusal):
        _record(recent, adult, date(2020, 1, 1))
