"""What a partner’s form begins with."""

from halcyon.access.agency.models import Agency
from halcyon.access.viewer import Viewer
from halcyon.casework.contact.codes import Source

#: What a partner's agency usually counts as; the form lets them say otherwise.
USUAL_SOURCE = {
    Agency.Sector.EDUCATION: Source.SCHOOL,
    Agency.Sector.POLICE: Source.POLICE,
    Agency.Sector.HEALTH: Source.HEALTH,
    Agency.Sector.COUNCIL: Source.SOCIAL_CARE,
    Agency.Sector.VOLUNTARY: Source.VOLUNTARY,
}


def usual_source(viewer: Viewer) -> str:
    """What the viewer's agency counts as when it refers; '' where that does not follow from its sector."""
    sector = Agency.objects.filter(pk=viewer.agency_id or 0).values_list("sector", flat=True).first()
    return USUAL_SOURCE[Agency.Sector(sector)] if sector in USUAL_SOURCE else ""
