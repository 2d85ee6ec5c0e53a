"""How children are linked in a group, and on what basis that is kept."""

from django.db import models


class Basis(models.TextChoices):
    """Why it is lawful to link the children (specification, section 2: peer group)."""

    PUBLIC_TASK = "public_task", "Public task: safeguarding children"
    LEGAL = "legal", "Legal obligation"
    VITAL = "vital", "To protect somebody’s life"


class Notified(models.TextChoices):
    """Whether the children and their families were told that they are linked."""

    YES = "yes", "Yes"
    NOT_YET = "not_yet", "Not yet"
    NO = "no", "No, because telling them may cause harm"


class MemberRole(models.TextChoices):
    """What a child is within the group. Empty: not known."""

    LINKED = "linked", "Spends time with the group"
    CENTRAL = "central", "At its centre"
    EDGE = "edge", "At its edge"
    PROTECTIVE = "protective", "Protects others"
