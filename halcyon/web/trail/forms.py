"""What the whole trail is searched by."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from halcyon.access.trail.queries import Asked, verbs
from halcyon.access.user.queries import everybody
from halcyon.access.viewer import Viewer
from halcyon.govuk.fields import DateField, SelectField, TextField
from halcyon.govuk.forms import GovForm
from halcyon.records.record.queries import id_of
from halcyon.web.trail.codes import deed


class TrailFilters(GovForm):
    """The filters of the whole trail; every one may be left empty."""

    user = SelectField(label="Who", coerce=int, required=False, empty_value=None, prompt="Anybody")
    verb = SelectField(label="Did what", required=False, prompt="Anything")
    reference = TextField(label="Record’s reference", max_length=40, required=False)
    day = DateField(label="Day", past=True, required=False)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        users: Any = self.fields["user"]
        users.choices = [(each.pk, f"{each.name}, {each.agency.name}") for each in everybody()]
        did: Any = self.fields["verb"]
        did.choices = [(verb, deed(verb)) for verb in verbs(viewer)]

    def clean_reference(self) -> UUID | None:
        """The id of the record that is meant."""
        typed = self.cleaned_data["reference"]
        found = id_of(self.viewer, typed) if typed else None
        if typed and found is None:
            raise ValidationError("There is no record with this reference. Check it letter by letter.")
        return found

    def asked(self) -> Asked:
        """What is looked for. Only for a valid form."""
        given = self.cleaned_data
        return Asked(given["user"], given["verb"], given["reference"], given["day"])
