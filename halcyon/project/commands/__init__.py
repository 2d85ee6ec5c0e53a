"""The commands of `halcyon`, a module each.

A command is a module of this package: `verify_trail.py` is `halcyon verify-trail`. It has

- a docstring whose first line says in `halcyon --help` what the command does,
- `NEEDS_DATABASE = True` if Django and the database must be ready before `run`,
- `add_arguments(parser)` and `run(args) -> int`, the exit status.

Modules import what they work with inside `run`, so that `--help` is quick and needs no settings.
"""
