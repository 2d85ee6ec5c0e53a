"""Drafts: one's own alone, under both locks; replaced part by part; forgotten in time."""

from datetime import timedelta

import psycopg
import pytest
from django.utils import timezone

from halcyon.access.viewer import NOBODY
from halcyon.records.draft.actions import discard, keep
from halcyon.records.draft.models import Draft
from halcyon.records.draft.queries import KEPT, draft_of, drafts_visible_to
from tests.access.bare import bare_as
from tests.harness import World


def _keep(world: World, name: str, part: str = "one", **answers: list[str]) -> None:
    with world.acting(name) as viewer:
        keep(form="f", part=part, answers=answers, by=viewer, at=timezone.now())


def test_a_part_is_kept_as_typed_and_replaced_by_the_next(world: World) -> None:
    _keep(world, "lee", given=["Rob"], kinds=["a", "b"])
    _keep(world, "lee", part="two", concern=["x"])
    _keep(world, "lee", given=["Ro\0bin"])
    with world.acting("lee") as lee:
        assert draft_of(lee, "f", timezone.now()) == {"one": {"given": ["Robin"]}, "two": {"concern": ["x"]}}
        assert draft_of(lee, "another", timezone.now()) == {}
        assert Draft.objects.count() == 2


def test_nobody_sees_anothers(world: World) -> None:
    _keep(world, "lee", given=["Robin"])
    for name in ("dana", "asha", "tom"):
        with world.acting(name) as viewer:
            assert draft_of(viewer, "f", timezone.now()) == {}
            assert not Draft.objects.exists(), "the second lock alone must say the same"
    assert not drafts_visible_to(NOBODY).exists()


def test_discarding_says_how_much_there_was(world: World) -> None:
    _keep(world, "lee", given=["Robin"])
    _keep(world, "lee", part="two")
    with world.acting("dana") as dana:
        assert discard(form="f", by=dana) == 0
    with world.acting("lee") as lee:
        assert discard(form="f", by=lee) == 2
        assert discard(form="f", by=lee) == 0, "the second window comes too late"


def test_what_nobody_came_back_to_is_gone(world: World) -> None:
    _keep(world, "lee", given=["Robin"])
    with world.acting("lee") as lee:
        later = timezone.now() + KEPT
        assert draft_of(lee, "f", later) == {}
        assert draft_of(lee, "f", later - timedelta(minutes=1)) != {}
        keep(form="g", part="one", answers={}, by=lee, at=later)
        assert list(Draft.objects.values_list("form", flat=True)) == ["g"]


def test_bare_sql_writes_no_draft_in_anothers_name(committed: World) -> None:
    lee = committed.viewer("lee")
    with bare_as(committed.viewer("ben")) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute(
            "INSERT INTO records_draft (id, user_id, form, part, answers, saved_at)"
            " VALUES (gen_random_uuid(), %s, 'f', 'one', '{}', now())",
            [lee.user_id],
        )
