"""Sorting rows as an address asks for it: ``?sort=due`` ascending, ``?sort=-due`` descending."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import Expression, F, Model, QuerySet
from django.db.models.expressions import OrderBy

M = TypeVar("M", bound=Model)


def in_order(
    rows: QuerySet[M], sort: str, columns: Mapping[str, str | Expression], *then: Any
) -> QuerySet[M]:
    """Rows by the column of ``columns`` that ``sort`` names, then by ``then``; a name that it lacks sorts nothing.

    Where a column is empty the row comes last, both ways.
    """
    column = columns.get(sort.removeprefix("-"))
    if column is None:
        return rows.order_by(*then)
    by = F(column) if isinstance(column, str) else column
    return rows.order_by(OrderBy(by, descending=sort.startswith("-"), nulls_last=True), *then)
