"""What the archive of an area holds, as SQL for its owner: people, contacts, referrals, cases, and what is beside them.

Each part says its rows by their number, so that they find each other, and are alike each time.
"""

from collections.abc import Callable, Iterator

from benchmarks.data import SAID, Sizes, id_of, received_of, record_of

Part = Callable[[Sizes], Iterator[str]]

RECEIVED = received_of("n")
# 46 of 100 to the service, 32 to a youth team, 22 to nobody (rates, section 2).
BECAME = (
    "CASE WHEN n * 7 % 100 < 46 THEN 'exploitation_service' WHEN n * 7 % 100 < 78 THEN 'community_youth_team'"
    " ELSE 'not_allocated' END"
)


def statements(sizes: Sizes) -> Iterator[tuple[str, str]]:
    """What is done, in words and in SQL."""
    for what, part in PARTS:
        for statement in part(sizes):
            yield what, statement


def _file(sizes: Sizes) -> str:
    """The number of the child whom the n-th contact, referral or case is about."""
    return f"((n - 1) % {sizes.people} + 1)"


def _governs(sizes: Sizes) -> str:
    return id_of("file", _file(sizes))


def _recent(sizes: Sizes) -> str:
    """Which contacts and referrals are work in hand."""
    return f"n > {sizes.referrals - sizes.waiting}"


def _said(digits: str) -> str:
    """A number in syllables, as ``data.names_of``: in SQL, of an expression for digits."""
    for digit, syllable in enumerate(SAID):
        digits = f"replace({digits}, '{digit}', '{syllable}')"
    return digits


def _given(number: str) -> str:
    return _said(f"({number})::text")


def _family(number: str) -> str:
    return _said(f"reverse(({number})::text)")


def _grants(kind: str, number: int, file: str) -> Iterator[str]:
    """The hub and the managers on everything; one worker on each file and what it governs."""
    for function, basis in (("front_door", "hub"), ("management", "service")):
        yield f"""
        INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, given_by)
        SELECT gen_random_uuid(), {id_of(kind, "n")}, t.principal_id, 'full', true, '{basis}', '2016-01-01', 1
        FROM generate_series(1, {number}) n, (SELECT principal_id FROM access_team WHERE function = '{function}') t"""
    yield f"""
    INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, given_by)
    SELECT gen_random_uuid(), {id_of(kind, "n")}, w.principal_id, 'full', true, 'allocated', '2016-01-01', 1
    FROM generate_series(1, {number}) n
    JOIN (SELECT principal_id, row_number() OVER (ORDER BY id) - 1 AS k FROM access_user
          WHERE email LIKE 'worker%') w
      ON w.k = ({file}) % (SELECT count(*) FROM access_user WHERE email LIKE 'worker%')"""


def _files(sizes: Sizes) -> Iterator[str]:
    at = "'2016-01-01'::timestamptz"
    yield record_of("file", str(sizes.people), governed=id_of("file", "n"), stage="'open'", at=at)


def _people(sizes: Sizes) -> Iterator[str]:
    yield f"""
    INSERT INTO people_person (record_id, adult, born_on, sex, gender, gender_source, ethnicity, ethnicity_source,
                               ethnicity_reason, language, interpreter, disabilities, communication, nationality,
                               immigration)
    SELECT {id_of("file", "n")}, false, date '2005-01-01' + (n % 4000), 'F', '', '', 'WBRI', '', '', '', '', '{{}}',
           '', '', '' FROM generate_series(1, {sizes.people}) n"""


def _names(sizes: Sizes) -> Iterator[str]:
    yield f"""
    INSERT INTO people_name (id, record_id, person_id, kind, given, family, given_key, family_key, source,
                             recorded_at, recorded_by_id, struck_reason)
    SELECT gen_random_uuid(), {id_of("file", "n")}, {id_of("file", "n")}, 'legal', initcap({_given("n")}),
           initcap({_family("n")}), {_given("n")}, {_family("n")}, '', now(), t.principal_id, ''
    FROM generate_series(1, {sizes.people}) n,
         (SELECT principal_id FROM access_team WHERE function = 'front_door') t"""


