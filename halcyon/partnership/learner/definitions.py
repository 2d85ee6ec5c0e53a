"""Where people worked when; how long is kept who was trained, and why so long."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    """Something that is known of a learner: for how long, what becomes of it then, and why."""

    what: str
    how_long: str
    then: str
    why: str


#: For fact views: a row for each work that somebody did and does, from ``since`` until ``until`` (NULL: still);
#: ``is_first``: before it nothing is known of them.
POSTS = """(
    SELECT l.id AS learner_id, l.agency_id, l.sector, l.work, l.since, l.left_on AS until,
           NOT EXISTS (SELECT 1 FROM partnership_post o WHERE o.learner_id = l.id) AS is_first
    FROM partnership_learner l
    UNION ALL
    SELECT p.learner_id, p.agency_id, p.sector, p.work, p.since, p.until,
           NOT EXISTS (SELECT 1 FROM partnership_post o WHERE o.learner_id = p.learner_id AND o.since < p.since)
    FROM partnership_post p
)"""

SILENT = 36  # months without a sign of somebody whose agency nobody here looks after: local default
KEPT = 72  # months after somebody left: local default

#: For ``docs/privacy.md``. Local defaults: an area sets them against its own schedule.
RETENTION = (
    Kept(
        "that somebody does this work, where their agency does not work in Halcyon",
        f"{SILENT // 12} years after the last sign of them: a session, a finished course, a certificate that held",
        "they count as having left: nothing is asked of them, nobody is reminded",
        "nobody here would say that they have left; who is chased for ever is in nobody’s reach "
        "(UK GDPR, Article 5(1)(d), accuracy)",
    ),
    Kept(
        "who was trained: name, work address, job, what they said in their own words, certificate numbers",
        f"{KEPT // 12} years after they left, or until they ask for it and the officer agrees",
        "erased. What is left counts and names nobody: sector, agency, level, days, answers by choice; so no figure "
        "and no published report changes",
        "so long it may be asked what somebody had been taught: the six years in which a claim may be brought "
        "(Limitation Act 1980, sections 2 and 5), and no longer (UK GDPR, Article 5(1)(e))",
    ),
    Kept(
        "a link by which somebody without an account answers",
        "six weeks, or until they have answered",
        "it opens nothing more; it is kept nowhere",
        "single purpose (UK GDPR, Article 5(1)(b)); an answer after six weeks is about something else",
    ),
)
