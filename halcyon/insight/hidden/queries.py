"""What an edition hides, as it was hidden when it was published; of one on its way, as it would be now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from halcyon.access.viewer import Viewer
from halcyon.insight.archive.models import Published
from halcyon.insight.disclosure.account import Account, Hidden
from halcyon.insight.disclosure.settings import Settings, current
from halcyon.insight.edition.documents import basis_of
from halcyon.insight.edition.models import Edition
from halcyon.insight.edition.queries import one
from halcyon.insight.permissions import HIDDEN
from halcyon.insight.profile import Profile
from halcyon.insight.publication.document import DataTable, Document
from halcyon.insight.publication.values import Counted, Symbol, Value
from halcyon.insight.release.queries import out_of

IN_TEXT = "In the text"


@dataclass(frozen=True)
class InTable:
    """A printed table, or the text: how many of its figures there are, how many show c, and the counts hidden in it.

    A count that several tables print stands under the first.
    """

    caption: str
    figures: int
    unseen: int
    hidden: Sequence[Hidden]


@dataclass(frozen=True)
class Review:
    """All that was hidden in an edition. ``profile`` gives the words of what was counted."""

    edition: Edition
    account: Account
    tables: Sequence[InTable]
    settings: Settings
    profile: Profile


def review(viewer: Viewer, slug: str, number: int) -> Review:
    """What an edition hides. Raises Edition.DoesNotExist, for who may not see that too."""
    if not viewer.may(HIDDEN):
        raise Edition.DoesNotExist
    edition = one(viewer, slug, number)
    published = Published.objects.filter(slug=slug, number=number).first()
    basis = basis_of(edition)
    out = out_of(viewer, edition, basis, before=published.published_at if published else None)
    tables = list(_tables(out.document, {each.of: each for each in out.account.hidden}))
    return Review(edition, out.account, tables, current(), basis.material.report.profile)


def _tables(document: Document, hidden: Mapping[Counted, Hidden]) -> Sequence[InTable]:
    """Each table with what is hidden in it, then the text."""
    left = dict(hidden)
    found = []
    for table in document.tables():
        found.append(_in(table.caption, list(_values(table)), left))
    in_tables = sum(each.figures for each in found)
    values = list(document.values())
    rest = InTable(
        IN_TEXT,
        len(values) - in_tables,
        sum(map(_is_hidden, values)) - sum(each.unseen for each in found),
        tuple(left.values()),
    )
    return [*found, *([rest] if rest.figures or rest.hidden else [])]


def _in(caption: str, values: Sequence[Value], left: dict[Counted, Hidden]) -> InTable:
    of = dict.fromkeys(value.of for value in values if value.of in left)
    hidden = tuple(left.pop(each) for each in of if each is not None)
    return InTable(caption, len(values), sum(map(_is_hidden, values)), hidden)


def _is_hidden(value: Value) -> bool:
    return value.number is None and value.symbol is Symbol.HIDDEN


def _values(table: DataTable) -> Sequence[Value]:
    return [cell for line in table.lines for cell in line.cells if isinstance(cell, Value)]
