"""Ids and references of districts: valid, never twice, and replaced as a whole."""

from hypothesis import given
from hypothesis import strategies as st

from halcyon.base.identifiers import check_reference
from halcyon.insight.profile import MOST_TIMES
from halcyon.project.synthetic.marks import Marks

seeds = st.integers(0, 10_000)
districts = st.integers(0, MOST_TIMES - 1)


@given(seeds, districts)
def test_what_is_issued_is_valid_and_bears_the_marks(seed: int, district: int) -> None:
    marks = Marks(seed, district)
    some = [marks.reference() for _ in range(50)]
    ids = [marks.id() for _ in range(50)]
    assert len({*some, *ids}) == 100
    assert all(check_reference(each) == each for each in some)
    assert all(each.startswith(marks.letters) and marks.letters not in each[1:] for each in some)
    assert all(str(each).startswith(f"{marks.tag}-") for each in ids)
    assert {each.version for each in ids} == {4}


@given(seeds, districts, districts)
def test_a_reference_under_other_letters_is_a_reference(seed: int, one: int, other: int) -> None:
    marks, others = Marks(seed, one), Marks(seed, other)
    moved = marks.reference().replace(marks.letters, others.letters)
    assert check_reference(moved) == moved


def test_no_two_districts_share_marks() -> None:
    for seed in (0, 2018):
        every = [Marks(seed, district) for district in range(MOST_TIMES)]
        assert len({each.tag for each in every}) == MOST_TIMES
        assert len({each.letters for each in every}) == MOST_TIMES


def test_the_same_seed_gives_the_same() -> None:
    one, same, other = Marks(1, 2), Marks(1, 2), Marks(1, 3)
    assert [one.id(), one.reference()] == [same.id(), same.reference()]
    assert one.id() != other.id()
