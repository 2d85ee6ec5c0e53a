"""Who may do what with an edition: every persona against every act, through the pages; and two at once."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from django.urls import reverse

from halcyon.base.refusals import Refusal
from halcyon.insight.edition.codes import Stage
from halcyon.insight.edition.models import Edition
from halcyon.insight.release import actions
from halcyon.insight.release.models import Signature
from tests.harness import PEOPLE, World, sign_in
from tests.insight.release import hands
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="a whole report over rows that are committed, several times")

MANAGERS = {"mina", "morgan"}
WRITES, WRITES_OR_SIGNS = MANAGERS | {"pat"}, MANAGERS | {"pat", "vera"}
READS = WRITES_OR_SIGNS | {"gita"}  # who looks what is hidden
#: Each act by the name of its page, and who is let in. Everybody else finds nothing there.
MAY = {
    "editions": READS,
    "edition": READS,
    "whole_edition": READS,
    "compare_editions": READS,
    "begin_edition": WRITES,
    "edit_section": WRITES,
    "comment_section": WRITES_OR_SIGNS,
    "freeze_edition": {"pat"},
    "review_edition": WRITES,
    "send_back_edition": MANAGERS | {"vera"},
    "sign_edition": MANAGERS | {"vera"},
    "publish_edition": {"pat"},
    "give_up_edition": WRITES,
    "withdraw_edition": WRITES_OR_SIGNS,
}


@pytest.fixture(scope="module")
def world(committed_module: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Some referrals of 2018/19, and an edition in review."""
    kept = settings.HALCYON_SNAPSHOTS
    settings.HALCYON_SNAPSHOTS = Path(tmp_path_factory.mktemp("data")) / "snapshots"
    for month in range(1, 9):
        Ground().referral(f"2018-{month + 3:02d}-01 12:00", source="6")
    yield committed_module
    settings.HALCYON_SNAPSHOTS = kept


@pytest.fixture(scope="module")
def edition(world: World) -> Edition:
    return hands.in_review(world, hands.frozen(world, hands.begun(world)))


@pytest.mark.parametrize("name", [*PEOPLE, "nobody"])
def test_who_is_let_in(world: World, edition: Edition, name: str) -> None:
    client = Client()
    if name != "nobody":
        sign_in(client, name)
    for act, who in MAY.items():
        which: list[object] = (
            [edition.slug, edition.number] if act not in {"editions", "begin_edition"} else []
        )
        address = reverse(act, args=[*which, *(["introduction"] if act.endswith("_section") else [])])
        for asks in (True, False):
            if not asks and act in {"editions", "edition", "whole_edition", "compare_editions"}:
                continue
            status = (client.get if asks else client.post)(address).status_code
            if name in who:
                # a form that says nothing is asked again; words that are fixed are read and not written
                assert status in ({200, 302} if asks else {422, 302}), (act, name)
            else:
                assert status == (302 if name == "nobody" else 404), (act, name)


def test_two_sign_at_once_and_both_count(world: World) -> None:
    """And one who signs in two windows at once signs once."""
    for window, names in enumerate((["mina", "mina"], ["vera", "morgan"])):
        with world.acting("pat"):
            edition = Edition.objects.get()
        if window:
            with world.acting("mina") as mina:
                actions.send_back(
                    edition=edition, figures=False, reason="Once more.", expected_n=edition.stage_n, by=mina,
                    at=world.at,
                )  # fmt: skip
            hands.in_review(world, edition)
        said = _at_once([_sign(world, edition, name) for name in names])
        with world.acting("pat"):
            edition.refresh_from_db()
            n = max(Signature.objects.filter(edition=edition).values_list("n", flat=True))
            signers = [each.by.label for each in Signature.objects.filter(edition=edition, n=n)]
        if window:
            assert said == ["", ""]
            assert (edition.stage, len(set(signers))) == (Stage.SIGNED, 2)
        else:
            assert sorted(said) == ["", "signed_already"]
            assert (edition.stage, len(signers)) == (Stage.REVIEW, 1)


def _sign(world: World, edition: Edition, name: str) -> Callable[[], str]:
    def act() -> str:
        try:
            with world.acting(name) as by:
                seen = Edition.objects.get(pk=edition.pk)
                actions.sign(edition=seen, expected_n=seen.stage_n, by=by, at=world.at)
        except Refusal as refusal:
            return refusal.code
        return ""

    return act


def _at_once(acts: list[Callable[[], str]]) -> list[str]:
    said = [""] * len(acts)
    barrier = threading.Barrier(len(acts))

    def run(place: int) -> None:
        barrier.wait()
        try:
            said[place] = acts[place]()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(acts))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return said
