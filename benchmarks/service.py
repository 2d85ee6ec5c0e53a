"""What else an area of a given scale holds, so that every figure has rows: decisions, checks, missing, training.

In about the proportions of a real service (``rates``), by number and so alike each time. Nobody's grants lead to these
records, so that no page is longer for them: figures read them as *extract*.
"""

from collections.abc import Iterator

from benchmarks.data import Sizes, id_of, received_of, record_of

COUNCIL = "(SELECT id AS agency_id, principal_id FROM access_agency WHERE key = 'council')"
AGENCIES = "(SELECT array_agg(id ORDER BY id) AS ids, count(*)::int AS many FROM access_agency)"
SECTORS = "(array['education', 'health', 'social_care', 'police', 'voluntary', 'multi_agency'])"


def statements(sizes: Sizes) -> Iterator[tuple[str, str]]:
    """What is done, in words and in SQL."""
    settled = sizes.referrals - sizes.waiting
    yield from _decisions(settled)
    yield from _clocks(settled)
    yield from _around_contacts(sizes)
    yield from _of_children(sizes)
    yield from _cases(sizes)
    yield from _audits(sizes)
    yield from _training(sizes)


def _decisions(settled: int) -> Iterator[tuple[str, str]]:
    at = f"{received_of('n')} + interval '10 hours'"
    yield "decisions", _record("decision", settled, "contact", "made", at)
    yield (
        "decisions",
        f"""
    INSERT INTO casework_decision (record_id, contact_id, outcome, rag, rationale, conversation, spoke_at,
                                   conversation_words, why_differs, why_no_strategy, why_superseding, late_reason,
                                   late_note, decided_by_id, decided_at, recorded_at)
    SELECT {id_of("decision", "n")}, {id_of("contact", "n")},
           (array['exploitation_service', 'open_case', 'advice', 'early_help', 'social_care', 'none'])[n % 6 + 1],
           'amber', '', 'spoke', {at}, '', '', '', '', '', '', a.principal_id, {at}, {at}
    FROM generate_series(1, {settled}) n, {COUNCIL} a""",
    )


def _clocks(settled: int) -> Iterator[tuple[str, str]]:
    """Nine referrers of ten left a way to be told; most of them were."""
    at = f"{received_of('n')} + interval '10 hours'"
    yield (
        "deadlines",
        f"""
    INSERT INTO records_deadline (id, record_id, definition, version, anchor_at, due_at, met_at, late_reason,
                                  late_note)
    SELECT gen_random_uuid(), {id_of("contact", "n")}, 'contact.tell_referrer', 1, {at}, {at} + interval '3 days',
           CASE WHEN n % 6 > 0 THEN {at} + ((n % 5) || ' days')::interval END, '', ''
    FROM generate_series(1, {settled}) n WHERE n % 10 > 0""",
    )


def _around_contacts(sizes: Sizes) -> Iterator[tuple[str, str]]:
    """Two checks a contact; a consultation for every fourth, of which one in five was joined to a contact."""
    at = received_of("n")
    yield (
        "checks",
        f"""
    INSERT INTO casework_check (id, record_id, contact_id, agency_id, place, name, question, asked_by_id, asked_at,
                                due_at, state, result, answer, answered_at, chased)
    SELECT gen_random_uuid(), {id_of("contact", "n")}, {id_of("contact", "n")}, a.ids[(n + k) % a.many + 1], k, '', '',
           c.principal_id, {at} + interval '1 hour', {at} + interval '25 hours',
           CASE WHEN n % 20 = 0 THEN 'withdrawn' WHEN n % 9 = 0 THEN 'unanswered' ELSE 'answered' END, '', '',
           CASE WHEN n % 20 = 0 OR n % 9 = 0 THEN NULL ELSE {at} + (((n + k) % 30) || ' hours')::interval END, 0
    FROM generate_series(1, {sizes.referrals}) n, generate_series(1, 2) k, {AGENCIES} a, {COUNCIL} c""",
    )
    many = sizes.referrals // 4
    yield "consultations", _record("consultation", many, "consultation", "given", at)
    yield (
        "consultations",
        f"""
    INSERT INTO casework_consultation (record_id, at, professional, agency, phone, question, advice, next_step, outcome,
                                       number, advised_by_id, contact_id, joined_at)
    SELECT {id_of("consultation", "n")}, {at}, '', '', '', '', '', '',
           (array['none', 'consent', 'early_help', 'referral', 'none'])[n % 5 + 1], 1, c.principal_id,
           CASE WHEN n % 5 = 3 THEN {id_of("contact", "n")} END, CASE WHEN n % 5 = 3 THEN {at} + interval '9 days' END
    FROM generate_series(1, {many}) n, {COUNCIL} c""",
    )


