"""Code sets of the case."""

from django.db import models


class NotAReason(models.TextChoices):
    """What is no reason to lower a grade or to close a case (specification, 1.10); offered, and refused with words."""

    CUSTODY = "custody", "The child is in custody"
    SECURE = "secure", "The child is in secure care"
    MOVED_AWAY = "moved_away", "The child has moved"
    TURNED_18 = "turned_18", "The child has turned 18"
    SILENCE = "silence", "Nothing was heard for some time"
    NOT_ENGAGING = "not_engaging", "The child does not engage"
    CAPACITY = "capacity", "There is no capacity"


#: What to do instead, by what is no reason.
INSTEAD: dict[str, str] = {
    NotAReason.CUSTODY: "Custody ends, and exploitation reaches into it. Keep the grade, and plan for release.",
    NotAReason.SECURE: "Secure care ends. Keep the grade, and plan for the way back.",
    NotAReason.MOVED_AWAY: "Exploitation moves with a child. Close once the other authority has taken over.",
    NotAReason.TURNED_18: "Danger does not end on a birthday. Close once an adult service has taken over, and say so.",
    NotAReason.SILENCE: "Silence is no safety. Find the child and speak to them first.",
    NotAReason.NOT_ENGAGING: "Not engaging is no safety; it may be a sign. Try another worker or another way.",
    NotAReason.CAPACITY: "Capacity says nothing about the child. Tell the duty manager that it is missing.",
}


class Closing(models.TextChoices):
    """Why a case closes."""

    PLAN_ACHIEVED = "plan_achieved", "Plan achieved"
    STEP_DOWN = "step_down", "Stepped down to another team"
    MOVED = "moved", "Another authority has taken the case over"
    ADULT_SERVICE = "adult_service", "An adult service has taken over"
    DECLINED = "declined", "The child declined to go on, and a panel has reviewed the risk"
    OTHER = "other", "Other, as recorded"


class CasePart(models.TextChoices):
    """What somebody does in the team around the child (systems 19)."""

    SOCIAL_WORKER = "social_worker", "Social worker"
    CASE_WORKER = "case_worker", "Exploitation case worker"
    NURSE = "nurse", "Specialist nurse"
    FAMILY_WORKER = "family_worker", "Family support worker"
    YOUTH_WORKER = "youth_worker", "Youth worker"
    POLICE = "police", "Police officer"
    EDUCATION = "education", "Education worker"
    MANAGER = "manager", "Manager"
    OTHER = "other", "Other"
