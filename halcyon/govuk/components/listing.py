"""What a list is made of: a table, its pages, its filter panel."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from django.http import QueryDict

from halcyon.govuk.components.component import Component, Text
from halcyon.govuk.forms import GovForm


@dataclass(frozen=True)
class Column:
    """A column's heading. With `sort_href` it is a link; `sorted` says how the rows are sorted by it now."""

    text: str
    numeric: bool = False
    sort_href: str = ""
    sorted: Literal["", "ascending", "descending"] = ""


@dataclass(frozen=True)
class Row:
    """The cells of a row, the first of which names it; `value` is what its checkbox sends."""

    cells: tuple[Text, ...]
    value: str = ""


@dataclass(frozen=True)
class Table(Component):
    """Rows under headings. The caption is always there, and seen unless `caption_hidden`.

    `select`, the name of a field, puts a checkbox before each row that has a value: stand it in a form, or name
    the form's id in `form`.
    `id` tells two tables of one page apart.
    """

    template = "table"

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption_hidden: bool = False
    select: str = ""
    form: str = ""
    id: str = "table"


@dataclass(frozen=True, kw_only=True)
class BulkForm(Component):
    """A table whose rows can be chosen, and what can be done to them. (Its boxes belong to the form by its id, so that
    a row may have a form of its own.)

    It posts to ``action``: ``do``, the key of the button pressed; the values chosen; ``query``, the list's own.
    ``noun``: of one row and of several.
    """

    template = "bulk_form"

    table: Table
    action: str
    buttons: tuple[tuple[str, str], ...]
    noun: tuple[str, str]
    query: str
    csrf_token: str
    id: str = "bulk"

    def chosen_from(self) -> Table:
        """The table, its boxes bound to the form."""
        return replace(self.table, form=self.id)


@dataclass(frozen=True)
class Pagination(Component):
    """Which of the pages this is; `href` gives a page's address. Nothing is shown for a single page.

    `label` tells two paginations of one page apart.
    """

    template = "pagination"

    page: int
    pages: int
    href: Callable[[int], str]
    label: str = "Pagination"

    def window(self) -> Iterator[int | None]:
        """The page numbers to show: first, last, current and its neighbours; None for those left out."""
        shown = sorted(
            {1, self.page - 1, self.page, self.page + 1, self.pages} & set(range(1, self.pages + 1))
        )
        for before, number in zip([0, *shown], shown, strict=False):
            if number - before == 2:
                yield number - 1  # a gap of one page is that page
            elif number - before > 2:
                yield None
            yield number


@dataclass(frozen=True)
class AppliedFilter:
    """A filter in force, in words, and the address of the list without it."""

    text: str
    remove_href: str


@dataclass(frozen=True)
class FilterPanel(Component):
    """The filters of a list: `form` (sent by GET), those in force, and the address that clears them."""

    template = "filter_panel"

    form: GovForm
    clear_href: str
    applied: tuple[AppliedFilter, ...] = ()
    kept: tuple[tuple[str, str], ...] = field(default=())  # what else the address carries: the sorting


@dataclass(frozen=True)
class SavedView:
    """A list as somebody saved it: its name, its address, whether it is what one looks at.

    Of one's own: where to forget it, to ``share`` it with one's team or no longer, to look at it ``first`` or no
    longer. Of a colleague's: ``by`` whom it is shared.
    """

    text: str
    href: str
    forget: str = ""
    current: bool = False
    share: str = ""
    is_shared: bool = False
    first: str = ""
    is_first: bool = False
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class SavedViews(Component):
    """A list's views, and the form that saves it as it is now (`query`, where it says anything).

    `whole`: the address of the list without a view.
    """

    template = "saved_views"

    views: tuple[SavedView, ...]
    save: str
    page: str
    query: str
    csrf_token: str
    whole: str = ""

    @property
    def own(self) -> tuple[SavedView, ...]:
        """Those that one may change."""
        return tuple(each for each in self.views if each.forget)

    @property
    def is_new(self) -> bool:
        """Whether there is something to save that is not saved yet."""
        return bool(self.query) and not any(each.current for each in self.views)


def with_query(query: QueryDict, **changes: object) -> str:
    """The address of this page with parts of its query changed; None takes a part away.

    `with_query(request.GET, sort="due", page=None)`.
    """
    changed = query.copy()
    for name, value in changes.items():
        changed.pop(name, None)
        if value is not None:
            changed[name] = str(value)
    return f"?{changed.urlencode()}"


def sortable(text: str, key: str, query: QueryDict, *, numeric: bool = False) -> Column:
    """A column whose heading sorts by `key`; `?sort=due` ascending, `?sort=-due` descending."""
    now = query.get("sort", "")
    target = f"-{key}" if now == key else key
    order: Literal["", "ascending", "descending"] = ""
    if now.removeprefix("-") == key:
        order = "descending" if now.startswith("-") else "ascending"
    return Column(text, numeric, with_query(query, sort=target, page=None), order)
