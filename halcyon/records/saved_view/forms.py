"""What is asked to save a view."""

from halcyon.govuk.fields import HiddenField, TextField
from halcyon.govuk.forms import GovForm


class SaveForm(GovForm):
    """The name to save a list under, with the list and the address as it is looked at."""

    page = HiddenField(max_length=60)
    query = HiddenField(max_length=20_000, required=False)
    name = TextField(label="Save this view as", noun="a name for this view", max_length=60, required=False)
