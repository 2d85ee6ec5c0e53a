"""What is asked about each particular of a person."""

from collections.abc import Mapping, Sequence
from typing import Any

from halcyon.govuk.fields import (
    CheckboxesField,
    ConfirmField,
    DateField,
    EmailField,
    IntegerField,
    RadiosField,
    SelectField,
    TextareaField,
    TextField,
)
from halcyon.govuk.forms import GovForm
from halcyon.govuk.windows import SeenForm
from halcyon.people.address.codes import AddressKind, Suitability
from halcyon.people.care.codes import LegalStatus, Placement
from halcyon.people.person.codes import CareStatus, IdentifierKind, NameKind
from halcyon.people.relationship.codes import Confidence, Relation, Responsibility
from halcyon.people.safe_contact.codes import Links, Way
from halcyon.people.school.codes import Learning, SchoolType

NOT_LISTED = "new"
YES_NO = [("yes", "Yes"), ("no", "No")]
_LAST = ("since", "until", "ends", "source", "reason", "seen")

Choices = Sequence[tuple[str, str]]


class ParticularForm(SeenForm):
    """One particular: what it is, from when, who said so. ``offered``: choices that depend on whose it is, by field.

    A correction also asks what was wrong.
    """

    since = DateField(
        label="From when?", noun="the day from which it is so", hint="Leave it empty if it is not known.",
        past=True, required=False,
    )  # fmt: skip
    source = TextField(
        label="Who said so?", noun="who said so", hint="For example, the mother, or the school’s records.",
        max_length=200, required=False,
    )  # fmt: skip
    reason = TextareaField(
        label="What was wrong?", noun="what was wrong", missing="Say what was wrong.",
        hint="What was recorded stays readable, struck out, with these words.", rows=2, max_length=1000,
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        correcting: bool = False,
        offered: Mapping[str, Choices] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if not correcting:
            del self.fields["reason"]
        for name, choices in (offered or {}).items():
            if name in self.fields and choices:
                self.fields[name].choices = list(choices)  # type: ignore[attr-defined]
        if "ends" in self.fields and not (offered or {}).get("ends"):
            del self.fields["ends"]
        self.order_fields([*(name for name in self.fields if name not in _LAST), *_LAST])


class NameForm(ParticularForm):
    """A name by its kind."""

    kind = RadiosField(
        label="Which name is it?", noun="which name it is", choices=NameKind.choices,
        hints={
            NameKind.LEGAL: "As on a birth certificate or deed poll. The legal name before it becomes an earlier one.",
            NameKind.KNOWN_AS: "What the child wants to be called: pages show this one.",
            NameKind.PREVIOUS: "Before an adoption, a marriage, a change by deed.",
            NameKind.ALIAS: "Any other name that is used, spelling variants and nicknames too.",
        },
    )  # fmt: skip
    given = TextField(label="First name", noun="the first name", max_length=300, required=False)
    family = TextField(label="Family name", noun="the family name", max_length=300, required=False)


class NumberForm(ParticularForm):
    """A number by which somebody else knows the person."""

    kind = SelectField(label="Whose number is it?", noun="whose number it is", choices=IdentifierKind.choices)
    value = TextField(label="Number or reference", noun="the number or reference", max_length=60, width=20)
    issuer = TextField(
        label="Who gave it out?", noun="who gave it out", hint="For example, which police force or council.",
        max_length=120, required=False,
    )  # fmt: skip
    until = DateField(
        label="Until when?", noun="the last day", hint="If it no longer counts.", required=False
    )


class BirthDateForm(ParticularForm):
    """Another date of birth that somebody gave."""

    born_on = DateField(label="Date of birth that was given", noun="the date of birth", past=True)
    source = TextField(
        label="Who gave it?", noun="who gave it", missing="Say who gave this date.", max_length=200
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["since"]


class CareForm(ParticularForm):
    """Whether a council looks after the child, under which law, and where."""

    status = RadiosField(label="Does a council look after the child?", noun="whether a council looks after the child",
                         choices=CareStatus.choices)  # fmt: skip
    since = DateField(label="From when?", noun="the day from which it is so", past=True)
    until = DateField(
        label="Until when?", noun="the day on which it ended",
        hint="Only for what is over. Otherwise the next status ends this one.", required=False,
    )  # fmt: skip
    legal_status = SelectField(
        label="Legal status",
        choices=LegalStatus.choices,
        prompt="Not looked after, or not known",
        required=False,
    )
    responsible = TextField(
        label="Responsible authority", noun="the responsible authority", hint="The council whose child it is.",
        max_length=120, required=False,
    )  # fmt: skip
    host = TextField(
        label="Host authority", noun="the host authority", hint="If the child lives in another council’s area.",
        max_length=120, required=False,
    )  # fmt: skip
    placement = SelectField(
        label="Where the child lives", noun="where the child lives", choices=Placement.choices,
        prompt="Not placed, or not known", required=False,
    )  # fmt: skip
    provider = TextField(
        label="Who provides the placement", noun="who provides the placement", max_length=200, required=False
    )
    out_of_area = RadiosField(
        label="Is it out of area?",
        noun="whether it is out of area",
        choices=YES_NO,
        inline=True,
        required=False,
    )
    miles = IntegerField(
        label="Miles from home", noun="the miles from home", max_value=1000, width=4, required=False
    )


class AddressForm(ParticularForm):
    """Where the person lives."""

    kind = RadiosField(label="What kind of address is it?", noun="what kind of address it is",
                       choices=AddressKind.choices)  # fmt: skip
    lines = TextareaField(
        label="Address",
        noun="the address",
        hint="Without the postcode.",
        rows=3,
        max_length=500,
        required=False,
    )
    postcode = TextField(label="Postcode", noun="the postcode", max_length=10, width=10, required=False)
    confidential = RadiosField(
        label="Must this address be kept confidential?", noun="whether it must be kept confidential",
        choices=[("no", "No: whoever may open this file may see it"), ("yes", "Yes: only those I choose may see it")],
        reveals={"yes": "may_see"},
    )  # fmt: skip
    may_see = CheckboxesField(
        label="Who may see it, besides you?", noun="who may see it",
        hint="Everybody else sees that there is a confidential address, and whom to ask.", required=False, small=True,
    )  # fmt: skip
    suitability = RadiosField(
        label="Does it suit the child?", noun="whether it suits the child", choices=Suitability.choices, inline=True,
        required=False,
    )  # fmt: skip
    words = TextareaField(
        label="What else to know", noun="what else to know", hint="Who lives there, why it does not suit.", rows=2,
        max_length=1000, required=False,
    )  # fmt: skip
    ends = CheckboxesField(label="Which addresses are over with this one?", noun="which addresses are over",
                           required=False, small=True)  # fmt: skip


class SchoolForm(ParticularForm):
    """Where the child learns."""

    learning = RadiosField(
        label="How does the child learn?", noun="how the child learns", choices=Learning.choices
    )
    school = SelectField(
        label="School", noun="the school", prompt="No school", required=False,
        hint="If it is not on the list, choose “Not on this list” and enter it below.",
    )  # fmt: skip
    new_name = TextField(
        label="Name of a school that is not on the list", noun="the school’s name", required=False
    )
    new_type = SelectField(label="What kind of school it is", noun="what kind of school it is",
                           choices=SchoolType.choices, required=False)  # fmt: skip
    urn = TextField(label="Its number (URN)", noun="the number", max_length=6, width=10, required=False)
    year_group = TextField(label="Year group", noun="the year group", max_length=20, width=10, required=False)
    words = TextareaField(
        label="What else to know", noun="what else to know", rows=2, max_length=1000, required=False
    )
    ends = CheckboxesField(label="What is over with this?", noun="what is over", required=False, small=True)


class RelationshipForm(ParticularForm):
    """What somebody is to the person."""

    relation = SelectField(
        label="What are they to this person?", noun="what they are", choices=Relation.choices
    )
    named = TextField(
        label="Name", noun="the name", hint="Or what the child calls them.", max_length=300, required=False
    )
    reference = TextField(
        label="Reference of their record", noun="the reference", max_length=30, width=20, required=False,
        hint="If they have a file or a record here. Then this relationship stands on theirs too.",
    )  # fmt: skip
    keep = ConfirmField(
        label="Open a small record for this adult, for a carer or another adult who matters", required=False
    )
    phone = TextField(label="Phone number", noun="the phone number", max_length=60, width=20, required=False)
    responsibility = RadiosField(
        label="Do they have parental responsibility?", noun="whether they have parental responsibility",
        choices=Responsibility.choices, inline=True, required=False,
    )  # fmt: skip
    confidence = RadiosField(
        label="How sure is it?", noun="how sure it is", choices=Confidence.choices, inline=True,
        initial=Confidence.SAID.value,
    )  # fmt: skip
    restricted = ConfirmField(
        label="Show this only to people who may open both records", required=False,
    )  # fmt: skip
    words = TextareaField(
        label="What else to know", noun="what else to know", rows=3, max_length=2000, required=False
    )


class ProfessionalForm(ParticularForm):
    """Somebody who works with the child."""

    name = TextField(label="Name", noun="the name", max_length=200, required=False)
    role = TextField(label="Role", noun="the role", hint="For example, school nurse.", max_length=120)
    agency = TextField(label="Agency", noun="the agency", max_length=200)
    team = TextField(label="Team", noun="the team", max_length=200, required=False)
    phone = TextField(label="Phone number", noun="the phone number", max_length=60, width=20, required=False)
    email = EmailField(label="Email address", noun="the email address", required=False)
    reach = TextField(
        label="How else to reach them", noun="how to reach them", hint="For example, days and hours.", max_length=300,
        required=False,
    )  # fmt: skip
    leads = ConfirmField(label="They are the lead professional", required=False)


class SafeContactForm(ParticularForm):
    """How it is safe to reach the child, or a carer."""

    carer = RadiosField(label="Whom does it reach?", noun="whom it reaches")
    ways = CheckboxesField(
        label="What is safe?", noun="what is safe", choices=Way.choices, required=False, small=True
    )
    number = TextField(label="On which number or address?", noun="the number", max_length=254, required=False)
    when = TextField(
        label="When?", noun="when", hint="For example, weekdays after 4pm, never at weekends.", max_length=300,
        required=False,
    )  # fmt: skip
    through = TextField(label="Through whom?", noun="through whom", max_length=300, required=False)
    must_not_hear = TextField(
        label="Who must not hear of it?", noun="who must not hear of it", max_length=500, required=False
    )
    links = RadiosField(
        label="May a link be sent?", noun="whether a link may be sent", choices=Links.choices, inline=True,
        required=False,
    )  # fmt: skip
    words = TextareaField(
        label="What else to know", noun="what else to know", hint="For example, what to say if somebody else answers.",
        rows=2, max_length=1000, required=False,
    )  # fmt: skip
    reviewed_on = DateField(
        label="When was this last asked?", noun="the day on which it was asked", past=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["since"]


class FollowForm(GovForm):
    """What became of a particular."""

    CHANGED, WRONG, OVER, NEVER = "change", "correct", "over", "never"
    what = RadiosField(
        label="What do you want to record?", noun="what you want to record",
        choices=[
            (CHANGED, "It has changed"), (WRONG, "It was recorded wrongly"), (OVER, "It is over"),
            (NEVER, "It should never have been recorded"),
        ],
        hints={
            CHANGED: "Enter what it is now, and since when. What it was stays as an earlier one.",
            WRONG: "Enter what it should have said. What it said stays readable, struck out.",
        },
        reveals={OVER: "until", NEVER: "reason"},
    )  # fmt: skip
    until = DateField(label="Since when is it over?", noun="the day since which it is over", past=True)
    reason = TextareaField(label="What was wrong?", noun="what was wrong", missing="Say what was wrong.", rows=2,
                           max_length=1000)  # fmt: skip
