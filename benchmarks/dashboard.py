"""The front door's dashboard: its figures against SQL written by hand, and the whole page against its figures."""

from collections.abc import Iterator, Sequence

from benchmarks.areas import Area
from benchmarks.pages import client_of
from benchmarks.timing import Aim, Result, Work, side_by_side
from halcyon.base.dates import london_date
from halcyon.insight.indicator.engines import live
from halcyon.insight.indicator.evaluation import Figure, evaluate
from halcyon.insight.indicator.library import CONTACTS_RECEIVED
from halcyon.insight.indicator.periods import Period, before, year_of
from halcyon.web.figures.queries import CUTS, SINGLE, compared

FIGURES, PAGE = Aim(1.3), Aim(3)
PATH = "/figures/front-door/"

LOCAL = "(c.received_at AT TIME ZONE 'Europe/London')"
DAY_OF_WEEK, HOUR = f"extract(isodow FROM {LOCAL})", f"extract(hour FROM {LOCAL})"
WEEKEND = f"({DAY_OF_WEEK} > 5 OR ({DAY_OF_WEEK} = 5 AND {HOUR} >= 15))"
HOURS = "floor(extract(epoch FROM day.met_at - c.received_at) / 3600)::int"
WAITS = ", ".join(f"percentile_disc({each}) WITHIN GROUP (ORDER BY {HOURS})" for each in (0.5, 0.9, 1.0))
DAY = "day.record_id = c.record_id AND day.definition = 'contact.decide_24h'"
CONTACT = f"casework_contact c JOIN records_deadline day ON {DAY}"


def measure(area: Area, _: Area) -> Iterator[Result]:
    """The default page (three months and the present one), and a financial year with the year before."""
    area.enter()
    with live() as engine:
        today = london_date(engine.as_of)
        for name, asked in (("months", None), ("years", before(year_of(today)))):
            periods = compared(asked, today)
            by_hand = list(on_tables(sorted(periods)))

            def figures(periods: Sequence[Period] = periods) -> list[Figure]:
                found = evaluate(SINGLE, periods, engine)
                return [*found, *(each for of, by in CUTS for each in evaluate(of, periods, engine, by=by))]

            def hand(statements: Sequence[str] = by_hand) -> list[object]:
                return [engine.rows(statement) for statement in statements]

            told = {each.period: each.number for each in figures() if each.indicator == CONTACTS_RECEIVED.id}
            if [told[each.label] for each in sorted(periods)] != list(
                engine.rows(by_hand[0])[0][: len(periods)]
            ):
                raise RuntimeError("the dashboard and the queries by hand do not agree")
            against = f"{len(by_hand)} queries by hand"
            yield side_by_side(f"dashboard’s figures, {name}", figures, against, hand, aim=FIGURES, pairs=20)
            if asked is None:
                get = _getter("hub1@bench.example")
                yield side_by_side(
                    "dashboard: whole request", get, "its figures alone", figures, aim=PAGE, pairs=20
                )


def on_tables(periods: Sequence[Period]) -> Iterator[str]:
    """What somebody would write by hand on PostgreSQL, periods in their order."""
    came, decided = _span("c.received_at", periods), _span("day.met_at", periods)
    received, made = _each("c.received_at", periods), _each("day.met_at", periods)
    agencies = ", ".join(
        f"count(DISTINCT c.referrer_agency_id) FILTER (WHERE {_in('c.received_at', each)})"
        for each in periods
    )
    yield f"SELECT {received}, {agencies} FROM casework_contact c WHERE {came}"
    yield f"SELECT {_standing('c.received_at', 'day.met_at', periods)} FROM casework_contact c LEFT JOIN" + (
        f" records_deadline day ON {DAY} WHERE c.received_at < '{periods[-1].until.isoformat()}'"
        f" AND (day.met_at IS NULL OR day.met_at >= '{periods[0].until.isoformat()}')"
    )
    in_time = [
        "day.met_at <= day.due_at", "working.met_at <= working.due_at", "day.met_at > day.due_at",
        "c.source <> '9'", "c.source <> '9' AND told.met_at IS NOT NULL",
        "c.source <> '9' AND told.met_at <= told.due_at",
    ]  # fmt: skip
    clocks = " ".join(
        f"LEFT JOIN records_deadline {alias} ON {alias}.record_id = c.record_id AND {alias}.definition = '{key}'"
        for alias, key in (("working", "contact.decide_1wd"), ("told", "contact.tell_referrer"))
    )
    counts = ", ".join(_each("day.met_at", periods, condition) for condition in in_time)
    yield f"SELECT {made}, {counts} FROM {CONTACT} {clocks} WHERE {decided}"
    label = _case("day.met_at", periods)
    yield f"SELECT {label}, {WAITS} FROM {CONTACT} WHERE {decided} GROUP BY 1"
    yield f"SELECT {label}, {WEEKEND}, {WAITS} FROM {CONTACT} WHERE {decided} GROUP BY 1, 2"
    yield f"SELECT c.source, c.channel, {received} FROM casework_contact c WHERE {came} GROUP BY 1, 2"
    latest = "ORDER BY n.decided_at DESC LIMIT 1"
    outcome = f"(SELECT n.outcome FROM casework_decision n WHERE n.contact_id = c.record_id {latest})"
    yield f"SELECT c.source, {outcome}, {made} FROM {CONTACT} WHERE {decided} GROUP BY 1, 2"
    late = _each("day.met_at", periods, "day.met_at > day.due_at")
    yield f"SELECT day.late_reason, {late} FROM {CONTACT} WHERE {decided} GROUP BY 1"
    yield from _of_referrals(periods)
    yield from _of_cases(periods)


