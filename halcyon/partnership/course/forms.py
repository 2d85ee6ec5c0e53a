"""What is asked about a course."""

from halcyon.govuk.fields import HiddenField, IntegerField, RadiosField, SelectField, TextareaField, TextField
from halcyon.govuk.forms import GovForm
from halcyon.partnership.course.codes import CourseKind, Level
from halcyon.partnership.course.rules import LONGEST
from halcyon.partnership.course.told import CourseTold


class CourseForm(GovForm):
    """A course."""

    title = TextField(label="Title", noun="the title", max_length=200)
    about = TextareaField(
        label="What is it about?", noun="what it is about", max_length=2000, rows=3, required=False
    )
    level = RadiosField(label="Level on the pathway", noun="the level", choices=Level.choices, coerce=int)
    kind = RadiosField(label="How is it taught?", noun="how it is taught", choices=CourseKind.choices)
    sector = SelectField(
        label="Who is it for?", noun="whom it is made for", choices=(), required=False, prompt="Anybody"
    )
    renew_after = IntegerField(
        label="For how many months is its certificate valid?",
        noun="the number of months",
        hint="Leave this empty if it does not run out.",
        min_value=1,
        max_value=LONGEST,
        required=False,
    )
    edition = HiddenField(required=False, max_length=10)

    def __init__(self, *args: object, sectors: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["sector"]
        assert isinstance(field, SelectField)
        field.choices = sectors

    def said(self) -> CourseTold:
        """The course as typed."""
        return CourseTold(**{name: value for name, value in self.cleaned_data.items() if name != "edition"})

    def seen(self) -> int:
        """Which edition the page showed."""
        text = self.cleaned_data.get("edition") or "0"
        return int(text) if text.isdigit() else -1
