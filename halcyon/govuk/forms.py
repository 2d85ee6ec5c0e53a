"""Forms whose fields render themselves, with an error summary and room for a rule's refusal."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString, mark_safe

from halcyon.base.refusals import Refusal
from halcyon.govuk.fields.choice import BoundChoices
from halcyon.govuk.fields.plain import plain_field
from halcyon.govuk.fields.presented import Presented, PresentedField


class GovForm(forms.Form):
    """A form of presented fields. `{{ form }}` renders them all, `{{ form.born }}` one.

    A field that a choice reveals is rendered with that choice. If it is required, it is so only while
    revealed; while hidden it has no answer, whatever was sent.
    """

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **({"label_suffix": ""} | kwargs))
        for name in self._hidden_away() if self.is_bound else ():
            field = self.fields[name]
            field.required, field.disabled, field.initial = False, True, None
            self.initial.pop(name, None)

    @property
    def holds_heading(self) -> bool:
        """Whether a field's label is the heading of the page."""
        return any(isinstance(each, Presented) and each.heading for each in self.fields.values())

    @property
    def error_summary(self) -> dict[str, Any] | None:
        """The parameters of the error summary; None if there is nothing to say."""
        return error_summary(self)

    def refuse(self, refusal: Refusal) -> None:
        """Put a rule's sentence at the field it names, or at the form if that is not on it."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)

    def render(
        self, template_name: str | None = None, context: Mapping[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """All fields but the revealed ones, which stand within their choice. The arguments mean nothing."""
        revealed = set().union(*self._reveals().values())
        shown = (plain_field(field) for field in self if field.name not in revealed)
        return mark_safe("\n".join(shown))  # noqa: S308 - components escape

    __str__ = render
    __html__ = render

    def _reveals(self) -> dict[str, set[str]]:
        """The names of the fields that each field may reveal."""
        return {name: set(getattr(field, "reveals", {}).values()) for name, field in self.fields.items()}

    def _hidden_away(self) -> set[str]:
        """The names of the fields that the answers given do not reveal."""
        choices = [each for each in self if isinstance(each, BoundChoices)]
        may = {name for each in choices for name in each.field.reveals.values()}
        does = {
            each.field.reveals[value] for each in choices for value in each.chosen() & set(each.field.reveals)
        }
        return may - does


def error_summary(form: forms.BaseForm | None) -> dict[str, Any] | None:
    """The parameters of an error summary for any Django form, each error leading to its field."""
    if form is None or not form.errors:
        return None
    return {"titleText": "There is a problem", "errorList": list(_errors(form))}


def _errors(form: forms.BaseForm) -> Iterator[dict[str, str]]:
    for text in form.non_field_errors():
        yield {"text": str(text)}
    for field in form:
        for text in field.errors:
            target = _target(field)
            yield {"text": str(text)} | ({"href": f"#{target}"} if target else {})


def _target(field: BoundField) -> str:
    if isinstance(field, PresentedField):
        return field.error_target()
    return "" if field.is_hidden else str(field.auto_id)
