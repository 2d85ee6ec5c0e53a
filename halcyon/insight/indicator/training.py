"""Indicators of training (specification, section 10; systems 160 and 161)."""

from halcyon.insight.indicator.dimensions import (
    AGENCY,
    ATTENDEE_SECTOR,
    HOLDER_SECTOR,
    OF_TRAINING,
    TRAINING_LEVEL,
)
from halcyon.insight.indicator.indicator import Direction, Indicator
from halcyon.insight.indicator.tables import TRAINING_ATTENDANCE as ATTENDANCE
from halcyon.insight.indicator.tables import TRAINING_CERTIFICATES as CERTIFICATES
from halcyon.insight.indicator.tables import TRAINING_EVALUATIONS as EVALUATIONS
from halcyon.insight.indicator.tables import TRAINING_SESSIONS as SESSIONS
from halcyon.partnership.course.codes import CourseKind
from halcyon.partnership.evaluation.codes import Changed, Moment

OFFICER = "Partnership officer"
REGISTER = "Training register: sessions, attendance by name and by head count"

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
TRAINING = (TRAINING_SESSIONS, TRAINING_ATTENDANCE, TRAINING_REACH, PRACTICE_CHANGED)
