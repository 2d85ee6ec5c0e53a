"""What a referrer can be told beside the outcome, from above: the services that were named, say."""

from collections.abc import Callable, Sequence
from uuid import UUID

from halcyon.access.viewer import Viewer

Telling = Callable[[Viewer, UUID], Sequence[str]]
_source: list[Telling] = []


def services_from(source: Telling) -> Telling:
    """Say who knows the services named for a contact. Declared once."""
    _source[:] = [source]
    return source


def services_to_tell(viewer: Viewer, contact: UUID) -> Sequence[str]:
    """The services named for a contact, each with how to reach it, as far as this viewer sees them."""
    return _source[0](viewer, contact) if _source else ()
