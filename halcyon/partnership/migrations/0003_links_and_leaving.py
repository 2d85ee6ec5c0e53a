"""Answers by a link, for who has no account; leaving by itself; erasing who was trained, and keeping what counts.

Neither the open pages nor the service reach a row of these for it: each has functions that do one thing.
"""

from django.db import migrations, models

from halcyon.access.policies import Function
from halcyon.base.fields import Privacy, classed

# What a link asks: which course, of which day, when. No name.
ASKED = """
partnership_asked(_evaluation uuid)
RETURNS TABLE (course text, starts_at timestamptz, session uuid, moment text, due_on date, answered boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT k.title::text, s.starts_at, s.id, e.moment::text, e.due_on, e.answered_at IS NOT NULL
    FROM partnership_evaluation e
    JOIN partnership_learner l ON l.id = e.learner_id
    JOIN partnership_booking b ON b.id = e.booking_id
    JOIN partnership_trainingsession s ON s.id = b.session_id
    JOIN partnership_course k ON k.id = s.course_id
    WHERE e.id = _evaluation AND l.erased_at IS NULL AND halcyon_can('service.training_open')
$$
"""

# One answer, once, from the day on which it is asked. Of two at once the second finds it answered.
ANSWER = """
partnership_answer(_evaluation uuid, _useful int, _changed text, _words text, _at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE partnership_evaluation e
    SET answered_at = _at, by_link = true, useful = _useful, changed = _changed, words = left(_words, 2000)
    FROM partnership_learner l
    WHERE e.id = _evaluation AND e.answered_at IS NULL AND l.id = e.learner_id AND l.erased_at IS NULL
      AND e.due_on <= (_at AT TIME ZONE 'Europe/London')::date AND halcyon_can('service.training_open')
      AND CASE e.moment WHEN 'at_once' THEN _useful BETWEEN 1 AND 4 AND _changed = ''
                        ELSE _useful IS NULL AND _changed IN ('yes', 'partly', 'no') END;
    RETURN FOUND;
END $$
"""

# Who has left as far as the house can know: their account has, or nobody looks after their agency here and there has
# been no sign of them since a day. The places that they had go to who waits.
LET_GO = """
partnership_let_go(_silent_since date, _address text, _at timestamptz) RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    today date := (_at AT TIME ZONE 'Europe/London')::date;
    gone uuid[];
    one uuid;
BEGIN
    IF NOT halcyon_can('service.training') THEN RETURN 0; END IF;
    WITH leaving AS (
        SELECT l.id, least(today, (u.left_at AT TIME ZONE 'Europe/London')::date) AS day
        FROM partnership_learner l LEFT JOIN access_user u ON u.id = l.user_id
        WHERE l.left_on IS NULL AND CASE WHEN u.id IS NOT NULL THEN u.left_at IS NOT NULL
            ELSE l.agency_id IS NULL AND l.since < _silent_since
                 AND NOT EXISTS (SELECT 1 FROM partnership_booking b
                     JOIN partnership_trainingsession s ON s.id = b.session_id
                     WHERE b.learner_id = l.id AND b.state <> 'cancelled' AND s.starts_at >= _silent_since)
                 AND NOT EXISTS (SELECT 1 FROM partnership_completion c
                     WHERE c.learner_id = l.id AND c.completed_on >= _silent_since)
                 AND NOT EXISTS (SELECT 1 FROM partnership_certificate c
                     WHERE c.learner_id = l.id AND c.withdrawn_on IS NULL AND c.valid_until >= _silent_since) END
    ), left_now AS (
        UPDATE partnership_learner l SET left_on = leaving.day, edition = l.edition + 1
        FROM leaving WHERE l.id = leaving.id RETURNING l.id
    )
    SELECT array_agg(id) INTO gone FROM left_now;
    FOR one IN
        WITH given_up AS (
            UPDATE partnership_booking b SET state = 'cancelled', cancelled_at = _at
            FROM partnership_trainingsession s
            WHERE s.id = b.session_id AND s.starts_at > _at AND b.learner_id = ANY (gone)
              AND b.result = '' AND b.state <> 'cancelled'
            RETURNING b.session_id
        ) SELECT DISTINCT session_id FROM given_up
    LOOP
        PERFORM partnership_fill(one, format(_address, one), _at);
    END LOOP;
    RETURN coalesce(cardinality(gone), 0);
END $$
"""

# Of somebody who left nothing stays that names them; what counts stays as it is. Places that they asked for, and
# their own entry, stand under who erases: an account would say who it was.
ERASE = """
partnership_erase(_learner uuid, _at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    me bigint := halcyon_principal();
    theirs bigint;
BEGIN
    IF me IS NULL OR NOT (halcyon_can('training.run') OR halcyon_can('service.training')) THEN
        RETURN false;
    END IF;
    PERFORM 1 FROM partnership_learner l
    WHERE l.id = _learner AND l.left_on IS NOT NULL AND l.erased_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN RETURN false; END IF;
    SELECT u.principal_id INTO theirs FROM partnership_learner l JOIN access_user u ON u.id = l.user_id
    WHERE l.id = _learner;
    UPDATE partnership_booking b SET asked_by_id = me WHERE b.learner_id = _learner AND b.asked_by_id = theirs;
    UPDATE partnership_evaluation e SET words = '' WHERE e.learner_id = _learner AND e.words <> '';
    UPDATE partnership_certificate c
    SET number = 'ERASED' || left(replace(gen_random_uuid()::text, '-', ''), 14),
        withdrawn_because = CASE WHEN c.withdrawn_because = '' THEN '' ELSE 'Erased' END
    WHERE c.learner_id = _learner;
    DELETE FROM partnership_chase h WHERE h.learner_id = _learner;
    UPDATE partnership_learner l
    SET user_id = NULL, name = 'Erased', email = '', job = '', since = date_trunc('year', l.since)::date,
        added_by_id = CASE WHEN l.added_by_id = theirs THEN me ELSE l.added_by_id END,
        erased_at = _at, edition = l.edition + 1
    WHERE l.id = _learner;
    RETURN true;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("partnership", "0002_locks")]

    operations = [
        migrations.AddField(
            "evaluation",
            "by_link",
            classed(models.BooleanField(default=False), Privacy.INTERNAL),
        ),
        migrations.AddField(
            "learner", "erased_at", classed(models.DateTimeField(null=True), Privacy.INTERNAL)
        ),
        Function("partnership_asked(uuid)", ASKED),
        Function("partnership_answer(uuid, int, text, text, timestamptz)", ANSWER),
        Function("partnership_let_go(date, text, timestamptz)", LET_GO),
        Function("partnership_erase(uuid, timestamptz)", ERASE),
    ]
