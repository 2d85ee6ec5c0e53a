"""Whole numbers near what one would expect, compared with trying every number."""

from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halcyon.project.synthetic.nearest import Condition, NotFoundError, nearest


def meets(numbers, condition: Condition) -> bool:
    total = sum(factor * numbers[n] for n, factor in condition.terms.items())
    above = condition.low is None or total >= condition.low
    return above and (condition.high is None or total <= condition.high)


@st.composite
def programs(draw):
    count = draw(st.integers(1, 4))
    targets = draw(st.lists(st.integers(0, 4), min_size=count, max_size=count))
    factors = st.lists(st.integers(-2, 3), min_size=count, max_size=count)
    conditions = []
    for each in draw(st.lists(factors, max_size=4)):
        low = draw(st.none() | st.integers(-3, 8))
        high = draw(st.none() | st.integers(-3, 8))
        conditions.append(Condition(dict(enumerate(each)), low, high))
    return targets, [*conditions, Condition(dict.fromkeys(range(count), 1), None, 8)]


@given(programs())
def test_numbers_are_found_exactly_where_there_are_any(program):
    targets, conditions = program
    some = any(
        all(meets(numbers, condition) for condition in conditions)
        for numbers in product(range(9), repeat=len(targets))
    )
    if some:
        numbers = nearest(targets, [5] * len(targets), conditions)
        assert all(meets(numbers, condition) for condition in conditions)
        assert min(numbers) >= 0
    else:
        with pytest.raises(NotFoundError) as refused:
            nearest(targets, [5] * len(targets), conditions)
        assert refused.value.proven


def test_targets_that_meet_the_conditions_are_kept():
    assert nearest([3, 4], [1, 1], [Condition({0: 1, 1: 1}, 7, 7)]) == [3, 4]


def test_the_cheaper_number_gives_way():
    condition = [Condition({0: 1, 1: 1}, 10, 10)]
    assert nearest([3, 4], [1, 5], condition) == [6, 4]
    assert nearest([3, 4], [5, 1], condition) == [3, 7]


def test_no_number_falls_below_zero():
    assert nearest([2, 2], [1, 9], [Condition({0: 1, 1: 1}, None, 1)]) == [0, 1]


def test_where_halves_would_do_whole_numbers_are_found():
    # Three sums of two are odd only with halves; the next best is whole.
    conditions = [Condition({a: 1, b: 1}, 1, 2) for a, b in ((0, 1), (1, 2), (0, 2))]
    numbers = nearest([0, 0, 0], [1, 1, 1], conditions)
    assert all(meets(numbers, condition) for condition in conditions)


def test_what_only_halves_could_meet_is_refused_as_impossible():
    conditions = [Condition({a: 1, b: 1}, 1, 1) for a, b in ((0, 1), (1, 2), (0, 2))]
    with pytest.raises(NotFoundError) as refused:
        nearest([0, 0, 0], [1, 1, 1], conditions)
    assert refused.value.proven


def test_too_little_effort_is_no_proof():
    rng = Random(7)  # a market to split: three sums at once, which no bound and no rounding helps with
    shares = [[rng.randrange(100) for _ in range(30)] for _ in range(4)]
    conditions = [Condition(dict(enumerate(each)), sum(each) // 2, sum(each) // 2) for each in shares]
    one_each = [Condition({n: 1}, None, 1) for n in range(30)]
    with pytest.raises(NotFoundError) as refused:
        nearest([0] * 30, [1] * 30, [*conditions, *one_each], most_branches=1)
    assert not refused.value.proven


def test_the_same_question_has_the_same_answer():
    conditions = [Condition({0: 1, 1: 1, 2: 1}, 10, 10), Condition({0: 1, 1: -1}, 1, None)]
    answers = {tuple(nearest([2, 2, 2], [1, 1, 1], conditions)) for _ in range(5)}
    assert len(answers) == 1


def test_large_numbers_are_counted_exactly():
    large = 150_000
    conditions = [Condition({0: 2_000, 1: -1_890, 2: 1}, 7, 7), Condition({0: 1, 1: 1}, large, large)]
    numbers = nearest([large // 2, large // 2, 0], [1, 1, 1], conditions)
    assert all(meets(numbers, condition) for condition in conditions)


def test_a_table_of_known_margins_is_filled():
    rng = Random(4)
    rows, columns = [500, 300, 200], [100, 400, 350, 150]
    cells = {(row, column): 4 * row + column for row in range(3) for column in range(4)}
    conditions = [
        *(
            Condition({cells[row, column]: 1 for column in range(4)}, rows[row], rows[row])
            for row in range(3)
        ),
        *(
            Condition({cells[row, column]: 1 for row in range(3)}, each, each)
            for column, each in enumerate(columns)
        ),
    ]
    numbers = nearest([rng.randint(0, 300) for _ in cells], [3] * 12, conditions)
    assert all(meets(numbers, condition) for condition in conditions)
