"""Rules about people, in a practitioner's words."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from halcyon.base.dates import london_date, long_date
from halcyon.base.refusals import Refusal
from halcyon.people.person.codes import Disability, Ethnicity, IdentifierKind
from halcyon.people.person.definitions import number_form
from halcyon.people.person.models import Identifier, Person

OLDEST = 120  # years; a date of birth further back is a slip of the keyboard
MONTHS = 10  # of a pregnancy, generously: an expected date further on is a slip
NO_ETHNICITY = frozenset({Ethnicity.REFU, Ethnicity.NOBT})


def has_a_name(given: str, family: str) -> None:
    """A file needs a name to be found by; "not known" is an answer, nothing is not."""
    if not given and not family:
        raise Refusal(
            "Enter a name. If you do not know it, enter what the referrer calls the child.", field="given"
        )


def birth_is_plausible(born_on: date | None, at: datetime) -> None:
    """A date of birth is in the past, and not before anybody living was born."""
    if born_on is None:
        return
    today = london_date(at)
    if born_on > today:
        raise Refusal("The date of birth is in the future.", code="born_in_future", field="born_on")
    if today.year - born_on.year > OLDEST:
        raise Refusal("The date of birth is too long ago.", code="born_too_long_ago", field="born_on")


def expectation_is_plausible(expected_on: date | None, at: datetime) -> None:
    """A child not yet born is expected within a pregnancy from now, or was expected lately."""
    if expected_on is not None and abs((expected_on - london_date(at)).days) > MONTHS * 31:
        raise Refusal(
            "The expected date of birth is too far from today.", code="expected_far", field="expected_on"
        )


def born_or_expected(born_on: date | None, expected_on: date | None) -> None:
    """A child is born or expected, never both."""
    if born_on is not None and expected_on is not None:
        raise Refusal(
            "Enter the date of birth or the expected one, not both.",
            code="born_and_expected",
            field="expected_on",
        )


def ethnicity_or_why_not(ethnicity: str, reason: str) -> None:
    """Ethnicity is recorded, or why it is not (inspectors find it missing)."""
    if ethnicity in NO_ETHNICITY and not reason.strip():
        raise Refusal(
            "Say why the ethnicity is not known, and who will ask.",
            code="no_reason",
            field="ethnicity_reason",
        )


def ethnicity_says_who_said_so(ethnicity: str, source: str) -> None:
    """An ethnicity is what somebody said of themselves, or somebody of them: the record says who."""
    if ethnicity not in NO_ETHNICITY and not source.strip():
        raise Refusal("Say who described it so.", code="no_source", field="ethnicity_source")


def gender_says_who_said_so(gender: str, source: str) -> None:
    """A gender is recorded with who said so."""
    if gender and not source.strip():
        raise Refusal("Say who said so.", code="no_source", field="gender_source")


def none_stands_alone(disabilities: Collection[str]) -> None:
    """*No disability* cannot stand with one."""
    if Disability.NONE in disabilities and len(set(disabilities)) > 1:
        raise Refusal(
            "Select the disabilities, or “No disability”, not both.",
            code="none_and_some",
            field="disabilities",
        )


def death_is_plausible(died_on: date | None, born_on: date | None, at: datetime) -> None:
    """A death is not in the future, and not before the birth."""
    if died_on is None:
        return
    if died_on > london_date(at):
        raise Refusal("The date of death is in the future.", code="died_in_future", field="died_on")
    if born_on is not None and died_on < born_on:
        raise Refusal(
            f"The date of death is before the birth on {long_date(born_on)}.",
            code="died_before_birth",
            field="died_on",
        )


def number_is_right(kind: str, value: str) -> None:
    """A number has the form of its kind, with the check character where its issuer publishes one."""
    form = number_form(kind)
    if not value or not form.is_right(value):
        raise Refusal(form.says or "Enter the reference.", code="number_wrong", field="value")


def number_is_new(kind: str, value: str, there: Iterable[Identifier]) -> None:
    """A person has a number once, and of some kinds one number at a time."""
    stands = [each for each in there if each.kind == kind and each.until is None and each.struck_at is None]
    if any(each.value == value for each in stands):
        raise Refusal("This number is recorded already.", code="number_there", field="value")
    if stands and number_form(kind).once:
        label = IdentifierKind(kind).label
        raise Refusal(
            f"Another {label} is recorded: {stands[0].value}. Correct or change that one.",
            code="number_once",
            field="value",
        )


def nothing_changed_meanwhile(seen: str, now: str) -> None:
    """Whoever changes something has seen what stands there now."""
    if seen != now:
        raise Refusal(
            "Somebody else changed this while you were looking at it. What is recorded now stands above: check it,"
            " then save what you typed or go back.",
            code="changed_meanwhile",
        )


def is_a_child(person: Person) -> None:
    """Care, school and the like are recorded about children."""
    if person.adult:
        raise Refusal("This is recorded about children only.", code="not_a_child")
