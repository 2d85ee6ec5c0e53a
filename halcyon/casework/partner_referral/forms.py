"""A partner’s referral, part by part, and what is added to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from halcyon.casework.contact.answers import child_as_told, told
from halcyon.casework.contact.codes import (
    Source,
)
from halcyon.casework.contact.questions import AboutForm, ChildForm, FamilyForm, WorryForm
from halcyon.casework.contact.told import Told
from halcyon.govuk.fields import (
    RadiosField,
    SelectField,
    TextareaField,
    TextField,
)
from halcyon.govuk.forms import GovForm
from halcyon.govuk.journeys import Journey, Kept

MOST_REFERRED = 10  # children in one referral

CHILDREN = "children"  # the part of a draft that says which further children there are


class DangerForm(GovForm):
    """Whether the child is in danger now."""

    immediate_danger = RadiosField(
        label="Is the child in danger now?",
        noun="whether the child is in danger now",
        choices=[("yes", "Yes"), ("no", "No, or not as far as is known")],
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
