"""Components: frozen data that renders itself, `{{ table }}`. The gallery shows each."""

from halcyon.govuk.components.action import Action, Link, PostButton, SearchBox
from halcyon.govuk.components.board import BoardRow, BoardSection, TaskItem, TaskList
from halcyon.govuk.components.component import Component
from halcyon.govuk.components.listing import (
    AppliedFilter,
    BulkForm,
    Column,
    FilterPanel,
    Pagination,
    Row,
    SavedView,
    SavedViews,
    Table,
    sortable,
    with_query,
)
from halcyon.govuk.components.notice import Banner, CopyText, EmptyState, InterruptionCard, Progress
from halcyon.govuk.components.record import (
    Flag,
    IdentityBar,
    SubNavigation,
    SummaryList,
    SummaryRow,
    Timeline,
    TimelineItem,
)
from halcyon.govuk.components.tag import ClockTag, Reference, Tag, clock_tag

__all__ = [
    "Action",
    "AppliedFilter",
    "Banner",
    "BoardRow",
    "BoardSection",
    "BulkForm",
    "ClockTag",
    "Column",
    "Component",
    "CopyText",
    "EmptyState",
    "FilterPanel",
    "Flag",
    "IdentityBar",
    "InterruptionCard",
    "Link",
    "Pagination",
    "PostButton",
    "Progress",
    "Reference",
    "Row",
    "SavedView",
    "SavedViews",
    "SearchBox",
    "SubNavigation",
    "SummaryList",
    "SummaryRow",
    "Table",
    "Tag",
    "TaskItem",
    "TaskList",
    "Timeline",
    "TimelineItem",
    "clock_tag",
    "sortable",
    "with_query",
]
