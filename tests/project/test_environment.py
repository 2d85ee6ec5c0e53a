"""Readers of the environment: typed, and loud about what they cannot read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from halcyon.project.environment import Environment, Variable, read_file
from halcyon.project.errors import Misconfigured

LONG = "s3cret-" * 5


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (lambda env: env.text("X", "other"), " as it stands ", " as it stands "),
        (lambda env: env.text("X", "a", choices=["a", "b"]), "b", "b"),
        (lambda env: env.words("X", []), "one, two ,,three", ["one", "two", "three"]),
        *[(lambda env: env.flag("X", False), word, True) for word in ("1", "true", "Yes", "ON")],
        *[(lambda env: env.flag("X", True), word, False) for word in ("0", "false", "No", "OFF")],
        (lambda env: env.number("X", 1), "42", 42),
        (lambda env: env.number("X", 1, least=-5), "-5", -5),
        (lambda env: env.number("X", 1, most=9), "9", 9),
        (lambda env: env.path("X", "/a"), "/srv/data", Path("/srv/data")),
        (lambda env: env.path("X", "/a"), "data", Path.cwd() / "data"),
        (lambda env: env.path("X", "/a"), "~/data", Path.home() / "data"),
        (lambda env: env.url("X", ""), "https://a.example/b", "https://a.example/b"),
        (
            lambda env: env.url("X", "", schemes=["postgresql"]),
            "postgresql:///d?host=/tmp",
            "postgresql:///d?host=/tmp",
        ),
        (lambda env: env.secret("X", "short default"), LONG, LONG),
    ],
)
def test_reads_what_is_set(read: Callable[[Environment], Any], value: str, expected: object) -> None:
    assert read(Environment({"X": value})) == expected


@pytest.mark.parametrize("values", [{}, {"X": ""}])
@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (lambda env: env.text("X", "default"), "default"),
        (lambda env: env.words("X", ["a"]), ["a"]),
        (lambda env: env.flag("X", True), True),
        (lambda env: env.number("X", 0), 0),
        (lambda env: env.path("X", "here"), Path.cwd() / "here"),
        (lambda env: env.url("X", ""), ""),
        (lambda env: env.secret("X", "a default of the source code"), "a default of the source code"),
    ],
)
def test_absent_or_empty_means_the_default(
    read: Callable[[Environment], Any], expected: object, values: dict[str, str]
) -> None:
    assert read(Environment(values)) == expected


@pytest.mark.parametrize(
    ("read", "value", "wanted"),
    [
        (lambda env: env.text("X", "a", choices=["a", "b"]), "secretly", "one of a, b"),
        (lambda env: env.flag("X", False), "perhaps", "1 or 0"),
        (lambda env: env.number("X", 1), "many", "a whole number from 0 up"),
        (lambda env: env.number("X", 1), "1.5", "a whole number from 0 up"),
        (lambda env: env.number("X", 1), "-1", "a whole number from 0 up"),
        (lambda env: env.number("X", 1, least=1, most=9), "10", "a whole number from 1 to 9"),
        (lambda env: env.path("X"), "~nobody-of-this-name/data", "the path of a file or folder"),
        (lambda env: env.url("X", ""), "a.example/b", "an address that begins with https:// or http://"),
        (lambda env: env.url("X", ""), "ftp://a.example", "an address that begins with https:// or http://"),
        (lambda env: env.url("X", ""), "https:///", "an address that begins with https:// or http://"),
        (lambda env: env.secret("X"), "too short", "a secret of at least 32 characters"),
    ],
)
def test_an_unreadable_value_names_the_variable_and_what_it_should_be(
    read: Callable[[Environment], Any], value: str, wanted: str
) -> None:
    with pytest.raises(Misconfigured) as raised:
        read(Environment({"X": value}))
    assert str(raised.value).startswith(f"X is set but cannot be used: it should be {wanted}")
    assert value not in str(raised.value)


def test_absent_without_a_default_is_said() -> None:
    with pytest.raises(Misconfigured, match=r"X is not set: it should be a whole number from 0 up\."):
        Environment({}).number("X")


@pytest.mark.parametrize("value", [{}, {"X": LONG}])
def test_a_default_secret_is_refused_in_production(value: dict[str, str]) -> None:
    with pytest.raises(Misconfigured, match="not the one from the source code"):
        Environment({"HALCYON_ENV": "production", **value}).secret("X", LONG)


def test_a_secret_of_its_own_is_taken_in_production() -> None:
    assert Environment({"HALCYON_ENV": "production", "X": LONG}).secret("X", "d" * 40) == LONG


def test_production_is_asked_for_by_name() -> None:
    assert Environment({"HALCYON_ENV": "production"}).production
    assert not Environment({}).production
    with pytest.raises(Misconfigured, match="HALCYON_ENV"):
        assert Environment({"HALCYON_ENV": "prod"}).production


def test_it_remembers_what_was_asked_for_but_no_secret() -> None:
    env = Environment({"NAME": "set", "KEY": LONG})
    env.text("NAME", "default", about="what it is for")
    env.secret("KEY", "a default")
    known = {variable.name: variable for variable in env.variables}
    assert known["NAME"] == Variable("NAME", "text", "default", "what it is for")
    assert known["KEY"].default is None


def test_a_file_gives_values(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("# a comment\n\nA=1\n B = two words \nC='x = y'\nD=\"\"\nE=it's\n", encoding="utf-8")
    assert read_file(file) == {"A": "1", "B": "two words", "C": "x = y", "D": "", "E": "it's"}


def test_an_absent_file_gives_none(tmp_path: Path) -> None:
    assert read_file(tmp_path / ".env") == {}


@pytest.mark.parametrize("line", ["export A=1", "A", "=1", "A-B=1"])
def test_a_line_of_the_file_that_is_no_value_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / ".env"
    file.write_text(f"GOOD=1\n{line}\n")
    with pytest.raises(Misconfigured, match=r"Line 2 of .* should look like NAME=value\."):
        read_file(file)
