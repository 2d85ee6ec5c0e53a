"""Fields of other libraries' forms (sign-in, one-time codes) in the same clothes."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from markupsafe import Markup

from halcyon.govuk.fields.presented import PresentedField, lines
from halcyon.govuk.macros import govuk


def plain_field(field: BoundField) -> Markup:
    """Any bound field of any Django form as a component; one of ours renders itself."""
    if isinstance(field, PresentedField):
        return field.component()
    if field.is_hidden:
        return Markup(field.as_hidden())  # noqa: S704 - Django escapes it
    match field.field.widget:
        case forms.PasswordInput():
            return _password(field)
        case forms.CheckboxInput():
            return _checkbox(field)
        case forms.Select() | forms.RadioSelect():
            return _radios(field)
        case _:
            return govuk.input(_shared(field) | _typed(field))


def _password(field: BoundField) -> Markup:
    # Without a value: a password is never sent back.
    return govuk.password_input(_shared(field) | {"autocomplete": _attribute(field, "autocomplete")})


def _checkbox(field: BoundField) -> Markup:
    item = {"value": "on", "text": str(field.label), "checked": bool(field.value())}
    shared = _shared(field) | {"idPrefix": field.auto_id, "items": [item]}
    del shared["label"]
    return govuk.checkboxes(shared)


def _radios(field: BoundField) -> Markup:
    chosen = str(field.value())
    choices = getattr(field.field, "choices", ())
    items = [{"value": str(v), "text": str(text), "checked": str(v) == chosen} for v, text in choices]
    legend = {"legend": {"text": str(field.label), "classes": "govuk-fieldset__legend--s"}}
    return govuk.radios(_shared(field) | {"idPrefix": field.auto_id, "items": items, "fieldset": legend})


def _shared(field: BoundField) -> dict[str, Any]:
    words: dict[str, Any] = {"text": str(field.label), "classes": "govuk-label--s"}
    shared: dict[str, Any] = {"id": field.auto_id, "name": field.html_name, "label": words}
    if field.help_text:
        shared["hint"] = {"text": str(field.help_text)}
    if field.errors:
        shared["errorMessage"] = {"html": lines(field.errors)}
    return shared


def _typed(field: BoundField) -> dict[str, Any]:
    value = field.value()
    code = _attribute(field, "autocomplete") == "one-time-code"
    return {
        "type": getattr(field.field.widget, "input_type", "text"),
        "value": "" if value is None else str(value),
        "autocomplete": _attribute(field, "autocomplete"),
        "inputmode": "numeric" if code else _attribute(field, "inputmode"),
        "classes": "govuk-input--width-10" if code else "",
    }


def _attribute(field: BoundField, name: str) -> str:
    return str(field.field.widget.attrs.get(name, ""))
