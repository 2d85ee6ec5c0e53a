"""What becomes of certificates when something happens to who holds them."""

from halcyon.partnership.certificate.actions import go_along
from halcyon.partnership.learner.events import AgencyChanged


def follow(changed: AgencyChanged) -> None:
    """They go with their holder."""
    go_along(learner=changed.learner_id, agency=changed.agency_id)
