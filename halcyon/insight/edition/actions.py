"""Beginning an edition, and moving it on. What has to be true for each move is for the slices above."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.urls import reverse

from halcyon.access.role.permissions import Permission
from halcyon.access.trail.actions import note
from halcyon.access.user.queries import who_may
from halcyon.access.viewer import Viewer
from halcyon.insight.archive.queries import editions_of
from halcyon.insight.edition import rules
from halcyon.insight.edition.codes import Report, Stage
from halcyon.insight.edition.kinds import MACHINE
from halcyon.insight.edition.models import Edition, Move, SnapshotFile
from halcyon.insight.edition.queries import is_kept, latest_number, on_its_way, slug_of
from halcyon.insight.indicator.periods import Period
from halcyon.records.notice.actions import tell

PIECE = 8 * 2**20  # bytes of a file of frozen figures in one row


def begin(*, report: Report, period: Period, change_note: str = "", by: Viewer, at: datetime) -> Edition:
    """Begin the next edition of a report about a period, as a draft over live figures."""
    slug = slug_of(report, period)
    rules.none_is_on_its_way(on_its_way(slug))
    rules.says_what_changes(bool(editions_of(slug)), change_note)
    number = latest_number(slug) + 1
    edition = Edition(
        report=report,
        period=period.key,
        slug=slug,
        number=number,
        stage=Stage.DRAFT,
        stage_at=at,
        change_note=change_note,
        begun_by_id=by.principal_id,
        begun_at=at,
    )
    edition.save(force_insert=True)
    _keep_move(edition, "", by, at, "")
    note("begin edition", by=by, subject=edition.words)
    return edition


def lock(*, edition: Edition) -> Edition:
    """Hold the edition until the transaction ends, and learn where it stands now."""
    now = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    edition.stage, edition.stage_n = now.stage, now.stage_n
    edition.snapshot, edition.figures_at = now.snapshot, now.figures_at
    return edition


def move(
    *,
    edition: Edition,
    to: Stage,
    expected_n: int,
    by: Viewer,
    at: datetime,
    reason: str = "",
    **changes: object,
) -> None:
    """Move an edition to a stage, if it is still where the mover saw it. ``changes``: fields that go with it."""
    before = lock(edition=edition).stage
    rules.is_as_seen(edition.stage_n == expected_n)
    MACHINE.check(before, to)
    values = {"stage": to, "stage_n": expected_n + 1, "stage_at": at, **changes}
    for name, value in values.items():
        setattr(edition, name, value)
    _keep_move(
        edition, before, by, at, reason
    )  # first: the database lets an edition move only as its moves say
    Edition.objects.filter(pk=edition.pk).update(**values)
    figures = f", figures {edition.snapshot}" if to == Stage.FROZEN else ""
    note("move edition", by=by, subject=f"{edition.words}: {before} to {to.value}{figures}", purpose=reason)


def keep_files(*, snapshot: str, folder: Path) -> None:
    """Put frozen figures into the database, in pieces: a backup has them, and every machine reads the same.

    Nothing is done where they are there already. Freezing itself is the move, and in the trail.
    """
    if is_kept(snapshot):
        return
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        with path.open("rb") as file:
            n = 0
            while piece := file.read(PIECE):
                row = SnapshotFile(snapshot=snapshot, path=str(path.relative_to(folder)), n=n, content=piece)
                row.save(force_insert=True)
                n += 1


def tell_who_may(
    *, edition: Edition, permissions: Iterable[Permission], kind: str, sentence: str, by: Viewer, at: datetime
) -> None:
    """Tell everybody else who holds one of these permissions how an edition stands, and lead them to it."""
    told = {user.principal_id for each in permissions for user in who_may(each, at)}
    address = reverse("edition", args=[edition.slug, edition.number])
    for to in sorted(told - {by.principal_id}):
        tell(to=to, kind=kind, sentence=f"{edition.words}: {sentence}", address=address, by=by, at=at)


def _keep_move(edition: Edition, before: str, by: Viewer, at: datetime, reason: str) -> None:
    row = Move(
        edition=edition,
        n=edition.stage_n,
        before=before,
        after=edition.stage,
        snapshot=edition.snapshot,
        by_id=by.principal_id,
        at=at,
        reason=reason,
    )
    row.save(force_insert=True)
