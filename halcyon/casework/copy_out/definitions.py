"""The texts for other systems: data, read once."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("templates.toml")


@dataclass(frozen=True)
class Template:
    """The words for one kind of record in one other system, and from which stages on it is expected there."""

    system: str
    kind: str
    stages: tuple[str, ...]
    text: str


@cache
def systems() -> dict[str, str]:
    """The other systems by key."""
    return dict(_read()["systems"])


@cache
def templates() -> Sequence[Template]:
    """Every text."""
    return tuple(
        Template(each["system"], each["kind"], tuple(each["stages"]), each["text"].strip())
        for each in _read()["templates"]
    )


def of_kind(kind: str) -> list[Template]:
    """The texts for one kind of record."""
    return [each for each in templates() if each.kind == kind]


@cache
def _read() -> dict:  # type: ignore[type-arg]
    return tomllib.loads(FILE.read_text())
