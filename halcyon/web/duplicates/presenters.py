"""Two files that may be one child’s, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Page
from django.urls import reverse
from markupsafe import Markup

from halcyon.access.viewer import Viewer
from halcyon.base.codes import word
from halcyon.base.dates import london_date, long_date, long_time
from halcyon.casework.case.queries import Holder, holders
from halcyon.govuk.components import (
    Column,
    EmptyState,
    Link,
    Pagination,
    Row,
    Table,
    Tag,
)
from halcyon.govuk.components.component import Text
from halcyon.people.address.queries import addresses_of
from halcyon.people.duplicate.codes import State
from halcyon.people.duplicate.definitions import Blocker
from halcyon.people.matching.presenters import why_list
from halcyon.people.matching.queries import why
from halcyon.people.part.queries import parts_of
from halcyon.people.person.codes import NameKind
from halcyon.people.person.queries import display_name, identifiers_of
from halcyon.records.kind.machine import kind_of
from halcyon.records.record.queries import involved
from halcyon.web.identity import holder_words
from halcyon.web.links import link_for, record_link

if TYPE_CHECKING:
    from halcyon.people.duplicate.models import Pair
    from halcyon.people.person.models import Person

LATELY = timedelta(days=30)
MOST_LATELY = 20
EMPTY = EmptyState(
    "No possible duplicates",
    "Files are compared as they are opened and changed. Two that look alike appear here within ten minutes.",
)
JUDGED = {State.SAME: Tag("Joined", "green"), State.NOT_SAME: Tag("Two children", "grey")}


def listed(shown: Page[Pair], lately: Iterable[Pair]) -> dict[str, Any]:
    """The queue, for the layout of lists; below it what was judged lately."""
    count = shown.paginator.count
    columns = ("One file", "The other", "Why", "Found")
    return {
        "table": Table(
            "Pairs to be judged",
            tuple(map(Column, columns)),
            tuple(_pair_row(each) for each in shown),
            caption_hidden=True,
        ),
        "count": f"{count:,} {'pair' if count == 1 else 'pairs'} to be judged",
        "pagination": Pagination(shown.number, shown.paginator.num_pages, lambda number: f"?page={number}"),
        "empty": EMPTY,
        "lately": Table(
            "Judged in the last 30 days",
            tuple(map(Column, ("Files", "Judgement", "By", "When", "Reason"))),
            tuple(map(_judged_row, lately)),
            id="lately",
        ),
    }


def files(pair: Pair) -> tuple[tuple[str, str], ...]:
    """Both files by reference, each with what tells it from the other in a choice."""
    return tuple((each.record.reference, _opened(each)) for each in (pair.one, pair.other))


def names(pair: Pair) -> str:
    """Who the two are, in a line."""
    return " and ".join(f"{display_name(each)} ({each.record.reference})" for each in (pair.one, pair.other))


def compared(viewer: Viewer, pair: Pair, blockers: Sequence[Blocker]) -> dict[str, Any]:
    """Two files side by side, and what stands in the way of joining them."""
    rows = [_compared_row(*row) for row in _facts(viewer, pair)]
    heads = ("What", *(each.record.reference for each in (pair.one, pair.other)), "Compared")
    return {
        "pair": pair,
        "waits": pair.state == State.WAITING,
        "judgement": word(State, pair.state),
        "why": why_list(_why(pair)),
        "facts": Table(
            "The two files side by side", tuple(map(Column, heads)), tuple(rows), caption_hidden=True
        ),
        "links": [
            (each.record.reference, link_for(viewer, "child", each.record.reference))
            for each in (pair.one, pair.other)
        ],
        "blockers": _blocked(viewer, blockers),
        "undo": reverse("take_apart", args=[pair.pk]) if pair.state == State.SAME else "",
    }


def joining(viewer: Viewer, pair: Pair, kept: Person, blockers: Sequence[Blocker]) -> dict[str, Any]:
    """What a join will do: to which records, and to whose sight (nobody’s)."""
    gone = pair.other if kept.pk == pair.one_id else pair.one
    return {
        "pair": pair,
        "kept": kept,
        "gone": gone,
        "kept_name": display_name(kept),
        "gone_name": display_name(gone),
        "records": _records(viewer, gone),
        "sight": Table(
            "Who sees which file: this does not change",
            tuple(map(Column, ("Who", kept.record.reference, gone.record.reference))),
            tuple(_sight(kept, gone)),
        ),
        "blockers": _blocked(viewer, blockers),
    }


def _pair_row(pair: Pair) -> Row:
    one, other = (
        Markup('{}<br><span class="govuk-body-s">{}</span>').format(name, _born(person))
        for name, person in (
            (Link(display_name(pair.one), reverse("duplicate", args=[pair.pk])), pair.one),
            (display_name(pair.other), pair.other),
        )
    )
    return Row((one, other, why_list(_why(pair)), long_date(london_date(pair.found_at))), value=str(pair.pk))


def _judged_row(pair: Pair) -> Row:
    by = pair.judged_by.label if pair.judged_by else ""
    when = long_time(pair.judged_at) if pair.judged_at else ""
    tag = JUDGED[State(pair.state)]
    return Row((Link(names(pair), reverse("duplicate", args=[pair.pk])), tag, by, when, pair.reason))


def _why(pair: Pair) -> tuple[str, ...]:
    return why({each["f"]: (each["w"], each["y"]) for each in pair.detail})


def _facts(viewer: Viewer, pair: Pair) -> Iterable[tuple[str, str, str]]:
    """Every fact that tells two children apart: what it is, and what each file says."""
    held = holders(viewer, [pair.one_id, pair.other_id])
    one, other = (_said(viewer, each, held) for each in (pair.one, pair.other))
    return ((what, said, other[what]) for what, said in one.items())


def _said(viewer: Viewer, person: Person, held: Mapping[UUID, Holder]) -> dict[str, str]:
    numbers = [each for each in identifiers_of(viewer, person) if each.struck_at is None]
    lived = [each for each in addresses_of(viewer, person) if each.struck_at is None]
    return {
        "Names": _names(person),
        "Date of birth": _born(person),
        "Sex": str(person.get_sex_display()),
        "Ethnicity": str(person.get_ethnicity_display()),
        "Numbers": "; ".join(f"{each.get_kind_display()} {each.value}" for each in numbers),
        "Addresses": "; ".join(f"{each.lines} {each.postcode}".strip() for each in lived),
        "File opened": _opened(person),
        "Records you may see": str(parts_of(viewer, person).count()),
        "Who holds the case": holder_words(held.get(person.pk)) or "Nobody",
    }


def _compared_row(what: str, one: str, other: str) -> Row:
    if not one or not other:
        mark: Text = Tag("Known of one", "grey") if one or other else ""
    else:
        mark = "" if one == other else Tag("Differs", "yellow")
    return Row((what, one or "Not recorded", other or "Not recorded", mark))


def _names(person: Person) -> str:
    kinds = dict(NameKind.choices)
    return "; ".join(
        each.whole if each.kind == NameKind.LEGAL else f"{each.whole} ({kinds[each.kind].lower()})"
        for each in person.names.all()
        if each.struck_at is None
    )


def _born(person: Person) -> str:
    return long_date(person.born_on) if person.born_on else ""


def _opened(person: Person) -> str:
    team = person.record.team
    day = long_date(london_date(person.record.opened_at))
    return f"opened {day}, {team.name}" if team else f"opened {day}"


def _records(viewer: Viewer, person: Person) -> list[tuple[str, str]]:
    return [
        (
            f"{kind_of(part.record.kind).label} {part.record.reference}",
            record_link(viewer, part.record.kind, part.record.reference),
        )
        for part in parts_of(viewer, person)
    ]


def _sight(kept: Person, gone: Person) -> Iterable[Row]:
    who = [{each.name for each in involved(person.pk)} for person in (kept, gone)]
    for name in sorted(who[0] | who[1]):
        yield Row((name, *("Sees it" if name in names else "Does not see it" for names in who)))


def _blocked(viewer: Viewer, blockers: Sequence[Blocker]) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            each.sentence,
            [
                (f"{kind_of(kind).label} {reference}", record_link(viewer, kind, reference))
                for kind, reference in each.records
            ],
        )
        for each in blockers
    ]