def _of_children(sizes: Sizes) -> Iterator[tuple[str, str]]:
    """A missing episode for each referral, four children of five more than once; strategy discussions for half."""
    # A fifth of the children had them, in spells some weeks apart.
    few = max(1, sizes.people // 5)
    file = id_of("file", f"(n % {few} + 1)")
    at = f"now() - ((((n % {few}) * 37 + (n / {few}) * 29) % 1461) || ' days')::interval - interval '1 day'"
    yield "missing episodes", _record("missing", sizes.referrals, "missing", "ended", at)
    ended = f"{at} + ((n % 40) || ' hours')::interval"
    yield (
        "missing episodes",
        f"""
    INSERT INTO casework_missing (record_id, person_id, kind, reported_at, reported_by, last_seen_where, last_seen_with,
                                  police_reference, grade, looking, recorded_by_id, recorded_at, ended_at, found_how,
                                  found_where, found_words)
    SELECT {id_of("missing", "n")}, {file}, CASE WHEN n % 12 = 0 THEN 'away' ELSE 'missing' END, {at}, '', '', '', '',
           (array['medium', 'medium', 'high', 'medium', 'low'])[n % 5 + 1], '', c.principal_id, {at}, {ended},
           CASE WHEN n % 50 = 0 THEN '' ELSE 'came_back' END, '', ''
    FROM generate_series(1, {sizes.referrals}) n, {COUNCIL} c""",
    )
    many, asked = sizes.referrals // 2, received_of("n")
    held = f"CASE WHEN n % 15 > 0 THEN {asked} + ((n % 40) || ' hours')::interval END"
    yield "strategy discussions", _record("strategy", many, "strategy", "held", asked)
    yield (
        "strategy discussions",
        f"""
    INSERT INTO casework_strategy (record_id, person_id, contact_id, complex, why, asked_by_id, asked_at, held_at,
                                   led_by, decision, rationale, why_without)
    SELECT {id_of("strategy", "n")}, {id_of("file", f"((n - 1) % {sizes.people} + 1)")}, {id_of("contact", "n")},
           n % 9 = 0, '', c.principal_id, {asked}, {held}, '',
           CASE WHEN n % 15 > 0 THEN (array['s47_joint', 's47_single', 'assessment', 'no_further'])[n % 4 + 1]
                ELSE '' END, '', ''
    FROM generate_series(1, {many}) n, {COUNCIL} c""",
    )
    yield (
        "deadlines",
        f"""
    INSERT INTO records_deadline (id, record_id, definition, version, anchor_at, due_at, met_at, late_reason,
                                  late_note)
    SELECT gen_random_uuid(), {id_of("strategy", "n")},
           CASE WHEN n % 9 = 0 THEN 'strategy.hold_24h' ELSE 'strategy.hold_1wd' END, 1, {asked},
           {asked} + interval '24 hours', {held}, '', ''
    FROM generate_series(1, {many}) n""",
    )


def _cases(sizes: Sizes) -> Iterator[tuple[str, str]]:
    """Those that were closed, so that there is one for 46 of 100 referrals; and the clock to accept, of all."""
    first, last = sizes.cases + 1, max(sizes.cases + 1, sizes.referrals * 46 // 100)
    at = received_of("n")
    file = id_of("file", f"((n - 1) % {sizes.people} + 1)")
    # Numbers go on where the open cases end.
    yield "cases", _record("case", last, "case", "closed", at).replace("(1, ", f"({first}, ")
    yield (
        "cases",
        f"""
    INSERT INTO casework_case (record_id, person_id, team_id, worker_id, grade_at_start, offered_at, accepted_at,
                               closed_at, close_reason, voice_with)
    SELECT {id_of("case", "n")}, {file}, t.id, c.principal_id, (array['high', 'medium', 'low'])[n % 3 + 1], {at}, {at},
           least(now(), {at} + ((n % 300) || ' days')::interval), 'plan_achieved', ''
    FROM generate_series({first}, {last}) n, (SELECT id FROM access_team WHERE function = 'service') t, {COUNCIL} c""",
    )
    yield (
        "deadlines",
        f"""
    INSERT INTO records_deadline (id, record_id, definition, version, anchor_at, due_at, met_at, late_reason,
                                  late_note)
    SELECT gen_random_uuid(), {id_of("case", "n")}, 'case.accept', 1, {at} - interval '1 day',
           {at} + CASE WHEN n % 25 = 0 THEN interval '-1 hour' ELSE interval '1 hour' END, {at}, '', ''
    FROM generate_series(1, {last}) n""",
    )


def _audits(sizes: Sizes) -> Iterator[tuple[str, str]]:
    """A sample a month for four years; one contact of fifty is in one."""
    first = "(date_trunc('month', now()) - (m || ' months')::interval)"
    yield "audits", _record("audit_sample", 48, "audit_sample", "drawn", "now()")
    yield (
        "audits",
        f"""
    INSERT INTO casework_sample (record_id, month, wanted, drawn_from, seed, drawn_at, due_at)
    SELECT {id_of("audit_sample", "m")}, {first}::date, 20, 100, '1', {first}, {first} + interval '28 days'
    FROM generate_series(1, 48) m""",
    )
    many = sizes.referrals // 50
    reviewed = f"CASE WHEN n % 11 > 0 THEN {received_of('n')} + interval '20 days' END"
    yield "audits", _record("audit", many, "audit", "reviewed", "now()")
    yield (
        "audits",
        f"""
    INSERT INTO casework_audit (record_id, sample_id, contact_id, place, outcome, screener_id, taken_by_id, to_moderate,
                                grade, went_well, to_learn, reviewed_at, answer)
    SELECT {id_of("audit", "n")}, {id_of("audit_sample", "(n % 48 + 1)")}, {id_of("contact", "n")}, n / 48 + 1,
           'advice', c.principal_id, c.principal_id, false,
           CASE WHEN n % 11 > 0 THEN (array['good', 'outstanding', 'requires_improvement'])[n % 3 + 1] ELSE '' END,
           '', '', {reviewed}, ''
    FROM generate_series(1, {many}) n, {COUNCIL} c""",
    )
    yield (
        "audits",
        f"""
    INSERT INTO casework_auditanswer (id, record_id, audit_id, question, answer, words)
    SELECT gen_random_uuid(), {id_of("audit", "n")}, {id_of("audit", "n")},
           q, (array['yes', 'yes', 'partly', 'no'])[n % 4 + 1], ''
    FROM generate_series(1, {many}) n, unnest(array['voice', 'referrer', 'threshold', 'time']) q""",
    )


def _training(sizes: Sizes) -> Iterator[tuple[str, str]]:
    """A session for every second referral, with four places and a head count; e-learning beside."""
    sessions, learners = sizes.referrals // 2, max(4, sizes.people // 4)
    sector = f"{SECTORS}[n % 6 + 1]"
    yield (
        "training",
        f"""
    INSERT INTO partnership_course (id, title, about, sector, level, kind, edition)
    SELECT {id_of("course", "n")}, 'Course ' || n, '', '', n % 4 + 1,
           CASE WHEN n > 9 THEN 'e_learning' ELSE 'taught' END, 1
    FROM generate_series(1, 12) n""",
    )
    yield (
        "training",
        f"""
    INSERT INTO partnership_learner (id, name, email, agency_id, employer, sector, job, work, since, edition,
                                     added_by_id)
    SELECT {id_of("learner", "n")}, 'Learner ' || n || ' (synthetic)', '', a.ids[n % a.many + 1], '', {sector}, '', '',
           '2016-01-04', 1, c.principal_id
    FROM generate_series(1, {learners}) n, {AGENCIES} a, {COUNCIL} c""",
    )
    yield (
        "training",
        f"""
    INSERT INTO partnership_trainingsession (id, course_id, sector, starts_at, venue, trainer, places, state,
                                             cancelled_because, edition)
    SELECT {id_of("session", "n")}, {id_of("course", "(n % 9 + 1)")}, {sector}, {received_of("n")}, '', '', 12,
           CASE WHEN n % 20 = 0 THEN 'cancelled' ELSE 'held' END, '', 1
    FROM generate_series(1, {sessions}) n""",
    )
    yield (
        "training",
        f"""
    INSERT INTO partnership_booking (id, session_id, learner_id, agency_id, employer, sector, state, asked_at,
                                     asked_by_id, result)
    SELECT gen_random_uuid(), {id_of("session", "n")}, {id_of("learner", f"((n + k) % {learners} + 1)")},
           a.ids[(n + k) % a.many + 1], '', {SECTORS}[(n + k) % 6 + 1], 'booked', {received_of("n")}, c.principal_id,
           CASE WHEN n % 20 = 0 THEN '' WHEN (n + k) % 8 = 0 THEN 'did_not_attend' ELSE 'attended' END
    FROM generate_series(1, {sessions}) n, generate_series(1, 4) k, {AGENCIES} a, {COUNCIL} c""",
    )
    yield (
        "training",
        f"""
    INSERT INTO partnership_headcount (id, session_id, sector, agency_id, employer, number, recorded_at, recorded_by_id)
    SELECT gen_random_uuid(), {id_of("session", "n")}, {sector}, NULL, '', n % 17 + 3, now(), c.principal_id
    FROM generate_series(1, {sessions}) n, {COUNCIL} c WHERE n % 20 > 0""",
    )
    yield from _levels(learners, sector)


def _levels(learners: int, sector: str) -> Iterator[tuple[str, str]]:
    """What learners finished and hold, and what is asked of them."""
    yield (
        "training",
        f"""
    INSERT INTO partnership_completion (id, learner_id, course_id, agency_id, sector, completed_on, recorded_at,
                                        recorded_by_id)
    SELECT gen_random_uuid(), {id_of("learner", "n")}, {id_of("course", "(n % 3 + 10)")}, a.ids[n % a.many + 1],
           {sector}, ({received_of("n")})::date, now(), c.principal_id
    FROM generate_series(1, {learners}) n, {AGENCIES} a, {COUNCIL} c""",
    )
    yield (
        "training",
        f"""
    INSERT INTO partnership_certificate (id, number, learner_id, agency_id, course_id, level, issued_on, valid_until,
                                         withdrawn_on, withdrawn_because)
    SELECT gen_random_uuid(), 'TC' || n, {id_of("learner", "n")}, a.ids[n % a.many + 1],
           {id_of("course", "(n % 9 + 1)")}, n % 4 + 1, ({received_of("n")})::date,
           CASE WHEN n % 5 > 0 THEN ({received_of("n")})::date + 730 END,
           CASE WHEN n % 40 = 0 THEN ({received_of("n")})::date + 60 END, ''
    FROM generate_series(1, {learners}) n, {AGENCIES} a WHERE n % 3 > 0""",
    )
    yield (
        "training",
        """
    INSERT INTO partnership_requirement (id, level, sector, work, "within", since, until, source)
    VALUES (gen_random_uuid(), 1, '', '', 3, '2016-09-01', NULL, ''),
           (gen_random_uuid(), 2, 'education', '', 6, '2017-09-01', NULL, ''),
           (gen_random_uuid(), 3, 'health', '', 12, '2016-09-01', '2018-09-01', '')""",
    )


def _record(kind: str, numbers: int, governed: str, stage: str, at: str) -> str:
    return record_of(kind, str(numbers), governed=id_of(governed, "n"), stage=f"'{stage}'", at=at)
