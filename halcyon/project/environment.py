"""Typed, loud readers of the environment: the only place where a setting comes from.

An unreadable value raises `Misconfigured`, which names the variable and says what it should look like, never
what it held: that may be a secret. A file `.env` in the working directory is read too; the environment wins.

    from halcyon.project.environment import env

    AREA_NAME = env.text("HALCYON_AREA_NAME", "Ashbeck (synthetic)", about="the area that the pages name")
"""

import os
from collections import ChainMap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from halcyon.project.errors import Misconfigured

T = TypeVar("T")

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}
SHORTEST_SECRET = 32  # characters; 128 bits even if each carries only four


@dataclass(frozen=True)
class Variable:
    """A variable asked for, as `halcyon env` prints it; `default` is None where none can be shown."""

    name: str
    kind: str
    default: str | None
    about: str


class Environment:
    """Reads variables out of `values` and remembers which it was asked for.

    A variable that is set but empty counts as absent. Without a default, an absent one is an error.
    """

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values
        self._known: dict[str, Variable] = {}

    @property
    def variables(self) -> list[Variable]:
        """Every variable asked for so far, by name."""
        return sorted(self._known.values(), key=lambda variable: variable.name)

    @property
    def production(self) -> bool:
        """Whether real people's records are kept here: `HALCYON_ENV=production`."""
        purposes = ["development", "production"]
        about = "production, where real people's records are kept"
        return self.text("HALCYON_ENV", "development", choices=purposes, about=about) == "production"

    def text(
        self, name: str, default: str | None = None, *, choices: Sequence[str] = (), about: str = ""
    ) -> str:
        """Words as they stand; with `choices`, one of them."""

        def read(value: str) -> str:
            if choices and value not in choices:
                raise ValueError(value)
            return value

        return self._read(
            name, default, default, read, "one of " + ", ".join(choices) if choices else "text", about
        )

    def words(self, name: str, default: Sequence[str] | None = None, *, about: str = "") -> list[str]:
        """Several words with commas between; spaces around them are dropped."""

        def read(value: str) -> list[str]:
            return [word.strip() for word in value.split(",") if word.strip()]

        fallback = None if default is None else list(default)
        return self._read(
            name,
            fallback,
            None if default is None else ",".join(default),
            read,
            "words with commas between",
            about,
        )

    def flag(self, name: str, default: bool | None = None, *, about: str = "") -> bool:
        """Yes or no."""

        def read(value: str) -> bool:
            if value.lower() not in YES | NO:
                raise ValueError(value)
            return value.lower() in YES

        return self._read(
            name, default, None if default is None else str(int(default)), read, "1 or 0", about
        )

    def number(
        self,
        name: str,
        default: int | None = None,
        *,
        least: int = 0,
        most: int | None = None,
        about: str = "",
    ) -> int:
        """A whole number between `least` and `most`, both included."""

        def read(value: str) -> int:
            number = int(value)
            if number < least or (most is not None and number > most):
                raise ValueError(value)
            return number

        bounds = f"from {least} up" if most is None else f"from {least} to {most}"
        shown = None if default is None else str(default)
        return self._read(name, default, shown, read, f"a whole number {bounds}", about)

    def path(self, name: str, default: str | Path | None = None, *, about: str = "") -> Path:
        """A file or folder, made absolute; `~` is the home folder. It need not exist."""

        def read(value: str) -> Path:
            return Path(value).expanduser().absolute()

        fallback = None if default is None else read(str(default))
        shown = None if default is None else str(default)
        return self._read(name, fallback, shown, read, "the path of a file or folder", about)

    def url(
        self,
        name: str,
        default: str | None = None,
        *,
        schemes: Sequence[str] = ("https", "http"),
        about: str = "",
    ) -> str:
        """An address with one of `schemes`. It may carry a password, so its value is never repeated."""

        def read(value: str) -> str:
            parts = urlsplit(value)
            if parts.scheme not in schemes or not (parts.netloc or parts.query):
                raise ValueError
            return value

        wanted = "an address that begins with " + " or ".join(f"{scheme}://" for scheme in schemes)
        return self._read(name, default, default, read, wanted, about)

    def secret(self, name: str, default: str | None = None, *, about: str = "") -> str:
        """At least 32 characters that nobody can guess. In production the default is refused."""

        def read(value: str) -> str:
            if len(value) < SHORTEST_SECRET or (self.production and value == default):
                raise ValueError
            return value

        wanted = f"a secret of at least {SHORTEST_SECRET} characters, not the one from the source code"
        fallback = None if self.production else default
        return self._read(name, fallback, None, read, wanted, about)

    def _read(  # noqa: PLR0917 - six plain words, all in the same order above
        self,
        name: str,
        default: T | None,
        shown: str | None,
        read: Callable[[str], T],
        wanted: str,
        about: str,
    ) -> T:
        self._known.setdefault(name, Variable(name, wanted, shown, about))
        value = self._values.get(name, "")
        if value:
            try:
                return read(value)
            except (ValueError, RuntimeError) as error:
                raise Misconfigured(f"{name} is set but cannot be used: it should be {wanted}.") from error
        if default is None:
            raise Misconfigured(f"{name} is not set: it should be {wanted}.")
        return default


def read_file(file: Path) -> dict[str, str]:
    """The lines `NAME=value` of a file, quotes around a value dropped; comments and empty lines are skipped.

    An absent file has no lines. Raises `Misconfigured` with the line's number for a line that is neither.
    """
    if not file.is_file():
        return {}
    values: dict[str, str] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        name, equals, value = stripped.partition("=")
        if not equals or not name.strip().isidentifier():
            raise Misconfigured(f"Line {number} of {file} should look like NAME=value.")
        values[name.strip()] = _unquoted(value.strip())
    return values


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


env = Environment(ChainMap(os.environ, read_file(Path(".env"))))
