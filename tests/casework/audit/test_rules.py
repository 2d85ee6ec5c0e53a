"""The rules of audits as tables, and the drawing: reproducible, and of each outcome and screener where that can be."""

from collections import Counter
from datetime import date
from itertools import cycle
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halcyon.base.refusals import Refusal
from halcyon.casework.audit.codes import Answer, AuditGrade, Question
from halcyon.casework.audit.rules import (
    can_be_given,
    choose_reviewer,
    draw,
    first_working_day,
    has_no_part_in_it,
    is_not_drawn,
    is_open_to_them,
    is_with,
    month_is_over,
    needs_a_second,
    review_is_whole,
    second_view_is_whole,
    size_makes_sense,
    still_moderating,
    still_open,
    there_is_something,
    to_moderate,
)
from halcyon.casework.audit.told import Drawable, Moderated, Reviewed
from tests.casework.audit.drawing import said


def one(number: int, outcome: str, screener: int = 1) -> Drawable:
    return Drawable(UUID(int=number), f"R{number}", outcome, screener, screener)


def many(*kinds: tuple[str, int]) -> list[Drawable]:
    return [one(number, outcome, screener) for number, (outcome, screener) in enumerate(kinds)]


def code_of(rule: object, *arguments: object) -> str:
    """Which refusal a rule gives; '' for none."""
    try:
        rule(*arguments)  # type: ignore[operator]
    except Refusal as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize(
    ("month", "today", "code"),
    [
        (date(2026, 10, 1), date(2026, 11, 1), ""),
        (date(2026, 10, 1), date(2026, 10, 31), "month_not_over"),
        (date(2026, 12, 1), date(2027, 1, 1), ""),
        (date(2027, 1, 1), date(2026, 11, 1), "month_not_over"),
    ],
)
def test_a_month_is_drawn_when_it_is_over(month: date, today: date, code: str) -> None:
    assert code_of(month_is_over, month, today) == code


@pytest.mark.parametrize(
    ("wanted", "refused"), [(-3, True), (0, True), (1, False), (100, False), (101, True)]
)
def test_how_many_are_drawn(wanted: int, refused: bool) -> None:
    assert code_of(size_makes_sense, wanted) == ("size_out_of_range" if refused else "")


@pytest.mark.parametrize(
    ("month", "day"),
    [
        (date(2026, 6, 1), date(2026, 6, 1)),  # a Monday
        (date(2026, 11, 1), date(2026, 11, 2)),  # after a Sunday
        (date(2027, 1, 1), date(2027, 1, 4)),  # after New Year and a weekend
        (date(2026, 5, 17), date(2026, 5, 1)),
    ],
)
def test_the_first_working_day(month: date, day: date) -> None:
    assert first_working_day(month) == day


def test_what_was_drawn_is_not_drawn_again_and_nothing_is_not_drawn() -> None:
    assert (code_of(is_not_drawn, True), code_of(is_not_drawn, False)) == ("month_drawn", "")
    assert (code_of(there_is_something, []), code_of(there_is_something, many(("none", 1)))) == (
        "nothing_to_draw",
        "",
    )


@pytest.mark.parametrize(
    ("stage", "opened", "moderating", "givable"),
    [
        ("open", "", "moderated_already", ""),
        ("moderating", "reviewed_already", "", ""),
        ("concluded", "reviewed_already", "moderated_already", "audit_ended"),
        ("set_aside", "reviewed_already", "moderated_already", "audit_ended"),
    ],
)
def test_what_each_stage_takes(stage: str, opened: str, moderating: str, givable: str) -> None:
    assert code_of(still_open, stage) == opened
    assert code_of(still_moderating, stage) == moderating
    assert code_of(can_be_given, stage) == givable


def test_who_had_a_part_does_not_review() -> None:
    assert code_of(has_no_part_in_it, 3, {1, 2, 3}) == "had_a_part"
    assert code_of(has_no_part_in_it, 4, {1, 2, 3}) == ""
    assert code_of(is_with, 4, 4) == ""
    assert code_of(is_with, 4, 5) == "with_somebody_else"
    assert code_of(is_with, None, 5) == "with_somebody_else"
    assert (code_of(is_open_to_them, True), code_of(is_open_to_them, False)) == ("", "not_open_to_you")


@pytest.mark.parametrize(
    ("candidates", "kept_from", "load", "chosen"),
    [
        ([1, 2, 3], {1, 2}, {}, 3),
        ([1, 2, 3], {1, 2, 3}, {}, None),
        ([], set(), {}, None),
        ([1, 2], set(), {1: 2, 2: 1}, 2),
        ([1, 2], {2}, {1: 9}, 1),
    ],
)
def test_who_reviews(
    candidates: list[int], kept_from: set[int], load: dict[int, int], chosen: int | None
) -> None:
    assert choose_reviewer(candidates, kept_from, load, "tie") == chosen


def _answer(question: Question, answer: str, words: str = "") -> dict[str, tuple[str, str]]:
    return {**said().answers, question.value: (answer, words)}


