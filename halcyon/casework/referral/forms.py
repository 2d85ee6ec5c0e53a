"""What deciding, grading and settling a referral ask; and what a list of referrals is filtered by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from markupsafe import Markup

from halcyon.base.dates import financial_year_bounds
from halcyon.casework.case.queries import Taker
from halcyon.casework.contact.codes import Exploitation, Source
from halcyon.casework.referral.codes import Grade, NotAllocatedReason, Outcome, Rag, ReferralOutcome, Status
from halcyon.casework.referral.kinds import REFERRAL
from halcyon.govuk.fields import (
    CheckboxesField,
    IntegerField,
    RadiosField,
    SelectField,
    TextareaField,
    plain_field,
)
from halcyon.govuk.fields.choice import plain_choices
from halcyon.govuk.fields.presented import PresentedField
from halcyon.govuk.forms import GovForm
from halcyon.govuk.macros import govuk
from halcyon.people.person.codes import CareStatus, Ethnicity, GenderInFigures
from halcyon.records.deadline.forms import LateForm

#: What each decision will do, said before it is done.
DECIDING: dict[str, str] = {
    Outcome.SERVICE: "Each child in the contact gets a referral. The service grades it within five working days.",
    Outcome.OPEN_CASE: "Nothing new is opened. Ring the worker who holds the case.",
    Outcome.ADVICE: "Nothing is opened. Give the advice when you tell the referrer.",
    Outcome.EARLY_HELP: "Nothing is opened here. Pass it on to early help or the youth team yourself.",
    Outcome.SOCIAL_CARE: "Nothing is opened here. Begin the assessment in the council’s own system.",
    Outcome.OTHER_AUTHORITY: "Nothing is opened here. Pass it on to them yourself.",
    Outcome.NONE: "Nothing is opened. Not possible for a child in danger now.",
}
GRADES: dict[str, str] = {
    Grade.HIGH: "Serious harm is happening or likely. Held by a social worker, who has two hours to accept.",
    Grade.MEDIUM: "Targeted, or exploitation is likely. Usually held in the service.",
    Grade.LOW: "Early signs. Usually for the youth team. Never for a child under 13, or one who is experiencing it.",
}
STATUSES: dict[str, str] = {
    Status.AT_RISK: "Circumstances that somebody may use. No sign yet that anybody does.",
    Status.SUSPECTED: "Signs that somebody exploits the child, not yet confirmed.",
    Status.EXPERIENCING: "Somebody exploits the child now.",
    Status.PAST: "It happened, and has ended.",
}


class DecideForm(LateForm):
    """The hub's decision on a contact."""

    outcome = RadiosField(
        label="What happens with this contact?",
        noun="what happens with this contact",
        choices=Outcome.choices,
        hints=DECIDING,
        coerce=Outcome,
        size="m",
    )
    rag = RadiosField(
        label="How urgent is it?", noun="how urgent it is", choices=Rag.choices, coerce=Rag, size="m"
    )
    rationale = TextareaField(
        label="Why do you decide this?",
        noun="why you decide this",
        missing="Say why you decide this.",
        hint="What speaks for it, what against, and what is not known.",
        max_length=10_000,
        rows=6,
        size="m",
    )


class GradeForm(LateForm):
    """How grave a referral is, and where the child stands: two judgements."""

    grade = RadiosField(
        label="Grade",
        noun="the grade",
        choices=[each for each in Grade.choices if each[0] != Grade.NOT_YET],
        hints=GRADES,
        coerce=Grade,
        size="m",
    )
    status = RadiosField(
        label="Status", noun="the status", choices=Status.choices, hints=STATUSES, coerce=Status, size="m"
    )
    grade_reason = TextareaField(
        label="What does the grade rest on?",
        noun="what the grade rests on",
        missing="Say what the grade rests on.",
        hint="What is known and from whom. What protects the child counts too.",
        max_length=10_000,
        rows=6,
        size="m",
    )


