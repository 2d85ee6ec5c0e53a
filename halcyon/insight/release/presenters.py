"""What the page of a signature shows."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from halcyon.base.dates import long_time
from halcyon.insight.release.rules import NEEDED

if TYPE_CHECKING:
    from halcyon.insight.edition.models import Edition
    from halcyon.insight.release.queries import Signing


def signing(edition: "Edition", about: "Signing") -> dict[str, Any]:
    """What a signature stands for, in words."""
    which = [edition.slug, edition.number]
    return {
        "public": reverse("whole_edition", args=which, query={"as": "public"}),
        "whole": reverse("whole_edition", args=which),
        "accepted": [
            (
                f"{title}: {each.kind.lower()}" if title else each.kind,
                each.says,
                f"{each.accepted_by.label}: {each.reason}" if each.accepted_by else "",
            )
            for title, each in about.accepted
        ],
        "accepted_many": _many(len(about.accepted), "warning"),
        "empty": about.empty,
        "empty_many": _many(len(about.empty), "section"),
        "comments": _many(about.comments, "comment") if about.comments else "",
        "signed": [f"{each.by.label}, {each.role}, {long_time(each.at)}" for each in about.signatures],
        "is_last": len(about.signatures) + 1 >= NEEDED,
        "names": _names(about),
    }


def _names(about: "Signing") -> str:
    """Whether and when it is looked whether somebody is named: names are known to who sees records alone."""
    if about.sees:
        return (
            "Its words are compared with the names in the records that you may see. Where one of them is found, you"
            " are asked about it first."
        )
    if about.seen_by:
        who = " and ".join(about.seen_by)
        return f"You see no records. Its words were compared with names in the records when {who} signed."
    return (
        "You see no records, so its words cannot be compared with names in them when you sign. The other signature"
        " has to be of somebody who sees records. Read it for names yourself all the same."
    )


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
