"""Steps on pages."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page
from django.urls import reverse
from markupsafe import Markup

from halcyon.access.viewer import Viewer
from halcyon.base.codes import word
from halcyon.base.dates import long_time
from halcyon.casework.early_help.codes import Direction, StepOutcome
from halcyon.casework.early_help.kinds import ACCEPTED, ASKED, STEP
from halcyon.casework.early_help.queries import Seen
from halcyon.casework.referral.presenters import stage_tag as referral_tag
from halcyon.govuk.components import (
    Action,
    Column,
    EmptyState,
    Link,
    Pagination,
    PostButton,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
)
from halcyon.govuk.components.component import Text
from halcyon.govuk.components.tag import Colour
from halcyon.govuk.texts import paragraphs

if TYPE_CHECKING:
    from halcyon.casework.early_help.models import Step
    from halcyon.records.deadline.models import Deadline

COLOURS: dict[str, Colour] = {ASKED: "yellow", ACCEPTED: "green"}


def stage_tag(stage: str) -> Tag:
    """Where a step is."""
    return Tag(STEP.stage_label(stage), COLOURS.get(stage, "grey"))


def listing(page: Page[Step]) -> dict[str, Any]:
    """Steps, for the layout of lists."""
    count = page.paginator.count
    return {
        "table": Table(
            "Step-ups and step-downs",
            tuple(map(Column, ("Child", "What", "Stage", "Asked", "By", "Led to"))),
            tuple(map(_row, page)),
            caption_hidden=True,
        ),
        "count": f"{count:,} {'request' if count == 1 else 'requests'}",
        "pagination": Pagination(page.number, page.paginator.num_pages, lambda number: f"?page={number}"),
        "empty": EmptyState(
            "Nobody has asked for a step-up or step-down",
            "On a child’s page, “Ask another team” begins one.",
        ),
    }


def step(seen: Seen, viewer: Viewer, csrf_token: str) -> dict[str, Any]:
    """A step: what was asked, the answer, the outcome; what to do next."""
    return {
        "asked": _asked(seen.step),
        "answered": _answered(seen.step),
        "action": _next(seen, viewer, csrf_token),
    }


def asked(clock: Deadline) -> str:
    """What is asked of a team, and by whom, for a board: by the clock of the answer."""
    step: Step = clock.record.step
    return f"{word(Direction, step.direction)}, asked by {step.asked_by.label}"


def when(at: datetime | None) -> str:
    """A time, or nothing."""
    return long_time(at) if at else ""


def _next(seen: Seen, viewer: Viewer, csrf_token: str) -> Text:
    step, reference = seen.step, seen.step.record.reference
    mine = step.asked_by_id == viewer.principal_id
    theirs = step.to_team_id in viewer.team_ids and not mine
    if seen.stage == ASKED and theirs:
        return Action("Answer", reverse("answer_step", args=[reference]))
    if seen.stage == ASKED and mine:
        address = reverse("withdraw_step", args=[reference])
        return PostButton(text="Withdraw", action=address, csrf_token=csrf_token, style="secondary")
    if seen.stage == ACCEPTED and theirs:
        return Action("Record the outcome", reverse("conclude_step", args=[reference]))
    return ""


def _asked(step: Step) -> SummaryList:
    return SummaryList(
        (
            SummaryRow("What", word(Direction, step.direction)),
            SummaryRow("Stage", stage_tag(step.record.stage)),
            SummaryRow("Asked by", f"{step.asked_by.label}, {when(step.asked_at)}"),
            SummaryRow("Asked of", step.to_team.name),
            SummaryRow("Why", paragraphs(step.reason)),
            SummaryRow("What would help", paragraphs(step.wanted)),
            SummaryRow("What child and family say", paragraphs(step.agreed)),
        ),
        title="The request",
    )


def _answered(step: Step) -> SummaryList | None:
    if step.answered_by is None:
        return None
    led = led_to(step)
    rows = [
        *([SummaryRow("Led to", led)] if led else []),
        SummaryRow("Answered by", f"{step.answered_by.label}, {when(step.answered_at)}"),
        SummaryRow("In words", paragraphs(step.answer_words)),
    ]
    if step.outcome:
        rows += [
            SummaryRow("Outcome", word(StepOutcome, step.outcome)),
            SummaryRow("What was achieved, what remains", paragraphs(step.outcome_words)),
            SummaryRow("Ended", when(step.ended_at)),
        ]
    return SummaryList(tuple(rows), title="The answer")


def _row(step: Step) -> Row:
    link = Link(step.record.headline, reverse("step", args=[step.record.reference]))
    return Row(
        (
            link,
            word(Direction, step.direction),
            stage_tag(step.record.stage),
            when(step.asked_at),
            step.asked_by.label,
            led_to(step) or (word(StepOutcome, step.outcome) if step.outcome else ""),
        )
    )


def led_to(step: Step) -> Text:
    """The referral and the case that a step-up led to, as far as the viewer sees them."""
    referral = step.referral
    if referral is None:
        return ""
    reference = referral.record.reference
    link = Link(f"Referral {reference}", reverse("referral", args=[reference]))
    if referral.case is None:
        return Markup("{} {}").format(link, referral_tag(referral.record.stage))
    case = referral.case.record.reference
    return Markup("{}, {}").format(link, Link(f"case {case}", reverse("case", args=[case])))
