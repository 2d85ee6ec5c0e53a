"""Clocks on pages, and what a form asks when one has run out."""

from datetime import UTC, datetime, timedelta

import pytest

from halcyon.casework.contact.kinds import DECIDE_1WD, DECIDE_24H
from halcyon.records.deadline.forms import LateForm
from halcyon.records.deadline.models import Deadline
from halcyon.records.deadline.presenters import clock_face, clocks, is_late

NOW = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def _clock(due: timedelta = HOUR, **values: object) -> Deadline:
    definition = values.pop("definition", DECIDE_24H)
    key, version = definition.key, definition.version  # type: ignore[attr-defined]
    return Deadline(definition=key, version=version, anchor_at=NOW - 23 * HOUR, due_at=NOW + due, **values)


@pytest.mark.parametrize(
    ("clock", "says"),
    [
        (_clock(), ["1 hour left", "17 June 2026 at 1pm"]),
        (_clock(-HOUR), ["1 hour late"]),
        (_clock(met_at=NOW), ["In time", "on 17 June 2026 at midday"]),
        (_clock(-HOUR, met_at=NOW, late_reason="check"), ["Late", "Agency check awaited"]),
        (
            _clock(-HOUR, met_at=NOW, late_reason="check", late_note="Police."),
            ["Agency check awaited. Police"],
        ),
    ],
)
def test_a_clock_says_how_it_stands(clock: Deadline, says: list[str]) -> None:
    face = str(clock_face(clock, NOW))
    assert [words for words in says if words not in face] == []


def test_a_note_stays_text() -> None:
    clock = _clock(-HOUR, met_at=NOW, late_reason="check", late_note="<img src=x onerror=alert(1)>")
    assert "<img" not in str(clock_face(clock, NOW))


def test_each_clock_has_its_title_and_a_dropped_one_is_left_out() -> None:
    card = clocks([_clock(), _clock(definition=DECIDE_1WD), _clock(dropped_at=NOW)], NOW)
    assert [row.key for row in card.rows] == [DECIDE_24H.title, DECIDE_1WD.title]


@pytest.mark.parametrize(
    ("clock", "late"),
    [
        (_clock(), False),
        (_clock(timedelta(0)), False),
        (_clock(-HOUR), True),
        (_clock(-HOUR, met_at=NOW), False),
        (_clock(-HOUR, dropped_at=NOW), False),
    ],
)
def test_only_a_running_clock_is_late(clock: Deadline, late: bool) -> None:
    assert is_late([clock, _clock()], NOW) is late


def test_only_the_late_are_asked_why() -> None:
    assert list(LateForm(late=False).fields) == []
    assert list(LateForm(late=True).fields) == ["late_reason", "late_note"]
    assert LateForm({}, late=True).is_valid(), "the rule demands it, in its own words"
