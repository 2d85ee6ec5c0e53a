"""Form fields that render themselves as components: `{{ form.born }}`."""

from halcyon.govuk.fields.choice import CheckboxesField, ConfirmField, RadiosField, SelectField
from halcyon.govuk.fields.date import Boxes, DateField, DateTimeField
from halcyon.govuk.fields.file import FileField
from halcyon.govuk.fields.number import DecimalField, IntegerField
from halcyon.govuk.fields.plain import plain_field
from halcyon.govuk.fields.text import EmailField, HiddenField, TextareaField, TextField

__all__ = [
    "Boxes",
    "CheckboxesField",
    "ConfirmField",
    "DateField",
    "DateTimeField",
    "DecimalField",
    "EmailField",
    "FileField",
    "HiddenField",
    "IntegerField",
    "RadiosField",
    "SelectField",
    "TextField",
    "TextareaField",
    "plain_field",
]
