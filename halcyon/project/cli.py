"""The command `halcyon`: finds the sub-command, makes ready what it needs, says errors in one sentence."""

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from types import ModuleType

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from psycopg.errors import UndefinedTable

from halcyon.base.refusals import Refusal
from halcyon.project import commands
from halcyon.project.errors import Trouble
from halcyon.project.ready import make_ready

REFUSED = 2  # exit status of a refusal or a known fault, as argparse has it for wrong arguments
UNKNOWN = 70  # exit status of a fault that nobody foresaw (EX_SOFTWARE)
INTERRUPTED = 130  # as a shell has it for Ctrl-C


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status. `HALCYON_DEBUG=1` lets errors through with a trace."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    try:
        return _run(given)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("HALCYON_DEBUG") == "1":
            raise
        sentence, status = explain(error)
        print(f"halcyon: {sentence}", file=sys.stderr)
        return status


def explain(error: Exception) -> tuple[str, int]:
    """The sentence and the exit status for an error. The unforeseen may hold a name: not repeated."""
    if isinstance(error, Refusal | Trouble | ImproperlyConfigured):
        return str(error), REFUSED
    if isinstance(error, OperationalError):
        first_line = str(error).strip().partition("\n")[0]
        return f"The database does not answer: {first_line}", REFUSED
    if isinstance(error, UndefinedTable) or isinstance(error.__cause__, UndefinedTable):
        return "The database is not of this release, or not set up: run “halcyon setup”.", REFUSED
    kind = type(error).__name__
    return f"Something unforeseen happened ({kind}). HALCYON_DEBUG=1 shows where.", UNKNOWN


def command_names() -> list[str]:
    """The names of all commands, as they are typed."""
    return sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(commands.__path__))


def _run(given: list[str]) -> int:
    parser = _parser(only=given[0] if given and given[0] in command_names() else None)
    args = parser.parse_args(given)
    module: ModuleType = args.module
    if module.NEEDS_DATABASE:
        make_ready()
    status: int = module.run(args)
    return status


def _parser(only: str | None) -> argparse.ArgumentParser:
    """The parser of one command, or of all where help or an error must list them."""
    parser = argparse.ArgumentParser(prog="halcyon", description="Run and look after a Halcyon.")
    subparsers = parser.add_subparsers(metavar="command", required=True)
    for name in [only] if only else command_names():
        module = importlib.import_module(f"{commands.__name__}.{name.replace('-', '_')}")
        summary = (module.__doc__ or "").partition("\n")[0]
        subparser = subparsers.add_parser(name, help=summary, description=summary)
        subparser.set_defaults(module=module)
        module.add_arguments(subparser)
    return parser
