"""From a draft to what everybody may read, and to the edition after it."""

from dataclasses import replace
from datetime import datetime

from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.insight.archive.actions import publish as put_on_shelf
from halcyon.insight.archive.actions import withdraw as take_from_shelf
from halcyon.insight.archive.models import Published
from halcyon.insight.archive.queries import published as on_shelf
from halcyon.insight.edition import rules as of_edition
from halcyon.insight.edition import snapshots
from halcyon.insight.edition.actions import begin as begin_edition
from halcyon.insight.edition.actions import lock, move, tell_who_may
from halcyon.insight.edition.codes import Report, Stage
from halcyon.insight.edition.documents import Basis, basis_of, period_of
from halcyon.insight.edition.kinds import MACHINE
from halcyon.insight.edition.models import Edition
from halcyon.insight.edition.queries import last_move
from halcyon.insight.edition.reasons import TO_EVERYBODY, TO_THE_WRITERS
from halcyon.insight.finding.actions import look
from halcyon.insight.finding.found import found_in
from halcyon.insight.finding.queries import open_ones
from halcyon.insight.finding.rules import none_is_open
from halcyon.insight.indicator.engines import live
from halcyon.insight.indicator.periods import Period
from halcyon.insight.permissions import FREEZE, PUBLISH, SIGN, WITHDRAW
from halcyon.insight.profile_in_use import profile_path
from halcyon.insight.quotation.actions import carry_over
from halcyon.insight.quotation.queries import quotations
from halcyon.insight.quotation.rules import all_may_be_printed
from halcyon.insight.release import rules
from halcyon.insight.release.models import Signature
from halcyon.insight.release.naming import names_in
from halcyon.insight.release.queries import out_of, signatures, who_sees_records, writers_of, written
from halcyon.insight.report.contents.around import around_of
from halcyon.insight.section.actions import lay_out
from halcyon.insight.section.queries import words_of


def begin(*, report: Report, period: Period, change_note: str = "", by: Viewer, at: datetime) -> Edition:
    """Begin the next edition of a report: with the words and quotations of the edition before it, if there is one."""
    edition = begin_edition(report=report, period=period, change_note=change_note, by=by, at=at)
    before = Edition.objects.filter(slug=edition.slug, number=edition.number - 1).first()
    basis = basis_of(edition)
    words = words_of(by, before) if before else basis.beginnings()
    contents = [(key, title) for key, title, _ in basis.sections()]
    lay_out(edition=edition, contents=contents, words=words, by=by, at=at)
    if before:
        carry_over(before=before, edition=edition, by=by, at=at)
    check(edition=edition, basis=basis, by=by, at=at)
    return edition


def freeze(*, edition: Edition, expected_n: int, by: Viewer, at: datetime) -> None:
    """Take the figures of this instant for good: from here on the edition is made from them."""
    lock(edition=edition)
    rules.is_over(period_of(edition), at)
    with live() as engine:
        taken = snapshots.take(engine, profile_path(), around_of(period_of(edition)))
    move(
        edition=edition,
        to=Stage.FROZEN,
        expected_n=expected_n,
        by=by,
        at=at,
        snapshot=taken.name,
        figures_at=taken.as_of,
    )
    check(edition=edition, basis=basis_of(edition), by=by, at=at)


def check(*, edition: Edition, basis: Basis, by: Viewer, at: datetime) -> None:
    """Have the checks look at the edition as it stands, and keep what they find."""
    look(edition=edition, found=found_in(basis, written(by, edition)), at=at)


def ask_for_review(*, edition: Edition, expected_n: int, by: Viewer, at: datetime) -> None:
    """Fix the words, and ask those who review and sign: no warning stands open, so they read what goes out."""
    lock(edition=edition)
    of_edition.is_as_seen(edition.stage_n == expected_n)
    MACHINE.check(edition.stage, Stage.REVIEW)
    all_may_be_printed(quotations(by, edition), london_date(at))
    basis = basis_of(edition)
    check(edition=edition, basis=basis, by=by, at=at)
    none_is_open(open_ones(by, edition))
    rules.tells_nothing_hidden(out_of(by, edition, basis).leaks)
    move(edition=edition, to=Stage.REVIEW, expected_n=expected_n, by=by, at=at)
    words = "it is in review. Read it, and sign it off or send it back."
    tell_who_may(edition=edition, permissions=[SIGN], kind="report.review", sentence=words, by=by, at=at)


