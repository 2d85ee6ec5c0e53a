"""Rules about the night, in a practitioner’s words."""

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime

from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.casework.out_of_hours.kinds import SENT, UNREAD, WRITING
from halcyon.casework.out_of_hours.models import NightEvent
from halcyon.casework.out_of_hours.told import Happened, Lines
from halcyon.records.record.models import Record

MISSING_LINE = {
    "worry": "Say what the worry is tonight.",
    "where": "Say where the child should be, and who is with them.",
    "what_if": "Say what to do, and when.",
    "whom": "Say whom to ring, and who must not hear.",
    "monday": "Say what you need to know on the next working day.",
}

# About the person


def hands_over(by: Viewer, hub: int) -> None:
    """The hub’s duty worker hands over: one voice to the night."""
    if hub not in by.team_ids:
        raise Refusal("The hub hands over. Your lines go with theirs.", code="hub_hands_over")


def accepts_the_night(by: Viewer, night: int | None, escalated_to: int | None) -> None:
    """The out-of-hours team accepts; once it has escalated, the duty manager."""
    if night in by.team_ids or (escalated_to is not None and escalated_to in by.principals):
        return
    raise Refusal("The out-of-hours team accepts this.", code="not_offered_to_you")


def reads_for_the_day(event: NightEvent, by: Viewer, offered_to: Collection[int]) -> None:
    """The allocated worker, the hub or whom it escalated to reads the log; never who wrote it."""
    if event.written_by_id == by.principal_id:
        raise Refusal("You wrote this: somebody else reads it.", code="own_log")
    if not set(offered_to) & set(by.principals):
        raise Refusal("The allocated worker or the hub reads this.", code="not_offered_to_you")


# About the thing


def lines_are_whole(lines: Lines) -> None:
    """Each of the five lines says something; “nothing” is an answer."""
    for each in fields(lines):
        if not getattr(lines, each.name).strip():
            raise Refusal(MISSING_LINE[each.name], code="line_missing", field=each.name)


def file_is_not_hidden(hidden: bool) -> None:
    """What is about a hidden child is said by voice, by those who know of the file."""
    if hidden:
        raise Refusal(
            "This file is hidden. Hand over by voice, to the one person who must know.", code="file_hidden"
        )


def is_being_written(record: Record) -> None:
    """What is handed over is not changed any more; another hand-over adds to it."""
    if record.stage != WRITING:
        raise Refusal(
            "This hand-over has been sent. Write another one for what is new, and ring.", code="sent_already"
        )


def has_lines(number: int) -> None:
    """A hand-over is about somebody."""
    if not number:
        raise Refusal("Write the lines of at least one child first.", code="nobody_handed_over")


def waits_for_acceptance(record: Record) -> None:
    """A hand-over is accepted once, after it was sent."""
    if record.stage != SENT:
        words = "is still being written" if record.stage == WRITING else "has been accepted already"
        raise Refusal(f"This hand-over {words}.", code="not_waiting")


def every_child_is_spoken_of(silent: int, words: str) -> None:
    """In the morning each child has an entry in the log, or words say how the night was for the others."""
    if silent and not words.strip():
        raise Refusal(
            "Say how the night was for the children who have no entry in the log.",
            code="child_not_spoken_of",
            field="words",
        )


def event_makes_sense(said: Happened, at: datetime) -> None:
    """What happened and what was done, and not in the future."""
    if not said.what.strip():
        raise Refusal("Say what happened.", code="what_missing", field="what")
    if not said.done.strip():
        raise Refusal("Say what was done. “Nothing” is an answer.", code="done_missing", field="done")
    if said.at > at:
        raise Refusal("This is in the future.", code="event_in_future", field="at")


def is_unread(record: Record) -> None:
    """A log is read and accepted once."""
    if record.stage != UNREAD:
        raise Refusal("Somebody has already read and accepted this.", code="read_already")


def other_purpose_has_words(code: str, words: str) -> None:
    """“Something else” says what."""
    if code == "other" and not words.strip():
        raise Refusal("Say what you need it for.", code="purpose_missing", field="words")