class OutcomeForm(GovForm):
    """What becomes of a graded referral."""

    outcome = RadiosField(
        label="What becomes of this referral?",
        noun="what becomes of this referral",
        choices=ReferralOutcome.choices,
        reveals={ReferralOutcome.SERVICE: "worker", ReferralOutcome.NOT_ALLOCATED: "not_allocated_reason"},
        coerce=ReferralOutcome,
        size="m",
    )
    worker = SelectField(
        label="Who should be asked to take the case?",
        noun="who should be asked",
        choices=(),
        coerce=int,
        empty_value=None,
    )
    not_allocated_reason = SelectField(
        label="Why is it not allocated?",
        noun="why it is not allocated",
        choices=NotAllocatedReason.choices,
        empty_value="",
    )
    outcome_note = TextareaField(
        label="In words",
        noun="what there is to say",
        hint="For the youth team: what they should know. Not allocated: why, if the grade is high or the reason"
        " is another.",
        max_length=4000,
        required=False,
        size="m",
    )

    def __init__(self, *args: Any, takers: Iterable[Taker], hints: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [(each.user_id, each.words) for each in takers]  # type: ignore[attr-defined]
        self.fields["outcome"].hints = dict(hints)  # type: ignore[attr-defined]


_YES_NO = [("yes", "Yes"), ("no", "No")]
_LOCAL_CODE = re.compile(r"[A-Za-z0-9_.-]{1,40}")
#: What stands for an empty column in an address.
EMPTY = {"care_status": "not_known", "outcome": "none_yet", "status": "none_yet"}


def _boxes(label: str, choices: Sequence[tuple[str, str]]) -> CheckboxesField:
    return CheckboxesField(label=label, choices=choices, required=False, small=True)


def _either(label: str) -> SelectField:
    return SelectField(
        label=label, choices=_YES_NO, required=False, prompt="All", coerce=_is_yes, empty_value=None
    )


def _is_yes(answer: str) -> bool:
    return answer == "yes"


def _age(label: str) -> IntegerField:
    return IntegerField(label=label, required=False, max_value=120, width=3)


class FilterForm(GovForm):
    """The filters of the list, named as the columns of the fact view, so that a figure can lead to its rows.

    Local codes that no national list has are let through as they are; they find nothing where there is none.
    """

    period = _boxes("Year received", ())
    waiting = _either("Waiting for a grade or an outcome")
    stage = _boxes("Stage", list(REFERRAL.machine.stages.items()))
    grade = _boxes("Grade", Grade.choices)
    status = _boxes("Status", [*Status.choices, (EMPTY["status"], "Not yet set")])
    age_from = _age("Age from")
    age_to = _age("Age to")
    is_re_referral = _either("Referred again within 12 months")
    outcome = _boxes("Outcome", [*ReferralOutcome.choices, (EMPTY["outcome"], "None yet")])
    source = _boxes("Source", Source.choices)
    exploitation = _boxes("Kind of exploitation", Exploitation.choices)
    not_allocated_reason = _boxes("Why not allocated", NotAllocatedReason.choices)
    graded_in_time = _either("Graded in time")
    gender = _boxes("Gender", GenderInFigures.choices)
    ethnicity = _boxes("Ethnicity", Ethnicity.choices)
    care_status = _boxes("Looked after", [*CareStatus.choices, (EMPTY["care_status"], "Not known")])

    #: What stands open; the rest unfolds.
    FIRST = ("period", "waiting", "stage", "grade", "status", "age_from", "age_to", "is_re_referral")

    def __init__(self, data: QueryDict, *, periods: Iterable[str]) -> None:
        super().__init__(data)
        self.query = data
        years = [*periods, *(each for each in data.getlist("period") if _is_year(each))]
        self._choices("period").choices = [(each, each) for each in sorted(set(years), reverse=True)]
        for name in ("source", "outcome", "ethnicity"):
            field = self._choices(name)
            known = dict(plain_choices(field))
            local = {each for each in data.getlist(name) if _LOCAL_CODE.fullmatch(each)} - set(known)
            field.choices = [*known.items(), *((each, each) for each in sorted(local))]

    def sought(self) -> dict[str, Any]:
        """What to find, by column; after validation."""
        said = dict(self.cleaned_data)
        for name, nothing in EMPTY.items():
            said[name] = ["" if each == nothing else each for each in said[name]]
        for name in ("is_re_referral", "graded_in_time"):
            said[name] = [] if said[name] is None else [said[name]]
        return said

    def applied(self) -> Iterator[tuple[str, str, str]]:
        """The filters in force: name, value, and in words."""
        for name, field in self.fields.items():
            words = dict(plain_choices(field))
            for value in filter(None, self.query.getlist(name)):
                yield name, value, f"{field.label}: {words.get(value, value)}"

    def render(self, *args: object, **kwargs: object) -> SafeString:
        """The first filters, and each of the rest folded away unless it is in force."""
        first = [plain_field(self[name]) for name in self.FIRST]
        rest = [self._folded(name) for name in self.fields if name not in self.FIRST]
        return mark_safe(Markup().join([*first, *rest]))  # noqa: S308 - components escape

    __str__ = render
    __html__ = render

    def _folded(self, name: str) -> Markup:
        field = self[name]
        assert isinstance(field, PresentedField)
        words = {"text": field.label, "classes": "govuk-visually-hidden"}
        html = field.component(**({"fieldset": {"legend": words}} if field.grouped else {"label": words}))
        in_force = bool(self.query.getlist(name)) or bool(field.errors)
        return govuk.details({"summaryText": field.label, "html": html, "open": in_force})

    def _choices(self, name: str) -> CheckboxesField:
        field = self.fields[name]
        assert isinstance(field, CheckboxesField)
        return field


def _is_year(text: str) -> bool:
    try:
        financial_year_bounds(text)
    except ValueError:
        return False
    return True