def send_back(
    *, edition: Edition, figures: bool, reason: str, expected_n: int, by: Viewer, at: datetime
) -> None:
    """Let it be written again, with a reason; with ``figures``, they are live again too."""
    lock(edition=edition)
    TO_THE_WRITERS.demand(reason)
    live_again = {"snapshot": "", "figures_at": None} if figures else {}
    to = Stage.DRAFT if figures else Stage.FROZEN
    move(edition=edition, to=to, expected_n=expected_n, by=by, at=at, reason=reason, **live_again)
    words = "it was sent back. The reason stands on its page."
    tell_who_may(edition=edition, permissions=[FREEZE], kind="report.sent_back", sentence=words, by=by, at=at)


def sign(*, edition: Edition, expected_n: int, others: bool = False, by: Viewer, at: datetime) -> None:
    """Sign an edition in review. The second signature, of another person, signs it off.

    ``others``: whoever is named in it is not who is so called in the records, and may be named.
    """
    lock(edition=edition)
    of_edition.is_as_seen(edition.stage_n == expected_n)
    rules.is_in_review(edition)
    signed = [each.by_id for each in signatures(by, edition)]
    rules.has_not_signed(by.principal_id, signed)
    rules.somebody_else_signs([*signed, by.principal_id], writers_of(edition))
    rules.somebody_sees_records([*signed, by.principal_id], who_sees_records(at))
    out = out_of(by, edition)
    rules.tells_nothing_hidden(out.leaks)
    named = names_in(by, out.document)
    rules.names_nobody(named, others)
    row = Signature(
        edition=edition,
        n=last_move(edition, Stage.REVIEW),
        by_id=by.principal_id,
        role=by.role_title,
        at=at,
        sha256=out.sha256,
    )
    row.save(force_insert=True)
    words = "named in it and said to be others: " + ", ".join(named) if named else ""
    note("sign report", by=by, subject=f"{edition.words}, sha256 {out.sha256}", purpose=words)
    if len(signed) + 1 >= rules.NEEDED:
        move(edition=edition, to=Stage.SIGNED, expected_n=expected_n, by=by, at=at)
        words = "two people signed it off. It can be published."
        tell_who_may(
            edition=edition, permissions=[PUBLISH], kind="report.signed", sentence=words, by=by, at=at
        )


def publish(*, edition: Edition, expected_n: int, by: Viewer, at: datetime) -> Published:
    """Put what two people signed before everybody; the edition before it is superseded, and stays readable."""
    lock(edition=edition)
    of_edition.is_as_seen(edition.stage_n == expected_n)
    MACHINE.check(edition.stage, Stage.PUBLISHED)
    all_may_be_printed(quotations(by, edition), london_date(at))
    basis = basis_of(edition)
    check(edition=edition, basis=basis, by=by, at=at)
    none_is_open(open_ones(by, edition))
    out = out_of(by, edition, basis)
    rules.is_what_was_signed(out.sha256, [each.sha256 for each in signatures(by, edition)])
    published = put_on_shelf(
        slug=edition.slug,
        report=edition.report,
        period=edition.period,
        period_starts=period_of(edition).start,
        document=replace(out.document, published=london_date(at)),
        by=by,
        at=at,
    )
    move(edition=edition, to=Stage.PUBLISHED, expected_n=expected_n, by=by, at=at)
    _supersede(edition, by, at)
    return published


def withdraw(*, edition: Edition, reason: str, expected_n: int, by: Viewer, at: datetime) -> None:
    """Take what is published back: its address says when and why from now on. One person is enough (ADR 0027)."""
    lock(edition=edition)
    TO_EVERYBODY.demand(reason)
    of_edition.is_as_seen(edition.stage_n == expected_n)
    MACHINE.check(edition.stage, Stage.WITHDRAWN)
    rules.is_published(edition)
    row = on_shelf(edition.slug, edition.number).row
    take_from_shelf(published=row, reason=reason, by=by, at=at)
    move(edition=edition, to=Stage.WITHDRAWN, expected_n=expected_n, by=by, at=at, reason=reason)
    words = "it was withdrawn. Its page says why, and how it is published again."
    tell_who_may(
        edition=edition, permissions=[WITHDRAW], kind="report.withdrawn", sentence=words, by=by, at=at
    )


def give_up(*, edition: Edition, reason: str, expected_n: int, by: Viewer, at: datetime) -> None:
    """Give a draft up: it is not published, and another can be begun about the same period."""
    lock(edition=edition)
    TO_THE_WRITERS.demand(reason)
    rules.is_a_draft(edition)
    move(edition=edition, to=Stage.WITHDRAWN, expected_n=expected_n, by=by, at=at, reason=reason)


def _supersede(edition: Edition, by: Viewer, at: datetime) -> None:
    for before in Edition.objects.filter(slug=edition.slug, stage=Stage.PUBLISHED).exclude(pk=edition.pk):
        reason = f"Edition {edition.number} takes its place."
        move(edition=before, to=Stage.SUPERSEDED, expected_n=before.stage_n, by=by, at=at, reason=reason)
