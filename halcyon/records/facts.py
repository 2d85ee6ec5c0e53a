"""SQL that several fact views share."""


def london_day(instant: str) -> str:
    """The London date of an instant, as SQL."""
    return f"({instant} AT TIME ZONE 'Europe/London')::date"


def financial_year(instant: str) -> str:
    """The year from 1 April to 31 March in which an instant falls, as SQL: ``2018/19``."""
    start = f"extract(year FROM ({instant} AT TIME ZONE 'Europe/London') - interval '3 months')::int"
    return f"({start} || '/' || lpad((({start} + 1) % 100)::text, 2, '0'))"
