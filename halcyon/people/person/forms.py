"""What is asked about a person, topic by topic."""

from typing import Any

from halcyon.govuk.fields import (
    CheckboxesField,
    DateField,
    RadiosField,
    SelectField,
    TextareaField,
    TextField,
)
from halcyon.govuk.windows import SeenForm
from halcyon.people.person.codes import Disability, Ethnicity, Gender, Immigration, Interpreter, Sex

KNOWN, WRONG = "known", "wrong"


class TopicForm(SeenForm):
    """A topic's answers, and why they change."""

    why = RadiosField(
        label="Why does it change?", noun="why it changes",
        choices=[(KNOWN, "It has changed, or we know it now"), (WRONG, "What was recorded was wrong")],
        initial=KNOWN, reveals={WRONG: "reason"},
    )  # fmt: skip
    reason = TextareaField(label="What was wrong?", noun="what was wrong", missing="Say what was wrong.", rows=2,
                           max_length=1000)  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = ("why", "reason", "seen")
        self.order_fields([*(name for name in self.fields if name not in last), *last])


class BirthForm(TopicForm):
    """When the child was born, or is expected; and sex."""

    born_on = DateField(label="Date of birth", noun="the date of birth", past=True, required=False)
    expected_on = DateField(
        label="Expected date of birth", noun="the expected date of birth", hint="Only for a child not yet born.",
        required=False,
    )  # fmt: skip
    sex = RadiosField(
        label="Sex", noun="the sex", hint="As registered at birth.", choices=Sex.choices, inline=True
    )


class GenderForm(TopicForm):
    """How the person describes themselves."""

    gender = RadiosField(
        label="Gender", noun="the gender", hint="As the person describes themselves.",
        choices=[("", "Not recorded"), *Gender.choices], required=False,
    )  # fmt: skip
    gender_source = TextField(label="Who said so?", noun="who said so", max_length=120, required=False)


class EthnicityForm(TopicForm):
    """Ethnicity, or why it is not known."""

    ethnicity = SelectField(
        label="Ethnicity",
        noun="the ethnicity",
        hint="As the person or a carer describes it.",
        choices=Ethnicity.choices,
    )
    ethnicity_source = TextField(label="Who said so?", noun="who said so", max_length=120, required=False)
    ethnicity_reason = TextField(
        label="If it is not known: why not, and who will ask?", noun="why it is not known", max_length=500,
        required=False,
    )  # fmt: skip


class LanguageForm(TopicForm):
    """Language and communication."""

    language = TextField(
        label="First language", noun="the first language", max_length=80, width=20, required=False
    )
    interpreter = RadiosField(
        label="Is an interpreter needed?", noun="whether an interpreter is needed",
        choices=[("", "Not recorded"), *Interpreter.choices], required=False,
    )  # fmt: skip
    communication = TextareaField(
        label="Communication needs", noun="communication needs", hint="What helps, and what does not.", rows=3,
        max_length=2000, required=False,
    )  # fmt: skip


class DisabilityForm(TopicForm):
    """Disabilities, by the national codes."""

    disabilities = CheckboxesField(
        label="Disability", noun="the disabilities", hint="Select all that apply. Select nothing if nobody has asked.",
        choices=Disability.choices, required=False, small=True,
    )  # fmt: skip


class NationalityForm(TopicForm):
    """Nationality, and permission to be here."""

    nationality = TextField(
        label="Nationality", noun="the nationality", max_length=120, width=20, required=False
    )
    immigration = RadiosField(
        label="Immigration status", noun="the immigration status",
        choices=[("", "Not recorded"), *Immigration.choices], required=False,
    )  # fmt: skip


class DeathForm(TopicForm):
    """That the person died."""

    died_on = DateField(
        label="Date of death", noun="the date of death",
        hint="It shows wherever this person does. It closes nothing by itself.", past=True, required=False,
    )  # fmt: skip


FORMS: dict[str, type[TopicForm]] = {
    "birth": BirthForm,
    "gender": GenderForm,
    "ethnicity": EthnicityForm,
    "language": LanguageForm,
    "disability": DisabilityForm,
    "nationality": NationalityForm,
    "death": DeathForm,
}
