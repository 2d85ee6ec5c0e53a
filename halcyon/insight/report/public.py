"""A report as it may be public: what is known of its figures besides, for disclosure control."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from halcyon.insight.bands import DAY, band_of
from halcyon.insight.disclosure.account import Account
from halcyon.insight.disclosure.protecting import protect
from halcyon.insight.disclosure.relations import Knowledge, Relation
from halcyon.insight.disclosure.settings import current
from halcyon.insight.indicator.dimensions import DECISION_WAIT, OUTCOME, OUTCOME_WAIT
from halcyon.insight.indicator.engines import Engine
from halcyon.insight.indicator.evaluation import Figure
from halcyon.insight.indicator.indicator import Rule
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import Period
from halcyon.insight.profile import REFERRALS, UNKNOWN, Profile
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.values import Counted
from halcyon.insight.report.contents.captions import with_captions
from halcyon.insight.report.contents.compose import Contents, Narrative, compose
from halcyon.insight.report.contents.derived import with_derived
from halcyon.insight.report.contents.figures import STOCKS
from halcyon.insight.report.contents.making import material
from halcyon.insight.report.contents.material import DECIDED, Material
from halcyon.insight.report.contents.unseen import NOBODY, Around
from halcyon.insight.report.coordinates import SETTLED, counted, counted_cell, counted_row, figure_value
from halcyon.insight.report.document import ReportTable

#: Stocks, and what is counted once however often it happens: months of these do not add up to years.
NOT_ADDITIVE = frozenset(each.id for each in INDICATORS.values() if each.rule is Rule.STOCK or each.distinct)
RANKS = {each.id: each.quantile for each in INDICATORS.values() if each.quantile is not None}
BANDED = {
    each.id: by.key
    for each in INDICATORS.values()
    for by in (DECISION_WAIT, OUTCOME_WAIT)
    if each.value == by.column and each.quantile is not None
}


def public_report(
    contents: Contents,
    profile: Profile,
    period: Period,
    engine: Engine,
    *,
    narrative: Narrative | None = None,
    earlier: Sequence[Document] = (),
    around: Around = NOBODY,
) -> tuple[Document, Account]:
    """A report of a period as it may be public, and what was hidden. Raises Refusal as ``material`` does.

    ``earlier``: all that was published of the area.
    """
    found = material(contents, profile, period, engine, around)
    return as_public(compose(contents, found, narrative), knowledge(found), earlier)


def as_public(
    document: Document, known: Knowledge, earlier: Sequence[Document] = ()
) -> tuple[Document, Account]:
    """A document with true counts as it may be public, by the partnership's settings, and what was hidden."""
    protected, account = protect(document, settings=current(), earlier=earlier, knowledge=known)
    return with_captions(with_derived(protected)), account


def knowledge(found: Material) -> Knowledge:
    """What a report's figures rest on and how they hang together, beyond what its tables show."""
    opening = {label: period.label for label, period in found.opening.items()}
    known = knowledge_of([*found.figures.values(), *found.report.figures], opening)
    return replace(known, relations=(*known.relations, *_of_waits(found.report.tables)))


def knowledge_of(figures: Iterable[Figure], opening: Mapping[str, str]) -> Knowledge:
    """The numerators and bases of uncut figures. ``opening``: of each period, the one whose end is its start."""
    figures = [each for each in figures if not each.cut]
    known = {of: n for each in figures for of, n in _behind(each)}
    for period, before in opening.items():
        for _, stock, flows in STOCKS:
            parts = [counted(each, period) for each in flows] + [counted(stock, p) for p in (before, period)]
            if all(part in known for part in parts):
                known[_handled(stock, period)] = known[parts[0]] + known[parts[2]]
    return Knowledge(
        known=known, relations=tuple(_flows(opening)), not_additive=NOT_ADDITIVE, ranks=RANKS, banded=BANDED
    )


def _behind(figure: Figure) -> Iterator[tuple[Counted, int]]:
    """A figure's numbers by what they count."""
    value = figure_value(figure)
    if value.of is not None and not INDICATORS[figure.indicator].quantile:
        yield value.of, figure.number
    if value.base is not None:
        yield value.base, figure.base


def _flows(opening: Mapping[str, str]) -> Iterator[Relation]:
    """What stood at the start and what came is what went and what stands at the end."""
    for period, before in opening.items():
        for _, stock, (came, went) in STOCKS:
            whole = _handled(stock, period)
            yield Relation(whole, (counted(stock, before), counted(came, period)))
            yield Relation(whole, (counted(stock, period), counted(went, period)))


def _of_waits(tables: Iterable[ReportTable]) -> Iterator[Relation]:
    """How bands of waits hang together with what else is said of waits: that there is an outcome, that it was in time.

    One that does not hold of the numbers (a decision at the very end of the 24th hour) is left out of account.
    """
    for table in tables:
        spec = table.spec
        related = _OF_WAITS.get((spec.measure, spec.dimension))
        if related is None or spec.restrict or spec.base is not None:
            continue
        for row in table.rows:
            cells = {key: counted_cell(spec, row.period, key) for key in row.keys}
            yield from related(counted_row(spec, row.period), cells)


def _of_outcomes(whole: Counted, cells: Mapping[str, Counted]) -> Iterator[Relation]:
    settled = whole.where(*SETTLED)
    yield Relation(settled, tuple(cell for key, cell in cells.items() if key != UNKNOWN))
    for none_yet in (whole.where(OUTCOME_WAIT.key, UNKNOWN), whole.where(OUTCOME.key, UNKNOWN)):
        yield Relation(whole, (settled, none_yet))


def _of_decisions(whole: Counted, cells: Mapping[str, Counted]) -> Iterator[Relation]:
    bands = {band_of(DECISION_WAIT.key, key): cell for key, cell in cells.items() if key != UNKNOWN}
    early = tuple(cell for band, cell in bands.items() if band.high is not None and band.high < DAY)
    late = tuple(cell for band, cell in bands.items() if band.low >= DAY)
    if early and late and len(early) + len(late) == len(bands):
        yield Relation(counted("contacts_decided_24h", whole.period), early)
        yield Relation(counted("contacts_decided_late", whole.period), late)


_OF_WAITS = {
    (REFERRALS, OUTCOME_WAIT.key): _of_outcomes,
    (DECIDED, DECISION_WAIT.key): _of_decisions,
}


def _handled(stock: str, period: str) -> Counted:
    return Counted(f"{stock}, all of the period", period)
