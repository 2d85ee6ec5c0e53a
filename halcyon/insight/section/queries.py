"""Reading sections: with their edition, for who may read reports."""

from collections.abc import Mapping, Sequence

from django.db.models import F, QuerySet

from halcyon.access.viewer import Viewer
from halcyon.insight.edition.models import Edition
from halcyon.insight.permissions import REPORT
from halcyon.insight.section.models import Section, Version


def sections(viewer: Viewer, edition: Edition) -> QuerySet[Section]:
    """The sections of an edition in their order."""
    rows = Section.objects.filter(edition=edition).select_related("assigned_to").order_by("place")
    return rows if viewer.may(REPORT) else rows.none()


def one(viewer: Viewer, edition: Edition, key: str) -> Section:
    """One section. Raises Section.DoesNotExist."""
    return sections(viewer, edition).get(key=key)


def versions_of(viewer: Viewer, section: Section) -> Sequence[Version]:
    """What was saved of a section, the latest first."""
    rows = Version.objects.filter(section=section).select_related("by").order_by("-n")
    return list(rows if viewer.may(REPORT) else rows.none())


def words_of(viewer: Viewer, edition: Edition) -> Mapping[str, str]:
    """The latest words of each section that has any, by its key."""
    rows = Version.objects.filter(section__edition=edition, n=F("section__n"))
    return dict(rows.values_list("section__key", "markdown")) if viewer.may(REPORT) else {}


def latest(viewer: Viewer, section: Section) -> str:
    """The latest words of one section; '' where nothing is written."""
    return next((each.markdown for each in versions_of(viewer, section) if each.n == section.n), "")
