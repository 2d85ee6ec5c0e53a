"""What every field of a page has: its words, and a bound form of it that renders itself as a component."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString, mark_safe
from markupsafe import Markup

from halcyon.govuk.fields.words import noun_of
from halcyon.govuk.macros import govuk


def lines(sentences: Iterable[object]) -> Markup:
    """Sentences, escaped, each on its own line."""
    return Markup("<br>").join(str(each) for each in sentences)


class PresentedField(BoundField):
    """A field in a form, with the answer given: `{{ form.born }}` is its component, with label and error."""

    field: "Presented"
    macro: ClassVar[str]
    grouped: ClassVar[bool] = False  # a fieldset with a legend, for components of several inputs

    def component(self, **changes: Any) -> Markup:
        """The component; `changes` replace its parameters, by the names the design system gives them."""
        params = self._shared() | self.params() | changes
        return getattr(govuk, self.macro)(params)  # type: ignore[no-any-return] # attributes are components

    def params(self) -> dict[str, Any]:
        """The parameters this kind of component has beyond name, id, label, hint and error."""
        raise NotImplementedError

    def answer(self) -> str:
        """The answer as text for an input: what was typed, or the initial value."""
        value = self.value()
        return "" if value is None else str(value)

    def error_target(self) -> str:
        """The id of the element an error leads to; '' if there is none on the page."""
        return str(self.auto_id)

    def render(
        self, template_name: str | None = None, context: Mapping[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """As Django calls it; the arguments mean nothing here."""
        return mark_safe(self.component())  # noqa: S308 - the macro escapes

    __str__ = render
    __html__ = render

    def _shared(self) -> dict[str, Any]:
        shared: dict[str, Any] = {"id": self.auto_id, "name": self.html_name, **self._caption()}
        if self.help_text:
            shared["hint"] = {"text": self.help_text}
        if self.errors:
            shared["errorMessage"] = {"html": lines(self.errors)}
        return shared

    def _caption(self) -> dict[str, Any]:
        style = "govuk-fieldset__legend" if self.grouped else "govuk-label"
        size = "l" if self.field.heading else self.field.size
        words = {"text": self.label, "classes": f"{style}--{size}", "isPageHeading": self.field.heading}
        return {"fieldset": {"legend": words}} if self.grouped else {"label": words}


class Presented(forms.Field):
    """A field with its words. Base of all fields here.

    `label` stands over it. `noun` names the answer within a sentence ("the child's date of birth"); by
    default it is the label. `missing` replaces the sentence for a missing answer. `heading` makes the label
    the page's heading. `size` of the label is s, m, l or xl.
    """

    bound: ClassVar[type[PresentedField]]
    asks: ClassVar[str] = "Enter"  # the verb for a missing answer

    def __init__(
        self,
        *,
        label: str,
        noun: str = "",
        hint: str = "",
        missing: str = "",
        heading: bool = False,
        size: str = "s",
        error_messages: dict[str, str] | None = None,
        **options: Any,
    ) -> None:
        self.noun = noun or noun_of(label)
        self.heading = heading
        self.size = size
        messages = {"required": missing or f"{self.asks} {self.noun}"} | (error_messages or {})
        super().__init__(label=label, help_text=hint, error_messages=messages, **options)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> PresentedField:
        """The bound form of this field, as Django asks for it."""
        return self.bound(form, self, field_name)
