"""Reading a published profile: what a real service printed for a year, as data (`published/README.md`)."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from halcyon.base.dates import financial_year_bounds
from halcyon.insight.bands import KINDS, AgeBand, Band, age_band, band_of
from halcyon.insight.printed import (
    ATTENDANCE,
    CONTACTS,
    DECIDED,
    NOT_ALLOCATED,
    REFERRALS,
    SESSIONS,
    UNKNOWN,
    Check,
    Earlier,
    Group,
    Narrative,
    Profile,
    Row,
    Table,
)
from halcyon.insight.toml_parts import Part, ProfileError, read_toml

__all__ = [
    "ATTENDANCE",
    "CONTACTS",
    "DECIDED",
    "MOST_TIMES",
    "NOT_ALLOCATED",
    "REFERRALS",
    "SESSIONS",
    "UNKNOWN",
    "AgeBand",
    "Check",
    "Earlier",
    "Group",
    "Narrative",
    "Profile",
    "ProfileError",
    "Row",
    "Table",
    "age_band",
    "as_printed",
    "larger",
    "load",
    "shipped",
]

MOST_TIMES = 5_000


def load(profile: Path | str) -> Profile:
    """Read a profile from a file, or from the TOML text itself.

    Raises `ProfileError`, a sentence with the file, the table and row or the line, and what is wrong.
    """
    printed, times = as_printed(profile)
    return printed.times(times)


def as_printed(profile: Path | str) -> tuple[Profile, int]:
    """A profile with its figures as they are printed, and how many times as large it says that they are.

    Raises as `load` does.
    """
    whole = read_toml(profile)
    if "profile" not in whole.values:
        raise whole.fail("not a published profile: [profile] is missing")
    head = whole.part("profile", f"{whole.where}, [profile]")
    read = Profile(
        id=_identifier(head),
        title=head.text("title"),
        publisher=head.text("publisher", ""),
        period=_period(head),
        source=head.text("source", ""),
        groups=tuple(_group(part) for part in whole.parts("group")),
        tables=tuple(_table(part) for part in whole.parts("table")),
        checks=tuple(_check(part) for part in whole.parts("check")),
        narratives=tuple(_narrative(part, head) for part in whole.parts("narrative")),
        earlier=tuple(_earlier(part) for part in whole.parts("earlier")),
    )
    _refuse_contradictions(read, whole)
    return read, _times(head)


def larger(text: str, times: int) -> str:
    """The text of a profile, with the line that makes each figure so many times as large as it is printed.

    What the text said of it before is gone.
    """
    head = re.search(r"(?m)^\s*\[\s*profile\s*\].*$", text)
    if head is None:
        return text
    following = re.search(r"(?m)^\s*\[", text[head.end() :])
    end = head.end() + following.start() if following else len(text)
    said = re.sub(r"(?m)^[ \t]*times[ \t]*=[ \t]*[0-9_]+[ \t]*(#.*)?\n", "", text[head.end() : end])
    return f"{text[: head.end()]}\ntimes = {times}{said}{text[end:]}"


def _times(head: Part) -> int:
    times = head.whole("times")
    if times is not None and not 1 <= times <= MOST_TIMES:
        raise head.fail(f"times is from 1 to {MOST_TIMES:,}")
    return times or 1


def shipped() -> Path:
    """The profile that comes with Halcyon: public aggregate figures for 2018/19."""
    return Path(__file__).parent / "published" / "sses_2018_19.toml"


def _identifier(part: Part) -> str:
    identifier = part.key("id")
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", identifier):
        raise part.fail(f"the id {identifier!r} may have letters, digits, _ . and - only")
    return identifier


def _period(part: Part, key: str = "period") -> str:
    period = part.key(key)
    try:
        first_day, _ = financial_year_bounds(period)
    except ValueError:
        raise part.fail(f"a period is written like 2018/19, not {period!r}") from None
    if not 1900 <= first_day.year < 2200:
        raise part.fail(f"the period {period} is not of our times")
    return period


def _group(part: Part) -> Group:
    part.only("dimension", "key", "codes", "since", "until", "note")
    since, until = part.day("since"), part.day("until")
    if (since and (since.month, since.day) != (4, 1)) or (until and (until.month, until.day) != (3, 31)):
        raise part.fail("a group is since a 1 April and until a 31 March: tables count whole years")
    if since and until and until < since:
        raise part.fail("the group ends before it begins")
    return Group(
        dimension=part.key("dimension"),
        key=part.key("key"),
        codes=part.names("codes"),
        since=since,
        until=until,
    )


def _check(part: Part) -> Check:
    part.only("table", "section", "period", "holds", "says", "finds", "note")
    about = "section" if "section" in part.values else "table"
    if {"section", "table"} <= part.values.keys():
        raise part.fail("a check is about a table or a section, not both")
    return Check(
        table=part.key("table") if about == "table" else "",
        period=_period(part),
        holds=part.truth("holds"),
        says=part.text("says"),
        section=part.key("section") if about == "section" else "",
        finds=part.key("finds") if "finds" in part.values else "",
    )


def _narrative(part: Part, head: Part) -> Narrative:
    part.only("section", "period", "text", "note")
    period = _period(part if "period" in part.values else head)
    return Narrative(section=part.key("section"), period=period, text=part.text("text"))


def _earlier(part: Part) -> Earlier:
    part.only("table", "report", "period", "total", "count", "percent", "note")
    report = _period(part, "report")
    return Earlier(table=part.key("table"), report=report, row=_figures(part))


def _table(part: Part) -> Table:
    identifier = _identifier(part)
    part = Part(part.values, f"{part.where.rpartition(', ')[0]}, table {identifier}")
    part.only("id", "title", "measure", "dimension", "restrict", "base", "label", "note", "row")
    dimension = part.key("dimension")
    restrict = part.texts("restrict")
    _refuse_bad_bands(part, restrict)
    rows = tuple(_row(each, dimension) for each in part.parts("row"))
    if not rows:
        raise part.fail("it has no row")
    _refuse_repeated(part, "period", [row.period for row in rows])
    return Table(
        id=identifier,
        title=part.text("title"),
        measure=part.key("measure"),
        dimension=dimension,
        restrict=MappingProxyType(restrict),
        base=part.whole("base"),
        label=MappingProxyType(part.texts("label")),
        rows=rows,
    )


def _row(part: Part, dimension: str) -> Row:
    part = Part(part.values, f"{part.where.rpartition(', ')[0]}, row {_period(part)}")
    part.only("period", "total", "count", "percent", "note")
    row = _figures(part)
    if dimension in KINDS:
        bands = [_band(part, dimension, key) for key in row.keys if key != UNKNOWN]
        _refuse_overlaps(part, KINDS[dimension].noun, bands)
    return row


def _figures(part: Part) -> Row:
    row = Row(
        period=_period(part),
        total=part.whole("total"),
        count=MappingProxyType(part.counts("count")),
        percent=MappingProxyType(part.percents("percent")),
        note=part.text("note", ""),
    )
    if row.total is None and not row.keys:
        raise part.fail("it prints no total, count or percent")
    return row


def _band(part: Part, dimension: str, key: str) -> Band:
    try:
        return band_of(dimension, key)
    except ValueError as error:
        raise part.fail(str(error)) from None


def _refuse_bad_bands(part: Part, restrict: Mapping[str, str]) -> None:
    for dimension, key in restrict.items():
        if dimension in KINDS and key != UNKNOWN:
            _band(part, dimension, key)


def _refuse_overlaps(part: Part, noun: str, bands: list[Band]) -> None:
    bands = sorted(bands, key=lambda band: band.low)
    for first, second in pairwise(bands):
        if first.overlaps(second):
            raise part.fail(f"the {noun}s {first} and {second} overlap")


def _refuse_repeated(part: Part, noun: str, values: Iterable[object]) -> None:
    seen = set()
    for value in values:
        if value in seen:
            raise part.fail(f"the {noun} {value} is there twice")
        seen.add(value)


def _refuse_contradictions(profile: Profile, whole: Part) -> None:
    """What only shows between the parts of a profile."""
    if not profile.tables:
        raise whole.fail("not a published profile: it has no [[table]]")
    _refuse_repeated(whole, "table", [table.id for table in profile.tables])
    for day in {date.min, *(group.since for group in profile.groups if group.since)}:
        groups = [group for group in profile.groups if group.holds(day)]
        _refuse_repeated(whole, "group", [f"{group.dimension} {group.key}" for group in groups])
        codes = [f"{group.dimension} {code}" for group in groups for code in group.codes]
        _refuse_repeated(whole, "grouped code", codes)
    known = {table.id for table in profile.tables}
    _refuse_repeated(whole, "narrative", [f"{each.section} {each.period}" for each in profile.narratives])
    _refuse_unknown(whole, "a check names the table", known, (each.table for each in profile.checks))
    _refuse_unknown(
        whole, "an earlier figure names the table", known, (each.table for each in profile.earlier)
    )
    told = {each.section for each in profile.narratives}
    _refuse_unknown(whole, "a check names the section", told, (each.section for each in profile.checks))


def _refuse_unknown(part: Part, what: str, known: Collection[str], named: Iterable[str]) -> None:
    for name in named:
        if name and name not in known:
            raise part.fail(f"{what} {name!r}, which is not there")
