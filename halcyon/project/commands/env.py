"""List the environment variables that Halcyon understands, with their defaults."""

import argparse

NEEDS_DATABASE = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes none."""


def run(args: argparse.Namespace) -> int:
    """Prints a block for each variable, in the form of a `.env` file. Values that are set are not shown."""
    import importlib

    from halcyon.project.environment import env

    for module in ("settings", "web_server"):
        importlib.import_module(f"halcyon.project.{module}")
    env.flag("HALCYON_DEBUG", False, about="show where an error came from, with whatever it says")
    for variable in env.variables:
        print(f"# {variable.about}: {variable.kind}" if variable.about else f"# {variable.kind}")
        print(f"# {variable.name}={variable.default or ''}\n")
    return 0
