"""Fields for numbers, with or without decimal places; "1,000" and "£3.50" are understood."""

from decimal import Decimal
from typing import Any

from django import forms

from halcyon.base.text import squash
from halcyon.govuk.fields.presented import Presented
from halcyon.govuk.fields.text import BoundInput, input_params
from halcyon.govuk.fields.words import opening


class DecimalField(Presented, forms.DecimalField):
    """A number with decimal places, by default up to 12 digits, 2 of them after the point."""

    bound = BoundInput

    def __init__(
        self,
        *,
        min_value: Decimal | int | None = None,
        max_value: Decimal | int | None = None,
        max_digits: int = 12,
        decimal_places: int = 2,
        width: int = 10,
        params: dict[str, Any] | None = None,
        **options: Any,
    ) -> None:
        options |= {"min_value": min_value, "max_value": max_value, "max_digits": max_digits}
        super().__init__(decimal_places=decimal_places, **options)
        self.input_params = input_params(width, {"inputmode": "decimal"} | (params or {}))
        self.error_messages |= _words(self.noun, min_value, max_value)
        self.error_messages["max_decimal_places"] = (
            f"{opening(self.noun)} must have {decimal_places} decimal places or fewer"
        )

    def clean(self, value: object) -> Any:
        """The number as Decimal, None for nothing. Raises ValidationError."""
        return super().clean(_bare(value))


class IntegerField(Presented, forms.IntegerField):
    """A whole number, by default from 0 to a thousand million."""

    bound = BoundInput

    def __init__(
        self,
        *,
        min_value: int = 0,
        max_value: int = 1_000_000_000,
        width: int = 5,
        params: dict[str, Any] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(**options | {"min_value": min_value, "max_value": max_value})
        self.input_params = input_params(width, {"inputmode": "numeric"} | (params or {}))
        self.error_messages |= _words(self.noun, min_value, max_value)
        self.error_messages["invalid"] = f"{opening(self.noun)} must be a whole number"

    def clean(self, value: object) -> Any:
        """The number as int, None for nothing. Raises ValidationError."""
        return super().clean(_bare(value))


def _bare(value: object) -> str | None:
    """A number without what people put around it; None for nothing."""
    return squash("" if value is None else str(value)).replace(",", "").lstrip("£ ") or None


def _words(noun: str, least: Decimal | int | None, most: Decimal | int | None) -> dict[str, str]:
    subject = opening(noun)
    words = {"invalid": f"{subject} must be a number"}
    words |= dict.fromkeys(("max_digits", "max_whole_digits"), f"{subject} is too large a number")
    if least is not None:
        words["min_value"] = f"{subject} must be {least:,} or more"
    if most is not None:
        words["max_value"] = f"{subject} must be {most:,} or less"
    return words
