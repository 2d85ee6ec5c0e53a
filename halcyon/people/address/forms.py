"""What is asked about who may see a confidential address."""

from collections.abc import Sequence
from typing import Any

from halcyon.govuk.fields import CheckboxesField, RadiosField
from halcyon.govuk.forms import GovForm

OPEN, CLOSE, LIFT = "open", "close", "lift"


class WhoForm(GovForm):
    """Open the address to somebody, close it to somebody, or put it back on the file."""

    what = RadiosField(
        label="What do you want to change?", noun="what you want to change",
        choices=[(OPEN, "Let somebody more see it"), (CLOSE, "See that somebody no longer sees it"),
                 (LIFT, "It need not be confidential any more: put it back on the file")],
        reveals={OPEN: "more", CLOSE: "fewer"},
    )  # fmt: skip
    more = CheckboxesField(label="Who?", noun="who may see it", missing="Select who may see it", small=True)
    fewer = CheckboxesField(label="Who?", noun="who may no longer see it", missing="Select who may no longer see it",
                            small=True)  # fmt: skip

    def __init__(
        self, *args: Any, more: Sequence[tuple[str, str]], fewer: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["more"].choices = list(more)  # type: ignore[attr-defined]
        self.fields["fewer"].choices = list(fewer)  # type: ignore[attr-defined]


class KeepForm(GovForm):
    """Who may see an address that is made confidential."""

    may_see = CheckboxesField(
        label="Who may see it, besides you?", noun="who may see it",
        hint="Everybody else sees that there is a confidential address, and whom to ask.", required=False, small=True,
    )  # fmt: skip

    def __init__(self, *args: Any, offered: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["may_see"].choices = list(offered)  # type: ignore[attr-defined]
