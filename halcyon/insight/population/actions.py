"""Loading population and comparators."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Q

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.insight.population import rules
from halcyon.insight.population.models import Comparator, Population
from halcyon.insight.population.reading import ComparatorRow, PeopleRow

AT_ONCE = 1_000


def load_population(*, rows: Sequence[PeopleRow], by: Viewer, at: datetime) -> int:
    """Keep the rows in place of all of the same source and year. How many there were before."""
    return _replace(Population, rows, by, at)


def load_comparators(
    *, rows: Sequence[ComparatorRow], units: Mapping[str, set[str]], by: Viewer, at: datetime
) -> int:
    """Keep the rows in place of all of the same source and year. How many there were before.

    ``units``: those that each indicator can be compared in.
    """
    rules.comparators_are_of_indicators(rows, units)
    return _replace(Comparator, rows, by, at)


@transaction.atomic
def _replace(model: type[models.Model], rows: Sequence[Any], by: Viewer, at: datetime) -> int:
    with (
        connection.cursor() as cursor
    ):  # two at once: the second waits, and then replaces what the first left
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [model._meta.db_table])
    parts = sorted({(row.source, str(row.year)) for row in rows})
    same = Q()
    for source, year in parts:
        same |= Q(source=source, year=year)
    gone, _ = model._default_manager.filter(same).delete()
    made = [model(**asdict(row), loaded_at=at) for row in rows]
    model._default_manager.bulk_create(made, batch_size=AT_ONCE)
    for source, year in parts:
        number = sum((row.source, str(row.year)) == (source, year) for row in rows)
        note("load", by=by, subject=f"{model._meta.verbose_name} {year}, {number} rows: {source}"[:300])
    return gone
