"""To whom something is given to work on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from halcyon.govuk.fields import SelectField
from halcyon.govuk.forms import GovForm

if TYPE_CHECKING:
    from halcyon.access.user.models import User


class GiveForm(GovForm):
    """Which colleague."""

    to = SelectField(label="Who should work on this?", noun="who should work on this", coerce=int)

    def __init__(self, *args: Any, colleagues: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {each.pk: each for each in colleagues}
        self.fields["to"].choices = [(each.pk, each.name) for each in self.colleagues.values()]  # type: ignore[attr-defined]

    def clean_to(self) -> User:
        """The colleague."""
        return self.colleagues[self.cleaned_data["to"]]
