"""Small profiles for the tests of reports, and rows that a table might have."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from halcyon.insight.profile import Profile, Table, load
from halcyon.insight.report.counting import Counted
from halcyon.insight.report.document import Row
from halcyon.insight.report.making import Maker

HEAD = """
[profile]
id = "small"
title = "A small report"
publisher = "Nobody (synthetic)"
period = "2018/19"
source = "Invented for a test"
"""
GROUPS = """
[[group]]
dimension = "source"
key = "schools"
codes = ["2A", "2B"]
[[group]]
dimension = "source"
key = "rest"
codes = ["8", "10"]
[[group]]
dimension = "ethnicity"
key = "white_or_not_known"
codes = ["WBRI", "WOTH", "NOBT", "REFU"]
"""


def profile(*tables: str, groups: str = GROUPS) -> Profile:
    """A profile with these tables."""
    return load(HEAD + groups + "".join(f"[[table]]\n{table}\n" for table in tables))


def table(dimension: str, *rows: str, id: str = "t", more: str = "") -> str:
    """A table's TOML; a row is what follows its header: ``period``, ``total`` and so on."""
    head = f'id = "{id}"\ntitle = "Title of {id}"\nmeasure = "referrals"\ndimension = "{dimension}"\n{more}\n'
    return head + "".join(f"[[table.row]]\n{row}\n" for row in rows)


def row(period: str = "2018/19", *, total: int | None = None, **figures: str) -> str:
    """A row's TOML: ``row(total=9, count="{ a = 4 }")``."""
    lines = [f'period = "{period}"', *([] if total is None else [f"total = {total}"])]
    return "\n".join([*lines, *(f"{name} = {value}" for name, value in figures.items())])


def counted(**years: Mapping[Any, int]) -> Counted:
    """Numbers by year and code: ``counted(y2018={"6": 3})``; a pair of codes where a table is restricted."""
    return {
        f"{name[1:]}/{int(name[3:]) + 1:02d}": Counter(
            {code if isinstance(code, tuple) else (code,): number for code, number in numbers.items()}
        )
        for name, numbers in years.items()
    }


def maker(made: Profile, numbers: Counted, id: str = "t") -> Maker:
    return Maker(made, made.table(id), numbers)


def of(made: Profile, id: str = "t") -> Table:
    return made.table(id)


def printed(
    base: int | None = None,
    period: str = "2018/19",
    count: Mapping[str, int] | None = None,
    **percent: str,
) -> Row:
    """A finished row, for the checks: ``printed(148, female="90", male="8")``."""
    shares = {key: Decimal(text) for key, text in percent.items()}
    return Row(period=period, total=base, base=base, count=count or {}, percent=shares)
