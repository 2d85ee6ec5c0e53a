"""Row-level security of training, what figures may be made from, and the fact views.

No record stands behind these rows: they are about people at work. Who runs the programme sees all of it; who looks
after an agency's training what is its own; everybody what is their own. Courses, sessions and requirements are about
nobody.
"""

from django.db import migrations

from halcyon.access.policies import Extract, FactView, Function, Restrict
from halcyon.partnership.attendance import facts as attendance
from halcyon.partnership.evaluation import facts as evaluation
from halcyon.partnership.need import facts as need
from halcyon.partnership.reach import facts as reach
from halcyon.partnership.session import facts as session

RUNS = "(SELECT halcyon_can('training.run'))"
SERVICE = "(SELECT halcyon_can('service.training'))"
ANYBODY = "(SELECT halcyon_principal()) IS NOT NULL"
OWN = "(SELECT partnership_own())"
LEAD = "(SELECT partnership_led())"

# The agency whose training the viewer looks after; nothing for who does not.
LED = """
partnership_led() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT a.id FROM access_agency a
    WHERE halcyon_can('training.agency') AND a.principal_id = ANY (halcyon_principals())
$$
"""

# Who the viewer is among the learners.
MYSELF = """
partnership_own() RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT l.id FROM partnership_learner l WHERE l.user_id = halcyon_user()
$$
"""

# Somebody entered the viewer before they had an account, or without knowing of it: that row is theirs from now on.
ADOPT = """
partnership_adopt() RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE partnership_learner l SET user_id = u.id, edition = l.edition + 1
    FROM access_user u
    WHERE u.id = halcyon_user() AND l.user_id IS NULL AND l.left_on IS NULL AND l.agency_id = u.agency_id
      AND l.email = lower(u.email)
      AND NOT EXISTS (SELECT 1 FROM partnership_learner o WHERE o.user_id = u.id);
    RETURN partnership_own();
END $$
"""

# How full sessions are: a number, for who may see none of the bookings.
TAKEN = """
partnership_taken(_sessions uuid[]) RETURNS TABLE (session uuid, booked int, waiting int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT b.session_id, (count(*) FILTER (WHERE b.state = 'booked'))::int,
           (count(*) FILTER (WHERE b.state = 'waiting'))::int
    FROM partnership_booking b
    WHERE b.session_id = ANY (_sessions) AND halcyon_principal() IS NOT NULL
    GROUP BY b.session_id
$$
"""

# Gives the free places of a session to who waits longest. It holds the session's row, so of two people who ask for
# the last place at once one has it and the other waits. Who gets a place some time after asking is told.
FILL = """
partnership_fill(_session uuid, _address text, _at timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    it partnership_trainingsession;
    free bigint;
    given int := 0;
    one record;
BEGIN
    SELECT * INTO it FROM partnership_trainingsession s WHERE s.id = _session FOR UPDATE;
    IF it.id IS NULL OR it.state <> 'planned' OR halcyon_principal() IS NULL THEN RETURN 0; END IF;
    SELECT coalesce(it.places, 2147483647) - count(*) INTO free FROM partnership_booking b
    WHERE b.session_id = _session AND b.state = 'booked';
    FOR one IN
        SELECT b.id, b.asked_at, u.principal_id FROM partnership_booking b
        JOIN partnership_learner l ON l.id = b.learner_id
        LEFT JOIN access_user u ON u.id = l.user_id AND u.left_at IS NULL
        WHERE b.session_id = _session AND b.state = 'waiting'
        ORDER BY b.asked_at, b.id LIMIT greatest(free, 0)
    LOOP
        UPDATE partnership_booking SET state = 'booked' WHERE id = one.id;
        given := given + 1;
        IF one.asked_at < _at AND one.principal_id IS NOT NULL THEN
            PERFORM records_tell(one.principal_id::int, 'training.place',
                                 'You have a place now at a training session for which you waited.', NULL,
                                 _address, _at);
        END IF;
    END LOOP;
    RETURN given;
END $$
"""

