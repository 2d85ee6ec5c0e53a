"""What the list of editions and the overview of one show."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from django.urls import reverse

from halcyon.access.viewer import Viewer
from halcyon.base.dates import long_time
from halcyon.govuk.components import Action, Column, Link, Row, Table, Tag, Timeline, TimelineItem
from halcyon.govuk.components.component import Text
from halcyon.insight.edition.codes import OUT, WRITABLE, Stage
from halcyon.insight.editor.presenters import address, is_printed, quotation, section_address, stage_tag
from halcyon.insight.finding.rules import UNWRITTEN
from halcyon.insight.permissions import DRAFT, HIDDEN, REVIEW
from halcyon.insight.progress.rules import WAY, Counted, Todo, todo, turn
from halcyon.insight.progress.warnings import groups, still_open
from halcyon.insight.release.rules import NEEDED

if TYPE_CHECKING:
    from halcyon.insight.edition.models import Edition, Move
    from halcyon.insight.progress.queries import Overview, Waiting
    from halcyon.insight.section.models import Section

MOST_NAMED = 4  # of whom it waits for
#: What is to be known at each stage.
KNOWN = {
    Stage.DRAFT: "It uses live figures, which change with the records. Freeze them when the words are nearly done.",
    Stage.FROZEN: "Its figures are frozen; its words can still change. Asking for review fixes them.",
    Stage.REVIEW: "Its words are fixed. Two people sign it off, and at least one of them must have written none of it.",
    Stage.SIGNED: "Two people have signed it off. Once published, anybody can read it.",
    Stage.PUBLISHED: "Anybody can read it. To change something, begin the next edition.",
    Stage.SUPERSEDED: "A later edition took its place. This one can still be read at its own address.",
    Stage.WITHDRAWN: "It was given up, and will not be published.",
}
_GONE = "It was withdrawn after it had been published. Its public page says so, and why."


def shelf(viewer: Viewer, waiting: "Sequence[Waiting]", editions: "Sequence[Edition]") -> dict[str, Any]:
    """The editions on their way with whose turn it is, and those that are done."""
    on_their_way = {each.edition.pk for each in waiting}
    done = (each for each in editions if each.pk not in on_their_way)
    return {
        "waiting": _waiting(waiting),
        "done": Table(
            "Published before",
            (Column("Edition"), Column("Stands at"), Column("Since")),
            tuple(Row((_link(each), stage_tag(each), long_time(each.stage_at))) for each in done),
            caption_hidden=True,
            id="done",
        ),
        "action": Action("Begin an edition", reverse("begin_edition")) if viewer.may(DRAFT) else None,
    }


def _waiting(waiting: "Sequence[Waiting]") -> Table:
    words = ("Edition", "Stands at", "What is next", "Whose turn")
    columns = (*map(Column, words), Column("Open warnings", numeric=True))
    rows = tuple(
        Row(
            (
                _link(each.edition),
                stage_tag(each.edition),
                Link(_sentence(each.turn.does), address(each.turn.page, each.edition))
                if each.mine
                else _sentence(each.turn.does),
                Tag("Your turn", "orange") if each.mine else _names(each.names),
                each.open_warnings or "",
            )
        )
        for each in waiting
    )
    return Table("In progress", columns, rows, caption_hidden=True)


def _link(edition: "Edition") -> Link:
    return Link(edition.words, address("edition", edition))


def overview(viewer: Viewer, found: "Overview") -> dict[str, Any]:
    """One edition at a glance."""
    edition = found.edition
    on_shelf = edition.stage in OUT or found.withdrawal is not None
    stage = Stage(edition.stage)
    titles = {each.key: each.title for each in found.sections}
    return {
        "heading": edition.words,
        "edition": edition,
        "tag": stage_tag(edition),
        "known": _GONE if found.withdrawal else KNOWN[stage],
        "way": list(_way(stage)),
        "next": _next(found),
        "sent_back": _sent_back(found),
        "steps": list(_steps(viewer, found)),
        "todo": list(_todo(found)),
        "sections": _sections(viewer, found),
        "is_written": stage in WRITABLE,
        "groups": groups(viewer, edition, found.findings, titles),
        "settled": _settled(found),
        "unprinted": [quotation(each) for each in found.quotations if not is_printed(each)],
        "is_out": stage in OUT,
        "signatures": [f"{each.by.label}, {each.role}, {long_time(each.at)}" for each in found.signatures],
        "moves": Timeline(tuple(_moves(found.moves)), heading_level=3),
        "hidden": address("hidden_figures", edition) if viewer.may(HIDDEN) else "",
        "public": address("published_edition", edition) if on_shelf else "",
        "withdrawn": found.withdrawal,
    }


def _counted(found: "Overview") -> Counted:
    return Counted(
        warnings=sum(map(still_open, found.findings)),
        quotations=sum(not is_printed(each) for each in found.quotations),
        comments=sum(each.open_comments for each in found.sections),  # type: ignore[attr-defined]
        unready=sum(not each.ready and _asks_for_words(found, each) for each in found.sections),
        not_over=found.not_over,
    )


def _todo(found: "Overview") -> Iterator[tuple[str, Sequence[Todo]]]:
    """What is to be done before the next step, under what says whether the step waits for it."""
    every = list(todo(Stage(found.edition.stage), _counted(found))) if found.turn else []
    stops, first = [each for each in every if each.stops], [each for each in every if not each.stops]
    if found.turn and found.turn.page == "edition":
        yield "Still to do before its figures are frozen:", [*first, *stops]
        return
    yield "To do before this is possible:", stops
    now = "" if stops or not found.mine else "This can be done now."
    yield (
        ("Also worth doing first:" if stops else f"{now} Worth doing first:".strip()) if first else now,
        first,
    )


def _way(stage: Stage) -> Iterator[tuple[str, str]]:
    """Each stage of the way, and how it stands to this one: done, now, or to come."""
    if stage in WAY:
        here = WAY.index(stage)
        for place, each in enumerate(WAY):
            yield each.label, "done" if place < here else "now" if place == here else "later"


def _next(found: "Overview") -> str:
    """Whose turn it is, in a sentence; '' where nothing is next."""
    if found.turn is None:
        return ""
    signed = (
        f" Signed by {len(found.signatures)} of {NEEDED} so far."
        if found.edition.stage == Stage.REVIEW
        else ""
    )
    if found.mine:
        return f"Your turn: {found.turn.does}.{signed}"
    return f"Waiting for {_names(found.names)} to {found.turn.does}.{signed}"


def _names(names: Sequence[str]) -> str:
    """ "Ann, Ben or Cal"; of many, the first and how many more."""
    if not names:
        return "somebody who may do this (nobody has that role at present)"
    more = len(names) - MOST_NAMED
    shown = [*names[:MOST_NAMED], *([f"{more} more"] if more > 0 else [])]
    return " or ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sent_back(found: "Overview") -> str:
    """Why it is to be written again, if the last move said so."""
    last = found.moves[-1] if found.moves else None
    came_back = last is not None and last.before in {Stage.REVIEW, Stage.SIGNED} and last.reason
    return f"{last.by.label} sent it back: {last.reason}" if came_back and last else ""


def _steps(viewer: Viewer, found: "Overview") -> Iterator[Action]:
    """What the viewer can do with it as a whole, the next step first."""
    edition = found.edition
    writing = found.turn is not None and found.turn.page == "edition"
    if writing and viewer.may(DRAFT):
        yield from map(_write, islice(_to_write(found), 1))
    if found.mine and not any(each.stops for each in todo(Stage(edition.stage), _counted(found))):
        step = turn(Stage(edition.stage)) or found.turn
        if step is not None:
            style: Literal["primary", "secondary"] = "secondary" if writing else "primary"
            yield Action(_sentence(step.does), address(step.page, edition), style)
    if edition.stage in {Stage.REVIEW, Stage.SIGNED} and viewer.may(REVIEW):
        yield Action("Send it back", address("send_back_edition", edition), "secondary")
    if edition.stage == Stage.DRAFT and viewer.may(DRAFT):
        yield Action("Give up this draft", address("give_up_edition", edition), "secondary")
    if edition.stage in {Stage.PUBLISHED, Stage.WITHDRAWN} and viewer.may(DRAFT):
        query = {"report": edition.report, "period": edition.period}
        yield Action("Begin the next edition", reverse("begin_edition", query=query), "secondary")
    if found.may_be_withdrawn:
        yield Action("Withdraw it", address("withdraw_edition", edition), "warning")


def _to_write(found: "Overview") -> Iterator["Section"]:
    """The sections that ask for words and are not ready, those without any first."""
    asks = [each for each in found.sections if not each.ready and _asks_for_words(found, each)]
    return iter(sorted(asks, key=lambda each: bool(each.n)))


def _write(section: "Section") -> Action:
    return Action(f"Write “{section.title}”", section_address("edit_section", section))


def _settled(found: "Overview") -> str:
    """How the warnings stand, in numbers."""
    stands = Counter(
        "open" if still_open(each) else "put right" if each.gone_at else "accepted" for each in found.findings
    )
    return ", ".join(f"{stands[each]} {each}" for each in ("open", "accepted", "put right"))


def _sections(viewer: Viewer, found: "Overview") -> Table:
    writable = found.edition.stage in WRITABLE
    state = (Column("State"),) if writable else ()
    who = (Column("Who writes it"),) if writable else ()
    numbers = (
        Column("Words", numeric=True),
        Column("Warnings", numeric=True),
        Column("Comments", numeric=True),
    )
    rows = tuple(_row(viewer, found, each, writable=writable) for each in found.sections)
    return Table("Sections", (Column("Section"), *state, *numbers, *who), rows, caption_hidden=True)


def _row(viewer: Viewer, found: "Overview", section: "Section", *, writable: bool) -> Row:
    may_write = viewer.may(DRAFT) and writable
    href = section_address("edit_section" if may_write else "read_section", section)
    count = sum(each.place == section.key and still_open(each) for each in found.findings)
    others = found.writing.get(section.pk, ())
    who: Text = section.assigned_to.label if section.assigned_to else "Nobody yet"
    state: Text = Tag(f"{others[0].who.label} is writing", "orange") if others else _state(found, section)
    if may_write:
        who = Link(str(who), section_address("assign_section", section), f", {section.title}: change who")
    return Row(
        (
            Link(section.title, href),
            *((state,) if writable else ()),
            len(found.words.get(section.key, "").split()) or "",
            count or "",
            section.open_comments or "",  # type: ignore[attr-defined]
            *((who,) if writable else ()),
        )
    )


def _asks_for_words(found: "Overview", section: "Section") -> bool:
    """Whether somebody has written in it, or is to: some sections have only tables, or only sections below them."""
    return bool(section.n) or any(
        each.kind == UNWRITTEN and each.place == section.key and not each.gone_at for each in found.findings
    )


def _state(found: "Overview", section: "Section") -> Tag | str:
    if section.ready:
        return Tag("Ready", "green")
    if section.n:
        return Tag("Being written", "blue")
    return Tag("Nothing written", "grey") if _asks_for_words(found, section) else "No words needed"


def _moves(moves: "Iterable[Move]") -> Iterator[TimelineItem]:
    for each in reversed(list(moves)):
        figures = (
            f"Fingerprint of the figures: {each.snapshot[:12]}."
            if each.after == Stage.FROZEN and each.snapshot
            else ""
        )
        text = " ".join(filter(None, (each.reason, figures)))
        yield TimelineItem(title=Stage(each.after).label, at=each.at, by=each.by.label, text=text)
