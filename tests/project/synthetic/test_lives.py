"""The records that are hard to keep right are there, told through the actions, and everybody in them is invented."""

from datetime import UTC, date, datetime

import pytest
from django.db.models import F

from halcyon.people.models import (
    Address,
    Birth,
    CareEpisode,
    Group,
    Identifier,
    Name,
    Person,
    Place,
    Professional,
    Relationship,
    School,
)
from halcyon.people.person.actions import open_file
from halcyon.people.person.codes import Sex
from halcyon.people.person.definitions import nhs_is_right
from halcyon.project.synthetic.cast import Cast
from halcyon.project.synthetic.lives import Lives, year_group
from tests.harness import World

NOW = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)


@pytest.mark.slow(reason="the lives of eight children, through the actions")
def test_the_hard_ones_are_there_and_all_are_synthetic(world: World) -> None:
    with world.acting("sam") as sam:
        files = [
            open_file(
                given="Robin", family=f"Example{number}", born_on=date(2011, 3, 9), sex=Sex.FEMALE,
                team=world.team("hub"), by=sam, at=NOW,
            ).pk
            for number in range(8)
        ]  # fmt: skip
    cast = Cast(
        screener="sam@example.test", decision_maker="dana@example.test", manager="mina@example.test",
        workers=("asha@example.test",), at=NOW,
    )  # fmt: skip
    assert Lives(cast, now=NOW, seed=1).tell(files) == 8
    with world.acting("sam"):
        assert Address.objects.filter(kind="none").count() == 1
        assert Birth.objects.get().born_on == date(2011, 9, 3), "day and month the other way round"
        assert Name.objects.get(until__isnull=False).person_id == files[2]
        twins = Relationship.objects.filter(relation="sibling").values_list("person", flat=True)
        names = Name.objects.filter(person__in=twins)
        assert len({name.given[0] for name in names}) == 1
        assert len({name.given for name in names}) == 2
        assert set(Person.objects.filter(pk__in=twins).values_list("born_on", flat=True)) == {
            date(2011, 3, 9)
        }
        assert Address.objects.exclude(record_id=F("person_id")).get().person_id == files[4]
        episode = CareEpisode.objects.get()
        assert episode.responsible != episode.host
        assert all(nhs_is_right(row.value) for row in Identifier.objects.filter(kind="nhs"))
        said = [
            *Place.objects.values_list("name", flat=True),
            *Group.objects.values_list("name", flat=True),
            *School.objects.values_list("name", flat=True),
            *Professional.objects.values_list("name", flat=True),
            *Relationship.objects.filter(relation="mother").values_list("named", flat=True),
        ]
        assert said
        assert all("(synthetic)" in words for words in said)
    with world.acting("dana"):
        assert not Address.objects.exclude(record_id=F("person_id")).exists(), (
            "the refuge is not for everybody"
        )


@pytest.mark.parametrize(
    ("born", "day", "year"),
    [
        (date(2014, 9, 1), date(2026, 6, 17), 6),
        (date(2014, 8, 31), date(2026, 6, 17), 7),
        (date(2014, 9, 1), date(2026, 9, 1), 7),
        (date(2010, 1, 15), date(2026, 6, 17), 11),
        (date(2008, 9, 2), date(2026, 6, 17), 12),
        (date(2007, 9, 2), date(2026, 9, 17), 14),
    ],
)
def test_school_years_follow_from_the_birthday(born: date, day: date, year: int) -> None:
    assert year_group(born, day) == year
