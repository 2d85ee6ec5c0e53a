"""Reading TOML that anyone may have written: each refusal is a sentence that says where and what.

A file of any size, a line of any length, any bytes and any nesting are answered quickly.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

LONGEST_FILE = 256 * 1024  # bytes; the profile of a whole annual report has about 10,000
LONGEST_LINE = 2_000  # characters; the parser takes the square of this on a line of dots
LONGEST_KEY = 80
LARGEST_NUMBER = 1_000_000_000
MOST_DECIMALS = 6


class ProfileError(ValueError):
    """A profile cannot be read or cannot be true; the message is a sentence that says where and why."""


class Part:
    """One TOML table and where it stands."""

    def __init__(self, values: Mapping[str, object], where: str) -> None:
        self.values = values
        self.where = where

    def fail(self, says: str) -> ProfileError:
        """The error to raise, with the place before what it says."""
        return ProfileError(f"{self.where}: {says}.")

    def only(self, *keys: str) -> None:
        """Refuse a key that is not one of these: most likely a slip that would silently change a table."""
        for key in self.values:
            if key not in keys:
                raise self.fail(f"{_shown(key)} is not a key of the format")

    def text(self, key: str, default: str | None = None) -> str:
        """A text of one line or more, required unless there is a default."""
        value = self.values.get(key, default)
        if value is None:
            raise self.fail(f"{key} is missing")
        if not isinstance(value, str) or not all(each.isprintable() or each in "\n\t" for each in value):
            raise self.fail(f"{key} must be a text")
        if not value.strip() and default is None:
            raise self.fail(f"{key} is empty")
        return value

    def key(self, key: str) -> str:
        """A required text that names something: short, on one line, no space around it."""
        return self._named(key, self.text(key))

    def truth(self, key: str) -> bool:
        """A required true or false."""
        value = self.values.get(key)
        if not isinstance(value, bool):
            raise self.fail(f"{key} must be true or false" if key in self.values else f"{key} is missing")
        return value

    def day(self, key: str) -> date | None:
        """A day, written 2018-04-01 without quotes, or None where it is left out."""
        value = self.values.get(key)
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            raise self.fail(f"{key} must be a day like 2018-04-01")
        return value

    def whole(self, key: str) -> int | None:
        """A whole number from 0, or None where it is left out."""
        return self._whole(key, self.values[key]) if key in self.values else None

    def counts(self, key: str) -> dict[str, int]:
        """Key to whole number; empty where it is left out."""
        return self._mapping(key, self._whole)

    def percents(self, key: str) -> dict[str, Decimal]:
        """Key to percentage from 0 to 100, with the decimals it was written with; empty where left out."""
        return self._mapping(key, self._percent)

    def texts(self, key: str) -> dict[str, str]:
        """Key to text; empty where it is left out."""
        return self._mapping(key, self._text)

    def names(self, key: str) -> tuple[str, ...]:
        """A required list of names without repetition."""
        values = self.values.get(key)
        if not isinstance(values, list):
            raise self.fail(f"{key} must be a list of texts" if key in self.values else f"{key} is missing")
        names = tuple(self._named(key, value) for value in values)
        repeated = next((name for name in names if names.count(name) > 1), None)
        if repeated is not None:
            raise self.fail(f"{key} has {_shown(repeated)} twice")
        return names

    def part(self, key: str, where: str) -> "Part":
        """The TOML table under a key, required."""
        value = self.values.get(key)
        if not isinstance(value, dict):
            raise self.fail(f"[{key}] is missing or is no table")
        return Part(value, where)

    def parts(self, key: str) -> "list[Part]":
        """The TOML tables of an array such as `[[table]]`; empty where there is none."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self.fail(f"{key} must be written as [[{key}]]")
        return [Part(value, f"{self.where}, {key} {n}") for n, value in enumerate(values, 1)]

    def _mapping(self, key: str, read: Callable[[str, object], T]) -> dict[str, T]:
        values = self.values.get(key, {})
        if not isinstance(values, dict):
            raise self.fail(f"{key} must be written as {{ key = … }}")
        return {self._named(key, each): read(f"{key} of {each}", value) for each, value in values.items()}

    def _named(self, key: str, value: object) -> str:
        if (
            not isinstance(value, str)
            or not 0 < len(value) <= LONGEST_KEY
            or not value.isprintable()
            or value != value.strip()
        ):
            raise self.fail(f"{_shown(value)} in {key} is no name of 1 to {LONGEST_KEY} characters")
        return value

    def _text(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value.isprintable():
            raise self.fail(f"{key} must be a text")
        return value

    def _whole(self, key: str, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.fail(f"{key} must be a whole number")
        if value < 0:
            raise self.fail(f"{key} is {_shown(value)}; a count cannot be negative")
        if value > LARGEST_NUMBER:
            raise self.fail(f"{key} is larger than {LARGEST_NUMBER:,}")
        return value

    def _percent(self, key: str, value: object) -> Decimal:
        if not isinstance(value, int | Decimal) or isinstance(value, bool):
            raise self.fail(f"{key} must be a number")
        percent = Decimal(value)
        if not percent.is_finite() or not 0 <= percent <= 100:
            raise self.fail(f"{key} is {_shown(value)}; a percentage is from 0 to 100")
        if int(percent.as_tuple().exponent) < -MOST_DECIMALS:
            raise self.fail(f"{key} has more than {MOST_DECIMALS} decimals")
        return percent


def read_toml(source: Path | str) -> Part:
    """The whole of a TOML file, or of a TOML text.

    Raises `ProfileError` that names the file and, where the text is at fault, the line.
    """
    if isinstance(source, str):
        return _parse(source.encode(errors="replace"), "the profile")
    try:
        with source.open("rb") as file:
            return _parse(file.read(LONGEST_FILE + 1), source.name)
    except (OSError, ValueError) as error:
        if isinstance(error, ProfileError):
            raise
        raise ProfileError(f"{source.name}: the file cannot be read.") from None


def _parse(content: bytes, name: str) -> Part:
    whole = len(content) <= LONGEST_FILE
    if not whole:
        content = content[: content.rfind(b"\n", 0, LONGEST_FILE) + 1] or content[:LONGEST_FILE]
    text = _decode(content, name)
    _refuse_long_lines(text, name)
    try:
        values = tomllib.loads(text, parse_float=_decimal)
    except RecursionError:
        raise ProfileError(f"{name}: it nests too deeply to be a profile.") from None
    except ValueError as error:
        raise ProfileError(_located(str(error), name, text)) from None
    if not whole:
        raise ProfileError(
            f"{name}, line {_line_of(text, len(text))}: "
            f"the file goes on after {LONGEST_FILE // 1024} KB, and no profile is that long."
        )
    return Part(values, name)


def _decode(content: bytes, name: str) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ProfileError(f"{name}, line {line}: not a text in UTF-8.") from None


def _refuse_long_lines(text: str, name: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise ProfileError(f"{name}, line {number}: a line of more than {LONGEST_LINE:,} characters.")


def _decimal(written: str) -> Decimal:
    try:
        return Decimal(written)
    except InvalidOperation:
        raise ValueError(f"{written} is out of range") from None


def _located(message: str, name: str, text: str) -> str:
    """The parser's message as our sentence: its place, which it puts last, comes first."""
    match = re.fullmatch(r"(.*?) \(at (?:line (\d+), column \d+|end of document)\)", message, re.DOTALL)
    if match is None:
        return f"{name}: not a profile in TOML: {message[:200]}."
    line = match[2] or _line_of(text, len(text))
    return f"{name}, line {line}: not TOML: {match[1][:200]}."


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _shown(value: object) -> str:
    """A value as an error quotes it: short, whatever it is."""
    try:
        quoted = repr(value) if isinstance(value, str) else str(value)
    except ValueError:  # a whole number of thousands of digits
        quoted = "a very large number"
    return quoted if len(quoted) <= 60 else f"{quoted[:57]}…"
