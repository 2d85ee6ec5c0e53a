"""The children of the area and others' figures, as they are loaded and as text: frozen figures keep both."""

import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from halcyon.insight.indicator.library import CHILDREN, INDICATORS
from halcyon.insight.indicator.periods import Period
from halcyon.insight.population.queries import Compared, People, comparators_of, parts_of, people_of
from halcyon.insight.report.contents.unseen import Around

YEARS = 4  # as many as a report has, and the one before them


def around_of(period: Period) -> Around:
    """What is loaded to set a report beside: the children of the area in its years, and what others published."""
    last = period.start.year
    counted = {
        each: people_of(None, CHILDREN[0], each, age=CHILDREN[1])
        for each in range(last - YEARS + 1, last + 1)
    }
    parts = {
        dimension: dict(parts_of(None, CHILDREN[0], last, by))
        for dimension, by in (("age_band", "age"), ("gender", "sex"), ("ethnicity", "ethnicity"))
    }
    return Around(
        {each: people for each, people in counted.items() if people},
        {dimension: found for dimension, found in parts.items() if len(found) > 1},
        tuple((id, each) for (id, _), rows in comparators_of(None, INDICATORS).items() for each in rows),
    )


def as_text(around: Around) -> str:
    """The same children as JSON, in an order of its own: equal ones are equal text."""
    children = {str(year): asdict(people) for year, people in around.children.items()}
    parts = {
        dimension: {key: asdict(people) for key, people in found.items()}
        for dimension, found in around.parts.items()
    }
    others = [{"indicator": id, **asdict(each)} for id, each in around.others]
    told = {"children": children, "parts": parts, "others": others}
    return json.dumps(told, indent=2, sort_keys=True, default=str)


def from_text(text: str) -> Around:
    """What ``as_text`` wrote."""
    read = json.loads(text)
    return Around(
        {int(year): People(**people) for year, people in read["children"].items()},
        {
            dimension: {key: People(**people) for key, people in found.items()}
            for dimension, found in read["parts"].items()
        },
        tuple(_other(each) for each in read.get("others", ())),  # those frozen earlier have none
    )


def _other(read: dict[str, str]) -> tuple[str, Compared]:
    kept = {name: text for name, text in read.items() if name not in {"indicator", "value", "as_of"}}
    value, as_of = Decimal(read["value"]), date.fromisoformat(read["as_of"])
    return read["indicator"], Compared(**kept, value=value, as_of=as_of)
