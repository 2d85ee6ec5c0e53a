"""How a council looks after a child, in the codes of the national collection (specification, section 3)."""

from django.db import models


class LegalStatus(models.TextChoices):
    """Under which law a child is looked after. Each of them means *looked after*."""

    C1 = "C1", "Interim care order (C1)"
    C2 = "C2", "Full care order (C2)"
    E1 = "E1", "Placement order (E1)"
    V2 = "V2", "Accommodated under section 20 (V2)"
    L1 = "L1", "Police protection (L1)"
    L2 = "L2", "Emergency protection order (L2)"
    L3 = "L3", "Child assessment order (L3)"
    J1 = "J1", "Remanded to local authority or youth detention accommodation (J1)"
    J2 = "J2", "Detained under police and criminal evidence law (J2)"
    J3 = "J3", "Sentenced, with a residence requirement (J3)"


class Placement(models.TextChoices):
    """Where a looked-after child lives. Empty: not recorded."""

    KINSHIP = "kinship", "Foster care with family or friends"
    FOSTER = "foster", "Foster care"
    HOME = "childrens_home", "Children’s home"
    SUPPORTED = "supported", "Supported accommodation"
    PARENTS = "parents", "With parents"
    SECURE = "secure", "Secure children’s home"
    CUSTODY = "custody", "Young offender institution or secure training centre"
    SCHOOL = "residential_school", "Residential school"
    HEALTH = "health", "Hospital or another health setting"
    ADOPTION = "adoption", "Placed for adoption"
    UNREGULATED = "unregulated", "Not registered, or an emergency arrangement"
    OTHER = "other", "Somewhere else"
