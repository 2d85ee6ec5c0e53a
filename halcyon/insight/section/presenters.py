"""What the editor shows."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse

if TYPE_CHECKING:
    from halcyon.insight.edition.models import Edition
    from halcyon.insight.section.models import Section


def editor(edition: "Edition", section: "Section") -> dict[str, Any]:
    """A section's page."""
    return {
        "heading": section.title,
        "caption": edition.words,
        "back": reverse("edition", args=[edition.slug, edition.number]),
    }
