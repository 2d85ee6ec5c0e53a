"""What a decision to share asks, in parts; and the small forms about one that was made."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from halcyon.govuk.fields import (
    CheckboxesField,
    ConfirmField,
    DateField,
    DateTimeField,
    RadiosField,
    SelectField,
    TextareaField,
    TextField,
)
from halcyon.govuk.forms import GovForm
from halcyon.govuk.journeys import Journey
from halcyon.records.sharing.codes import Article6, Article9, Consent, FamilyTold, Method, Offence, Opens
from halcyon.records.sharing.queries import groups_here, people_here
from halcyon.records.sharing.told import Decided, Declined, Outside

Choices = Sequence[tuple[str, str]]


class WhyForm(GovForm):
    """What for, and whether it can wait."""

    purpose = TextareaField(
        label="What is it for?",
        noun="what it is for",
        hint="What the recipient will be able to do for the child that they cannot do now.",
        max_length=2000,
        rows=4,
    )
    urgent = RadiosField(
        label="Would waiting put a child at risk?",
        noun="whether waiting would put a child at risk",
        choices=[("yes", "Yes: it goes out at once"), ("no", "No")],
        hints={"no": "If somebody outside Halcyon is told, a second person agrees first."},
    )


class ToForm(GovForm):
    """Whom: teams, agencies and people here, or one person outside."""

    teams = CheckboxesField(
        label="Teams and agencies",
        noun="teams and agencies",
        choices=groups_here,
        coerce=int,
        required=False,
        small=True,
    )
    person = SelectField(
        label="One person here",
        noun="one person here",
        choices=people_here,
        coerce=int,
        empty_value=None,
        required=False,
        prompt="Nobody in particular",
    )
    outside = TextField(
        label="Somebody outside Halcyon", noun="the name", hint="Their name.", max_length=200, required=False
    )
    organisation = TextField(
        label="Of which organisation, or who they are to the child",
        noun="their organisation",
        max_length=200,
        required=False,
    )
    reach = TextField(
        label="How it is safe to reach them",
        noun="how it is safe to reach them",
        hint="A number or address that you have checked. Look at safe contact first.",
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Somebody is named; and of somebody outside, who they are and how they are reached."""
        said: dict[str, Any] = super().clean() or {}
        if not (said.get("teams") or said.get("person") or said.get("outside")) and not self.errors:
            self.add_error("teams", "Select or enter whom this is shared with")
        for name, words in (
            ("organisation", "Enter who they are"),
            ("reach", "Enter how it is safe to reach them"),
        ):
            if said.get("outside") and not said.get(name) and name not in self.errors:
                self.add_error(name, words)
        return said


