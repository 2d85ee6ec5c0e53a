"""What the list of contacts is filtered by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

from halcyon.casework.contact.codes import Channel, Source
from halcyon.casework.decision.codes import Outcome
from halcyon.govuk.fields.choice import plain_choices
from halcyon.govuk.filters import Filters, boxes, day, either
from halcyon.records.deadline.codes import LateReason

NONE_YET = "none_yet"  # what stands for an empty outcome in an address
#: Columns that are true or false.
EITHER = ("decided_in_24h", "decided_in_1wd", "at_weekend", "told_in_time", "to_be_told")


class ContactFilters(Filters):
    """The filters of the list, named as the columns of the fact view, so that a figure can lead to its rows."""

    received_from = day("Received from", "the first day")
    received_to = day("Received until", "the last day")
    waiting = either("Waiting for a decision")
    outcome = boxes("Decision", [*Outcome.choices, (NONE_YET, "None yet")])
    source = boxes("Source", Source.choices)
    channel = boxes("How it came", Channel.choices)
    at_weekend = either("Received from Friday 3pm to Sunday")
    decided_from = day("Decided from", "the first day")
    decided_to = day("Decided until", "the last day")
    decided_in_24h = either("Decided within 24 hours")
    decided_in_1wd = either("Decided within one working day")
    late_reason = boxes("Why late", LateReason.choices)
    told = either("Referrer told")
    told_in_time = either("Referrer told in time")
    to_be_told = either("There is a way to tell the referrer")
    agency_id = boxes("Agency", ())
    agency_known = either("Referrer’s agency is known")
    waiting_on = day("Waiting at the end of", "the day")

    FIRST = ("received_from", "received_to", "waiting", "outcome")

    def __init__(self, data: QueryDict, *, agencies: Iterable[tuple[int, str]]) -> None:
        super().__init__(data)
        self._choices("agency_id").choices = [(str(key), name) for key, name in agencies]
        source = self._choices("source")
        known = dict(plain_choices(source))
        local = {each for each in data.getlist("source") if _is_local(each)} - set(known)
        source.choices = [*known.items(), *((each, each) for each in sorted(local))]

    def sought(self) -> dict[str, Any]:
        """What to find, by column; after validation."""
        said = dict(self.cleaned_data)
        said["outcome"] = ["" if each == NONE_YET else each for each in said["outcome"]]
        for name in EITHER:
            said[name] = [] if said[name] is None else [said[name]]
        return said


def _is_local(code: str) -> bool:
    """Whether this may be a local code of a source that no national list has: it finds nothing where there is none."""
    return 0 < len(code) <= 40 and code.isascii() and code.replace("_", "a").replace("-", "a").isalnum()
