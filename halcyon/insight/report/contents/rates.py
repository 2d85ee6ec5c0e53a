"""Rates of people, as a report prints them."""

from decimal import ROUND_HALF_UP, Decimal

from halcyon.insight.publication.values import Kind, Symbol, Value

PER = 10_000


def rate(value: Value, people: int) -> Value:
    """A count per 10,000 people, to one place; not applicable where there is nothing to divide."""
    if value.number is None or not people:
        return Value(None, kind=Kind.RATE, symbol=Symbol.NOT_APPLICABLE)
    found = (value.number * PER / Decimal(people)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Value(found, kind=Kind.RATE, of=value.of, per=people, places=1)
