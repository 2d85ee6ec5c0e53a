"""Indicators whose records Halcyon does not hold yet: listed with what they wait for, never estimated."""

from dataclasses import dataclass

INSTRUMENTS = "Assessment tools and their answers"
CASE_WORK = "Plans, reviews and visits of a case"
INTERVIEWS = "Return interviews"
PANELS = "Panels, their invitations and actions"
DISRUPTION = "Disruption, trafficking referrals and places"
CONFERENCES = "Child protection conferences and plans"
ALLEGATIONS = "Allegations against people who work with children"
DEATHS = "Reviews of child deaths"
PLACEMENTS = "Placements of looked-after children"


@dataclass(frozen=True, slots=True)
class Awaited:
    """A figure to come: what it will count, out of what, and the records that it waits for."""

    id: str
    title: str
    numerator: str
    denominator: str
    waits_for: str


AWAITED = (
    Awaited("screening_use", "Screening tools used", "Screenings completed, by agency", "", INSTRUMENTS),
    Awaited(
        "screening_referred",
        "Screenings that led to a referral",
        "Those that led to a referral",
        "Screenings",
        INSTRUMENTS,
    ),
    Awaited(
        "assessment_timely",
        "Assessments on time",
        "Assessments completed on time",
        "Assessments started",
        INSTRUMENTS,
    ),
    Awaited(
        "baseline_review",
        "Baseline and review",
        "Children with two ratings or more",
        "Children open more than three months",
        INSTRUMENTS,
    ),
    Awaited(
        "distance_travelled",
        "Distance travelled",
        "Children whose risk lessened, and whose grew",
        "Children with two ratings",
        INSTRUMENTS,
    ),
    Awaited(
        "level_moves",
        "Levels stepped down and up",
        "Children who moved down, or up",
        "Children open at the start",
        CASE_WORK,
    ),
    Awaited(
        "safety_plan_current",
        "Safety plans current",
        "Open cases with a plan reviewed in time",
        "Open cases",
        CASE_WORK,
    ),
    Awaited(
        "rhi_offered",
        "Return interviews offered",
        "Episodes with an offer",
        "Episodes that ended",
        INTERVIEWS,
    ),
    Awaited(
        "rhi_72h_accepted",
        "Return interviews within 72 hours, of those accepted",
        "Held within 72 hours",
        "Offers accepted",
        INTERVIEWS,
    ),
    Awaited(
        "rhi_72h_all",
        "Return interviews within 72 hours, of all that ended",
        "Held within 72 hours",
        "Episodes that ended",
        INTERVIEWS,
    ),
    Awaited(
        "rhi_ever",
        "Return interviews held, and declined",
        "Held ever; declined",
        "Episodes that ended",
        INTERVIEWS,
    ),
    Awaited(
        "rhi_intelligence",
        "What return interviews told",
        "Interviews with an extract for police or social care",
        "Interviews held",
        INTERVIEWS,
    ),
    Awaited("panel_actions", "Panel actions on time", "Actions closed by the day due", "Actions due", PANELS),
    Awaited("attendance", "Attendance", "Present, or a deputy", "Invitations, by agency", PANELS),
    Awaited(
        "disruption_used",
        "Disruption used",
        "Children, persons and places with a measure",
        "Open cases graded high or medium",
        DISRUPTION,
    ),
    Awaited(
        "nrm",
        "National Referral Mechanism",
        "Referrals; reasonable grounds; conclusive grounds",
        "",
        DISRUPTION,
    ),
    Awaited(
        "contextual_change",
        "Places that became safer",
        "Places with a better rating",
        "Places on a plan for six months or more",
        DISRUPTION,
    ),
    Awaited(
        "strategy_to_conference",
        "Strategy discussion to conference in 15 working days",
        "Held on time",
        "Initial conferences held",
        CONFERENCES,
    ),
    Awaited("review_conferences", "Review conferences on time", "Held on time", "Due", CONFERENCES),
    Awaited(
        "conference_attendance",
        "Conference attendance and reports",
        "Attended; report on time",
        "Invited, by agency",
        CONFERENCES,
    ),
    Awaited(
        "plans_rate",
        "Child protection plans per 10,000",
        "Plans at 31 March",
        "Children aged 0 to 17, mid-year",
        CONFERENCES,
    ),
    Awaited(
        "repeat_plans", "Repeat plans", "Plans started with an earlier plan", "Plans started", CONFERENCES
    ),
    Awaited(
        "long_plans",
        "Plans of two years or more",
        "Ended after two years or more",
        "Plans ended",
        CONFERENCES,
    ),
    Awaited(
        "allegations",
        "Allegations by outcome and sector, in one month and three",
        "Closed within one month; three",
        "Allegations closed",
        ALLEGATIONS,
    ),
    Awaited(
        "child_deaths",
        "Child deaths reviewed in twelve months",
        "Reviewed within twelve months; median days",
        "Reviewed",
        DEATHS,
    ),
    Awaited(
        "out_of_area", "Host authority told", "With the host told", "Children placed out of area", PLACEMENTS
    ),
)
