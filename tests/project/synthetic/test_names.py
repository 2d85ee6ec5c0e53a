"""Invented names."""

from collections import Counter
from random import Random

import pytest

from halcyon.people.person.codes import Ethnicity
from halcyon.project.synthetic.names import Name, child_name, staff_names


def names(sex: str, ethnicity: str | None, count: int = 400) -> list[Name]:
    rng = Random(7)
    return [child_name(sex, ethnicity, rng) for _ in range(count)]


@pytest.mark.parametrize("ethnicity", [*Ethnicity.values, None, "local_code"])
@pytest.mark.parametrize("sex", ["F", "M", "U", ""])
def test_every_child_has_a_name(sex, ethnicity):
    for name in names(sex, ethnicity, 40):
        assert name.given.strip() == name.given != ""
        assert name.family.strip() == name.family != ""


def test_names_follow_sex_and_community():
    girls, boys = names("F", "APKN"), names("M", "APKN")
    assert not {name.given for name in girls} & {name.given for name in boys}
    assert "Hussain" in {name.family for name in girls}
    assert not {name.family for name in girls} & {name.family for name in names("F", "CHNE")}


def test_there_are_names_enough_for_a_city():
    many = names("F", None, 4000), names("M", None, 4000)
    assert len({name.given for name in many[0]}) > 80
    assert len({name.given for name in many[1]}) > 80
    assert len({name.family for name in many[0]}) > 150
    assert max(Counter(many[0]).values()) < 20


def test_names_have_the_letters_that_names_have():
    written = {
        letter for name in names("F", "WROM") + names("F", "WIRI") for letter in name.given + name.family
    }
    assert written & set("žňáéíč'")


def test_the_same_lots_give_the_same_names():
    assert names("F", "WBRI") == names("F", "WBRI")


def test_no_two_members_of_staff_are_called_the_same():
    staff = staff_names(500, Random(1))
    assert len(set(staff)) == 500
    assert staff[:10] == staff_names(10, Random(1))


def test_staff_without_end_are_refused():
    with pytest.raises(ValueError, match="not so many names"):
        staff_names(1_001, Random(1))
