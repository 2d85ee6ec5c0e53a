"""Consent: whole, in order, ended or not. As tables."""

from datetime import date

import pytest

from halcyon.base.refusals import Refusal
from halcyon.insight.quotation import rules
from halcyon.insight.quotation.codes import Role, Use
from halcyon.insight.quotation.models import Quoted

DAY = date(2026, 6, 17)
BEFORE, AFTER = date(2026, 6, 16), date(2026, 6, 18)


@pytest.mark.parametrize(
    ("use", "giver", "role", "on", "code"),
    [
        (Use.NONE, "", "", None, ""),
        (Use.REPORT, "Her mother", Role.PARENT, DAY, ""),
        (Use.REPORT, " ", Role.PARENT, DAY, "no_giver"),
        (Use.REPORT, "Her mother", "", DAY, "no_role"),
        (Use.INTERNAL, "Her mother", Role.PARENT, None, "no_day"),
    ],
)
def test_consent_that_nobody_gave_is_none(
    use: str, giver: str, role: str, on: date | None, code: str
) -> None:
    assert _code(lambda: rules.consent_is_whole(use, giver, role, on)) == code


@pytest.mark.parametrize(
    ("on", "until", "code"),
    [(DAY, None, ""), (DAY, DAY, ""), (DAY, AFTER, ""), (DAY, BEFORE, "ended_before"), (None, BEFORE, "")],
)
def test_consent_does_not_end_before_it_began(on: date | None, until: date | None, code: str) -> None:
    assert _code(lambda: rules.consent_ends_after_it_began(on, until)) == code


@pytest.mark.parametrize(
    ("use", "until", "withdrawn", "why"),
    [
        (Use.NONE, None, None, "there is no consent to publish it"),
        (Use.INTERNAL, None, None, "there is no consent to publish it"),
        (Use.REPORT, None, None, ""),
        (Use.ANY, AFTER, None, ""),
        (Use.ANY, DAY, None, ""),  # its last day
        (Use.ANY, BEFORE, None, "the consent has ended"),
        (Use.ANY, AFTER, BEFORE, "consent was withdrawn"),
        (Use.NONE, None, BEFORE, "consent was withdrawn"),
    ],
)
def test_why_a_quotation_is_not_printed(
    use: str, until: date | None, withdrawn: date | None, why: str
) -> None:
    quoted = Quoted(words="I was heard.", use=use, consent_until=until, withdrawn_on=withdrawn)
    assert rules.why_not_printed(quoted, DAY) == why
    assert _code(lambda: rules.all_may_be_printed([quoted], DAY)) == ("no_consent" if why else "")


def _code(act: object) -> str:
    try:
        act()  # type: ignore[operator]
    except Refusal as refusal:
        return refusal.code
    return ""
