"""Of which agency whoever makes a contact is: professionals of the directory's agencies, mostly; nobody else."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from halcyon.casework.contact.codes import Channel, Source
from halcyon.project.synthetic.callers import AGENCIES, Callers
from halcyon.project.synthetic.directory import AGENCIES as DIRECTORY
from halcyon.project.synthetic.story import Child, Story

CHILD = Child("a", "A", "B", None, "F", "WBRI")
TIMES = 2_000


def _named(source: str, channel: str = "phone", agencies: object = DIRECTORY, seed: int = 1) -> Counter[str]:
    callers = Callers(tuple(agencies), seed)  # type: ignore[call-overload]
    story = Story(CHILD, datetime(2026, 6, 17, tzinfo=UTC), channel, source, "Words.")
    return Counter(callers.named(story).agency for _ in range(TIMES))


@pytest.mark.parametrize(
    ("source", "channel", "low", "high"),
    [
        ("6", "phone", 0.91, 0.95),
        ("5A", "mail", 0.91, 0.95),
        ("2A", "phone", 0.91, 0.95),
        ("6", "partner_form", 1, 1),
        ("8", "phone", 0.27, 0.35),
        ("5C", "phone", 0, 0),
        ("3A", "phone", 0, 0),
        ("1A", "phone", 0, 0),
        ("1C", "partner_form", 0, 0),
        ("9", "phone", 0, 0),
        ("10", "phone", 0, 0),
        ("", "phone", 0, 0),
        ("childrens_homes", "phone", 0, 0),
    ],
)
def test_how_many_contacts_of_a_source_name_their_agency(
    source: str, channel: str, low: float, high: float
) -> None:
    named = _named(source, channel)
    assert low <= 1 - named[""] / TIMES <= high


def test_the_same_seed_names_the_same_and_another_seed_others() -> None:
    def order(seed: int) -> list[str]:
        callers = Callers(tuple(DIRECTORY), seed)
        story = Story(CHILD, datetime(2026, 6, 17, tzinfo=UTC), "phone", "2A", "Words.")
        return [callers.named(story).agency for _ in range(50)]

    assert order(1) == order(1)
    assert order(1) != order(2)


def test_nothing_else_of_a_story_changes() -> None:
    story = Story(CHILD, datetime(2026, 6, 17, tzinfo=UTC), Channel.PARTNER_FORM.value, "6", "Words.")
    named = Callers(tuple(DIRECTORY), 1).named(story)
    assert named == replace(story, agency="police")


def test_only_agencies_that_are_there_are_named() -> None:
    assert set(_named("2A", agencies=("police", "school"))) == {"", "school"}
    assert set(_named("2A", agencies=())) == {""}


def test_every_agency_is_one_of_the_directory_and_every_source_a_national_code() -> None:
    keys = {key for shares in AGENCIES.values() for key in shares if key}
    assert keys <= set(DIRECTORY)
    assert set(AGENCIES) <= set(Source.values)