def _contact_records(sizes: Sizes) -> Iterator[str]:
    stage = f"CASE WHEN {_recent(sizes)} AND n % 2 = 0 THEN 'awaiting_decision' ELSE 'decided' END"
    yield record_of("contact", str(sizes.referrals), governed=_governs(sizes), stage=stage, at=RECEIVED)


def _referral_records(sizes: Sizes) -> Iterator[str]:
    stage = f"CASE WHEN {_recent(sizes)} THEN 'awaiting_grade' ELSE 'not_allocated' END"
    yield record_of("referral", str(sizes.referrals), governed=_governs(sizes), stage=stage, at=RECEIVED)


def _contacts(sizes: Sizes) -> Iterator[str]:
    yield f"""
    INSERT INTO casework_contact (record_id, received_at, channel, source, referrer, referrer_phone, safe_contact,
                                  exploitation, immediate_danger, parent_told, parent_not_told_reason,
                                  received_reason, subject, subject_words, referrer_role, referrer_safe_contact,
                                  unsafe_to_tell, last_place)
    SELECT {id_of("contact", "n")}, {RECEIVED}, 'phone', '6', '', '', '', '{{sexual}}', false, 'yes', '', '', 'child',
           '', '', '', false, 1
    FROM generate_series(1, {sizes.referrals}) n"""


def _concerns(sizes: Sizes) -> Iterator[str]:
    yield f"""
    INSERT INTO casework_contactconcern (id, record_id, contact_id, place, words, exploitation, about, harming,
                                         setting, setting_words)
    SELECT gen_random_uuid(), {id_of("contact", "n")}, {id_of("contact", "n")}, 1, 'Concern', '{{sexual}}', '{{}}',
           false, '', '' FROM generate_series(1, {sizes.referrals}) n"""


def _children(sizes: Sizes) -> Iterator[str]:
    file = _file(sizes)
    yield f"""
    INSERT INTO casework_contactchild (id, record_id, contact_id, place, person_id, given, family, born_on, sex,
                                       ethnicity, care_status, address, school)
    SELECT gen_random_uuid(), {id_of("contact", "n")}, {id_of("contact", "n")}, 1, {_governs(sizes)},
           initcap({_given(file)}), initcap({_family(file)}), date '2005-01-01' + ({file} % 4000), 'F', 'WBRI',
           '', '', ''
    FROM generate_series(1, {sizes.referrals}) n"""


def _referrals(sizes: Sizes) -> Iterator[str]:
    recent = _recent(sizes)
    yield f"""
    INSERT INTO casework_referral (record_id, contact_id, person_id, team_id, received_at, source, exploitation, age,
        sex, gender, ethnicity, care_status, is_re_referral, grade, status, grade_reason, outcome, outcome_at,
        not_allocated_reason, outcome_note, said)
    SELECT {id_of("referral", "n")}, {id_of("contact", "n")}, {_governs(sizes)}, t.id, {RECEIVED},
           (array['6', '5A', '2A', '1A', '3A', '8'])[n % 6 + 1], '{{sexual}}', 12 + n % 6, 'F', '', 'WBRI',
           CASE WHEN n % 7 = 0 THEN 'looked_after' ELSE 'not_looked_after' END, n % 4 = 0,
           CASE WHEN {recent} THEN 'not_yet' ELSE (array['high', 'medium', 'low'])[n % 3 + 1] END,
           (array['at_risk', 'at_risk', 'suspected', 'experiencing'])[n % 4 + 1], '',
           CASE WHEN {recent} THEN '' ELSE {BECAME} END,
           CASE WHEN {recent} THEN NULL ELSE {RECEIVED} + ((n % 9) || ' days')::interval END,
           CASE WHEN {BECAME} = 'not_allocated' THEN (array['universal', 'other_agency'])[n % 2 + 1] ELSE '' END, '', ''
    FROM generate_series(1, {sizes.referrals}) n, (SELECT id FROM access_team WHERE function = 'management') t"""


