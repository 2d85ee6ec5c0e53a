"""What an area of a given scale holds, as SQL for its owner: 100,000 people at SCALE=1.

Ids follow from numbers (``md5``), so that rows find each other without look-ups. Everything is under the hub's
and the managers' grants; each of the workers holds some cases.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from halcyon.access.agency.models import Agency, Team
from halcyon.access.role.models import Role
from halcyon.access.user.actions import add_agency, add_team, join

HUB, MANAGERS, WORKERS = 20, 10, 470  # users at SCALE=1
WAITING = 400  # work in hand: of people, not of the archive, so alike at every scale
PREFIX = {
    **{"file": "F", "contact": "C", "referral": "R", "case": "K", "decision": "D", "consultation": "N"},
    **{"missing": "M", "strategy": "S", "audit_sample": "AS", "audit": "A"},
}
AGENCIES = 12  # beside the council
#: What no figure reads: left out of an area that is made for figures alone.
UNREAD = {"grants", "names", "concerns", "children of contacts", "parts", "chronology"}
JOINED = datetime(2015, 4, 1, tzinfo=UTC)


#: A digit as it is said: names made of numbers would all sound alike, and search asks how a name sounds.
SAID = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "ro", "su")


def names_of(number: int) -> tuple[str, str]:
    """First and family name of somebody by number, in small letters: "labababa", "bababala"."""
    said = [SAID[int(digit)] for digit in str(number)]
    return "".join(said), "".join(reversed(said))


def _said(digits: str) -> str:
    """The same in SQL, of an expression for digits."""
    for digit, syllable in enumerate(SAID):
        digits = f"replace({digits}, '{digit}', '{syllable}')"
    return digits


def _given(number: str) -> str:
    return _said(f"({number})::text")


def _family(number: str) -> str:
    return _said(f"reverse(({number})::text)")


@dataclass(frozen=True)
class Sizes:
    """How much of everything there is. ``for_figures``: only what figures read."""

    scale: float
    for_figures: bool = False

    @classmethod
    def of_times(cls, times: int) -> "Sizes":
        """So many times the published 150 referrals a year, in four years: the three of a report and the one before."""
        return cls(times * 150 * 4 / 200_000, for_figures=True)

    @property
    def people(self) -> int:
        return int(100_000 * self.scale)

    @property
    def referrals(self) -> int:
        return int(200_000 * self.scale)

    @property
    def entries(self) -> int:
        return int(2_000_000 * self.scale)

    @property
    def cases(self) -> int:
        """Open cases; some ten a worker."""
        return max(self.workers, self.referrals // 40)

    @property
    def workers(self) -> int:
        return max(2, int(WORKERS * self.scale))

    @property
    def waiting(self) -> int:
        """Referrals not graded; half as many contacts not decided."""
        return min(WAITING, self.people // 2)


def fill_directory(sizes: Sizes) -> None:
    """The teams that the actions name, and the users: 500 at SCALE=1."""
    council = add_agency(key="council", name="Bench Council", sector=Agency.Sector.COUNCIL)
    teams = {
        function: add_team(
            key=function.value.replace("_", "-"), name=function.label, agency=council, function=function
        )
        for function in Team.Function
    }
    for number in range(AGENCIES):
        add_agency(
            key=f"agency-{number}", name=f"Agency {number} (synthetic)", sector=Agency.Sector.VOLUNTARY
        )
    roles = {role.key: role for role in Role.objects.all()}
    plans = [
        ("hub", "hub_decision_maker", [teams[Team.Function.FRONT_DOOR]], HUB),
        (
            "manager",
            "team_manager",
            [teams[Team.Function.SERVICE], teams[Team.Function.MANAGEMENT]],
            MANAGERS,
        ),
        ("worker", "social_worker", [teams[Team.Function.SERVICE]], sizes.workers),
    ]
    for name, role, of, count in plans:
        for number in range(count):
            join(
                email=f"{name}{number}@bench.example",
                name=f"{name.title()} {number} (synthetic)",
                agency=council,
                teams=of,
                roles=[roles[role]],
                at=JOINED,
            )


def id_of(kind: str, number: str) -> str:
    return f"md5('{kind}' || {number})::uuid"


def received_of(number: str) -> str:
    """When a contact came, by its number: in the last four years."""
    return f"now() - (({number} % 1461) || ' days')::interval - (({number} % 24) || ' hours')::interval"


def record_of(kind: str, numbers: str, *, governed: str, stage: str, at: str) -> str:
    return f"""
    INSERT INTO records_record (id, kind, reference, headline, agency_id, team_id, marking, governed_by_id, stage,
                                stage_n, stage_at, opened_at, opened_by_id)
    SELECT {id_of(kind, "n")}, '{kind}', '{PREFIX[kind]}B' || lpad(n::text, 9, '0'),
           'Given' || n || ' Family' || n, t.agency_id, t.id, 'standard', {governed}, {stage}, 1, {at}, {at},
           (SELECT principal_id FROM access_user ORDER BY id LIMIT 1)
    FROM generate_series(1, {numbers}) n, (SELECT id, agency_id FROM access_team WHERE function = 'front_door') t"""


def _grants(kind: str, numbers: str, file: str) -> Iterator[str]:
    """The hub and the managers on everything; one worker on each file and what it governs."""
    for function, basis in (("front_door", "hub"), ("management", "service")):
        yield f"""
        INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, given_by)
        SELECT gen_random_uuid(), {id_of(kind, "n")}, t.principal_id, 'full', true, '{basis}', '2016-01-01', 1
        FROM generate_series(1, {numbers}) n, (SELECT principal_id FROM access_team WHERE function = '{function}') t"""
    yield f"""
    INSERT INTO records_grant (id, record_id, principal_id, depth, write, basis, valid_from, given_by)
    SELECT gen_random_uuid(), {id_of(kind, "n")}, w.principal_id, 'full', true, 'allocated', '2016-01-01', 1
    FROM generate_series(1, {numbers}) n
    JOIN (SELECT principal_id, row_number() OVER (ORDER BY id) - 1 AS k FROM access_user
          WHERE email LIKE 'worker%') w
      ON w.k = ({file}) % (SELECT count(*) FROM access_user WHERE email LIKE 'worker%')"""


def statements(sizes: Sizes) -> Iterator[tuple[str, str]]:
    """What is done, in words and in SQL."""
    people, referrals, entries = str(sizes.people), str(sizes.referrals), str(sizes.entries)
    file = f"((n - 1) % {people} + 1)"
    governs = id_of("file", file)
    received = received_of("n")
    recent = f"n > {sizes.referrals - sizes.waiting}"

    # 46 of 100 to the service, 32 to a youth team, 22 to nobody (rates, section 2).
    became = (
        "CASE WHEN n * 7 % 100 < 46 THEN 'exploitation_service' WHEN n * 7 % 100 < 78 THEN 'community_youth_team'"
        " ELSE 'not_allocated' END"
    )
    yield (
        "people",
        record_of(
            "file", people, governed=id_of("file", "n"), stage="'open'", at="'2016-01-01'::timestamptz"
        ),
    )
    for each in _grants("file", people, "n"):
        yield "grants", each
    yield (
        "people",
        f"""
    INSERT INTO people_person (record_id, adult, born_on, sex, gender, gender_source, ethnicity, ethnicity_source,
                               ethnicity_reason, language, interpreter, disabilities, communication, nationality,
                               immigration)
    SELECT {id_of("file", "n")}, false, date '2005-01-01' + (n % 4000), 'F', '', '', 'WBRI', '', '', '', '', '{{}}',
           '', '', '' FROM generate_series(1, {people}) n""",
    )
    yield (
        "names",
        f"""
    INSERT INTO people_name (id, record_id, person_id, kind, given, family, given_key, family_key, source,
                             recorded_at, recorded_by_id, struck_reason)
    SELECT gen_random_uuid(), {id_of("file", "n")}, {id_of("file", "n")}, 'legal', initcap({_given("n")}),
           initcap({_family("n")}), {_given("n")}, {_family("n")}, '', now(), t.principal_id, ''
    FROM generate_series(1, {people}) n,
         (SELECT principal_id FROM access_team WHERE function = 'front_door') t""",
    )

    stages = {
        "contact": f"CASE WHEN {recent} AND n % 2 = 0 THEN 'awaiting_decision' ELSE 'decided' END",
        "referral": f"CASE WHEN {recent} THEN 'awaiting_grade' ELSE 'not_allocated' END",
    }
    for kind, stage in stages.items():
        yield kind, record_of(kind, referrals, governed=governs, stage=stage, at=received)
        for each in _grants(kind, referrals, file):
            yield "grants", each
    yield (
        "contacts",
        f"""
    INSERT INTO casework_contact (record_id, received_at, channel, source, referrer, referrer_phone, safe_contact,
                                  exploitation, immediate_danger, parent_told, parent_not_told_reason,
                                  received_reason, subject, subject_words, referrer_role, referrer_safe_contact,
                                  unsafe_to_tell, last_place)
    SELECT {id_of("contact", "n")}, {received}, 'phone', '6', '', '', '', '{{sexual}}', false, 'yes', '', '', 'child',
           '', '', '', false, 1
    FROM generate_series(1, {referrals}) n""",
    )
    yield (
        "concerns",
        f"""
    INSERT INTO casework_contactconcern (id, record_id, contact_id, place, words, exploitation, about, harming,
                                         setting, setting_words)
    SELECT gen_random_uuid(), {id_of("contact", "n")}, {id_of("contact", "n")}, 1, 'Concern', '{{sexual}}', '{{}}',
           false, '', '' FROM generate_series(1, {referrals}) n""",
    )
    yield (
        "children of contacts",
        f"""
    INSERT INTO casework_contactchild (id, record_id, contact_id, place, person_id, given, family, born_on, sex,
                                       ethnicity, care_status, address, school)
    SELECT gen_random_uuid(), {id_of("contact", "n")}, {id_of("contact", "n")}, 1, {governs}, initcap({_given(file)}),
           initcap({_family(file)}), date '2005-01-01' + ({file} % 4000), 'F', 'WBRI', '', '', ''
    FROM generate_series(1, {referrals}) n""",
    )
    yield (
        "referrals",
        f"""
    INSERT INTO casework_referral (record_id, contact_id, person_id, team_id, received_at, source, exploitation, age,
        sex, gender, ethnicity, care_status, is_re_referral, grade, status, grade_reason, outcome, outcome_at,
        not_allocated_reason, outcome_note, said)
    SELECT {id_of("referral", "n")}, {id_of("contact", "n")}, {governs}, t.id, {received},
           (array['6', '5A', '2A', '1A', '3A', '8'])[n % 6 + 1], '{{sexual}}', 12 + n % 6, 'F', '', 'WBRI',
           CASE WHEN n % 7 = 0 THEN 'looked_after' ELSE 'not_looked_after' END, n % 4 = 0,
           CASE WHEN {recent} THEN 'not_yet' ELSE (array['high', 'medium', 'low'])[n % 3 + 1] END,
           (array['at_risk', 'at_risk', 'suspected', 'experiencing'])[n % 4 + 1], '',
           CASE WHEN {recent} THEN '' ELSE {became} END,
           CASE WHEN {recent} THEN NULL ELSE {received} + ((n % 9) || ' days')::interval END,
           CASE WHEN {became} = 'not_allocated' THEN (array['universal', 'other_agency'])[n % 2 + 1] ELSE '' END, '', ''
    FROM generate_series(1, {referrals}) n, (SELECT id FROM access_team WHERE function = 'management') t""",
    )
    yield (
        "deadlines",
        f"""
    INSERT INTO records_deadline (id, record_id, definition, version, anchor_at, due_at, met_at, late_reason,
                                  late_note)
    SELECT gen_random_uuid(), {id_of("referral", "n")}, 'referral.grade_5wd', 1, {received},
           {received} + interval '7 days',
           CASE WHEN {recent} THEN NULL ELSE {received} + interval '3 days' END, '', ''
    FROM generate_series(1, {referrals}) n""",
    )
    yield (
        "deadlines",
        f"""
    INSERT INTO records_deadline (id, record_id, definition, version, anchor_at, due_at, met_at, late_reason,
                                  late_note)
    SELECT gen_random_uuid(), {id_of("contact", "n")}, 'contact.decide_24h', 1, {received},
           {received} + interval '24 hours',
           CASE WHEN {recent} AND n % 2 = 0 THEN NULL ELSE {received} + interval '10 hours' END, '', ''
    FROM generate_series(1, {referrals}) n""",
    )
    yield (
        "deadlines",
        f"""
    INSERT INTO records_deadline (id, record_id, definition, version, anchor_at, due_at, met_at, late_reason,
                                  late_note)
    SELECT gen_random_uuid(), {id_of("contact", "n")}, 'contact.decide_1wd', 1, {received},
           {received} + interval '40 hours',
           CASE WHEN {recent} AND n % 2 = 0 THEN NULL ELSE {received} + interval '10 hours' END, '', ''
    FROM generate_series(1, {referrals}) n""",
    )
    yield (
        "parts",
        f"""
    INSERT INTO people_part (id, record_id, person_id, role, since)
    SELECT gen_random_uuid(), {id_of("referral", "n")}, {governs}, 'subject', {received}
    FROM generate_series(1, {referrals}) n""",
    )
    yield (
        "chronology",
        f"""
    INSERT INTO records_entry (id, record_id, file_id, sentence, agency_id, author_id, at, recorded_at)
    SELECT gen_random_uuid(), md5('referral' || ((n - 1) % {referrals} + 1))::uuid,
           md5('file' || (((n - 1) % {referrals}) % {people} + 1))::uuid, 'A line of the chronology.', t.agency_id,
           t.principal_id, now() - ((n % 1461) || ' days')::interval, now()
    FROM generate_series(1, {entries}) n,
         (SELECT agency_id, principal_id FROM access_team WHERE function = 'front_door') t""",
    )
    held = sizes.cases
    yield "cases", record_of("case", str(held), governed=governs, stage="'open'", at=received)
    for each in _grants("case", str(held), file):
        yield "grants", each
    yield (
        "cases",
        f"""
    INSERT INTO casework_case (record_id, person_id, team_id, worker_id, grade_at_start, offered_at, accepted_at,
                               close_reason, voice_with)
    SELECT {id_of("case", "n")}, {governs}, t.id, w.principal_id, 'medium', {received}, {received}, '', ''
    FROM generate_series(1, {held}) n
    CROSS JOIN (SELECT id FROM access_team WHERE function = 'service') t
    JOIN (SELECT principal_id, row_number() OVER (ORDER BY id) - 1 AS k FROM access_user WHERE email LIKE 'worker%') w
      ON w.k = {file} % (SELECT count(*) FROM access_user WHERE email LIKE 'worker%')""",
    )
