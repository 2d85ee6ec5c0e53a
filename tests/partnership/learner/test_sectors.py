"""Sectors finer than the published groups: gathered where a group is printed, looked for or asked of."""

from datetime import date

import pytest

from halcyon.insight.indicator.dimensions import ATTENDEE_SECTOR, SECTOR
from halcyon.insight.profile import load, shipped
from halcyon.insight.report.grouping import Grouping
from halcyon.partnership.course.codes import GROUPS, OF_A_PERSON, SECTORS, FineSector, Sector, sector_words
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.learner.queries import like
from halcyon.partnership.learner.rules import sector_is_a_code
from halcyon.partnership.need.actions import require
from halcyon.partnership.need.queries import needs
from halcyon.partnership.need.told import Required
from tests.harness import World
from tests.partnership.training import a_learner


def test_every_finer_code_is_of_a_published_group_that_a_person_can_be_of() -> None:
    assert set(GROUPS) == set(FineSector)
    assert set(GROUPS.values()) == set(Sector) - {Sector.MULTI_AGENCY}
    for code, words in SECTORS:
        sector_is_a_code(code)
        assert sector_words(code) == words
    assert len(dict(SECTORS)) == len(SECTORS) == len(OF_A_PERSON) + 1
    assert [code for code, _ in SECTORS[:4]] == ["education", *list(FineSector)[:3]]


@pytest.mark.parametrize(
    ("code", "says"), [("", ""), ("taxis", "Taxis"), ("health-eye_clinics", "Health: eye clinics")]
)
def test_a_local_code_says_itself(code: str, says: str) -> None:
    assert sector_words(code) == says


@pytest.mark.parametrize("dimension", [SECTOR, ATTENDEE_SECTOR])
@pytest.mark.parametrize(
    ("code", "key"), [(FineSector.POLICE, "other_voluntary"), ("health", "health"), ("taxis", "taxis")]
)
def test_a_published_table_prints_the_group(dimension: object, code: str, key: str) -> None:
    found = Grouping(load(shipped())).key(dimension, code, (), merged=False)  # type: ignore[arg-type]
    assert found == key


def test_a_group_is_asked_and_looked_for_with_what_is_finer(world: World) -> None:
    for name, sector in (
        ("Sch Ool", FineSector.SCHOOLS),
        ("Wh Ole", Sector.EDUCATION),
        ("Nur Se", FineSector.HOSPITALS),
    ):
        a_learner(world, name, sector=sector.value)
    with world.acting("pat") as pat:
        since = date(2020, 1, 1)
        require(said=Required(level=1, since=since, sector="education"), by=pat, at=world.at)
        require(said=Required(level=2, since=since, sector=FineSector.SCHOOLS.value), by=pat, at=world.at)
        assert {(each.learner.name, each.level) for each in needs(pat)} == {
            ("Sch Ool", 1),
            ("Wh Ole", 1),
            ("Sch Ool", 2),
        }
        found = {
            sought: set(like(Learner.objects.all(), {"sector": [sought]}).values_list("name", flat=True))
            for sought in ("education", FineSector.SCHOOLS.value, "edu")
        }
    assert found == {"education": {"Sch Ool", "Wh Ole"}, FineSector.SCHOOLS.value: {"Sch Ool"}, "edu": set()}