# What a number says to whoever was shown it. Nothing for a number that was never issued.
VERIFY = """
partnership_verify(_number text)
RETURNS TABLE (name text, course text, level int, issued_on date, valid_until date, withdrawn_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT l.name::text, k.title::text, c.level::int, c.issued_on, c.valid_until, c.withdrawn_on
    FROM partnership_certificate c
    JOIN partnership_learner l ON l.id = c.learner_id
    JOIN partnership_course k ON k.id = c.course_id
    WHERE c.number = _number AND halcyon_principal() IS NOT NULL
$$
"""

# A place that the viewer asks for, for themselves or for somebody of their agency: with that person's own agency and
# sector, waiting, and nothing said of whether they came.
_THEIRS = f"(partnership_booking.learner_id = {OWN} OR partnership_booking.agency_id = {LEAD})"
ASKS = f"""(partnership_booking.state = 'waiting' AND partnership_booking.result = '' AND {_THEIRS} AND EXISTS (
    SELECT 1 FROM partnership_learner l
    WHERE l.id = partnership_booking.learner_id AND l.sector = partnership_booking.sector
      AND l.agency_id IS NOT DISTINCT FROM partnership_booking.agency_id))"""
GIVES_UP = f"(partnership_booking.result = '' AND {_THEIRS})"
GIVEN_UP = (
    f"((partnership_booking.state = 'cancelled' AND partnership_booking.result = '' AND {_THEIRS}) OR {ASKS})"
)
# Whom the viewer enters as themselves: with their own account's agency.
ENTERS = (
    "(user_id = (SELECT halcyon_user()) AND agency_id ="
    " (SELECT u.agency_id FROM access_user u WHERE u.id = (SELECT halcyon_user())))"
)


def _of_nobody(table: str) -> Restrict:
    return Restrict(
        table,
        privileges="SELECT, INSERT, UPDATE",
        policies={
            "halcyon_read": ("SELECT", f"USING ({ANYBODY})"),
            "halcyon_insert": ("INSERT", f"WITH CHECK ({RUNS})"),
            "halcyon_update": ("UPDATE", f"USING ({RUNS}) WITH CHECK ({RUNS})"),
        },
    )


