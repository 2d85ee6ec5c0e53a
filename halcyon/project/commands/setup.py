"""Make the database ready: roles, tables, policies, keys. Repeatable; run it after each upgrade."""

import argparse

NEEDS_DATABASE = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments: everything comes from the environment."""


def run(args: argparse.Namespace) -> int:
    """Does each step and says it."""
    from halcyon.project.assets import collect
    from halcyon.project.setup import set_up

    for done in set_up():
        print(f"  {done}")
    print(f"  {collect()}")
    return 0
