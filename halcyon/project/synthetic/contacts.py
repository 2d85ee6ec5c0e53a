"""The contacts of a year whose tables a profile prints: what each is, before any of it is told."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from halcyon.casework.decision.codes import Outcome
from halcyon.insight.bands import DECISION_WAITS, Band, band_of
from halcyon.insight.profile import UNKNOWN, Profile, ProfileError
from halcyon.project.synthetic import rates
from halcyon.project.synthetic.arrivals import Arrivals
from halcyon.project.synthetic.channels import CHANNEL, SOURCE, Channels
from halcyon.project.synthetic.coding import Coding
from halcyon.project.synthetic.contact_tables import (
    MEASURE,
    contact_total,
    key_of_service,
    of_contacts,
    service_alone,
    usual_total,
)
from halcyon.project.synthetic.demands import Demand, Where
from halcyon.project.synthetic.plan import ReferralPlan
from halcyon.project.synthetic.solve import solved
from halcyon.project.synthetic.timing import BEFORE_CLOSING, is_at_weekend
from halcyon.project.synthetic.ways import Pair, sources_of, usual_pairs

DECISION, WEEKEND = "decision", "weekend"
#: A dimension of the solution alone: whether the contact became a referral.
REFERRED, YES, NO = "referred", "yes", "no"
_ALWAYS = {
    CHANNEL: "a channel",
    DECISION: "a decision",
    WEEKEND: "a day",
    REFERRED: "an end",
    DECISION_WAITS: "a wait",
}
MOST_TRIES = 5_000
OF_THE_DAY = 6  # hours after which a contact of the day is still decided on it

_Row = Mapping[str, str]  # dimension to key


@dataclass(frozen=True, slots=True)
class ContactPlan:
    """A contact that went elsewhere. ``source`` is a code, "" where none was recorded. Instants are in UTC."""

    received_at: datetime
    decided_at: datetime
    channel: str
    source: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Referred:
    """What is asked of a contact that became a referral: its channel and the code of its source ("": not recorded);
    perhaps whether it came at a weekend, and how many full hours it waited for a decision. Nothing, where no contacts
    are printed.
    """

    channel: str = ""
    source: str | None = None
    weekend: str | None = None
    hours: Band | None = None

    def allows(self, received: datetime) -> bool:
        """Whether it may have come then."""
        return self.weekend in {None, str(is_at_weekend(received))}


def contacts_of_referrals(
    profile: Profile, period: str, sources: Sequence[str], days: Sequence[int | None] = (), *, seed: int | str
) -> list[Referred] | None:
    """What is asked of the contact of each of a period's referrals, of which the sources are given as keys.

    ``days``: of each, after how many it has its outcome at the latest, where that is known. None where no table of
    contacts is printed for the period. Raises as ``planned_elsewhere``.
    """
    contacts = of_contacts(profile.at(period))
    if not contacts.measuring(MEASURE, period):
        return None
    return _Contacts(contacts, period, sources, days, seed).referred()


def planned_elsewhere(
    profile: Profile, period: str, plans: Sequence[ReferralPlan], *, seed: int | str
) -> list[ContactPlan] | None:
    """The contacts of a period that went elsewhere, by time; with the referrals every table of contacts is exact.

    ``plans``: the referrals of that period and of those before it. None where no table of contacts is printed for
    the period. Deterministic by ``seed``. ``ProfileError`` says which tables contradict each other, or the referrals.
    """
    contacts = of_contacts(profile.at(period))
    if not contacts.measuring(MEASURE, period):
        return None
    of_period = [plan for plan in plans if plan.period == period]
    sources, days = [plan.source_key for plan in of_period], [plan.outcome_within for plan in of_period]
    return _Contacts(contacts, period, sources, days, seed).elsewhere(plans)


class _Contacts:
    """A period's contacts in the making."""

    def __init__(
        self,
        profile: Profile,
        period: str,
        sources: Sequence[str],
        days: Sequence[int | None],
        seed: int | str,
    ) -> None:
        self.profile, self.period, self.sources, self.seed = profile, period, sources, seed
        self.days = days or [None] * len(sources)
        self.total = contact_total(profile, period, len(sources))
        if self.total < len(sources):
            raise ProfileError(
                f"{period}: {len(sources)} referrals came of contacts, and the tables of contacts are about"
                f" {self.total}."
            )
        self.usual = self._usual()

    def referred(self) -> list[Referred]:
        """Of each referral's contact, in the order of their sources."""
        coding, pools = self._coding("referred", self.usual), defaultdict[str, list[_Row]](list)
        for row in self._rows():
            if row[REFERRED] == YES:
                pools[row[SOURCE]].append(row)
        for pool in pools.values():
            pool.sort(key=_hours_at_least, reverse=True)
        found: dict[int, Referred] = {}
        for place in sorted(
            range(len(self.sources)), key=self._most_days
        ):  # the quickest of each source first
            found[place] = self._contact(pools[self.sources[place]].pop(), coding)
        return [found[place] for place in range(len(self.sources))]

    def _most_days(self, place: int) -> float:
        days = self.days[place]
        return float("inf") if days is None else days

    def _contact(self, row: _Row, coding: Coding) -> Referred:
        source, channel = self._sent(row, coding)
        weekend = coding.code(WEEKEND, row[WEEKEND]) if WEEKEND in row else None
        return Referred(channel, source, weekend, _hours(row))

    def _sent(self, row: _Row, coding: Coding) -> Pair:
        """The codes of a source, "" where none was recorded, and of a channel."""
        source, channel = self._channels(coding).codes(row[SOURCE], row[CHANNEL], coding.rng)
        return "" if source == UNKNOWN else source, channel

    def _channels(self, coding: Coding) -> Channels:
        tables = [table for table in self.profile.measuring(MEASURE, self.period) if not table.restrict]
        printed = frozenset(table.dimension for table in tables)
        return Channels(coding, Counter(self.sources), printed)

    def elsewhere(self, plans: Sequence[ReferralPlan]) -> list[ContactPlan]:
        """Each of the others, by time."""
        # None of these went to the service: where a key gathers that with others, it is one of the others.
        others = {**self.usual[DECISION], Outcome.SERVICE.value: 0.0}
        coding = self._coding("elsewhere", {**self.usual, DECISION: others})
        rows = [row for row in self._rows() if row[REFERRED] == NO]
        sent = [self._sent(row, coding) for row in rows]
        times = _Times(self.period, plans, Counter(source for source, _ in sent), self.seed)
        found = [self._plan(*each, coding, times) for each in zip(rows, sent, strict=True)]
        return sorted(found, key=lambda contact: contact.received_at)

    def _coding(self, of: str, usual: Mapping[str, rates.Shares]) -> Coding:
        rng = random.Random(f"{self.seed} {self.period} contacts {of}")  # noqa: S311 - invented data, not a secret
        return Coding(self.profile, rng, usual)

    def _rows(self) -> Iterator[_Row]:
        columns = solved(
            self.profile,
            self.period,
            seed=f"{self.seed} contacts",
            measure=MEASURE,
            usual=self.usual,
            rules=list(self._rules()),
            channels=self._channels(self._coding("fit", self.usual)),
            usual_total=usual_total(len(self.sources)),
        )
        return (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))

    def _usual(self) -> dict[str, rates.Shares]:
        """Usual shares of what a contact has; when it came only where that is printed."""
        number, others = len(self.sources), self.total - len(self.sources)
        share = others / sum(rates.ELSEWHERE.values())
        elsewhere = {code: each * share for code, each in rates.ELSEWHERE.items()}
        found: dict[str, rates.Shares] = {
            REFERRED: {YES: number, NO: others},
            SOURCE: sources_of(usual_pairs()),
            CHANNEL: rates.CHANNEL,
            DECISION: {Outcome.SERVICE.value: number, **elsewhere},
        }
        tables = self.profile.measuring(MEASURE, self.period)
        printed = {each for table in tables for each in (table.dimension, *table.restrict)}
        if WEEKEND in printed:
            found[WEEKEND] = rates.AT_WEEKEND
        if DECISION_WAITS in printed:
            found[DECISION_WAITS] = {}  # its bands are those that are printed
        return found

    def _rules(self) -> Iterator[Demand]:
        """What is known of contacts beside their tables: those that became referrals, and that each is complete."""
        referrals, service, number = (
            f"the referrals of {self.period}",
            key_of_service(self.profile),
            len(self.sources),
        )
        yield _exactly(referrals, number, (REFERRED, YES))
        yield _exactly(referrals, self.total - number, (REFERRED, NO))
        yield _exactly(referrals, number, (REFERRED, YES), (DECISION, service))
        if service_alone(self.profile):
            yield _exactly(referrals, 0, (REFERRED, NO), (DECISION, service))
        for source, known in sorted(Counter(self.sources).items()):  # alike, in whatever order they are given
            yield _exactly(referrals, known, (REFERRED, YES), (SOURCE, source))
        if DECISION_WAITS in self.usual:
            yield from self._in_time_for_their_outcomes(referrals)
        for dimension, noun in _ALWAYS.items():
            if dimension in self.usual:
                yield _exactly(f"the rule that every contact has {noun}", 0, (dimension, UNKNOWN))

    def _in_time_for_their_outcomes(self, referrals: str) -> Iterator[Demand]:
        """No decision of a contact comes after the outcome of its referral."""
        of_source = Counter(zip(self.sources, self.days, strict=True))
        for source, days in sorted((source, days) for source, days in of_source if days is not None):
            soon = sum(
                number
                for (each, within), number in of_source.items()
                if each == source and within is not None and within <= days
            )
            where = ((REFERRED, YES), (SOURCE, source), (DECISION_WAITS, f"0-{24 * days + OF_THE_DAY}"))
            yield Demand(referrals, ((1, where),), soon)

    def _plan(self, row: _Row, sent: Pair, coding: Coding, times: "_Times") -> ContactPlan:
        source, channel = sent
        outcome = Outcome(coding.code(DECISION, row[DECISION]))
        when = coding.code(WEEKEND, row[WEEKEND]) if WEEKEND in row else None
        received, decided = times.drawn(source, when, _hours(row), of_open_case=outcome == Outcome.OPEN_CASE)
        return ContactPlan(received, decided, channel, source, outcome)


