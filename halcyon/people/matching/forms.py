"""Whom to look for, beside something that was told."""

from halcyon.govuk.fields import DateField, TextField
from halcyon.govuk.forms import GovForm


class SearchForm(GovForm):
    """Whom to look for among the children known here."""

    given = TextField(label="First name", max_length=300, required=False)
    family = TextField(label="Family name", max_length=300, required=False)
    born_on = DateField(label="Date of birth", noun="the date of birth", past=True, required=False, hint="")
