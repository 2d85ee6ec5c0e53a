"""Fields to choose from: a list, radio buttons, checkboxes, one box to confirm."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from halcyon.govuk.fields.presented import Presented, PresentedField
from halcyon.govuk.fields.words import from_the_list


class BoundChoices(PresentedField):
    """Radio buttons or checkboxes: options with hints, some of which reveal another field."""

    field: "_Options"
    macro = "radios"
    grouped = True

    def params(self) -> dict[str, Any]:
        layout = [f"govuk-{self.macro}--small"] * self.field.small
        layout += [f"govuk-{self.macro}--inline"] * self.field.inline
        return {"idPrefix": self.auto_id, "items": list(self._items()), "classes": " ".join(layout)}

    def chosen(self) -> frozenset[str]:
        """The values chosen so far, as text."""
        value = self.value()
        values = value if isinstance(value, list | tuple | set | frozenset) else (value,)
        return frozenset(str(each) for each in values if each is not None)

    def _items(self) -> Iterator[dict[str, Any]]:
        chosen = self.chosen()
        for value, text in plain_choices(self.field):
            item: dict[str, Any] = {"value": value, "text": text, "checked": value in chosen}
            if hint := self.field.hints.get(value):
                item["hint"] = {"text": hint}
            if revealed := self.field.reveals.get(value):
                item["conditional"] = {"html": self.form[revealed].render()}
            yield item


class BoundCheckboxes(BoundChoices):
    """A `checkboxes` component."""

    macro = "checkboxes"


class BoundSelect(PresentedField):
    """A `select` component."""

    field: "SelectField"
    macro = "select"

    def params(self) -> dict[str, Any]:
        answer = self.answer()
        items = [
            {"value": value, "text": text, "selected": value == answer}
            for value, text in plain_choices(self.field)
        ]
        if not any(item["value"] == "" for item in items):
            items.insert(0, {"value": "", "text": self.field.prompt, "selected": not answer})
        return {"items": items}


class BoundConfirm(PresentedField):
    """One checkbox."""

    field: "ConfirmField"
    macro = "checkboxes"

    def params(self) -> dict[str, Any]:
        item = {"value": "yes", "text": self.label, "checked": bool(self.value())}
        return {"idPrefix": self.auto_id, "items": [item]}

    def _caption(self) -> dict[str, Any]:
        return {}


class _Options(Presented):
    """What radio buttons and checkboxes share.

    `choices` as in Django (pairs, or a callable); `coerce` gives each answer a type. `hints` and `reveals`
    are keyed by value: a hint under the option; the name of the field that choosing it reveals. A revealed
    field that is required is so only while revealed, and otherwise has no answer.
    """

    asks = "Select"

    def __init__(
        self,
        *,
        hints: Mapping[str, str] | None = None,
        reveals: Mapping[str, str] | None = None,
        inline: bool = False,
        small: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.hints, self.reveals = dict(hints or {}), dict(reveals or {})
        self.inline, self.small = inline, small
        wrong = ("invalid_choice", "invalid_list")
        self.error_messages |= dict.fromkeys(wrong, from_the_list(self.noun))


class RadiosField(_Options, forms.TypedChoiceField):
    """One of a few."""

    bound = BoundChoices


class CheckboxesField(_Options, forms.TypedMultipleChoiceField):
    """Any number of a few, as a list."""

    bound = BoundCheckboxes


class SelectField(Presented, forms.TypedChoiceField):
    """One of many, from a list that opens. `prompt` is the empty entry, unless `choices` bring their own."""

    bound = BoundSelect
    asks = "Select"

    def __init__(self, *, prompt: str = "Choose one", **options: Any) -> None:
        super().__init__(**options)
        self.prompt = prompt
        self.error_messages["invalid_choice"] = from_the_list(self.noun)


class ConfirmField(Presented, forms.BooleanField):
    """One box to tick; the answer is True or False. Give `missing` where it must be ticked."""

    bound = BoundConfirm
    asks = "Confirm"


def plain_choices(field: forms.Field) -> Iterator[tuple[str, str]]:
    """The choices of a field as pairs of text, groups opened."""
    for value, text in getattr(field, "choices", ()):
        if isinstance(text, list | tuple):
            yield from ((str(inner), str(words)) for inner, words in text)
        else:
            yield "" if value is None else str(value), str(text)