def _deadlines(sizes: Sizes) -> Iterator[str]:
    """When a referral was graded and a contact decided, against their clocks; what is in hand waits."""
    recent = _recent(sizes)
    undecided = f"{recent} AND n % 2 = 0"
    for kind, clock, due, met, waits in (
        ("referral", "referral.grade_5wd", "7 days", "3 days", recent),
        ("contact", "contact.decide_24h", "24 hours", "10 hours", undecided),
        ("contact", "contact.decide_1wd", "40 hours", "10 hours", undecided),
    ):
        yield f"""
    INSERT INTO records_deadline (id, record_id, definition, version, anchor_at, due_at, met_at, late_reason,
                                  late_note)
    SELECT gen_random_uuid(), {id_of(kind, "n")}, '{clock}', 1, {RECEIVED}, {RECEIVED} + interval '{due}',
           CASE WHEN {waits} THEN NULL ELSE {RECEIVED} + interval '{met}' END, '', ''
    FROM generate_series(1, {sizes.referrals}) n"""


def _parts(sizes: Sizes) -> Iterator[str]:
    yield f"""
    INSERT INTO people_part (id, record_id, person_id, role, since)
    SELECT gen_random_uuid(), {id_of("referral", "n")}, {_governs(sizes)}, 'subject', {RECEIVED}
    FROM generate_series(1, {sizes.referrals}) n"""


def _chronology(sizes: Sizes) -> Iterator[str]:
    yield f"""
    INSERT INTO records_entry (id, record_id, file_id, sentence, agency_id, author_id, at, recorded_at)
    SELECT gen_random_uuid(), md5('referral' || ((n - 1) % {sizes.referrals} + 1))::uuid,
           md5('file' || (((n - 1) % {sizes.referrals}) % {sizes.people} + 1))::uuid, 'A line of the chronology.',
           t.agency_id, t.principal_id, now() - ((n % 1461) || ' days')::interval, now()
    FROM generate_series(1, {sizes.entries}) n,
         (SELECT agency_id, principal_id FROM access_team WHERE function = 'front_door') t"""


def _case_records(sizes: Sizes) -> Iterator[str]:
    yield record_of("case", str(sizes.cases), governed=_governs(sizes), stage="'open'", at=RECEIVED)


def _cases(sizes: Sizes) -> Iterator[str]:
    yield f"""
    INSERT INTO casework_case (record_id, person_id, team_id, worker_id, grade_at_start, offered_at, accepted_at,
                               close_reason, voice_with)
    SELECT {id_of("case", "n")}, {_governs(sizes)}, t.id, w.principal_id, 'medium', {RECEIVED}, {RECEIVED}, '', ''
    FROM generate_series(1, {sizes.cases}) n
    CROSS JOIN (SELECT id FROM access_team WHERE function = 'service') t
    JOIN (SELECT principal_id, row_number() OVER (ORDER BY id) - 1 AS k FROM access_user WHERE email LIKE 'worker%') w
      ON w.k = {_file(sizes)} % (SELECT count(*) FROM access_user WHERE email LIKE 'worker%')"""


#: What is done, in this order.
PARTS: tuple[tuple[str, Part], ...] = (
    ("people", _files),
    ("grants", lambda sizes: _grants("file", sizes.people, "n")),
    ("people", _people),
    ("names", _names),
    ("contact", _contact_records),
    ("grants", lambda sizes: _grants("contact", sizes.referrals, _file(sizes))),
    ("referral", _referral_records),
    ("grants", lambda sizes: _grants("referral", sizes.referrals, _file(sizes))),
    ("contacts", _contacts),
    ("concerns", _concerns),
    ("children of contacts", _children),
    ("referrals", _referrals),
    ("deadlines", _deadlines),
    ("parts", _parts),
    ("chronology", _chronology),
    ("cases", _case_records),
    ("grants", lambda sizes: _grants("case", sizes.cases, _file(sizes))),
    ("cases", _cases),
)
