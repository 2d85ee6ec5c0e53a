"""What is said of a chart: the highest, the lowest, what changed most; of hidden figures nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from halcyon.insight.disclosure.relations import Knowledge
from halcyon.insight.publication.document import Chart, ChartKind, Column, DataTable, Document, Line, Section
from halcyon.insight.publication.values import Counted, Value, count
from halcyon.insight.report.contents.captions import with_captions
from halcyon.insight.report.public import as_public

NOW, BEFORE = "2018/19", "2017/18"
ALONE, BESIDE = (
    "A bar for each line of the table “Who”.",
    "A bar for each line of the table “Who”, beside {}.",
)
C = -1  # hidden


def value(number: int, key: str, period: str) -> Value:
    made = count(abs(number), Counted("referrals", period, frozenset({("source", key)})))
    return made.hidden() if number == C else made


def document(now: dict[str, int], before: dict[str, int] | None = None, earlier: str = BEFORE) -> Document:
    """A table of sources, in a period or two, with a chart of it."""
    periods: Sequence[tuple[str, dict[str, int]]] = [(NOW, now), *([(earlier, before)] if before else [])]
    lines = [
        Line(key, tuple(value(numbers[key], key, period) for period, numbers in periods if key in numbers))
        for key in now
    ]
    shown = [{key: n for key, n in numbers.items() if n != C} for _, numbers in periods]
    totals = [
        count(sum(each.values()), Counted("referrals", p))
        for (p, _), each in zip(periods, shown, strict=True)
    ]
    table = DataTable(
        "who",
        "Who",
        (Column("Source", numeric=False), *(Column(period) for period, _ in periods)),
        (*lines, Line("Total (n)", tuple(totals), is_total=True)),
    )
    kind = ChartKind.GROUPED if before else ChartKind.BARS
    chart = Chart("chart_who", "Who", "who", kind, tuple(range(len(periods))), "Older words: 99.")
    at = datetime(2019, 6, 1, tzinfo=UTC)
    return Document("d", "D", "A", NOW, "internal", at, (Section("s", "S", (table, chart)),))


def says(made: Document) -> str:
    return next(block.says for each in made.walk() for block in each.blocks if isinstance(block, Chart))


@pytest.mark.parametrize(
    ("now", "before", "seen"),
    [
        ({"a": 30, "b": 20, "c": 0}, None, "Highest in 2018/19: “a”, 30; lowest: “c”, 0."),
        ({"a": 30, "b": 30}, None, "Highest in 2018/19: “a”, 30."),  # all alike
        ({"a": 0, "b": 0}, None, "There is nothing in 2018/19."),
        ({"a": 30, "unknown": 90}, None, "Highest in 2018/19: “a”, 30."),
        ({"a": 1_200}, None, "Highest in 2018/19: “a”, 1,200."),
        ({"a": 30, "b": C, "c": 40}, None, "Highest in 2018/19: “c”, 40."),  # the lowest is hidden
        ({"a": C, "b": C}, None, ""),
        ({"a": C, "b": 0}, None, ""),
        (
            {"a": 30, "b": 20},
            {"a": 31, "b": 9},
            "Highest in 2018/19: “a”, 30; lowest: “b”, 20. The greatest change: “b”, 20 after 9.",
        ),
        (
            {"a": 30, "b": 20},
            {"a": 30, "b": 20},
            "Highest in 2018/19: “a”, 30; lowest: “b”, 20.",
        ),
        (
            {"a": 30, "b": 20, "c": 10},
            {"a": 29, "b": C, "c": 10},
            "Highest in 2018/19: “a”, 30; lowest: “c”, 10. The greatest change: “a”, 30 after 29.",
        ),
    ],
)
def test_what_is_to_be_seen(now: dict[str, int], before: dict[str, int] | None, seen: str) -> None:
    base = BESIDE.format("the same in the period before") if before else ALONE
    assert says(with_captions(document(now, before))) == f"{base} {seen}".rstrip()


def test_beside_the_same_part_of_a_year_it_says_so() -> None:
    made = with_captions(document({"a": 30, "b": 20}, {"a": 31, "b": 9}, "2017/18 to 3 May"))
    assert says(made).startswith(BESIDE.format("the same part of the year before"))


def test_in_public_it_is_said_of_what_is_shown() -> None:
    numbers = {"a": 60, "b": 40, "c": 3, "d": 50}
    made = with_captions(document(numbers))
    assert says(made).endswith("lowest: “c”, 3.")
    public, account = as_public(made, Knowledge())
    hidden = {dict(each.of.scope).get("source") for each in account.hidden}
    assert "c" in hidden
    name = max(numbers.keys() - hidden, key=lambda key: numbers[key])
    assert says(public) == f"{ALONE} Highest in 2018/19: “{name}”, {numbers[name]}."
    every, _ = as_public(with_captions(document({"a": 60, "b": 40})), Knowledge())
    assert says(every) == f"{ALONE} Highest in 2018/19: “a”, 60; lowest: “b”, 40."


def test_a_chart_of_a_table_that_is_elsewhere_keeps_its_words() -> None:
    made = document({"a": 30})
    chart = next(block for block in made.sections[0].blocks if isinstance(block, Chart))
    alone = replace(made, sections=(Section("t", "T", (chart,)), *made.sections))
    assert says(with_captions(alone)) == "Older words: 99."
