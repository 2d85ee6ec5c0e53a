"""A paginator that stops counting."""

from typing import Any

import pytest

from halcyon.base.paging import LongPaginator


class Rows(list[int]):
    """As much of a queryset as a paginator asks for."""

    def order_by(self) -> "Rows":
        return self

    def count(self) -> int:  # type: ignore[override]
        return len(self)

    def __getitem__(self, key: Any) -> Any:
        return Rows(super().__getitem__(key)) if isinstance(key, slice) else super().__getitem__(key)


class Short(LongPaginator):
    MOST = 6


@pytest.mark.parametrize(
    ("rows", "count", "more", "pages"),
    [(0, 0, False, 1), (5, 5, False, 3), (6, 6, False, 3), (7, 6, True, 3)],
)
def test_counts_up_to_the_most(rows: int, count: int, more: bool, pages: int) -> None:
    paginator = Short(Rows(range(rows)), 2)
    assert (paginator.count, paginator.more, paginator.num_pages) == (count, more, pages)


def test_a_page_beyond_the_most_is_the_last_that_is_offered() -> None:
    assert list(Short(Rows(range(20)), 2).get_page(9)) == [4, 5]
