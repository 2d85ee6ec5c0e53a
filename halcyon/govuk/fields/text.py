"""Fields to type words into: one line, an e-mail address, several lines; and the hidden one."""

import unicodedata
from typing import Any

from django import forms
from markupsafe import Markup, escape

from halcyon.base.text import squash
from halcyon.govuk.fields.presented import Presented, PresentedField
from halcyon.govuk.fields.words import opening


def tidy(text: str) -> str:
    """Several lines as typed, with line breaks as one character and without those that cannot be stored."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    return "".join(
        each for each in unified if each in "\n\t" or unicodedata.category(each) not in {"Cc", "Cs"}
    )


class BoundInput(PresentedField):
    """An `input` component."""

    macro = "input"

    def params(self) -> dict[str, Any]:
        return {"value": tidy(self.answer()), **getattr(self.field, "input_params", {})}


class BoundTextarea(PresentedField):
    """A `textarea` with a character count."""

    field: "TextareaField"
    macro = "character_count"

    def params(self) -> dict[str, Any]:
        # Line breaks as entities: components indent what they hold, which would add spaces to the answer.
        value = escape(tidy(self.answer())).replace("\n", Markup("&#10;"))
        return {"value": value, "rows": self.field.rows, "maxlength": self.field.max_length, "threshold": 75}


class BoundHidden(PresentedField):
    """An input nobody sees."""

    macro = "hidden"

    def component(self, **changes: Any) -> Markup:
        markup = Markup('<input type="hidden" name="{}" id="{}" value="{}">')
        return markup.format(self.html_name, self.auto_id, tidy(self.answer()))

    def error_target(self) -> str:
        return ""


class TextField(Presented, forms.CharField):
    """One line of text: white space tidied, characters that cannot be stored left out.

    `width` is the number of characters it looks made for (2, 3, 4, 5, 10, 20, 30); further keyword arguments
    to the component (`autocomplete`, `inputmode`, `prefix`, `spellcheck`, `type`) go in `params`.
    """

    bound = BoundInput

    def __init__(
        self, *, max_length: int = 200, width: int = 0, params: dict[str, Any] | None = None, **options: Any
    ) -> None:
        super().__init__(max_length=max_length, **options)
        self.input_params = input_params(width, params)
        too_long = f"{opening(self.noun)} must be {max_length:,} characters or fewer"
        self.error_messages["max_length"] = too_long

    def to_python(self, value: object) -> str:
        return squash(str(super().to_python(value) or ""))


class EmailField(Presented, forms.EmailField):
    """An e-mail address."""

    bound = BoundInput

    def __init__(self, *, width: int = 0, **options: Any) -> None:
        words = {"invalid": "Enter an email address in the correct format, like name@example.com"}
        super().__init__(error_messages=words, max_length=254, **options)
        self.input_params = input_params(
            width, {"type": "email", "autocomplete": "email", "spellcheck": False}
        )
        self.error_messages["max_length"] = f"{opening(self.noun)} must be 254 characters or fewer"

    def to_python(self, value: object) -> str:
        return squash(str(super().to_python(value) or ""))


class TextareaField(Presented, forms.CharField):
    """Several lines of text, with a count from three quarters of `max_length` on. `rows` high."""

    bound = BoundTextarea

    def __init__(self, *, max_length: int = 4000, rows: int = 5, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)
        self.rows = rows
        too_long = f"{opening(self.noun)} must be {max_length:,} characters or fewer"
        self.error_messages["max_length"] = too_long

    def to_python(self, value: object) -> str:
        return tidy(str(super().to_python(value) or "")).strip()


class HiddenField(Presented, forms.CharField):
    """A value that travels with the form. It comes back as text that anybody may have changed."""

    bound = BoundHidden
    widget = forms.HiddenInput

    def __init__(self, *, max_length: int = 200, **options: Any) -> None:
        super().__init__(**({"label": "Hidden value"} | options), max_length=max_length)
        self.error_messages |= dict.fromkeys(
            ("required", "max_length"), "This page is no longer current: go back and open it again"
        )

    def to_python(self, value: object) -> str:
        return squash(str(super().to_python(value) or ""))


def input_params(width: int, params: dict[str, Any] | None) -> dict[str, Any]:
    """A component's parameters for a `width` in characters, 0 for the whole line, and whatever else."""
    return ({"classes": f"govuk-input--width-{width}"} if width else {}) | (params or {})
