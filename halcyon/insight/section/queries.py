"""Reading sections: with their edition, for who may read reports."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Prefetch, Q, QuerySet

from halcyon.access.user.queries import who_may
from halcyon.access.viewer import Viewer
from halcyon.insight.archive.queries import published_before
from halcyon.insight.edition.documents import period_of
from halcyon.insight.edition.models import Edition
from halcyon.insight.edition.queries import one as one_edition
from halcyon.insight.permissions import DRAFT, REPORT, REVIEW, SIGN
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.document import Section as Printed
from halcyon.insight.section.models import Comment, Section, Version, Writing
from halcyon.records.draft.queries import draft_of

THERE = timedelta(minutes=10)  # after the last key: whoever is silent for longer writes no more

Typed = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Colleague:
    """Somebody who may write: their principal's id and their name."""

    principal: int
    name: str


def sections(viewer: Viewer, edition: Edition) -> QuerySet[Section]:
    """The sections of an edition in their order, with how many comments are open (``open_comments``)."""
    is_open = Q(comments__answers__isnull=True, comments__resolved_at__isnull=True, comments__isnull=False)
    rows = Section.objects.filter(edition=edition).select_related("assigned_to", "edition")
    rows = rows.annotate(open_comments=Count("comments", filter=is_open)).order_by("place")
    return rows if viewer.may(REPORT) else rows.none()


def one(viewer: Viewer, edition: Edition, key: str) -> Section:
    """One section. Raises Section.DoesNotExist."""
    return sections(viewer, edition).get(key=key)


def of(viewer: Viewer, slug: str, number: int, key: str) -> Section:
    """One section of an edition by its address. Raises Edition.DoesNotExist or Section.DoesNotExist."""
    return one(viewer, one_edition(viewer, slug, number), key)


def versions_of(viewer: Viewer, section: Section) -> Sequence[Version]:
    """What was saved of a section, the latest first."""
    rows = Version.objects.filter(section=section).select_related("by").order_by("-n")
    return list(rows if viewer.may(REPORT) else rows.none())


def version(viewer: Viewer, section: Section, n: int) -> Version:
    """One version of a section. Raises Version.DoesNotExist."""
    rows = Version.objects.filter(section=section).select_related("by")
    return (rows if viewer.may(REPORT) else rows.none()).get(n=n)


def latest(viewer: Viewer, section: Section) -> Version | None:
    """The latest version of a section; None where nothing is written."""
    rows = Version.objects.filter(section=section, n=F("section__n")).select_related("by")
    return rows.first() if viewer.may(REPORT) else None


def words_of(viewer: Viewer, edition: Edition) -> Mapping[str, str]:
    """The latest words of each section that has any, by its key."""
    rows = Version.objects.filter(section__edition=edition, n=F("section__n"))
    return dict(rows.values_list("section__key", "markdown")) if viewer.may(REPORT) else {}


def typed(viewer: Viewer, section: Section, at: datetime) -> Typed | None:
    """What the viewer typed into a section and has not saved; None where there is nothing."""
    return draft_of(viewer, draft_name(section.pk), at).get("words")


def draft_name(section: UUID) -> str:
    """The name of the draft of a section."""
    return f"section.{section.hex}"


def writing(viewer: Viewer, edition: Edition, at: datetime) -> Mapping[UUID, Sequence[Writing]]:
    """Who else is writing now, by section: those who typed something in the last minutes."""
    if not viewer.may(REPORT):
        return {}
    rows = Writing.objects.filter(section__edition=edition, seen_at__gt=at - THERE)
    found: dict[UUID, list[Writing]] = {}
    for row in rows.exclude(who=viewer.principal_id).select_related("who").order_by("since"):
        found.setdefault(row.section_id, []).append(row)
    return found


def comments_of(viewer: Viewer, section: Section) -> Sequence[Comment]:
    """The comments on a section in order, the resolved ones last, each with its answers (``said``)."""
    answers = Comment.objects.select_related("by").order_by("at")
    rows = Comment.objects.filter(section=section, answers__isnull=True).select_related("by", "resolved_by")
    rows = rows.prefetch_related(Prefetch("answered_by", answers, to_attr="said"))
    return list(
        rows.order_by(F("resolved_at").asc(nulls_first=True), "at") if viewer.may(REPORT) else rows.none()
    )


def comment(viewer: Viewer, section: Section, comment_id: UUID) -> Comment:
    """One comment. Raises Comment.DoesNotExist."""
    rows = Comment.objects.filter(section=section, answers__isnull=True)
    return (rows if viewer.may(REPORT) else rows.none()).get(pk=comment_id)


def may_comment(viewer: Viewer) -> bool:
    """Whether the viewer writes, reviews or signs: who only reads says nothing."""
    return any(map(viewer.may, (DRAFT, REVIEW, SIGN)))


def colleagues(at: datetime) -> Sequence[Colleague]:
    """Who may be given a section, by name."""
    return [Colleague(user.principal_id, user.name) for user in who_may(DRAFT, at)]


def printed_before(section: Section) -> tuple[Document, Printed] | None:
    """The same section as it was last published about an earlier period; None where it was not."""
    document = published_before(period_of(section.edition), section.edition.report)
    if document is None:
        return None
    found = next((each for each in document.walk() if each.id == section.key), None)
    return (document, found) if found else None
