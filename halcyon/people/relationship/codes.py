"""What one person is to another. Each word has its inverse, so that one act keeps both sides."""

from django.db import models


class Relation(models.TextChoices):
    """What the other is to the person whose record it stands on: "Mother", said of a child, is the child's mother."""

    MOTHER = "mother", "Mother"
    FATHER = "father", "Father"
    PARENT = "parent", "Parent"
    STEP_PARENT = "step_parent", "Step-parent"
    CHILD = "child", "Son or daughter"
    STEP_CHILD = "step_child", "Stepson or stepdaughter"
    SIBLING = "sibling", "Brother or sister"
    HALF_SIBLING = "half_sibling", "Half-brother or half-sister"
    GRANDPARENT = "grandparent", "Grandparent"
    GRANDCHILD = "grandchild", "Grandchild"
    RELATIVE = "relative", "Another relative"
    CARER = "carer", "Carer"
    CARED_FOR = "cared_for", "Cared for by them"
    FOSTER_CARER = "foster_carer", "Foster carer"
    FOSTER_CHILD = "foster_child", "Foster child"
    GUARDIAN = "guardian", "Special guardian"
    WARD = "ward", "Child under their special guardianship"
    FRIEND = "friend", "Friend"
    PARTNER = "partner", "Boyfriend, girlfriend or partner"
    CONCERN = "concern", "Adult of concern"
    AT_RISK_FROM = "at_risk_from", "Child they are a concern for"
    CHILD_CONCERN = "child_concern", "Child of concern"
    OTHER = "other", "Somebody else who matters"


#: What the one is to the other, by what the other is to the one.
INVERSE: dict[Relation, Relation] = {
    Relation.MOTHER: Relation.CHILD,
    Relation.FATHER: Relation.CHILD,
    Relation.PARENT: Relation.CHILD,
    Relation.CHILD: Relation.PARENT,
    Relation.STEP_PARENT: Relation.STEP_CHILD,
    Relation.STEP_CHILD: Relation.STEP_PARENT,
    Relation.SIBLING: Relation.SIBLING,
    Relation.HALF_SIBLING: Relation.HALF_SIBLING,
    Relation.GRANDPARENT: Relation.GRANDCHILD,
    Relation.GRANDCHILD: Relation.GRANDPARENT,
    Relation.RELATIVE: Relation.RELATIVE,
    Relation.CARER: Relation.CARED_FOR,
    Relation.CARED_FOR: Relation.CARER,
    Relation.FOSTER_CARER: Relation.FOSTER_CHILD,
    Relation.FOSTER_CHILD: Relation.FOSTER_CARER,
    Relation.GUARDIAN: Relation.WARD,
    Relation.WARD: Relation.GUARDIAN,
    Relation.FRIEND: Relation.FRIEND,
    Relation.PARTNER: Relation.PARTNER,
    Relation.CONCERN: Relation.AT_RISK_FROM,
    Relation.AT_RISK_FROM: Relation.CONCERN,
    Relation.CHILD_CONCERN: Relation.CHILD_CONCERN,
    Relation.OTHER: Relation.OTHER,
}
#: Those who may hold parental responsibility, or care for the child from day to day.
CARERS = frozenset(
    {
        Relation.MOTHER,
        Relation.FATHER,
        Relation.PARENT,
        Relation.STEP_PARENT,
        Relation.GRANDPARENT,
        Relation.CARER,
        Relation.FOSTER_CARER,
        Relation.GUARDIAN,
    }
)


class Responsibility(models.TextChoices):
    """Whether the other has parental responsibility. Empty: nobody asked."""

    YES = "yes", "Yes"
    NO = "no", "No"
    NOT_KNOWN = "not_known", "Not known"


class Confidence(models.TextChoices):
    """How sure it is."""

    CONFIRMED = "confirmed", "Confirmed"
    SAID = "said", "Somebody said so"
    SUSPECTED = "suspected", "Suspected"