class _Times:
    """Draws when contacts come and are decided."""

    def __init__(
        self, period: str, plans: Sequence[ReferralPlan], sources: rates.Shares, seed: int | str
    ) -> None:
        self.period, self.arrivals = period, Arrivals(period, sources)
        self.held = [(plan.accepted_at, plan.closed_at) for plan in plans if plan.held and plan.accepted_at]
        self.rng = random.Random(f"{seed} {period} contact times")  # noqa: S311 - invented data, not a secret

    def drawn(
        self, source: str, weekend: str | None, hours: Band | None, *, of_open_case: bool
    ) -> tuple[datetime, datetime]:
        """Within the year, at a weekend or not if that is asked; of a child with an open case, while some case is."""
        for _ in range(MOST_TRIES):
            received, decided = self.arrivals.drawn(source, self.rng, hours)
            wanted = weekend in {None, str(is_at_weekend(received))}
            if wanted and not (of_open_case and not self._is_open(received, decided)):
                return received, decided
        raise ProfileError(
            f"{self.period}: contacts are about children with an open case, and hardly any is open."
        )

    def _is_open(self, received: datetime, decided: datetime) -> bool:
        return any(
            since < received and (until is None or until > decided + BEFORE_CLOSING)
            for since, until in self.held
        )


def _hours(row: _Row) -> Band | None:
    return band_of(DECISION_WAITS, row[DECISION_WAITS]) if DECISION_WAITS in row else None


def _hours_at_least(row: _Row) -> int:
    hours = _hours(row)
    return 0 if hours is None else hours.low


def _exactly(said_by: str, number: int, *where: tuple[str, str]) -> Demand:
    wheres: Where = where
    return Demand(said_by, ((1, wheres),), number, number)
