"""What is asked about a person together, and the forms of the numbers by which others know them.

Check characters: the NHS number's by modulus 11 (NHS Data Model and Dictionary, "NHS number"); the unique pupil
number's letter by weights 2 to 13, modulus 23 (Department for Education, guide to unique pupil numbers).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # without I, O and S
_UPN = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]", re.ASCII)
_NHS = re.compile(r"[0-9]{10}", re.ASCII)
_HOME_OFFICE = re.compile(r"[A-Z][0-9]{6,8}|[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{4}|[0-9]{13,16}", re.ASCII)


@dataclass(frozen=True)
class Topic:
    """A group of answers that are asked for, and changed, together: its title, and its fields with their labels."""

    key: str
    title: str
    fields: Mapping[str, str]


_TOPICS = (
    Topic("birth", "Birth and sex", {"born_on": "Date of birth", "expected_on": "Expected", "sex": "Sex"}),
    Topic("gender", "Gender", {"gender": "Gender", "gender_source": "Who said so"}),
    Topic(
        "ethnicity",
        "Ethnicity",
        {
            "ethnicity": "Ethnicity",
            "ethnicity_source": "Who said so",
            "ethnicity_reason": "Why it is not known",
        },
    ),
    Topic(
        "language",
        "Language and communication",
        {
            "language": "First language",
            "interpreter": "Interpreter needed",
            "communication": "Communication needs",
        },
    ),
    Topic("disability", "Disability", {"disabilities": "Disability"}),
    Topic(
        "nationality",
        "Nationality and immigration",
        {"nationality": "Nationality", "immigration": "Immigration status"},
    ),
    Topic("death", "Death", {"died_on": "Date of death"}),
)
TOPICS: Mapping[str, Topic] = {topic.key: topic for topic in _TOPICS}


@dataclass(frozen=True)
class NumberForm:
    """How a number is written: ``is_right`` judges it without its spaces; ``says`` what is wrong otherwise.

    A person has one at a time where ``once``.
    """

    is_right: Callable[[str], bool]
    says: str = ""
    once: bool = False


def nhs_is_right(number: str) -> bool:
    """Whether an NHS number's tenth digit is its check digit: weights 10 to 2, 11 less the remainder of 11."""
    if not _NHS.fullmatch(number):
        return False
    check = (
        11 - sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False)) % 11
    )
    return int(number[9]) == (0 if check == 11 else check)


def upn_is_right(number: str) -> bool:
    """Whether a pupil number's first letter is its check letter. A temporary one ends in a letter."""
    if not _UPN.fullmatch(number) or number[-1] in "IOS":
        return False
    values = [*map(int, number[1:12]), _upn_value(number[12])]
    total = sum(value * weight for value, weight in zip(values, range(2, 14), strict=True))
    return UPN_LETTERS[total % 23] == number[0]


def _upn_value(character: str) -> int:
    return int(character) if character.isdigit() else UPN_LETTERS.index(character)


_UPN_SAYS = (
    "A unique pupil number is a letter and 12 digits, or 11 digits and a letter, and its first letter must fit"
    " the rest. Check each character."
)
NUMBERS: Mapping[str, NumberForm] = {
    "nhs": NumberForm(
        nhs_is_right,
        "An NHS number has 10 digits, and the last one must fit the others. Check each digit.",
        once=True,
    ),
    "upn": NumberForm(upn_is_right, _UPN_SAYS, once=True),
    "former_upn": NumberForm(upn_is_right, _UPN_SAYS),
    "home_office": NumberForm(
        lambda number: bool(_HOME_OFFICE.fullmatch(number)),
        "A Home Office reference is a letter and 6 to 8 digits, or 13 to 16 digits.",
    ),
}
ANY_FORM = NumberForm(lambda number: True)


def number_form(kind: str) -> NumberForm:
    """How a kind of number is written; any way at all where nobody published a form."""
    return NUMBERS.get(kind, ANY_FORM)


def bare_number(text: str) -> str:
    """A number as it is compared and kept: upper case, without spaces; of dashes, those between its parts stay."""
    return "".join(text.split()).upper()
