"""What a page offers to do: the one main action beside its heading, and links in lists."""

from dataclasses import dataclass
from typing import Literal

from halcyon.govuk.components.component import Component


@dataclass(frozen=True)
class Action(Component):
    """A link that looks like a button."""

    template = "action"

    text: str
    href: str
    style: Literal["primary", "secondary", "warning"] = "primary"


@dataclass(frozen=True, kw_only=True)
class PostButton(Component):
    """A button that does something at once, so its words say what; `about` is read out after them.

    It posts to `action` with nothing but the request's `csrf_token`.
    """

    template = "post_button"

    text: str
    action: str
    csrf_token: str
    about: str = ""
    style: Literal["primary", "secondary", "warning"] = "primary"


@dataclass(frozen=True, kw_only=True)
class SearchBox(Component):
    """One box that searches: its answer goes to `action` by GET, as `name`."""

    template = "search_box"

    action: str
    label: str
    hint: str = ""
    value: str = ""
    name: str = "q"


@dataclass(frozen=True)
class Link(Component):
    """A link; `about` is read out after its text: "Change" alone would be unclear, so "date of birth"."""

    template = "link"

    text: str
    href: str
    about: str = ""
