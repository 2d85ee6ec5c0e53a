"""What the pages of editions show."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from halcyon.access.viewer import Viewer
from halcyon.base.dates import long_time
from halcyon.govuk.components import Action, Column, Link, Row, Table, Tag, Timeline, TimelineItem
from halcyon.govuk.components.tag import Colour
from halcyon.insight.edition.codes import WRITABLE, Stage
from halcyon.insight.permissions import DRAFT, FREEZE, PUBLISH, REVIEW, SIGN

if TYPE_CHECKING:
    from halcyon.insight.edition.models import Edition, Move
    from halcyon.insight.release.models import Signature
    from halcyon.insight.section.models import Section

COLOURS: dict[str, Colour] = {
    Stage.DRAFT: "yellow",
    Stage.FROZEN: "light-blue",
    Stage.REVIEW: "purple",
    Stage.SIGNED: "teal",
    Stage.PUBLISHED: "green",
    Stage.SUPERSEDED: "grey",
    Stage.WITHDRAWN: "grey",
}
#: From each stage: the steps on, their permissions and their words.
STEPS = {
    Stage.DRAFT: (("freeze_edition", FREEZE, "Freeze the figures"),),
    Stage.FROZEN: (("review_edition", DRAFT, "Ask for review"),),
    Stage.REVIEW: (("sign_edition", SIGN, "Sign it off"), ("send_back_edition", REVIEW, "Send it back")),
    Stage.SIGNED: (("publish_edition", PUBLISH, "Publish it"), ("send_back_edition", REVIEW, "Send it back")),
}


def stage_tag(edition: "Edition") -> Tag:
    """Where it stands, as a tag."""
    stage = Stage(edition.stage)
    return Tag(stage.label, COLOURS[stage])


def shelf(viewer: Viewer, editions: "Sequence[Edition]") -> dict[str, Any]:
    """The list of editions."""
    rows = tuple(
        Row((Link(each.words, _address("edition", each)), stage_tag(each), long_time(each.stage_at)))
        for each in editions
    )
    return {
        "table": Table("Editions", (Column("Edition"), Column("Stands at"), Column("Since")), rows),
        "action": Action("Begin an edition", reverse("begin_edition")) if viewer.may(DRAFT) else None,
    }


def edition(
    viewer: Viewer,
    edition: "Edition",
    *,
    sections: "Iterable[Section]",
    moves: "Iterable[Move]",
    signatures: "Iterable[Signature]",
) -> dict[str, Any]:
    """One edition."""
    return {
        "heading": edition.words,
        "tag": stage_tag(edition),
        "edition": edition,
        "steps": list(_steps(viewer, edition)),
        "sections": Table(
            "Sections", (Column("Section"), Column("Words")), tuple(_sections(viewer, edition, sections))
        ),
        "signatures": [f"{each.by.label}, {each.role}, {long_time(each.at)}" for each in signatures],
        "moves": Timeline(tuple(_moves(moves))),
        "public": reverse("published_edition", args=[edition.slug, edition.number])
        if edition.stage in {Stage.PUBLISHED, Stage.SUPERSEDED}
        else "",
    }


def _steps(viewer: Viewer, edition: "Edition") -> Iterator[Action]:
    for name, permission, words in STEPS.get(Stage(edition.stage), ()):
        if viewer.may(permission):
            yield Action(words, _address(name, edition), "secondary" if "Send" in words else "primary")


def _sections(viewer: Viewer, edition: "Edition", sections: "Iterable[Section]") -> Iterator[Row]:
    may_write = viewer.may(DRAFT) and edition.stage in WRITABLE
    for each in sections:
        href = reverse("edit_section", args=[edition.slug, edition.number, each.key])
        title = Link(each.title, href) if may_write else each.title
        yield Row((title, f"Version {each.n}" if each.n else "Nothing written"))


def _moves(moves: "Iterable[Move]") -> Iterator[TimelineItem]:
    for each in reversed(list(moves)):
        yield TimelineItem(title=Stage(each.after).label, at=each.at, by=each.by.label, text=each.reason)


def _address(name: str, edition: "Edition") -> str:
    return reverse(name, args=[edition.slug, edition.number])
