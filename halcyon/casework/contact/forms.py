"""What is asked about a contact. The partner's questions and the hub's call sheet are made of the same fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from halcyon.base.mails import LARGEST, LONGEST, UnreadableError, read_mail
from halcyon.base.refusals import Refusal
from halcyon.casework.contact.answers import NOT_KNOWN, child_as_told, told
from halcyon.casework.contact.codes import (
    Channel,
    Exploitation,
    ParentTold,
    Source,
    Telling,
)
from halcyon.casework.contact.told import Told
from halcyon.govuk.fields import (
    CheckboxesField,
    DateField,
    DateTimeField,
    FileField,
    HiddenField,
    RadiosField,
    SelectField,
    TextareaField,
    TextField,
)
from halcyon.govuk.filters import Filters, boxes, either
from halcyon.govuk.forms import GovForm
from halcyon.govuk.journeys import Journey, Kept
from halcyon.people.person.codes import CareStatus, Ethnicity, Sex
from halcyon.people.person.rules import birth_is_plausible
from halcyon.records.deadline.forms import LateForm

NEW_FILE = "new"


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


class PoliceNowForm(GovForm):
    """The police were rung just now: one press."""

    rang = TextField(label="Who rang 999?", noun="who rang", max_length=200, required=False)
    incident = TextField(
        label="Police incident number",
        noun="the incident number",
        hint="If you have it yet.",
        max_length=60,
        width=20,
        required=False,
    )


class PoliceCallForm(GovForm):
    """The police were rung: by whom, when, under which number."""

    rang = TextField(label="Who rang the police?", noun="who rang the police", max_length=200)
    called_at = DateTimeField(label="When?", noun="when the police were rung", past=True)
    incident = TextField(
        label="Police incident number",
        noun="the incident number",
        hint="Leave it empty if you do not have it yet. Record the call again when you do.",
        max_length=60,
        width=20,
        required=False,
    )


class ReceivedForm(GovForm):
    """When a contact was received that is noted late, and why late."""

    received_at = DateTimeField(
        label="When was it received?",
        noun="when it was received",
        hint="The clocks of this contact run from then.",
        past=True,
    )
    received_reason = TextField(
        label="Why was it noted later?",
        noun="why it was noted later",
        missing="Say why it was noted later.",
        max_length=300,
    )


class ForwardForm(GovForm):
    """A notification, pasted or as a file."""

    channel = RadiosField(
        label="What is it?",
        noun="what it is",
        choices=[
            (Channel.POLICE_NOTIFICATION, "A police notification"),
            (Channel.MAIL, "A mail or letter of somebody else"),
        ],
        coerce=Channel,
    )
    pasted = TextareaField(
        label="Paste its text",
        noun="the text",
        hint="All of it, as it came. It is kept word for word.",
        max_length=LONGEST,
        rows=10,
        required=False,
    )
    file = FileField(
        label="Or upload it",
        noun="the file",
        hint="A mail as .eml, or a text as .txt, up to 2 MB. Attachments are listed, and not kept.",
        endings=(".eml", ".txt"),
        largest=LARGEST,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """One of the two, and readable: ``mail`` and ``digest`` (SHA-256 of what came)."""
        said = self.cleaned_data
        file, pasted = said.get("file"), said.get("pasted") or ""
        if self.errors:
            return said
        if bool(file) == bool(pasted.strip()):
            self.add_error("pasted", "Paste the text or choose a file: one of the two")
            return said
        content = file.read() if file else pasted.encode()
        try:
            said["mail"] = read_mail(content)
        except UnreadableError as error:
            self.add_error("file" if file else "pasted", f"This cannot be read: {error}")
        said["digest"] = sha256(content).hexdigest()
        return said


class AddForm(GovForm):
    """What a referrer adds to what they sent."""

    words = TextareaField(
        label="What do you want to add?",
        noun="what you want to add",
        missing="Say what you want to add.",
        hint="What is new, or what you said wrongly. What you sent stays as it is.",
        max_length=10_000,
        rows=8,
    )


class ChannelForm(GovForm):
    """How a contact reached the hub, which a button says."""

    channel = HiddenField(required=False)

    def clean_channel(self) -> Channel:
        """A known channel; the phone, if none is named."""
        named = self.cleaned_data["channel"]
        return Channel(named) if named in Channel.values else Channel.PHONE


class MatchForm(GovForm):
    """Which of the children found it is, or none of them."""

    file = RadiosField(
        label="Is one of these the child?",
        noun="the child, or open a new file",
        missing="Select the child, or open a new file",
        size="m",
        choices=(),
        reveals={NEW_FILE: "reason"},
    )
    reason = TextareaField(
        label="Why is it none of them?",
        noun="why it is none of them",
        hint="Somebody known here is very like this child. Say what tells the two apart.",
        max_length=1000,
        rows=2,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        choices: Sequence[tuple[str, str]],
        hints: Mapping[str, str],
        explain: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        assert isinstance(field, RadiosField)
        field.choices, field.hints = list(choices), dict(hints)
        if not explain or NEW_FILE not in dict(choices):
            del self.fields["reason"]
            field.reveals = {}


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


MOST_REFERRED = 10  # children in one referral
CHILDREN = "children"  # the part of a draft that says which further children there are


def referral(kept: Kept) -> Journey:
    """The partner's referral, part by part; with two more parts for each further child of the draft."""
    more = {
        f"{part}-{number}": form
        for number in more_children(kept)
        for part, form in (("child", ChildForm), ("about", AboutForm))
    }
    return Journey(
        {
            "child": ChildForm,
            "about": AboutForm,
            **more,
            "worry": WorryForm,
            "danger": DangerForm,
            "family": FamilyForm,
            "you": ReferrerForm,
        }
    )


def more_children(kept: Kept) -> list[int]:
    """The numbers of the further children in a draft, from 2."""
    texts = kept.get(CHILDREN, {}).get("numbers", ())
    return sorted({int(each) for each in texts if each.isdecimal() and 2 <= int(each[:4]) < 1000})[
        : MOST_REFERRED - 1
    ]


def referred(kept: Kept, referrer: str) -> Told:
    """What a partner's draft says, all its parts rightly answered."""
    journey = referral(kept)
    one = {part: journey.sent(part, kept.get(part, {})) for part in journey.parts}
    said: dict[str, Any] = {}
    children = []
    for part, form in one.items():
        form.is_valid()
        name, _, number = part.partition("-")
        if name == "child":
            about = one[f"about-{number}" if number else "about"]
            about.is_valid()
            children.append(child_as_told({**form.cleaned_data, **about.cleaned_data}))
        elif name != "about":
            said |= form.cleaned_data
    return replace(told(said, referrer), children=children)


class QueueFilters(Filters):
    """What the hub's queue is filtered by."""

    who = boxes("With", [("me", "Me"), ("colleague", "A colleague"), ("nobody", "Nobody yet")])
    danger = either("In danger now")
    overdue = either("Overdue")
    source = boxes("Source", Source.choices)
    channel = boxes("How it came", Channel.choices)

    FIRST = ("who", "danger", "overdue")
