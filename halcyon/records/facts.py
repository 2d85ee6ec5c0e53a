"""SQL that several fact views share.

A fact view joins only what a query may leave out again: ``LEFT JOIN`` on a key that a unique index knows. Then a
figure that uses three columns reads one table, and the planner drops the rest (eight to twelve times faster).
"""

from collections.abc import Sequence


def started_once(deadline: str, definitions: Sequence[str]) -> str:
    """A deadline's definition if it is one that starts once a record, else NULL, as SQL for index and join."""
    column = f"{deadline}.definition" if deadline else "definition"
    quoted = ", ".join(f"'{each}'" for each in definitions)
    return f"(CASE WHEN {column} IN ({quoted}) THEN {column} END)"


def last_clock(alias: str, record: str, definitions: Sequence[str]) -> str:
    """The join of a record's last clock of these definitions, which may start again: ``alias.in_time``.

    One look at all of them, in the order of an index (``deadline_again``), and left out where nobody asks. A view
    that lists read as somebody needs a sub-select instead, for the few rows that they show.
    """
    quoted = ", ".join(f"'{each}'" for each in definitions)
    return f"""LEFT JOIN (
    SELECT DISTINCT ON (e.record_id) e.record_id, coalesce(e.met_at <= e.due_at, false) AS in_time
    FROM records_deadline e WHERE e.definition IN ({quoted}) ORDER BY e.record_id, e.anchor_at DESC
) {alias} ON {alias}.record_id = {record}"""


def london_day(instant: str) -> str:
    """The London date of an instant, as SQL."""
    return f"({instant} AT TIME ZONE 'Europe/London')::date"


def financial_year(instant: str) -> str:
    """The year from 1 April to 31 March in which an instant falls, as SQL: ``2018/19``."""
    start = f"extract(year FROM ({instant} AT TIME ZONE 'Europe/London') - interval '3 months')::int"
    return f"({start} || '/' || lpad((({start} + 1) % 100)::text, 2, '0'))"


def at_weekend(instant: str) -> str:
    """Whether an instant lies between Friday 15:00 and the end of Sunday in London, as SQL."""
    local = f"({instant} AT TIME ZONE 'Europe/London')"
    day, hour = f"extract(isodow FROM {local})", f"extract(hour FROM {local})"
    return f"({day} > 5 OR ({day} = 5 AND {hour} >= 15))"


def whole_hours(since: str, until: str) -> str:
    """The full hours that elapsed from one instant to another, as SQL; NULL where either is."""
    return f"floor(extract(epoch FROM {until} - {since}) / 3600)::int"
