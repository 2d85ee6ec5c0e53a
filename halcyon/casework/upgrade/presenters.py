"""Requests for an upgrade on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse
from markupsafe import Markup

from halcyon.access.viewer import Viewer
from halcyon.base.codes import word
from halcyon.base.dates import long_time
from halcyon.casework.permissions import UPGRADE
from halcyon.casework.referral.codes import Status
from halcyon.casework.referral.presenters import grade_tag
from halcyon.casework.upgrade.kinds import ASKED, RAISED, UPGRADE_REQUEST
from halcyon.casework.upgrade.queries import graded_of, of_person
from halcyon.govuk.components import Action, Link, SummaryList, SummaryRow, Tag
from halcyon.govuk.components.component import Text
from halcyon.govuk.components.tag import Colour
from halcyon.govuk.texts import paragraphs
from halcyon.records.record.queries import may_write

if TYPE_CHECKING:
    from halcyon.casework.upgrade.models import UpgradeRequest
    from halcyon.people.person.models import Person
    from halcyon.records.deadline.models import Deadline

COLOURS: dict[str, Colour] = {ASKED: "yellow", RAISED: "red"}


def stage_tag(stage: str) -> Tag:
    """How a request stands."""
    return Tag(UPGRADE_REQUEST.stage_label(stage), COLOURS.get(stage, "grey"))


def card(asked: UpgradeRequest) -> SummaryList:
    """What was asked and how it was answered."""
    rows = [
        SummaryRow("How it stands", stage_tag(asked.record.stage)),
        SummaryRow("Grade asked for", grade_tag(asked.grade)),
        SummaryRow("Status", word(Status, asked.status)),
        SummaryRow("What has happened", paragraphs(asked.reason)),
        SummaryRow("Asked by", f"{asked.asked_by.label}, {long_time(asked.asked_at)}"),
    ]
    if asked.answered_by and asked.answered_at:
        rows.append(SummaryRow("Answered by", f"{asked.answered_by.label}, {long_time(asked.answered_at)}"))
        rows.append(SummaryRow("In words", paragraphs(asked.words)))
    return SummaryList(tuple(rows), title="The request")


def asked_words(clock: Deadline) -> str:
    """What is asked, for a board: by the clock of the answer."""
    asked: UpgradeRequest = clock.record.upgrade
    return f"{word(Status, asked.status)}, {asked.get_grade_display().lower()} grade; asked by {asked.asked_by.label}"


def upgrades(request: HttpRequest, person: Person) -> Text:
    """For a child's and a referral's page: the requests for an upgrade, and the way to make one for who only reads.

    Nothing where there is neither. (A template global.)
    """
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    rows = tuple(
        SummaryRow(
            long_time(each.asked_at),
            Markup("{} {}").format(
                Link(each.record.reference, reverse("upgrade", args=[each.record.reference])),
                stage_tag(each.record.stage),
            ),
        )
        for each in of_person(viewer, person)[:5]
    )
    shown: Text = SummaryList(rows, title="Upgrades asked for") if rows else ""
    if not viewer.may(UPGRADE) or may_write(viewer, person.pk):
        return shown
    referral = graded_of(viewer, person)
    if referral is None:
        return shown
    way = Action("Ask for an upgrade", reverse("ask_upgrade", args=[referral.record.reference]), "secondary")
    return Markup("{}{}").format(shown, way)
