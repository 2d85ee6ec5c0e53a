"""What a partner’s form and the hub’s call sheet both ask: of a child, of a worry, of the family."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from halcyon.base.refusals import Refusal
from halcyon.casework.contact.answers import NOT_KNOWN
from halcyon.casework.contact.codes import (
    Exploitation,
    ParentTold,
)
from halcyon.govuk.fields import (
    CheckboxesField,
    DateField,
    RadiosField,
    SelectField,
    TextareaField,
    TextField,
)
from halcyon.govuk.forms import GovForm
from halcyon.people.person.codes import CareStatus, Ethnicity, Sex
from halcyon.people.person.rules import birth_is_plausible


def _can_have_been_born(born_on: date) -> None:
    try:
        birth_is_plausible(born_on, timezone.now())
    except Refusal as refusal:
        raise ValidationError(refusal.sentence) from None


class ChildForm(GovForm):
    """The child, by whatever name the referrer knows."""

    given = TextField(
        label="First name",
        noun="the child’s first name",
        missing="Enter the child’s first name, or what the child is called",
        hint="If you do not know it, what the child is called.",
        max_length=300,
    )
    family = TextField(label="Family name", noun="the family name", max_length=300, required=False)
    born_on = DateField(
        label="Date of birth",
        noun="the date of birth",
        hint="For example, 27 3 2011. Leave it empty if it is not known.",
        past=True,
        required=False,
        validators=[_can_have_been_born],
    )


class AboutForm(GovForm):
    """More about the child. *Not known* is an answer."""

    sex = RadiosField(label="Sex", noun="the child’s sex", choices=Sex.choices, inline=True)
    ethnicity = SelectField(
        label="Ethnicity",
        noun="the child’s ethnicity",
        hint="As the child or a carer describes it. If nobody has asked: not yet obtained.",
        choices=Ethnicity.choices,
    )
    care_status = RadiosField(
        label="Does a council look after the child?",
        noun="whether a council looks after the child",
        hint="In a children’s home, in foster care, or elsewhere in a council’s care.",
        choices=[*CareStatus.choices, NOT_KNOWN],
    )


class WorryForm(GovForm):
    """What worries the referrer."""

    concern = TextareaField(
        label="What are you worried about?",
        noun="what you are worried about",
        missing="Say what the concern is.",
        hint="What was seen or heard, when, where and by whom. The child’s own words, if you have them.",
        max_length=10_000,
        rows=8,
    )
    exploitation = CheckboxesField(
        label="Which kind of exploitation might this be?",
        noun="the kind of exploitation",
        hint="Tick all that may apply. You need not be sure.",
        choices=Exploitation.choices,
        required=False,
        small=True,
    )


class FamilyForm(GovForm):
    """Whether the family knows, and how it is safe to reach them."""

    parent_told = RadiosField(
        label="Does somebody with parental responsibility know of this call or referral?",
        noun="whether somebody with parental responsibility knows",
        choices=ParentTold.choices,
        reveals={ParentTold.NO: "parent_not_told_reason"},
    )
    parent_not_told_reason = TextareaField(
        label="Why not?",
        noun="why not",
        missing="Say why whoever has parental responsibility was not told.",
        hint="For example, that telling them may raise the risk, or that nobody could reach them.",
        max_length=2000,
        rows=3,
    )
    safe_contact = TextareaField(
        label="How is it safe to reach the child and the family?",
        noun="how it is safe to reach them",
        hint="Whom to ring and when, and who must not hear of it.",
        max_length=2000,
        rows=3,
        required=False,
    )
