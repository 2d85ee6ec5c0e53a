"""Indicators of training (specification, section 10; systems 160 and 161)."""

from halcyon.insight.indicator.dimensions import AGENCY, ATTENDEE_SECTOR, OF_TRAINING
from halcyon.insight.indicator.indicator import Direction, Indicator
from halcyon.insight.indicator.tables import TRAINING_ATTENDANCE as ATTENDANCE
from halcyon.insight.indicator.tables import TRAINING_SESSIONS as SESSIONS
from halcyon.partnership.course.codes import CourseKind

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
TRAINING = (TRAINING_SESSIONS, TRAINING_ATTENDANCE)
