"""Decisions to share, and not to: acknowledged, overdue, by phone, waiting for a second person."""

from datetime import datetime, timedelta
from typing import Any

from halcyon.base.dates import london_date
from halcyon.casework.case.models import Case
from halcyon.project.synthetic.scenes.scene import Scene
from halcyon.records.sharing.actions import decline, receive, record_receipt, share
from halcyon.records.sharing.codes import Article6, Article9, Consent, FamilyTold, Method, Offence, Opens
from halcyon.records.sharing.models import Recipient, Sharing
from halcyon.records.sharing.told import Decided, Declined, Outside

PURPOSE = "So that those who see the young person at school and at night know what to look for."
WHAT = "That there is a plan, the adults who must not collect the young person, and whom to ring."
NECESSITY = "Without it nobody at the gate can act. What was said in confidence stays here."
UNSAFE = "Somebody at home may warn the adults who cause the harm."
HOME = Outside("The home’s manager (synthetic)", "Beacon Homes (synthetic)", "Secure mail, 0114 496 0410")


def tell(scene: Scene) -> None:
    """Rates: 45 decisions a month, of which four not to share; here, one of each kind that a list can show."""
    cases = scene.open_cases()
    police = [scene.cast.viewer(scene.cast.who("police_officer")).principal_id]
    school = [scene.cast.viewer(scene.cast.who("school_lead")).principal_id]
    for number, (days, to, received) in enumerate(
        (
            (30, police, 3),
            (21, school, 20),
            (12, police, 60),
            (6, school, None),
            (1, police, None),
            (0.2, school, None),
        )
    ):
        sharing = _share(scene, cases[number], scene.ago(days=days), to=to)
        if received is not None:
            role = "police_officer" if to is police else "school_lead"
            _receive(scene, sharing, role, sharing.at + timedelta(hours=received))
    outside = _share(scene, cases[6], scene.ago(days=9), outside=HOME, urgent=True, method=Method.SECURE_MAIL)
    _arrived(scene, cases[6], outside)
    _share(scene, cases[7], scene.ago(days=0.5), outside=HOME, method=Method.SECURE_MAIL)
    _not_shared(scene, cases[2])


def _share(scene: Scene, case: Case, at: datetime, **changes: Any) -> Sharing:
    told = changes.pop("family_told", FamilyTold.YES if scene.rng.random() < 0.6 else FamilyTold.NO)
    at = max(at, (case.accepted_at or at) + timedelta(minutes=30))
    today = london_date(scene.now)
    said: dict[str, Any] = {
        "purpose": PURPOSE,
        "what": WHAT,
        "to": (),
        "outside": None,
        "article_6": Article6.PUBLIC_TASK,
        "article_9": Article9.SUBSTANTIAL,
        "offence": Offence.NONE,
        "necessity": NECESSITY,
        "family_told": told,
        "family_reason": UNSAFE if told == FamilyTold.NO else "",
        "consent": Consent.NOT_SOUGHT,
        "consent_reason": "",
        "method": Method.HALCYON,
        "review_on": today + timedelta(days=90),
        **changes,
    }
    if said["to"]:
        said |= {"opens": Opens.SUMMARY, "until": today + timedelta(days=90)}
    with scene.as_(scene.worker_of(case), at) as by:
        return share(file=case.person.record, decided=Decided(**said), by=by, at=at)


def _receive(scene: Scene, sharing: Sharing, role: str, at: datetime) -> None:
    """A recipient here says that they have read it."""
    with scene.acting(role, min(at, scene.now)) as by:
        recipient = Recipient.objects.select_related("sharing").get(sharing=sharing)
        receive(recipient=recipient, by=by, at=min(at, scene.now))


def _arrived(scene: Scene, case: Case, sharing: Sharing) -> None:
    """What went outside arrived: the sharer rang and asked."""
    at = sharing.at + timedelta(days=1)
    with scene.as_(scene.worker_of(case), at) as by:
        recipient = Recipient.objects.select_related("sharing").get(sharing=sharing)
        record_receipt(recipient=recipient, received_at=at, how="The manager rang back.", by=by, at=at)


def _not_shared(scene: Scene, case: Case) -> None:
    at = scene.ago(days=4)
    with scene.as_(scene.worker_of(case), at) as by:
        declined = Declined(
            asked_by="A neighbour (synthetic), by phone",
            what="Whether the family is known to us",
            reason="The neighbour has no part in keeping the child safe; telling them could raise the risk.",
            family_told=FamilyTold.LATER,
            review_on=london_date(scene.now) + timedelta(days=60),
        )
        decline(file=case.person.record, declined=declined, by=by, at=at)
