"""Permissions of casework."""

from halcyon.access.role.permissions import permission

REFER = permission("contact.refer", "Refer a child to the hub as a partner, and see what became of it")
RECEIVE = permission("contact.receive", "Take a contact at the hub")
QUEUE = permission("hub.queue", "Work from the hub’s queue")
RECOMMEND = permission("decision.recommend", "Recommend a decision on a contact")
DECIDE = permission("decision.make", "Decide on a contact (registered social worker or manager)")
TELL = permission("contact.tell", "Tell the referrer the outcome")
CONSULT = permission("consultation.record", "Record and read no-names consultations at the hub")
CHECK_ASK = permission("check.ask", "Ask agencies for checks")
CHECK_ANSWER = permission("check.answer", "Answer what the hub asks of one’s agency", database=True)
SERVICE_CHECKS = permission("service.checks", "Chase unanswered checks (service)", database=True)
SERVICE_PUBLIC_FORM = permission(
    "service.public_form", "Keep and send the public form (service)", database=True
)
STRATEGY = permission("strategy.record", "Ask for a strategy discussion, and record it")
REFERRALS = permission("referral.read", "See the service’s referrals")
GRADE = permission("referral.grade", "Grade a referral")
ALLOCATE = permission("referral.allocate", "Decide a referral’s outcome and allocate it")
CASES = permission("case.read", "See cases")
HOLD = permission("case.hold", "Hold a case: accept it, work it")
CLOSE = permission("case.close", "Propose to close a case")
UPGRADE = permission("referral.upgrade", "Raise a grade at once")
LOWER = permission("grade.lower", "Propose a lower grade")
AGREE_LOWER = permission("downgrade.agree", "Agree to a lower grade or to closing a case, for another agency")
TAKE_CHARGE = permission("case.take_charge", "Take charge of a case that nobody accepted in time")
TEAM = permission("case.team", "Change the team around a child")
HAND_OVER_CASE = permission("case.hand_over", "Hand an open case over")
REASSIGN = permission("case.reassign", "Reassign the cases of a worker who is away")
ABSENCES = permission("absence.manage", "Note who is away, and who covers")
AGREEMENT = permission("agreement.record", "Record who agreed to support, and who withdrew")
MISSING_READ = permission("missing.read", "See who is missing")
MISSING_RECORD = permission(
    "missing.record",
    "Record that a child is missing, news of them, and that they are found",
    database=True,
)
EXPECTED = permission("casework.expected", "See what should be on record by now and is not")
HAND_OVER = permission("out_of_hours.hand_over", "Write what the night should know, and hand over")
NIGHT = permission(
    "out_of_hours.work",
    "Work out of hours: accept the hand-over, see any child’s header, write the log",
    database=True,
)
NIGHT_READ = permission("out_of_hours.read", "See hand-overs, and read the night’s log")
COPY_OUT = permission(
    "copy_out.mark", "Copy records out to other systems, and mark what is copied", database=True
)
SERVICES = permission("service.read", "See the directory of services")
SERVICES_EDIT = permission("service.edit", "Keep the directory of services", database=True)
SIGNPOST = permission("signpost.name", "Name services with a decision or a referral")
STEP = permission("step.ask", "Ask for a step-up or step-down, and see what became of it")
STEP_ANSWER = permission("step.answer", "Take on or decline a step-up or step-down")
AUDIT = permission("audit.review", "Review drawn hub calls, as first or second reviewer", database=True)
AUDIT_DRAW = permission(
    "audit.draw", "Draw the month’s sample of hub calls, say who reviews, see its counts", database=True
)
LEARN = permission("audit.learn", "Read what an audit found of one’s own calls, and answer")
SERVICE_AUDITS = permission("service.audits", "Draw the month’s sample of hub calls (service)", database=True)
