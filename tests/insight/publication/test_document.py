"""A publication is walked and changed as a whole: no figure is missed, wherever it stands."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from halcyon.insight.publication.document import Column, DataTable, Document, Line, Prose, Section
from halcyon.insight.publication.values import Counted, Kind, Symbol, Value, count, plain

GIRLS = Counted("referrals", "2018/19").where("gender", "female")
TABLE = DataTable("t", "By gender", (Column("2018/19"),), (Line("Girls", (count(137, GIRLS), "a note")),))
SAID = Prose("{{girls}} were girls.", {"girls": count(137, GIRLS)})


def _document() -> Document:
    inner = Section("inner", "Inner", (SAID,))
    return Document(
        id="annual-2018-19",
        title="Annual report",
        area="Sample",
        period="2018/19",
        mode="internal",
        as_of=datetime(2019, 6, 1, tzinfo=UTC),
        sections=(Section("one", "One", (TABLE,), (inner,)),),
        cover=Section("cover", "Cover", (SAID,)),
        easy=Section("easy", "Easy", (SAID,)),
    )


def test_every_value_is_found_and_changed_wherever_it_stands() -> None:
    assert [each.text for each in _document().values()] == ["137"] * 4
    hidden = _document().with_values(Value.hidden)
    assert [each.text for each in hidden.values()] == ["c"] * 4
    assert [each.id for each in hidden.walk()] == ["cover", "one", "inner", "easy"]
    assert [table.id for table in hidden.tables()] == ["t"]


def test_a_part_that_is_not_there_stays_so() -> None:
    bare = replace(_document(), cover=None, easy=None).with_values(Value.hidden)
    assert (bare.cover, bare.easy) == (None, None)


def test_equal_scopes_are_the_same_number() -> None:
    one = Counted("referrals", "2018/19").where("gender", "female").where("age_band", "14")
    other = Counted("referrals", "2018/19").where("age_band", "14").where("gender", "female")
    assert one == other


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (plain(1246), "1,246"),
        (plain(12, "days"), "12 days"),
        (Value(Decimal("14.66"), kind=Kind.PERCENT, places=1), "14.7%"),
        (Value(Decimal(91), kind=Kind.PERCENT), "91%"),
        (Value(None), ":"),
        (Value(None, symbol=Symbol.NOT_APPLICABLE), "z"),
        (count(3, GIRLS).hidden(), "c"),
    ],
)
def test_a_value_is_printed(value: Value, text: str) -> None:
    assert value.text == text
