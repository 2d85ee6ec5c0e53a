"""The command `halcyon`: one sentence for what goes wrong, no trace, and a status a script can read."""

import argparse
import importlib
import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from psycopg.errors import UndefinedTable

from halcyon.base.refusals import Refusal
from halcyon.project import cli, commands
from halcyon.project.errors import Misconfigured, Trouble


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> "Failing":
    """Makes `halcyon postgres status` raise what a test gives it."""
    return Failing(monkeypatch)


class Failing:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._module = importlib.import_module(f"{commands.__name__}.postgres")
        self._monkeypatch = monkeypatch

    def with_error(self, error: BaseException) -> int:
        def run(args: argparse.Namespace) -> int:
            raise error

        self._monkeypatch.setattr(self._module, "run", run)
        return cli.main(["postgres", "status"])


@pytest.mark.parametrize(
    ("error", "says", "status"),
    [
        (Refusal("A case is closed only once."), "A case is closed only once.", 2),
        (Trouble("The folder is missing."), "The folder is missing.", 2),
        (Misconfigured("X is not set."), "X is not set.", 2),
        (ImproperlyConfigured("No settings."), "No settings.", 2),
        (OperationalError("no such host\nand more"), "The database does not answer: no such host", 2),
        (UndefinedTable("x"), "The database is not of this release, or not set up: run “halcyon setup”.", 2),
        (
            ValueError("Ann Example, born 2010"),
            "Something unforeseen happened (ValueError). HALCYON_DEBUG=1 shows where.",
            70,
        ),
    ],
)
def test_an_error_is_one_sentence(
    failing: Failing, capsys: pytest.CaptureFixture[str], error: Exception, says: str, status: int
) -> None:
    assert failing.with_error(error) == status
    assert capsys.readouterr() == ("", f"halcyon: {says}\n")


def test_an_interrupt_is_silent(failing: Failing, capsys: pytest.CaptureFixture[str]) -> None:
    assert failing.with_error(KeyboardInterrupt()) == 130
    assert capsys.readouterr() == ("", "")


def test_debugging_lets_the_error_through(failing: Failing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HALCYON_DEBUG", "1")
    with pytest.raises(ValueError, match="all of it"):
        failing.with_error(ValueError("all of it"))


@pytest.mark.parametrize("arguments", [[], ["no-such-command"], ["postgres"], ["postgres", "dance"]])
def test_wrong_arguments_exit_with_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        cli.main(arguments)
    assert exit_.value.code == 2


def test_help_lists_every_command_with_its_summary(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    said = " ".join(capsys.readouterr().out.split())
    for name in cli.command_names():
        module = importlib.import_module(f"{commands.__name__}.{name.replace('-', '_')}")
        assert f"{name} {(module.__doc__ or '').splitlines()[0]}" in said


@pytest.mark.parametrize("name", cli.command_names())
def test_every_command_is_whole(name: str) -> None:
    module = importlib.import_module(f"{commands.__name__}.{name.replace('-', '_')}")
    assert module.__doc__
    assert isinstance(module.NEEDS_DATABASE, bool)
    module.add_arguments(argparse.ArgumentParser())
    assert callable(module.run)


def test_env_lists_variables_and_no_secret(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HALCYON_BIND", "0.0.0.0:1234")
    assert cli.main(["env"]) == 0
    said = capsys.readouterr().out
    assert "\n# DATABASE_URL=\n" in said
    assert "\n# HALCYON_SECRET_KEY=\n" in said
    assert "\n# HALCYON_BIND=127.0.0.1:8000\n" in said
    assert "1234" not in said


def test_the_example_names_only_variables_that_are_understood(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["env"])
    form = re.compile(r"^# ([A-Z_]+)=", re.MULTILINE)
    named = set(form.findall(Path(".env.example").read_text(encoding="utf-8")))
    assert named
    named = {each for each in named if not each.startswith("HALCYON_OIDC_")}  # one set for each agency
    assert named <= set(form.findall(capsys.readouterr().out))
