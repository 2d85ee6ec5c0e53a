"""Files that may be one child’s: true ones with slips, a near miss, twins; one pair joined, one kept apart."""

from halcyon.access.acting import acting_as
from halcyon.access.service.queries import viewer_of
from halcyon.people.duplicate.actions import compare, join, keep_apart
from halcyon.people.duplicate.codes import State
from halcyon.people.duplicate.definitions import COMPARING
from halcyon.people.duplicate.models import Pair
from halcyon.people.person.actions import open_file
from halcyon.people.person.codes import Sex
from halcyon.people.person.models import Name, Person
from halcyon.project.synthetic.scenes.scene import Scene

BATCH, MOST = 200, 3_000  # people compared in one transaction; altogether


def tell(scene: Scene) -> None:
    """Four second files are opened in a hurry, everybody is compared, two pairs are judged."""
    opened = [_second_file(scene, number, slip) for number, slip in enumerate(SLIPS, start=13)]
    done = 0
    while done < MOST:
        with acting_as(viewer_of(COMPARING)) as by:
            now = compare(most=BATCH, by=by)
        done += now
        if now < BATCH:
            break
    _judge(scene, opened[0])


def _two_swapped(given: str, family: str) -> tuple[str, str]:
    """Two letters swapped, as a hurried hand types them."""
    return given, family[:-2] + family[-1] + family[-2] if len(family) > 3 else family + "e"


def _shortened(given: str, family: str) -> tuple[str, str]:
    return given[: max(3, len(given) - 2)], family


def _the_other_way_round(given: str, family: str) -> tuple[str, str]:
    return family, given


def _doubled(given: str, family: str) -> tuple[str, str]:
    return given, f"{family[0]}{family[1:].replace('l', 'll', 1)}" if "l" in family[1:] else f"{family}s"


SLIPS = (_two_swapped, _the_other_way_round, _doubled, _shortened)


def _second_file(scene: Scene, number: int, slip: object) -> Person:
    at = scene.ago(days=2.5)
    with scene.acting("hub_decision_maker", at) as by:
        first = scene.person(number)
        name = Name.objects.filter(person=first, until__isnull=True).order_by("recorded_at", "id")[0]
        given, family = slip(name.given, name.family)  # type: ignore[operator]
        return open_file(
            given=given,
            family=family,
            born_on=first.born_on,
            sex=Sex(first.sex),
            team=scene.cast.hub,
            by=by,
            at=at,
        )


def _judge(scene: Scene, opened: Person) -> None:
    with scene.acting("hub_decision_maker", scene.ago(hours=3)) as by:
        waiting = list(
            Pair.objects.select_related("one__record", "other__record").filter(state=State.WAITING)
        )
        for pair in waiting:
            if opened.pk in (pair.one_id, pair.other_id):
                keep = pair.one if pair.other_id == opened.pk else pair.other
                join(
                    pair=pair,
                    keep=keep,
                    reason="Same school, same mother’s number.",
                    by=by,
                    at=scene.ago(hours=3),
                )
                break
        for pair in waiting:
            initials = {
                name.given[:1] for name in Name.objects.filter(person__in=(pair.one_id, pair.other_id))
            }
            if opened.pk not in (pair.one_id, pair.other_id) and len(initials) == 1:
                reason = "Twins: the school has both on roll."
                if _are_siblings(pair):
                    keep_apart(pair=pair, reason=reason, by=by, at=scene.ago(hours=2))
                    break


def _are_siblings(pair: Pair) -> bool:
    from halcyon.people.relationship.models import Relationship

    return Relationship.objects.filter(person=pair.one_id, other=pair.other_id, relation="sibling").exists()
