"""Opening a file for a person, and recording names and care."""

from datetime import date, datetime

from halcyon.access.agency.models import Team
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.text import fold, squash
from halcyon.people.person.codes import CareStatus, Ethnicity, NameKind, Sex
from halcyon.people.person.kinds import FILE
from halcyon.people.person.models import CareEpisode, Name, Person
from halcyon.people.person.rules import birth_is_plausible, has_a_name
from halcyon.records.chronology.actions import add
from halcyon.records.record.actions import Giving, open_record
from halcyon.records.record.models import Grant

KEY = 300  # characters of a folded name that are kept: folding can lengthen a name


def open_file(
    *,
    given: str,
    family: str,
    born_on: date | None,
    sex: Sex = Sex.UNKNOWN,
    ethnicity: Ethnicity = Ethnicity.NOBT,
    ethnicity_source: str = "",
    team: Team,
    by: Viewer,
    at: datetime,
) -> Person:
    """Open a file for a person who has none. The team that opens it holds a full grant."""
    given, family = squash(given), squash(family)
    has_a_name(given, family)
    birth_is_plausible(born_on, at)
    record = open_record(
        kind=FILE,
        team=team,
        headline=f"{given} {family}",
        grants=[Giving(team.principal_id, Grant.Basis.HUB, write=True)],
        by=by,
        at=at,
    )
    person = Person.objects.create(
        record=record, born_on=born_on, sex=sex, ethnicity=ethnicity, ethnicity_source=ethnicity_source
    )
    add_name(person=person, kind=NameKind.LEGAL, given=given, family=family)
    add(record=record, file=record.pk, sentence="File opened.", by=by, at=at)
    note("open", by=by, subject=f"file {record.reference}", record=record.pk)
    return person


def add_name(*, person: Person, kind: NameKind, given: str, family: str) -> Name:
    """Record one more name of a person, with the keys that search and sorting use."""
    return Name.objects.create(
        record_id=person.pk,
        person=person,
        kind=kind,
        given=given,
        family=family,
        given_key=fold(given)[:KEY],
        family_key=fold(family)[:KEY],
    )


def record_care(*, person: Person, status: CareStatus, since: date) -> CareEpisode:
    """Record a care status from a date on; the one before it ends there."""
    CareEpisode.objects.filter(person=person, until__isnull=True, since__lt=since).update(until=since)
    return CareEpisode.objects.create(record_id=person.pk, person=person, status=status, since=since)
