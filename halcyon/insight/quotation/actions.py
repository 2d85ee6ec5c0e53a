"""Putting quotations in, with their consent, and taking them out."""

from dataclasses import asdict
from datetime import datetime

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.insight.edition import rules as of_edition
from halcyon.insight.edition.actions import lock, tell_who_may
from halcyon.insight.edition.codes import OUT
from halcyon.insight.edition.models import Edition
from halcyon.insight.permissions import DRAFT, PUBLISH, WITHDRAW
from halcyon.insight.quotation import rules
from halcyon.insight.quotation.models import Quoted
from halcyon.insight.quotation.told import Told


def quote(*, edition: Edition, section: str, told: Told, by: Viewer, at: datetime) -> Quoted:
    """Put a quotation into a section."""
    of_edition.can_be_written(lock(edition=edition))
    _check(told)
    row = Quoted(edition=edition, section=section, by_id=by.principal_id, at=at, **asdict(told))
    row.save(force_insert=True)
    note("add quotation", by=by, subject=f"{edition.words}: {section}, consent for: {row.get_use_display()}")
    return row


def carry_over(*, before: Edition, edition: Edition, by: Viewer, at: datetime) -> None:
    """Take the quotations of the edition before, whose consent stands, into the next one of the same report."""
    told = (
        "section",
        "words",
        "said_by",
        "use",
        "consent_from",
        "consent_role",
        "consent_on",
        "consent_until",
    )
    rows = Quoted.objects.filter(edition=before, withdrawn_on__isnull=True)
    rows = rows.exclude(consent_until__lt=london_date(at)).order_by("at").values(*told)
    Quoted.objects.bulk_create(Quoted(edition=edition, by_id=by.principal_id, at=at, **row) for row in rows)


def change(*, quotation: Quoted, told: Told, edited: int, by: Viewer) -> None:
    """Change a quotation or what is known of its consent, if it is still as it was seen (``edited``)."""
    of_edition.can_be_written(lock(edition=quotation.edition))
    _check(told)
    rows = Quoted.objects.filter(pk=quotation.pk, edited=edited)
    rules.is_as_seen(bool(rows.update(**asdict(told), edited=edited + 1)))
    note("change quotation", by=by, subject=f"{quotation.edition.words}: {quotation.section}")


def withdraw(*, quotation: Quoted, by: Viewer, at: datetime) -> None:
    """Record that consent is withdrawn. At any stage: whoever gave it may take it back.

    Where it is printed already, whoever may withdraw the report or write its next edition is told.
    """
    rows = Quoted.objects.filter(pk=quotation.pk, withdrawn_on__isnull=True)
    rules.is_as_seen(bool(rows.update(withdrawn_on=at.date(), edited=quotation.edited + 1)))
    edition = quotation.edition
    note("withdraw consent", by=by, subject=f"{edition.words}: {quotation.section}")
    if edition.stage in OUT:
        words = (
            "consent for a quotation in it was withdrawn. Withdraw the report, or publish it again without."
        )
        who = (DRAFT, PUBLISH, WITHDRAW)
        tell_who_may(edition=edition, permissions=who, kind="report.consent", sentence=words, by=by, at=at)


def take_out(*, quotation: Quoted, by: Viewer) -> None:
    """Remove a quotation with all that is known of who consented."""
    of_edition.can_be_written(lock(edition=quotation.edition))
    Quoted.objects.filter(pk=quotation.pk).delete()
    note("take quotation out", by=by, subject=f"{quotation.edition.words}: {quotation.section}")


def _check(told: Told) -> None:
    rules.consent_is_whole(told.use, told.consent_from, told.consent_role, told.consent_on)
    rules.consent_came_first(told.consent_on, told.withdrawn_on)
    rules.consent_ends_after_it_began(told.consent_on, told.consent_until)
