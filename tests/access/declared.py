"""What the migrations declare about the database: the policies that there should be, and the tables left open."""

from copy import copy

from halcyon.access.policies import Deletable, Extract, FactView, Open, Protect, Restrict, Unextract
from halcyon.project.locks import operations


def restricted() -> dict[str, Restrict]:
    """Tables under row-level security for the web's role, by name."""
    made: dict[str, Restrict] = {}
    for each in operations():
        if isinstance(each, Restrict):
            made[each.table] = each
        elif isinstance(each, Deletable):
            made[each.table] = copy(made[each.table])
            made[each.table].policies = {**made[each.table].policies, **each.policies}
    return made


def protected() -> dict[str, Protect]:
    """Tables under their record, by name."""
    return {name: each for name, each in restricted().items() if isinstance(each, Protect)}


def left_open() -> dict[str, Open]:
    return {each.table: each for each in operations() if isinstance(each, Open)}


def extracted() -> dict[str, Extract]:
    """What figures may be made from, by table: the last word of the migrations on each."""
    last = {each.table: each for each in operations() if isinstance(each, Extract | Unextract)}
    return {table: each for table, each in last.items() if isinstance(each, Extract)}


def fact_views() -> set[str]:
    return {each.table for each in operations() if isinstance(each, FactView)}
