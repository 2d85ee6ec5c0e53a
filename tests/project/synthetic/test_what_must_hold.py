"""What must hold of a generated area (rates, section 6, points 1 to 7), each by name, over an area told until today.

Persons of concern, visits, custody, return interviews and reviews have no records yet: what must hold of them is named
in ``NO_RECORDS_YET``, and a test fails on the day on which such records come, so that the rule is written then.
"""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connections

from halcyon.insight.indicator.engines import live
from halcyon.insight.indicator.evaluation import evaluate
from halcyon.insight.indicator.library import CASES_CLOSED, CASES_OPEN, CASES_STARTED
from halcyon.insight.indicator.periods import parsed
from halcyon.insight.profile import load, shipped
from halcyon.project.synthetic import sentences
from halcyon.project.synthetic.area import tell_since
from halcyon.records.kind.machine import all_kinds
from tests.harness import World
from tests.project.synthetic.test_area import NOW, _cast, _tell
from tests.project.synthetic.test_round_trip import differences

pytestmark = pytest.mark.slow(reason="years of an area, told once for this module")


@pytest.fixture(scope="module")
def area(committed_module: World) -> None:
    """The area of the shipped profile, and what has happened since, until today."""
    profile = load(shipped())
    _tell(committed_module, profile)
    for _ in tell_since(profile, now=NOW, cast=_cast(committed_module)):
        pass


