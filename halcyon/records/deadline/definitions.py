"""Deadline definitions: a clock with a name, an edition and a source. Registered once by the slice that has it."""

from dataclasses import dataclass
from datetime import date

from halcyon.base.clocks import Clock


@dataclass(frozen=True)
class Definition:
    """One edition of a deadline. A running deadline keeps the version it started with."""

    key: str
    title: str
    clock: Clock
    source: str
    in_force_from: date
    version: int = 1


_definitions: dict[tuple[str, int], Definition] = {}


def define(definition: Definition) -> Definition:
    """Give a definition its place. Raises ValueError when another stands there."""
    if _definitions.setdefault((definition.key, definition.version), definition) != definition:
        raise ValueError(f"deadline {definition.key!r} version {definition.version} is defined twice")
    return definition


def definition_of(key: str, version: int) -> Definition:
    """The definition a deadline was started with. Raises KeyError for one that nobody defined."""
    return _definitions[key, version]


def all_definitions() -> list[Definition]:
    """Every definition, by key and version."""
    return [_definitions[key] for key in sorted(_definitions)]
