"""Pages of lists that may be very long."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property


class LongPaginator(Paginator):  # type: ignore[type-arg]  # not generic at run time
    """Counts up to ``most`` and stops there: to count all that a viewer may see costs a look-up for each.

    ``more``: there are more than that; their pages are not offered, whoever wants one of them filters the list.
    """

    MOST = 1_000
    FILTERED = 20_000  # a third of a second: what a figure leads to is counted to the unit

    object_list: QuerySet[Any]

    def __init__(self, object_list: QuerySet[Any], per_page: int, *, most: int | None = None) -> None:
        super().__init__(object_list, per_page)
        self.most = most or self.MOST

    @cached_property
    def count(self) -> int:
        """How many there are, at most ``most``."""
        return min(self._counted, self.most)

    @property
    def more(self) -> bool:
        """Whether there are more than were counted."""
        return self._counted > self.most

    @cached_property
    def _counted(self) -> int:
        return self.object_list.order_by()[: self.most + 1].count()


def page_number(text: str | None) -> int:
    """The number of a page in an address: 1 for anything that is none."""
    text = text or ""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 6 else 1
