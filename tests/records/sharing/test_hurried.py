"""What left Halcyon in a hurry: told at once, listed without content, looked at once and by somebody else."""

import pytest
from django.urls import reverse

from halcyon.access.trail.models import Trail
from halcyon.base.refusals import Refusal
from halcyon.records.notice.models import Notice
from halcyon.records.record.actions import exclude
from halcyon.records.sharing.actions import look
from halcyon.records.sharing.models import Sharing
from halcyon.records.sharing.queries import hurried
from tests.casework.asking import HOSTILE, send
from tests.harness import World, personas
from tests.looking import TextOf, recent, text_of  # noqa: F401
from tests.records.deciding import GRAN, decided, shared

LOOKS = {"gita", "mina", "morgan"}


def _told(world: World, name: str) -> int:
    with world.acting(name) as viewer:
        return Notice.objects.filter(to__in=viewer.principals, kind="sharing.hurried").count()


@pytest.mark.parametrize(
    ("outside", "urgent", "by", "is_hurried"),
    [
        (True, True, "asha", True),
        (True, False, "asha", False),
        (False, True, "asha", False),
        (True, True, "mina", False),  # who may agree herself is a second person to nobody
    ],
)
def test_what_is_told_at_once(world: World, outside: bool, urgent: bool, by: str, is_hurried: bool) -> None:
    said = decided(world, "lee", outside=GRAN if outside else None, urgent=urgent)
    made = shared(world, world.case(), said, by=by)
    assert made.hurried is is_hurried
    assert (_told(world, "gita"), _told(world, "morgan"), _told(world, "tom")) == (is_hurried, is_hurried, 0)


def test_who_sees_the_list(world: World) -> None:
    case = world.case()
    shared(world, case, decided(world, outside=GRAN, urgent=True))
    for name in personas():
        with world.acting(name):
            assert bool(hurried()) is (name in LOOKS), name
    with world.acting("mina"):
        exclude(case.person_id, world.user("morgan").pk, "Related to the family.")
        exclude(case.person_id, world.user("gita").pk, "Her own child.")
    for name in ("morgan", "gita"):
        with world.acting(name):
            assert hurried() == [], name


def test_looked_at_once_with_words_and_by_somebody_else(world: World) -> None:
    shared(world, world.case(), decided(world, outside=GRAN, urgent=True))
    with world.acting("gita") as gita:
        (found,) = hurried()
        with pytest.raises(Refusal, match="what you found"):
            look(found=found, words=" ", by=gita, at=world.at)
        look(found=found, words="It had to be.", by=gita, at=world.at)
        with pytest.raises(Refusal, match="already"):
            look(found=found, words="Again.", by=gita, at=world.at)
        assert hurried()[0].looked_by.startswith("Gita")
        assert Trail.objects.filter(verb="look at sharing").count() == 1
    for name, match in (("asha", "You decided"), ("sam", "may not")):
        with world.acting(name) as viewer, pytest.raises(Refusal, match=match):
            look(found=found, words="Mine.", by=viewer, at=world.at)


def test_governance_reads_nothing_of_the_child(recent: World, text_of: TextOf) -> None:  # noqa: F811
    case = recent.case()
    made = shared(recent, case, decided(recent, outside=GRAN, urgent=True))
    page = text_of("gita", reverse("hurried_sharings"))
    assert case.person.record.reference in page
    for word in ("Robin", "grey car", GRAN.name):
        assert word not in page, word
    assert "Shared outside in a hurry" in text_of("gita", "/")
    path = reverse("hurried_sharings")
    for typed in HOSTILE.values():
        assert send("gita", path, {"sharing": typed, "words": typed}).status_code == 422
    assert send("gita", path, {"sharing": str(made.pk), "words": "It had to be."}).status_code == 302
    assert "It had to be." in text_of("mina", path)
    with recent.acting("mina"):
        assert Sharing.objects.get().looked_at is not None
