"""What a page says of itself: banners, empty states, interruption cards, progress, text to copy."""

from dataclasses import dataclass
from typing import Literal

from halcyon.govuk.components.action import Action
from halcyon.govuk.components.component import Component, Text
from halcyon.govuk.forms import GovForm


@dataclass(frozen=True)
class Banner(Component):
    """Something to know on this page; `title` names it in a word or two."""

    template = "banner"

    title: str
    text: Text
    kind: Literal["information", "success", "warning", "error"] = "information"


@dataclass(frozen=True)
class EmptyState(Component):
    """There is nothing here: what that means, and what to do next."""

    template = "empty_state"

    text: str
    next_step: str = ""
    action: Action | None = None


@dataclass(frozen=True)
class InterruptionCard(Component):
    """What to know before going on to restricted content. Its heading is the page's.

    With a `form` (a purpose to give), the layout interruption.jinja posts it; without, `go_on` is followed.
    """

    template = "interruption_card"

    heading: str
    paragraphs: tuple[str, ...]
    back: str
    go_on: Action | None = None
    form: GovForm | None = None
    submit: str = "Continue"


@dataclass(frozen=True)
class Progress(Component):
    """How far a long piece of work is, in whole units: "312 of 1,200 records checked"."""

    template = "progress"

    done: int
    total: int
    what: str


@dataclass(frozen=True)
class CopyText(Component):
    """Ready text for another system, with a button to copy it where scripts run."""

    template = "copy_text"

    label: str
    text: str
    id: str = "copy-text"
    rows: int = 6
