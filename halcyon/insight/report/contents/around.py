"""The children of the area: as they are loaded, and as text, so that frozen figures keep what they are set beside."""

import json
from dataclasses import asdict

from halcyon.insight.indicator.library import CHILDREN
from halcyon.insight.indicator.periods import Period
from halcyon.insight.population.queries import People, parts_of, people_of
from halcyon.insight.report.contents.unseen import Around

YEARS = 4  # as many as a report has, and the one before them


def around_of(period: Period) -> Around:
    """The children of the area in the years of a report about a period, as far as they are loaded."""
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
    )


def as_text(around: Around) -> str:
    """The same children as JSON, in an order of its own: equal ones are equal text."""
    children = {str(year): asdict(people) for year, people in around.children.items()}
    parts = {
        dimension: {key: asdict(people) for key, people in found.items()}
        for dimension, found in around.parts.items()
    }
    return json.dumps({"children": children, "parts": parts}, indent=2, sort_keys=True)


def from_text(text: str) -> Around:
    """What ``as_text`` wrote."""
    read = json.loads(text)
    return Around(
        {int(year): People(**people) for year, people in read["children"].items()},
        {
            dimension: {key: People(**people) for key, people in found.items()}
            for dimension, found in read["parts"].items()
        },
    )
