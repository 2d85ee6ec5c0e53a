"""What was copied into the council’s and the police’s own systems; the rest still waits to be."""

from datetime import timedelta

from halcyon.casework.copy_out.actions import mark_copied
from halcyon.project.synthetic.scenes.scene import Scene
from halcyon.records.record.models import Record

#: Of each kind: into which system, under what reference, by whom, and how many of three are done.
COPIED = (
    ("contact", "council", "LCS", "hub_screener", 2),
    ("decision", "council", "LCS", "hub_decision_maker", 2),
    ("referral", "council", "LCS", "team_manager", 2),
    ("strategy", "council", "LCS", "hub_decision_maker", 1),
    ("missing", "police", "CPO", "hub_screener", 2),
)
STAGES = {
    "contact": ("decided",),
    "decision": ("made",),
    "referral": ("awaiting_outcome", "allocated", "passed_on", "not_allocated"),
    "strategy": ("held",),
    "missing": ("missing", "found"),
}
MOST = 24  # of each kind: those opened longest ago


def tell(scene: Scene) -> None:
    """Two of three are copied, an hour or a day after; those of the last two days wait."""
    for kind, system, prefix, role, done in COPIED:
        with scene.acting(role, scene.now) as by:
            rows = Record.objects.filter(
                kind=kind,
                stage__in=STAGES[kind],
                stage_at__lt=scene.ago(days=2),
                opened_at__gt=scene.ago(days=150),
            )
            for number, record in enumerate(rows.order_by("opened_at")[:MOST]):
                if number % 3 >= done:
                    continue
                at = record.stage_at + timedelta(hours=scene.rng.choice((1, 3, 26)))
                theirs = f"{prefix}-{scene.rng.randrange(100_000, 999_999)}"
                mark_copied(record=record, system=system, their_reference=theirs, by=by, at=at)
