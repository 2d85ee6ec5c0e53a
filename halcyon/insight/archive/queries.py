"""Reading what is published. It is everybody's, so no viewer is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from uuid import UUID

from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery

from halcyon.insight.archive.models import Published, PublishedFile, Withdrawal
from halcyon.insight.indicator.periods import Period
from halcyon.insight.publication.document import Document
from halcyon.insight.publication.formats import FORMATS, Format
from halcyon.insight.publication.stored import from_text


@dataclass(frozen=True)
class Edition:
    """A published edition: its row, and the number of the latest of its slug."""

    row: Published
    latest: int

    @property
    def withdrawal(self) -> Withdrawal | None:
        return withdrawn_row(self.row)

    @cached_property
    def document(self) -> Document:
        return from_text(self.row.document)

    @property
    def is_latest(self) -> bool:
        return self.row.number == self.latest


def published(slug: str, number: int | None = None) -> Edition:
    """An edition of a published report, the latest unless a number is given. Raises Published.DoesNotExist."""
    rows = _rows().filter(slug=slug).select_related("withdrawal")
    row = rows.get(number=number) if number is not None else rows.filter(number=F("latest")).get()
    return Edition(row, row.latest)  # type: ignore[attr-defined]


def all_published() -> Sequence[Published]:
    """The latest edition of each report, the latest period first; without their documents."""
    rows = _rows().filter(number=F("latest")).defer("document").select_related("withdrawal")
    return list(rows.order_by("-period_starts", "report"))


def editions_of(slug: str) -> Sequence[Published]:
    """Every published edition of a report, the latest first; without their documents."""
    rows = Published.objects.filter(slug=slug).defer("document").select_related("withdrawal")
    return list(rows.order_by("-number"))


def every_edition() -> Sequence[Published]:
    """Every published edition of every report, the latest period and edition first; without their documents."""
    rows = (
        Published.objects.defer("document")
        .select_related("withdrawal")
        .prefetch_related(Prefetch("files", PublishedFile.objects.defer("content").order_by("name")))
    )
    return list(rows.order_by("-period_starts", "report", "-number"))


def standing(editions: Sequence[Published]) -> Published | None:
    """The latest of these editions that nobody withdrew; None where none is left."""
    return next((row for row in editions if withdrawn_row(row) is None), None)


def withdrawal_of(slug: str, number: int) -> Withdrawal | None:
    """How a published edition was taken back; None where it was not."""
    rows = Withdrawal.objects.filter(published__slug=slug, published__number=number)
    return rows.select_related("by").first()


def withdrawn_row(row: Published) -> Withdrawal | None:
    """Of a row that was read with it: a row without one has no such attribute at all."""
    return getattr(row, "withdrawal", None)


def published_before(period: Period, report: str = "annual") -> Document | None:
    """What was published of a report about the last period before this one that has something: its latest edition
    that nobody withdrew.

    A report reads its prior years' figures here, never from today's records.
    """
    rows = Published.objects.filter(report=report, period_starts__lt=period.start, withdrawal__isnull=True)
    row = rows.order_by("-period_starts", "-number").defer("document").first()
    return _document_of(row.pk, row.sha256) if row else None


def everything_published(before: datetime | None = None) -> Sequence[Document]:
    """Every edition of every report that was ever published: what an attacker can lay side by side.

    What was withdrawn counts: whoever has a copy keeps it. ``before``: only what was out before an instant.
    """
    rows = Published.objects.order_by("period_starts", "report", "number")
    rows = rows.filter(published_at__lt=before) if before else rows
    return [from_text(text) for text in rows.values_list("document", flat=True)]


def files_of(published: Published) -> Sequence[PublishedFile]:
    """The files of an edition that are made by now, without their content."""
    return list(PublishedFile.objects.filter(published=published).defer("content").order_by("label"))


def formats_missing(published: Published, document: Document) -> Sequence[Format]:
    """The formats that an edition is not written in yet."""
    there = set(PublishedFile.objects.filter(published=published).values_list("name", flat=True))
    return [each for each in FORMATS.values() if each.file_name(document) not in there]


def file_of(published: Published, name: str) -> PublishedFile:
    """One file of an edition. Raises PublishedFile.DoesNotExist."""
    return PublishedFile.objects.get(published=published, name=name)


@lru_cache(maxsize=4)
def _document_of(published: UUID, sha256: str) -> Document:
    """A published document, which never changes; a draft is held against it at each pause in typing."""
    return from_text(Published.objects.values_list("document", flat=True).get(pk=published, sha256=sha256))


def _rows() -> QuerySet[Published]:
    others = Published.objects.filter(slug=OuterRef("slug")).order_by("-number").values("number")[:1]
    return Published.objects.annotate(latest=Subquery(others))
