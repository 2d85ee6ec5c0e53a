"""A document as text and back, whole: what is published is kept so. The same document is always the same text."""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from halcyon.insight.publication import document, values
from halcyon.insight.publication.document import Document

_IS = "is"
_PLAIN: Mapping[str, Callable[[str], Any]] = {
    "Decimal": Decimal,
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
}
#: Every type that a document is made of, by name.
_TYPES: Mapping[str, type] = {
    name: each
    for module in (values, document)
    for name, each in vars(module).items()
    if isinstance(each, type) and each.__module__ == module.__name__
}


def as_text(whole: Document) -> str:
    """The document as JSON, what is as by default left out."""
    return json.dumps(_told(whole), ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Document:
    """The document that ``as_text`` wrote. Raises ValueError for anything else."""
    try:
        found = _made(json.loads(text))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("this is no document of a publication") from error
    if not isinstance(found, Document):
        raise ValueError("this is no document of a publication")
    return found


def _told(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_told(each) for each in value]
    if is_dataclass(value):
        said = {each.name: getattr(value, each.name) for each in fields(value)}
        kept = {each.name for each in fields(value) if said[each.name] != _default(each)}
        return {_IS: type(value).__name__, **{name: _told(said[name]) for name in said if name in kept}}
    return _leaf(value)


def _leaf(value: Any) -> Any:
    said: Any = str(value)
    match value:
        case StrEnum() | Decimal():
            pass
        case None | bool() | int() | str():
            return value
        case datetime() | date():
            said = value.isoformat()
        case frozenset():
            return {_IS: "set", "value": [_told(each) for each in sorted(value)]}
        case Mapping():
            return {_IS: "map", "value": [[_told(key), _told(each)] for key, each in value.items()]}
        case _:
            raise TypeError(f"a document holds no {type(value).__name__}")
    return {_IS: type(value).__name__, "value": said}


def _default(field: "Field[Any]") -> Any:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _made(told: Any) -> Any:
    if isinstance(told, list):
        return tuple(_made(each) for each in told)
    return _typed(told[_IS], told) if isinstance(told, dict) else told


def _typed(kind: str, told: Mapping[str, Any]) -> Any:
    if kind == "set":
        return frozenset(_made(told["value"]))
    if kind == "map":
        return dict(_made(told["value"]))
    if kind in _PLAIN:
        return _PLAIN[kind](told["value"])
    made = _TYPES[kind]
    if issubclass(made, StrEnum):
        return made(told["value"])
    return made(**{name: _made(each) for name, each in told.items() if name != _IS})
