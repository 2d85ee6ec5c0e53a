"""Training's lists as other lists are: sorted by their columns, saved as one looks at them, the same as a file."""

import csv
import io
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from halcyon.partnership.booking.models import Booking
from halcyon.partnership.learner.models import Learner
from halcyon.partnership.need.queries import needs
from halcyon.records.saved_view.models import SavedView
from tests.harness import World, sign_in
from tests.partnership.around import train
from tests.partnership.training import a_learner

LISTS = {
    "learners": ("name", "email", "agency", "sector", "job", "work"),
    "training_sessions": ("starts", "course", "level", "venue", "sector"),
    "training_needs": ("name", "agency", "work", "level", "met", "due", "reminded"),
    "evaluations": ("course", "held", "who", "asked", "answer"),
}


def _rows(client: Client, name: str, query: str) -> list[list[str]]:
    answer = client.get(f"{reverse(name + '_download')}?{query}")
    assert answer.status_code == 200, answer.content[:200]
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.slow(reason="pages of every list, by every column")
@pytest.mark.parametrize("name", LISTS)
def test_every_column_sorts_and_no_other_word_does_harm(world: World, client: Client, name: str) -> None:
    train(world)
    a_learner(world, "Aa First", of="council", since=world.at.date())
    sign_in(client, "pat")
    for key in (*LISTS[name], "pk; DROP TABLE", "learner__user__password", "-"):
        there = client.get(f"{reverse(name)}?sort={key}&view=all")
        assert there.status_code == 200
        assert _rows(client, name, f"sort=-{key}")[0] == _rows(client, name, f"sort={key}")[0]
    for key in LISTS[name]:
        assert f"sort={key}" in client.get(f"{reverse(name)}?when=all").content.decode()


def test_people_are_sorted_both_ways(world: World, client: Client) -> None:
    for job, kit in (("Nurse", "Bo B"), ("Cook", "Cy C"), ("Teacher", "Ada A")):
        a_learner(world, kit, job=job)
    sign_in(client, "pat")
    up, down = ([row[0] for row in _rows(client, "learners", f"sort={sign}job")[1:]] for sign in ("", "-"))
    assert up == ["Cy C", "Bo B", "Ada A"]
    assert down == up[::-1]


def test_a_list_opens_as_it_was_saved(world: World, client: Client) -> None:
    train(world)
    sign_in(client, "lee")
    said = {"page": "training_needs", "query": "state=overdue&sort=name", "name": "Late"}
    assert client.post(reverse("save_view"), said).status_code == 302
    with world.acting("lee"):
        view = SavedView.objects.get(name="Late")
    client.post(reverse("change_view", args=[view.pk, "first"]))
    answer = client.get(reverse("training_needs"))
    assert answer["Location"].endswith("?state=overdue&sort=name")
    assert "Late" in client.get(answer["Location"]).content.decode()


def test_a_list_that_is_not_one_s_own_is_not_saved(world: World, client: Client) -> None:
    sign_in(client, "asha")
    said = {"page": "evaluations", "query": "sort=who", "name": "Mine"}
    assert client.post(reverse("save_view"), said).status_code == 404


def test_who_has_left_is_noted_for_several_at_once(world: World, client: Client) -> None:
    world = World(at=timezone.now())
    train(world)
    a_learner(world, "Ada A")
    sign_in(client, "lee")
    with world.acting("lee") as lee:
        chosen = [str(each.pk) for each in needs(lee)]
    assert len(chosen) == 2
    said = {"do": "leave", "chosen": chosen, "run": str(uuid4())}
    answer = client.post(reverse("bulk", args=["training_needs"]), said, follow=True)
    assert "Recorded as having left" in answer.content.decode()
    with world.acting("lee") as lee:
        assert Learner.objects.filter(left_on__isnull=True).count() == 0
        assert list(needs(lee)) == []
        ahead = Booking.objects.filter(session__starts_at__gt=world.at)
        assert {each.state for each in ahead} == {"cancelled"}, "their places go to who waits"
