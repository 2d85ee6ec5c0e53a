import pickle

import pytest

from halcyon.base.refusals import Refusal, holds


def must_be_even(number: int, *, at_most: int = 100) -> None:
    if number % 2:
        raise Refusal("The number must be even", code="odd", field="number")
    if number > at_most:
        raise Refusal("The number is too large")


def test_a_refusal_says_its_sentence():
    refusal = Refusal("The case is closed")
    assert (str(refusal), refusal.sentence) == ("The case is closed", "The case is closed")
    assert (refusal.code, refusal.field) == ("refused", None)


def test_a_refusal_keeps_its_code_and_field():
    with pytest.raises(Refusal, match="must be even") as caught:
        must_be_even(3)
    assert (caught.value.code, caught.value.field) == ("odd", "number")


def test_a_refusal_travels_between_processes():
    refusal = pickle.loads(pickle.dumps(Refusal("No", code="shut", field="name")))
    assert (refusal.sentence, refusal.code, refusal.field) == ("No", "shut", "name")


@pytest.mark.parametrize(("number", "at_most", "expected"), [(2, 10, True), (3, 10, False), (12, 10, False)])
def test_the_boolean_form_of_a_rule(number, at_most, expected):
    assert holds(must_be_even, number, at_most=at_most) is expected


def test_a_mistake_in_a_rule_is_no_answer():
    with pytest.raises(TypeError):
        holds(must_be_even, "two")
