"""Indicators of training (specification, section 10; systems 160 and 161)."""

from halcyon.insight.indicator.dimensions import (
    AGENCY,
    ATTENDEE_SECTOR,
    HOLDER_SECTOR,
    NEEDER_SECTOR,
    OF_TRAINING,
    STANDING,
    TRAINING_LEVEL,
)
from halcyon.insight.indicator.indicator import Direction, Indicator
from halcyon.insight.indicator.tables import TRAINING_ATTENDANCE as ATTENDANCE
from halcyon.insight.indicator.tables import TRAINING_CERTIFICATES as CERTIFICATES
from halcyon.insight.indicator.tables import TRAINING_EVALUATIONS as EVALUATIONS
from halcyon.insight.indicator.tables import TRAINING_SESSIONS as SESSIONS
from halcyon.insight.indicator.tables import TRAINING_STANDING as STANDINGS
from halcyon.partnership.course.codes import CourseKind
from halcyon.partnership.evaluation.codes import Changed, Moment
from halcyon.partnership.need.codes import Standing

OFFICER = "Partnership officer"
REGISTER = "Training register: sessions, attendance by name and by head count"
NEEDS = "Training register: who needs which level, and certificates"
OF_NEEDS = (TRAINING_LEVEL, NEEDER_SECTOR, AGENCY)

TRAINING_SESSIONS = Indicator(
    id="training_sessions",
    title="Training sessions held",
    definition="Sessions of taught courses whose attendance is recorded, by the day on which they were held.",
    numerator="Sessions held in the period.",
    exclusions="Sessions that were cancelled, or whose attendance nobody has recorded. E-learning.",
    facts=SESSIONS,
    since="held_at",
    dimensions=OF_TRAINING,
    source=REGISTER,
    owner=OFFICER,
)
TRAINING_ATTENDANCE = Indicator(
    id="training_attendance",
    title="Attendance at training",
    definition="People at training sessions, by name and by head count. Who came to two sessions counts twice.",
    numerator="Places attended at sessions held in the period, also by who left early.",
    exclusions="Who had a place and did not attend. E-learning.",
    facts=ATTENDANCE,
    since="held_at",
    among=lambda attended: attended.course_kind == CourseKind.TAUGHT.value,
    adds="number",
    dimensions=(*OF_TRAINING, ATTENDEE_SECTOR, AGENCY),
    direction=Direction.UP,
    source=REGISTER,
    owner=OFFICER,
)
TRAINING_REACH = Indicator(
    id="training_reach",
    title="People whose training holds",
    definition="Different people who hold a certificate that is valid at the end of the last day of the period. How"
    " many of an agency’s workforce they are is on the page of reach.",
    numerator="People with a certificate issued before the end of the period and valid at it. By level, who holds"
    " certificates of two is in both.",
    exclusions="Certificates that have run out or were withdrawn, and people who have left. People of whom only a head"
    " count was kept.",
    facts=CERTIFICATES,
    since="issued_at",
    until="ended_at",
    distinct="learner_id",
    dimensions=(TRAINING_LEVEL, HOLDER_SECTOR, AGENCY),
    direction=Direction.UP,
    source="Training register: certificates",
    owner=OFFICER,
)
PRACTICE_CHANGED = Indicator(
    id="practice_changed",
    title="Practice changed by training",
    definition="How many of those who answered three months after a session say that it changed their practice.",
    numerator="Those who say that it did, or did in part.",
    denominator="Evaluations asked three months after a session and answered in the period.",
    exclusions="Who was asked and has not answered.",
    facts=EVALUATIONS,
    since="answered_at",
    among=lambda evaluation: evaluation.moment == Moment.THREE_MONTHS.value,
    counted=lambda evaluation: evaluation.changed.isin([Changed.YES.value, Changed.PARTLY.value]),
    dimensions=(*OF_TRAINING, AGENCY),
    direction=Direction.UP,
    source="Training register: evaluations",
    owner=OFFICER,
)
TRAINING_NEEDED = Indicator(
    id="training_needed",
    title="Levels that people need",
    definition="Levels of training that people’s work asks of them at the end of the last day of the period, by"
    " where they stand with each. Who needs two levels is in both.",
    numerator="People, once for each level that they need, whether they hold it or not.",
    exclusions="People who have left; levels that are required no longer.",
    facts=STANDINGS,
    since="since_at",
    until="until_at",
    dimensions=(STANDING, *OF_NEEDS),
    source=NEEDS,
    owner=OFFICER,
)
TRAINING_HELD = Indicator(
    id="training_held",
    title="Needed levels held",
    definition="How many of the levels that people’s work asks of them they hold at the end of the last day of the"
    " period, by a certificate of the level or a higher one.",
    numerator="Needed levels that are held by a certificate that is valid.",
    denominator="Levels that people need: a person once for each, those with time left to reach it among them.",
    exclusions="People who have left; levels that are required no longer.",
    facts=STANDINGS,
    since="since_at",
    until="until_at",
    counted=lambda need: need.standing == Standing.HELD.value,
    dimensions=OF_NEEDS,
    direction=Direction.UP,
    source=NEEDS,
    owner=OFFICER,
)
TRAINING_TO_DO = Indicator(
    id="training_to_do",
    title="Training to do, not due yet",
    definition="Levels that people’s work asks of them, that they do not hold at the end of the last day of the period,"
    " and that they still have time to reach.",
    numerator="Needed levels that are not held by a valid certificate, until the last day by which the requirement"
    " asks for them.",
    exclusions="What is overdue. People who have left; levels that are required no longer.",
    facts=STANDINGS,
    since="since_at",
    until="until_at",
    among=lambda need: need.standing == Standing.TO_DO.value,
    dimensions=OF_NEEDS,
    source=NEEDS,
    owner=OFFICER,
)
TRAINING_OVERDUE = Indicator(
    id="training_overdue",
    title="Overdue training",
    definition="Levels that should have been reached, or reached again, by the end of the last day of the period and"
    " are not held then. Who is overdue for two levels counts twice; by level, everybody once.",
    numerator="Needed levels that are not held by a valid certificate, after the last day by which the requirement"
    " asked for them.",
    exclusions="Who still has time to reach the level. People who have left; levels that are required no longer.",
    facts=STANDINGS,
    since="since_at",
    until="until_at",
    among=lambda need: need.standing == Standing.OVERDUE.value,
    dimensions=OF_NEEDS,
    direction=Direction.DOWN,
    source=NEEDS,
    owner=OFFICER,
)
PEOPLE_OVERDUE = Indicator(
    id="people_overdue",
    title="People with overdue training",
    definition="Different people who are overdue for a level that their work asks of them, at the end of the last day"
    " of the period.",
    numerator="People with overdue training, once however many levels it is of.",
    exclusions="Who still has time to reach the level. People who have left; levels that are required no longer.",
    facts=STANDINGS,
    since="since_at",
    until="until_at",
    among=lambda need: need.standing == Standing.OVERDUE.value,
    distinct="learner_id",
    dimensions=OF_NEEDS,
    direction=Direction.DOWN,
    source=NEEDS,
    owner=OFFICER,
)
TRAINING = (
    *(TRAINING_SESSIONS, TRAINING_ATTENDANCE, TRAINING_REACH, PRACTICE_CHANGED),
    *(TRAINING_NEEDED, TRAINING_HELD, TRAINING_TO_DO, TRAINING_OVERDUE, PEOPLE_OVERDUE),
)
