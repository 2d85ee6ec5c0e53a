"""The sections of the annual report (reporting: what a scrutiny committee needs, beyond tables)."""

from halcyon.insight.report.contents.sections import (
    beside_the_area,
    by,
    completeness,
    counting,
    indicators,
    joined,
    later,
    needed_training,
    not_allocated,
    restatements,
    the_flow,
    the_others,
    the_waits,
)
from halcyon.insight.report.contents.template import Template
from halcyon.insight.report.contents.unfinished import not_over

KEY = (
    *("children_referred", "referrals", "re_referrals", "contacts_received", "contacts_decided_24h"),
    *("decision_wait_median", "wait_median", "not_allocated", "high_held"),
    *("cases_started", "cases_closed", "cases_open"),
)

AGENCIES = ("agencies_referring", "contacts_of_agencies", "contacts_received")

FRONT = Template(
    id="front",
    title="The year in five answers",
    blocks=not_over,
    sections=(
        Template(id="how_many", title="How many children?"),
        Template(
            id="what_changed",
            title="What changed?",
            blocks=indicators(
                "key_figures", "Key figures, and whether they changed by more than chance", *KEY
            ),
        ),
        Template(id="what_got_worse", title="What got worse?"),
        Template(
            id="last_recommendations",
            title="What was done about last year’s recommendations?",
            asks="Each recommendation of the last report, what was done, by whom, and what is still to do.",
        ),
        Template(
            id="what_we_ask",
            title="What do we ask of you?",
            asks="Decisions and support that the service asks of the partnership and of members.",
        ),
    ),
)
REFERRALS = Template(
    id="referrals",
    title="Referrals and what became of them",
    blocks=indicators(
        "referrals_over_the_years", "Referrals and children", "referrals", "children_referred", "re_referrals"
    ),
    sections=(
        Template(id="outcomes", title="What became of them", blocks=by("outcome")),
        Template(id="source", title="Who referred", blocks=by("source")),
        Template(id="age", title="Age", blocks=by("age_band")),
        Template(id="gender", title="Gender", blocks=by("gender")),
        Template(id="ethnicity", title="Ethnicity", blocks=by("ethnicity")),
        Template(id="looked_after", title="Looked after children", blocks=by("looked_after")),
        Template(id="risk", title="Risk: grade and status", blocks=by("risk_level", "status")),
    ),
)
NO_RECORDS = (
    "These records are not kept in Halcyon yet. The section stays in the report, so that the gap can be seen."
)
PRINCIPLES = Template(
    id="principles",
    title="Five principles",
    sections=(
        Template(
            id="prevention",
            title="Prevention",
            asks="Work in schools, with parents, with licensed trades and in places, and what came of it.",
        ),
        Template(
            id="protection",
            title="Protection",
            asks="How children were kept safe: cases, plans, support for families.",
            blocks=indicators(
                "protection",
                "Cases of the service",
                "high_held",
                "cases_accepted_in_time",
                "cases_started",
                "cases_closed",
                "cases_open",
            ),
        ),
        Template(
            id="pursuit",
            title="Pursuit",
            asks="What police and partners did about those who exploit children, in general terms.",
            blocks=later("No figures on disruption and intelligence yet", NO_RECORDS),
        ),
        Template(
            id="prosecution",
            title="Prosecution",
            asks="What came to court, in general terms, and how children were supported through it.",
            blocks=later("No figures on investigations and trials yet", NO_RECORDS),
        ),
        Template(
            id="participation",
            title="Participation",
            asks="What children and families told the service, and what changed because of it.",
            blocks=later("No figures on feedback and advocacy yet", NO_RECORDS),
        ),
    ),
)
ANNUAL = (
    FRONT,
    Template(
        id="introduction", title="Introduction", asks="Why this report, and what matters most this year."
    ),
    Template(
        id="governance",
        title="Governance",
        asks="Who answers to whom: boards, groups, and how often they met.",
    ),
    Template(id="service", title="The service", asks="Who works in the service, where, and what it offers."),
    REFERRALS,
    Template(id="flow_section", title="From contact to closed case", blocks=the_flow, text="flow"),
    Template(id="not_allocated", title="Referrals that were not allocated", blocks=not_allocated),
    Template(id="waits", title="How long children waited", blocks=the_waits),
    PRINCIPLES,
    Template(
        id="training",
        title="Training",
        asks="What was taught to whom, and what changed in practice.",
        blocks=joined(counting("training_sessions"), counting("training_attendance"), needed_training),
    ),
    Template(
        id="partnership",
        title="Partnership working",
        asks="How agencies worked together, and what stood in the way.",
        blocks=indicators(
            "partnership_figures",
            "Working together",
            *("agencies_referring", "contacts_of_agencies", "checks_asked", "checks_answered_24h"),
            *("referrers_told_3wd", "referrers_told"),
        ),
    ),
    Template(id="achievements", title="Achievements", asks="What went well, with what shows it."),
    Template(
        id="priorities",
        title="Priorities for the coming year",
        asks="Each with who is responsible and by when.",
    ),
    Template(
        id="others",
        title="Compared with other areas",
        asks="What stands out in comparison with other areas, and what may be the reason.",
        blocks=the_others,
    ),
    Template(
        id="unseen",
        title="Whom do we not see?",
        asks="Who is referred less often than one would expect, and what is done to reach them.",
        blocks=joined(beside_the_area, indicators("agencies", "Agencies that make contacts", *AGENCIES)),
    ),
    Template(
        id="change",
        title="Change for children",
        asks="What became better for children, and what became worse.",
        blocks=later("No figures on change between two assessments yet", NO_RECORDS),
    ),
    Template(
        id="voices",
        title="Children’s and parents’ own page",
        asks="Their own words, with consent, and nothing that shows who they are.",
    ),
    Template(id="quality", title="Data quality and restatements", blocks=joined(completeness, restatements)),
    Template(id="questions", title="Questions members may wish to ask"),
    Template(id="definitions", title="How the figures are counted"),
)
COVER = Template(
    id="cover",
    title="Cover sheet for scrutiny",
    sections=(
        Template(
            id="decision",
            title="Decision sought",
            asks="What members are asked to decide, note or recommend.",
        ),
        Template(
            id="category", title="Category of report", asks="Statutory, performance, policy review or other."
        ),
        Template(
            id="equality",
            title="Equality implications",
            asks="Whom the report is about, and what an equality assessment found.",
        ),
        Template(
            id="legal", title="Legal implications", asks="Duties and powers, as legal services advised."
        ),
        Template(id="finance", title="Financial implications", asks="Costs and funding, as finance advised."),
        Template(
            id="background",
            title="Background papers",
            asks="What the report rests on, with where to find it.",
        ),
    ),
)
EASY = Template(
    id="easy",
    title="Easy-read summary",
    asks="Short sentences, one idea each. Say how many children, what helped, and what comes next.",
)