@pytest.mark.parametrize(
    ("review", "code", "field"),
    [
        (said(), "", None),
        *((said(answers=_answer(each, "")), "answer_missing", each.value) for each in Question),
        *((said(answers=_answer(each, "no")), "words_missing", f"{each.value}_words") for each in Question),
        (said(answers=_answer(Question.VOICE, "no", "  ")), "words_missing", "voice_words"),
        (said(answers=_answer(Question.VOICE, "no", "Nobody asked her.")), "", None),
        (said(answers=_answer(Question.VOICE, "partly")), "", None),
        (said(answers=_answer(Question.VOICE, "na")), "", None),
        (said(grade=""), "grade_missing", "grade"),  # type: ignore[arg-type]
        (said(went_well=" "), "went_well_missing", "went_well"),
        (said(AuditGrade.OUTSTANDING, went_well=""), "went_well_missing", "went_well"),
        (said(AuditGrade.GOOD, to_learn=""), "", None),
        (said(AuditGrade.REQUIRES, to_learn=""), "to_learn_missing", "to_learn"),
        (said(AuditGrade.INADEQUATE, to_learn="\t"), "to_learn_missing", "to_learn"),
        (said(AuditGrade.INADEQUATE, went_well=""), "", None),
        (said(needed=True), "need_missing", "needed_words"),
        (said(needed=True, needed_words="A call today."), "", None),
    ],
)
def test_what_a_review_needs(review: Reviewed, code: str, field: str | None) -> None:
    if not code:
        review_is_whole(review)
        return
    with pytest.raises(Refusal) as refused:
        review_is_whole(review)
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize("grade", AuditGrade)
@pytest.mark.parametrize("by_chance", [True, False])
def test_every_inadequate_one_is_looked_at_twice(grade: AuditGrade, by_chance: bool) -> None:
    assert needs_a_second(grade, by_chance) is (by_chance or grade == "inadequate")


@pytest.mark.parametrize(
    ("view", "code"),
    [
        (Moderated(agrees=True), ""),
        (Moderated(agrees=False), "grade_missing"),
        (Moderated(agrees=False, grade="good", reason="Because."), "same_grade"),
        (Moderated(agrees=False, grade="inadequate"), "reason_missing"),
        (Moderated(agrees=False, grade="inadequate", reason=" "), "reason_missing"),
        (Moderated(agrees=False, grade="inadequate", reason="She was not safe."), ""),
    ],
)
def test_what_a_second_view_needs(view: Moderated, code: str) -> None:
    assert code_of(second_view_is_whole, view, "good") == code


POPULATIONS = st.lists(
    st.tuples(
        st.sampled_from(["none", "police_now", "advice", "social_care", "exploitation_service"]),
        st.integers(1, 5),
    ),
    max_size=40,
).map(lambda kinds: many(*kinds))


@given(POPULATIONS, st.integers(1, 15), st.text(max_size=5))
def test_drawing_is_the_same_whatever_order_the_month_is_in(
    population: list[Drawable], wanted: int, seed: str
) -> None:
    drawn = draw(population, wanted, seed)
    assert drawn == draw(reversed(population), wanted, seed)
    assert len({each.contact for each in drawn}) == len(drawn) == min(wanted, len(population))


@given(POPULATIONS, st.integers(1, 15), st.text(max_size=5))
def test_each_outcome_and_each_screener_is_drawn_where_that_can_be(
    population: list[Drawable], wanted: int, seed: str
) -> None:
    drawn = draw(population, wanted, seed)
    outcomes, screeners = {each.outcome for each in population}, {each.screener for each in population}
    found = {each.outcome for each in drawn}
    assert len(found) == min(wanted, len(outcomes))
    always = {"none", "police_now"} & outcomes
    assert always <= found or wanted < len(always)
    if wanted >= len(outcomes) + len(screeners):
        assert {each.screener for each in drawn} == screeners


def test_screeners_are_there_even_where_there_is_little_room() -> None:
    """By chance alone the first outcome would take the screener whom the second needs."""
    population = many(("advice", 1), ("advice", 2), ("none", 1), ("police_now", 3))
    for seed in map(str, range(30)):
        drawn = draw(population, 3, seed)
        assert {each.outcome for each in drawn} == {"advice", "none", "police_now"}
        assert {each.screener for each in drawn} == {1, 2, 3}, seed


def test_another_seed_draws_others_and_chance_is_fair() -> None:
    population = many(*((("advice", 1)) for _ in range(20)))
    drawn = Counter(each.contact for seed in range(400) for each in draw(population, 5, str(seed)))
    assert len(drawn) == 20
    assert all(50 <= number <= 150 for number in drawn.values()), "about a quarter of 400 each"


@pytest.mark.parametrize(("number", "twice"), [(0, 0), (1, 1), (5, 1), (6, 2), (10, 2), (11, 3)])
def test_one_in_five_is_looked_at_twice(number: int, twice: int) -> None:
    screeners = cycle([1, 2])
    population = many(*(("advice", next(screeners)) for _ in range(number)))
    assert len(to_moderate(population, "seed")) == twice


def test_the_answers_there_are() -> None:
    assert [each.value for each in Answer] == ["yes", "partly", "no", "na"]
