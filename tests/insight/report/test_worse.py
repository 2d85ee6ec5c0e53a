"""What got worse, in the report's own words: only what chance alone does not explain, by which way is better."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from halcyon.insight.narrative.subjects import figures_of
from halcyon.insight.publication.document import Column, DataTable, Document, Line, Prose, Section
from halcyon.insight.publication.prose import as_html
from halcyon.insight.publication.values import Counted, Kind, Value, count
from halcyon.insight.report.contents.derived import with_derived
from halcyon.insight.report.contents.worse import NOTHING, worsened
from halcyon.insight.report.coordinates import counted
from halcyon.insight.variation import Change

NOW, BEFORE = "2018/19", "2017/18"


def number(measure: str, n: int, period: str) -> Value:
    return count(n, counted(measure, period))


def percent(measure: str, n: str, period: str) -> Value:
    base = Counted("contacts_decided", period)
    return Value(Decimal(n), kind=Kind.PERCENT, of=counted(measure, period), base=base, places=1)


def hours(measure: str, n: int, period: str) -> Value:
    base = Counted("contacts_decided", period)
    return Value(Decimal(n), kind=Kind.WAIT, of=counted(measure, period), base=base, unit="hours")


def against(measure: str, change: Change | None) -> Value:
    if change is None:
        return Value(None)
    of, less = counted(measure, NOW), counted(measure, BEFORE)
    return Value(Decimal(1), kind=Kind.CHANGE, of=of, less=less, words=change.value)


def line(measure: str, now: Value, before: Value, change: Change | None) -> Line:
    return Line(measure, (now, before, against(measure, change)))


def document(*lines: Line) -> Document:
    bases = tuple(number("contacts_decided", 480, each) for each in (NOW, BEFORE))
    columns = (Column("Figure", numeric=False), Column(NOW), Column(BEFORE), Column("Against"))
    table = DataTable("t", "T", columns, (*lines, Line("Decided", bases)))
    at = datetime(2019, 6, 1, tzinfo=UTC)
    sections = (Section("tables", "T", (table,)), Section("what_got_worse", "What got worse?"))
    return Document("d", "Draft", "Area", NOW, "internal", at, sections)


def said(made: Document) -> str:
    """What the section says, as it is printed."""
    found = next(each for each in with_derived(made).walk() if each.id == "what_got_worse_from_figures")
    (block,) = found.blocks
    assert isinstance(block, Prose)
    return " ".join(as_html(block, level=3).striptags().split())


def share(measure: str, now: str, before: str, change: Change) -> Line:
    return line(measure, percent(measure, now, NOW), percent(measure, before, BEFORE), change)


FEWER = share("contacts_decided_24h", "70.0", "88.2", Change.LOWER)
USUAL = share("contacts_decided_24h", "86.9", "88.2", Change.USUAL)
BETTER = share("contacts_decided_24h", "95.0", "88.2", Change.HIGHER)
WAIT = line(
    "decision_wait_p90", hours("decision_wait_p90", 30, NOW), hours("decision_wait_p90", 20, BEFORE), None
)
LONGEST = line(
    "decision_wait_longest",
    hours("decision_wait_longest", 90, NOW),
    hours("decision_wait_longest", 20, BEFORE),
    None,
)
MORE = line("referrals", number("referrals", 190, NOW), number("referrals", 148, BEFORE), Change.HIGHER)
WAITING = line(
    "contacts_waiting",
    number("contacts_waiting", 40, NOW),
    number("contacts_waiting", 12, BEFORE),
    Change.HIGHER,
)
LATE = line(
    "contacts_decided_late",
    number("contacts_decided_late", 144, NOW),
    number("contacts_decided_late", 57, BEFORE),
    Change.HIGHER,
)


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ([FEWER], [("contacts_decided_24h", Change.LOWER)]),
        ([USUAL], [("contacts_decided_24h", Change.USUAL)]),
        ([BETTER], []),
        ([MORE], []),  # more referrals may be more harm, or more noticed
        ([WAIT], [("decision_wait_p90", None)]),
        ([LONGEST], []),  # one child's wait
        ([WAITING], [("contacts_waiting", Change.HIGHER)]),
        ([FEWER, LATE], [("contacts_decided_24h", Change.LOWER)]),  # one thing, said once
        ([LATE], [("contacts_decided_late", Change.HIGHER)]),
    ],
)
def test_which_went_the_wrong_way(lines: list[Line], wanted: list[tuple[str, Change | None]]) -> None:
    made = document(*lines)
    found = worsened(made, figures_of(made))
    assert [(each.indicator, each.change) for each in found] == wanted


def test_what_chance_does_not_explain_is_said_with_its_interval() -> None:
    says = said(document(FEWER))
    assert "Contacts decided within 24 hours: 70.0% after 88.2%, beyond usual variation." in says
    assert "from 65.8% to 73.9%" in says  # Wilson, 336 of 480
    assert NOTHING not in says


def test_what_is_within_usual_variation_did_not_get_worse() -> None:
    says = said(document(USUAL, WAIT))
    assert says.startswith(NOTHING)
    assert "within usual variation: contacts decided within 24 hours (86.9% after 88.2%)." in says
    assert "wait for a decision: nine in ten (30 hours after 20 hours)." in says


def test_nothing_is_said_of_what_is_hidden() -> None:
    made = document(FEWER, WAITING)
    hidden = made.with_values(lambda each: each.hidden() if each.of and each.of.period == BEFORE else each)
    assert said(hidden) == NOTHING


def test_the_interval_goes_where_its_figure_goes() -> None:
    made = with_derived(document(WAITING))
    values = [each for each in made.values() if each.words == "29 to 54"]  # Byar, of 40
    assert [(each.of, each.less) for each in values] == [(counted("contacts_waiting", NOW),) * 2]
