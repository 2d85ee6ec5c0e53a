"""Rules about people, as tables."""

from datetime import UTC, date, datetime

import pytest

from halcyon.base.refusals import holds
from halcyon.people.person.definitions import nhs_is_right, upn_is_right
from halcyon.people.person.rules import (
    birth_is_plausible,
    born_or_expected,
    death_is_plausible,
    ethnicity_or_why_not,
    ethnicity_says_who_said_so,
    expectation_is_plausible,
    gender_says_who_said_so,
    none_stands_alone,
    number_is_right,
)

NOON = datetime(2026, 6, 17, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("9434765919", True),  # the NHS Data Dictionary's own example
        ("9434765918", False),
        ("9990000018", True),
        ("4010232137", True),
        ("401023213", False),
        ("40102321377", False),
        ("4O10232137", False),
        ("٤٠١٠٢٣٢١٣٧", False),
        ("", False),
        ("1234567890", False),  # a check digit of 10 is never given out
    ],
)
def test_an_nhs_number_has_its_check_digit(number: str, right: bool) -> None:
    assert nhs_is_right(number) is right


def _remainder(stem: str) -> int:
    return sum(int(digit) * weight for digit, weight in zip(stem, range(10, 1, -1), strict=True)) % 11


def test_of_ten_last_digits_one_is_right_and_none_where_the_check_is_ten() -> None:
    for stem in ("943476591", "401023213", "100000000", "987654321", "123456789", "999000000"):
        right = sum(nhs_is_right(f"{stem}{digit}") for digit in range(10))
        assert right == (0 if _remainder(stem) == 1 else 1), stem


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("B123456789012", False),
        ("H801200001001", True),
        ("H801200001002", False),
        ("I801200001001", False),  # no check letter is I, O or S
        ("H80120000100", False),
        ("h801200001001", False),  # kept in upper case
        ("", False),
    ],
)
def test_a_pupil_number_has_its_check_letter(number: str, right: bool) -> None:
    assert upn_is_right(number) is right


def test_of_all_letters_one_fits_a_pupil_number() -> None:
    for rest in ("801200001001", "123456789012", "00000000000A", "99999999999Z"):
        assert sum(upn_is_right(f"{letter}{rest}") for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 1, rest


@pytest.mark.parametrize(
    ("kind", "value", "right"),
    [
        ("home_office", "A1234567", True),
        ("home_office", "1234-5678-9012-3456", True),
        ("home_office", "12", False),
        ("police", "14/99881/26", True),
        ("police", "", False),
        ("youth_justice", "YJ 7", True),
        ("other", "anything at all", True),
        ("nhs", "9434765919", True),
        ("former_upn", "H801200001002", False),
    ],
)
def test_a_number_has_the_form_of_its_kind(kind: str, value: str, right: bool) -> None:
    assert holds(number_is_right, kind, value) is right


@pytest.mark.parametrize(
    ("born", "plausible"),
    [
        (None, True),
        (date(2026, 6, 17), True),
        (date(2026, 6, 18), False),
        (date(2012, 2, 29), True),
        (date(1906, 1, 1), True),
        (date(1905, 12, 31), False),
    ],
)
def test_a_birth_is_in_the_past_and_not_too_far(born: date | None, plausible: bool) -> None:
    assert holds(birth_is_plausible, born, NOON) is plausible


@pytest.mark.parametrize(
    ("expected", "plausible"),
    [(None, True), (date(2026, 12, 1), True), (date(2026, 5, 1), True), (date(2028, 1, 1), False)],
)
def test_a_birth_is_expected_within_a_pregnancy(expected: date | None, plausible: bool) -> None:
    assert holds(expectation_is_plausible, expected, NOON) is plausible


@pytest.mark.parametrize(
    ("born", "expected", "right"),
    [
        (None, None, True),
        (date(2011, 1, 1), None, True),
        (None, date(2026, 9, 1), True),
        (date(2011, 1, 1), date(2026, 9, 1), False),
    ],
)
def test_born_or_expected_not_both(born: date | None, expected: date | None, right: bool) -> None:
    assert holds(born_or_expected, born, expected) is right


@pytest.mark.parametrize(
    ("ethnicity", "reason", "right"),
    [
        ("WBRI", "", True),
        ("NOBT", "", False),
        ("NOBT", "  ", False),
        ("NOBT", "Nobody has asked; the school will on Monday.", True),
        ("REFU", "", False),
        ("REFU", "The child does not want to say.", True),
    ],
)
def test_ethnicity_is_recorded_or_why_it_is_not(ethnicity: str, reason: str, right: bool) -> None:
    assert holds(ethnicity_or_why_not, ethnicity, reason) is right


@pytest.mark.parametrize(
    ("ethnicity", "source", "right"), [("WBRI", "", False), ("WBRI", "Mother", True), ("NOBT", "", True)]
)
def test_an_ethnicity_says_who_said_so(ethnicity: str, source: str, right: bool) -> None:
    assert holds(ethnicity_says_who_said_so, ethnicity, source) is right


@pytest.mark.parametrize(
    ("gender", "source", "right"), [("", "", True), ("other", "", False), ("other", "The child", True)]
)
def test_a_gender_says_who_said_so(gender: str, source: str, right: bool) -> None:
    assert holds(gender_says_who_said_so, gender, source) is right


@pytest.mark.parametrize(
    ("codes", "right"), [([], True), (["NONE"], True), (["LD", "AUT"], True), (["NONE", "LD"], False)]
)
def test_no_disability_stands_alone(codes: list[str], right: bool) -> None:
    assert holds(none_stands_alone, codes) is right


@pytest.mark.parametrize(
    ("died", "born", "right"),
    [
        (None, None, True),
        (date(2026, 6, 17), date(2011, 1, 1), True),
        (date(2026, 6, 18), None, False),
        (date(2010, 12, 31), date(2011, 1, 1), False),
    ],
)
def test_a_death_is_after_the_birth_and_has_been(died: date | None, born: date | None, right: bool) -> None:
    assert holds(death_is_plausible, died, born, NOON) is right
