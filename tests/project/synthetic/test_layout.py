"""How dimensions hang together: what must be solved at once, and what need not."""

from hypothesis import given
from hypothesis import strategies as st

from halcyon.project.synthetic.layout import Layout, matches

NAMES = ["a", "b", "c", "d", "e", "f"]
VALUES = {name: ["1", "2", "3", "unknown"] for name in NAMES}


def layout(*wheres: str) -> Layout:
    """The layout of conditions such as "a1 b2"."""
    return Layout.of(VALUES, [tuple((each[0], each[1:]) for each in where.split()) for where in wheres])


def test_untied_dimensions_have_no_parents():
    assert set(layout("a1", "b2").parents.values()) == {()}


def test_a_star_needs_no_more_than_pairs():
    star = layout("a1 b1", "a1 c1", "a1 d1")
    assert sorted(len(star.family(name)) for name in "abcd") == [1, 2, 2, 2]


def test_a_ring_is_closed_by_triples():
    ring = layout("a1 b1", "b1 c1", "c1 d1", "d1 a1")
    assert max(len(ring.family(name)) for name in "abcd") == 3


def test_values_that_no_tie_tells_apart_are_of_one_class():
    classes = layout("a1 b1", "a2 b1", "a3").classes["a"]
    assert classes["3"] == classes["unknown"]
    assert len(set(classes.values())) == 3


wheres = st.lists(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True), max_size=5)


@given(wheres)
def test_every_condition_fits_in_a_family_and_families_overlap_in_one_below(ties):
    found = layout(*(" ".join(f"{name}1" for name in tie) for tie in ties))
    assert sorted(found.order) == NAMES
    for tie in ties:
        assert set(tie) <= set(found.family(found.first(tie)))
    for name in NAMES:
        parents = found.parents[name]
        assert all(found.order.index(parent) > found.order.index(name) for parent in parents)
        if parents:
            assert set(parents) <= set(found.family(found.first(parents)))


def test_an_age_matches_its_band():
    assert matches("age_band", "10-13", "12")
    assert not matches("age_band", "10-13", "14")
    assert not matches("age_band", "10-13", "unknown")
    assert matches("age_band", "unknown", "unknown")
    assert not matches("source", "10-13", "12")
