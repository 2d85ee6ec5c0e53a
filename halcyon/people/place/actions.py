"""Opening a place as something that concerns are about, changing it, and closing it."""

from datetime import datetime

from halcyon.access.agency.models import Team
from halcyon.access.agency.queries import team_for
from halcyon.access.trail.actions import note
from halcyon.access.viewer import Viewer
from halcyon.base.text import fold, squash
from halcyon.people.address.rules import postcode_is_right, tidy_postcode
from halcyon.people.place.codes import PlaceKind
from halcyon.people.place.kinds import CLOSED, OPEN, PLACE
from halcyon.people.place.models import Place
from halcyon.people.place.queries import LINES, TEXTS, mark_of
from halcyon.people.place.rules import has_a_name, has_a_reason, nothing_changed_meanwhile
from halcyon.records.chronology.actions import add
from halcyon.records.record.actions import Giving, lock, move, open_record, set_headline
from halcyon.records.record.models import Grant

#: Who works on contexts: everybody of these teams sees each place and group.
AT_WORK = (Team.Function.FRONT_DOOR, Team.Function.SERVICE, Team.Function.MANAGEMENT)


def grants_at_work(*, by: Viewer) -> list[Giving]:
    """The grants with which a place or a group is opened: the hub's and the service's, and the opener's own."""
    teams = [team_for(function) for function in AT_WORK]
    given = [Giving(team.principal_id, Grant.Basis.HUB, write=True) for team in teams]
    own = by.principals if by.principal_id else ()
    if any(giving.principal in own for giving in given):
        return given
    return [*given, Giving(by.principal_id, Grant.Basis.INVOLVED, write=True)]


def open_place(*, kind: PlaceKind, postcode: str = "", by: Viewer, at: datetime, **said: str) -> Place:
    """Open a place. ``said``: what is in LINES and TEXTS."""
    record = open_record(
        kind=PLACE,
        team=team_for(Team.Function.SERVICE),
        grants=grants_at_work(by=by),
        headline=squash(said.get("name", "")),
        by=by,
        at=at,
    )
    place = Place(record=record)
    _write(place, kind, postcode, said)
    place.save(force_insert=True)
    add(record=record, sentence="Place opened.", by=by, at=at)
    note("open", by=by, subject=f"place {record.reference}", record=record.pk)
    return place


def change_place(
    *, place: Place, seen: str, kind: PlaceKind, postcode: str = "", by: Viewer, at: datetime, **said: str
) -> Place:
    """Change what is recorded about a place; the chronology says who did and what about.

    ``seen`` marks what stood there when it was asked.
    """
    lock(place.record)
    place.refresh_from_db()
    nothing_changed_meanwhile(seen, mark_of(place))
    fields = ("kind", "postcode", *LINES, *TEXTS)
    before = {name: getattr(place, name) for name in fields}
    _write(place, kind, postcode, said)
    changed = [name for name in fields if before[name] != getattr(place, name)]
    if changed:
        place.save()
        set_headline(place.record, place.name)
        add(record=place.record, sentence=f"Changed: {', '.join(changed)}.", by=by, at=at)
        note(
            "change",
            by=by,
            subject=f"{', '.join(changed)} on place {place.record.reference}",
            record=place.pk,
        )
    return place


def close_place(*, place: Place, reason: str, by: Viewer, at: datetime) -> Place:
    """Record that a place is no longer of concern, or, if it was closed, that it is again."""
    has_a_reason(reason)
    record = lock(place.record)
    to = OPEN if record.stage == CLOSED else CLOSED
    move(record, to, by=by, at=at, reason=reason)
    words = "No longer of concern" if to == CLOSED else "Of concern again"
    add(record=record, sentence=f"{words}: {squash(reason)}", by=by, at=at)
    note(
        "close" if to == CLOSED else "open again",
        by=by,
        subject=f"place {record.reference}",
        record=record.pk,
    )
    return place


def _write(place: Place, kind: PlaceKind, postcode: str, said: dict[str, str]) -> None:
    for name in LINES:
        setattr(place, name, squash(said.get(name, "")))
    for name in TEXTS:
        setattr(place, name, said.get(name, "").replace("\0", "").strip())
    has_a_name(place.name)
    place.kind, place.postcode = kind, tidy_postcode(postcode)
    postcode_is_right(place.postcode)
    place.name_key = fold(place.name)[:300]
