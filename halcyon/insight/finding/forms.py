"""The form that lets a warning stand."""

from collections.abc import Sequence
from typing import Any

from halcyon.govuk.fields import CheckboxesField
from halcyon.govuk.forms import GovForm
from halcyon.insight.edition.fields import reason_field
from halcyon.insight.edition.reasons import WHY_IT_MAY_STAND


class AcceptForm(GovForm):
    """Why a warning may stand, and which others of the same check for the same reason."""

    reason = reason_field(WHY_IT_MAY_STAND, max_length=1000, rows=4)
    others = CheckboxesField(label="For the same reason, also", choices=(), required=False)

    def __init__(self, *args: Any, others: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["others"].choices = others  # type: ignore[attr-defined]
        if not others:
            del self.fields["others"]
