"""What drawing, reviewing, moderating and answering ask."""

from collections.abc import Sequence
from typing import Any

from django.http import QueryDict

from halcyon.base.refusals import Refusal
from halcyon.casework.audit.codes import Answer, AuditGrade, Question
from halcyon.casework.audit.definitions import LARGEST, USUAL_SIZE
from halcyon.casework.audit.rules import answer_is_whole
from halcyon.casework.audit.told import Moderated, Reviewed
from halcyon.govuk.fields import IntegerField, RadiosField, SelectField, TextareaField
from halcyon.govuk.forms import GovForm
from halcyon.records.deadline.forms import LateForm

ASIDE = "aside"  # a choice beside the people: nobody reviews it
HINTS = {
    Question.VOICE: "What the child said, or would say; not only what adults said about them.",
    Question.REFERRER: "Or it says why that was not possible or not safe.",
    Question.PARENT: "With a reason where nobody was told.",
    Question.TYPES: "Sexual, criminal, county lines, trafficking, labour, online, by other children.",
    Question.CHECKS: "Enough agencies to decide, and no more than was needed.",
    Question.THRESHOLD: "With what the hub knew at the time.",
    Question.TIME: "Within 24 hours and one working day; where late, with a reason that holds.",
    Question.FEEDBACK: "In words that help them, within three working days.",
}
GRADE_HINTS = {
    AuditGrade.OUTSTANDING: "Everything that counts was done, and something that others can learn from.",
    AuditGrade.GOOD: "The child was safe because of how the call was handled; small things are missing.",
    AuditGrade.REQUIRES: "No child was left at risk, but something that matters was missing.",
    AuditGrade.INADEQUATE: "A child was or could have been left at risk. A second reviewer always looks.",
}


class DrawForm(GovForm):
    """Which month, and how many."""

    month = SelectField(label="Which month?", noun="a month", choices=())
    wanted = IntegerField(
        label="How many contacts?",
        noun="how many contacts",
        hint="Ten unless there is a reason.",
        min_value=1,
        max_value=LARGEST,
        initial=USUAL_SIZE,
        width=3,
    )

    def __init__(self, *args: Any, months: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["month"]
        assert isinstance(field, SelectField)
        field.choices = list(months)
        if months:
            self.initial.setdefault("month", months[0][0])


class ReviewForm(LateForm):
    """The standard questions, the grade, what went well, what to learn, what the child needs now."""

    grade = RadiosField(
        label="How well was this contact handled?",
        noun="a grade",
        choices=AuditGrade.choices,
        hints={grade.value: hint for grade, hint in GRADE_HINTS.items()},
        size="m",
    )
    went_well = TextareaField(
        label="What went well?",
        hint="Whoever took the call reads this. Needed for “good” and “outstanding”.",
        max_length=4000,
        rows=3,
        required=False,
    )
    to_learn = TextareaField(
        label="What is there to learn?",
        hint="Whoever took the call reads this: what to do another time, in a sentence that helps.",
        max_length=4000,
        rows=3,
        required=False,
    )
    needed = RadiosField(
        label="Does the child need something now?",
        noun="whether the child needs something now",
        hint="Something that nobody has seen to, and that cannot wait for the audit.",
        choices=(("no", "No"), ("yes", "Yes: whoever decided is told at once")),
        reveals={"yes": "needed_words"},
        size="m",
    )
    needed_words = TextareaField(
        label="What does the child need?", noun="what the child needs", max_length=2000, rows=3
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        after = dict(self.fields)
        self.fields.clear()
        for question in Question:
            self.fields[question.value] = RadiosField(
                label=question.label,
                hint=HINTS[question],
                missing=f"Answer: {question.label}",
                choices=Answer.choices,
                inline=True,
                small=True,
                size="m",
            )
            self.fields[f"{question.value}_words"] = TextareaField(
                label="In words (needed where the answer is no)",
                max_length=2000,
                rows=2,
                required=False,
            )
        self.fields |= after

    def clean(self) -> dict[str, Any]:
        """Say at once of every question what is missing."""
        said = super().clean() or self.cleaned_data
        for question in Question:
            answer = said.get(question.value)
            try:
                if answer:
                    answer_is_whole(question, answer, said.get(f"{question.value}_words", ""))
            except Refusal as refusal:
                self.refuse(refusal)
        return said

    def reviewed(self) -> Reviewed:
        """What was said; after validation."""
        said = self.cleaned_data
        return Reviewed(
            answers={each.value: (said[each.value], said[f"{each.value}_words"]) for each in Question},
            grade=said["grade"],
            went_well=said["went_well"],
            to_learn=said["to_learn"],
            needed=said["needed"] == "yes",
            needed_words=said.get("needed_words") or "",
            late_reason=said.get("late_reason", ""),
            late_note=said.get("late_note", ""),
        )


class ModerateForm(LateForm):
    """Whether the second reviewer agrees; if not, which grade, and why."""

    agrees = RadiosField(
        label="Do you agree with the grade?",
        noun="whether you agree with the grade",
        choices=(("yes", "Yes"), ("no", "No: I give another grade")),
        reveals={"no": "grade"},
        size="m",
    )
    grade = SelectField(
        label="Which grade do you give?", noun="the grade you give", choices=AuditGrade.choices
    )
    reason = TextareaField(
        label="Why?",
        hint="Needed where you change the grade. The first reviewer reads this; who took the call does not.",
        max_length=4000,
        rows=4,
        required=False,
        size="m",
    )

    def moderated(self) -> Moderated:
        """What was said; after validation."""
        said = self.cleaned_data
        return Moderated(
            agrees=said["agrees"] == "yes",
            grade=said.get("grade") or "",
            reason=said["reason"],
            late_reason=said.get("late_reason", ""),
            late_note=said.get("late_note", ""),
        )


class GiveForm(GovForm):
    """To whom a review goes; or why nobody reviews it."""

    reviewer = RadiosField(
        label="Who reviews it?",
        noun="who reviews it",
        hint="Whoever took, screened or decided the contact is not among them.",
        choices=(),
        reveals={ASIDE: "reason"},
        size="m",
    )
    reason = TextareaField(
        label="Why is it set aside?",
        noun="why it is set aside",
        hint="It stays in the sample, and is counted as set aside.",
        max_length=1000,
        rows=3,
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        # Before the form looks at what was chosen: a choice that reveals a field is one of these.
        self.people = [*people, (ASIDE, "Nobody: set it aside, with a reason")]
        super().__init__(*args, **kwargs)
        field = self.fields["reviewer"]
        assert isinstance(field, RadiosField)
        field.choices = self.people


class AnswerForm(GovForm):
    """A sentence from whoever took the call."""

    answer = TextareaField(
        label="Do you want to answer?",
        noun="your answer",
        hint="For example: what was known then, what you take from it. You can answer once.",
        max_length=2000,
        rows=3,
        size="m",
    )


class SeenToForm(GovForm):
    """What was done about what a child needed."""

    done = TextareaField(label="What was done?", noun="what was done", max_length=4000, rows=4, size="m")


def typed(data: QueryDict) -> dict[str, list[str]]:
    """What belongs to a review of all that was sent, as it was typed."""
    names = ReviewForm(late=True).fields
    return {key: data.getlist(key) for key in data if key in names}
