"""Rules about quotations: consent has a giver, a role, a day and a use."""

from collections.abc import Iterable
from datetime import date

from halcyon.base.refusals import Refusal
from halcyon.insight.quotation.codes import PUBLIC, Use
from halcyon.insight.quotation.models import Quoted


def consent_is_whole(use: str, consent_from: str, consent_role: str, consent_on: date | None) -> None:
    """Consent that nobody gave, or on no day, is none."""
    if use == Use.NONE:
        return
    if not consent_from.strip():
        raise Refusal("Say who gave consent.", code="no_giver", field="consent_from")
    if not consent_role:
        raise Refusal("Say in what role they gave consent.", code="no_role", field="consent_role")
    if consent_on is None:
        raise Refusal("Say on which day they gave consent.", code="no_day", field="consent_on")


def consent_came_first(consent_on: date | None, withdrawn_on: date | None) -> None:
    """Nobody withdraws what they have not given yet."""
    if withdrawn_on and (consent_on is None or withdrawn_on < consent_on):
        raise Refusal(
            "Consent cannot be withdrawn before it was given. Check the two dates.",
            code="withdrawn_before",
            field="withdrawn_on",
        )


def consent_ends_after_it_began(consent_on: date | None, consent_until: date | None) -> None:
    """Consent that ended before it began is a slip."""
    if consent_until and consent_on and consent_until < consent_on:
        raise Refusal(
            "Consent cannot end before it was given. Check the two dates.",
            code="ended_before",
            field="consent_until",
        )


def why_not_printed(quotation: Quoted, on: date) -> str:
    """Why a quotation may not be published on a day, in words; '' where it may."""
    if quotation.withdrawn_on:
        return "consent was withdrawn"
    if quotation.use not in PUBLIC:
        return "there is no consent to publish it"
    return "the consent has ended" if quotation.consent_until and quotation.consent_until < on else ""


def is_as_seen(changed: bool) -> None:
    """Nobody writes over what they have not seen."""
    if not changed:
        raise Refusal(
            "Someone else changed this quotation while you were looking at it. Open it again to see what they did.",
            code="moved_on",
        )


def all_may_be_printed(quotations: Iterable[Quoted], on: date) -> None:
    """A quotation without consent for publication cannot be published."""
    for each in quotations:
        if why := why_not_printed(each, on):
            raise Refusal(
                f"The quotation “{each.words[:60]}” cannot be published: {why}. Record the consent, or take it out.",
                code="no_consent",
            )
