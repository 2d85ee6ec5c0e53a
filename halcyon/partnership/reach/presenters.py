"""Reach on pages and in files."""

from __future__ import annotations

from collections.abc import Iterable

from halcyon.base.dates import long_date
from halcyon.govuk.components import Column, Row, Table
from halcyon.partnership.course.codes import Level
from halcyon.partnership.reach.queries import Reached
from halcyon.partnership.reach.rules import share


def table(found: Iterable[Reached]) -> Table:
    """Each agency: who is on the list, who holds which level, out of how many."""
    columns = (
        Column("Agency"),
        Column("On the list", numeric=True),
        *(Column(f"Level {level} or above") for level in Level.values),
        Column("Workforce"),
    )
    return Table("Reach by agency", columns, tuple(map(_row, found)), caption_hidden=True)


def _row(one: Reached) -> Row:
    loaded = one.workforce
    known = f"{loaded.number:,} on {long_date(loaded.as_of)} ({loaded.source})" if loaded else "Not known"
    return Row(
        (
            one.agency.name,
            f"{one.listed:,}",
            *(_trained(one, level) for level in Level.values),
            known,
        )
    )


def _trained(one: Reached, level: int) -> str:
    number = one.trained[level]
    percent = share(number, one.workforce.number) if one.workforce else None
    return f"{number:,}" if percent is None else f"{number:,} ({percent:.0f}%)"