def rows(query: str) -> list[tuple[Any, ...]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def test_1_every_printed_figure_is_exact_whatever_has_happened_since(area: None) -> None:
    assert differences(load(shipped())) == []


#: Point 2. Each stock: its team, and when each enters and leaves it.
STOCKS = {
    "contacts awaiting a decision": """
        SELECT r.team_id, c.received_at, d.decided_at FROM casework_contact c
        JOIN records_record r ON r.id = c.record_id LEFT JOIN casework_decision d ON d.contact_id = c.record_id""",
    "referrals awaiting an outcome": "SELECT team_id, received_at, outcome_at FROM casework_referral",
    "cases": "SELECT team_id, accepted_at, closed_at FROM casework_case WHERE accepted_at IS NOT NULL",
    "children missing": """
        SELECT r.team_id, m.reported_at, m.ended_at FROM casework_missing m
        JOIN records_record r ON r.id = m.record_id""",
    "strategy discussions asked for": """
        SELECT r.team_id, s.asked_at, CASE WHEN r.stage <> 'asked' THEN r.stage_at END FROM casework_strategy s
        JOIN records_record r ON r.id = s.record_id""",
    "children with the youth team": """
        SELECT g.principal_id, g.valid_from, g.until FROM records_grant g
        JOIN access_team t ON t.principal_id = g.principal_id
        WHERE t.function = 'youth' AND g.inherited_from_id IS NULL""",
}
MONTHLY = """
    WITH stock (team, since, until) AS ({stock}),
    months AS (SELECT m AS first, m + interval '1 month' AS last
               FROM generate_series(timestamptz '2016-04-01', '2026-07-01', '1 month') m)
    SELECT team, first, count(*) FILTER (WHERE since < first AND (until IS NULL OR until >= first)),
           count(*) FILTER (WHERE since >= first AND since < last),
           count(*) FILTER (WHERE until >= first AND until < last)
    FROM stock, months GROUP BY 1, 2 ORDER BY 1, 2
"""


@pytest.mark.parametrize("stock", STOCKS)
def test_2_open_at_the_end_is_open_at_the_start_and_started_less_ended(area: None, stock: str) -> None:
    by_month = rows(MONTHLY.format(stock=STOCKS[stock]))
    for (team, month, opened, started, ended), (same, _, after, _, _) in pairwise(by_month):
        if team == same:
            assert opened + started - ended == after, (team, month)
    assert sum(row[3] for row in by_month) > 50, "there is a flow"


def test_2_the_indicators_of_cases_balance_month_by_month(area: None) -> None:
    months = [parsed(f"{year}-{n:02}") for year in (2018, 2025) for n in range(4, 13)]
    with live() as engine:
        found = evaluate((CASES_OPEN, CASES_STARTED, CASES_CLOSED), months, engine)
    figures = {(each.indicator, each.period): each.number for each in found}
    for earlier, month in pairwise(months):
        if earlier.end == month.start:
            flow = figures["cases_started", month.label] - figures["cases_closed", month.label]
            assert figures["cases_open", month.label] == figures["cases_open", earlier.label] + flow
    assert figures["cases_open", parsed("2025-12").label] > 50


#: Points 3 and 4: each query finds what breaks a rule.
BROKEN = {
    "two open cases of one child": """
        SELECT 1 FROM casework_case a JOIN casework_case b ON a.person_id = b.person_id AND a.record_id < b.record_id
        WHERE a.offered_at < coalesce(b.closed_at, 'infinity') AND b.offered_at < coalesce(a.closed_at, 'infinity')""",
    "a referral before birth": """
        SELECT 1 FROM casework_referral r JOIN people_person p ON p.record_id = r.person_id
        WHERE p.born_on >= r.received_at::date""",
    "an event after closure": """
        SELECT 1 FROM records_entry e JOIN casework_case c ON c.record_id = e.record_id WHERE e.at > c.closed_at""",
    "closed before it was accepted": "SELECT 1 FROM casework_case WHERE closed_at < accepted_at OR"
    " (closed_at IS NOT NULL AND accepted_at IS NULL)",
    "experiencing and low": "SELECT 1 FROM casework_referral WHERE status = 'experiencing' AND grade = 'low'",
    "under 13 and low": "SELECT 1 FROM casework_referral WHERE age < 13 AND grade = 'low'",
    "high, not held, without a reason": """
        SELECT 1 FROM casework_referral WHERE grade = 'high' AND outcome = 'not_allocated'
        AND not_allocated_reason = ''""",
    "already open, and no case was": """
        SELECT 1 FROM casework_decision d JOIN casework_contactchild k ON k.contact_id = d.contact_id
        WHERE d.outcome = 'open_case' AND NOT EXISTS (
            SELECT 1 FROM casework_case c WHERE c.person_id = k.person_id
            AND c.accepted_at <= d.decided_at AND coalesce(c.closed_at, 'infinity') > d.decided_at)""",
    "already open, and nobody was asked to read it": """
        SELECT 1 FROM casework_decision d JOIN records_record r ON r.id = d.contact_id
        WHERE d.outcome = 'open_case' AND (
            SELECT count(*) FROM records_task t
            WHERE t.kind = 'answer_contact' AND t.title LIKE '%' || r.reference || '%') <> 1""",
    "to the service, and not one referral": """
        SELECT 1 FROM casework_decision d WHERE d.outcome = 'exploitation_service'
        AND (SELECT count(*) FROM casework_referral r WHERE r.contact_id = d.contact_id) <> 1""",
    "a referral without a decision for the service": """
        SELECT 1 FROM casework_referral r WHERE NOT EXISTS (
            SELECT 1 FROM casework_decision d
            WHERE d.contact_id = r.contact_id AND d.outcome = 'exploitation_service')""",
    "an outcome of one kind for each child, the main one once": """
        SELECT 1 FROM casework_contactchild k JOIN casework_decision d ON d.contact_id = k.contact_id
        WHERE (SELECT count(*) FROM casework_decisionoutcome o
               WHERE o.child_id = k.id AND o.decision_id = d.record_id AND o.main) <> 1""",
    "danger that was left to advice or to nothing": """
        SELECT 1 FROM casework_contact c JOIN casework_decision d ON d.contact_id = c.record_id
        WHERE c.immediate_danger AND (d.outcome IN ('none', 'advice', 'early_help') OR d.rag <> 'red')""",
    "decided, graded, concluded or accepted before what comes first": """
        SELECT 1 FROM casework_referral r JOIN casework_decision d ON d.contact_id = r.contact_id
        LEFT JOIN casework_case c ON c.record_id = r.case_id
        WHERE d.decided_at < r.received_at OR r.graded_at < d.decided_at OR r.outcome_at < r.graded_at
           OR c.offered_at < r.outcome_at OR c.accepted_at < c.offered_at""",
    "a check answered before it was asked, or after the decision": """
        SELECT 1 FROM casework_check k JOIN casework_decision d ON d.contact_id = k.contact_id
        WHERE k.answered_at < k.asked_at OR k.answered_at > d.decided_at OR k.state = 'asked'""",
    "a contact about a place that names a child": """
        SELECT 1 FROM casework_contact c JOIN casework_contactchild k ON k.contact_id = c.record_id
        WHERE c.subject <> 'child'""",
    "a police notification that is not of the police": """
        SELECT 1 FROM casework_contact WHERE channel = 'police_notification' AND source <> '6'""",
    "a partners’ form of the family or the public": """
        SELECT 1 FROM casework_contact WHERE channel = 'partner_form' AND source IN ('1A', '1B', '1C', '1D', '9')""",
    "a school, a school nurse or a practice at night, at a weekend or in August": """
        SELECT 1 FROM (SELECT source, received_at AT TIME ZONE 'Europe/London' AS at FROM casework_contact) contact
        WHERE source IN ('2A', '2B', '3A', '3B', '3C', '3D') AND (
            extract(isodow FROM at) > 5 OR extract(hour FROM at) NOT BETWEEN 8 AND 17
            OR (extract(month FROM at) = 8 AND source IN ('2A', '2B', '3C')))""",
    "handed over to the adult service as a child, or to the youth team as an adult": """
        SELECT 1 FROM casework_case c JOIN people_person p ON p.record_id = c.person_id
        WHERE (c.close_reason = 'adult_service' AND c.closed_at + interval '61 days' < p.born_on + interval '18 years')
           OR (c.close_reason = 'step_down' AND c.closed_at > p.born_on + interval '18 years 1 day')""",
    "an adult service for who is not nearly grown up": """
        SELECT 1 FROM casework_decision d JOIN casework_contact c ON c.record_id = d.contact_id
        JOIN casework_contactchild k ON k.contact_id = c.record_id AND k.place = 1
        WHERE d.outcome = 'adult_service' AND k.born_on + interval '17 years' > c.received_at + interval '1 day'""",
    "came back by themselves, to another place than home": """
        SELECT 1 FROM casework_missing WHERE found_how = 'came_back'
        AND found_where NOT IN ('At home', 'Where the child lives')""",
    "reported missing by a foster carer or a home, and at home with the family": """
        SELECT 1 FROM casework_missing m WHERE reported_by IN ('The foster carer', 'The children’s home')
        AND NOT EXISTS (SELECT 1 FROM casework_referral r
                        WHERE r.person_id = m.person_id AND r.care_status = 'looked_after')""",
    "late without a reason": """
        SELECT 1 FROM records_deadline WHERE met_at > due_at AND late_reason = ''""",
    "recorded at another time than it was so": "SELECT 1 FROM records_entry WHERE recorded_at <> at",
    "missing before birth": """
        SELECT 1 FROM casework_missing m JOIN people_person p ON p.record_id = m.person_id
        WHERE p.born_on >= m.reported_at::date""",
    "missing twice at a time": """
        SELECT 1 FROM casework_missing a JOIN casework_missing b
        ON a.person_id = b.person_id AND a.record_id < b.record_id
        WHERE a.reported_at < coalesce(b.ended_at, 'infinity') AND b.reported_at < coalesce(a.ended_at, 'infinity')""",
    "found before missing": "SELECT 1 FROM casework_missing WHERE ended_at < reported_at",
    "missing after the case was closed": """
        SELECT 1 FROM casework_missing m WHERE NOT EXISTS (
            SELECT 1 FROM casework_case c WHERE c.person_id = m.person_id
            AND c.accepted_at < m.reported_at AND coalesce(c.closed_at, 'infinity') > m.ended_at)""",
    "a strategy discussion held before it was asked for": """
        SELECT 1 FROM casework_strategy WHERE held_at < asked_at""",
    "a strategy discussion that the decision does not say": """
        SELECT 1 FROM casework_strategy s WHERE NOT EXISTS (
            SELECT 1 FROM casework_decisionoutcome o JOIN casework_decision d ON d.record_id = o.decision_id
            WHERE d.contact_id = s.contact_id AND o.outcome = 'strategy_discussion')""",
    "a child under 13 and a sexual concern, with neither a strategy discussion nor a reason": """
        SELECT 1 FROM casework_referral r JOIN casework_decision d ON d.contact_id = r.contact_id
        WHERE r.age < 13 AND 'sexual' = ANY(r.exploitation) AND d.why_no_strategy = ''
        AND NOT EXISTS (SELECT 1 FROM casework_strategy s WHERE s.contact_id = r.contact_id)""",
    "a high grade that nobody of social work holds, without a reason": """
        SELECT 1 FROM casework_referral r LEFT JOIN casework_caseworker w ON w.case_id = r.case_id
        WHERE r.grade = 'high' AND r.outcome_at IS NOT NULL AND r.not_allocated_reason = ''
        AND r.outcome = 'not_allocated' OR (r.grade = 'high' AND w.part <> 'social_worker')""",
    "a child whose file says another birthday than the contact": """
        SELECT 1 FROM casework_contactchild k JOIN people_person p ON p.record_id = k.person_id
        WHERE k.born_on IS DISTINCT FROM p.born_on""",
    "something that lies ahead": "SELECT 1 FROM records_entry WHERE at > '2026-06-17 11:00+00'",
}


@pytest.mark.parametrize("rule", BROKEN)
def test_3_and_4_nobody_breaks_the_rule(area: None, rule: str) -> None:
    assert rows(f"SELECT count(*) FROM ({BROKEN[rule]}) broken") == [(0,)]


def test_what_is_written_is_of_what_was_decided(area: None) -> None:
    written = {
        "SELECT DISTINCT outcome, rationale FROM casework_decision": sentences.RATIONALES,
        "SELECT DISTINCT found_how, replace(found_words, ' A return interview is to be offered within 72 hours.', '')"
        " FROM casework_missing": sentences.FOUND,
        "SELECT DISTINCT not_allocated_reason, outcome_note FROM casework_referral"
        " WHERE outcome = 'not_allocated' AND not_allocated_reason <> ''": sentences.NOT_ALLOCATED,
        "SELECT DISTINCT grade, grade_reason FROM casework_referral WHERE graded_at IS NOT NULL": sentences.GRADED,
    }
    for query, said in written.items():
        found = rows(query)
        assert len(found) > len(said)
        assert all(words in said[key] for key, words in found), query


def test_no_sentence_about_what_was_seen_is_in_one_contact_of_thirty(area: None) -> None:
    [(most, every)] = rows(
        "SELECT max(n), sum(n) FROM (SELECT count(*) AS n FROM casework_contactconcern"
        " WHERE place = 1 GROUP BY words) each"
    )
    assert most < every / 30


#: Kinds of record for which point 3 has a rule as soon as they are there.
NO_RECORDS_YET = {
    "visit": "no visit after closure, before birth, while the child is missing, or in custody",
    "return_interview": "no interview before the return",
    "review": "no review before the baseline",
    "custody": "no visit in custody",
    "person_of_concern": "groups share a person of concern, too",
}


def test_3_rules_for_records_that_do_not_exist_are_written_when_they_do() -> None:
    there = {kind.key for kind in all_kinds()}
    assert there & NO_RECORDS_YET.keys() == set(), "write the rule that NO_RECORDS_YET names"


def _groups() -> dict[str, dict[str, Any]]:
    """The children of each peer group by when they came to notice, and the group's place."""
    found: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for group, name, person in rows(
        "SELECT m.group_id, g.name, m.person_id FROM people_member m JOIN people_group g ON g.record_id = m.group_id"
    ):
        found[group].setdefault("children", set()).add(person)
        found[group]["place"] = name.replace(", evenings", "")
    return found


def test_5_groups_have_three_to_eight_children_and_each_a_place(area: None) -> None:
    groups = _groups()
    assert len(groups) > 40
    assert all(3 <= len(each["children"]) <= 8 for each in groups.values())
    places = {name for (name,) in rows("SELECT name FROM people_place")}
    assert {each["place"] for each in groups.values()} == places
    assert all(name.endswith("(synthetic)") for name in places)
    years = Counter(
        year
        for (year,) in rows("SELECT extract(year FROM opened_at) FROM records_record WHERE kind = 'group'")
    )
    assert {2016, 2017, 2018, 2024, 2025, 2026} <= {int(year) for year in years}


def test_5_the_contacts_of_a_group_name_its_place(area: None) -> None:
    named = defaultdict(set)
    for words, person in rows(
        "SELECT c.setting_words, k.person_id FROM casework_contactconcern c JOIN casework_contactchild k"
        " ON k.contact_id = c.contact_id WHERE c.setting = 'place' AND k.place = 1"
    ):
        named[f"{words} (synthetic)"].add(person)
    for each in _groups().values():
        assert each["children"] <= named[each["place"]]


def test_5_children_of_a_group_are_missing_on_the_same_nights(area: None) -> None:
    nights = defaultdict(set)
    for person, where, day in rows(
        "SELECT person_id, found_where, (reported_at AT TIME ZONE 'Europe/London')::date FROM casework_missing"
    ):
        nights[where, day].add(person)
    groups = list(_groups().values())
    together = [
        each
        for each in groups
        if any(
            where == each["place"] and len(people & each["children"]) >= 2
            for (where, _), people in nights.items()
        )
    ]
    assert len(together) > len(groups) / 3


def test_5_siblings_share_a_family_name_and_come_to_notice_within_months(area: None) -> None:
    families = defaultdict(list)
    for family, opened, born in rows(
        "SELECT n.family, r.opened_at, p.born_on FROM casework_referral f"
        " JOIN people_person p ON p.record_id = f.person_id JOIN records_record r ON r.id = p.record_id"
        " JOIN people_name n ON n.person_id = p.record_id GROUP BY 1, 2, 3"
    ):
        families[family].append((opened, born))
    close = sum(
        later - earlier < timedelta(days=200)
        for each in families.values()
        for (earlier, _), (later, _) in pairwise(sorted(each))
    )
    assert close > 60


def test_5_about_a_quarter_are_referred_again_within_a_year(area: None) -> None:
    [(again, every)] = rows("SELECT count(*) FILTER (WHERE is_re_referral), count(*) FROM casework_referral")
    assert 0.19 < again / every < 0.29


#: Point 6: what is planted, and the report's own check that must find it.
PLANTED = {
    "a table one short of its total": "sum",
    "a figure that differs from the one published the year before": "restated",
    "a slight decrease in number with a rise in rate": "direction",
    "160 allegations in one table and 119 in another": "concept",
}


@pytest.mark.parametrize("fault", PLANTED)
def test_6_every_kind_of_fault_is_planted_for_the_report_to_catch(fault: str) -> None:
    faults = load(shipped().parent / "invented_faults.toml")
    assert any(check.finds == PLANTED[fault] and not check.holds for check in faults.checks)


#: Point 7: children with each kind of record that is hard to keep right.
HARD = {
    "no fixed address": "SELECT DISTINCT person_id FROM people_address WHERE kind = 'none'",
    "two dates of birth": """
        SELECT DISTINCT b.person_id FROM people_birth b JOIN people_person p ON p.record_id = b.person_id
        WHERE b.born_on IS DISTINCT FROM p.born_on""",
    "a name changed at adoption": """
        SELECT person_id FROM people_name GROUP BY 1
        HAVING count(*) = 2 AND count(*) FILTER (WHERE until IS NULL) = 1""",
    "twins with the same initials and birthday": """
        SELECT r.person_id FROM people_relationship r JOIN people_person p ON p.record_id = r.person_id
        JOIN people_person o ON o.record_id = r.other_id
        JOIN people_name pn ON pn.person_id = p.record_id JOIN people_name ow ON ow.person_id = o.record_id
        WHERE r.relation = 'sibling' AND p.born_on IS NOT DISTINCT FROM o.born_on
        AND left(pn.given, 1) = left(ow.given, 1) AND left(pn.family, 1) = left(ow.family, 1)
        AND pn.given <> ow.given""",
    "a restricted address": "SELECT person_id FROM people_address WHERE record_id <> person_id",
    "known to two authorities": """
        SELECT person_id FROM people_careepisode WHERE host <> '' AND host <> responsible""",
}


@pytest.mark.parametrize("kind", HARD)
def test_7_a_kind_of_record_that_is_hard_to_keep_right_is_there(area: None, kind: str) -> None:
    assert len(rows(HARD[kind])) >= 2


def test_7_six_in_a_thousand_are_hard_to_keep_right(area: None) -> None:
    hard = {person for query in HARD.values() for (person, *_) in rows(query)}
    [(children,)] = rows("SELECT count(*) FROM people_person WHERE NOT adult")
    assert 5 <= 1000 * len(hard) / children <= 10, "twins are two"


def test_there_is_training_in_every_year_of_referrals(area: None) -> None:
    by_year = dict(
        rows(
            "SELECT extract(year FROM starts_at - interval '3 months')::int, count(*)"
            " FROM partnership_trainingsession GROUP BY 1"
        )
    )
    assert (by_year[2016], by_year[2017], by_year[2018]) == (69, 69, 69), (
        "2018/19 as printed, the others as usual"
    )
    assert by_year[2024] == by_year[2025] == 69


#: Shares of rates.md, sections 1 to 4, in percent: what, of what, between which bounds.
SHARES = {
    "contacts about a child, with one": (
        "SELECT count(*) FILTER (WHERE n = 1), count(*) FROM"
        " (SELECT count(*) AS n FROM casework_contactchild GROUP BY contact_id) each",
        (84, 92),
    ),
    "contacts about a child": (
        "SELECT count(*) FILTER (WHERE subject = 'child'), count(*) FROM casework_contact",
        (90, 96),
    ),
    "decisions: already open": (
        "SELECT count(*) FILTER (WHERE outcome = 'open_case'), count(*) FROM casework_decision",
        (15, 23),
    ),
    "decisions: to the service": (
        "SELECT count(*) FILTER (WHERE outcome = 'exploitation_service'), count(*) FROM casework_decision",
        (29, 34),
    ),
    "checks of health answered in 24 hours": (
        "SELECT count(*) FILTER (WHERE answered_at <= due_at), count(*) FROM casework_check",
        (73, 83),
    ),
    "decided within 24 hours": (
        "SELECT count(*) FILTER (WHERE decided_in_24h), count(*) FROM casework_contactfact",
        (82, 90),
    ),
    "referrers told within three working days": (
        "SELECT count(*) FILTER (WHERE told_in_time), count(*) FROM casework_contactfact",
        (78, 86),
    ),
    "high grades held in the service": (
        "SELECT count(*) FILTER (WHERE outcome = 'exploitation_service'), count(*) FROM casework_referral"
        " WHERE grade = 'high' AND outcome <> ''",
        (93, 100),
    ),
    "strategy discussions beside what goes to the service": (
        "SELECT count(*) FILTER (WHERE EXISTS (SELECT 1 FROM casework_decisionoutcome o"
        " WHERE o.decision_id = d.record_id AND o.outcome = 'strategy_discussion')), count(*) FROM casework_decision d"
        " WHERE outcome = 'exploitation_service'",
        (25, 31),
    ),
    "strategy discussions beside all decisions": (
        "SELECT count(*) FILTER (WHERE EXISTS (SELECT 1 FROM casework_decisionoutcome o"
        " WHERE o.decision_id = d.record_id AND o.outcome = 'strategy_discussion')), count(*) FROM casework_decision d",
        (9, 13),
    ),
    "contacts by police notification": (
        "SELECT count(*) FILTER (WHERE channel = 'police_notification'), count(*) FROM casework_contact",
        (35, 41),
    ),
    "parents told": (
        "SELECT count(*) FILTER (WHERE parent_told = 'yes'), count(*) FROM casework_contact",
        (54, 62),
    ),
    "boys of the criminally exploited": (
        "SELECT count(*) FILTER (WHERE sex = 'M'), count(*) FROM casework_referral"
        " WHERE exploitation && ARRAY['criminal', 'county_lines']::varchar[]",
        (77, 87),
    ),
    "high grades": (
        "SELECT count(*) FILTER (WHERE grade = 'high'), count(*) FROM casework_referral WHERE graded_at IS NOT NULL",
        (16, 24),
    ),
    "allocated on the day, of the high grades": (
        "SELECT count(*) FILTER (WHERE c.offered_at::date = d.decided_at::date), count(*) FROM casework_referral r"
        " JOIN casework_case c ON c.record_id = r.case_id JOIN casework_decision d ON d.contact_id = r.contact_id"
        " WHERE r.grade = 'high'",
        (83, 96),
    ),
    "cases with a missing episode": (
        "SELECT count(*) FILTER (WHERE EXISTS (SELECT 1 FROM casework_missing m WHERE m.person_id = c.person_id"
        " AND m.reported_at > c.accepted_at)), count(*) FROM casework_case c WHERE accepted_at IS NOT NULL",
        (38, 62),
    ),
    "missing episodes that end within two days": (
        "SELECT count(*) FILTER (WHERE ended_at - reported_at <= interval '48 hours'), count(*) FROM casework_missing",
        (86, 94),
    ),
    "missing episodes reported between 6pm and midnight": (
        "SELECT count(*) FILTER (WHERE extract(hour FROM reported_at AT TIME ZONE 'Europe/London') >= 18), count(*)"
        " FROM casework_missing",
        (50, 66),
    ),
    "missing episodes graded medium": (
        "SELECT count(*) FILTER (WHERE grade = 'medium'), count(*) FROM casework_missing",
        (73, 85),
    ),
}


@pytest.mark.parametrize("what", SHARES)
def test_a_share_is_that_of_the_rates(area: None, what: str) -> None:
    query, (low, high) = SHARES[what]
    [(part, whole)] = rows(query)
    assert low <= 100 * part / whole <= high


def test_all_exploitation_years_are_of_the_size_that_the_rates_give(area: None) -> None:
    by_year = dict(
        rows(
            "SELECT extract(year FROM received_at AT TIME ZONE 'Europe/London' - interval '3 months')::int, count(*)"
            " FROM casework_referral GROUP BY 1"
        )
    )
    assert (by_year[2016], by_year[2017], by_year[2018]) == (141, 148, 150)
    assert by_year[2024] == 139 + round(100 * 1.06**5)
    assert by_year[2025] == 139 + round(100 * 1.06**6)
    assert 30 < by_year[2026] < 90, "until the middle of June"
    assert by_year.keys() == {2016, 2017, 2018, 2024, 2025, 2026}


def test_there_are_figures_for_this_year_and_the_last(area: None) -> None:
    with live() as engine:
        found = evaluate((CASES_OPEN,), [parsed("2024-12"), parsed("2025-12"), parsed("2026-05")], engine)
    assert all(30 < each.number < 160 for each in found), found
