"""Loading workforce numbers."""

from datetime import date, datetime

from halcyon.access.agency.models import Agency
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.base.text import squash
from halcyon.partnership.reach.models import Workforce
from halcyon.partnership.reach.rules import workforce_is_whole


def load(*, agency: Agency, number: int, as_of: date, source: str, by: Viewer, at: datetime) -> Workforce:
    """So many people work for an agency, as of a day. A second number of the day replaces the first."""
    source = squash(source)[:300]
    workforce_is_whole(number, as_of, source, london_date(at))
    made, _ = Workforce.objects.update_or_create(
        agency=agency,
        as_of=as_of,
        defaults={
            "number": number,
            "source": source,
            "loaded_at": at,
            "loaded_by_id": by.principal_id,
        },
    )
    note("load workforce", by=by, subject=f"{agency.name}, {as_of}")
    return made
