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


@dataclass(frozen=True)
class Link(Component):
    """A link; `about` is read out after its text: "Change" alone would be unclear, so "date of birth"."""

    template = "link"

    text: str
    href: str
    about: str = ""
