"""Rules about editions: who, and in what state."""

from halcyon.base.refusals import Refusal
from halcyon.insight.edition.codes import WRITABLE, Stage
from halcyon.insight.edition.models import Edition
from halcyon.insight.edition.reasons import WHAT_CHANGES

# About the edition


def none_is_on_its_way(open_one: Edition | None) -> None:
    """One edition of a report and period at a time, so that two do not say different things."""
    if open_one is not None:
        raise Refusal(
            f"{open_one.words} is on its way already ({Stage(open_one.stage).label.lower()}). Finish that one first.",
            code="on_its_way",
        )


def says_what_changes(was_published: bool, change_note: str) -> None:
    """Where readers have an edition already, they are told what differs."""
    if was_published:
        WHAT_CHANGES.demand(change_note)


def can_be_written(edition: Edition) -> None:
    """From review on, nobody changes what others have read or signed."""
    if edition.stage not in WRITABLE:
        raise Refusal(
            f"This edition is “{Stage(edition.stage).label.lower()}”, and its words are fixed. To change them, send"
            " it back with a reason.",
            code="fixed",
        )


def is_as_seen(moved: bool) -> None:
    """Nobody moves an edition on from where they have not seen it."""
    if not moved:
        raise Refusal(
            "Someone else moved this edition on while you were looking at it. Open it again to see where it stands.",
            code="moved_on",
        )
