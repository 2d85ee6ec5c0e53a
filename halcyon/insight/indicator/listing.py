"""The list behind a figure on a page: the records that it was counted from."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse

from halcyon.base.dates import long_time
from halcyon.govuk.components import Column, EmptyState, Pagination, Row, Table, with_query
from halcyon.govuk.components.component import Text
from halcyon.insight.indicator.dimensions import NOT_KNOWN, Code, Dimension
from halcyon.insight.indicator.one import linked
from halcyon.insight.indicator.queries import Behind
from halcyon.insight.indicator.rows import Line
from halcyon.records.kind.machine import kind_of

PER_PAGE = 50
#: What happened at the instant by which a figure belongs to a period.
WHEN = {
    "asked_at": "Asked",
    "reported_at": "Reported",
    "ended_at": "Ended",
    "held_at": "Held",
    "reviewed_at": "Reviewed",
    "accepted_at": "Accepted",
    "closed_at": "Closed",
}
HIDDEN = EmptyState(
    "You do not see every record behind these figures",
    "So none is listed here: a list that is shorter than its figure would tell where the others are.",
)
NOBODY = EmptyState("No record is behind this figure", "The figure is nothing in this period.")


def page(found: Behind, query: QueryDict) -> dict[str, Any]:
    """The list, for the layout of lists."""
    shown = _page(found, query)
    count = shown.paginator.count
    noun = "child" if found.indicator.distinct else "record"
    nouns = "children" if found.indicator.distinct else "records"
    return {
        "indicator": found.indicator,
        "title": found.indicator.title,
        "about": _about(found),
        "table": table(found, list(shown.object_list)),
        "count": f"{count:,} {noun if count == 1 else nouns}" if found.whole else "",
        "pagination": Pagination(
            shown.number, shown.paginator.num_pages, lambda number: with_query(query, page=number)
        ),
        "download": reverse("figure_list_download", args=[found.indicator.id]) + with_query(query, page=None),
        "empty": NOBODY if found.whole else HIDDEN,
        "back_to": reverse("figure", args=[found.indicator.id], query={"period": found.period.label}),
    }


def shown(found: Behind, query: QueryDict) -> list[UUID]:
    """The records that a page of the list shows."""
    return [each.record for each in _page(found, query).object_list]


def table(found: Behind, lines: Sequence[Line]) -> Table:
    """A line for each record, or for each child where the figure counts children."""
    indicator = found.indicator
    when = WHEN[indicator.since]
    if indicator.distinct:
        columns = [Column("Child"), Column("Name"), Column(f"{when} last"), Column("Times", numeric=True)]
    else:
        columns = [
            Column("Record"),
            Column("About"),
            Column(when),
            *(Column(each.title) for each in indicator.dimensions),
        ]
    if indicator.value:
        columns.append(Column(indicator.unit.value.capitalize(), numeric=True))
    return Table(
        f"{indicator.title}, {found.period.label}",
        tuple(columns),
        tuple(_row(found, each) for each in lines),
        caption_hidden=True,
    )


def _row(found: Behind, line: Line) -> Row:
    record = found.records[line.record]
    address = reverse(kind_of(record.kind).url_name, args=[record.reference])
    cells: list[Text] = [linked(record.reference, address), record.headline, long_time(line.at)]
    if found.indicator.distinct:
        return Row((*cells, f"{line.times:,}"))
    codes = zip(found.indicator.dimensions, line.codes, strict=True)
    cells += [_word(found, by, code) for by, code in codes]
    return Row((*cells, *([f"{line.value:,}"] if line.value is not None else [])))


def _word(found: Behind, by: Dimension, code: Code) -> str:
    text = "" if code is None else str(code)
    return found.names.get(text) or (by.label(text) if text else NOT_KNOWN)


def _about(found: Behind) -> str:
    """Which part of which figure: "2018/19. Police grade: High"."""
    if found.by is None:
        return found.period.label
    return f"{found.period.label}. {found.by.title}: {_word(found, found.by, found.code)}"


def _page(found: Behind, query: QueryDict) -> Page[Line]:
    return Paginator(found.lines, PER_PAGE).get_page(query.get("page"))
