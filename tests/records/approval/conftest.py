"""A kind of proposal of the tests' own: its act writes a line into the chronology of the record."""

from collections.abc import Iterator

import pytest

from halcyon.base.refusals import Refusal
from halcyon.casework.permissions import CLOSE
from halcyon.records.approval import definitions
from halcyon.records.approval.definitions import Agreed, ApprovalKind, approvable
from halcyon.records.chronology.actions import add
from halcyon.records.record.actions import lock
from halcyon.records.record.models import Record
from tests.looking import look, queries_of, recent, text_of

__all__ = ["look", "queries_of", "recent", "text_of"]


def _act(agreed: Agreed) -> None:
    if agreed.answers.get("words") == "refuse":
        raise Refusal("The record has moved on.")
    record = lock(Record.objects.get(pk=agreed.record))
    add(record=record, sentence=f"Done: {agreed.answers['words']}", by=agreed.by, at=agreed.at)


@pytest.fixture
def kinds() -> Iterator[tuple[ApprovalKind, ApprovalKind]]:
    """One that any manager approves, and one that needs another agency; both forgotten afterwards."""
    before = dict(definitions._kinds)
    plain = approvable(ApprovalKind("test.plain", "Do something grave", "It is done for good.", CLOSE, _act))
    abroad = approvable(
        ApprovalKind("test.abroad", "Lower something", "It is lowered.", CLOSE, _act, other_agency=True)
    )
    yield plain, abroad
    definitions._kinds.clear()
    definitions._kinds.update(before)
