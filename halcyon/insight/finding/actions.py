"""Keeping what the checks find, and accepting it with a reason."""

from collections.abc import Iterable
from datetime import datetime

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.insight.edition.models import Edition
from halcyon.insight.edition.reasons import WHY_IT_MAY_STAND
from halcyon.insight.finding import rules
from halcyon.insight.finding.found import Found
from halcyon.insight.finding.models import Finding


def look(*, edition: Edition, found: Iterable[Found], at: datetime) -> None:
    """Bring what is kept up to date: what is new is open, what is found no more is resolved.

    What was accepted stays accepted as long as it says the same; what comes back after it was gone is open again.
    """
    there = {each.key: each for each in found}
    kept = {each.key: each for each in Finding.objects.filter(edition=edition)}
    rows = Finding.objects.filter(edition=edition)
    rows.filter(key__in=set(kept) - set(there), gone_at__isnull=True).update(gone_at=at)
    came_back = rows.filter(key__in=set(kept) & set(there), gone_at__isnull=False)
    came_back.update(gone_at=None, accepted_by=None, accepted_at=None, reason="")
    Finding.objects.bulk_create(
        [
            Finding(
                edition=edition,
                key=key,
                kind=each.kind,
                place=each.place[:80],
                period=each.period[:40],
                says=each.says,
                found_at=at,
            )
            for key, each in there.items()
            if key not in kept
        ],
        ignore_conflicts=True,  # somebody else looked at the same moment
    )


def accept_all(*, findings: Iterable[Finding], reason: str, by: Viewer, at: datetime) -> int:
    """Let several warnings stand, each with the same reason. Returns how many there were."""
    accepted = list(findings)
    for each in accepted:
        accept(finding=each, reason=reason, by=by, at=at)
    return len(accepted)


def accept(*, finding: Finding, reason: str, by: Viewer, at: datetime) -> None:
    """Let a warning stand, with a reason that is kept with the edition."""
    WHY_IT_MAY_STAND.demand(reason)
    rules.may_stand(finding.kind)
    rows = Finding.objects.filter(pk=finding.pk, accepted_at__isnull=True, gone_at__isnull=True)
    rules.is_open(bool(rows.update(accepted_by_id=by.principal_id, accepted_at=at, reason=reason)))
    note("accept warning", by=by, subject=f"{finding.edition.words}: {finding.says}"[:500], purpose=reason)
