"""What is asked about a contact. The partner's questions and the hub's call sheet are made of the same fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from halcyon.base.refusals import Refusal
from halcyon.casework.contact.codes import Channel, Exploitation, ParentTold, Source, Telling
from halcyon.casework.contact.queries import Seen
from halcyon.casework.contact.told import ChildAsTold, Told
from halcyon.govuk.fields import (
    CheckboxesField,
    ConfirmField,
    DateField,
    HiddenField,
    RadiosField,
    SelectField,
    TextareaField,
    TextField,
)
from halcyon.govuk.forms import GovForm
from halcyon.govuk.journeys import Journey
from halcyon.govuk.windows import SharedForm
from halcyon.people.person.codes import CareStatus, Ethnicity, Sex
from halcyon.people.person.rules import birth_is_plausible
from halcyon.records.deadline.forms import LateForm

if TYPE_CHECKING:
    from halcyon.casework.contact.models import ContactChild

NEW_FILE = "new"
_NOT_KNOWN = ("not_known", "Not known")


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
    )

    def clean_born_on(self) -> date | None:
        """A date on which somebody living can have been born."""
        born_on: date | None = self.cleaned_data["born_on"]
        try:
            birth_is_plausible(born_on, timezone.now())
        except Refusal as refusal:
            raise ValidationError(refusal.sentence) from None
        return born_on


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
        choices=[*CareStatus.choices, _NOT_KNOWN],
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


class DangerForm(GovForm):
    """Whether the child is in danger now."""

    immediate_danger = RadiosField(
        label="Is the child in danger now?",
        noun="whether the child is in danger now",
        choices=[("yes", "Yes"), ("no", "No, or not as far as is known")],
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


class ReferrerForm(GovForm):
    """Whom the hub can ask, when a partner refers."""

    source = SelectField(label="You refer as", noun="what you refer as", choices=Source.choices)
    referrer_phone = TextField(
        label="Your phone number",
        noun="your phone number",
        hint="The hub rings you before it reads anything else, if it can.",
        max_length=60,
        width=20,
        params={"type": "tel", "autocomplete": "tel"},
    )


class SheetForm(ChildForm, AboutForm, WorryForm, FamilyForm, SharedForm):
    """The call sheet: nothing is demanded while the call goes on. The rules speak when it is finished."""

    immediate_danger = ConfirmField(label="The child is in danger now")
    source = SelectField(
        label="Who is calling or writing?",
        noun="who made the contact",
        hint="Anonymous is one of the answers.",
        choices=Source.choices,
    )
    referrer = TextField(label="Their name", noun="the caller’s name", max_length=200)
    referrer_phone = TextField(
        label="Their phone number",
        noun="the caller’s phone number",
        max_length=60,
        width=20,
        params={"type": "tel"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False

    def told(self) -> Told:
        """What the sheet says. What is not rightly answered, or not changed here, stays as it was saved before."""
        return told({**self.initial, **self.changed()})


class ChannelForm(GovForm):
    """How a contact reached the hub, which a button says."""

    channel = HiddenField(required=False)

    def clean_channel(self) -> Channel:
        """A known channel; the phone, if none is named."""
        named = self.cleaned_data["channel"]
        return Channel(named) if named in Channel.values else Channel.PHONE


class SearchForm(GovForm):
    """Whom to look for among the children known here."""

    given = TextField(label="First name", max_length=300, required=False)
    family = TextField(label="Family name", max_length=300, required=False)
    born_on = DateField(label="Date of birth", noun="the date of birth", past=True, required=False, hint="")


class MatchForm(GovForm):
    """Which of the children found it is, or none of them."""

    file = RadiosField(
        label="Is one of these the child?",
        noun="the child, or open a new file",
        missing="Select the child, or open a new file",
        size="m",
        choices=(),
    )

    def __init__(
        self, *args: Any, choices: Sequence[tuple[str, str]], hints: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        assert isinstance(field, RadiosField)
        field.choices, field.hints = list(choices), dict(hints)


class TellForm(LateForm):
    """What the referrer was told, and how."""

    words = TextareaField(
        label="What you told the referrer",
        noun="what you told the referrer",
        missing="Say what the referrer was told.",
        hint="The outcome and what happens next, as far as the referrer may know it. Nothing from the child’s file.",
        max_length=4000,
        rows=6,
    )
    method = RadiosField(label="How were they told?", noun="how they were told", choices=Telling.choices)

    def __init__(self, *args: Any, has_page: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_page:
            field = self.fields["method"]
            assert isinstance(field, RadiosField)
            field.choices = [each for each in Telling.choices if each[0] != Telling.PAGE]


#: The partner's referral, part by part.
REFERRAL = Journey(
    {
        "child": ChildForm,
        "about": AboutForm,
        "worry": WorryForm,
        "danger": DangerForm,
        "family": FamilyForm,
        "you": ReferrerForm,
    }
)


def told(answers: Mapping[str, Any], referrer: str = "") -> Told:
    """What cleaned answers say. What was not answered is not known."""
    care = answers.get("care_status") or ""
    return Told(
        source=answers.get("source") or "",
        referrer=answers.get("referrer") or referrer,
        referrer_phone=answers.get("referrer_phone") or "",
        safe_contact=answers.get("safe_contact") or "",
        concern=answers.get("concern") or "",
        exploitation=answers.get("exploitation") or (),
        immediate_danger=answers.get("immediate_danger") in (True, "yes"),
        parent_told=ParentTold(answers.get("parent_told") or ParentTold.UNKNOWN),
        parent_not_told_reason=answers.get("parent_not_told_reason") or "",
        children=[
            ChildAsTold(
                given=answers.get("given") or "",
                family=answers.get("family") or "",
                born_on=answers.get("born_on"),
                sex=Sex(answers.get("sex") or Sex.UNKNOWN),
                ethnicity=Ethnicity(answers.get("ethnicity") or Ethnicity.NOBT),
                care_status="" if care == _NOT_KNOWN[0] else care,
            )
        ],
    )


def answers(seen: Seen) -> dict[str, Any]:
    """What a call sheet says so far, as its form's initial answers."""
    contact, child = seen.contact, next(iter(seen.children), None)
    said = {
        name: getattr(contact, name)
        for name in (
            *("source", "referrer", "referrer_phone", "safe_contact", "concern", "exploitation"),
            *("immediate_danger", "parent_told", "parent_not_told_reason"),
        )
    }
    if child is not None:
        said |= {name: getattr(child, name) for name in ("given", "family", "born_on", "sex", "ethnicity")}
        said["care_status"] = child.care_status or _NOT_KNOWN[0]
    return said


def sought(child: ContactChild) -> dict[str, Any]:
    """Whom to look for, so that a child's file is found: the child as told."""
    return {"given": child.given, "family": child.family, "born_on": child.born_on}
