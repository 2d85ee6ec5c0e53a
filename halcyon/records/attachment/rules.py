"""Rules about attachments: about the person, and about the file."""

from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.records.attachment.models import Attachment
from halcyon.records.permissions import ATTACH


def may_attach(by: Viewer) -> None:
    """Who adds files holds the permission; to which record is a grant's question."""
    if not by.may(ATTACH):
        raise Refusal("Your role does not add files.", code="not_an_adder")


def has_a_title(title: str) -> None:
    """A file is found by what somebody calls it."""
    if not title.strip():
        raise Refusal("Enter what this is.", code="no_title", field="title")


def is_there(attachment: Attachment) -> None:
    """What was removed is neither read, nor superseded, nor removed again."""
    if attachment.removed_at is not None:
        raise Refusal("This file was removed.", code="removed")


def is_the_latest(superseded: bool) -> None:
    """A newer one supersedes the latest, so that there is one line of them."""
    if superseded:
        raise Refusal("Somebody has added a newer one already. Open it again to see.", code="superseded")


def is_clean(virus: str) -> None:
    """What a scanner finds something in is not kept."""
    if virus:
        raise Refusal(
            "A virus was found in this file. It was not kept. Tell whoever sent it, and your IT.",
            code="virus",
            field="file",
        )
