"""What handing a case over asks; and many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from halcyon.casework.case.queries import Taker
from halcyon.govuk.fields import SelectField, TextareaField, TextField
from halcyon.govuk.forms import GovForm
from halcyon.records.deadline.forms import LateForm

if TYPE_CHECKING:
    from halcyon.casework.case.models import Case


class OfferForm(GovForm):
    """To whom, why, and what they need to know first."""

    worker = SelectField(label="Who should take the case over?", noun="who should take it over", coerce=int)
    reason = TextField(
        label="Why is it handed over?",
        noun="why it is handed over",
        hint="For example: leaves on Friday, another language is needed, is away for long.",
        max_length=300,
    )
    words = TextareaField(
        label="What does the next worker need to know first?",
        noun="what the next worker needs to know first",
        hint="Who is in danger and from whom, what is agreed, how it is safe to reach the child, what is due next.",
        max_length=10_000,
        rows=8,
    )

    def __init__(self, *args: Any, takers: Iterable[Taker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [(each.user_id, each.words) for each in takers]  # type: ignore[attr-defined]


class AcceptForm(LateForm):
    """Nothing but the button, unless it is late."""


class DeclineForm(GovForm):
    """Why somebody cannot take a case over."""

    reason = TextareaField(
        label="Why can you not take this case over?",
        noun="why you cannot take it over",
        max_length=1000,
        rows=4,
    )


class ChooseForm(GovForm):
    """Whose cases."""

    worker = SelectField(label="Whose cases are to be reassigned?", noun="whose cases", coerce=int)

    def __init__(self, *args: Any, takers: Iterable[Taker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = [(each.user_id, each.words) for each in takers]  # type: ignore[attr-defined]


class ReassignForm(GovForm):
    """For each case of one worker: to whom, and why; what is left empty stays where it is."""

    def __init__(
        self, *args: Any, cases: Sequence[Case], names: Sequence[str], takers: Sequence[Taker], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.cases, self.names = cases, names
        choices = [(each.user_id, each.words) for each in takers]
        for n, name in enumerate(names):
            self.fields[f"to_{n}"] = SelectField(
                label=f"To whom: {name}",
                choices=choices,
                prompt="Stays for now",
                coerce=int,
                empty_value=None,
                required=False,
            )
            self.fields[f"reason_{n}"] = TextField(label=f"Why: {name}", max_length=300, required=False)
            self.fields[f"words_{n}"] = TextareaField(
                label=f"What the next worker needs to know first: {name}",
                max_length=4000,
                rows=2,
                required=False,
            )

    def chosen(self) -> list[tuple[Case, str, int, str, str]]:
        """What was asked of each case that is to move: the case, the child, to whom, why, the note."""
        said = self.cleaned_data
        return [
            (case, name, said[f"to_{n}"], said[f"reason_{n}"], said[f"words_{n}"])
            for n, (case, name) in enumerate(zip(self.cases, self.names, strict=True))
            if said[f"to_{n}"]
        ]

    @property
    def rows(self) -> list[tuple[Case, str, Any, Any, Any]]:
        """A row for each case: the case, the child, and the three fields."""
        return [
            (case, name, self[f"to_{n}"], self[f"reason_{n}"], self[f"words_{n}"])
            for n, (case, name) in enumerate(zip(self.cases, self.names, strict=True))
        ]
