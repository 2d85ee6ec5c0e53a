"""The call sheet: every question at once, of each child and each concern, kept while the caller speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from django.http import QueryDict

from halcyon.access.agency.queries import agencies_by_name
from halcyon.casework.contact.answers import answers, child_as_told, concern_as_told, told
from halcyon.casework.contact.codes import (
    Channel,
    Setting,
    Source,
    Subject,
)
from halcyon.casework.contact.queries import Seen
from halcyon.casework.contact.questions import AboutForm, ChildForm, FamilyForm, WorryForm
from halcyon.casework.contact.rules import numbered
from halcyon.casework.contact.told import Told
from halcyon.govuk.fields import (
    CheckboxesField,
    ConfirmField,
    DateTimeField,
    HiddenField,
    SelectField,
    TextField,
)
from halcyon.govuk.forms import GovForm
from halcyon.govuk.windows import SharedForm


class WhereForm(GovForm):
    """How a child may be found."""

    address = TextField(
        label="Address",
        noun="the address",
        hint="Or where the child stays now.",
        max_length=300,
        required=False,
    )
    school = TextField(label="School or college", noun="the school", max_length=200, required=False)


class ContextForm(GovForm):
    """What more is known of one concern."""

    harming = ConfirmField(label="The child harms others here, and may be exploited too", required=False)
    setting = SelectField(
        label="Where does it happen?",
        noun="where it happens",
        choices=Setting.choices,
        prompt="Not said",
        required=False,
    )
    setting_words = TextField(
        label="Which place, group or account?",
        noun="which place, group or account",
        hint="By its name, as the caller says it.",
        max_length=300,
        required=False,
    )


class SheetForm(FamilyForm, SharedForm):
    """The call sheet: nothing is demanded while the call goes on. The rules speak when it is finished.

    What is asked of a child, or about a concern, is asked of each: the fields of the first have plain names, those
    of the others end in their number (``given_3``). ``seen``: the sheet as it is kept; a window may show a child
    who was taken off in another, and does not lose what is typed about them.
    """

    PER_CHILD: Mapping[str, Any] = {
        **ChildForm.base_fields, **WhereForm.base_fields, **AboutForm.base_fields
    }  # fmt: skip
    PER_CONCERN: Mapping[str, Any] = {**WorryForm.base_fields, **ContextForm.base_fields}

    shown = HiddenField(required=False, max_length=40_000)
    source = SelectField(
        label="Who is calling or writing?",
        noun="who made the contact",
        hint="Anonymous is one of the answers.",
        choices=Source.choices,
    )
    referrer = TextField(label="Their name", noun="the caller’s name", max_length=200)
    referrer_role = TextField(
        label="Who they are",
        noun="who they are",
        hint="For example: aunt, form tutor, PC on response.",
        max_length=120,
    )
    referrer_agency = SelectField(
        label="Their agency",
        noun="the caller’s agency",
        hint="For a professional, if it is in the list.",
        choices=agencies_by_name,
        coerce=int,
        empty_value=None,
        prompt="None of these",
    )
    referrer_phone = TextField(
        label="Their phone number",
        noun="the caller’s phone number",
        max_length=60,
        width=20,
        params={"type": "tel"},
    )
    referrer_safe_contact = TextField(
        label="How is it safe to reach them?",
        noun="how it is safe to reach them",
        hint="When to ring, whether to leave a message.",
        max_length=300,
    )
    subject = SelectField(
        label="What is this about?",
        noun="what this is about",
        choices=Subject.choices,
        coerce=Subject,
        empty_value=Subject.CHILD,
    )
    subject_words = TextField(
        label="If not about a child: which group, place, account or person?",
        noun="which group, place, account or person",
        max_length=300,
    )
    immediate_danger = ConfirmField(label="Somebody is in danger now")
    unsafe_to_tell = ConfirmField(label="It is not safe to tell the family of this call")

    def __init__(self, data: QueryDict | None = None, *, seen: Seen, pressed: bool = True) -> None:
        self.kept_children = {child.place for child in seen.children}
        self.kept_concerns = {concern.place for concern in seen.concerns}
        self.children = _places("given", data, self.kept_children)
        self.concerns = _places("concern", data, self.kept_concerns)
        super().__init__(data, initial=answers(seen), pressed=pressed)
        self._ask_of_each(self.PER_CHILD, self.children)
        self._ask_of_each(self.PER_CONCERN, self.concerns)
        if len(seen.children) > 1:
            names = [
                (str(each.place), each.whole_name or f"Child {n}") for n, each in enumerate(seen.children, 1)
            ]
            self._ask_of_each({"about": _about(names)}, self.concerns)
        for field in self.fields.values():
            field.required = False

    def told(self) -> Told:
        """What the sheet says. What is not rightly answered, or not changed here, stays as it was saved before."""
        changed = self.changed()
        said = {**self.initial, **changed}
        told_of = told(said)
        return replace(
            told_of,
            children=[
                child_as_told(_of(said, self.PER_CHILD, place), place)
                for place in self.children
                if place in self.kept_children or any(_of(changed, self.PER_CHILD, place).values())
            ],
            concerns=[
                concern_as_told(_of(said, (*self.PER_CONCERN, "about"), place), place)
                for place in self.concerns
                if place in self.kept_concerns or any(_of(changed, self.PER_CONCERN, place).values())
            ],
        )

    def of(self, place: int, *names: str) -> list[Any]:
        """The fields of one child or concern, for the page; those that are not asked are left out."""
        return [self[name] for each in names if (name := numbered(each, place)) in self.fields]

    def _ask_of_each(self, fields: Mapping[str, Any], places: Sequence[int]) -> None:
        self.fields |= {
            numbered(name, place): deepcopy(field) for place in places for name, field in fields.items()
        }


class ChannelForm(GovForm):
    """How a contact reached the hub, which a button says."""

    channel = HiddenField(required=False)

    def clean_channel(self) -> Channel:
        """A known channel; the phone, if none is named."""
        named = self.cleaned_data["channel"]
        return Channel(named) if named in Channel.values else Channel.PHONE


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


def _about(names: Sequence[tuple[str, str]]) -> CheckboxesField:
    return CheckboxesField(
        label="Which of the children is this about?",
        noun="which child this is about",
        hint="None ticked: all of them.",
        choices=names,
        small=True,
    )


def _places(name: str, data: QueryDict | None, kept: Iterable[int]) -> list[int]:
    """The numbers of the children or concerns of a sheet: those kept; when it is sent, those that its window shows."""
    if data is None:
        return sorted(kept) or [1]
    found = (re.fullmatch(rf"{name}(?:_([1-9][0-9]{{0,2}}))?", key) for key in data)
    return sorted({int(each[1] or 1) for each in found if each}) or [1]


def _of(said: Mapping[str, Any], names: Iterable[str], place: int) -> dict[str, Any]:
    return {name: said[key] for name in names if (key := numbered(name, place)) in said}
