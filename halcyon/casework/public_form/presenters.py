"""The public form's answers, to be looked at before they are sent."""

from collections.abc import Mapping
from typing import Any

from halcyon.base.codes import word
from halcyon.casework.public_form.codes import Relation
from halcyon.govuk.components import SummaryList, SummaryRow
from halcyon.govuk.texts import paragraphs

TITLES = {
    "worry": "What is it about?",
    "who": "Who is it about?",
    "you": "About you",
    "check": "Check what you wrote",
}


def check(said: Mapping[str, Any]) -> SummaryList:
    """All that will be sent."""
    nothing = "Left empty"
    return SummaryList(
        (
            SummaryRow("What you wrote", paragraphs(said.get("concern") or "")),
            SummaryRow(
                "Somebody in danger now", "Yes" if said.get("danger") == "yes" else "No, or not known"
            ),
            SummaryRow("Their name", said.get("name") or nothing),
            SummaryRow("Their age", said.get("age") or nothing),
            SummaryRow("Where they live or go to school", said.get("where") or nothing),
            SummaryRow("Who you are", word(Relation, said.get("relation") or "")),
            SummaryRow("Your name", said.get("your_name") or nothing),
            SummaryRow("Your phone number", said.get("phone") or nothing),
            SummaryRow("When it is safe", said.get("safe") or nothing),
        )
    )


def wait(minutes: int) -> str:
    """How long somebody waits before they try again, in plain words; whole minutes, at least one."""
    if minutes <= 1:
        return "about a minute"
    return "about an hour" if minutes > 50 else f"about {minutes} minutes"
