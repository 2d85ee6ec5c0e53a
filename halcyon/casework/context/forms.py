"""In which place or group a concern arises."""

from collections.abc import Sequence
from typing import Any

from halcyon.govuk.fields import RadiosField, SelectField, TextareaField, TextField
from halcyon.govuk.forms import GovForm
from halcyon.people.place.codes import PlaceKind

NEW_PLACE, NEW_GROUP = "place", "group"


class FindForm(GovForm):
    """Words of a name."""

    q = TextField(label="Name", noun="the name", max_length=300, required=False)


class LinkForm(GovForm):
    """One that is known, or a new one from the caller's words."""

    context = RadiosField(
        label="Which place or group is it?",
        noun="the place or group",
        missing="Select the place or group, or open a new one",
        size="m",
        choices=(),
        reveals={NEW_PLACE: "kind", NEW_GROUP: "why"},
    )
    kind = SelectField(
        label="What kind of place is it?", noun="what kind of place it is", choices=PlaceKind.choices
    )
    why = TextareaField(
        label="Why is it necessary to link the children of this group?",
        noun="why it is necessary",
        missing="Say why it is necessary to link these children.",
        max_length=2000,
        rows=3,
    )
    name = TextField(
        label="If it is new: what is it called?",
        noun="the name",
        hint="A group’s name tells nothing about anybody by itself.",
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], may_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["context"]
        assert isinstance(field, RadiosField)
        field.choices = list(choices)
        if may_open:
            field.choices += [(NEW_PLACE, "A new place or online space"), (NEW_GROUP, "A new peer group")]
        else:
            field.reveals = {}
            for name in ("kind", "why", "name"):
                del self.fields[name]
