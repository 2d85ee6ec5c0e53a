"""All of an edition but its figures, with whose turn it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from halcyon.access.user.queries import who_may
from halcyon.access.viewer import Viewer
from halcyon.base.dates import long_date
from halcyon.insight.archive.models import Withdrawal
from halcyon.insight.archive.queries import withdrawal_of
from halcyon.insight.edition.codes import OPEN, OUT, Stage
from halcyon.insight.edition.documents import period_of
from halcyon.insight.edition.models import Edition, Move
from halcyon.insight.edition.queries import editions, moves_of
from halcyon.insight.finding.models import Finding
from halcyon.insight.finding.queries import findings, open_ones
from halcyon.insight.finding.rules import UNWRITTEN
from halcyon.insight.permissions import WITHDRAW
from halcyon.insight.progress.rules import Turn, turn
from halcyon.insight.quotation.models import Quoted
from halcyon.insight.quotation.queries import quotations
from halcyon.insight.release.models import Signature
from halcyon.insight.release.queries import signatures, who_sees_records, writers_of
from halcyon.insight.section import queries as sections_of
from halcyon.insight.section.models import Section, Writing


@dataclass(frozen=True)
class Overview:
    """An edition at a glance. ``names`` are those whose turn it is; ``mine``: the viewer is one of them.

    ``not_over``: the last day of its period in words, where that is to come.
    """

    edition: Edition
    sections: Sequence[Section]
    words: Mapping[str, str]
    writing: Mapping[UUID, Sequence[Writing]]
    findings: Sequence[Finding]
    quotations: Sequence[Quoted]
    signatures: Sequence[Signature]
    moves: Sequence[Move]
    turn: Turn | None
    names: Sequence[str]
    mine: bool
    withdrawal: Withdrawal | None
    may_be_withdrawn: bool
    not_over: str


def overview(viewer: Viewer, edition: Edition, at: datetime) -> Overview:
    """Everything of an edition but its figures."""
    signed = signatures(viewer, edition)
    found = list(findings(viewer, edition))
    whose, names, mine = _whose(viewer, edition, signed, at, _writing(edition, found, at))
    out = edition.stage in OUT
    period = period_of(edition)
    return Overview(
        edition=edition,
        sections=list(sections_of.sections(viewer, edition)),
        words=sections_of.words_of(viewer, edition),
        writing=sections_of.writing(viewer, edition, at),
        findings=found,
        quotations=list(quotations(viewer, edition)),
        signatures=signed,
        moves=moves_of(viewer, edition),
        turn=whose,
        names=names,
        mine=mine,
        withdrawal=withdrawal_of(edition.slug, edition.number),
        may_be_withdrawn=out and viewer.may(WITHDRAW),
        not_over=long_date(period.last_day) if period.until > at else "",
    )


@dataclass(frozen=True)
class Waiting:
    """An edition on its way: whose turn it is, and how many warnings stand open."""

    edition: Edition
    turn: Turn
    names: Sequence[str]
    mine: bool
    open_warnings: int


def waiting(viewer: Viewer, at: datetime) -> Sequence[Waiting]:
    """The editions that are on their way, those that wait for the viewer first."""
    found = []
    for edition in editions(viewer).filter(stage__in=OPEN).order_by("-stage_at"):
        still_open = open_ones(viewer, edition)
        writing = _writing(edition, still_open, at)
        whose, names, mine = _whose(viewer, edition, signatures(viewer, edition), at, writing)
        if whose is not None:
            found.append(Waiting(edition, whose, names, mine, len(still_open)))
    return sorted(found, key=lambda each: not each.mine)


def _writing(edition: Edition, found: Iterable[Finding], at: datetime) -> bool:
    """Whether its figures cannot be frozen yet, or sections are still without words that nobody let stand."""
    unwritten = (
        each for each in found if each.kind == UNWRITTEN and not each.gone_at and not each.accepted_at
    )
    return period_of(edition).until > at or any(unwritten)


def _whose(
    viewer: Viewer, edition: Edition, signed: Sequence[Signature], at: datetime, writing: bool
) -> tuple[Turn | None, Sequence[str], bool]:
    whose = turn(Stage(edition.stage), writing=writing)
    if whose is None:
        return None, (), False
    out = whose.without(
        [each.by_id for each in signed],
        writers_of(edition) if signed else (),
        who_sees_records(at) if signed else (),
    )
    users = [each for each in who_may(whose.permission, at) if not out.has(each.principal_id)]
    return whose, [each.name for each in users], viewer.principal_id in {each.principal_id for each in users}
