"""Every figure of the annual report as an analyst would ask for it: a query for each table, years as groups."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.sources import Source
from halcyon.insight.indicator.engines import Rows
from halcyon.insight.indicator.periods import Period

#: An indicator, a year, and the codes that it is cut by, to base and number, or base and value of a wait.
Found = dict[tuple[str, str, tuple[object, ...]], tuple[float, float | None]]


@dataclass(frozen=True)
class Count:
    """What is counted among which rows; ``number``: what stands before FILTER, where it is not rows."""

    indicator: str
    among: str = "true"
    counted: str = ""
    number: str = "count(*)"


@dataclass(frozen=True)
class Query:
    """SQL, and what its rows say."""

    sql: str
    read: Callable[[Rows], Found]


SETTLED = "{outcome} IN ('exploitation_service', 'community_youth_team')"
REFERRALS = (
    Count("referrals"),
    Count("re_referrals", counted="{is_re_referral}"),
    Count("not_allocated", "{outcome} = 'not_allocated'"),
    Count("children_referred", number="count(DISTINCT {child})"),
    Count("referrals_under_14", "{age} IS NOT NULL", "{age} < 14"),
    Count("referrals_graded", counted="{grade} <> 'not_yet'"),
    Count("high_held", "{grade} = 'high' AND {outcome} <> ''", "{outcome} = 'exploitation_service'"),
    Count("conversion", counted=SETTLED),
    Count("source_share"),
    Count("risk_mix", "{grade} <> 'not_yet'"),
    Count("ethnicity_stated", counted="{ethnicity} NOT IN ('NOBT', 'REFU', '')"),
    Count("looked_after", counted="{care_status} = 'looked_after'"),
    Count("graded_in_time", counted="{graded_in_time}"),
)
FLOWS: Mapping[str, Sequence[Count]] = {
    "contacts": (
        Count("contacts_received"),
        Count("agencies_referring", number="count(DISTINCT {agency})"),
        Count("contacts_of_agencies", "{agency} IS NOT NULL"),
    ),
    "decided": (
        Count("contacts_decided"),
        Count("contacts_decided_24h", counted="{in_24h}"),
        Count("contacts_decided_1wd", counted="{in_1wd}"),
        Count("contacts_decided_late", "NOT ({in_24h})"),
        Count("referrers_told", "{to_be_told}", "{told}"),
        Count("referrers_told_3wd", "{to_be_told}", "{told_in_time}"),
    ),
    "children": REFERRALS,
    "started": (Count("cases_started"), Count("cases_accepted_in_time", counted="{in_time}")),
    "closed": (Count("cases_closed"),),
    "checks": (
        Count("checks_asked"),
        Count("checks_answered_24h", "{state} <> 'withdrawn'", "{in_time}"),
    ),
    "consultations": (Count("consultations"), Count("consultations_referred", counted="{became}")),
    "episodes": (
        Count("missing_episodes", "NOT {mistake}"),
        Count("children_missing", "NOT {mistake}", number="count(DISTINCT {child})"),
        Count("missing_often", "NOT {mistake}", "{in_90_days} >= 3", "count(DISTINCT {child})"),
    ),
    "held": (Count("strategy_discussions"),),
    "asked": (Count("strategy_in_time", counted="{in_time}"),),
    "audits": (
        Count("contacts_audited", "{grade} <> ''"),
        Count("audited_good", "{grade} <> ''", "{grade} IN ('good', 'outstanding')"),
        Count("audited_voice", "{grade} <> ''", "{voice} = 'yes'"),
    ),
    "sessions": (Count("training_sessions"),),
    "attendance": (Count("training_attendance", number="coalesce(sum({number})"),),
}
STOCKS: Mapping[str, Count] = {
    "waiting": Count("contacts_waiting"),
    "open": Count("cases_open"),
    "missing": Count("missing_now", "NOT {mistake}"),
    "holders": Count("training_reach", number="count(DISTINCT {learner})"),
}
#: Of what work asks of people, at the end of a year.
STANDING = (
    Count("training_needed"),
    Count("training_held", counted="standing = 'held'"),
    Count("training_to_do", "standing = 'to_do'"),
    Count("training_overdue", "standing = 'overdue'"),
    Count("people_overdue", "standing = 'overdue'", number="count(DISTINCT learner_id)"),
)
#: By source: what is waited, among which rows, and the share that each indicator is.
WAITS: Mapping[str, tuple[str, str, Mapping[str, float]]] = {
    "decisions": (
        "{hours}",
        "true",
        {"decision_wait_median": 0.5, "decision_wait_p90": 0.9, "decision_wait_longest": 1.0},
    ),
    "referrals": ("{days}", "true", {"wait_median": 0.5, "wait_p90": 0.9, "wait_longest": 1.0}),
    "ended": ("{hours}", "NOT {mistake}", {"missing_median": 0.5, "missing_longest": 1.0}),
}
#: What the report's tables are cut by, each a query of its own.
TABLES: Sequence[tuple[str, Count, tuple[str, ...]]] = (
    *(
        ("referrals", Count("referrals"), by)
        for by in (
            *(("source",), ("ethnicity",), ("age",), ("age", "outcome"), ("gender",), ("care_status",)),
            *(("outcome",), ("grade",), ("status",), ("days",)),
        )
    ),
    ("decisions", Count("contacts_decided"), ("hours",)),
    ("sessions", Count("training_sessions"), ("sector",)),
    ("attendance", Count("training_attendance", number="coalesce(sum({number})"), ("sector",)),
)
NOT_ALLOCATED = Count("not_allocated", "{outcome} = 'not_allocated'")
CROSSED: Sequence[tuple[str, Sequence[Count], tuple[str, ...]]] = (
    ("referrals", (NOT_ALLOCATED,), ("reason", "grade")),
    ("referrals", (NOT_ALLOCATED,), ("grade", "afterwards")),
    (
        "decisions",
        (Count("contacts_decided"), Count("contacts_decided_24h", counted="{in_24h}")),
        ("weekend",),
    ),
)


def queries(sources: Mapping[str, Source], years: Sequence[Period]) -> Iterator[Query]:
    """The indicators in four years, the last three of which the report prints, and its tables in those."""
    printed = years[1:]
    for name, counts in FLOWS.items():
        yield _flow(sources[name], counts, years)
    for name, count in STOCKS.items():
        yield _stock(sources[name], count, years)
    yield _standing(sources["standing"], STANDING, years)
    yield _standing(sources["standing"], STANDING[:1], printed, ("level", "standing"))
    for name in WAITS:
        yield _waits(sources[name], name, years)
    yield _waits(sources["decisions"], "decisions", printed, ("weekend",))
    for name, count, by in TABLES:
        yield _flow(sources[name], (count,), printed, by)
    for name, counts, by in CROSSED:
        yield _flow(sources[name], counts, printed, by)


def _flow(
    source: Source, counts: Sequence[Count], years: Sequence[Period], by: tuple[str, ...] = ()
) -> Query:
    """What only rows of one kind count stands in WHERE, as one would write it."""
    only = counts[0].among if len(counts) == 1 else "true"
    measures = [_measure(each, f"{each.among} AND {each.counted or 'true'}") for each in counts]
    bases = [_measure(each, each.among) for each in counts if each.counted]
    keys = [source.columns[each] for each in by]
    columns = ", ".join([_year(source, years), *keys, *measures, *bases]).format_map(source.columns)
    groups = ", ".join(str(place) for place in range(1, len(by) + 2))
    where = f"{_within(source, years)} AND {only}".format_map(source.columns)
    sql = f"SELECT {columns} FROM {source.rows} WHERE {where} GROUP BY {groups}"
    return Query(sql, lambda rows: _numbers(counts, years, len(by), rows))


def _measure(count: Count, condition: str) -> str:
    closing = ", 0)" if count.number.startswith("coalesce") else ""
    return f"{count.number} FILTER (WHERE {condition}){closing}"


def _numbers(counts: Sequence[Count], years: Sequence[Period], width: int, rows: Rows) -> Found:
    found: Found = {}
    if not width:
        found = {(each.indicator, year.label, ()): (0, 0) for each in counts for year in years}
    shares = [each for each in counts if each.counted]
    for label, *row in rows:
        cut, numbers = tuple(row[:width]), row[width : width + len(counts)]
        bases = dict(zip(shares, row[width + len(counts) :], strict=True))
        for count, number in zip(counts, numbers, strict=True):
            found[count.indicator, label, cut] = (bases.get(count, number), number)
    return found


def _standing(
    source: Source, counts: Sequence[Count], years: Sequence[Period], by: tuple[str, ...] = ()
) -> Query:
    """A query a year, each of one day."""
    measures = [_measure(each, f"{each.among} AND {each.counted or 'true'}") for each in counts]
    bases = [_measure(each, each.among) for each in counts if each.counted]

    def of(year: Period) -> str:
        rows = source.rows.format(day=year.last_day, end=year.until.isoformat())
        columns = ", ".join([f"'{year.label}'", *by, *measures, *bases])
        return f"SELECT {columns} FROM {rows}" + (f" GROUP BY {', '.join(by)}" if by else "")

    sql = " UNION ALL ".join(of(each) for each in years)
    return Query(sql, lambda rows: _numbers(counts, years, len(by), rows))


def _stock(source: Source, count: Count, years: Sequence[Period]) -> Query:
    number = count.number.format_map(source.columns)
    columns = ", ".join(
        f"{number} FILTER (WHERE {source.since} < '{each.until.isoformat()}'"
        f" AND ({source.until} IS NULL OR {source.until} >= '{each.until.isoformat()}'))"
        for each in years
    )
    last, first = years[-1].until.isoformat(), years[0].until.isoformat()
    among = count.among.format_map(source.columns)
    sql = (
        f"SELECT {columns} FROM {source.rows} WHERE {among} AND {source.since} < '{last}'"
        f" AND ({source.until} IS NULL OR {source.until} >= '{first}')"
    )

    def read(rows: Rows) -> Found:
        return {(count.indicator, each.label, ()): (n, n) for each, n in zip(years, rows[0], strict=True)}

    return Query(sql, read)


def _waits(source: Source, name: str, years: Sequence[Period], by: tuple[str, ...] = ()) -> Query:
    value, among, quantiles = WAITS[name]
    value, keys = value.format_map(source.columns), [source.columns[each] for each in by]
    shares = [f"percentile_cont({each}) WITHIN GROUP (ORDER BY {value})" for each in quantiles.values()]
    columns = ", ".join([_year(source, years), *keys, f"count({value})", *shares])
    groups = ", ".join(str(place) for place in range(1, len(by) + 2))
    where = f"{_within(source, years)} AND {among.format_map(source.columns)}"
    sql = f"SELECT {columns} FROM {source.rows} WHERE {where} GROUP BY {groups}"

    def read(rows: Rows) -> Found:
        return {
            (id, row[0], tuple(row[1 : 1 + len(by)])): (row[1 + len(by)], row[2 + len(by) + place])
            for row in rows
            for place, id in enumerate(quantiles)
        }

    return Query(sql, read)


def _when(source: Source) -> str:
    return source.since.rpartition(" AND ")[2]


def _within(source: Source, years: Sequence[Period]) -> str:
    when = _when(source)
    return f"{source.since} >= '{years[0].since.isoformat()}' AND {when} < '{years[-1].until.isoformat()}'"


def _year(source: Source, years: Sequence[Period]) -> str:
    """Years that follow one another, as somebody would tell them apart."""
    whens = " ".join(
        f"WHEN {_when(source)} < '{each.until.isoformat()}' THEN '{each.label}'" for each in years
    )
    return f"CASE {whens} END"
