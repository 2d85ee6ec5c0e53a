"""Codes of a decision to share. Consent is one lawful basis of several, and in safeguarding seldom the right one."""

from django.db import models


class Decision(models.TextChoices):
    SHARE = "share", "Share"
    NOT_SHARE = "not_share", "Do not share"


class Opens(models.TextChoices):
    """What the recipients may open in Halcyon, besides the words."""

    NOTHING = "nothing", "Nothing: only what I write above"
    SUMMARY = "summary", "The headline of the child’s file, no more"
    FULL = "full", "The whole file, to read"
    RECORDS = "records", "Some records only, to read"


class Article6(models.TextChoices):
    """UK GDPR, article 6(1). (ea) and its Annex 1 were put in by the Data (Use and Access) Act 2025."""

    PUBLIC_TASK = "6_1_e", "Public task or official authority: article 6(1)(e)"
    LEGAL_OBLIGATION = "6_1_c", "A legal obligation: article 6(1)(c)"
    VITAL = "6_1_d", "Somebody’s vital interests: article 6(1)(d)"
    RECOGNISED = "6_1_ea", "A recognised legitimate interest, such as safeguarding: article 6(1)(ea)"
    LEGITIMATE = "6_1_f", "Legitimate interests, not for public authorities: article 6(1)(f)"
    CONSENT = "6_1_a", "Consent, freely given: article 6(1)(a)"


class Article9(models.TextChoices):
    """UK GDPR, article 9(2), with Data Protection Act 2018, schedule 1."""

    NONE = "none", "No health, ethnicity, religion, sexual life or similar is shared"
    SUBSTANTIAL = (
        "9_2_g",
        "Substantial public interest, safeguarding of children: 9(2)(g), schedule 1 paragraph 18",
    )
    SOCIAL = "9_2_b", "Social protection law: 9(2)(b), schedule 1 paragraph 1"
    HEALTH = "9_2_h", "Health or social care: 9(2)(h), schedule 1 paragraph 2"
    VITAL = "9_2_c", "Vital interests of somebody who cannot consent: 9(2)(c)"
    LEGAL = "9_2_f", "Legal claims or courts: 9(2)(f)"
    CONSENT = "9_2_a", "Explicit consent: 9(2)(a)"


class Offence(models.TextChoices):
    """Criminal offence data: UK GDPR, article 10, with Data Protection Act 2018, section 10(5) and schedule 1."""

    NONE = "none", "Nothing about offences, suspected or proven, is shared"
    SAFEGUARDING = "18", "Safeguarding of children: schedule 1 paragraph 18"
    UNLAWFUL = "10", "Preventing or detecting unlawful acts: schedule 1 paragraph 10"
    PUBLIC = "6", "Statutory and government purposes: schedule 1 paragraph 6"
    LEGAL = "33", "Legal claims: schedule 1 paragraph 33"
    LAW_ENFORCEMENT = "part_3", "Law enforcement by a competent authority: Data Protection Act 2018, part 3"


class FamilyTold(models.TextChoices):
    YES = "yes", "Yes"
    LATER = "later", "Not yet: they will be told"
    NO = "no", "No"


class Consent(models.TextChoices):
    """Whether anybody was asked to agree. It is recorded, and never a gate."""

    NOT_SOUGHT = "not_sought", "Nobody was asked to agree"
    AGREED = "agreed", "Asked, and agreed"
    REFUSED = "refused", "Asked, and did not agree"


class Method(models.TextChoices):
    HALCYON = "halcyon", "In Halcyon"
    PHONE = "phone", "By phone"
    MEETING = "meeting", "In a meeting or a visit"
    SECURE_MAIL = "secure_mail", "By secure email"
    POST = "post", "By post or handed over"
