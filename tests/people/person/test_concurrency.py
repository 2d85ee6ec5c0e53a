"""Two people record about one child at once: nothing is lost, nothing overlaps, and who was second reads why."""

import threading
from collections.abc import Callable
from datetime import date

from django.db import connections

from halcyon.base.refusals import Refusal
from halcyon.people.care.actions import record_care
from halcyon.people.care.models import CareEpisode
from halcyon.people.person.actions import record_name
from halcyon.people.person.codes import CareStatus, NameKind
from halcyon.people.person.models import Name, Person
from halcyon.people.professional.actions import record_professional
from halcyon.people.professional.models import Professional
from tests.harness import World


def _at_once(world: World, deed: Callable[..., object]) -> tuple[list[str], list[str]]:
    """Sam and Dana do the same at one moment, each with a file of their own reading. Who won; what others read."""
    referral = world.referral()
    start, won, refused = threading.Barrier(2), [], []  # type: ignore[var-annotated]

    def act(name: str) -> None:
        try:
            with world.acting(name) as by:
                child = Person.objects.select_related("record__team").get(pk=referral.person_id)
                start.wait(timeout=20)
                deed(child, by)
            won.append(name)
        except Refusal as refusal:
            refused.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=[name]) for name in ("sam", "dana")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(won) + len(refused) == 2, "somebody was stuck"
    return won, refused


def _standing(model: type[Name] | type[Professional], **wanted: object) -> int:
    count = model.objects.using("owner").filter(until__isnull=True, struck_at__isnull=True, **wanted).count()
    connections["owner"].close()
    return count


def test_one_legal_name_stands_whoever_was_first(committed: World) -> None:
    def rename(child: Person, by: object) -> None:
        record_name(person=child, kind=NameKind.LEGAL, given="Robin", family="New", by=by, at=committed.at)  # type: ignore[arg-type]

    won, refused = _at_once(committed, rename)
    assert won
    assert set(refused) <= {"changed_meanwhile"}
    assert _standing(Name, kind="legal") == 1


def test_episodes_recorded_at_once_do_not_overlap(committed: World) -> None:
    def look_after(child: Person, by: object) -> None:
        since = date(2020, 1, 1)
        record_care(person=child, status=CareStatus.LOOKED_AFTER, since=since, by=by, at=committed.at)  # type: ignore[arg-type]

    won, refused = _at_once(committed, look_after)
    assert (len(won), refused) == (1, ["overlap"])
    assert CareEpisode.objects.using("owner").count() == 1
    connections["owner"].close()


def test_one_leads_whoever_was_first(committed: World) -> None:
    def lead(child: Person, by: object) -> None:
        said = {"agency": "Ashbeck Health", "role": "Nurse", "phone": "1"}
        record_professional(person=child, leads=True, by=by, at=committed.at, **said)  # type: ignore[arg-type]

    won, _ = _at_once(committed, lead)
    assert won
    assert _standing(Professional, leads=True) == 1
