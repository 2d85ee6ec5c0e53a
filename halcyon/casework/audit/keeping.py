"""How samples and audits are kept: each a record, into which whoever opens it writes for one transaction."""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.viewer import Viewer
from halcyon.base.clocks import due
from halcyon.casework.audit.codes import month_words
from halcyon.casework.audit.kinds import AUDIT, REVIEW_20WD, SAMPLE
from halcyon.casework.audit.models import Audit, Sample
from halcyon.casework.audit.rules import is_not_drawn
from halcyon.casework.audit.told import Drawable, Drawing
from halcyon.records.deadline.actions import start
from halcyon.records.kind.machine import Kind
from halcyon.records.record.actions import Giving, end_grants, open_record
from halcyon.records.record.models import Grant, Record


def open_sample(drawing: Drawing, by: Viewer, at: datetime) -> Sample:
    """A month's sample, which the hub and the managers see. Raises ``Refusal`` where somebody drew it just now."""
    hub, managers = team_for(Team.Function.FRONT_DOOR), team_for(Team.Function.MANAGEMENT)
    teams = (
        Giving(hub.principal_id, Grant.Basis.HUB, write=True),
        Giving(managers.principal_id, Grant.Basis.SERVICE, write=True),
    )
    headline = f"Hub calls decided in {month_words(drawing.month)}"
    record = opened(SAMPLE, hub, headline, teams, by=by, at=at)
    try:
        with transaction.atomic():
            return Sample.objects.create(
                record=record,
                month=drawing.month,
                wanted=drawing.wanted,
                drawn_from=drawing.drawn_from,
                seed=drawing.seed,
                drawn_at=at,
                due_at=due(REVIEW_20WD.clock, at),
            )
    except IntegrityError:  # somebody else drew it in this moment
        is_not_drawn(True)
        raise


def open_audit(
    sample: Sample, place: int, drawn: Drawable, *, twice: bool, by: Viewer, at: datetime
) -> Audit:
    """The audit of a drawn contact; its clock runs."""
    record = opened(AUDIT, team_for(Team.Function.FRONT_DOOR), f"Contact {drawn.reference}", (), by=by, at=at)
    audit = Audit.objects.create(
        record=record,
        sample=sample,
        contact_id=drawn.contact,
        place=place,
        outcome=drawn.outcome,
        screener_id=drawn.screener,
        taken_by_id=drawn.taken_by,
        to_moderate=twice,
    )
    start(record=record, definition=REVIEW_20WD, anchor=at)
    return audit


def opened(
    kind: Kind,
    team: Team,
    headline: str,
    grants: Sequence[Giving],
    *,
    by: Viewer,
    at: datetime,
) -> Record:
    """A record into which its opener writes for this transaction alone (``let_go``), unless they are of its teams."""
    own = Giving(by.principal_id, Grant.Basis.SYSTEM, write=True)
    return open_record(kind=kind, team=team, headline=headline, grants=[*grants, own], by=by, at=at)


def let_go(record: Record, by: Viewer) -> None:
    """Whoever opened a record has no more to do with it than their teams have."""
    end_grants(record, by.principal_id, Grant.Basis.SYSTEM)


def clean(words: str) -> str:
    """Words as they are kept."""
    return words.replace("\0", "").strip()
