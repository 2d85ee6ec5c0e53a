"""Strategy discussions on pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from halcyon.access.viewer import Viewer
from halcyon.base.codes import word
from halcyon.base.dates import long_time
from halcyon.casework.permissions import STRATEGY
from halcyon.casework.strategy.codes import Sort, StrategyDecision, TakingPart
from halcyon.casework.strategy.kinds import ASKED, HELD, NOT_HELD
from halcyon.casework.strategy.kinds import STRATEGY as KIND
from halcyon.casework.strategy.queries import Seen
from halcyon.govuk.components import Action, Column, Row, SummaryList, SummaryRow, Table, Tag
from halcyon.govuk.components.tag import Colour
from halcyon.govuk.texts import paragraphs

if TYPE_CHECKING:
    from halcyon.casework.strategy.models import Strategy, StrategyPart

COLOURS: dict[str, Colour] = {ASKED: "yellow", HELD: "green", NOT_HELD: "grey"}


def stage_tag(stage: str) -> Tag:
    """A strategy discussion’s stage."""
    return Tag(KIND.stage_label(stage), COLOURS.get(stage, "grey"))


def page(seen: Seen, viewer: Viewer) -> dict[str, Any]:
    """Why it was asked for, what it decided, who took part, and what to do next."""
    strategy, reference = seen.strategy, seen.strategy.record.reference
    waits = strategy.record.stage == ASKED and viewer.may(STRATEGY)
    return {
        "asked": _asked(seen),
        "held": _held(strategy) if strategy.held_at else None,
        "parts": _parts(seen.parts) if seen.parts else None,
        "action": Action("Record the discussion", reverse("hold_strategy", args=[reference]))
        if waits
        else None,
        "not_held_href": reverse("strategy_not_held", args=[reference]) if waits else "",
    }


def row(strategy: Strategy) -> str:
    """A discussion in a line: what it decided, or that it waits."""
    if strategy.decision:
        return word(StrategyDecision, strategy.decision)
    return KIND.stage_label(strategy.record.stage)


def _asked(seen: Seen) -> SummaryList:
    strategy = seen.strategy
    rows = [
        SummaryRow("Stage", stage_tag(strategy.record.stage)),
        SummaryRow("Why", paragraphs(strategy.why)),
        SummaryRow("Complex or organised", "Yes" if strategy.complex else "No"),
        SummaryRow("Asked for by", strategy.asked_by.label),
        SummaryRow("Asked for", long_time(strategy.asked_at)),
    ]
    if seen.not_held:
        rows.append(SummaryRow("Not held because", paragraphs(seen.not_held)))
    return SummaryList(tuple(rows), title="Asked for")


def _held(strategy: Strategy) -> SummaryList:
    rows = [
        SummaryRow("Decided", word(StrategyDecision, strategy.decision)),
        SummaryRow("Why", paragraphs(strategy.rationale)),
        SummaryRow("Held", long_time(strategy.held_at) if strategy.held_at else ""),
        SummaryRow("Led by", strategy.led_by),
        SummaryRow("Recorded by", strategy.recorded_by.label if strategy.recorded_by else ""),
    ]
    if strategy.why_without:
        rows.append(SummaryRow("Without some because", paragraphs(strategy.why_without)))
    return SummaryList(tuple(rows), title="What was decided")


def _parts(parts: Iterable[StrategyPart]) -> Table:
    rows = tuple(
        Row((word(Sort, each.sort), word(TakingPart, each.took), each.who or "Not named")) for each in parts
    )
    return Table("Who took part", tuple(map(Column, ("Agency", "How", "Who"))), rows, id="parts")
