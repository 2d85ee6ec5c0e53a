"""Rules about schools and learning."""

import re

from halcyon.base.refusals import Refusal
from halcyon.people.school.codes import WITHOUT_SCHOOL, Learning


def school_fits(learning: str, has_school: bool) -> None:
    """Who is on a roll has a school; who learns elsewhere has none."""
    if learning in WITHOUT_SCHOOL and has_school:
        raise Refusal(
            f"“{Learning(learning).label}” has no school. Choose another, or leave the school empty.",
            code="has_school",
            field="school",
        )
    if learning not in WITHOUT_SCHOOL and not has_school:
        raise Refusal("Choose the school, or enter its name.", code="no_school", field="school")


def urn_is_right(urn: str) -> None:
    """A school's number has six digits."""
    if urn and not re.fullmatch(r"[0-9]{6}", urn, re.ASCII):
        raise Refusal("A school’s number (URN) has six digits.", code="urn", field="urn")
