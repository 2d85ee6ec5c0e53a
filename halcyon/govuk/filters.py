"""Forms that filter a list: the first filters stand open, each of the rest unfolds; each in force can be taken away."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, ClassVar

from django.http import QueryDict
from django.utils.safestring import SafeString, mark_safe
from markupsafe import Markup

from halcyon.base.dates import long_date
from halcyon.base.refusals import Refusal
from halcyon.govuk.components.listing import AppliedFilter, with_query
from halcyon.govuk.fields.choice import CheckboxesField, SelectField, plain_choices
from halcyon.govuk.fields.date import Boxes, DateField
from halcyon.govuk.fields.plain import plain_field
from halcyon.govuk.fields.presented import PresentedField
from halcyon.govuk.forms import GovForm
from halcyon.govuk.macros import govuk

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def boxes(label: str, choices: Sequence[tuple[str, str]]) -> CheckboxesField:
    """A filter by any of several values."""
    return CheckboxesField(label=label, choices=choices, required=False, small=True)


def either(label: str) -> SelectField:
    """A filter by yes or no; None where it is not used."""
    choices = [("yes", "Yes"), ("no", "No")]
    return SelectField(
        label=label, choices=choices, required=False, prompt="All", coerce=_is_yes, empty_value=None
    )


def day(label: str, noun: str) -> DateField:
    """A filter by a day; an address may say it in one text, ``2026-03-31``."""
    return DateField(label=label, noun=noun, hint="", required=False)


class Filters(GovForm):
    """The filters of a list, named as the columns they filter by, so that a figure can lead to its rows."""

    #: What stands open.
    FIRST: ClassVar[tuple[str, ...]] = ()

    def __init__(self, data: QueryDict) -> None:
        super().__init__(self._in_boxes(data))
        self.query = data

    def in_force(self) -> tuple[AppliedFilter, ...]:
        """The filters in force, each with the list's address without it."""
        return tuple(
            AppliedFilter(f"{self.fields[name].label}: {words}", self._without(name, value))
            for name in self.fields
            for value, words in self._answers(name)
        )

    def sought(self) -> dict[str, Any]:
        """What is sought, by filter; only after validation, and of an address that makes sense."""
        return dict(self.cleaned_data)

    def judged(self) -> dict[str, Any]:
        """The same, for a file: raises where a filter makes no sense, since a file cannot say so."""
        if not self.is_valid():
            raise Refusal("One of the filters makes no sense. The list says which.", code="filter_unclear")
        return self.sought()

    @property
    def is_used(self) -> bool:
        """Whether anything is filtered at all."""
        return any(self._is_in_force(name) for name in self.fields)

    def render(self, *args: object, **kwargs: object) -> SafeString:
        """The first filters, and each of the rest folded away unless it is in force."""
        first = [plain_field(self[name]) for name in self.FIRST]
        rest = [self._folded(name) for name in self.fields if name not in self.FIRST]
        return mark_safe(Markup().join([*first, *rest]))  # noqa: S308 - components escape

    __str__ = render
    __html__ = render

    def _in_boxes(self, data: QueryDict) -> QueryDict:
        """The answers, with a day that an address says in one text box by box, so that each box shows its part."""
        boxed = data.copy()
        for name, field in self.base_fields.items():
            whole = _ISO.fullmatch(data.get(name, "")) if isinstance(field, DateField) else None
            if whole:
                year, month, number = whole.groups()
                for part, text in (("day", str(int(number))), ("month", str(int(month))), ("year", year)):
                    boxed[f"{name}-{part}"] = text
        return boxed

    def _folded(self, name: str) -> Markup:
        field = self[name]
        assert isinstance(field, PresentedField)
        words = {"text": field.label, "classes": "govuk-visually-hidden"}
        html = field.component(**({"fieldset": {"legend": words}} if field.grouped else {"label": words}))
        is_open = self._is_in_force(name) or bool(field.errors)
        return govuk.details({"summaryText": field.label, "html": html, "open": is_open})

    def _answers(self, name: str) -> Iterator[tuple[str, str]]:
        """The values of a filter in the address, and in words; of a day, the whole of it."""
        if isinstance(self.fields[name], DateField):
            if self._is_in_force(name):
                given = self.cleaned_data.get(name) if hasattr(self, "cleaned_data") else None
                yield "", long_date(given) if isinstance(given, date) else "not a date"
            return
        words = dict(plain_choices(self.fields[name]))
        yield from ((value, words.get(value, value)) for value in filter(None, self.query.getlist(name)))

    def _is_in_force(self, name: str) -> bool:
        return any(any(self.query.getlist(key)) for key in self._keys(name))

    def _keys(self, name: str) -> list[str]:
        """What a filter is called in an address: by its name, a day also box by box."""
        parts = Boxes._fields if isinstance(self.fields[name], DateField) else ()
        return [name, *(f"{name}-{part}" for part in parts)]

    def _without(self, name: str, value: str) -> str:
        changed = self.query.copy()
        for key in self._keys(name):
            changed.setlist(key, [each for each in self.query.getlist(key) if value and each != value])
        return with_query(changed, page=None)

    def _choices(self, name: str) -> CheckboxesField:
        field = self.fields[name]
        assert isinstance(field, CheckboxesField)
        return field


def _is_yes(answer: str) -> bool:
    return answer == "yes"
