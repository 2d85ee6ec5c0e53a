"""The list behind a figure on a page: the records that it was counted from."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse

from halcyon.base.dates import london_date, long_date, long_time
from halcyon.govuk.components import Column, EmptyState, Pagination, Row, Table, with_query
from halcyon.govuk.components.component import Text
from halcyon.insight.bands import DECISION_WAITS
from halcyon.insight.indicator.dimensions import AGENCY, Code, Dimension
from halcyon.insight.indicator.front_door import CONTACTS_OF_AGENCIES
from halcyon.insight.indicator.indicator import Indicator
from halcyon.insight.indicator.one import linked
from halcyon.insight.indicator.queries import Behind
from halcyon.insight.indicator.rows import About, Line
from halcyon.insight.indicator.tables import (
    CONTACTS,
    MISSING,
    REFERRALS,
    TRAINING_CERTIFICATES,
    TRAINING_STANDING,
)

PER_PAGE = 50
MOST_CODES = 5  # columns beside what a line is of: what the list is cut by goes first
#: What happened at the instant by which a figure belongs to a period.
WHEN = {
    "received_at": "Received",
    "decided_at": "Decided",
    "asked_at": "Asked",
    "reported_at": "Reported",
    "ended_at": "Ended",
    "held_at": "Held",
    "reviewed_at": "Reviewed",
    "accepted_at": "Accepted",
    "closed_at": "Closed",
    "issued_at": "Held since",
    "answered_at": "Answered",
    "since_at": "Since",
}
LAST = {"Since": "Latest since", "Held since": "Latest held since"}  # of a spell, which nobody did last
#: What the rows of a child or an agency are called, where it is counted once.
ROWS = {
    CONTACTS.get_name(): "Contacts",
    REFERRALS.get_name(): "Referrals",
    MISSING.get_name(): "Episodes",
    TRAINING_CERTIFICATES.get_name(): "Certificates",
    TRAINING_STANDING.get_name(): "Levels",
}
#: What a line is, what stands beside it, and what one and many are called.
WORDS: Mapping[About, tuple[str, str, str, str]] = {
    About.RECORD: ("Record", "About", "record", "records"),
    About.CHILD: ("Child", "Name", "child", "children"),
    About.AGENCY: ("Agency", "Sector", "agency", "agencies"),
    About.SESSION: ("Session", "Where", "session", "sessions"),
    About.PLACE: ("Session", "Who", "person", "people"),
    About.LEARNER: ("Name", "Agency", "person", "people"),
    About.ANSWER: ("Session", "Who", "answer", "answers"),
    About.NEED: ("Name", "Works for now", "level", "levels"),
}
DAYS = {"issued_at", "since_at"}  # of which no hour is known
HIDDEN = EmptyState(
    "You do not see every record behind these figures",
    "So none is listed here: a list that is shorter than its figure would tell where the others are.",
)
UNSEEN = EmptyState(
    "You do not see everybody behind these figures",
    "Only who runs the training programme sees everybody who is trained, so nobody is listed here.",
)
NOBODY = EmptyState("No record is behind this figure", "The figure is nothing in this period.")


def page(found: Behind, query: QueryDict) -> dict[str, Any]:
    """The list, for the layout of lists."""
    shown = _page(found, query)
    return {
        "indicator": found.indicator,
        "title": found.indicator.title,
        "about": _about(found),
        "table": table(found, list(shown.object_list)),
        "count": _count(found) if found.whole else "",
        "pagination": Pagination(
            shown.number, shown.paginator.num_pages, lambda number: with_query(query, page=number)
        ),
        "download": reverse("figure_list_download", args=[found.indicator.id]) + with_query(query, page=None),
        "empty": NOBODY if found.whole else hidden(found),
        "back_to": reverse("figure", args=[found.indicator.id], query=_year(found)),
    }


def hidden(found: Behind) -> EmptyState:
    """Why a list that is not whole is not shown at all."""
    return UNSEEN if found.about in (About.PLACE, About.LEARNER, About.ANSWER, About.NEED) else HIDDEN


def shown(found: Behind, query: QueryDict) -> list[UUID]:
    """The records that a page of the list shows."""
    return of_records(found, _page(found, query).object_list)


def of_records(found: Behind, lines: Iterable[Line]) -> list[UUID]:
    """The records that lines are of; none of agencies, sessions and places, which are no records (ADR 26)."""
    if found.about not in (About.RECORD, About.CHILD):
        return []
    return [each.of for each in lines if isinstance(each.of, UUID)]


def table(found: Behind, lines: Sequence[Line]) -> Table:
    """A line for each thing that was counted: a record, a child, an agency, a session, a place."""
    indicator = found.indicator
    when, (what, beside, _, _) = WHEN[indicator.since], WORDS[found.about]
    columns = [
        Column(what),
        Column(beside),
        Column(LAST.get(when, f"{when} last") if indicator.distinct else when),
    ]
    if indicator.distinct:
        columns.append(Column(ROWS.get(indicator.facts.get_name(), "Times"), numeric=True))
    else:
        columns += [Column(each.title) for each in _codes(found)]
    if indicator.value:
        columns.append(Column(indicator.unit.value.capitalize(), numeric=True))
    if indicator.adds:
        columns.append(Column("People", numeric=True))
    return Table(
        f"{indicator.title}, {found.period.label}",
        tuple(columns),
        tuple(_row(found, each) for each in lines),
        caption_hidden=True,
    )


def _count(found: Behind) -> str:
    """So many as the figure says: "12 children"; where it adds up, on how many lines: "41 people on 2 lines"."""
    _, _, one, many = WORDS[found.about]
    number = sum(each.times for each in found.lines) if found.indicator.adds else len(found.lines)
    lines = f" on {len(found.lines):,} {_one(len(found.lines), 'line', 'lines')}"
    return f"{number:,} {_one(number, one, many)}{lines if found.indicator.adds else ''}"


def _one(number: int, one: str, many: str) -> str:
    return one if number == 1 else many


def _codes(found: Behind) -> Sequence[Dimension]:
    """What a line says beside its time: first what the list is cut by, then as much as there is room for."""
    ways = sorted(found.indicator.dimensions, key=lambda each: each is not found.by)
    return ways[:MOST_CODES]


def _row(found: Behind, line: Line) -> Row:
    thing = found.things[line.of]
    indicator = found.indicator
    address = _contacts(found, line) if found.about is About.AGENCY else thing.address
    cells: list[Text] = [linked(thing.name, address), thing.about, _when(indicator, line)]
    if indicator.distinct:
        return Row((*cells, f"{line.times:,}"))
    said = dict(zip(indicator.dimensions, line.codes, strict=True))
    cells += [_of_line(found, by, said[by]) for by in _codes(found)]
    if indicator.value:
        cells.append(f"{line.value:,}" if line.value is not None else "")
    if indicator.adds:
        cells.append(f"{line.times:,}")
    return Row(tuple(cells))


def _when(indicator: Indicator, line: Line) -> str:
    """When it happened; of what is known by the day, the day."""
    return long_date(london_date(line.at)) if indicator.since in DAYS else long_time(line.at)


def _contacts(found: Behind, line: Line) -> str:
    """Where the contacts of an agency are listed, as many as its line says."""
    if found.by and len(found.codes) > 1:
        return ""
    cut = {AGENCY: str(line.of)} | ({found.by: "".join(found.codes)} if found.by else {})
    return found.links.behind(CONTACTS_OF_AGENCIES, cut)


def _of_line(found: Behind, by: Dimension, code: Code) -> str:
    """What a line says of a dimension: of a wait how long it was, and not its band."""
    if by.is_wait and code is not None:
        unit = "hour" if by.key == DECISION_WAITS else "day"
        return f"{code} {unit if code == 1 else f'{unit}s'}"
    return _word(found, by, code)


def _word(found: Behind, by: Dimension, code: Code) -> str:
    text = "" if code is None else str(code)
    return found.names.get(by, {}).get(text) or (by.label(text) if text else by.nothing)


def _year(found: Behind) -> dict[str, str]:
    """The year of a figure's page; a month or quarter has none."""
    return {"period": found.period.label} if "/" in found.period.key else {}


def _about(found: Behind) -> str:
    """Which part of which figure: "2018/19. Police grade: High"."""
    if found.by is None:
        return found.period.label
    words = dict.fromkeys(_word(found, found.by, each) for each in found.codes or ("",))
    return f"{found.period.label}. {found.by.title}: {', '.join(words)}"


def _page(found: Behind, query: QueryDict) -> Page[Line]:
    return Paginator(found.lines, PER_PAGE).get_page(query.get("page"))
