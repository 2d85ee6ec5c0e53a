"""Where an analyst would read what the figures count: the tables of PostgreSQL, or the frozen fact views on DuckDB.

Both have the same names for the same things, so that queries are written once.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Columns = Mapping[str, str]


@dataclass(frozen=True)
class Source:
    """What stands after FROM, when a row happened, when it ended, and what its columns are called there."""

    rows: str
    since: str
    columns: Columns
    until: str = ""


def _clock(alias: str, record: str, *definitions: str) -> str:
    names = ", ".join(f"'{each}'" for each in definitions)
    return f"LEFT JOIN records_deadline {alias} ON {alias}.record_id = {record} AND {alias}.definition IN ({names})"


def _latest(alias: str, record: str, *definitions: str) -> str:
    """Of clocks that may start again, the last."""
    names = ", ".join(f"'{each}'" for each in definitions)
    return f"""LEFT JOIN (SELECT DISTINCT ON (record_id) record_id, met_at <= due_at AS in_time FROM records_deadline
        WHERE definition IN ({names}) ORDER BY record_id, anchor_at DESC) {alias} ON {alias}.record_id = {record}"""


_LOCAL = "(c.received_at AT TIME ZONE 'Europe/London')"
_WEEKEND = (
    f"(extract(isodow FROM {_LOCAL}) > 5"
    f" OR (extract(isodow FROM {_LOCAL}) = 5 AND extract(hour FROM {_LOCAL}) >= 15))"
)
_HALF_YEAR = "r.outcome_at + interval '6 months'"
_AFTERWARDS = f"""CASE
    WHEN EXISTS (SELECT 1 FROM casework_case k WHERE k.person_id = r.person_id AND k.accepted_at > r.outcome_at
                 AND k.accepted_at <= {_HALF_YEAR}) THEN 'case_opened'
    WHEN EXISTS (SELECT 1 FROM casework_referral n WHERE n.person_id = r.person_id
                 AND n.received_at > r.received_at AND n.received_at <= {_HALF_YEAR}) THEN 'referred_again'
    WHEN {_HALF_YEAR} > now() THEN 'not_over' ELSE 'nothing_known' END"""
_DAYS = (
    "(r.outcome_at AT TIME ZONE 'Europe/London')::date - (r.received_at AT TIME ZONE 'Europe/London')::date"
)
_GENDER = (
    "CASE WHEN r.gender = 'female' THEN 'F' WHEN r.gender = 'male' THEN 'M'"
    " WHEN r.gender IN ('non_binary', 'other') THEN 'O' ELSE r.sex END"
)
_MISTAKE = "(ended_at IS NOT NULL AND found_how = '')"
#: Each child's episodes in order, with how many there were in the 90 days up to each.
_EPISODES = f"""(SELECT m.reported_at, m.ended_at, m.found_how, coalesce(p.same_as_id, m.person_id) AS child_id,
    count(*) FILTER (WHERE NOT {_MISTAKE}) OVER (PARTITION BY coalesce(p.same_as_id, m.person_id) ORDER BY reported_at
        RANGE BETWEEN interval '90 days' - interval '1 microsecond' PRECEDING AND CURRENT ROW) AS in_90_days
    FROM casework_missing m LEFT JOIN people_person p ON p.record_id = m.person_id) m"""
_TAUGHT = "JOIN partnership_trainingsession s ON s.id = x.session_id JOIN partnership_course k ON k.id = s.course_id"
_ATTENDED = f"""(
    SELECT s.starts_at, s.sector, 1 AS number FROM partnership_booking x {_TAUGHT}
    WHERE k.kind = 'taught' AND x.result IN ('attended', 'left_early')
    UNION ALL
    SELECT s.starts_at, s.sector, x.number FROM partnership_headcount x {_TAUGHT} WHERE k.kind = 'taught') t"""

#: What work asked of whom on a day, and where they stood with it: each requirement held to people and certificates.
_STANDING = """(
    SELECT l.id AS learner_id, r.level::int AS level,
        CASE WHEN EXISTS (SELECT 1 FROM partnership_certificate c WHERE c.learner_id = l.id AND c.level >= r.level
            AND c.issued_on <= '{day}' AND (c.valid_until IS NULL OR c.valid_until >= '{day}')
            AND (c.withdrawn_on IS NULL OR c.withdrawn_on > '{day}')) THEN 'held'
        WHEN min(greatest(l.since, r.since) + make_interval(months => r.within)) < '{day}' THEN 'overdue'
        ELSE 'to_do' END AS standing
    FROM partnership_learner l JOIN partnership_requirement r
        ON r.sector IN ('', l.sector) AND r.work IN ('', l.work) AND coalesce(r.agency_id, l.agency_id) = l.agency_id
    WHERE l.since <= '{day}' AND r.since <= '{day}' AND (l.left_on IS NULL OR l.left_on > '{day}')
        AND (r.until IS NULL OR r.until > '{day}')
    GROUP BY l.id, r.level) n"""
_IN_LONDON = "({}::timestamp AT TIME ZONE 'Europe/London')"

TABLES: Mapping[str, Source] = {
    "contacts": Source("casework_contact c", "c.received_at", {"agency": "c.referrer_agency_id"}),
    "waiting": Source(
        f"casework_contact c {_clock('day', 'c.record_id', 'contact.decide_24h')}",
        "c.received_at",
        {},
        "day.met_at",
    ),
    "decided": Source(
        f"records_deadline day {_clock('working', 'day.record_id', 'contact.decide_1wd')}"
        f" {_clock('told', 'day.record_id', 'contact.tell_referrer')}",
        "day.definition = 'contact.decide_24h' AND day.met_at",
        {
            "in_24h": "day.met_at <= day.due_at",
            "in_1wd": "working.met_at <= working.due_at",
            "to_be_told": "told.record_id IS NOT NULL",
            "told": "told.met_at IS NOT NULL",
            "told_in_time": "told.met_at <= told.due_at",
        },
    ),
    "decisions": Source(
        "casework_contact c JOIN records_deadline day ON day.record_id = c.record_id",
        "day.definition = 'contact.decide_24h' AND day.met_at",
        {
            "in_24h": "day.met_at <= day.due_at",
            "weekend": _WEEKEND,
            "hours": "floor(extract(epoch FROM day.met_at - c.received_at) / 3600)",
        },
    ),
    "referrals": Source(
        "casework_referral r",
        "r.received_at",
        {
            **{
                name: f"r.{name}"
                for name in ("source", "ethnicity", "age", "care_status", "outcome", "grade")
            },
            **{"status": "r.status", "reason": "r.not_allocated_reason", "gender": _GENDER},
            **{"is_re_referral": "r.is_re_referral", "days": _DAYS, "afterwards": _AFTERWARDS},
        },
    ),
    "children": Source(
        f"casework_referral r LEFT JOIN people_person p ON p.record_id = r.person_id"
        f" {_clock('d', 'r.record_id', 'referral.grade_5wd')}",
        "r.received_at",
        {
            **{name: f"r.{name}" for name in ("ethnicity", "age", "care_status", "outcome", "grade")},
            **{"is_re_referral": "r.is_re_referral", "child": "coalesce(p.same_as_id, r.person_id)"},
            **{"graded_in_time": "d.met_at <= d.due_at"},
        },
    ),
    "started": Source(
        f"casework_case k {_latest('d', 'k.record_id', 'case.accept', 'case.accept_high')}",
        "k.accepted_at",
        {"in_time": "d.in_time"},
    ),
    "closed": Source("casework_case k", "k.closed_at", {}),
    "open": Source("casework_case k", "k.accepted_at", {}, "k.closed_at"),
    "checks": Source(
        "casework_check k", "k.asked_at", {"state": "k.state", "in_time": "k.answered_at <= k.due_at"}
    ),
    "consultations": Source("casework_consultation n", "n.at", {"became": "n.contact_id IS NOT NULL"}),
    "episodes": Source(
        _EPISODES,
        "m.reported_at",
        {"mistake": _MISTAKE, "child": "m.child_id", "in_90_days": "m.in_90_days"},
    ),
    "missing": Source("casework_missing m", "m.reported_at", {"mistake": _MISTAKE}, "m.ended_at"),
    "ended": Source(
        "casework_missing m",
        "m.ended_at",
        {
            "mistake": _MISTAKE,
            "hours": "floor(extract(epoch FROM m.ended_at - m.reported_at) / 3600)",
        },
    ),
    "held": Source("casework_strategy s", "s.held_at", {}),
    "asked": Source(
        f"casework_strategy s {_latest('d', 's.record_id', 'strategy.hold_24h', 'strategy.hold_1wd')}",
        "s.asked_at",
        {"in_time": "d.in_time"},
    ),
    "audits": Source(
        "casework_audit a LEFT JOIN casework_auditanswer v ON v.audit_id = a.record_id AND v.question = 'voice'",
        "a.reviewed_at",
        {"grade": "a.grade", "voice": "v.answer"},
    ),
    "sessions": Source(
        "partnership_trainingsession s", "s.state = 'held' AND s.starts_at", {"sector": "s.sector"}
    ),
    "attendance": Source(_ATTENDED, "t.starts_at", {"sector": "t.sector", "number": "t.number"}),
    "holders": Source(
        "partnership_certificate c JOIN partnership_learner l ON l.id = c.learner_id",
        _IN_LONDON.format("c.issued_on"),
        {"learner": "c.learner_id"},
        _IN_LONDON.format("least(c.valid_until + 1, c.withdrawn_on, l.left_on)"),
    ),
    "standing": Source(_STANDING, "", {}),
}


def _fact(name: str, since: str, until: str = "", also: Columns | None = None, **columns: str) -> Source:
    return Source(name, since, {**columns, **(also or {})}, until)


def _same(*names: str) -> Columns:
    return {name: name for name in names}


_OF_REFERRALS = _same("source", "ethnicity", "age", "care_status", "outcome", "grade", "status", "gender")

FACTS: Mapping[str, Source] = {
    "contacts": _fact("casework_contactfact", "received_at", agency="agency_id"),
    "waiting": _fact("casework_contactfact", "received_at", "decided_at"),
    "decided": _fact(
        "casework_contactfact",
        "decided_at",
        in_24h="decided_in_24h",
        in_1wd="decided_in_1wd",
        to_be_told="to_be_told",
        told="told_at IS NOT NULL",
        told_in_time="told_in_time",
    ),
    "decisions": _fact(
        "casework_contactfact",
        "decided_at",
        in_24h="decided_in_24h",
        weekend="at_weekend",
        hours="hours_to_decision",
    ),
    "referrals": _fact(
        "casework_referralfact",
        "received_at",
        also={**_OF_REFERRALS, **_same("is_re_referral", "afterwards")},
        reason="not_allocated_reason",
        days="days_to_outcome",
    ),
    "children": _fact(
        "casework_referralfact",
        "received_at",
        also={**_OF_REFERRALS, **_same("is_re_referral", "graded_in_time")},
        child="child_id",
    ),
    "started": _fact("casework_casefact", "accepted_at", in_time="accepted_in_time"),
    "closed": _fact("casework_casefact", "closed_at"),
    "open": _fact("casework_casefact", "accepted_at", "closed_at"),
    "checks": _fact("casework_checkfact", "asked_at", state="state", in_time="answered_in_time"),
    "consultations": _fact("casework_consultationfact", "asked_at", became="became_referral"),
    "episodes": _fact(
        "casework_missingfact", "reported_at", mistake="is_mistake", child="child_id", in_90_days="in_90_days"
    ),
    "missing": _fact("casework_missingfact", "reported_at", "ended_at", mistake="is_mistake"),
    "ended": _fact("casework_missingfact", "ended_at", mistake="is_mistake", hours="hours_missing"),
    "held": _fact("casework_strategyfact", "held_at"),
    "asked": _fact("casework_strategyfact", "asked_at", in_time="held_in_time"),
    "audits": _fact("casework_auditfact", "reviewed_at", grade="grade", voice="voice"),
    "sessions": _fact("training_session_facts", "held_at", sector="sector"),
    "attendance": _fact(
        "(SELECT * FROM training_attendance_facts WHERE course_kind = 'taught')",
        "held_at",
        sector="sector",
        number="number",
    ),
    "holders": _fact("training_certificate_facts", "issued_at", "ended_at", learner="learner_id"),
    "standing": _fact(
        "(SELECT * FROM training_standing_facts WHERE since_at < '{end}'"
        " AND (until_at IS NULL OR until_at >= '{end}')) n",
        "since_at",
    ),
}
