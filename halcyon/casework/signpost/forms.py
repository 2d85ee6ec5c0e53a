"""Which services to name."""

from collections.abc import Mapping, Sequence
from typing import Any

from halcyon.govuk.fields import CheckboxesField
from halcyon.govuk.forms import GovForm


class SignpostForm(GovForm):
    """Services of the directory, each with for whom it is and how to reach it."""

    services = CheckboxesField(
        label="Which services do you name?",
        noun="the services",
        missing="Select at least one service.",
        hint="Tell the family or the referrer how to reach them, if that is safe.",
        choices=(),
    )

    def __init__(
        self, *args: Any, choices: Sequence[tuple[str, str]], hints: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["services"]
        assert isinstance(field, CheckboxesField)
        field.choices, field.hints = list(choices), dict(hints)
