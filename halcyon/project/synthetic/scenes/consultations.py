"""No-names consultations: with each outcome, one asked again, one that became a referral."""

from datetime import timedelta

from halcyon.casework.consultation.actions import advise, became_referral
from halcyon.casework.consultation.codes import Outcome
from halcyon.casework.consultation.models import Consultation
from halcyon.casework.contact.models import Contact
from halcyon.project.synthetic.scenes.scene import Scene

#: Days ago; who asked; the question; the advice; the next step; what came of it.
ASKED = (
    (
        1, "A deputy head (synthetic)", "A secondary school (synthetic)",
        "A pupil of 14 has two phones and is collected by a car that nobody at home knows. Do we refer now?",
        "Yes: two signs of grooming, and an adult unknown to the family. Speak to the parents first where it is safe.",
        "The school refers today, with the name.", Outcome.REFERRAL,
    ),
    (
        3, "A youth worker (synthetic)", "A youth club (synthetic)",
        "A group of 12-year-olds is given food by a young adult. No child has said anything.",
        "Write down dates and words. Tell them whom they can talk to. Ring again if anybody is alone with him.",
        "The club keeps a log for two weeks.", Outcome.NONE,
    ),
    (
        6, "A school nurse (synthetic)", "School nursing (synthetic)",
        "A young person of 15 asks for a test and will not say with whom. May I share that?",
        "Health shares what is needed where a child may be harmed. Ask the named nurse, and tell the young person.",
        "The nurse speaks to her lead, then to the young person.", Outcome.CONSENT,
    ),
    (
        10, "A housing officer (synthetic)", "A housing association (synthetic)",
        "Neighbours see children going in and out of a flat at night.",
        "That is a place of concern, whoever the children are. The hub opens it; tell the police if it happens again.",
        "The officer sends dates by Friday.", Outcome.NONE,
    ),
    (
        17, "A GP (synthetic)", "A practice (synthetic)",
        "A mother worries about her son of 13, who is out late with older boys. He is not hurt.",
        "Offer early help; the youth team has a group for parents as well.",
        "The practice asks the mother.", Outcome.EARLY_HELP,
    ),
    (
        24, "A college tutor (synthetic)", "A college (synthetic)",
        "A student of 16 has stopped coming and sells things to others.",
        "This may be criminal exploitation, not only absence. Refer with the name if he does not come by Monday.",
        "The tutor rings home.", Outcome.REFERRAL,
    ),
    (
        38, "A sports coach (synthetic)", "A club (synthetic)",
        "One of our under-13s gets presents from a parent of another child.",
        "Ask the club’s welfare officer to talk to both families. Ring again with what they say.",
        "The welfare officer rings back within a week.", Outcome.NONE,
    ),
)  # fmt: skip


def tell(scene: Scene) -> None:
    """The hub's calls of five weeks, one of them by somebody who rings again."""
    made = [_advise(scene, row) for row in reversed(ASKED)]
    again = (
        0.2, ASKED[1][1], ASKED[1][2],
        "The same young adult offered one of them a lift home. She did not get in.",
        "That changes it: refer her today, with her name, and ring the police if he comes back.",
        "The club refers today.", Outcome.REFERRAL,
    )  # fmt: skip
    _advise(scene, again, earlier=made[-2])
    _joined(scene, made[1])


def _advise(scene: Scene, row: tuple[object, ...], earlier: Consultation | None = None) -> Consultation:
    days, professional, agency, question, advice, next_step, outcome = row
    at = scene.at_work(days=float(str(days)) + scene.rng.uniform(0, 0.3))
    with scene.acting("hub_screener", at) as by:
        return advise(
            professional=str(professional),
            agency=str(agency),
            phone=f"0114 496 0{scene.rng.randrange(1000):03d}",
            question=str(question),
            advice=str(advice),
            next_step=str(next_step),
            outcome=Outcome(str(outcome)),
            earlier=earlier,
            by=by,
            at=at,
        )


def _joined(scene: Scene, consultation: Consultation) -> None:
    """The tutor referred nine days later: the hub found that it was the same child."""
    at = consultation.at + timedelta(days=9)
    with scene.acting("hub_screener", at) as by:
        rows = Contact.objects.select_related("record").filter(
            received_at__gt=consultation.at, subject="child"
        )
        contact = rows.order_by("received_at").first()
        if contact is not None:
            row = Consultation.objects.select_related("record").get(pk=consultation.pk)
            became_referral(consultation=row, contact=contact, by=by, at=max(at, contact.received_at))
