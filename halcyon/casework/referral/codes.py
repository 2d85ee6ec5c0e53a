"""Code sets of the referral (specification, sections 1.9 and 3; rates, section 2)."""

from django.db import models


class Status(models.TextChoices):
    """Status and grade are two things: at risk and experiencing are counted apart (specification, 1.9)."""

    AT_RISK = "at_risk", "At risk"
    SUSPECTED = "suspected", "Suspected"
    EXPERIENCING = "experiencing", "Experiencing"
    PAST = "past", "Past"


class Grade(models.TextChoices):
    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"
    NOT_YET = "not_yet", "Not yet graded"


class Graded(models.TextChoices):
    """How a grade came to be."""

    FIRST = "first", "Graded"
    RAISED = "raised", "Raised"
    LOWERED = "lowered", "Lowered, agreed by another agency"
    RESTATED = "restated", "Status changed, grade as before"


class LowerReason(models.TextChoices):
    """Why a grade is lowered: what has changed for the child."""

    ENDED = "ended", "Whoever exploited the child cannot any more"
    PROTECTED = "protected", "Protection is in place and has held"
    NOT_SO = "not_so", "New information: the concern was not so"
    WRONG = "wrong", "The earlier grade was wrong"


class ReferralOutcome(models.TextChoices):
    """What became of a referral. A profile's own outcomes may stand beside these as local codes."""

    SERVICE = "exploitation_service", "Allocated in the exploitation service"
    YOUTH_TEAM = "community_youth_team", "Signposted to a community youth team"
    NOT_ALLOCATED = "not_allocated", "Not allocated"


class NotAllocatedReason(models.TextChoices):
    """Why a referral was not allocated: the published reasons (systems 14)."""

    OTHER_AGENCY = "other_agency", "Another agency is already significantly involved"
    UNIVERSAL = "universal", "Level 1 concern, for universal services"
    OTHER_HARM = "other_harm", "Another harm, signposted elsewhere"
    SECURE = "secure", "In secure accommodation or hospital"
    ELSEWHERE = "elsewhere", "Lives in another area"
    OTHER = "other", "Over 18, or another reason as recorded"


class Afterwards(models.TextChoices):
    """What became of a child whose referral was not allocated, within six months of that outcome."""

    CASE_OPENED = "case_opened", "A case was opened"
    REFERRED_AGAIN = "referred_again", "Referred again, no case opened"
    NOTHING_KNOWN = "nothing_known", "Nothing more is known"
    NOT_OVER = "not_over", "Six months are not over yet"


#: What each grade and status means, beside the choice.
GRADE_HINTS: dict[str, str] = {
    Grade.HIGH: "Serious harm is happening or likely. Held by a social worker, who has two hours to accept.",
    Grade.MEDIUM: "Targeted, or exploitation is likely. Usually held in the service.",
    Grade.LOW: "Early signs. Usually for the youth team. Never for a child under 13, or one who is experiencing it.",
}
STATUS_HINTS: dict[str, str] = {
    Status.AT_RISK: "Circumstances that somebody may use. No sign yet that anybody does.",
    Status.SUSPECTED: "Signs that somebody exploits the child, not yet confirmed.",
    Status.EXPERIENCING: "Somebody exploits the child now.",
    Status.PAST: "It happened, and has ended.",
}
