"""Reading figures of the running area."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from halcyon.access.agency.queries import agency_names, teams_by_agency
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.base.refusals import Refusal
from halcyon.insight.indicator import front_door, library
from halcyon.insight.indicator.behind import Links, by_page, links
from halcyon.insight.indicator.dimensions import AFTERWARDS, AGENCY, DECIDED, TEAM, Dimension
from halcyon.insight.indicator.engines import Engine, live
from halcyon.insight.indicator.evaluation import Figure, evaluate, extent
from halcyon.insight.indicator.indicator import Indicator
from halcyon.insight.indicator.library import INDICATORS, REFERRALS_RECEIVED
from halcyon.insight.indicator.periods import Period, parsed, year, year_before, year_of, years
from halcyon.insight.indicator.rows import About, Key, Line, about, is_listed, lines, sees_all
from halcyon.insight.indicator.things import Thing, things
from halcyon.insight.population.queries import Compared, People, comparators_of, people_of
from halcyon.insight.profile import Profile
from halcyon.insight.profile_in_use import current_profile

YEARS = 6  # shown beside each other, at most


@dataclass(frozen=True)
class Figures:
    """Every indicator for a period and the year before it, as of one instant."""

    period: Period
    known: Sequence[Period]
    as_of: datetime
    figures: Sequence[Figure]


def recorded_years(engine: Engine) -> tuple[Period, ...]:
    """The financial years from the first referral until now."""
    now = year_of(london_date(engine.as_of))
    recorded = extent(REFERRALS_RECEIVED, engine)
    return years(min(year_of(london_date(recorded[0])), now) if recorded else now, now)


def figures_of(label: str | None) -> Figures:
    """The figures of a financial year, or of the present one. Raises Refusal for what is no year."""
    with live() as engine:
        period = year(label) if label else year_of(london_date(engine.as_of))
        compared = (year_before(period), period)
        figures = evaluate(list(INDICATORS.values()), compared, engine)
        return Figures(period, recorded_years(engine), engine.as_of, figures)


@dataclass(frozen=True)
class One:
    """An indicator over the years to a period, cut in it where asked; what stands beside it; where it leads.

    ``people``: of its rate, by the year's label. ``names``: of agencies or teams, by their number.
    ``profile``: by which reports cut it.
    """

    indicator: Indicator
    period: Period
    known: Sequence[Period]
    as_of: datetime
    over: Sequence[Figure]
    by: Dimension | None
    cut: Sequence[Figure]
    links: Links
    people: Mapping[str, People] = field(default_factory=dict)
    comparators: Mapping[tuple[str, str], Sequence[Compared]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    profile: Profile | None = None

    @property
    def is_over(self) -> bool:
        """Whether the period has ended."""
        return self.period.until <= self.as_of


def one(viewer: Viewer, id: str, label: str | None, key: str | None) -> One | None:
    """An indicator's figures by its id; None where there is none. Raises Refusal for no year or no dimension of it."""
    indicator = INDICATORS.get(id)
    if indicator is None:
        return None
    by = _dimension(indicator, key) if key else indicator.mix
    with live() as engine:
        period = year(label) if label else year_of(london_date(engine.as_of))
        known = recorded_years(engine)
        shown = _back(period, known)
        over = evaluate([indicator], shown, engine)
        cut = evaluate([indicator], shown[-2:], engine, by=[by]) if by else ()
        leads = _links(viewer, indicator, period, engine)
        as_of = engine.as_of
    return One(
        indicator=indicator,
        period=period,
        known=known,
        as_of=as_of,
        over=over,
        by=by,
        cut=cut,
        links=leads,
        people=_people(viewer, indicator, shown),
        comparators=comparators_of(viewer, [id]),
        names=_names(by),
        profile=_profile(),
    )


def _profile() -> Profile | None:
    """The profile that reports are cut by; a wrong one is said where reports are, and stops no figure."""
    try:
        return current_profile()
    except Refusal:
        return None


def _links(viewer: Viewer, indicator: Indicator, period: Period, engine: Engine) -> Links:
    """Where the viewer may follow an indicator's figures of a period."""
    if by_page(indicator):
        return links(viewer, period, _Counted.of(period, engine))
    leads = Links(period, frozenset())
    return leads.with_own(indicator) if sees_all(viewer, indicator, period, engine) else leads


