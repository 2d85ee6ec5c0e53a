"""Everything that a report is written from: the figures of its periods, asked of an engine once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from halcyon.insight.band_sets import standard
from halcyon.insight.bands import AGES, DECISION_WAITS, OUTCOME_WAITS
from halcyon.insight.indicator.dimensions import (
    AFTERWARDS,
    DIMENSIONS,
    GRADE,
    OUTCOME,
    REASON,
    STANDING,
    STATUS,
    TRAINING_LEVEL,
    WEEKEND,
    Dimension,
)
from halcyon.insight.indicator.engines import Engine
from halcyon.insight.indicator.evaluation import Figure, evaluate
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.indicator.periods import Period, before
from halcyon.insight.profile import REFERRALS, Profile, Row, Table
from halcyon.insight.publication.document import Block
from halcyon.insight.report.document import NO_PERIOD, Report

DECIDED = "contacts_decided"
#: Tables that every report has, as a publisher may not have printed them: id, title, measure, dimension.
STANDARD = (
    ("referrals_by_outcome", "What became of the referrals", REFERRALS, "outcome"),
    ("referrals_by_source", "Who referred", REFERRALS, "source"),
    ("referrals_by_age", "Age at referral", REFERRALS, AGES),
    ("referrals_by_gender", "Gender at referral", REFERRALS, "gender"),
    ("referrals_by_ethnicity", "Ethnicity at referral", REFERRALS, "ethnicity"),
    ("referrals_looked_after", "Looked after at referral", REFERRALS, "looked_after"),
    ("referrals_by_grade", "Grade of the referrals", REFERRALS, GRADE.key),
    ("referrals_by_status", "Status of the referrals", REFERRALS, STATUS.key),
    ("decisions_by_wait", "How long contacts waited for a decision", DECIDED, DECISION_WAITS),
    ("referrals_by_wait", "How long referrals waited for an outcome", REFERRALS, OUTCOME_WAITS),
)
SHORT = (OUTCOME, GRADE, STATUS)  # dimensions whose code list every table shows whole

Cut = tuple[str, tuple[Dimension, ...]]  # an indicator's id, and what it is cut by
#: What is cut otherwise than the tables of referrals.
CUTS: tuple[Cut, ...] = (
    ("not_allocated", (REASON, GRADE)),
    ("not_allocated", (GRADE, AFTERWARDS)),
    ("training_needed", (TRAINING_LEVEL, STANDING)),
    *((id, (WEEKEND,)) for id in ("contacts_decided", "contacts_decided_24h")),
    *((f"decision_wait_{which}", (WEEKEND,)) for which in ("median", "p90", "longest")),
)


@dataclass(frozen=True, kw_only=True)
class Material:
    """A report's tables with the figures beside them. ``periods``: the report's own, then those it is compared with.

    ``figures``: every indicator uncut, for those periods and ``opening``, the one before the first of them, whose end
    is where the flows begin. ``cuts``: figures cut by dimensions. ``people``: how many children lived in the area.
    ``around``: the referrals beside the children of the area, as they stand in the report; ``others``: its figures
    beside those that others published.
    """

    report: Report
    opening: Mapping[str, Period]
    figures: Mapping[tuple[str, str], Figure]
    cuts: Mapping[Cut, Sequence[Figure]]
    people: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    around: Sequence[Block] = ()
    others: Sequence[Block] = ()

    @property
    def period(self) -> Period:
        return self.report.period

    @property
    def periods(self) -> tuple[Period, ...]:
        return self.report.periods

    @property
    def compared(self) -> str:
        """The label of the period it is compared with first; "" where there is none."""
        return self.periods[1].label if len(self.periods) > 1 else ""

    def has(self, indicator: str) -> bool:
        """Whether there are figures of an indicator: a snapshot that is older than it has none."""
        return (indicator, self.period.label) in self.figures

    def figure(self, indicator: str, period: str) -> Figure:
        """An uncut figure. KeyError for a period that the report does not look at."""
        return self.figures[indicator, period]


def with_standard_tables(profile: Profile, year: str) -> Profile:
    """The profile with a table for each dimension of referrals, and of waits, that it cuts nothing by.

    Ages and waits in them are cut by the set of bands that is standard in the year ("2018/19").
    """
    cut = {
        (table.measure, table.dimension)
        for table in profile.tables
        if not table.restrict and table.base is None
    }
    taken = {table.id for table in profile.tables}
    more = [
        _standard(id if id not in taken else f"standard_{id}", title, measure, dimension, year)
        for id, title, measure, dimension in STANDARD
        if (measure, dimension) not in cut
    ]
    return replace(profile, tables=(*profile.tables, *more))


def gather(report: Report, engine: Engine) -> Material:
    """What stands beside a report's tables, in its periods: cut here, uncut as the report counted every indicator."""
    return Material(
        report=report,
        opening={each.label: before(each) for each in report.periods},
        figures={(each.indicator, each.period): each for each in report.counted},
        cuts=_cuts(report.periods, engine),
    )


def _cuts(periods: Sequence[Period], engine: Engine) -> Mapping[Cut, Sequence[Figure]]:
    """What is cut alike is asked for together."""
    cuts: dict[Cut, list[Figure]] = {cut: [] for cut in CUTS}
    for by in dict.fromkeys(by for _, by in CUTS):
        together = [INDICATORS[id] for id, other in CUTS if other == by]
        for figure in evaluate(together, periods, engine, by=by):
            cuts[figure.indicator, by].append(figure)
    return cuts


def _listed(dimension: str, year: str) -> Sequence[str]:
    """Bands, and the keys of a short code list, which stand in a table also where nothing was recorded under them."""
    by = DIMENSIONS[dimension]
    if by.is_banded:
        return standard(dimension, year).keys
    return [by.keys.get(code, code) for code in by.labels] if by in SHORT else []


def _standard(id: str, title: str, measure: str, dimension: str, year: str) -> Table:
    count = dict.fromkeys(_listed(dimension, year), 0)
    rows = (Row(NO_PERIOD, None, count, {}, ""),) if count else ()
    nothing: Mapping[str, str] = MappingProxyType({})
    return Table(id, title, measure, dimension, nothing, None, nothing, rows)
