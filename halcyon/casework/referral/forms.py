"""What grading and settling a referral ask; and what a list of referrals is filtered by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict

from halcyon.base.dates import financial_year_bounds
from halcyon.casework.case.queries import Taker
from halcyon.casework.contact.codes import Exploitation, Source
from halcyon.casework.referral.codes import (
    GRADE_HINTS,
    STATUS_HINTS,
    Afterwards,
    Grade,
    NotAllocatedReason,
    ReferralOutcome,
    Status,
)
from halcyon.casework.referral.kinds import REFERRAL
from halcyon.govuk.fields import (
    IntegerField,
    RadiosField,
    SelectField,
    TextareaField,
)
from halcyon.govuk.fields.choice import plain_choices
from halcyon.govuk.filters import Filters, boxes, day, either
from halcyon.govuk.forms import GovForm
from halcyon.people.person.codes import CareStatus, Ethnicity, GenderInFigures
from halcyon.records.deadline.forms import LateForm


class GradeForm(LateForm):
    """How grave a referral is, and where the child stands: two judgements."""

    grade = RadiosField(
        label="Grade",
        noun="the grade",
        choices=[each for each in Grade.choices if each[0] != Grade.NOT_YET],
        hints=GRADE_HINTS,
        coerce=Grade,
        size="m",
    )
    status = RadiosField(
        label="Status", noun="the status", choices=Status.choices, hints=STATUS_HINTS, coerce=Status, size="m"
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


_LOCAL_CODE = re.compile(r"[A-Za-z0-9_.-]{1,40}")
#: What stands for an empty column in an address.
EMPTY = {"care_status": "not_known", "outcome": "none_yet", "status": "none_yet"}


def _age(label: str) -> IntegerField:
    return IntegerField(label=label, required=False, max_value=120, width=3)


class FilterForm(Filters):
    """The filters of the list, named as the columns of the fact view, so that a figure can lead to its rows.

    Local codes that no national list has are let through as they are; they find nothing where there is none.
    """

    period = boxes("Year received", ())
    received_from = day("Received from", "the first day")
    received_to = day("Received until", "the last day")
    waiting = either("Waiting for a grade or an outcome")
    stage = boxes("Stage", list(REFERRAL.machine.stages.items()))
    grade = boxes("Grade", Grade.choices)
    status = boxes("Status", [*Status.choices, (EMPTY["status"], "Not yet set")])
    age_from = _age("Age from")
    age_to = _age("Age to")
    is_re_referral = either("Referred again within 12 months")
    outcome = boxes("Outcome", [*ReferralOutcome.choices, (EMPTY["outcome"], "None yet")])
    source = boxes("Source", Source.choices)
    exploitation = boxes("Kind of exploitation", Exploitation.choices)
    not_allocated_reason = boxes("Why not allocated", NotAllocatedReason.choices)
    afterwards = boxes("Not allocated: within six months", Afterwards.choices)
    graded_in_time = either("Graded in time")
    gender = boxes("Gender", GenderInFigures.choices)
    ethnicity = boxes("Ethnicity", Ethnicity.choices)
    care_status = boxes("Looked after", [*CareStatus.choices, (EMPTY["care_status"], "Not known")])

    #: What stands open; the rest unfolds.
    FIRST = ("period", "waiting", "stage", "grade", "status", "age_from", "age_to", "is_re_referral")

    def __init__(self, data: QueryDict, *, periods: Iterable[str]) -> None:
        super().__init__(data)
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


def _is_year(text: str) -> bool:
    try:
        financial_year_bounds(text)
    except ValueError:
        return False
    return True
