"""A draft about a period that is not over: set beside the same part of the year before, in figures and in words.

What a partnership asks of a year that has begun is how it goes, and that only the same months of the year before can
say. So whatever is compared (the last column of a table, what changed, what got worse, words held against numbers) is
compared with that part; whole years stand after it, and nothing is said beside them (ADR 28). Figures are frozen when
the period is over, so nothing of this is ever published.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from halcyon.base.dates import london_date, long_date
from halcyon.insight.indicator.periods import Period, until_day
from halcyon.insight.narrative.catalogue import Entry
from halcyon.insight.publication.document import Block, Chart, DataTable, Notice
from halcyon.insight.publication.values import Kind, Value
from halcyon.insight.report.contents.material import Material

MONTHS_OF_A_YEAR = 12


def is_over(material: Material) -> bool:
    """Whether the period had ended when its figures were asked for."""
    return material.report.as_of >= material.period.until


def part_of(material: Material) -> Period | None:
    """The same part of the year before, where the period is not over and there is one."""
    earlier = material.periods[1:2]
    return earlier[0] if earlier and earlier[0].whole else None


def not_over(material: Material) -> Sequence[Block]:
    """What a reader of a draft must know where its period has not ended."""
    if is_over(material):
        return ()
    part = part_of(material)
    beside = (
        f" They stand beside the same part of the year before, {long_date(part.start)} to {long_date(part.last_day)},"
        " and what is said of a change is said of that. Whole periods stand after it: beside them a part says nothing."
        " What came lately may still wait for what came as late a year ago has had by now: an outcome, a grade, a case."
        if part
        else " There is no same part of a year before to set them beside."
    )
    says = f"It ends on {long_date(material.period.last_day)}. Its figures are those until {_day(material)}.{beside}"
    return [Notice(f"{material.period.label} is not over", says)]


def headed(block: Block, material: Material) -> Block:
    """The block with headings and captions that say how far the period has come."""
    label = material.period.label
    if is_over(material) or not isinstance(block, DataTable | Chart):
        return block
    so_far = until_day(material.period, london_date(material.report.as_of))
    if isinstance(block, Chart):
        return replace(
            block, title=block.title.replace(label, so_far), says=block.says.replace(label, so_far)
        )
    columns = tuple(replace(each, text=_headed(each.text, label, so_far)) for each in block.columns)
    return replace(block, caption=block.caption.replace(label, so_far), columns=columns)


def _headed(text: str, label: str, so_far: str) -> str:
    return so_far + text.removeprefix(label) if text == label or text.startswith(f"{label} (") else text


def said(material: Material) -> Mapping[str, Entry]:
    """The period and the one that it is compared with, in words that are right before and after its end."""
    words = {"period.words": _period(material), "period.last_day": _day(material)}
    if material.compared:
        words["before.words"] = _before(material)
    return {
        name: Entry(name, Value(Decimal(0), kind=Kind.PLAIN, words=text), _MEANS[name])
        for name, text in words.items()
    }


_MEANS = {
    "period.words": "The period of the report, in words",
    "period.last_day": "The last day that the report has figures of",
    "before.words": "The period that it is compared with, in words",
}


def _period(material: Material) -> str:
    return f"{material.period.label}{'' if is_over(material) else ' so far'}"


def _day(material: Material) -> str:
    day = material.period.last_day if is_over(material) else london_date(material.report.as_of)
    return long_date(day)


def _before(material: Material) -> str:
    part, is_year = part_of(material), material.period.months == MONTHS_OF_A_YEAR
    if is_year:
        return f"the same part of {part.whole.label}" if part and part.whole else material.compared
    return f"the same {'part of that ' if part else ''}quarter a year before"
