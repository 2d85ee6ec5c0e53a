"""Codes of a code list, in words."""

from collections.abc import Iterable

from django.db.models import TextChoices


def word(codes: type[TextChoices], value: str) -> str:
    """What a code says; a local code, which no national list has, says itself: "childrens_homes", "Childrens homes"."""
    itself = value.replace("_", " ")
    return str(dict(codes.choices).get(value, itself[:1].upper() + itself[1:]))


def words(codes: type[TextChoices], values: Iterable[str]) -> str:
    """What several codes say: "Sexual, Criminal"; '' for none."""
    return ", ".join(word(codes, each) for each in values)
