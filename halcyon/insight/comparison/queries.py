"""Reading two editions: a published one from its snapshot, one on its way with its figures as they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from halcyon.access.viewer import Viewer
from halcyon.base.dates import london_date
from halcyon.insight.archive.models import Published
from halcyon.insight.archive.queries import published
from halcyon.insight.comparison.figures import Compared, came, own_periods, plainly_headed, same_periods
from halcyon.insight.comparison.words import Words, reworded
from halcyon.insight.edition.documents import period_of
from halcyon.insight.edition.lately import basis_lately
from halcyon.insight.edition.models import Edition
from halcyon.insight.edition.queries import editions, one
from halcyon.insight.indicator.periods import until_day
from halcyon.insight.publication.document import Document
from halcyon.insight.release.queries import written


@dataclass(frozen=True)
class Side:
    """An edition with what it prints. ``is_published``: as it went out; else as it stands, with true counts."""

    edition: Edition
    document: Document
    is_published: bool

    @property
    def is_so_far(self) -> bool:
        """Whether the period was not over when its figures were asked for."""
        return period_of(self.edition).until > self.document.as_of


@dataclass(frozen=True)
class Comparison:
    """Two editions, the earlier and the later; ``others``: all that the edition asked for can be set beside.

    ``restated``: figures of the same periods. ``moved``: of their own periods, where these differ.
    """

    edition: Edition
    others: Sequence[Edition]
    before: Side
    after: Side
    restated: Compared
    moved: Compared | None
    words: Words
    came: Sequence[str]
    went: Sequence[str]


def others(viewer: Viewer, edition: Edition) -> Sequence[Edition]:
    """The other editions of the same kind of report, the latest period and edition first."""
    rows = editions(viewer).filter(report=edition.report).exclude(pk=edition.pk)
    return sorted(rows, key=lambda each: (period_of(each), each.number), reverse=True)


def usual(edition: Edition, others: Sequence[Edition]) -> Edition | None:
    """What an edition is usually set beside: the one before it, else the last about the period before, else any."""
    here = (period_of(edition), edition.number)
    earlier = [each for each in others if (period_of(each), each.number) < here]
    return next(iter([*earlier, *reversed(others)]), None)


def compare(
    viewer: Viewer, edition: Edition, beside: Edition, choices: Sequence[Edition], at: datetime
) -> Comparison:
    """Two editions, the earlier one first whichever was asked for. Raises Refusal where figures cannot be read."""
    first, last = sorted((edition, beside), key=lambda each: (period_of(each), each.number))
    before, after = _side(viewer, first, at), _side(viewer, last, at)
    one_period = first.period == last.period
    return Comparison(
        edition=edition,
        others=choices,
        before=before,
        after=after,
        restated=same_periods(before.document, after.document),
        moved=None if one_period else own_periods(before.document, after.document),
        words=reworded(before.document, after.document),
        came=came(before.document, after.document),
        went=came(after.document, before.document),
    )


def chosen(viewer: Viewer, edition: Edition, asked: str, choices: Sequence[Edition]) -> Edition | None:
    """The edition that is asked for ("annual-2018-19.2"), or the usual one. Raises Edition.DoesNotExist."""
    if not asked:
        return usual(edition, choices)
    slug, _, number = asked.rpartition(".")
    found = one(viewer, slug, int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0)
    if found not in choices:
        raise Edition.DoesNotExist
    return found


def key(edition: Edition) -> str:
    """What `chosen` reads."""
    return f"{edition.slug}.{edition.number}"


def _side(viewer: Viewer, edition: Edition, at: datetime) -> Side:
    try:
        return Side(edition, published(edition.slug, edition.number).document, is_published=True)
    except Published.DoesNotExist:
        document = basis_lately(edition, at).document(written(viewer, edition))
        so_far = until_day(period_of(edition), london_date(document.as_of))
        return Side(edition, plainly_headed(document, so_far), is_published=False)