class WhatForm(GovForm):
    """What is said, and what is opened in Halcyon."""

    what = TextareaField(
        label="What do you share?",
        noun="what you share",
        hint="In words, as the recipient will read them. No more than they need.",
        max_length=10_000,
        rows=8,
    )
    opens = RadiosField(
        label="What may they open in Halcyon?",
        noun="what they may open",
        choices=Opens.choices,
        reveals={Opens.RECORDS: "records"},
    )
    records = CheckboxesField(
        label="Which records?", noun="the records", choices=(), coerce=UUID, small=True, required=True
    )
    until = DateField(
        label="Until when may they read it?",
        noun="until when they may read it",
        hint="Only if they may open something. For example, 27 3 2027. At most a year.",
        future=True,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """What is opened is opened until a day."""
        said: dict[str, Any] = super().clean() or {}
        if (
            said.get("opens") not in {None, Opens.NOTHING}
            and not said.get("until")
            and "until" not in self.errors
        ):
            self.add_error("until", "Enter until when they may read it")
        return said


class BasisForm(GovForm):
    """On what lawful basis, and why it is necessary."""

    article_6 = RadiosField(
        label="Lawful basis",
        noun="the lawful basis",
        choices=Article6.choices,
        hints={
            Article6.PUBLIC_TASK: "Usual for councils, police, health and schools.",
            Article6.CONSENT: "Seldom right in safeguarding: it could be withdrawn, and you would share anyway.",
        },
        small=True,
    )
    article_9 = SelectField(
        label="If health, ethnicity, religion or sexual life is shared",
        noun="the condition",
        choices=Article9.choices,
    )
    offence = SelectField(
        label="If offences are shared, suspected or proven", noun="the condition", choices=Offence.choices
    )
    necessity = TextareaField(
        label="Why is it necessary, and no more than necessary?",
        noun="why it is necessary",
        hint="Why the purpose cannot be reached with less, or without.",
        max_length=2000,
        rows=4,
    )


class FamilyForm(GovForm):
    """Whether the family knows, and whether anybody was asked."""

    family_told = RadiosField(
        label="Does the family know that you share this?",
        noun="whether the family knows",
        choices=FamilyTold.choices,
        reveals={FamilyTold.NO: "family_reason"},
    )
    family_reason = TextareaField(
        label="Why not?",
        noun="why the family is not told",
        hint="For example, that telling them may raise the risk.",
        max_length=2000,
        rows=3,
    )
    consent = RadiosField(
        label="Did you ask for agreement?",
        noun="whether you asked for agreement",
        hint="You may share without it where the lawful basis is another.",
        choices=Consent.choices,
        reveals={Consent.NOT_SOUGHT: "consent_reason", Consent.REFUSED: "refused_reason"},
    )
    consent_reason = TextareaField(label="Why not?", noun="why nobody was asked", max_length=2000, rows=3)
    refused_reason = TextareaField(
        label="Why is it shared nevertheless?", noun="why it is shared nevertheless", max_length=2000, rows=3
    )


class HowForm(GovForm):
    """How it reaches them, and when it is looked at again."""

    method = RadiosField(
        label="How do they get it?",
        noun="how they get it",
        hint="Who is in Halcyon reads it here, and is told by mail that there is something.",
        choices=Method.choices,
    )
    review_on = DateField(
        label="When is this looked at again?",
        noun="the review",
        hint="Within a year. You will be reminded.",
        future=True,
    )


class DeclineForm(GovForm):
    """Why something is not shared."""

    asked_by = TextField(label="Who asked?", noun="who asked", hint="Name and agency.", max_length=300)
    what = TextareaField(label="What did they ask for?", noun="what they asked for", max_length=2000, rows=3)
    reason = TextareaField(
        label="Why is it not shared?",
        noun="why it is not shared",
        hint="And what you did instead, if anything.",
        max_length=4000,
        rows=5,
    )
    family_told = RadiosField(
        label="Does the family know that somebody asked?",
        noun="whether the family knows",
        choices=FamilyTold.choices,
    )
    review_on = DateField(
        label="When is this looked at again?",
        noun="the review",
        hint="Within a year. You will be reminded.",
        future=True,
    )

    def declined(self) -> Declined:
        """What the form says."""
        said = self.cleaned_data
        return Declined(**{**said, "family_told": FamilyTold(said["family_told"])})


class WithdrawForm(GovForm):
    """Why something is withdrawn."""

    reason = TextareaField(
        label="Why do you withdraw it?", noun="why you withdraw it", max_length=2000, rows=4
    )


class ReceiptForm(GovForm):
    """That somebody outside has it."""

    received_at = DateTimeField(label="When did they have it?", noun="when they had it", past=True)
    how = TextareaField(
        label="How do you know?",
        noun="how you know",
        hint="For example, that they rang back and read it to you.",
        max_length=1000,
        rows=3,
    )


class AcknowledgeForm(GovForm):
    """That one has read it."""

    read = ConfirmField(label="I have read this", missing="Confirm that you have read this")


def journey(records: Callable[[], Choices]) -> Journey:
    """The parts of a decision to share; ``records``: the choices of what can be opened of this child."""

    class ChosenForm(WhatForm):
        records_choices = staticmethod(records)

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            if (field := self.fields.get("records")) is not None:
                field.choices = self.records_choices()  # type: ignore[attr-defined]

    parts: dict[str, type[GovForm]] = {
        "why": WhyForm,
        "to": ToForm,
        "what": ChosenForm,
        "basis": BasisForm,
        "family": FamilyForm,
        "how": HowForm,
    }
    return Journey(parts)


def decided(answers: Mapping[str, Any]) -> Decided:
    """What the answers of all parts say."""
    person = answers.get("person")
    outside = answers.get("outside") or ""
    return Decided(
        purpose=answers["purpose"],
        urgent=answers["urgent"] == "yes",
        to=[*dict.fromkeys([*(answers.get("teams") or ()), *([person] if person else ())])],
        outside=Outside(outside, answers["organisation"], answers["reach"]) if outside else None,
        what=answers["what"],
        opens=Opens(answers["opens"]),
        records=answers.get("records") or (),
        until=answers.get("until"),
        article_6=Article6(answers["article_6"]),
        article_9=Article9(answers["article_9"]),
        offence=Offence(answers["offence"]),
        necessity=answers["necessity"],
        family_told=FamilyTold(answers["family_told"]),
        family_reason=answers.get("family_reason") or "",
        consent=Consent(answers["consent"]),
        consent_reason=answers.get("consent_reason") or answers.get("refused_reason") or "",
        method=Method(answers["method"]),
        review_on=answers["review_on"],
    )


class LookForm(GovForm):
    """Which of those that left in a hurry somebody looked at, and what they found."""

    sharing = RadiosField(label="Which did you look at?", noun="which you looked at", choices=(), size="m")
    words = TextareaField(
        label="What did you find, and what follows?",
        noun="what you found",
        hint="Whether it had to be shared, with them, then, and on that basis. Name nobody.",
        max_length=2000,
        rows=4,
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["sharing"]
        assert isinstance(field, RadiosField)
        field.choices = list(choices)
