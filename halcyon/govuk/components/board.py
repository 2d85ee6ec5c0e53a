"""What a board is made of: sections with a count, each row with its clock; and lists of tasks."""

from dataclasses import dataclass

from halcyon.govuk.components.component import Component, Text


@dataclass(frozen=True, kw_only=True)
class BoardRow:
    """One thing to do: what it is, where it leads, its clock or state, a line of detail, a button to do it."""

    text: str
    href: str
    detail: Text = ""
    state: Text = ""
    act: Text = ""


@dataclass(frozen=True, kw_only=True)
class BoardSection(Component):
    """Things of one kind. `count` may exceed the rows shown, then `href` leads to all.

    `note` says more of the number ("2 overdue, 3 due today"). `empty` says what it means that there are none,
    and what to do next.
    """

    template = "board_section"

    id: str
    title: str
    rows: tuple[BoardRow, ...]
    empty: str
    count: int | None = None
    href: str = ""
    urgent: bool = False
    note: str = ""

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.rows) if self.count is None else self.count


@dataclass(frozen=True)
class TaskItem:
    """One step of a longer piece of work, and how far it is: words or a Tag."""

    text: str
    status: Text
    href: str = ""
    hint: str = ""


@dataclass(frozen=True)
class TaskList(Component):
    """The steps of a longer piece of work."""

    template = "task_list"

    items: tuple[TaskItem, ...]
    id: str = "task-list"