def own_lists(viewer: Viewer, ids: Iterable[str], periods: Iterable[Period]) -> frozenset[str]:
    """Those of these indicators that lead to a list of their own for a viewer, in every one of the periods."""
    of, periods = [INDICATORS[id] for id in ids], list(periods)
    if not of:
        return frozenset()
    with live() as engine:
        return frozenset(
            each.id
            for each in of
            if all(each.id in _links(viewer, each, period, engine).own for period in periods)
        )


@dataclass(frozen=True)
class Behind:
    """The rows behind a figure, or behind its part with these codes, and what they are of; none where not ``whole``.

    ``names``: of agencies and teams, by the dimension and their number. ``links``: where other figures of the fact
    view lead for the viewer.
    """

    indicator: Indicator
    period: Period
    by: Dimension | None
    codes: Sequence[str]
    as_of: datetime
    whole: bool
    links: Links
    lines: Sequence[Line] = ()
    things: Mapping[Key, Thing] = field(default_factory=dict)
    names: Mapping[Dimension, Mapping[str, str]] = field(default_factory=dict)

    @property
    def about(self) -> About:
        return about(self.indicator)


def behind(
    viewer: Viewer, id: str, label: str | None, key: str | None, codes: Sequence[str]
) -> Behind | None:
    """What a figure was counted from, for who sees all of it; None where there is no such list.

    Raises Refusal for no period or no dimension of it.
    """
    indicator = INDICATORS.get(id)
    if indicator is None or not is_listed(indicator):
        return None
    by = _dimension(indicator, key) if key else None
    with live() as engine:
        period = parsed(label) if label else year_of(london_date(engine.as_of))
        leads = _links(viewer, indicator, period, engine)
        whole = indicator.id in leads.own
        found = lines(indicator, period, engine, by, codes) if whole else []
        as_of = engine.as_of
    keys = {each.of for each in found}
    named = things(viewer, indicator, keys)
    if len(named) < len(keys):
        whole, found = False, []
    names = {each: _names(each) for each in (AGENCY, TEAM) if each in indicator.dimensions}
    return Behind(indicator, period, by, codes, as_of, whole, leads, found, named, names)


@dataclass(frozen=True)
class _Counted:
    """The figures of a period that what a viewer sees is held against."""

    numbers: Mapping[str, int]
    codes: Mapping[str, Mapping[str, int]]

    @classmethod
    def of(cls, period: Period, engine: Engine) -> "_Counted":
        whole = (
            library.CONTACTS_RECEIVED,
            front_door.CONTACTS_WAITING,
            library.REFERRALS_RECEIVED,
            front_door.CHILDREN_REFERRED,
        )
        cuts = ((front_door.CONTACTS_DECIDED, DECIDED), (library.NOT_ALLOCATED, AFTERWARDS))
        numbers = {each.indicator: each.number for each in evaluate(whole, [period], engine)}
        codes = {
            indicator.id: {
                str(each.cut[0]): each.number for each in evaluate([indicator], [period], engine, by=[by])
            }
            for indicator, by in cuts
        }
        return cls(numbers, codes)

    def number(self, indicator: Indicator) -> int:
        return self.numbers[indicator.id]

    def by(self, indicator: Indicator, dimension: Dimension) -> Mapping[str, int]:
        return self.codes[indicator.id]


def _dimension(indicator: Indicator, key: str) -> Dimension:
    for each in indicator.dimensions:
        if each.key == key:
            return each
    raise Refusal(f"{indicator.title} cannot be cut by “{key[:40]}”.", code="no_dimension", field="by")


def _back(period: Period, known: Sequence[Period]) -> Sequence[Period]:
    """The years up to a period that there are records of, the year before it among them; the latest last."""
    before = year_before(period)
    earlier = [each for each in known if each < before]
    return [*earlier[-(YEARS - 2) :], before, period]


def _people(viewer: Viewer, indicator: Indicator, shown: Sequence[Period]) -> Mapping[str, People]:
    if indicator.per is None:
        return {}
    measure, age = indicator.per
    found = {each.label: people_of(viewer, measure, each.start.year, age=age) for each in shown}
    return {label: people for label, people in found.items() if people}


def _names(by: Dimension | None) -> Mapping[str, str]:
    """What codes are called that are numbers of the directory."""
    if by is AGENCY:
        return {str(key): name for key, name in agency_names().items()}
    if by is TEAM:
        return {str(each.pk): f"{each.name}, {each.agency.name}" for each in teams_by_agency()}
    return {}