class Migration(migrations.Migration):
    dependencies = [("partnership", "0001_training"), ("records", "0006_notice"), ("access", "0002_locks")]

    operations = [
        Function("partnership_led()", LED),
        Function("partnership_own()", MYSELF),
        Function("partnership_adopt()", ADOPT),
        Function("partnership_taken(uuid[])", TAKEN),
        Function("partnership_fill(uuid, text, timestamptz)", FILL),
        Function("partnership_verify(text)", VERIFY),
        _of_nobody("partnership_course"),
        _of_nobody("partnership_trainingsession"),
        _of_nobody("partnership_requirement"),
        Restrict(
            "partnership_learner",
            privileges="SELECT, INSERT, UPDATE",
            policies={
                "halcyon_read": (
                    "SELECT",
                    f"USING ({RUNS} OR agency_id = {LEAD} OR user_id = (SELECT halcyon_user()) OR {SERVICE})",
                ),
                "halcyon_insert": (
                    "INSERT",
                    f"WITH CHECK ({RUNS} OR (agency_id = {LEAD} AND user_id IS NULL) OR {ENTERS})",
                ),
                "halcyon_update": (
                    "UPDATE",
                    f"USING ({RUNS} OR agency_id = {LEAD}) WITH CHECK ({RUNS} OR agency_id = {LEAD})",
                ),
            },
        ),
        Restrict(
            "partnership_booking",
            privileges="SELECT, INSERT, UPDATE",
            policies={
                "halcyon_read": (
                    "SELECT",
                    f"USING ({RUNS} OR agency_id = {LEAD} OR learner_id = {OWN} OR {SERVICE})",
                ),
                "halcyon_insert": ("INSERT", f"WITH CHECK ({RUNS} OR {ASKS})"),
                "halcyon_update": (
                    "UPDATE",
                    f"USING ({RUNS} OR {GIVES_UP}) WITH CHECK ({RUNS} OR {GIVEN_UP})",
                ),
            },
        ),
        Restrict(
            "partnership_headcount",
            privileges="SELECT, INSERT, UPDATE, DELETE",
            policies={
                "halcyon_read": ("SELECT", f"USING ({RUNS} OR agency_id = {LEAD})"),
                "halcyon_insert": ("INSERT", f"WITH CHECK ({RUNS})"),
                "halcyon_update": ("UPDATE", f"USING ({RUNS}) WITH CHECK ({RUNS})"),
                "halcyon_delete": ("DELETE", f"USING ({RUNS})"),
            },
        ),
        Restrict(
            "partnership_completion",
            privileges="SELECT, INSERT",
            policies={
                "halcyon_read": ("SELECT", f"USING ({RUNS} OR agency_id = {LEAD} OR learner_id = {OWN})"),
                "halcyon_insert": ("INSERT", f"WITH CHECK ({RUNS})"),
            },
        ),
        Restrict(
            "partnership_certificate",
            privileges="SELECT, INSERT, UPDATE",
            policies={
                "halcyon_read": (
                    "SELECT",
                    f"USING ({RUNS} OR agency_id = {LEAD} OR learner_id = {OWN} OR {SERVICE})",
                ),
                "halcyon_insert": ("INSERT", f"WITH CHECK ({RUNS})"),
                "halcyon_update": ("UPDATE", f"USING ({RUNS}) WITH CHECK ({RUNS})"),
            },
        ),
        # The learner's answer, once; never their agency's to read. The service only says when it asked.
        Restrict(
            "partnership_evaluation",
            privileges="SELECT, INSERT, UPDATE, DELETE",
            policies={
                "halcyon_read": ("SELECT", f"USING ({RUNS} OR learner_id = {OWN} OR {SERVICE})"),
                "halcyon_insert": ("INSERT", f"WITH CHECK ({RUNS} AND answered_at IS NULL)"),
                "halcyon_update": (
                    "UPDATE",
                    f"USING (({RUNS} OR learner_id = {OWN} OR {SERVICE}) AND answered_at IS NULL)"
                    f" WITH CHECK ({RUNS} OR learner_id = {OWN} OR ({SERVICE} AND answered_at IS NULL))",
                ),
                "halcyon_delete": ("DELETE", f"USING ({RUNS} AND answered_at IS NULL)"),
            },
        ),
        Restrict(
            "partnership_chase",
            privileges="SELECT, INSERT",
            policies={
                "halcyon_read": ("SELECT", f"USING ({RUNS} OR agency_id = {LEAD} OR {SERVICE})"),
                "halcyon_insert": ("INSERT", f"WITH CHECK ({RUNS} OR agency_id = {LEAD} OR {SERVICE})"),
            },
        ),
        Restrict(
            "partnership_workforce",
            privileges="SELECT, INSERT, UPDATE",
            policies={
                "halcyon_read": ("SELECT", f"USING ({RUNS} OR agency_id = {LEAD})"),
                "halcyon_insert": ("INSERT", f"WITH CHECK ({RUNS} OR agency_id = {LEAD})"),
                "halcyon_update": (
                    "UPDATE",
                    f"USING ({RUNS} OR agency_id = {LEAD}) WITH CHECK ({RUNS} OR agency_id = {LEAD})",
                ),
            },
        ),
        Extract("partnership_course", ["id", "level", "kind"]),
        Extract("partnership_trainingsession", ["id", "course_id", "sector", "starts_at", "state", "places"]),
        Extract("partnership_booking", ["id", "session_id", "agency_id", "sector", "state", "result"]),
        Extract("partnership_headcount", ["id", "session_id", "agency_id", "sector", "number"]),
        Extract("partnership_completion", ["id", "course_id", "agency_id", "sector", "completed_on"]),
        Extract(
            "partnership_certificate",
            ["id", "learner_id", "level", "issued_on", "valid_until", "withdrawn_on"],
        ),
        Extract(
            "partnership_evaluation",
            ["id", "booking_id", "moment", "due_on", "asked_at", "answered_at", "useful", "changed"],
        ),
        Extract("partnership_learner", ["id", "agency_id", "sector", "work", "since", "left_on"]),
        Extract(
            "partnership_requirement", ["level", "sector", "agency_id", "work", "within", "since", "until"]
        ),
        Extract("partnership_workforce", ["id", "agency_id", "number", "as_of"]),
        FactView(session.VIEW, session.QUERY),
        FactView(attendance.VIEW, attendance.QUERY),
        FactView(evaluation.VIEW, evaluation.QUERY),
        FactView(need.VIEW, need.QUERY),
        FactView(reach.VIEW, reach.QUERY),
    ]