def _of_referrals(periods: Sequence[Period]) -> Iterator[str]:
    came = _span("r.received_at", periods)
    conditions = (
        "true", "r.is_re_referral", "r.age IS NOT NULL", "r.age < 14", "r.grade <> 'not_yet'",
        "r.grade = 'high' AND r.outcome <> ''", "r.grade = 'high' AND r.outcome = 'exploitation_service'",
        "r.outcome = 'not_allocated'",
    )  # fmt: skip
    counts = ", ".join(_each("r.received_at", periods, condition) for condition in conditions)
    children = ", ".join(
        f"count(DISTINCT r.person_id) FILTER (WHERE {_in('r.received_at', each)})" for each in periods
    )
    yield f"SELECT {counts}, {children} FROM casework_referral r WHERE {came}"
    days = "(r.outcome_at AT TIME ZONE 'Europe/London')::date - (r.received_at AT TIME ZONE 'Europe/London')::date"
    waits = ", ".join(f"percentile_disc({each}) WITHIN GROUP (ORDER BY {days})" for each in (0.5, 0.9))
    yield f"SELECT {_case('r.received_at', periods)}, {waits} FROM casework_referral r WHERE {came} GROUP BY 1"
    received = _each("r.received_at", periods)
    yield f"SELECT r.grade, r.outcome, {received} FROM casework_referral r WHERE {came} GROUP BY 1, 2"
    until = "r.outcome_at + interval '6 months'"
    afterwards = f"""CASE
        WHEN EXISTS (SELECT 1 FROM casework_case k WHERE k.person_id = r.person_id AND k.accepted_at > r.outcome_at
                     AND k.accepted_at <= {until}) THEN 1
        WHEN EXISTS (SELECT 1 FROM casework_referral n WHERE n.person_id = r.person_id
                     AND n.received_at > r.received_at AND n.received_at <= {until}) THEN 2
        WHEN {until} > now() THEN 3 ELSE 4 END"""
    yield (
        f"SELECT r.not_allocated_reason, {afterwards}, {received} FROM casework_referral r"
        f" WHERE {came} AND r.outcome = 'not_allocated' GROUP BY 1, 2"
    )


def _of_cases(periods: Sequence[Period]) -> Iterator[str]:
    in_time = (
        "(SELECT d.met_at <= d.due_at FROM records_deadline d WHERE d.record_id = k.record_id"
        " AND d.definition IN ('case.accept', 'case.accept_high') ORDER BY d.anchor_at DESC LIMIT 1)"
    )
    started = _each("k.accepted_at", periods)
    yield (
        f"SELECT {started}, {_each('k.accepted_at', periods, in_time)} FROM casework_case k"
        f" WHERE {_span('k.accepted_at', periods)}"
    )
    yield f"SELECT {_each('k.closed_at', periods)} FROM casework_case k WHERE {_span('k.closed_at', periods)}"
    standing = _standing("k.accepted_at", "k.closed_at", periods)
    yield f"SELECT {standing} FROM casework_case k"
    yield f"SELECT k.grade_at_start, {standing} FROM casework_case k GROUP BY 1"


def _getter(email: str) -> Work:
    client = client_of(email)

    def get() -> None:
        response = client.get(PATH)
        if response.status_code != 200:
            raise RuntimeError(f"{PATH} was answered with {response.status_code}")

    return get


def _span(column: str, periods: Sequence[Period]) -> str:
    until = max(each.until for each in periods)
    return f"{column} >= '{periods[0].since.isoformat()}' AND {column} < '{until.isoformat()}'"


def _in(column: str, period: Period) -> str:
    return f"{column} >= '{period.since.isoformat()}' AND {column} < '{period.until.isoformat()}'"


def _each(column: str, periods: Sequence[Period], condition: str = "true") -> str:
    return ", ".join(f"count(*) FILTER (WHERE {_in(column, each)} AND {condition})" for each in periods)


def _standing(since: str, until: str, periods: Sequence[Period]) -> str:
    return ", ".join(
        f"count(*) FILTER (WHERE {since} < '{each.until.isoformat()}'"
        f" AND ({until} IS NULL OR {until} >= '{each.until.isoformat()}'))"
        for each in periods
    )


def _case(column: str, periods: Sequence[Period]) -> str:
    whens = " ".join(f"WHEN {_in(column, each)} THEN '{each.label}'" for each in periods)
    return f"CASE {whens} END"
