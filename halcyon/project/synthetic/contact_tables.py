"""The tables of contacts in a profile, and what they say of the referrals that came of some of those contacts."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from halcyon.casework.decision.codes import Outcome
from halcyon.insight.percentages import counts_printed_as
from halcyon.insight.profile import CONTACTS, DECIDED, REFERRALS, Profile, ProfileError, Row, Table
from halcyon.project.synthetic import rates
from halcyon.project.synthetic.demands import USUAL_TOTAL, Demand, only_total, total_of

#: What is counted received and what is counted decided are the same contacts: a synthetic year decides its own.
MEASURE = "contacts"


def of_contacts(profile: Profile) -> Profile:
    """The profile with its tables of contacts alone, as tables of one measure."""
    tables = (
        replace(table, measure=MEASURE)
        for table in profile.tables
        if table.measure in {CONTACTS, DECIDED} and table.supported
    )
    return replace(profile, tables=tuple(tables))


def contact_total(profile: Profile, period: str, referrals: int) -> int:
    """How many contacts a period has of which so many became referrals: as printed, else as usual."""
    return total_of(profile, MEASURE, period, usual=usual_total(referrals))


def usual_total(referrals: int) -> int:
    """How many contacts there usually are for so many referrals."""
    return round(referrals * rates.CONTACTS_PER_REFERRAL)


def key_of_service(profile: Profile) -> str:
    """The key under which contacts that became referrals are printed."""
    return profile.group_of("decision", Outcome.SERVICE.value)


def service_alone(profile: Profile) -> bool:
    """Whether nothing else is printed under that key."""
    codes = profile.codes_of("decision", key_of_service(profile))
    return codes in {(), (Outcome.SERVICE.value,)}


def with_referrals(profile: Profile) -> Profile:
    """The profile with how many referrals its tables of contacts say that there were.

    As many as contacts that went to the service, where a table prints those. For a year of which only contacts are
    printed and not that, the usual share of them.
    """
    contacts = of_contacts(profile)
    found = (_referred(profile, contacts.at(period), period) for period in contacts.periods(MEASURE))
    more = tuple(table for table in found if table is not None)
    return replace(profile, tables=(*profile.tables, *more)) if more else profile


def _referred(profile: Profile, contacts: Profile, period: str) -> Table | None:
    """A table of the period's referrals, with nothing but their number."""
    key = key_of_service(contacts)
    for table, row in _rows(contacts, period, "decision"):
        if service_alone(contacts) and key in row.count:
            return only_total(table.id, REFERRALS, "source", period, row.count[key])
    if any(table.supported for table in profile.measuring(REFERRALS, period)):
        return None
    total = total_of(contacts, MEASURE, period, usual=usual_total(USUAL_TOTAL))
    referred = round(total / rates.CONTACTS_PER_REFERRAL)
    return only_total(f"referrals_{period}", REFERRALS, "source", period, referred)


def limits(profile: Profile, period: str) -> Iterator[Demand]:
    """No more referrals of a source than there are contacts of it."""
    contacts = of_contacts(profile.at(period))
    for table, row in _rows(contacts, period, "source"):
        said_by, base = f"the table {table.id}", _base(table, row) or _counted(contacts, period)
        most = dict(_most(row, base))
        for key, number in most.items():
            figure = f"{key} {row.count[key]}" if key in row.count else f"{key} {row.percent[key]}%"
            yield Demand(said_by, ((1, (("source", key),)),), None, number, figure=figure)
        if row.is_partition and base is not None and set(most) == set(row.keys):
            others = ((1, ()), *((-1, (("source", key),)) for key in row.keys))
            yield Demand(said_by, others, None, base - sum(_least(row, base)))


def _rows(profile: Profile, period: str, dimension: str) -> list[tuple[Table, Row]]:
    """The rows of a period that cut all its contacts so."""
    tables = profile.measuring(MEASURE, period)
    plain = [table for table in tables if table.dimension == dimension and not table.restrict]
    return [(table, row) for table in plain if (row := table.row(period)) is not None]


def _counted(contacts: Profile, period: str) -> int | None:
    """How many contacts a period has by the counts that it prints; None where it prints none, or they differ."""
    tables = [table for table in contacts.measuring(MEASURE, period) if not table.restrict]
    if any(row.count for table in tables if (row := table.row(period)) is not None):
        with suppress(ProfileError):
            return total_of(contacts, MEASURE, period)
    return None


def _base(table: Table, row: Row) -> int | None:
    return row.total if table.base is None else table.base


def _most(row: Row, base: int | None) -> Iterator[tuple[str, int]]:
    for key in row.keys:
        if key in row.count:
            yield key, row.count[key]
        elif base is not None and (possible := counts_printed_as(row.percent[key], base)):
            yield key, possible[-1]


def _least(row: Row, base: int) -> Iterator[int]:
    for key in row.keys:
        yield row.count[key] if key in row.count else counts_printed_as(row.percent[key], base)[0]
