"""What a learner is asked."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.http import QueryDict

from halcyon.govuk.fields import RadiosField, TextareaField
from halcyon.govuk.filters import Filters, boxes, either
from halcyon.govuk.forms import GovForm
from halcyon.partnership.evaluation.codes import Changed, Moment, Useful
from halcyon.partnership.evaluation.told import Answer


class EvaluationForm(GovForm):
    """Straight after, how useful it was; three months later, whether practice changed."""

    useful = RadiosField(
        label="How useful was it for your work?",
        noun="how useful it was",
        choices=Useful.choices,
        coerce=int,
        empty_value=None,
    )
    changed = RadiosField(
        label="Has it changed your practice?",
        noun="whether it changed your practice",
        choices=Changed.choices,
    )
    words = TextareaField(
        label="What would you like to tell the trainer?",
        noun="what you would tell the trainer",
        hint="Do not name a child. Your agency does not see this.",
        max_length=2000,
        rows=4,
        required=False,
    )

    def __init__(self, *args: Any, moment: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["changed" if moment == Moment.AT_ONCE else "useful"]

    def answer(self, *, on_paper: bool) -> Answer:
        """What is answered."""
        said = self.cleaned_data
        return Answer(
            useful=said.get("useful"),
            changed=said.get("changed", ""),
            words=said["words"],
            on_paper=on_paper,
        )


class EvaluationFilters(Filters):
    """The filters of the list of evaluations that are due."""

    answered = either("Answered")
    moment = boxes("When asked", Moment.choices)
    changed = boxes("Changed their practice", Changed.choices)
    course = boxes("Course", ())

    FIRST: ClassVar[tuple[str, ...]] = ("answered", "moment")

    def __init__(self, data: QueryDict, *, courses: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        self._choices("course").choices = list(courses)
