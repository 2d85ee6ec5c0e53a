"""Attendance on pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from halcyon.base.codes import word
from halcyon.govuk.components import Column, Row, Table, Tag
from halcyon.govuk.components.tag import Colour
from halcyon.partnership.attendance.judging import Judged, Means
from halcyon.partnership.booking.codes import Result
from halcyon.partnership.course.codes import sector_words

if TYPE_CHECKING:
    from halcyon.partnership.attendance.models import HeadCount

COLOURS: dict[Means, Colour] = {
    Means.NEW: "green",
    Means.KNOWN: "green",
    Means.COUNTS: "green",
    Means.CHANGES: "yellow",
    Means.SAME: "grey",
    Means.PROBLEM: "red",
}


def lines(judged: Sequence[Judged], caption: str) -> Table:
    """A sheet line by line: what it says, what it means, what is wrong."""
    columns = ("Line", "Who", "Agency", "Sector", "Came", "What it does")
    return Table(caption, tuple(map(Column, columns)), tuple(map(_line, judged)), id="lines")


def tally(judged: Iterable[Judged]) -> list[str]:
    """How many lines do what, in words."""
    found = Counter(each.means for each in judged)
    return [f"{means.value}: {found[means]:,}" for means in Means if found[means]]


def head_counts(found: Iterable[HeadCount]) -> list[tuple[HeadCount, str]]:
    """Each head count in words: "40, Education, Millrace Academy"."""
    return [(each, _group(each)) for each in found]


def _group(count: HeadCount) -> str:
    where = count.agency.name if count.agency else count.employer or "agency not known"
    return f"{count.number:,}: {sector_words(count.sector) or 'sector not known'}, {where}"


def _line(one: Judged) -> Row:
    line = one.line
    who = (
        f"{line.name} {line.email}".strip() if line.name else f"{line.number:,} people" if line.number else ""
    )
    what = Tag(one.means.value, COLOURS[one.means])
    return Row(
        (
            str(line.at),
            who,
            line.agency,
            sector_words(one.sector) or line.sector,
            word(Result, line.result) if line.name and line.result else "",
            f"{Means.PROBLEM.value}: {one.problem}" if one.means is Means.PROBLEM else what,
        )
    )
